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
    var parts: [Part] = []
  }

  private(set) var lines: [Line] = []
  private let screen: SettleScreen
  private let words: RecordWords
  private var painter: Painter
  private let columns: Int
  /// How many lines a text under the cursor may take.
  private let tall: Int
  private let sides: SettleSides
  private let cursor: Int?

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

  // MARK: Conflicts

  private mutating func addBlock(_ row: Comparison.Row, _ place: Int) {
    let isFocused = place == cursor
    addLabel(of: row, place, isFocused)
    addBase(of: row, place, isFocused)
    let cells = [MergeSide.ours, .theirs].map { cell(row, $0, isFocused: isFocused) }
    if isWide {
      let height = cells.map(\.count).max() ?? 0
      for line in 0..<height { add(line, of: cells, place) }
    } else {
      for (side, cell) in zip([MergeSide.ours, .theirs], cells) {
        addName(of: side, place)
        for line in cell.indices { add(line, of: [cell], place) }
      }
    }
    lines.append(Line(row: nil))
  }

  /// What the field is called, and what was chosen for it, in words.
  private mutating func addLabel(of row: Comparison.Row, _ place: Int, _ isFocused: Bool) {
    var line = Line(row: place)
    let state = painter.layout(
      sides.state(of: row, settled: screen.settled[row.path], isLook: screen.isLook),
      fit: .crop(columns: columns / 2),
      role: screen.settled[row.path] == nil && !screen.isLook ? .warning : .success)
    let label = painter.layout(
      words.label(of: row.path), fit: .crop(columns: max(1, columns - state.columns - 4)),
      role: isFocused ? .title : .label)
    line.parts.append(Part(layout: label, column: 1, columns: label.columns, align: .leading))
    line.parts.append(
      Part(
        layout: state, column: columns - 1 - state.columns, columns: state.columns, align: .trailing))
    lines.append(line)
  }

  /// What it was before both changed it, where that is known.
  private mutating func addBase(of row: Comparison.Row, _ place: Int, _ isFocused: Bool) {
    guard screen.base != nil, !row.path.isEmpty, row.state == .conflict else { return }
    let label = painter.layout(sides.strings.text("settle.was") + ":", fit: .unbounded, role: .dim)
    let start = label.columns + 3
    let room = columns - start - 1
    let text = layout(row.base, row, columns: room, lines: isFocused ? 3 : 1, role: .dim, changes: [])
    for line in 0..<min(isFocused ? 3 : 1, text.lines.count) {
      var parts = [
        Part(layout: text, line: line, column: start, columns: columns - start - 1, align: .leading)
      ]
      if line == 0 {
        parts.append(Part(layout: label, column: 2, columns: label.columns, align: .leading))
      }
      lines.append(Line(row: place, parts: parts))
    }
  }

  /// Whose the cell below is, where the cells stand below each other.
  private mutating func addName(of side: MergeSide, _ place: Int) {
    let name = painter.layout(sides.heading(side), fit: .crop(columns: columns - 4), role: .dim)
    lines.append(
      Line(row: place, parts: [Part(layout: name, column: 2, columns: name.columns, align: .leading)]))
  }

  /// A line of one side's text.
  private struct CellLine {
    let side: MergeSide
    let role: Theme.Role
    var parts: [Part]
  }

  /// One side's text: as much of it as there is room for, from where it differs on.
  private mutating func cell(_ row: Comparison.Row, _ side: MergeSide, isFocused: Bool) -> [CellLine] {
    let place = SettleLayout.cells(columns)[side] ?? (1, columns - 2)
    let isPending = isFocused && screen.side == side && !screen.isLook
    let chosen = screen.settled[row.path]
    let ground: Theme.Role = isPending ? .selected : .field
    painter.ground = ground
    defer { painter.ground = nil }
    // What doesn't stay steps back.
    let isOut = chosen != nil && chosen != side
    let role: Theme.Role = isOut ? .placeholder : .text
    let changes = isOut ? [] : self.changes(in: row, side)
    let text = layout(row[side], row, columns: place.columns - 3, role: role, changes: changes)
    let most = isFocused ? (isWide ? tall : max(2, tall / 2 - 1)) : 3
    let first = firstLine(of: text, changes: changes, most: most)
    let shown = text.lines.indices.dropFirst(first).prefix(most)
    return shown.map { line in
      var parts = [
        Part(layout: text, line: line, column: place.column + 2, columns: place.columns - 3)
      ]
      if line == first {
        parts.append(mark(chosen == side ? "✓" : isPending ? sides.pointer : " ", at: place.column))
      }
      // What is left out is marked where the line's own text begins or ends.
      let isMirrored = text.lines[line].isRightToLeft != painter.isRightToLeft
      let (start, end) = (place.column + 1, place.column + place.columns - 1)
      if line == first, first > 0 { parts.append(mark("…", at: isMirrored ? end : start)) }
      if line == shown.last, line + 1 < text.lines.count {
        parts.append(mark("…", at: isMirrored ? start : end))
      }
      return CellLine(side: side, role: ground, parts: parts)
    }
  }

  private func mark(_ mark: String, at column: Int) -> Part {
    Part(
      layout: painter.layout(mark, fit: .unbounded, role: .title), column: column, columns: 1, align: .leading
    )
  }

  /// The words of a side that are not what the field was; where that tells nothing, not what the other side has.
  private func changes(in row: Comparison.Row, _ side: MergeSide) -> [Range<Int>] {
    guard let text = words.value(row[side], at: row.path)?.text else { return [] }
    for other in [row.base, row[side == .ours ? .theirs : .ours]] {
      guard let other = words.value(other, at: row.path)?.text else { continue }
      let changes = WordDifference.changes(in: text, from: other)
      if !changes.isEmpty { return changes }
    }
    return []
  }

  /// The line to begin with: the first, unless what differs would not be seen.
  private func firstLine(of text: TextLayout, changes: [Range<Int>], most: Int) -> Int {
    guard let change = changes.first, text.lines.count > most else { return 0 }
    let line = text.lines.firstIndex { $0.source.overlaps(change) } ?? 0
    return line < most ? 0 : min(line - 1, text.lines.count - most)
  }

  private mutating func add(_ line: Int, of cells: [[CellLine]], _ place: Int) {
    var whole = Line(row: place)
    for cell in cells {
      guard let first = cell.first else { continue }
      let room = SettleLayout.cells(columns)[first.side] ?? (1, columns - 2)
      whole.grounds.append((room.column, room.columns, first.role))
      if cell.indices.contains(line) { whole.parts += cell[line].parts }
    }
    lines.append(whole)
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

  private func layout(
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

/// How both sides of a screen that settles are called.
struct SettleSides {
  let strings: Strings
  /// `form`, `copy` …: the part of the keys.
  let purpose: String
  /// Who wrote them and when, as far as that is known.
  let who: [MergeSide: Strings.Phrase]
  /// What points at the text behind it.
  let pointer: String
  /// Whether it is known what both come from.
  let isFromBase: Bool
  /// The labels of what we changed, for a record that somebody deleted.
  let changed: String

  func name(_ side: MergeSide) -> String {
    strings.text("settle.\(purpose).\(side == .ours ? "ours" : "theirs")")
  }

  /// The name with who and when.
  func heading(_ side: MergeSide) -> Strings.Phrase {
    var phrase = Strings.Phrase(text: name(side))
    guard let who = who[side], !who.text.isEmpty else { return phrase }
    phrase.text += strings.text("detail.separator")
    phrase.arguments = who.arguments.map { range in
      range.lowerBound + phrase.text.utf8.count..<range.upperBound + phrase.text.utf8.count
    }
    phrase.text += who.text
    return phrase
  }

  /// What became of a row, in words.
  func state(of row: Comparison.Row, settled: MergeSide?, isLook: Bool) -> String {
    if isLook { return row.state == .ours || row.state == .theirs ? whose(row) : "" }
    guard let settled else { return strings.text("settle.open") }
    return "✓ " + strings.text("settle.stays", ["side": name(settled)])
  }

  /// Whose change a field that merged by itself is.
  func whose(_ row: Comparison.Row) -> String {
    switch row.state {
    case .ours: strings.text(isFromBase ? "settle.changedIn" : "settle.only", ["side": name(.ours)])
    case .theirs: strings.text(isFromBase ? "settle.changedIn" : "settle.only", ["side": name(.theirs)])
    case .both, .conflict: strings.text("settle.both")
    case .same: ""
    }
  }

  /// What stands for a whole record.
  func wholeRecord(isThere: Bool) -> String {
    guard isThere else { return strings.text("settle.deleted") }
    return changed.isEmpty
      ? strings.text("settle.wholeRecord") : strings.text("settle.edited", ["fields": changed])
  }
}
