import Config
import Screen
import Tracker

extension App {
  func drawList(on painter: inout Painter, in rect: Rect) {
    let columns = columns.fitting(rect.columns - 2)
    drawListHeader(columns, on: &painter, in: rect)
    var body = Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1)
    if list.recordCount == 0, list.selectedProblem == nil {
      body = drawEmptyList(on: &painter, in: body)
    }
    if list.rows.isEmpty {
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
    drawOrder(beside: columns, on: &painter, in: line)
  }

  /// The order, at the end of the title's heading, where no column that is seen has its mark.
  private func drawOrder(
    beside columns: [(key: ListColumn, columns: Int)], on painter: inout Painter, in rect: Rect
  ) {
    guard !columns.contains(where: { $0.key.sortKey == sort.key }),
      let place = columns.firstIndex(where: { $0.key == .title })
    else { return }
    let column = strings.text("column.\(sort.key.rawValue)")
    let heading = painter.layout(strings.text("column.title"), fit: .unbounded).columns
    // Where the sentence has no room, the column's name with the mark says it too.
    let order = [strings.text("status.sorted", ["column": column]), column].map { words in
      painter.layout(words + (isDescending ? " ▼" : " ▲"), fit: .unbounded, role: .dim)
    }.first { heading + 2 + $0.columns <= columns[place].columns }
    guard let order else { return }
    let end = columns[...place].reduce(rect.column) { $0 + $1.columns + 1 }
    let room = Rect(column: end - order.columns, row: rect.row, columns: order.columns, rows: 1)
    painter.draw(order, in: room, align: .leading)
    painter.note(.column(sort.key), at: room)
  }

  /// By their nature dates run from the newest to the oldest, and names from the first letter to the last.
  private var isDescending: Bool { (sort.key == .date || sort.key == .modified) != sort.isReversed }

  /// Says why there is nothing, and what to do; the rest of the room is left for what would find something.
  private func drawEmptyList(on painter: inout Painter, in rect: Rect) -> Rect {
    let layouts = emptyTexts.map { key, hint, role in
      painter.layout(
        strings.text(
          key, ["key": hint.flatMap { config.keymap.hint(for: $0, in: .list, strings: strings) } ?? ""]),
        fit: .wrap(columns: max(1, rect.columns - 4)), role: role)
    }
    // Where there is little room, the queries are worth more than the words about them.
    let needed = list.rows.isEmpty ? 0 : list.rows.count
    var top = rect.rows > 4 + needed ? 1 : 0
    for layout in layouts where top == 0 || top + layout.lines.count + needed <= rect.rows {
      painter.draw(
        layout,
        in: Rect(
          column: rect.column + 2, row: rect.row + top, columns: rect.columns - 4, rows: rect.rows - top),
        align: .leading)
      top += layout.lines.count
    }
    return Rect(
      column: rect.column, row: rect.row + top, columns: rect.columns, rows: max(0, rect.rows - top))
  }

  private var emptyTexts: [(key: String, hint: Action?, role: Theme.Role)] {
    if loading != nil || !hasLoaded || isAheadOfTexts { return [("empty.loading", nil, .dim)] }
    if marks.areShownAlone { return [("empty.matches", nil, .text), ("empty.onlyMarked", .cancel, .dim)] }
    if query.isAll { return [("empty.list", .add, .dim)] }
    let texts: [(String, Action?, Theme.Role)] = [
      ("empty.matches", nil, .text), ("empty.absence", nil, .dim), ("empty.matchesHint", .clearFilters, .dim),
    ]
    return texts + (list.rows.isEmpty ? [] : [("empty.looser", nil, .label)])
  }

  private func drawRow(
    _ row: ListPane.Row, columns: [(key: ListColumn, columns: Int)], on painter: inout Painter, in rect: Rect
  ) {
    switch row {
    case .problem(let problem):
      draw(
        problem, on: &painter,
        in: Rect(column: rect.column + 1, row: rect.row, columns: rect.columns - 1, rows: 1))
    case .looser(let looser):
      let width = 7
      painter.text(
        strings.number(looser.count),
        in: Rect(column: rect.column + 1, row: rect.row, columns: width, rows: 1), role: .count,
        align: .digits)
      painter.text(
        looser.query.text(in: reference, language),
        in: Rect(column: rect.column + width + 3, row: rect.row, columns: rect.columns - width - 3, rows: 1))
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
