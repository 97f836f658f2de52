import Testing

@testable import Tracker

@Suite("Dates as people write them")
struct DateReadingTests {
  @Test(
    "Arabic",
    arguments: [
      ("15 أيار 2025", "2025-05-15"), ("١٥ أيار ٢٠٢٥", "2025-05-15"), ("۱۵ مایو ۲۰۲۵", "2025-05-15"),
      ("15 ايار 2025", "2025-05-15"), ("15 أيّار 2025", "2025-05-15"), ("15 أيار/مايو 2025", "2025-05-15"),
      ("15 أيار (مايو) 2025", "2025-05-15"), ("15أيار2025", "2025-05-15"),
      ("15 من مايو عام 2025م", "2025-05-15"),
      ("يوم الخميس، 15 أيار 2025", "2025-05-15"), ("الخميس الموافق 15 مايو 2025", "2025-05-15"),
      ("في 15 مـايـو 2025", "2025-05-15"), ("الأول من حزيران 2025", "2025-06-01"), ("أيار 2025", "2025-05"),
      ("شهر أيار من عام 2025", "2025-05"), ("مايو", "XXXX-05"), ("عام 2024", "2024"), ("سنة ٢٠٢٤", "2024"),
      ("23 مايو", "XXXX-05-23"), ("23 و24 مايو", "XXXX-05-23/XXXX-05-24"),
      ("٢٣ و٢٤ مايو", "XXXX-05-23/XXXX-05-24"),
      ("22، 23 و24 مايو 2024", "2024-05-22/2024-05-24"), ("يومي 23 و 24 مايو", "XXXX-05-23/XXXX-05-24"),
      ("من 9 إلى 11 ديسمبر 2024", "2024-12-09/2024-12-11"),
      ("من 9 الى 11 كانون الاول 2024", "2024-12-09/2024-12-11"),
      ("ما بين 9 و11 دجنبر 2024", "2024-12-09/2024-12-11"),
      ("9-11 كانون الأول/ديسمبر 2024", "2024-12-09/2024-12-11"),
      ("9 – 11 ديسمبر 2024", "2024-12-09/2024-12-11"), ("28 نيسان - 2 أيار 2025", "2025-04-28/2025-05-02"),
      ("من 28 نيسان وحتى 2 أيار 2025", "2025-04-28/2025-05-02"), ("أيار وحزيران 2025", "2025-05/2025-06"),
      ("أيار/حزيران 2025", "2025-05/2025-06"), ("2023- 2026", "2023/2026"), ("2023 إلى 2026", "2023/2026"),
      ("منذ 2023", "2023/.."), ("ابتداءً من أيار 2023", "2023-05/.."), ("منذ 2023 حتى الآن", "2023/.."),
      ("حتى 2024", "../2024"), ("نحو 2024", "2024~"), ("حوالي 15 أيار 2025", "2025-05-15~"),
      ("2024 تقريبًا", "2024~"),
      ("2024 (؟)", "2024?"), ("ربما أيار 2024", "2024-05?"), ("نحو 2024؟", "2024%"),
      ("23 أيار/مايو، السنة غير معروفة", "XXXX-05-23"), ("بمايو 2024", "2024-05"),
      ("‏15 أيار 2025‏", "2025-05-15"),
      ("15-أيار-2025", "2025-05-15"), ("15/أيار/2025", "2025-05-15"),
    ])
  func arabic(text: String, date: String) throws {
    #expect(try DateReading.read(text)?.text == date)
  }

