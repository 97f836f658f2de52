import Config
import Screen
import Tracker

extension App {
  /// What needs work, a line each with its count, and below the first records of the selected line.
  func draw(_ pane: WorkPane, on painter: inout Painter) {
    let rect = formRect
    painter.fill(rect, role: .text)
    painter.headline(
      strings.text("work.title"), in: Rect(column: 0, row: rect.row, columns: rect.columns, rows: 1),
      isFocused: true)
    let base = Rect(column: 1, row: rect.row + 1, columns: rect.columns - 2, rows: 1)
    painter.text(
      pane.base.isAll
        ? Message("work.ofAll") : Message("work.within", ["query": pane.base.text(in: reference, language)]),
      in: base,
      role: .dim)
    let rows = min(pane.counts.count, max(1, rect.rows - 2))
    let top = Scrolling.top(cursor: pane.cursor, rows: rows, count: pane.counts.count)
    let width = pane.counts.map { number($0.count).count }.max() ?? 1
    for (line, index) in (top..<min(pane.counts.count, top + rows)).enumerated() {
      let row = Rect(column: 1, row: rect.row + 2 + line, columns: rect.columns - 2, rows: 1)
      painter.note(.line(index), at: row)
      draw(pane.counts[index], width: width, isSelected: index == pane.cursor, on: &painter, in: row)
    }
    let below = Rect(
      column: 0, row: rect.row + 3 + rows, columns: rect.columns, rows: rect.rows - 3 - rows)
    if below.rows > 1, let item = pane.selected?.item {
      drawRecords(of: item, in: pane, on: &painter, in: below)
    }
  }

  private func draw(
    _ line: WorkItem.Count, width: Int, isSelected: Bool, on painter: inout Painter,
    in row: Rect
  ) {
    painter.ground = isSelected ? .selected : nil
    defer { painter.ground = nil }
    if isSelected {
      painter.fill(row, role: .selected)
      painter.cursor(column: row.column, row: row.row)
    }
    painter.text(
      number(line.count), in: Rect(column: row.column, row: row.row, columns: width, rows: 1),
      role: line.count == 0 ? .dim : .count, align: .digits)
    let label = painter.layout(
      strings.text("work.\(line.item.rawValue)"), fit: .crop(columns: row.columns - width - 2),
      role: line.count == 0 ? .dim : .text)
    let start = row.column + width + 2
    painter.draw(
      label, in: Rect(column: start, row: row.row, columns: label.columns, rows: 1), align: .leading)
    // The query stands at the end of the line, where there is room: it can be typed and saved too.
    let rest = row.columns - width - label.columns - 6
    let query = painter.layout(
      line.item.query.text(in: reference, language), fit: .unbounded, role: .dim)
    guard query.columns <= rest else { return }
    painter.draw(query, in: row, align: .trailing)
  }

  /// The first records of a line, as the list has them.
  private func drawRecords(of item: WorkItem, in pane: WorkPane, on painter: inout Painter, in rect: Rect) {
    painter.headline(
      strings.text("work.\(item.rawValue)"),
      in: Rect(column: 0, row: rect.row, columns: rect.columns, rows: 1), isFocused: false)
    for (line, id) in (pane.firstRecords[item] ?? []).prefix(rect.rows - 1).enumerated() {
      guard let record = library[id] else { continue }
      let text = RowText(record, reference: reference, strings: strings, wording: wording, query: item.query)
      let row = Rect(column: 1, row: rect.row + 1 + line, columns: rect.columns - 2, rows: 1)
      painter.text(
        text.date, in: Rect(column: row.column, row: row.row, columns: 13, rows: 1),
        role: record.dates == nil ? .dim : .text, direction: record.dates == nil ? nil : .leftToRight)
      painter.text(
        text.title, in: Rect(column: row.column + 14, row: row.row, columns: row.columns - 14, rows: 1))
    }
  }
}
