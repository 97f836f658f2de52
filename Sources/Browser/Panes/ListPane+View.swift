import Config
import Screen
import Tracker

extension App {
  func drawList(on painter: inout Painter, in rect: Rect) {
    let columns = columns.fitting(rect.columns - 2)
    drawListHeader(columns, on: &painter, in: rect)
    let body = Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1)
    if list.rows.isEmpty {
      drawEmptyList(on: &painter, in: body)
      if focus == .list, search == nil { painter.cursor(column: body.column, row: body.row) }
    }
    let top = list.top(height: body.rows)
    for (line, index) in (top..<min(list.rows.count, top + body.rows)).enumerated() {
      let row = Rect(column: body.column, row: body.row + line, columns: body.columns - 1, rows: 1)
      painter.note(.row(index), at: row)
      if index == list.cursor {
        let ground = focus == .list ? Theme.Role.selected : .selectedInactive
        painter.fill(row, role: ground)
        painter.ground = ground
        if focus == .list, search == nil { painter.cursor(column: row.column, row: row.row) }
      }
      drawRow(list.rows[index], columns: columns, on: &painter, in: row)
      painter.ground = nil
    }
    painter.scrollBar(in: body, top: top, shown: body.rows, total: list.rows.count)
  }

  private func drawListHeader(
    _ columns: [(key: ListColumn, columns: Int)], on painter: inout Painter, in rect: Rect
  ) {
    let line = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1)
    painter.fill(line, role: .header)
    var column = rect.column + 1
    for (key, width) in columns {
      let mark = key.sortKey == sort.key ? (isDescending ? " ▼" : " ▲") : ""
      painter.text(
        strings.text("column.\(key.rawValue)") + mark,
        in: Rect(column: column, row: rect.row, columns: width, rows: 1),
        role: focus == .list ? .header : .dim)
      if let key = key.sortKey {
        painter.note(.column(key), at: Rect(column: column, row: rect.row, columns: width, rows: 1))
      }
      column += width + 1
    }
  }

  /// By their nature dates run from the newest to the oldest, and names from the first letter to the last.
  private var isDescending: Bool { (sort.key == .date || sort.key == .modified) != sort.isReversed }

  private func drawEmptyList(on painter: inout Painter, in rect: Rect) {
    let key =
      loading != nil || !hasLoaded || isAheadOfTexts
      ? "empty.loading" : query.isAll ? "empty.list" : "empty.matches"
    let layout = painter.layout(
      strings.text(key, ["key": config.keymap.hint(for: .add, in: .list, strings: strings) ?? ""]),
      fit: .wrap(columns: max(1, rect.columns - 4)), role: .dim)
    painter.draw(layout, in: rect.inset(columns: 2, rows: 1), align: .leading)
  }

  private func drawRow(
    _ row: ListPane.Row, columns: [(key: ListColumn, columns: Int)], on painter: inout Painter, in rect: Rect
  ) {
    switch row {
    case .problem(let problem):
      painter.text(
        "✗ \(problem.path): " + strings.text(problem.message),
        in: Rect(column: rect.column + 1, row: rect.row, columns: rect.columns - 1, rows: 1), role: .error)
    case .record(let number):
      let record = library[number]
      if marks.contains(record.id) { painter.text("●", in: rect, role: .label) }
      var column = rect.column + 1
      for (key, width) in columns {
        let (text, role) = content(of: record, in: key)
        let isFixed = key.isDate && (key != .date || record.dates != nil)
        painter.text(
          text, in: Rect(column: column, row: rect.row, columns: width, rows: 1), role: role,
          direction: isFixed ? .leftToRight : nil,
          spans: key.isSearched ? hits(in: text, on: painter) : [])
        column += width + 1
      }
    }
  }

  private func content(of record: Row, in column: ListColumn) -> (String, Theme.Role) {
    let text = RowText(record, reference: reference, strings: strings, wording: wording, query: query)
    let role: Theme.Role =
      switch column {
      case .date: record.dates == nil ? .dim : .text
      case .kind, .status: .badge
      case .modified, .id: .dim
      default: .text
      }
    return (text.text(of: column, details: library.details(of: record.id)), role)
  }
}