  @Test(
    "Every month of every Arabic system",
    arguments: [
      [
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
        "تشرين الثاني",
        "كانون الأول",
      ],
      [
        "كانون ثاني", "شباط", "اذار", "نیسان", "ايار", "حزیران", "تمّوز", "اب", "ايلول", "تشرين اول",
        "تشرين ثاني", "كانون اول",
      ],
      [
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
        "ديسمبر",
      ],
      [
        "ینایر", "فبرایر", "مارس", "ابريل", "مايو", "يونيه", "يوليه", "اغسطس", "سبتمبر", "اكتوبر", "نوفمبر",
        "ديسمبر",
      ],
      [
        "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر",
        "دجنبر",
      ],
      [
        "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر",
        "ديسمبر",
      ],
      [
        "يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو", "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر",
        "دجمبر",
      ],
      [
        "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيو",
        "تموز/يوليو",
        "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
      ],
      ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
      [
        "January", "FEBRUARY", "march", "April", "May", "June", "July", "August", "September", "October",
        "November",
        "December",
      ],
      [
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
        "novembre",
        "decembre",
      ],
      ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    ])
  func months(names: [String]) throws {
    for (month, name) in zip(1...12, names) {
      let date = try DateReading.read("9 \(name) 2024")
      #expect(date == EDTF(try #require(CalendarDay(year: 2024, month: month, day: 9))), "\(name)")
    }
  }

  @Test(
    "French and English",
    arguments: [
      ("27 mai 2024", "2024-05-27"), ("1er juin 2025", "2025-06-01"), ("1ᵉʳ juin 2025", "2025-06-01"),
      ("le lundi 27 mai 2024", "2024-05-27"), ("du 9 au 11 décembre 2024", "2024-12-09/2024-12-11"),
      ("du 28 avril au 2 mai 2025", "2025-04-28/2025-05-02"), ("les 23 et 24 mai", "XXXX-05-23/XXXX-05-24"),
      ("entre le 9 et le 11 décembre 2024", "2024-12-09/2024-12-11"), ("mai 2024", "2024-05"),
      ("en 2024", "2024"),
      ("depuis 2023", "2023/.."), ("à partir de mai 2023", "2023-05/.."),
      ("jusqu’au 5 mai 2024", "../2024-05-05"),
      ("jusqu'en 2024", "../2024"), ("vers 2024", "2024~"), ("environ mai 2024", "2024-05~"),
      ("23 mai, année inconnue", "XXXX-05-23"), ("mois d’octobre 2024", "2024-10"),
      ("2023 à ce jour", "2023/.."),
      ("15 May 2025", "2025-05-15"), ("May 15, 2025", "2025-05-15"), ("15th, May 2025", "2025-05-15"),
      ("Thursday, 15th of May, 2025", "2025-05-15"), ("the first of June 2025", "2025-06-01"),
      ("9-11 December 2024", "2024-12-09/2024-12-11"), ("9–11 December 2024", "2024-12-09/2024-12-11"),
      ("December 9-11, 2024", "2024-12-09/2024-12-11"),
      ("from 9 to 11 December 2024", "2024-12-09/2024-12-11"),
      ("between 9 and 11 December 2024", "2024-12-09/2024-12-11"), ("May–June 2024", "2024-05/2024-06"),
      ("28 April – 2 May 2025", "2025-04-28/2025-05-02"), ("Dec 2023 - Feb 2024", "2023-12/2024-02"),
      ("30 December 2024 to 2 January 2025", "2024-12-30/2025-01-02"), ("2023 to 2026", "2023/2026"),
      ("2023 – present", "2023/.."), ("since May 2023", "2023-05/.."), ("from 2023", "2023/.."),
      ("2023..", "2023/.."),
      ("until 2024", "../2024"), ("2023..2026", "2023/2026"), ("c. 2024", "2024~"),
      ("about May 2024", "2024-05~"),
      ("23 May, year unknown", "XXXX-05-23"), ("May 24", "XXXX-05-24"), ("15-May-2025", "2025-05-15"),
      ("2025 May 15", "2025-05-15"), ("about 9–11 December 2024", "2024-12-09~/2024-12-11~"),
    ])
  func latin(text: String, date: String) throws {
    #expect(try DateReading.read(text)?.text == date)
  }

