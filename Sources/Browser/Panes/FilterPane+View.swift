import Config
import Screen
import Tracker

extension App {
  func drawFilters(on painter: inout Painter, in rect: Rect) {
    let heading = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1)
    painter.fill(heading, role: .header)
    painter.text(
      " " + strings.text("pane.filter"), in: heading, role: focus == .filters ? .header : .dim)
    let note = painter.layout(
      strings.text("facet.sums"), fit: .wrap(columns: max(1, rect.columns - 2)), role: .dim)
    let noteRows = rect.rows > 20 ? note.lines.count : 0
    let body = Rect(
      column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1 - noteRows)
    let lines = filters.lines
    let top = Scrolling.top(cursor: filters.cursor, rows: body.rows, count: lines.count)
    for (line, index) in (top..<min(lines.count, top + body.rows)).enumerated() {
      let row = Rect(column: body.column, row: body.row + line, columns: body.columns - 1, rows: 1)
      painter.note(.filter(index), at: row)
      draw(lines[index], on: &painter, in: row)
      guard index == filters.cursor, focus == .filters else { continue }
      painter.overlay(.selected, on: row)
      if search == nil { painter.cursor(column: row.column, row: row.row) }
    }
    painter.scrollBar(in: body, top: top, shown: body.rows, total: lines.count)
    painter.draw(
      note,
      in: Rect(
        column: rect.column + 1, row: body.row + body.rows, columns: rect.columns - 2, rows: noteRows),
      align: .leading)
  }

  private func draw(_ line: FilterPane.Line, on painter: inout Painter, in rect: Rect) {
    switch line {
    case .heading(let facet):
      painter.text(
        " " + strings.text("facet.\(facet.rawValue)"), in: rect, role: .label)
    case .more(_, let count):
      painter.text(
        "   " + strings.text("facet.more", ["n": number(count)]), in: rect, role: .dim)
    case .value(_, let value):
      let (mark, role): (String, Theme.Role) =
        switch value.selection {
        case .none: ("  ", .text)
        case .included: ("✓ ", .included)
        case .excluded: ("✗ ", .excluded)
        }
      let count = number(value.count)
      painter.text(
        mark, in: Rect(column: rect.column + 1, row: rect.row, columns: 2, rows: 1), role: role)
      painter.text(
        value.label.isEmpty ? strings.text("facet.noDate") : value.label,
        in: Rect(
          column: rect.column + 3, row: rect.row, columns: rect.columns - 5 - count.count, rows: 1),
        role: role)
      painter.text(
        count,
        in: Rect(
          column: rect.column + rect.columns - 1 - count.count, row: rect.row, columns: count.count, rows: 1),
        role: .count, align: .trailing)
    }
  }
}
