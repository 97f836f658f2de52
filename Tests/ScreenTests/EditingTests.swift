import Testing

@testable import Screen

@Suite("Editing")
struct EditingTests {
  @Test("the caret stands on the cell of the cluster that follows it")
  func caret() {
    let layout = TextLayout(rtl("ab CD"), direction: .leftToRight, fit: .unbounded)
    // Painted: a b _ D C.
    let columns = [0, 1, 2, 3, 5, 7].map { layout.caret(at: $0).column }
    #expect(columns == [0, 1, 2, 4, 3, 5])
  }

  @Test("at the end of a right-to-left line the caret stands left of it")
  func caretAtTheEnd() {
    let layout = TextLayout(rtl("AB"), direction: .firstStrong(fallback: false), fit: .unbounded)
    #expect([0, 2, 4].map { layout.caret(at: $0).column } == [1, 0, -1])
    #expect([-1, 0, 1, 2].map { layout.offset(at: Point(column: $0, row: 0)) } == [4, 2, 0, 0])
  }

  @Test("both letters of lam-alef have the caret in their one cell")
  func caretInLigature() {
    let layout = TextLayout("بلا", direction: .rightToLeft, fit: .unbounded)
    #expect([0, 2, 4].map { layout.caret(at: $0).column } == [1, 0, 0])
    #expect(layout.offset(at: Point(column: 0, row: 0)) == 2)
  }

  @Test("the offset at a soft break belongs to the later line, the blank before it to the earlier")
  func softBreak() {
    let layout = TextLayout("one two", direction: .leftToRight, fit: .wrap(columns: 4))
    #expect(layout.caret(at: 3) == Point(column: 3, row: 0))
    #expect(layout.caret(at: 4) == Point(column: 0, row: 1))
    #expect(layout.lineEnd(of: 1) == 3)
    #expect(layout.lineStart(of: 6) == 4)
    #expect(layout.offset(at: Point(column: 9, row: 0)) == 3)
    #expect(layout.offset(at: Point(column: 9, row: 1)) == 7)
    let broken = TextLayout("abcdef", direction: .leftToRight, fit: .wrap(columns: 3))
    #expect(broken.lineEnd(of: 0) == 2)
  }

  @Test(
    "Delete takes a whole cluster, Backspace one mark at a time",
    arguments: [
      ("e\u{301}\u{302}", 0..<5, 3..<5), ("ب\u{651}\u{64E}", 0..<6, 4..<6), ("👩\u{200D}💻", 0..<11, 0..<11),
      ("\r\n", 0..<2, 0..<2), ("🇲🇦", 0..<8, 0..<8), ("\u{202E}", 0..<3, 0..<3),
    ])
  func deletion(text: String, forward: Range<Int>, backward: Range<Int>) {
    #expect(TextLayout.clusterAfter(0, in: text) == forward)
    #expect(TextLayout.deletionBefore(text.utf8.count, in: text) == backward)
  }

  @Test("lam and alef are two steps, though one cell")
  func lamAlefIsTwoClusters() {
    #expect(TextLayout.clusterAfter(0, in: "لا") == 0..<2)
    #expect(TextLayout.clusterBefore(4, in: "لا") == 2..<4)
    #expect(TextLayout.clusterAfter(4, in: "لا") == nil)
    #expect(TextLayout.clusterBefore(0, in: "لا") == nil)
  }

  @Test("steps look only around the caret, and stop where the clusters of the whole text begin")
  func localSteps() {
    var generator = SeededGenerator(state: 11)
    for _ in 0..<800 {
      let text = randomText(using: &generator)
      let paragraphs = SafeText(text, newlines: true).paragraphs
      let starts =
        paragraphs.dropLast().flatMap { $0.clusters.map(\.start) + [$0.source.upperBound] }
        + (paragraphs.last?.clusters.map(\.start) ?? [])
      let end = text.utf8.count
      for offset in 0...end {
        let after = offset < end ? offset..<(starts.first { $0 > offset } ?? end) : nil
        let before = offset > 0 ? (starts.last { $0 < offset } ?? 0)..<offset : nil
        #expect(TextLayout.clusterAfter(offset, in: text) == after, "\(text.debugDescription) \(offset)")
        #expect(TextLayout.clusterBefore(offset, in: text) == before, "\(text.debugDescription) \(offset)")
      }
    }
  }