  @Test(
    "Numbers, the day first, and EDTF itself in any digits",
    arguments: [
      ("15/5/2025", "2025-05-15"), ("15/05/2025", "2025-05-15"), ("15-5-2025", "2025-05-15"),
      ("15.5.2025", "2025-05-15"), ("١٥/٥/٢٠٢٥", "2025-05-15"), ("2025/5/15", "2025-05-15"),
      ("2025-5-15", "2025-05-15"), ("5/2025", "2025-05"), ("2025/5", "2025-05"), ("15/5", "XXXX-05-15"),
      ("9-11/12/2024", "2024-12-09/2024-12-11"), ("9/12/2024 - 11/12/2024", "2024-12-09/2024-12-11"),
      ("من 9/12/2024 إلى 11/12/2024", "2024-12-09/2024-12-11"), ("12/2024 – 02/2025", "2024-12/2025-02"),
      ("2025-05-15", "2025-05-15"), ("٢٠٢٥-٠٥-١٥", "2025-05-15"), (" 2025-05 ", "2025-05"),
      ("XXXX-05-23", "XXXX-05-23"),
      ("2024-12-09/2024-12-11", "2024-12-09/2024-12-11"), ("2023/..", "2023/.."),
      ("2022-05-23~", "2022-05-23~"),
      ("2024 / 2026", "2024/2026"), ("2024/2024", "2024"),
      ("2024-12-09 to 2024-12-11", "2024-12-09/2024-12-11"),
    ])
  func numeric(text: String, date: String) throws {
    #expect(try DateReading.read(text)?.text == date)
  }

  @Test(
    "No date is known, or nothing was written",
    arguments: [
      "غير معروف", "غير معروفة", "غير محدد", "السنة غير معروفة", "بلا تاريخ", "مجهول", "unknown", "Unknown.",
      "no date",
      "inconnu", "date inconnue", "sans date", "", "   ", "()",
    ])
  func unknown(text: String) throws {
    #expect(try DateReading.read(text) == nil)
  }

  @Test(
    "Words that look at a day are read against the reference day",
    arguments: [
      ("اليوم", "2024-05-28"), ("أمس", "2024-05-27"), ("امس الاثنين", "2024-05-27"), ("غدًا", "2024-05-29"),
      ("أول أمس", "2024-05-26"), ("today", "2024-05-28"), ("yesterday", "2024-05-27"),
      ("tomorrow", "2024-05-29"),
      ("aujourd’hui", "2024-05-28"), ("hier", "2024-05-27"), ("avant-hier", "2024-05-26"),
      ("demain", "2024-05-29"),
      ("أمس الإثنين 27 ماي 2024", "2024-05-27"), ("23 و24 مايو الجاري", "2024-05-23/2024-05-24"),
      ("15 من الشهر الجاري", "2024-05-15"), ("من 9 إلى 11 من الشهر المقبل", "2024-06-09/2024-06-11"),
      ("الشهر الماضي", "2024-04"), ("العام المقبل", "2025"), ("هذا العام", "2024"), ("this year", "2024"),
      ("last month", "2024-04"), ("next month", "2024-06"), ("l’année dernière", "2023"),
      ("mois prochain", "2024-06"),
      ("مارس المقبل", "2025-03"), ("يونيو المقبل", "2024-06"), ("مايو الماضي", "2023-05"),
      ("مارس الماضي", "2024-03"),
      ("مايو من العام المقبل", "2025-05"), ("الاثنين الماضي", "2024-05-27"),
      ("الثلاثاء المقبل", "2024-06-04"),
      ("next Friday", "2024-05-31"), ("lundi dernier", "2024-05-27"),
    ])
  func relative(text: String, date: String) throws {
    let reference = try #require(CalendarDay("2024-05-28"))
    let reading = try DateReading(text, relativeTo: reference)
    #expect(reading.date?.text == date)
    #expect(reading.isRelative)
    #expect(reading.warnings == [])
    do throws(DateReadingError) {
      _ = try DateReading(text)
      Issue.record("read without a reference day")
    } catch {
      guard case .needsReference = error.reason else {
        Issue.record("\(error.reason)")
        return
      }
    }
  }

