import Config
import Screen
import Tracker

/// The block of one conflict: its label, what it was, and both sides beside or below each other.
extension SettleLayout {
  mutating func addBlock(_ row: Comparison.Row, _ place: Int) {
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
      whole.cells.append((room.column, room.columns, first.side))
      if cell.indices.contains(line) { whole.parts += cell[line].parts }
    }
    lines.append(whole)
  }
}