  @Test("the direction of a paragraph is known without laying it out", arguments: [true, false])
  func paragraphDirection(fallback: Bool) {
    var generator = SeededGenerator(state: 12)
    for _ in 0..<1500 {
      let text = randomText(using: &generator)
      let direction = TextLayout.Direction.firstStrong(fallback: fallback)
      let layout = TextLayout(text, direction: direction, fit: .unbounded)
      for line in layout.lines {
        let asked = TextLayout.isRightToLeft(
          at: line.source.lowerBound, in: text, direction: direction, newlines: true)
        #expect(asked == line.isRightToLeft, "\(text.debugDescription) \(line.source)")
      }
      let field = TextLayout(text, direction: direction, fit: .crop(columns: .max))
      let asked = TextLayout.isRightToLeft(at: 0, in: text, direction: direction, newlines: false)
      #expect(asked == field.lines[0].isRightToLeft, "\(text.debugDescription)")
    }
  }

  @Test(
    "words are letters and digits with their marks; signs by themselves are words too",
    arguments: [
      ("ab cd", [2, 5], [3, 0]), ("  ab, c", [4, 5, 7], [6, 4, 2, 0]),
      ("دمشق، ٢٠٢٤", [8, 10, 19], [11, 8, 0]),
      ("e\u{301}a b", [4, 6], [5, 0]), ("a\nb", [1, 3], [2, 0]), ("👍🏽👩\u{200D}💻 x", [19, 21], [20, 0]),
      ("\u{301}a", [3], [0]), ("", [], []), (" ", [1], [0]), ("می\u{200C}خواهم", [17], [0]),
    ])
  func words(text: String, ends: [Int], starts: [Int]) {
    var offset = 0
    var found: [Int] = []
    while offset < text.utf8.count {
      offset = TextLayout.wordEnd(after: offset, in: text)
      found.append(offset)
    }
    #expect(found == ends)
    found = []
    while offset > 0 {
      offset = TextLayout.wordStart(before: offset, in: text)
      found.append(offset)
    }
    #expect(found == starts)
  }

  @Test(
    "a word is found under the mouse, and so are signs and blanks between words",
    arguments: [
      ("ab cd", 0, 0..<2), ("ab cd", 1, 0..<2), ("ab cd", 2, 2..<3), ("ab cd", 5, 3..<5), ("a, b", 1, 1..<2),
      ("ab\ncd", 2, 0..<2), ("\n\n", 1, 1..<1), ("", 0, 0..<0), ("xe\u{301}y", 1, 0..<5),
    ])
  func wordUnderMouse(text: String, offset: Int, word: Range<Int>) {
    #expect(TextLayout.word(at: offset, in: text) == word)
  }

  @Test("motion by words ends at both ends of any text, between clusters, and always moves on")
  func wordsOfAnyText() {
    var generator = SeededGenerator(state: 13)
    for _ in 0..<2000 {
      let text = randomText(using: &generator)
      var offset = 0
      while offset < text.utf8.count {
        let next = TextLayout.wordEnd(after: offset, in: text)
        #expect(next > offset, "\(text.debugDescription) \(offset)")
        #expect(isBetweenClusters(next, in: text), "\(text.debugDescription) \(next)")
        guard next > offset else { return }
        offset = next
      }
      while offset > 0 {
        let next = TextLayout.wordStart(before: offset, in: text)
        #expect(next < offset, "\(text.debugDescription) \(offset)")
        #expect(isBetweenClusters(next, in: text), "\(text.debugDescription) \(next)")
        guard next < offset else { return }
        offset = next
      }
    }
  }

  private func isBetweenClusters(_ offset: Int, in text: String) -> Bool {
    guard let cluster = TextLayout.clusterAfter(offset, in: text) else { return true }
    return TextLayout.clusterBefore(cluster.upperBound, in: text)?.lowerBound == offset
  }

  @Test(
    "what a keyboard or the clipboard hands in is stored as letters",
    arguments: [
      ("\u{FEFB}\u{FEF5}\u{FEF8}\u{FEF9}", true, "لالآلألإ"), ("a\r\nb\rc\nd", true, "a\nb\nc\nd"),
      ("a\r\nb", false, "a b"), ("a\u{1B}[31m\u{9B}b\t\u{7F}", true, "a[31mb\t"),
      ("\u{FE8D}\u{202E}", true, "\u{FE8D}\u{202E}"),
    ])
  func pasted(text: String, multiline: Bool, stored: String) {
    let result = Key.pasted(text, multiline: multiline)
    #expect(Array(result.utf8) == Array(stored.utf8))
  }
}