  @Test("The turn of the year is crossed by months before and after")
  func turnOfYear() throws {
    let december = try #require(CalendarDay("2024-12-31"))
    let january = try #require(CalendarDay("2025-01-01"))
    #expect(try DateReading.read("الشهر المقبل", relativeTo: december)?.text == "2025-01")
    #expect(try DateReading.read("last month", relativeTo: january)?.text == "2024-12")
    #expect(try DateReading.read("أمس", relativeTo: january)?.text == "2024-12-31")
  }

  @Test(
    "What cannot be read is refused with the words that show why",
    arguments: [
      ("قريبا", .notUnderstood("قريبا")), ("15 بلاه 2025", .notUnderstood("بلاه")),
      ("soon", .notUnderstood("soon")),
      ("15 May 2025 @", .notUnderstood("@")), ("15", .incomplete("15")), ("9-11", .incomplete("9")),
      ("15 2025", .incomplete("15 2025")), ("الاثنين", .incomplete("الاثنين")),
      ("2023-", .incomplete("2023-")),
      ("15/5/25", .shortYear("15/5/25")), ("15 مايو 25", .shortYear("25")),
      ("5/15/2025", .noSuchMonth("5/15/2025")),
      ("31 نيسان 2025", .noSuchDay("31 نيسان 2025")), ("29 fév 2023", .noSuchDay("29 fév 2023")),
      ("32 May 2025", .noSuchDay("32")), ("15 May 2024 2025", .contradictory("15 May 2024 2025")),
      ("15 May June", .contradictory("15 May June")), ("2026 - 2023", .backwards(start: "2026", end: "2023")),
      (
        "من 11 إلى 9 ديسمبر 2024",
        .backwards(start: "2024-12-11", end: "2024-12-09")
      ), ("15 رمضان", .hijriWithoutYear("15 رمضان")), ("15 مايو 1446 هـ", .mixedCalendars("15 مايو 1446 هـ")),
      ("رمضان 2025", .mixedCalendars("رمضان 2025")), ("0000 مايو", .noSuchYear("0000")),
      ("unknown 2024", .contradictory("unknown")), ("12345", .notUnderstood("12345")),
      ("حتى الآن", .incomplete("حتى الآن")),
      ("2024-13", .edtf(EDTFError(text: "2024-13", range: 5..<7, reason: .noSuchMonth("13")))),
      ("XXXX", .edtf(EDTFError(text: "XXXX", range: 0..<4, reason: .nothingKnown))),
      ("99/5/2025", .noSuchDay("99/5/2025")), ("2024 – 15 May", .oneYearUnknown("2024 – 15 May")),
    ] as [(String, DateReadingError.Reason)])
  func refused(text: String, reason: DateReadingError.Reason) throws {
    do throws(DateReadingError) {
      let reading = try DateReading(text)
      Issue.record("read as \(reading.date?.text ?? "no date")")
    } catch {
      #expect(error.reason == reason)
      #expect(error.range.upperBound <= text.utf8.count)
    }
  }

  @Test("An error points at the bytes of the word that was not understood")
  func errorRange() {
    do throws(DateReadingError) {
      _ = try DateReading("15 بلاه 2025")
      Issue.record("read")
    } catch {
      #expect(error.range == 3..<11)
      #expect(error.message == Message("date.notUnderstood", ["text": "بلاه"]))
    }
  }

  @Test(
    "A weekday that does not fit is told, and one that fits is not",
    arguments: [
      ("الاثنين 27 ماي 2024", 0), ("الثلاثاء 27 ماي 2024", 1), ("Monday 27 May 2024", 0),
      ("mardi 27 mai 2024", 1),
      ("من الاثنين 9 إلى الأربعاء 11 ديسمبر 2024", 0), ("من الاثنين 9 إلى الخميس 11 ديسمبر 2024", 1),
      ("الخميس 23 مايو", 0),
    ])
  func weekday(text: String, warnings: Int) throws {
    let reading = try DateReading(text)
    #expect(reading.warnings.map(\.key) == Array(repeating: "date.weekdayMismatch", count: warnings))
  }

