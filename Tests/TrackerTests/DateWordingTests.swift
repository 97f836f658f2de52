import Testing

@testable import Tracker

@Suite("Dates in words")
struct DateWordingTests {
  @Test(
    "A date in Arabic, English and French",
    arguments: [
      ("2025-05-15", "15 أيار/مايو 2025", "15 May 2025", "15 mai 2025"),
      ("2025-06-01", "1 حزيران/يونيو 2025", "1 June 2025", "1er juin 2025"),
      ("2026-01", "كانون الثاني/يناير 2026", "January 2026", "janvier 2026"),
      ("2024", "2024", "2024", "2024"),
      ("XXXX-05-23", "23 أيار/مايو، السنة غير معروفة", "23 May, year unknown", "23 mai, année inconnue"),
      ("XXXX-05", "أيار/مايو، السنة غير معروفة", "May, year unknown", "mai, année inconnue"),
      (
        "XXXX-05-23/XXXX-05-24", "23–24 أيار/مايو، السنة غير معروفة", "23–24 May, year unknown",
        "23–24 mai, année inconnue"
      ),
      ("2024-12-09/2024-12-11", "9–11 كانون الأول/ديسمبر 2024", "9–11 December 2024", "9–11 décembre 2024"),
      ("2025-06-01/2025-06-03", "1–3 حزيران/يونيو 2025", "1–3 June 2025", "1er–3 juin 2025"),
      (
        "2025-04-28/2025-05-02", "28 نيسان/أبريل – 2 أيار/مايو 2025", "28 April – 2 May 2025",
        "28 avril – 2 mai 2025"
      ),
      (
        "2024-12-30/2025-01-02", "30 كانون الأول/ديسمبر 2024 – 2 كانون الثاني/يناير 2025",
        "30 December 2024 – 2 January 2025", "30 décembre 2024 – 2 janvier 2025"
      ),
      ("2024-05/2024-06", "أيار/مايو – حزيران/يونيو 2024", "May – June 2024", "mai – juin 2024"),
      ("2023/2026", "2023–2026", "2023–2026", "2023–2026"),
      ("2023-11/2024", "تشرين الثاني/نوفمبر 2023 – 2024", "November 2023 – 2024", "novembre 2023 – 2024"),
      ("2023/..", "منذ 2023", "since 2023", "depuis 2023"),
      ("2023-05-09/..", "منذ 9 أيار/مايو 2023", "since 9 May 2023", "depuis le 9 mai 2023"),
      ("../2024", "حتى 2024", "until 2024", "jusqu’en 2024"),
      ("../2024-05-01", "حتى 1 أيار/مايو 2024", "until 1 May 2024", "jusqu’au 1er mai 2024"),
      ("../2024~", "حتى نحو 2024", "until about 2024", "jusque vers 2024"),
      ("2022-05-23~", "نحو 23 أيار/مايو 2022", "about 23 May 2022", "vers le 23 mai 2022"),
      ("2022~", "نحو 2022", "about 2022", "vers 2022"), ("2022?", "2022 (؟)", "2022 (?)", "2022 (?)"),
      ("2022%", "نحو 2022 (؟)", "about 2022 (?)", "vers 2022 (?)"),
      (
        "2024-12-09~/2024-12-11~", "نحو 9–11 كانون الأول/ديسمبر 2024", "about 9–11 December 2024",
        "vers le 9–11 décembre 2024"
      ), ("2023~/2026", "نحو 2023 – 2026", "about 2023 – 2026", "vers 2023 – 2026"),
      ("2023/2026?", "2023 – 2026 (؟)", "2023 – 2026 (?)", "2023 – 2026 (?)"),
    ])
  func words(date: String, arabic: String, english: String, french: String) throws {
    let date = try EDTF(parsing: date)
    #expect(DateWording(.arabic).text(date) == arabic)
    #expect(DateWording(.english).text(date) == english)
    #expect(DateWording(.french).text(date) == french)
  }