@Suite("Fields and areas")
struct FieldLayoutTests {
  private func field(_ text: String, caret: Int, columns: Int, scroll: Int = 0) -> FieldLayout {
    FieldLayout(
      rtl(text), caret: caret, columns: columns, direction: .firstStrong(fallback: false), scroll: scroll)
  }

  private func drawn(_ field: FieldLayout) -> String { capitals(field.cells.map(\.text).joined()) }

  @Test(
    "a field shows the part of the text around its caret",
    arguments: [
      ("abc", 3, 6, "abc   ", 3), ("abcdefgh", 8, 5, "efgh ", 4), ("abcdefgh", 0, 5, "abcde", 0),
      ("abcdefgh", 6, 5, "cdefg", 4), ("ABC", 6, 6, "   CBA", 2), ("ABCDEFGH", 16, 5, " HGFE", 0),
      ("ABCDEFGH", 0, 5, "EDCBA", 4), ("", 0, 3, "   ", 0), ("a\nb", 0, 4, "a␊b ", 0),
    ])
  func view(text: String, caret: Int, columns: Int, cells: String, column: Int) {
    let field = field(text, caret: caret, columns: columns)
    #expect(drawn(field) == cells)
    #expect(field.caretColumn == column)
  }

  @Test("a field stands still while the caret moves inside it")
  func scroll() {
    let first = field("abcdefgh", caret: 8, columns: 5)
    let second = field("abcdefgh", caret: 6, columns: 5, scroll: first.scroll)
    #expect(drawn(second) == "efgh ")
    #expect(second.caretColumn == 2)
    #expect(second.offset(at: 0) == 4)
  }

  @Test("half of a wide letter at a field's side is a blank")
  func wideAtTheSide() {
    #expect(drawn(field("漢字漢", caret: 9, columns: 4)) == " 漢 ")
  }

  @Test("the caret of a field is always seen, and its cells always fill it")
  func everyField() {
    var generator = SeededGenerator(state: 7)
    for number in 0..<1500 {
      let text = randomText(using: &generator)
      var caret = 0
      for _ in 0..<Int.random(in: 0...8, using: &generator) {
        caret = TextLayout.clusterAfter(caret, in: text)?.upperBound ?? caret
      }
      let columns = 1 + number % 15
      let field = FieldLayout(
        text, caret: caret, columns: columns, direction: .firstStrong(fallback: number % 2 == 0),
        scroll: number % 20)
      #expect(field.cells.count == columns)
      #expect((0..<columns).contains(field.caretColumn))
      let place = field.layout.caret(at: caret).column
      if field.layout.lines[0].sources.indices.contains(place) {
        #expect(field.layout.lines[0].sources[place].lowerBound == field.offset(at: field.caretColumn))
      }
    }
  }

  @Test("up and down keep to the column where the motion began")
  func vertical() {
    let text = "abcdef\nab\nabcdef"
    func area(_ caret: Int) -> AreaLayout {
      AreaLayout(text, caret: caret, size: Size(columns: 10, rows: 2), direction: .leftToRight)
    }
    let start = area(5)
    let short = start.offset(movingRows: 1)
    #expect(short == 9)
    #expect(area(short).offset(movingRows: 1, preferring: start.caret.column) == 15)
    #expect(start.offset(movingRows: -1) == 0)
    #expect(area(12).offset(movingRows: 1) == 16)
  }

  @Test("an area scrolls no further than the caret asks for")
  func areaScrolls() {
    let text = "1\n2\n3\n4"
    let bottom = AreaLayout(text, caret: 6, size: Size(columns: 5, rows: 2), direction: .leftToRight)
    #expect(bottom.scroll == 4)
    #expect(bottom.caret == Point(column: 0, row: 1))
    let above = AreaLayout(
      text, caret: 4, size: Size(columns: 5, rows: 2), direction: .leftToRight, scroll: bottom.scroll)
    #expect(above.scroll == 4)
    var canvas = Canvas(size: Size(columns: 5, rows: 2))
    canvas.draw(above, column: 0, row: 0)
    #expect(canvas.rows == ["3    ", "4    "])
  }

