import Testing

@testable import Screen

@Suite("Text layout")
struct TextLayoutTests {
  @Test(
    "a paragraph is painted in visual order, by its own direction",
    arguments: [
      ("car means CAR", "car means RAC"),
      ("CAR means car", "means car RAC"),
      ("CAR 123 (x)", "(x) 123 RAC"),
      ("(ABC)", "(CBA)"),
      ("a (B) c", "a (B) c"),
      ("A+(b)", "(b)+A"),
      ("", ""),
      ("one\nABC def", "one|def CBA"),
      ("a\r\nb\n", "a|b|"),
    ])
  func order(text: String, lines: String) {
    #expect(drawn(text).joined(separator: "|") == lines)
  }

  @Test(
    "a fixed direction holds whatever the text is",
    arguments: [
      ("ABC d", TextLayout.Direction.leftToRight, "CBA d"), ("d, e", .rightToLeft, "d, e"),
      ("d.", .rightToLeft, ".d"), ("d.", .leftToRight, "d."), ("12.", .firstStrong(fallback: true), ".12"),
      ("d.", .firstStrong(fallback: true), "d."), ("A.", .firstStrong(fallback: false), ".A"),
    ])
  func direction(text: String, direction: TextLayout.Direction, line: String) {
    #expect(drawn(text, direction) == [line])
    #expect(TextLayout(rtl(text), direction: direction, fit: .crop(columns: 80)).lines.count == 1)
  }

