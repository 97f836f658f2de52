import Screen
import Testing

/// Phrases as people write them, and what stands on the screen from left to right.
///
/// Expectations are parts in that order, each as it is written: editors reorder a longer text in a test.
@Suite("Phrases of many languages")
struct PhraseTests {
  /// What is shown, from left to right: what is written from right to left is turned round.
  private func shown(_ parts: [String]) -> String {
    parts.map { part in
      let isRightToLeft = part.unicodeScalars.contains {
        $0.properties.isAlphabetic && (0x590...0x8FF).contains($0.value)
      }
      return isRightToLeft ? String(part.reversed()) : part
    }.joined()
  }

  private func cells(
    _ text: String, _ direction: TextLayout.Direction, isolates: [Range<Int>] = []
  ) -> String {
    TextLayout(text, direction: direction, fit: .unbounded, mode: .unshaped, isolates: isolates).lines[0]
      .cells
      .map(\.text).joined()
  }

  @Test(
    "in an Arabic paragraph",
    arguments: [
      // Numbers stand where they are read; a percent sign stands on their left (W2, W6).
      ("في 15 أيار 2025", ["2025", " ", "أيار", " ", "15", " ", "في"]),
      ("في ١٥ أيار ٢٠٢٥", ["٢٠٢٥", " ", "أيار", " ", "١٥", " ", "في"]),
      ("بتاريخ ١٥/٥/٢٠٢٤ مساء", ["مساء", " ", "١٥/٥/٢٠٢٤", " ", "بتاريخ"]),
      ("بتاريخ 15/05/2024 مساء", ["مساء", " ", "15/05/2024", " ", "بتاريخ"]),
      ("بنسبة 50% من", ["من", " ", "%", "50", " ", "بنسبة"]),
      ("بنسبة ٥٠٪ من", ["من", " ", "٪", "٥٠", " ", "بنسبة"]),
      ("بقيمة 1,000.5 دولار", ["دولار", " ", "1,000.5", " ", "بقيمة"]),
      ("الساعة 10:30 صباحا", ["صباحا", " ", "10:30", " ", "الساعة"]),
      // Latin words and links keep their order, with what is in them.
      ("تقرير UNICEF لعام 2024", ["2024", " ", "لعام", " ", "UNICEF", " ", "تقرير"]),
      ("انظر https://a.org/x?y=1#z للمزيد", ["للمزيد", " ", "https://a.org/x?y=1#z", " ", "انظر"]),
      ("راسلوا a-b@c.org أولا", ["أولا", " ", "a-b@c.org", " ", "راسلوا"]),
      // Quotation marks and brackets are mirrored, and embrace what they did (N0, L4).
      ("قال «نعم» ثم", ["ثم", " ", "«", "نعم", "»", " ", "قال"]),
      ("منظمة (UNICEF) الأممية", ["الأممية", " ", "(", "UNICEF", ")", " ", "منظمة"]),
      (
        "الاتفاقية [رقم (182) لعام 1999]",
        ["[", "1999", " ", "لعام", " ", "(", "182", ")", " ", "رقم", "]", " ", "الاتفاقية"]
      ),
      ("الخط (116) مجاني", ["مجاني", " ", "(", "116", ")", " ", "الخط"]),
      ("أ. ب؛ ج، د؟", ["؟", "د", " ", "،", "ج", " ", "؛", "ب", " ", ".", "أ"]),
      // Persian and Urdu digits are European numbers to the algorithm; behind letters they go as Arabic ones (W2).
      ("در تاریخ ۱۴۰۳/۲/۲۶ بود", ["بود", " ", "۱۴۰۳/۲/۲۶", " ", "تاریخ", " ", "در"]),
      ("می\u{200C}خواهم ۱۲ کودک", ["کودک", " ", "۱۲", " ", "می\u{200C}خواهم"]),
    ] as [(String, [String])])
  func arabic(text: String, parts: [String]) {
    #expect(cells(text, .rightToLeft) == shown(parts))
    #expect(cells(text, .firstStrong(fallback: false)) == shown(parts))
  }

  @Test(
    "in a Hebrew paragraph, where European numbers stay such",
    arguments: [
      ("שיעור 50% מן", ["מן", " ", "50%", " ", "שיעור"]),
      ("ביום 2024-05-15 היה", ["היה", " ", "2024-05-15", " ", "ביום"]),
      ("מחיר -$5 בלבד", ["בלבד", " ", "$5", "-", " ", "מחיר"]),
      ("צה״ל (UN)", ["(", "UN", ")", " ", "צה״ל"]),
    ] as [(String, [String])])
  func hebrew(text: String, parts: [String]) {
    #expect(cells(text, .firstStrong(fallback: false)) == shown(parts))
  }

  @Test(
    "in a Latin paragraph",
    arguments: [
      ("Law حماية الطفل 12 of 2009", ["Law ", "12", " ", "الطفل", " ", "حماية", " of 2009"]),
      ("see (حماية الطفل) now", ["see (", "الطفل", " ", "حماية", ") now"]),
      ("call ١١٦ or 116", ["call ١١٦ or 116"]),
      ("Both «حماية» and “شغل”", ["Both «", "حماية", "» and “", "شغل", "”"]),
      ("in [the (قانون) of] 50%", ["in [the (", "قانون", ") of] 50%"]),
    ] as [(String, [String])])
  func latin(text: String, parts: [String]) {
    #expect(cells(text, .firstStrong(fallback: true)) == shown(parts))
  }

  @Test(
    "what the program isolates keeps its order whatever stands around it",
    arguments: [
      ("بتاريخ ", "2024-05-15"), ("هاتف ", "+212 5 37-12-34"), ("هاتف ", "011-222-3333"),
      ("انظر ", "https://a.org/"), ("ملف ", "a/b (1).json"),
    ])
  func isolated(words: String, isolated: String) {
    let text = words + isolated + " ثم"
    let start = words.utf8.count
    let shown = cells(text, .rightToLeft, isolates: [start..<start + isolated.utf8.count])
    #expect(shown == "مث " + isolated + String(words.reversed()))
  }

  @Test("identifiers, phone numbers, dates and links in fields of fixed direction stand as they are written")
  func fixed() {
    for text in [
      "2025-05-15-sy-workshop-k7qm", "+963 11 222-33 33", "2024-05-15", "https://a.org/?q=1&r=(2)/",
    ] {
      #expect(cells(text, .leftToRight) == text)
    }
  }

  @Test("tashkeel stands in the cell of its letter, and lam-alef is one cell with the marks of both")
  func marks() {
    func shaped(_ text: String) -> [String] {
      TextLayout(text, direction: .rightToLeft, fit: .unbounded).lines[0].cells.reversed().map {
        $0.text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
      }
    }
    #expect(shaped("حِمَايَةُ") == ["fea3 650", "fee4 64e", "fe8e", "fef3 64e", "fe94 64f"])
    #expect(shaped("مُدَرِّس") == ["fee3 64f", "feaa 64e", "fead 650 651", "feb1"])
    #expect(shaped("لَا لأً") == ["fefb 64e", "20", "fef7 64b"])
    #expect(shaped("قُلْ لِلأُمَّهَاتِ").count == 9)
  }
}
