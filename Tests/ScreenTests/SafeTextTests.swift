import Testing

@testable import Screen

@Suite("Safe text")
struct SafeTextTests {
  @Test(
    "forbidden scalars become visible marks",
    arguments: [
      ("a\u{1B}[31mb", "a␛[31mb"),
      ("\u{7}\u{7F}", "␇␡"),
      ("\u{9B}31m", "‹9B›31m"),
      ("a\u{202E}b\u{2066}c\u{61C}", "a‹202E›b‹2066›c‹61C›"),
      ("x\u{200B}y\u{AD}z\u{FEFF}", "x‹200B›y‹AD›z‹FEFF›"),
      ("\u{E000}\u{10FFFF}\u{378}", "‹E000›‹10FFFF›‹378›"),
      ("a\u{2028}b\u{2029}", "a‹2028›b‹2029›"),
      ("\u{E0041}\u{FFF9}\u{115F}\u{3164}", "‹E0041›‹FFF9›‹115F›‹3164›"),
      ("a\tb\rc", "a b␍c"),
      ("one\ntwo\r\nthree", "one\ntwo\nthree"),
      ("\u{600}\u{6DD}\u{FDFD}\u{FE76}", "\u{600}\u{6DD}\u{FDFD}\u{FE76}"),
    ])
  func visibleMarks(text: String, shown: String) {
    #expect(SafeText.plain(text) == shown)
  }

  @Test("a newline in text of one line is a visible mark", arguments: ["a\nb", "a\r\nb"])
  func newlineInOneLine(text: String) {
    #expect(SafeText.plain(text, newlines: false) == "a␊b")
  }

  @Test(
    "joiners and variation selectors stay where they do something",
    arguments: [
      // Persian, with a non-joiner between letters; at a word's end it is hidden, so it is shown.
      ("می\u{200C}خواهم", "می\u{200C}خواهم"),
      ("می\u{200C}", "می‹200C›"),
      ("\u{200C}می", "‹200C›می"),
      ("a\u{200D}b", "a‹200D›b"),
      ("م\u{200C}\u{200C}م", "م‹200C›‹200C›م"),
      // The year of the Hijra.
      ("1445ه\u{200D}", "1445ه\u{200D}"),
      // Devanagari virama.
      ("क\u{94D}\u{200D}ष", "क\u{94D}\u{200D}ष"),
      ("👩\u{200D}💻", "👩\u{200D}💻"),
      ("👩\u{200D}a", "👩‹200D›a"),
      ("❤\u{FE0F}", "❤\u{FE0F}"),
      ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}‹FE0F›"),
      ("a\u{FE0F}", "a‹FE0F›"),
    ])
  func joiners(text: String, shown: String) {
    #expect(Array(SafeText.plain(text).unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test("a base bears four marks, the rest is one visible mark with their number")
  func marks() {
    let mark = "\u{301}"
    let four = "a" + String(repeating: mark, count: 4)
    #expect(SafeText.plain(four) == four)
    #expect(SafeText.plain("a" + String(repeating: mark, count: 1000) + "b") == four + "‹+996›b")
  }

  @Test(
    "a mark without a base stands on a dotted circle, never in another's cell",
    arguments: [
      ("\u{64B}ا", "◌\u{64B}ا"), ("a\n\u{301}", "a\n◌\u{301}"), ("\u{1B}\u{301}", "␛◌\u{301}"),
    ])
  func markWithoutBase(text: String, shown: String) {
    #expect(Array(SafeText.plain(text).unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test("making text safe twice is making it safe once")
  func idempotent() {
    var generator = SeededGenerator(state: 1)
    for _ in 0..<2000 {
      let once = SafeText.plain(randomText(using: &generator))
      #expect(Array(SafeText.plain(once).utf8) == Array(once.utf8))
    }
  }

  @Test("of all scalars there are, none of the forbidden comes out raw")
  func allScalars() {
    // An oracle that is not the table: the standard library's own properties.
    let forbidden: [Bool] = (UInt32(0)..<0x110000).map { value in
      guard let scalar = Unicode.Scalar(value) else { return true }
      return isForbidden(scalar)
    }
    var raw: Set<UInt32> = []
    for start in stride(from: UInt32(0), to: 0x110000, by: 0x1000) {
      var text = String.UnicodeScalarView()
      for scalar in (start..<start + 0x1000).compactMap({ Unicode.Scalar($0) }) {
        text.append("a")
        text.append(scalar)
      }
      for scalar in SafeText.plain(String(text)).unicodeScalars
      where forbidden[Int(scalar.value)] && scalar != "\n" {
        raw.insert(scalar.value)
      }
    }
    #expect(raw.isEmpty)
  }

  @Test("the table forbids what durability asks for, and no letter")
  func tableAgreesWithProperties() {
    var wrong: [UInt32] = []
    for scalar in (UInt32(0)..<0x110000).lazy.compactMap({ Unicode.Scalar($0) }) {
      let kind = ScalarTable.standard[scalar].kind
      let isHidden = kind == .control || kind == .forbidden
      // Joiners and selectors of emoji are decided by their neighbours; what is newer than the table is hidden.
      if [0x200C, 0x200D, 0xFE0E, 0xFE0F].contains(scalar.value) { continue }
      let isNew =
        (scalar.properties.age?.major ?? 0) > 15 || scalar.properties.age.map { $0 == (15, 1) } ?? false
      if isHidden != isForbidden(scalar), !isNew { wrong.append(scalar.value) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20).map { String($0, radix: 16) })")
  }
}

/// Whether a scalar must never reach the terminal raw, wherever it stands.
func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
  if [0x200C, 0x200D, 0xFE0E, 0xFE0F].contains(scalar.value) { return false }
  if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint {
    return true
  }
  switch scalar.properties.generalCategory {
  case .control, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: return true
  case .format:
    // Signs that stand before numbers are seen: they are no hidden format controls.
    let prepended: [ClosedRange<UInt32>] = [
      0x600...0x605, 0x6DD...0x6DD, 0x70F...0x70F, 0x890...0x891, 0x8E2...0x8E2, 0x110BD...0x110BD,
      0x110CD...0x110CD,
    ]
    return !prepended.contains { $0.contains(scalar.value) }
  default: return false
  }
}

/// Mixed text with all that makes layout hard.
func randomText(using generator: inout SeededGenerator) -> String {
  let pieces: [String] = [
    "a", "b", "Z", "0", "7", " ", " ", "  ", "-", ".", ":", "(", ")", "[", "«", "\n", "\r\n", "\t",
    "ل", "ا", "أ", "م", "ي", "ة", "ش", "ڕ", "ـ", "،", "؟", "\u{64E}", "\u{651}", "\u{670}", "א", "ב",
    "\u{5B8}",
    "٣", "٥", "۴", "é", "e\u{301}", "\u{301}", "漢", "字", "\u{3000}", "👩\u{200D}💻", "👍🏽", "🇲🇦", "❤\u{FE0F}",
    "\u{200C}", "\u{200D}", "\u{202E}", "\u{2067}", "\u{200B}", "\u{1B}[2J", "\u{A0}", "\u{6DD}", "한",
    "\u{1112}\u{1161}\u{11AB}", "क\u{94D}षि", String(repeating: "\u{301}", count: 7), "\u{FFFD}", "+966 50",
  ]
  let count = Int.random(in: 0...24, using: &generator)
  return (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
}
