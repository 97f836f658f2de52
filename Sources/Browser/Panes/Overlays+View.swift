import Config
import Screen
import Tracker

extension App {
  /// A rectangle in the middle of the screen.
  func centered(columns: Int, rows: Int) -> Rect {
    let columns = min(columns, size.columns - 2)
    let rows = min(rows, size.rows - 2)
    return Rect(
      column: (size.columns - columns) / 2, row: (size.rows - rows) / 2, columns: columns, rows: rows)
  }

  func draw(_ question: Question, on painter: inout Painter) {
    let columns = min(70, size.columns - 4)
    let text = painter.layout(
      strings.phrase(question.message), fit: .wrap(columns: max(1, columns - 4)), role: .dialog)
    let rect = centered(columns: columns, rows: text.lines.count + 5)
    let room = painter.box(rect, title: strings.text("question.title"))
    painter.draw(
      text, in: Rect(column: room.column, row: room.row + 1, columns: room.columns, rows: text.lines.count))
    drawHints(
      on: &painter,
      in: Rect(column: room.column, row: room.row + room.rows - 1, columns: room.columns, rows: 1),
      context: .dialog)
    painter.cursor(column: room.column, row: room.row + 1)
  }

  func draw(_ trash: TrashPane, on painter: inout Painter) {
    let rect = centered(columns: size.columns - 4, rows: size.rows - 2)
    let room = painter.box(rect, title: strings.text("trash.title"))
    let rows = room.rows
    if trash.entries.isEmpty {
      painter.text(
        strings.text("empty.trash"),
        in: Rect(column: room.column, row: room.row, columns: room.columns, rows: 1), role: .dim)
      painter.cursor(column: room.column, row: room.row)
    }
    let top = Scrolling.top(cursor: trash.cursor, rows: rows, count: trash.entries.count)
    for (line, index) in (top..<min(trash.entries.count, top + rows)).enumerated() {
      let entry = trash.entries[index]
      let row = Rect(column: room.column, row: room.row + line, columns: room.columns, rows: 1)
      painter.note(.line(index), at: row)
      painter.text(
        String(entry.deletedAt.prefix(10)), in: Rect(column: row.column, row: row.row, columns: 10, rows: 1),
        role: .dim, direction: .leftToRight)
      painter.text(
        entry.title.best(among: strings.languages)?.text ?? entry.id,
        in: Rect(column: row.column + 12, row: row.row, columns: row.columns - 12, rows: 1))
      if index == trash.cursor {
        painter.overlay(.selected, on: row)
        painter.cursor(column: row.column, row: row.row)
      }
    }
  }

  /// How many choices are seen at once: what lies below stays in sight.
  private static let longestChoice = 22

  func draw(_ choice: ChoiceList, on painter: inout Painter) {
    let shown = choice.shown
    let rect = centered(columns: 64, rows: min(choice.all.count, Self.longestChoice) + 4)
    let room = painter.box(rect, title: strings.text(choice.title, choice.arguments))
    let rows = room.rows - 2
    let top = Scrolling.top(cursor: choice.cursor, rows: rows, count: shown.count)
    for (line, index) in (top..<min(shown.count, top + rows)).enumerated() {
      let row = Rect(column: room.column, row: room.row + 2 + line, columns: room.columns, rows: 1)
      painter.note(.line(index), at: row)
      let hint = painter.layout(shown[index].hint, fit: .crop(columns: room.columns / 3), role: .key)
      painter.text(
        shown[index].label,
        in: Rect(column: row.column, row: row.row, columns: row.columns - hint.columns - 1, rows: 1))
      painter.draw(hint, in: row, align: .trailing)
      if index == choice.cursor { painter.overlay(.selected, on: row) }
    }
    if shown.isEmpty {
      painter.text(
        strings.text("empty.matches"),
        in: Rect(column: room.column, row: room.row + 2, columns: room.columns, rows: 1), role: .dim)
    }
    let line = Rect(column: room.column, row: room.row, columns: room.columns, rows: 1)
    painter.note(.input(.field(painter.field(choice.field, in: line, role: .focusedField))), at: line)
  }
}
