import Config
import Screen
import Tracker

extension App {
  /// Draws the line that is typed into, what is offered above it, and under it what is wrong, with the place marked.
  func drawSearch(_ search: SearchLine, on painter: inout Painter, in rect: Rect) {
    let problem = search.saidError.map { error in
      painter.layout(
        strings.phrase(error.message), fit: .wrap(columns: max(1, rect.columns - 2)), role: .error)
    }
    let said = min(problem?.lines.count ?? 0, size.rows < 16 ? 2 : 4)
    let row = rect.row - (problem == nil ? 0 : 1 + said)
    let line = Rect(column: 0, row: row, columns: rect.columns, rows: 1)
    for below in row...rect.row {
      let place = Rect(column: 0, row: below, columns: rect.columns, rows: 1)
      painter.fill(place, role: .statusBar)
      painter.note(.overlay, at: place)
    }
    let (field, room) = drawSearchField(search, on: &painter, in: line)
    if let problem, let error = search.saidError {
      drawMarks(under: error.range, of: field, in: room, on: &painter)
      let place = Rect(column: 1, row: row + 2, columns: rect.columns - 2, rows: said)
      painter.draw(problem, in: place, align: .leading)
    }
    if let offers = search.offers {
      draw(offers, on: &painter, above: Rect(column: room.column, row: row, columns: room.columns, rows: 1))
    }
  }

  private func drawSearchField(
    _ search: SearchLine, on painter: inout Painter, in rect: Rect
  ) -> (FieldLayout, Rect) {
    let label = " " + strings.text("search.prompt") + ": "
    let labelWidth = painter.layout(label, fit: .unbounded).columns
    painter.text(label, in: Rect(column: 0, row: rect.row, columns: labelWidth, rows: 1), role: .key)
    let noticeWidth = notice == nil ? 0 : max(0, (rect.columns - labelWidth) * 3 / 5)
    let room = Rect(
      column: labelWidth, row: rect.row, columns: rect.columns - labelWidth - noticeWidth - 1, rows: 1)
    let error = search.saidError.map { TextLayout.Span($0.range, style: painter.theme.style(.error)) }
    let layout = painter.field(
      search.field, in: room, role: .focusedField, spans: [error].compactMap { $0 })
    painter.note(.input(.field(layout)), at: room)
    if let notice {
      let place = Rect(column: rect.columns - noticeWidth, row: rect.row, columns: noticeWidth, rows: 1)
      painter.text(notice.message, in: place, role: notice.role)
    }
    return (layout, room)
  }

  /// A row of `^` under a part of the line: what is wrong is told by more than colour.
  private func drawMarks(
    under range: Range<Int>, of field: FieldLayout, in room: Rect, on painter: inout Painter
  ) {
    let left = painter.placed(room).column
    for column in field.columns(showing: range) {
      painter.mark("^", at: Point(column: left + column, row: room.row + 1), role: .error)
    }
  }

  /// What could stand at the caret: the best uppermost, with the key beside the one that it takes next.
  private func draw(_ offers: SearchOffers, on painter: inout Painter, above line: Rect) {
    let rows = min(8, offers.items.count, max(1, line.row - 4))
    let columns = min(line.columns, 64)
    let next = offers.next
    let top = Scrolling.top(cursor: offers.taken ?? 0, rows: rows, count: offers.items.count)
    // Where there is room it has an edge; below it the line that is typed into closes it.
    let isFramed = line.row - rows >= 6 && line.columns >= 40
    if isFramed {
      painter.frame(
        Rect(column: line.column - 1, row: line.row - rows - 1, columns: columns + 2, rows: rows + 1))
    }
    for (row, index) in (top..<top + rows).enumerated() {
      let place = Rect(column: line.column, row: line.row - rows + row, columns: columns, rows: 1)
      painter.fill(place, role: .dialog)
      painter.note(.offer(index), at: place)
      draw(offers.items[index], on: &painter, in: place, isNext: index == next, isFramed: isFramed)
      if index == offers.taken { painter.overlay(.selected, on: place) }
    }
  }

  private func draw(
    _ item: QueryCompletion.Item, on painter: inout Painter, in rect: Rect, isNext: Bool,
    isFramed: Bool
  ) {
    let key = isNext ? config.keymap.hint(for: .complete, in: .search, strings: strings) ?? "" : ""
    let end = 7
    painter.text(
      key, in: Rect(column: rect.column + rect.columns - end, row: rect.row, columns: end, rows: 1),
      role: .key,
      align: .trailing)
    let count = item.count.map(number) ?? ""
    let countWidth = count.isEmpty ? 0 : 8
    painter.text(
      count,
      in: Rect(
        column: rect.column + rect.columns - end - countWidth, row: rect.row, columns: countWidth, rows: 1),
      role: .dialog, align: .trailing)
    let room = rect.columns - end - countWidth - 1
    if !isFramed, !painter.theme.hasGround(.dialog) {
      painter.text("│", in: Rect(column: rect.column, row: rect.row, columns: 1, rows: 1), role: .border)
    }
    let label = painter.layout(item.label, fit: .crop(columns: room), role: .dialog)
    painter.draw(
      label, in: Rect(column: rect.column + 1, row: rect.row, columns: label.columns, rows: 1),
      align: .leading)
    let detail = item.field.map { strings.text("finding.\($0)") } ?? item.detail
    painter.text(
      detail,
      in: Rect(
        column: rect.column + label.columns + 3, row: rect.row, columns: room - label.columns - 3, rows: 1),
      role: .dialog)
  }
}