  @Test("Two days that do not follow each other become an interval, and that is told")
  func gap() throws {
    let reading = try DateReading("9 و11 ديسمبر 2024")
    #expect(reading.date?.text == "2024-12-09/2024-12-11")
    #expect(reading.warnings.map(\.key) == ["date.gap"])
    #expect(try DateReading("23 و24 مايو").warnings == [])
    #expect(try DateReading("30 نيسان و1 أيار 2024").warnings == [])
  }

  @Test(
    "Hijri dates are converted and marked approximate",
    arguments: [
      ("1 محرم 1446", "2024-07-08~"), ("15 رمضان 1446 هـ", "2025-03-15~"),
      ("رمضان 1446؟", "2025-03-01%/2025-03-30%"), ("١٥ رمضان ١٤٤٦هـ", "2025-03-15~"),
      ("شهر رمضان المبارك 1446", "2025-03-01~/2025-03-30~"), ("1445 هـ", "2023-07-19~/2024-07-07~"),
      ("من 9 إلى 11 ذي الحجة 1445", "2024-06-16~/2024-06-18~"), ("10 Dhu al-Hijjah 1445", "2024-06-17~"),
      ("12 ربيع الأول 1446", "2024-09-16~"), ("27 جمادى الآخرة 1446", "2024-12-29~"),
    ])
  func hijri(text: String, date: String) throws {
    let reading = try DateReading(text)
    #expect(reading.date?.text == date)
    #expect(reading.warnings.map(\.key) == ["date.hijriConverted"])
  }

  @Test(
    "Of a Hijri date and the Gregorian one beside it, the Gregorian counts",
    arguments: [
      "15 رمضان 1446هـ الموافق 15 مارس 2025م", "15 مارس 2025 الموافق 14 رمضان 1446",
      "15 رمضان 1446هـ الموافق لـ15 مارس 2025",
    ])
  func bothCalendars(text: String) throws {
    let reading = try DateReading(text)
    #expect(reading.date?.text == "2025-03-15")
    #expect(reading.warnings == [])
  }

  @Test("Calendars that are far apart are told, and a year like a Hijri one without its mark too")
  func suspicious() throws {
    let reading = try DateReading("1 رمضان 1446 الموافق 15 مارس 2025")
    #expect(reading.date?.text == "2025-03-15")
    #expect(reading.warnings.map(\.key) == ["date.calendarsDiffer"])
    #expect(try DateReading("15 مايو 1446").warnings.map(\.key) == ["date.maybeHijri"])
  }

  @Test("Hijri days and Gregorian ones answer each other")
  func hijriRoundTrip() throws {
    var right = 0
    for number in stride(from: 0, through: 40_000, by: 1) {
      guard let day = CalendarDay(dayNumber: number), let hijri = HijriDay(day) else { continue }
      if hijri.gregorian == day { right += 1 }
    }
    #expect(right == 40_001)
  }

  @Test("Whatever pieces are put together, what is read is worded and read back as the same date")
  func anyPieces() throws {
    let pieces = [
      "9", "11", "٢٣", "2024", "2026", "1446", "/", "-", " – ", ".", "،", "?", "~", "أيار", "ديسمبر", "كانون",
      "الأول", "May",
      "juin", "رمضان", "هـ", "من", "إلى", "و", "and", "au", "since", "حتى", "unknown", "السنة", "اليوم",
      "الماضي", "الاثنين", "XXXX",
      "..", "الموافق", "نحو", "1er", "05", "الآن", "ل", "\u{202E}", "🙂", "é",
    ]
    let reference = try #require(CalendarDay("2024-05-28"))
    var state: UInt64 = 4711
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var read = 0
    for _ in 0..<6_000 {
      let text = (0...next(6)).map { _ in pieces[next(pieces.count)] }.joined(
        separator: next(2) == 0 ? " " : "")
      guard let date = try? DateReading.read(text, relativeTo: reference) else { continue }
      read += 1
      let language = Language.allCases[next(3)]
      let words = DateWording(language).text(date)
      #expect(try DateReading.read(words) == date, "\(text) → \(date.text) → \(words)")
      #expect(try EDTF(parsing: date.text) == date)
    }
    #expect(read > 200)
  }
}