  @Test("an area lays out only what is around the caret, the same as in the whole text")
  func window() {
    var generator = SeededGenerator(state: 14)
    for number in 0..<120 {
      let text = (0..<4).map { _ in randomText(using: &generator) }.joined(separator: "\n")
      let columns = 1 + number % 20
      let style = TextLayout.Span(3..<max(3, text.utf8.count / 2), style: Style(attributes: .bold))
      let whole = TextLayout(
        text, direction: .firstStrong(fallback: true), fit: .wrap(columns: columns), spans: [style])
      var offset = 0
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        offset = TextLayout.clusterAfter(offset, in: text)?.upperBound ?? offset
      }
      let (above, below) = (number % 4, number % 3)
      let part = TextLayout(
        text, around: offset, above: above, below: below, columns: columns,
        direction: .firstStrong(fallback: true), spans: [style])
      let first = whole.lines.firstIndex(of: part.lines[0]) ?? -1
      #expect(first >= 0 && Array(whole.lines[first...].prefix(part.lines.count)) == part.lines)
      let (row, place) = (whole.line(of: offset), part.line(of: offset))
      #expect(whole.lines[row] == part.lines[place])
      #expect(place >= min(above, row))
      #expect(part.lines.count - 1 - place >= min(below, whole.lines.count - 1 - row))
    }
  }

  @Test("the caret at the end of a full line stands inside the area, at its logical end")
  func areaCaret() {
    func area(_ text: String, _ caret: Int) -> AreaLayout {
      AreaLayout(
        rtl(text), caret: caret, size: Size(columns: 4, rows: 2), direction: .firstStrong(fallback: false))
    }
    #expect(area("abc", 3).caret == Point(column: 3, row: 0))
    #expect(area("ABC", 6).caret == Point(column: 0, row: 0))
    #expect(area("ABC", 0).caret == Point(column: 3, row: 0))
    #expect(area("ABC", 6).offset(at: Point(column: 0, row: 0)) == 6)
  }
}

@Suite("Drawing on the canvas")
struct CanvasTests {
  private func rows(_ text: String, columns: Int, align: Alignment) -> [String] {
    var canvas = Canvas(size: Size(columns: columns, rows: 2))
    let fit = TextLayout.Fit.wrap(columns: columns)
    let layout = TextLayout(rtl(text), direction: .firstStrong(fallback: false), fit: fit)
    canvas.draw(layout, in: Rect(canvas.size), align: align)
    return canvas.rows.map(capitals)
  }

  @Test("lines stand where the alignment says, by nature where their direction begins")
  func alignment() {
    #expect(rows("ab\nCD", columns: 4, align: .natural) == ["ab  ", "  DC"])
    #expect(rows("ab\nCD", columns: 4, align: .left) == ["ab  ", "DC  "])
    #expect(rows("ab\nCD", columns: 4, align: .right) == ["  ab", "  DC"])
    #expect(rows("ab\nCD", columns: 5, align: .center) == [" ab  ", " DC  "])
  }

  @Test("nothing is drawn outside its rectangle, and half of a wide letter is a blank")
  func clipping() {
    var canvas = Canvas(size: Size(columns: 6, rows: 1))
    canvas.fill(Rect(canvas.size), style: .plain)
    canvas.put([Cell("x"), Cell("x")], column: 4, row: 0)
    let layout = TextLayout("a漢字", direction: .leftToRight, fit: .unbounded)
    canvas.draw(layout, in: Rect(column: 0, row: 0, columns: 4, rows: 1))
    #expect(canvas.rows == ["a漢 xx"])
    canvas.draw(layout, in: Rect(column: 2, row: 5, columns: 4, rows: 1))
    #expect(canvas.rows == ["a漢 xx"])
  }

  @Test("what overwrites half of a wide letter leaves no other half")
  func halves() {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    canvas.draw("漢字", in: Rect(canvas.size), direction: .leftToRight)
    canvas.put(Cell("x"), column: 1, row: 0)
    #expect(canvas.rows == [" x字"])
    canvas.put(Cell("漢", width: 2), column: 1, row: 0)
    #expect(canvas.rows == [" 漢 "])
  }
}
