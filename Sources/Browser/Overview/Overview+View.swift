import Config
import Screen
import Tracker

extension App {
  /// Draws the overview: a heading that says what is selected, and the part of the page with it.
  func drawOverview(on painter: inout Painter) {
    let room = overviewRoom
    let heading = Rect(column: 0, row: room.row - 1, columns: room.columns, rows: 1)
    painter.fill(heading, role: .header)
    let layout = overviewLayout
    let selected = layout?.placed(overview.selected)
    drawHeading(selected, layout, on: &painter, in: heading)
    guard let layout, !layout.marks.isEmpty else {
      painter.text(
        strings.text(loading != nil ? "empty.loading" : "empty.matches"),
        in: Rect(column: 2, row: room.row + 1, columns: room.columns - 4, rows: 1), role: .dim)
      if search == nil { painter.cursor(column: 1, row: room.row) }
      return
    }
    let top = layout.top(for: overview.selected, height: room.rows)
    var page = OverviewPage(
      layout: layout, words: overviewWords, top: top, room: room, selected: selected?.mark)
    page.draw(on: &painter)
    painter.scrollBar(in: room, top: top, shown: room.rows, total: layout.rows - 1)
    if search == nil, let place = page.cursor { painter.cursor(column: place.column, row: place.row) }
  }

  var overviewWords: OverviewWords {
    OverviewWords(strings: strings, wording: wording, reference: reference)
  }

  private func drawHeading(
    _ selected: OverviewLayout.Placed?, _ layout: OverviewLayout?, on painter: inout Painter, in rect: Rect
  ) {
    var start = rect.column + 1
    let title = painter.layout(
      strings.text("overview.title"), fit: .crop(columns: rect.columns - 2), role: .header)
    painter.draw(
      title, in: Rect(column: start, row: rect.row, columns: title.columns, rows: 1), align: .leading)
    start += title.columns + 2
    let text = selected.flatMap { selected in
      layout.map { overviewWords.description(of: selected, in: $0) }
    }
    let name = painter.layout(text ?? "", fit: .crop(columns: rect.columns - start - 1), role: .title)
    painter.draw(
      name, in: Rect(column: start, row: rect.row, columns: rect.columns - start - 1, rows: 1),
      align: .trailing)
    // What no report told is not counted: that is said where there is room.
    let basis = painter.layout(strings.text("overview.byReports"), fit: .unbounded, role: .dim)
    guard start + basis.columns + 2 + name.columns < rect.columns else { return }
    painter.draw(
      basis, in: Rect(column: start, row: rect.row, columns: basis.columns, rows: 1), align: .leading)
  }
}
