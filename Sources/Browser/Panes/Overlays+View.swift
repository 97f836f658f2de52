import Config
import Screen
import Tracker

extension App {
  /// A rectangle in the middle of the screen.
  private func centered(columns: Int, rows: Int) -> Rect {
    let columns = min(columns, size.columns - 2)
    let rows = min(rows, size.rows - 2)
    return Rect(
      column: (size.columns - columns) / 2, row: (size.rows - rows) / 2, columns: columns, rows: rows)
  }

  func draw(_ question: Question, on painter: inout Painter) {
    let columns = min(70, size.columns - 4)
    let text = painter.layout(
      strings.text(question.message), fit: .wrap(columns: max(1, columns - 4)), role: .dialog)
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
    let rows = room.rows - 1
    if trash.entries.isEmpty {
      painter.text(
        strings.text("empty.trash"),
        in: Rect(column: room.column, row: room.row, columns: room.columns, rows: 1), role: .dim)
    }
    let top = Scrolling.top(cursor: trash.cursor, rows: rows, count: trash.entries.count)
    for (line, index) in (top..<min(trash.entries.count, top + rows)).enumerated() {
      let entry = trash.entries[index]
      let row = Rect(column: room.column, row: room.row + line, columns: room.columns, rows: 1)
      painter.text(
        String(entry.deletedAt.prefix(10)), in: Rect(column: row.column, row: row.row, columns: 10, rows: 1),
        role: .dim, direction: .leftToRight)
      painter.text(
        entry.title.best(for: language)?.text ?? entry.id,
        in: Rect(column: row.column + 12, row: row.row, columns: row.columns - 12, rows: 1))
      if index == trash.cursor {
        painter.overlay(.selected, on: row)
        painter.cursor(column: row.column, row: row.row)
      }
    }
    drawHints(
      on: &painter,
      in: Rect(column: room.column, row: room.row + room.rows - 1, columns: room.columns, rows: 1),
      context: .trash)
  }

  func draw(_ choice: ChoiceList, on painter: inout Painter) {
    let shown = choice.shown
    let rect = centered(columns: 64, rows: choice.all.count + 4)
    let room = painter.box(rect, title: strings.text(choice.title))
    let rows = room.rows - 2
    let top = Scrolling.top(cursor: choice.cursor, rows: rows, count: shown.count)
    for (line, index) in (top..<min(shown.count, top + rows)).enumerated() {
      let row = Rect(column: room.column, row: room.row + 2 + line, columns: room.columns, rows: 1)
      painter.text(shown[index].label, in: row)
      painter.text(shown[index].hint, in: row, role: .key, align: .trailing)
      if index == choice.cursor { painter.overlay(.selected, on: row) }
    }
    if shown.isEmpty {
      painter.text(
        strings.text("empty.matches"),
        in: Rect(column: room.column, row: room.row + 2, columns: room.columns, rows: 1), role: .dim)
    }
    painter.field(
      choice.field, in: Rect(column: room.column, row: room.row, columns: room.columns, rows: 1),
      role: .focusedField)
  }

  func draw(_ help: HelpPage, on painter: inout Painter) {
    let rect = centered(columns: 84, rows: size.rows - 2)
    let room = painter.box(rect, title: strings.text("help.title"))
    let lines = helpLines
    let top = min(help.top, max(0, lines.count - room.rows))
    for (row, line) in lines.dropFirst(top).prefix(room.rows).enumerated() {
      let place = Rect(column: room.column, row: room.row + row, columns: room.columns - 1, rows: 1)
      switch line {
      case .heading(let text): painter.text(text, in: place, role: .label)
      case .binding(let keys, let text):
        let width = min(24, room.columns / 3)
        painter.text(
          keys, in: Rect(column: place.column + 1, row: place.row, columns: width, rows: 1), role: .key)
        painter.text(
          text,
          in: Rect(
            column: place.column + width + 2, row: place.row, columns: place.columns - width - 2, rows: 1))
      case .blank: break
      }
    }
    painter.scrollBar(in: room, top: top, shown: room.rows, total: lines.count)
    painter.cursor(column: room.column, row: room.row)
  }

  /// A line of the help.
  enum HelpLine {
    case heading(String)
    case binding(keys: String, text: String)
    case blank
  }

  /// Every binding, by context, from the keymap: so the help can't be wrong.
  var helpLines: [HelpLine] {
    let contexts: [Keymap.Context] = [.panes, .filter, .search, .form, .choice, .trash, .dialog, .text]
    return contexts.flatMap { context -> [HelpLine] in
      let bindings = config.keymap.bindings(in: context)
      guard !bindings.isEmpty else { return [] }
      return [.heading(strings.text("context.\(context.rawValue)"))]
        + bindings.map { binding in
          .binding(
            keys: binding.keys.map { config.keymap.label(of: $0, strings: strings) }.joined(separator: "  "),
            text: strings.text("help.line.\(binding.action.rawValue)"))
        } + [.blank]
    }
  }
}
