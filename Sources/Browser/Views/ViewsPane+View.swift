import Config
import Screen
import Tracker

extension App {
  func draw(_ pane: ViewsPane, on painter: inout Painter) {
    let views = config.views.views
    let reason = views.isEmpty ? reasonWithoutViews(on: painter) : nil
    let rect = centered(columns: Self.viewsColumns, rows: max(views.count, reason?.lines.count ?? 1) + 5)
    let room = painter.box(rect, title: strings.text("views.title"))
    let rows = max(1, room.rows - 2)
    let top = Scrolling.top(cursor: pane.cursor, rows: rows, count: views.count)
    if let reason {
      painter.draw(reason, in: room, align: .leading)
      painter.cursor(column: room.column, row: room.row)
    }
    for (offset, index) in (top..<min(views.count, top + rows)).enumerated() {
      let row = Rect(column: room.column, row: room.row + offset, columns: room.columns, rows: 1)
      painter.note(.line(index), at: row)
      draw(views[index], at: index, on: &painter, in: row)
      if index == pane.cursor {
        painter.overlay(.selected, on: row)
        painter.cursor(column: row.column, row: row.row)
      }
    }
    guard let naming = pane.naming else { return }
    let line = Rect(column: room.column, row: room.row + room.rows - 1, columns: room.columns, rows: 1)
    let label = painter.layout(
      strings.text(naming.renamed == nil ? "views.nameNew" : "views.nameOther") + " ",
      fit: .crop(columns: line.columns / 2), role: .label)
    painter.draw(label, in: line, align: .leading)
    let field = Rect(
      column: line.column + label.columns, row: line.row, columns: line.columns - label.columns, rows: 1)
    painter.note(.input(.field(painter.field(naming.field, in: field, role: .focusedField))), at: field)
  }

  private static let viewsColumns = 76

  /// Why there are no views, whole: the file can't be read, or none was saved.
  private func reasonWithoutViews(on painter: Painter) -> TextLayout {
    let fit = TextLayout.Fit.wrap(columns: max(1, min(Self.viewsColumns, size.columns - 2) - 4))
    if let problem = config.views.problems.first {
      let message = Message("views.problems", ["reason": strings.text(problem.message)])
      return painter.layout(strings.phrase(message), fit: fit, role: .error)
    }
    let key = config.keymap.hint(for: .add, in: .views, strings: strings) ?? ""
    return painter.layout(strings.phrase(Message("views.none", ["key": key])), fit: fit, role: .dim)
  }

  /// A query as it was typed, in the reader's names where it can be read.
  private func text(ofQuery text: String) -> String {
    (try? Query(parsing: text, in: reference))?.text(in: reference, language) ?? text
  }

  private func draw(_ view: SavedView, at place: Int, on painter: inout Painter, in row: Rect) {
    if place < 9, let key = config.keymap.hint(for: Action.views(upTo: 9)[place], in: .list, strings: strings)
    {
      painter.text(key, in: Rect(column: row.column, row: row.row, columns: 2, rows: 1), role: .key)
    }
    let name = painter.layout(view.name, fit: .crop(columns: max(1, row.columns - 4)))
    painter.draw(
      name, in: Rect(column: row.column + 3, row: row.row, columns: name.columns, rows: 1), align: .leading)
    let rest = row.columns - 3 - name.columns - 2
    guard rest > 8 else { return }
    let query = painter.layout(
      view.query.isEmpty ? strings.text("views.all") : text(ofQuery: view.query), fit: .crop(columns: rest),
      role: .dim)
    painter.draw(query, in: row, align: .trailing)
  }
}
