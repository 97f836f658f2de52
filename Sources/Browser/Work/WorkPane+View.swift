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
    let rows = min(pane.lines.count, max(1, rect.rows - 2))
    let top = Scrolling.top(cursor: pane.cursor, rows: rows, count: pane.lines.count)
    let width = pane.lines.map { number($0.count).count }.max() ?? 1
    for (line, index) in (top..<min(pane.lines.count, top + rows)).enumerated() {
      let row = Rect(column: 1, row: rect.row + 2 + line, columns: rect.columns - 2, rows: 1)
      painter.note(.line(index), at: row)
      draw(pane.lines[index], width: width, isSelected: index == pane.cursor, on: &painter, in: row)
    }
    let below = Rect(
      column: 0, row: rect.row + 3 + rows, columns: rect.columns, rows: rect.rows - 3 - rows)
    if below.rows > 1, let line = pane.selected { drawFound(line, in: pane, on: &painter, in: below) }
  }

  private func draw(
    _ line: WorkPane.Line, width: Int, isSelected: Bool, on painter: inout Painter,
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
      strings.text(line.key), fit: .crop(columns: row.columns - width - 2),
      role: line.count == 0 ? .dim : .text)
    let start = row.column + width + 2
    painter.draw(
      label, in: Rect(column: start, row: row.row, columns: label.columns, rows: 1), align: .leading)
    guard case .item(let line) = line else { return }
    // The query stands at the end of the line, where there is room: it can be typed and saved too.
    let rest = row.columns - width - label.columns - 6
    let query = painter.layout(
      line.item.query.text(in: reference, language), fit: .unbounded, role: .dim)
    guard query.columns <= rest else { return }
    painter.draw(query, in: row, align: .trailing)
  }

  /// The first records of a line, as the list has them; of files that can't be read, which and why.
  private func drawFound(_ line: WorkPane.Line, in pane: WorkPane, on painter: inout Painter, in rect: Rect) {
    painter.headline(
      strings.text(line.key), in: Rect(column: 0, row: rect.row, columns: rect.columns, rows: 1),
      isFocused: false)
    let body = Rect(column: 1, row: rect.row + 1, columns: rect.columns - 2, rows: rect.rows - 1)
    func row(_ number: Int) -> Rect {
      Rect(column: body.column, row: body.row + number, columns: body.columns, rows: 1)
    }
    switch line {
    case .unreadable:
      for (number, problem) in problems.prefix(body.rows).enumerated() {
        draw(problem, on: &painter, in: row(number))
      }
    case .item(let line):
      for (number, id) in (pane.firstRecords[line.item] ?? []).prefix(body.rows).enumerated() {
        guard let record = library[id] else { continue }
        draw(record, of: line.item, on: &painter, in: row(number))
      }
    }
  }

  private func draw(_ record: Row, of item: WorkItem, on painter: inout Painter, in row: Rect) {
    let text = RowText(record, reference: reference, strings: strings, wording: wording, query: item.query)
    painter.text(
      text.date, in: Rect(column: row.column, row: row.row, columns: 13, rows: 1),
      role: record.dates == nil ? .dim : .text, direction: record.dates == nil ? nil : .leftToRight)
    painter.text(
      text.title, in: Rect(column: row.column + 14, row: row.row, columns: row.columns - 14, rows: 1))
  }
}