  @Test(
    "lines are broken at blanks, and in a word only where it is longer than a line",
    arguments: [
      ("one two three", 7, "one two|three"), ("one two", 3, "one|two"), ("one   two", 4, "one|two"),
      ("abcdefgh", 3, "abc|def|gh"), ("a bcdefgh", 4, "a|bcde|fgh"), ("ABC DEF ghi", 7, "FED CBA|ghi"),
      ("abc DEF GHI", 7, "abc FED|IHG"), ("trailing  ", 8, "trailing"), ("a\u{A0}b c", 3, "a b|c"),
      ("漢字漢", 4, "漢字|漢"), ("漢字", 3, "漢|字"), ("a漢", 2, "a|漢"), ("漢", 1, "\u{FFFD}"),
    ])
  func wrap(text: String, columns: Int, lines: String) {
    #expect(
      drawn(text, .firstStrong(fallback: false), .wrap(columns: columns)).joined(separator: "|") == lines)
  }

  @Test(
    "a crop keeps the logical beginning, and the ellipsis stands at the text's own logical end",
    arguments: [
      ("hello world", 8, "hello w…"), ("hello world", 11, "hello world"), ("hello world", 7, "hello…"),
      ("     x", 3, "…"), ("ab\u{301}cd", 3, "ab\u{301}…"), ("12 34 ABC", 4, "…12"),
      ("a 12 (ABC", 6, "a 12…"),
      ("ABC DEF", 6, "…D CBA"), ("ABC DEF", 5, "…CBA"), ("ABC DEF", 7, "FED CBA"), ("abc DEFG", 6, "abc D…"),
      ("ABC defg", 6, "…d CBA"), ("abc", 0, ""), ("abc", 1, "…"), ("漢字漢", 5, "漢字…"), ("漢字漢", 4, "漢…"),
      ("a\nb", 9, "a␊b"),
    ])
  func crop(text: String, columns: Int, line: String) {
    #expect(drawn(text, .firstStrong(fallback: false), .crop(columns: columns)) == [line])
  }

  @Test("levels are those of the whole paragraph, also where a line is cut")
  func levelsBeforeCutting() {
    // The hyphens stand between right-to-left letters, of which the second line alone shows only one side.
    #expect(
      drawn("ABC - 12 - DEF", .leftToRight, .wrap(columns: 8)) == ["12 - CBA", "FED -"])
    #expect(drawn("ABC - 12 - DEF", .leftToRight, .crop(columns: 7)) == ["- CBA…"])
  }

  @Test("logical mode gives the same lines in logical order, unshaped")
  func logicalMode() {
    #expect(
      drawn("ABC (d) E", .firstStrong(fallback: false), .wrap(columns: 7), mode: .logical) == [
        "ABC (d)", "E",
      ])
    let layout = TextLayout("بلا", direction: .firstStrong(fallback: false), fit: .unbounded, mode: .logical)
    #expect(cellScalars(layout) == "628|644|627")
    #expect(layout.lines[0].isRightToLeft)
  }

  @Test(
    "Arabic letters are joined, and lam-alef takes one cell",
    arguments: [
      ("لا", "FEFB"), ("بلا", "FEFC|FE91"), ("ل\u{64E}ا", "FEFB 64E"), ("حماية", "FE94|FEF3|FE8E|FEE4|FEA3"),
      ("مي\u{200C}م", "FEE1|FEF2|FEE3"), ("ه\u{200D}", "FEEB"), ("ڕب", "FE8F|695"),
      ("ب\u{651}\u{64E}", "FE8F 651 64E"),
    ])
  func shaping(text: String, cells: String) {
    #expect(cellScalars(TextLayout(text, direction: .firstStrong(fallback: false), fit: .unbounded)) == cells)
  }

  @Test("a letter at a cut keeps the form that its neighbour gave it")
  func shapeBeforeCutting() {
    let layout = TextLayout("ببب", direction: .rightToLeft, fit: .wrap(columns: 2))
    #expect(cellScalars(layout) == "FE92|FE91")
    #expect(layout.lines[1].cells.map(\.text) == ["\u{FE90}"])
  }

  @Test("lam-alef is never split over two lines")
  func lamAlefAtTheEdge() {
    let layout = TextLayout("ببلا", direction: .rightToLeft, fit: .wrap(columns: 2))
    #expect(layout.lines.map(\.columns) == [2, 1])
    #expect(layout.lines[1].sources == [4..<8])
  }

  @Test("a bidi override is shown, and moves nothing")
  func overrideIsContained() {
    #expect(drawn("ab\u{202E}cd ef") == ["ab‹202E›cd ef"])
    #expect(drawn("\u{2067}ab cd") == ["‹2067›ab cd"])
    #expect(drawn("AB\u{202D}CD") == ["DC‹202D›BA"])
    let layout = TextLayout("a\u{1B}", direction: .leftToRight, fit: .unbounded)
    #expect(layout.lines[0].cells.map(\.style.attributes) == [[], .reverse])
  }

  @Test("a thousand marks take one cell and a visible mark")
  func thousandMarks() {
    let text = "a" + String(repeating: "\u{301}", count: 1000) + "b"
    let layout = TextLayout(text, direction: .leftToRight, fit: .unbounded)
    #expect(layout.lines[0].columns == 8)
    #expect(layout.lines[0].cells.allSatisfy { $0.text.unicodeScalars.count <= 5 })
  }

  @Test(
    "clusters take the columns that terminals give them",
    arguments: [
      ("é", 1), ("e\u{301}", 1), ("漢", 2), ("👩\u{200D}💻", 4), ("👍🏽", 2), ("🇲🇦", 2), ("❤\u{FE0F}", 1), ("한", 2),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("\u{6DD}3", 2), ("\u{FDFD}", 1), ("\u{600}", 1), ("\u{FE76}", 1),
      ("षि", 2), ("\u{3000}", 2), ("1\u{FE0F}\u{20E3}", 1), ("\u{301}", 1), ("\u{4DC0}", 2),
    ])
  func columns(text: String, columns: Int) {
    #expect(TextLayout(text, direction: .leftToRight, fit: .unbounded).columns == columns)
  }

  @Test("spans follow their letters to where they are painted")
  func spans() {
    let bold = Style(attributes: .bold)
    let text = rtl("ab CDE f")
    // C and D: two bytes a letter, behind three of one.
    let layout = TextLayout(
      text, direction: .leftToRight, fit: .unbounded, spans: [TextLayout.Span(3..<7, style: bold)])
    #expect(drawn(layout) == ["ab EDC f"])
    #expect(
      layout.lines[0].cells.map { $0.style == bold } == [
        false, false, false, false, true, true, false, false,
      ])
  }

  @Test("a span on one letter of lam-alef styles their cell, later spans lie over earlier ones")
  func spanOnLigature() {
    let red = Style(foreground: .palette(1))
    let blue = Style(foreground: .palette(4), attributes: .bold)
    let spans = [TextLayout.Span(0..<4, style: red), TextLayout.Span(2..<4, style: blue)]
    let layout = TextLayout("لا", direction: .rightToLeft, fit: .unbounded, spans: spans)
    #expect(layout.lines[0].cells.map(\.style) == [blue])
  }

  @Test("an identifier of fixed direction keeps its order in Arabic surroundings")
  func fixedDirection() {
    let number = "+966 50 123"
    #expect(drawn(TextLayout(number, direction: .leftToRight, fit: .crop(columns: 20))) == [number])
    #expect(drawn(number, .firstStrong(fallback: true)) == ["123 50 966+"])
  }

  @Test("a crop of a text of megabytes reads no more than it shows, and its ellipsis stands for the rest")
  func longCrop() {
    let text = String(repeating: rtl("AB "), count: 200_000)
    let start = ContinuousClock.now
    let layout = TextLayout(text, direction: .firstStrong(fallback: false), fit: .crop(columns: 6))
    #expect(ContinuousClock.now - start < .milliseconds(500))
    #expect(drawn(layout) == ["…BA BA"])
    #expect(layout.lines[0].sources[0] == 9..<text.utf8.count)
    #expect(layout.lines[0].source == 0..<text.utf8.count)
    let field = FieldLayout(String(text.prefix(6000)), caret: 0, columns: 5, direction: .leftToRight)
    #expect(field.layout.lines[0].columns == 6000)
  }

  @Test("every letter, mark and sign there is takes cells that a terminal can hold")
  func allCells() {
    var wrong: Set<String> = []
    for start in stride(from: UInt32(0), to: 0x20000, by: 0x800) {
      var text = String.UnicodeScalarView()
      for scalar in (start..<start + 0x800).compactMap({ Unicode.Scalar($0) }) where !isForbidden(scalar) {
        text.append("a")
        text.append(scalar)
      }
      let layout = TextLayout(String(text), direction: .leftToRight, fit: .unbounded)
      for cell in layout.lines[0].cells where cell.text.unicodeScalars.count > 2 { wrong.insert(cell.text) }
      for cell in layout.lines[0].cells where cell.text.unicodeScalars.contains(where: isForbidden) {
        wrong.insert(cell.text)
      }
    }
    #expect(wrong.isEmpty)
  }
}
