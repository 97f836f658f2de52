import Testing

@testable import Screen

@Suite("All scalars as cells")
struct ScalarCellTests {
  /// All 1,112,064 pass `SafeText` in a test of its own; a million of them are never shown, in one and the same way.
  @Test(
    "Every scalar that is shown becomes cells of as many columns as the layout says, none of the forbidden raw"
  )
  func cells() {
    var raw: Set<UInt32> = []
    var wrong: Set<UInt32> = []
    let step: UInt32 = 256
    for start in stride(from: UInt32(0), to: 0x110000, by: Int(step)) {
      let scalars = (start..<start + step).compactMap { Unicode.Scalar($0) }.filter { scalar in
        ScalarTable.standard[scalar].kind != .forbidden || scalar.value % 64 == 0 || scalar.value < 0x3000
      }
      if scalars.isEmpty { continue }
      let text = "a" + scalars.map { String($0) + "a" }.joined()
      let layout = TextLayout(text, direction: .leftToRight, fit: .crop(columns: 10_000))
      let line = layout.lines[0]
      let isWhole = zip(line.cells, line.cells.dropFirst() + [.blank]).allSatisfy { cell, next in
        (0...2).contains(cell.width) && (cell.width == 2) == (next.width == 0)
      }
      if line.cells.count != line.columns || line.columns >= 10_000 || !isWhole { wrong.insert(start) }
      var canvas = Canvas(size: Size(columns: line.columns, rows: 1))
      canvas.draw(layout, in: Rect(column: 0, row: 0, columns: line.columns, rows: 1))
      let rows = BidiMode.allCases.map { SentRow(canvas.row(0), for: $0).cells }
      // U+200E is what `SentRow` itself puts there.
      for cell in rows.joined() {
        for scalar in cell.text.unicodeScalars where isForbidden(scalar) && scalar != "\u{200E}" {
          raw.insert(scalar.value)
        }
      }
      // Cells as wide as they say: the whole row is filled, and nothing stands beside it.
      if rows.contains(where: { $0.map(\.width).reduce(0, +) != line.columns }) { wrong.insert(start) }
    }
    #expect(raw.isEmpty, "\(raw.sorted().prefix(20).map { String($0, radix: 16) })")
    #expect(wrong.isEmpty, "in the 256 from \(wrong.sorted().prefix(20).map { String($0, radix: 16) })")
  }
}
