import Config
import Screen
import Tracker

/// The screen that settles as lines from top to bottom: a block for each conflict with both sides beside or below each
/// other, and a line for each field that merged by itself.
struct SettleLayout {
  /// A piece of text on a line, counted from the leading edge.
  struct Part {
    let layout: TextLayout
    var line = 0
    let column: Int
    let columns: Int
    var align = Painter.Side.natural
  }

  struct Line {
    /// The row of the comparison that it belongs to.
    let row: Int?
    /// The cells under the texts: where they begin, how many, and their role.
    var grounds: [(column: Int, columns: Int, role: Theme.Role)] = []
    /// Where a side of a conflict stands on it.
    var cells: [(column: Int, columns: Int, side: MergeSide)] = []
    var parts: [Part] = []
  }

  var lines: [Line] = []
  let screen: SettleScreen
  let words: RecordWords
  var painter: Painter
  let columns: Int
  /// How many lines a text under the cursor may take.
  let tall: Int
  let sides: SettleSides
  let cursor: Int?

  /// From this width on both sides stand beside each other.
  static let wide = 72

  var isWide: Bool { columns >= Self.wide }
  /// Where the cells of both sides are, beside each other; below each other they have the same.
  static func cells(_ columns: Int) -> [MergeSide: (column: Int, columns: Int)] {
    guard columns >= wide else { return [.ours: (1, columns - 2), .theirs: (1, columns - 2)] }
    let cell = (columns - 3) / 2
    return [.ours: (1, cell), .theirs: (columns - 1 - cell, cell)]
  }

  init(
    _ screen: SettleScreen, words: RecordWords, sides: SettleSides, painter: Painter, room: Size,
    withCursor: Bool
  ) {
    cursor = withCursor ? screen.cursor : nil
    self.screen = screen
    self.words = words
    self.sides = sides
    self.painter = painter
    columns = room.columns
    tall = max(2, room.rows - 5)
    var state: Comparison.State?
    for (place, row) in screen.comparison.rows.enumerated() {
      if row.state == .conflict || screen.isLook && row.state != .same {
        addBlock(row, place)
      } else {
        if state == nil || state == .conflict || screen.isLook && (state == .same) != (row.state == .same) {
          addHeading(row.state == .same ? "settle.sameHeading" : "settle.mergedHeading")
        }
        addMerged(row, place)
      }
      state = row.state
    }
  }

  // MARK: What merged by itself

  private mutating func addHeading(_ key: String) {
    let text = painter.layout(sides.strings.text(key), fit: .crop(columns: columns - 2), role: .header)
    lines.append(
      Line(row: nil, parts: [Part(layout: text, column: 1, columns: text.columns, align: .leading)]))
  }

  private mutating func addMerged(_ row: Comparison.Row, _ place: Int) {
    let isFocused = place == cursor
    painter.ground = isFocused ? .selected : nil
    defer { painter.ground = nil }
    let width = max(12, min(30, columns / 4))
    let who = painter.layout(sides.whose(row), fit: .crop(columns: columns / 4), role: .dim)
    let label = painter.layout(words.label(of: row.path), fit: .crop(columns: width), role: .label)
    let room = max(1, columns - width - who.columns - 5)
    let value =
      row.state == .both ? screen.mergedValue(at: row.path) : row[row.state == .theirs ? .theirs : .ours]
    let text = layout(value, row, columns: room, lines: isFocused ? 4 : 1, role: .text, changes: [])
    for line in 0..<min(isFocused ? 4 : 1, text.lines.count) {
      var whole = Line(row: place)
      if isFocused { whole.grounds = [(0, columns, .selected)] }
      whole.parts = [Part(layout: text, line: line, column: width + 2, columns: room, align: .leading)]
      if line == 0 {
        whole.parts.append(Part(layout: label, column: 1, columns: width, align: .leading))
        whole.parts.append(
          Part(layout: who, column: columns - 1 - who.columns, columns: who.columns, align: .trailing))
      }
      lines.append(whole)
    }
  }

  // MARK: Texts

  /// One value of a row as text, wrapped, or cropped to a line.
  func layout(
    _ value: JSONValue?, _ row: Comparison.Row, columns: Int, lines: Int = .max, role: Theme.Role,
    changes: [Range<Int>]
  ) -> TextLayout {
    let fit: TextLayout.Fit = lines == 1 ? .crop(columns: max(1, columns)) : .wrap(columns: max(1, columns))
    if row.path.isEmpty {
      return painter.layout(sides.wholeRecord(isThere: value != nil), fit: fit, role: role)
    }
    var words = words
    if lines == 1 { words.between = " / " }
    guard let value = words.value(value, at: row.path), !value.text.isEmpty else {
      let key = row.base == nil ? "settle.nothing" : "settle.takenOut"
      return painter.layout(sides.strings.text(key), fit: fit, role: .dim)
    }
    let direction: TextLayout.Direction? =
      value.isFixedLeftToRight
      ? .leftToRight : value.parts.isEmpty ? nil : painter.isRightToLeft ? .rightToLeft : .leftToRight
    let spans = changes.map { TextLayout.Span($0, style: painter.theme.style(.highlight)) }
    return painter.layout(
      value.text, fit: fit, direction: direction, role: role, spans: spans, isolates: value.parts)
  }
}
