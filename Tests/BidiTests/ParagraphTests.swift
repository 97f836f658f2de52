import Testing

@testable import Bidi

/// Text as people read it, in the manner of UAX #9 (see `CapitalsText`).
@Suite struct `A paragraph` {
  @Test(arguments: [
    // UAX #9, 3.4
    ("car means CAR.", "car means RAC."),
    ("<car MEANS CAR.=", ".RAC SNAEM car"),
    (
      "he said “<car MEANS CAR=.” “<IT DOES=,” she agreed.", "he said “RAC SNAEM car.” “SEOD TI,” she agreed."
    ),
    // UAX #9, 3.3.5
    ("ARABIC book(s)", "CIBARA book(s)"),
    ("AB (CD [& ef!] gh", "DC) BA [& ef!] gh"),
    // numbers
    ("ABC 123-456 DEF", "FED 123-456 CBA"),
    ("in 2024, ABC", "in 2024, CBA"),
    ("CALL 116-111!", "116-111 LLAC!"),
    ("$50 ABC", "$50 CBA"),
    ("plain text (with brackets), 50%", "plain text (with brackets), 50%"),
    ("", ""),
  ])
  func `reads from left to right`(logical: String, visual: String) {
    #expect(CapitalsText(logical).visual(.leftToRight) == visual)
  }

  @Test(arguments: [
    ("car means CAR.", ".RAC car means"),
    ("DID YOU SAY ’>he said “<car MEANS CAR=”=‘?", "?‘he said “RAC SNAEM car”’ YAS UOY DID"),
    ("smith (fabrikam ARABIC) HEBREW", "WERBEH (CIBARA fabrikam) smith"),
    ("ARABIC book(s)", "book(s) CIBARA"),
    ("A (B) [c] {1}", "{1} [c] (B) A"),
    ("A 5% B", "B 5% A"),
    ("A 1,500.25 B", "B 1,500.25 A"),
    ("A unicef.org/en B", "B unicef.org/en A"),
    ("plain text.", ".plain text"),
  ])
  func `reads from right to left`(logical: String, visual: String) {
    #expect(CapitalsText(logical).visual(.rightToLeft) == visual)
  }

  @Test(arguments: [
    ("abc", Level.leftToRight), ("ABC", .rightToLeft), ("12 ABC abc", .rightToLeft),
    ("<ABC= abc", .leftToRight), ("<ABC abc", .rightToLeft), ("= abc", .leftToRight),
    ("12 – 5", .rightToLeft), ("", .rightToLeft), ("(>abc=)", .rightToLeft),
  ])
  func `takes its direction from the first strong character outside isolates, else the fallback`(
    text: String, level: Level
  ) {
    let scalars = CapitalsText(text).scalars
    #expect(Paragraph(scalars, direction: .firstStrong(fallback: .rightToLeft)).baseLevel == level)
  }

  @Test(arguments: [ParagraphDirection.leftToRight, .rightToLeft])
  func `keeps a number in order in an FSI without a strong letter`(direction: ParagraphDirection) {
    let scalars = Array("\u{2068}+966 50 123\u{2069} \u{2068}عرب\u{2069}".unicodeScalars)
    let paragraph = Paragraph(scalars, direction: direction)
    let visual = paragraph.visualOrder(ofLine: 0..<scalars.count).map { scalars[$0] }
    let number = visual.filter { $0.isASCII && $0 != " " }
    #expect(number == Array("+96650123".unicodeScalars))
    #expect(visual.filter { $0.value >> 8 == 0x06 } == Array("برع".unicodeScalars))
  }

  @Test func `nests to level 125 and not deeper`() {
    for initiator in ["\u{202B}", "\u{202E}", "\u{2067}"] as [Unicode.Scalar] {
      let scalars = Array(repeating: initiator, count: 200) + ["a", "\u{627}"]
      let levels = Paragraph(scalars, direction: .leftToRight).levels
      #expect(levels.max() == (initiator == "\u{202E}" ? 125 : 126))
      #expect(levels.last == 125)
    }
  }

  @Test func `keeps marks behind their base in visual order`() {
    #expect(CapitalsText("AB^^C d^ E^").visual(.rightToLeft) == "E^ d^ CB^^A")
    #expect(CapitalsText("x AB^^C").visual(.leftToRight) == "x CB^^A")
    #expect(CapitalsText("A(^)").visual(.rightToLeft) == "()^A")
    // What an isolate begins with is no mark of what stands before it.
    let isolate = Paragraph(CapitalsText("A<^B").scalars, direction: .rightToLeft)
    #expect(isolate.visualOrder(ofLine: 0..<4) == [3, 2, 1, 0])
  }

  @Test func `is cut into lines, which are reordered each for itself`() {
    let text = CapitalsText("abc DEF GHI jkl")
    let paragraph = Paragraph(text.scalars, direction: .leftToRight)
    #expect(text.lines(of: paragraph, [0..<15]) == ["abc IHG FED jkl"])
    #expect(text.lines(of: paragraph, [0..<8, 8..<15]) == ["abc FED ", "IHG jkl"])
    let rightToLeft = Paragraph(text.scalars, direction: .rightToLeft)
    #expect(text.lines(of: rightToLeft, [0..<8, 8..<15]) == [" FED abc", "jkl IHG"])
  }

  @Test func `gives white space at a line's end, and before tabs, the base level`() {
    let scalars = CapitalsText("a B \tC ").scalars
    let paragraph = Paragraph(scalars, direction: .leftToRight)
    #expect(paragraph.levels(ofLine: 0..<7) == [0, 0, 1, 0, 0, 1, 0])
    #expect(paragraph.levels(ofLine: 5..<7) == [1, 0])
  }

  @Test func `pairs angle brackets with their canonical equivalents`() {
    for closing in ["\u{232A}", "\u{3009}"] as [Unicode.Scalar] {
      let scalars: [Unicode.Scalar] = ["a", "\u{2329}", "\u{5D0}", closing, "\u{5D0}"]
      #expect(Paragraph(scalars, direction: .rightToLeft).levels == [2, 1, 1, 1, 1])
      #expect(Paragraph(scalars, direction: .leftToRight).levels == [0, 0, 1, 0, 1])
    }
  }

  @Test(
    .timeLimit(.minutes(1)), arguments: ["\u{2068}", "\u{2067}", "(", "()", "[)", "\u{202B}", "\u{5D0}("])
  func `of hostile length is resolved in time that grows with its length`(unit: String) {
    let scalars = Array(String(repeating: unit, count: 100_000).unicodeScalars) + ["\u{5D0}"]
    let paragraph = Paragraph(scalars, direction: .rightToLeft)
    #expect(paragraph.visualOrder(ofLine: 0..<scalars.count).count == scalars.count)
  }

  @Test func `shows each scalar once, whatever the text`() {
    var random = Lottery(seed: 9)
    let classes = (0..<0x3000).compactMap(Unicode.Scalar.init)
    for _ in 0..<2_000 {
      let scalars = (0..<random.next(below: 40)).map { _ in classes[random.next(below: classes.count)] }
      let paragraph = Paragraph(scalars, direction: .firstStrong(fallback: .leftToRight))
      let order = paragraph.visualOrder(ofLine: 0..<scalars.count)
      #expect(order.sorted() == Array(0..<scalars.count))
    }
  }
}

/// Numbers that look random and are the same in each run (SplitMix64).
struct Lottery {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(limit))
  }
}