  @Test(
    "Months as the reader likes them",
    arguments: [
      (DateWording.Months.dual, "9 تموز/يوليو 2024", "9 أيلول/سبتمبر 2024"),
      (.levant, "9 تموز 2024", "9 أيلول 2024"),
      (.gulf, "9 يوليو 2024", "9 سبتمبر 2024"), (.morocco, "9 يوليوز 2024", "9 شتنبر 2024"),
      (.algeria, "9 جويلية 2024", "9 سبتمبر 2024"),
      (.numeric, "09/07/2024", "09/09/2024"),
    ])
  func months(months: DateWording.Months, july: String, september: String) throws {
    let wording = DateWording(.arabic, months: months)
    #expect(wording.text(try EDTF(parsing: "2024-07-09")) == july)
    #expect(wording.text(try EDTF(parsing: "2024-09-09")) == september)
  }

  @Test("Arabic-Indic digits by setting, in Arabic only, and never in the short form")
  func digits() throws {
    let wording = DateWording(.arabic, digits: .arabicIndic)
    let date = try EDTF(parsing: "2024-12-09/2024-12-11")
    #expect(wording.text(date) == "٩–١١ كانون الأول/ديسمبر ٢٠٢٤")
    #expect(wording.short(date) == "2024-12-09–11")
    #expect(DateWording(.french, digits: .arabicIndic).text(date) == "9–11 décembre 2024")
    #expect(wording.localized("107 / 12") == "١٠٧ / ١٢")
  }

  @Test(
    "The short form",
    arguments: [
      ("2025-05-15", "2025-05-15"), ("2026-01", "2026-01"), ("2024", "2024"), ("2022-05-23~", "~2022-05-23"),
      ("2022?", "2022?"), ("2022%", "~2022?"), ("XXXX-05-23", "?-05-23"),
      ("XXXX-05-23/XXXX-05-24", "?-05-23–24"),
      ("2024-12-09/2024-12-11", "2024-12-09–11"), ("2024-12-30/2025-01-02", "2024-12–2025-01"),
      ("2025-04-28/2025-05-02", "2025-04–2025-05"), ("2023/2026", "2023–2026"), ("2023/..", "2023–…"),
      ("../2024-05-01", "…–2024-05-01"),
    ])
  func short(date: String, text: String) throws {
    let short = DateWording(.arabic).short(try EDTF(parsing: date))
    #expect(short == text)
    #expect(short.count <= 15)
  }

  @Test("The Hijri day beside it is marked approximate")
  func hijri() throws {
    let date = try EDTF(parsing: "2025-05-15")
    #expect(DateWording(.arabic).hijri(date) == "≈ 17 ذو القعدة 1446 هـ")
    #expect(DateWording(.arabic, digits: .arabicIndic).hijri(date) == "≈ ١٧ ذو القعدة ١٤٤٦ هـ")
    #expect(DateWording(.english).hijri(date) == "≈ 17 Dhu al-Qadah 1446 AH")
    #expect(DateWording(.arabic).hijri(try EDTF(parsing: "2025-05")) == nil)
    #expect(DateWording(.arabic).hijri(try EDTF(parsing: "XXXX-05-15")) == nil)
  }

  @Test(
    "What is worded is read back as the same date, whatever the months and digits",
    arguments: DateWording.Months.allCases, DateWording.Digits.allCases)
  func readBack(months: DateWording.Months, digits: DateWording.Digits) throws {
    var texts = [
      "2024", "2026-01", "2025-05-15", "XXXX-05-23", "XXXX-05", "2022-05-23~", "2024?", "2024-05%",
      "XXXX-05-23?",
      "2024-12-09/2024-12-11", "2024-12-09~/2024-12-11~", "2024-12-09?/2024-12-11?", "2024-12-09~/2024-12-11",
      "2025-04-28/2025-05-02", "2024-12-30/2025-01-02", "2024-05/2024-06", "2023/2026", "2023-11/2024",
      "2023~/2026",
      "2023/2026?", "2023/..", "2023-05~/..", "2023-05-09/..", "../2024", "../2024-05", "../2024-05-01",
      "../2024~",
      "XXXX-05-23/XXXX-05-24", "XXXX-12-30/XXXX-01-02",
    ]
    for month in 1...12 { texts.append("2024-" + CalendarDay.padded(month, to: 2) + "-01") }
    for language in Language.allCases {
      let wording = DateWording(language, months: months, digits: digits)
      for text in texts {
        let words = wording.text(try EDTF(parsing: text))
        #expect(try DateReading.read(words)?.text == text, "\(words)")
      }
    }
  }
}
