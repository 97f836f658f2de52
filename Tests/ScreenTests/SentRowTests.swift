import Bidi
import Testing

@testable import Screen

@Suite("A row as it is sent")
struct SentRowTests {
  private func row(_ text: String, _ mode: BidiMode, columns: Int = 40) -> [Cell] {
    let layout = TextLayout(
      text, direction: .firstStrong(fallback: false), fit: .crop(columns: columns), mode: mode.layout)
    return layout.lines[0].cells
  }

  private func text(_ cells: [Cell]) -> String { cells.map(\.text).joined() }

  @Test("a terminal that shows cells where it is told gets what is seen, joined")
  func visual() {
    let cells = row("سلام 12", .visual)
    #expect(SentRow(cells, for: .visual).cells == cells)
    #expect(text(cells) == "12 \u{FEE1}\u{FEFC}\u{FEB3}")
  }

  @Test("kitty gets each word from its first letter on, in the cells where it is seen")
  func kitty() {
    let sent = SentRow(row("سلام 12 ولد", .kitty), for: .kitty)
    #expect(text(sent.cells) == "ولد 12 سلام")
    #expect((0..<11).map(sent.column) == Array(0..<11))
  }

  @Test(
    "a terminal that reorders rows gets the words closed off by left-to-right marks, and the cursor on the letter"
  )
  func logical() {
    let sent = SentRow(row("سلام 12 ولد", .logical), for: .logical)
    #expect(text(sent.cells) == "ولد\u{200E} 12 \u{200E}سلام\u{200E}")
    #expect((0..<11).map(sent.column) == [2, 1, 0, 3, 4, 5, 6, 10, 9, 8, 7])
  }

  @Test(
    "a terminal that counts marks gets none, and in the order of reading what stands between blanks",
    arguments: [
      ("سلام 12 ولد", "\u{FEED}\u{FEDF}\u{FEAA} 12 \u{FEB3}\u{FEFC}\u{FEE1}"),
      ("(ب) [ت، 5%]", "[%5 [\u{FE95}، (\u{FE8F})"), ("ب…", "\u{FE8F}…"), ("ب-2024/05", "\u{FE8F}-2024/05"),
    ])
  func unmarked(text: String, sent: String) {
    let layout = TextLayout(text, direction: .rightToLeft, fit: .unbounded)
    let row = SentRow(layout.lines[0].cells, for: .logical, closing: false)
    #expect(self.text(row.cells) == sent)
  }

  @Test("and behind a frame, where all runs from left to right, signs at the ends of words stay in place")
  func framed() {
    let layout = TextLayout("(ب) ت، 5% ث…", direction: .rightToLeft, fit: .unbounded)
    let row = SentRow([Cell("│")] + layout.lines[0].cells, for: .logical, closing: false)
    #expect(text(row.cells) == "│…\u{FE99} %5 ،\u{FE95} (\u{FE8F})")
  }

  @Test("and its cursor stands on the letter")
  func unmarkedCursor() {
    let layout = TextLayout("ولد 12 (ب", direction: .rightToLeft, fit: .unbounded)
    // Seen: a bracket at the left end, then the letter; the number; the word.
    let row = SentRow(layout.lines[0].cells, for: .logical, closing: false)
    #expect((0..<9).map(row.column) == [1, 0, 2, 3, 4, 5, 8, 7, 6])
  }

  @Test("rows without right-to-left text carry no marks", arguments: BidiMode.allCases)
  func plain(mode: BidiMode) {
    #expect(text(SentRow(row("Plan 2024-05 (draft)", mode), for: mode).cells) == "Plan 2024-05 (draft)")
  }

  @Test("marks stay with their letters, and lam and alef are two cells where the terminal joins them")
  func marks() {
    let sent = SentRow(row("مُلَا", .kitty), for: .kitty)
    #expect(sent.cells.map(\.text) == ["مُ", "لَ", "ا"])
  }

  /// What a terminal shows that orders a row by UAX #9, with the row's direction from its first letter.
  private func shown(_ sent: SentRow) -> [String] {
    var scalars: [Unicode.Scalar] = []
    var owners: [Int] = []
    for (column, cell) in sent.cells.enumerated() {
      for scalar in cell.text.unicodeScalars {
        scalars.append(scalar)
        owners.append(column)
      }
    }
    let paragraph = Paragraph(scalars, direction: .firstStrong(fallback: .leftToRight))
    var order: [Int] = []
    for place in paragraph.visualOrder(ofLine: 0..<scalars.count) where order.last != owners[place] {
      if !order.contains(owners[place]) { order.append(owners[place]) }
    }
    return order.map {
      String(sent.cells[$0].text.unicodeScalars.filter { $0 != "\u{200E}" }.map(Character.init))
    }
  }

  @Test("ordered by the algorithm, as such a terminal does, the row is what was laid out: 6,000 random rows")
  func oracle() {
    var generator = SeededGenerator(state: 77)
    var rightToLeft = 0
    for _ in 0..<6_000 {
      // The first column is a border or a blank, as on the screen; then two panes side by side.
      let cells =
        [Cell("│")] + row(randomText(using: &generator), .logical, columns: 18) + [Cell(), Cell("│"), Cell()]
        + row(randomText(using: &generator), .logical, columns: 18)
      guard cells.allSatisfy({ $0.width == 1 && $0.text.unicodeScalars.count <= 4 }) else { continue }
      if cells.contains(where: \.isRightToLeft) { rightToLeft += 1 }
      let seen = shown(SentRow(cells, for: .logical))
      #expect(seen == cells.map(\.text))
    }
    #expect(rightToLeft > 600)
  }
}
