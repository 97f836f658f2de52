import Config
import Screen
import Tracker

extension App {
  /// The groups, each with its reason, and the first records of each.
  func draw(_ pane: RelatedPane, on painter: inout Painter) {
    let rect = formRect
    painter.fill(rect, role: .text)
    painter.headline(
      strings.text("related.title", ["title": title(of: pane.id)]),
      in: Rect(column: 0, row: rect.row, columns: rect.columns, rows: 1), isFocused: true)
    let body = Rect(column: 0, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1)
    let top = Scrolling.top(cursor: pane.cursor, rows: body.rows, count: pane.lines.count)
    for (offset, index) in (top..<min(pane.lines.count, top + body.rows)).enumerated() {
      let row = Rect(column: 1, row: body.row + offset, columns: body.columns - 2, rows: 1)
      painter.note(.line(index), at: row)
      let isSelected = index == pane.cursor
      painter.ground = isSelected ? .selected : nil
      if isSelected {
        painter.fill(row, role: .selected)
        painter.cursor(column: row.column, row: row.row)
      }
      switch pane.lines[index] {
      case .heading(let place): draw(pane.groups[place], on: &painter, in: row)
      case .record(let id): drawRelated(id, on: &painter, in: row)
      }
      painter.ground = nil
    }
    painter.scrollBar(in: body, top: top, shown: body.rows, total: pane.lines.count)
  }

  private func draw(_ group: RelatedPane.Group, on painter: inout Painter, in row: Rect) {
    let count = painter.layout(number(group.count), fit: .unbounded, role: .count)
    painter.text(
      name(of: group.reason),
      in: Rect(column: row.column, row: row.row, columns: row.columns - count.columns - 1, rows: 1),
      role: .label)
    painter.draw(count, in: row, align: .trailing)
  }

  private func drawRelated(_ id: String, on painter: inout Painter, in row: Rect) {
    guard let record = library[id] else { return }
    let text = RowText(record, reference: reference, strings: strings, wording: wording, query: .all)
    let dates = row.columns >= 50 ? 14 : 0
    if dates > 0 {
      painter.text(
        text.date, in: Rect(column: row.column + 2, row: row.row, columns: dates - 1, rows: 1),
        role: record.dates == nil ? .dim : .text, direction: record.dates == nil ? nil : .leftToRight)
    }
    painter.text(
      text.title,
      in: Rect(column: row.column + 2 + dates, row: row.row, columns: row.columns - 2 - dates, rows: 1))
  }
}
