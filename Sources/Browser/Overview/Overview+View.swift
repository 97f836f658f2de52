public import Config
import Screen
public import Tracker

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

/// The words of the overview: what marks and pictures are called.
public struct OverviewWords {
  let strings: Strings
  let wording: DateWording
  public let reference: Reference

  public init(strings: Strings, wording: DateWording, reference: Reference) {
    self.strings = strings
    self.wording = wording
    self.reference = reference
  }

  func title(of picture: OverviewLayout.Picture, _ timeline: Statistics.Timeline?) -> String {
    switch picture {
    case .timeline: title(of: timeline?.unit ?? .month)
    case .bars(let facet): title(of: facet)
    case .table: strings.text("overview.table")
    }
  }

  /// What a timeline is called.
  public func title(of unit: Statistics.Timeline.Unit) -> String {
    strings.text("overview.by.\(unit.rawValue)")
  }

  /// What a picture of a facet's values is called.
  public func title(of facet: Facet) -> String { strings.text("overview.by.\(facet.rawValue)") }

  /// What a piece of a timeline is called: `أيار/مايو 2024`.
  public func name(of number: Int, _ timeline: Statistics.Timeline) -> String {
    let year = timeline.year(number)
    switch timeline.unit {
    case .year: return wording.localized(String(year))
    case .quarter:
      return strings.text(
        "overview.quarter", ["q": strings.number(timeline.place(number) + 1), "year": strings.number(year)])
    case .month:
      let point = EDTF.Point(year: year, month: timeline.place(number) + 1)
      return point.map { wording.text(EDTF($0)) } ?? ""
    }
  }

  /// A label of a value, as it is shown.
  public func label(of value: FacetValue, in facet: Facet) -> String {
    FacetWords(strings: strings, wording: wording).label(of: value, in: facet)
  }

  /// What a mark stands for, with how many records.
  func description(of placed: OverviewLayout.Placed, in layout: OverviewLayout) -> String {
    let count = strings.plural("count.initiative", placed.count)
    let name =
      switch placed.mark {
      case .time(_, let number): layout.timeline.map { self.name(of: number, $0) } ?? ""
      case .value(let facet, let value): facet.label(of: value, reference, strings.language)
      case .cell(let country, let kind):
        Facet.country.label(of: country, reference, strings.language) + " · "
          + Facet.kind.label(of: kind, reference, strings.language)
      }
    return strings.text("overview.mark", ["label": name, "count": count])
  }
}

/// The part of the page that is seen.
private struct OverviewPage {
  let layout: OverviewLayout
  let words: OverviewWords
  let top: Int
  let room: Rect
  let selected: Overview.Mark?
  /// Where the hardware cursor belongs.
  private(set) var cursor: Point?

  init(layout: OverviewLayout, words: OverviewWords, top: Int, room: Rect, selected: Overview.Mark?) {
    self.layout = layout
    self.words = words
    self.top = top
    self.room = room
    self.selected = selected
  }

  private var strings: Strings { words.strings }

  /// A rectangle of the page on the screen; nil where it is not wholly seen.
  private func seen(_ rect: Rect) -> Rect? {
    let row = rect.row - top + room.row
    guard row >= room.row, row + rect.rows <= room.row + room.rows else { return nil }
    return Rect(column: rect.column, row: row, columns: rect.columns, rows: rect.rows)
  }

  private func line(_ rect: Rect, _ number: Int) -> Rect? {
    seen(Rect(column: rect.column, row: rect.row + number, columns: rect.columns, rows: 1))
  }

  mutating func draw(on painter: inout Painter) {
    for (picture, rect) in layout.pictures {
      if let line = line(rect, 0) { drawTitle(of: picture, on: &painter, in: line) }
      switch picture {
      case .timeline: drawAxis(on: &painter, under: rect)
      case .table: drawTableHeads(on: &painter, in: rect)
      case .bars: break
      }
    }
    for placed in layout.marks { draw(placed, on: &painter) }
  }

  private func drawTitle(of picture: OverviewLayout.Picture, on painter: inout Painter, in rect: Rect) {
    painter.text(words.title(of: picture, layout.timeline), in: rect, role: .label)
    let note: String? =
      switch picture {
      case .timeline: timelineNote
      case .bars(let facet): more(facet)
      case .table: moreKinds
      }
    if let note { painter.text(note, in: rect, role: .dim, align: .trailing) }
  }

  /// The largest number, and what the line does not show.
  private var timelineNote: String? {
    guard let timeline = layout.timeline else { return nil }
    let most = strings.text("overview.most", ["n": strings.number(timeline.counts.max() ?? 0)])
    let key = timeline.unit == .year ? "overview.undated" : "overview.monthless"
    let without = timeline.without > 0 ? strings.text(key, ["n": strings.number(timeline.without)]) : nil
    return [most, without].compactMap { $0 }.joined(separator: " · ")
  }

  private func more(_ facet: Facet) -> String? {
    let all = layout.statistics.values[facet]?.count ?? 0
    let shown = layout.marks.count { $0.mark.picture == .bars(facet) }
    return all > shown ? strings.text("facet.more", ["n": strings.number(all - shown)]) : nil
  }

  /// How many columns of the table are not seen.
  private var moreKinds: String? {
    let rest = layout.statistics.table.columns.count - layout.tableColumns.count
    guard rest > 0 else { return nil }
    let more = strings.text("facet.more", ["n": strings.number(rest)])
    return strings.text("overview.rest", ["facet": strings.text("facet.kind"), "more": more])
  }

  // MARK: Marks

  private mutating func draw(_ placed: OverviewLayout.Placed, on painter: inout Painter) {
    guard !placed.isAside, let rect = seen(placed.rect) else { return }
    painter.note(.mark(placed.mark), at: rect)
    let isSelected = placed.mark == selected
    if isSelected {
      painter.fill(body(of: placed, in: rect), role: .selected)
      painter.ground = .selected
      cursor = Point(column: rect.column, row: rect.row + rect.rows - 1)
    }
    switch placed.mark {
    case .time: drawPiece(placed, on: &painter, in: rect)
    case .value(let facet, let value): drawBar(placed, facet, value, on: &painter, in: rect)
    case .cell: drawCell(placed, isSelected, on: &painter, in: rect)
    }
    painter.ground = nil
  }

  private func drawPiece(_ placed: OverviewLayout.Placed, on painter: inout Painter, in rect: Rect) {
    let most = layout.timeline?.counts.max() ?? 0
    painter.column(Share(placed.count, of: most), in: body(of: placed, in: rect), role: .bar)
  }

  /// The room of a mark without the gap that parts it from the next.
  private func body(of placed: OverviewLayout.Placed, in rect: Rect) -> Rect {
    let hasGap =
      switch placed.mark {
      case .time: rect.columns > 2
      case .cell: true
      case .value: false
      }
    return Rect(
      column: rect.column, row: rect.row, columns: rect.columns - (hasGap ? 1 : 0), rows: rect.rows)
  }

  private func drawBar(
    _ placed: OverviewLayout.Placed, _ facet: Facet, _ value: String, on painter: inout Painter, in rect: Rect
  ) {
    let values = layout.statistics.values[facet] ?? []
    let most = values.first?.count ?? 0
    let number = strings.number(placed.count)
    let digits = strings.number(most).count
    let label = max(10, min(rect.columns / 2, rect.columns - digits - 8))
    let bar = rect.columns - label - digits - 2
    if let own = values.first(where: { $0.value == value }) {
      painter.text(
        words.label(of: own, in: facet),
        in: Rect(column: rect.column, row: rect.row, columns: label, rows: 1))
    }
    painter.bar(
      Share(placed.count, of: most),
      in: Rect(column: rect.column + label + 1, row: rect.row, columns: bar, rows: 1), role: .bar)
    painter.text(
      number, in: Rect(column: rect.column + rect.columns - digits, row: rect.row, columns: digits, rows: 1),
      role: .count, align: .digits)
  }

  /// A number on a ground that is the stronger the larger it is among the table's.
  private func drawCell(
    _ placed: OverviewLayout.Placed, _ isSelected: Bool, on painter: inout Painter, in rect: Rect
  ) {
    let most = layout.statistics.table.most
    let role = Self.role(Share(placed.count, of: most))
    let inner = Rect(column: rect.column, row: rect.row, columns: rect.columns - 1, rows: 1)
    if !isSelected, let role { painter.fill(inner, role: role) }
    painter.text(
      placed.count == 0 ? "·" : strings.number(placed.count),
      in: Rect(column: inner.column, row: inner.row, columns: inner.columns - 1, rows: 1), role: role ?? .dim,
      align: .trailing)
  }

  /// The ground of a number by its part of the largest.
  private static func role(_ share: Share) -> Theme.Role? {
    switch share.units(4) {
    case 0: nil
    case 1: .heat1
    case 2: .heat2
    case 3: .heat3
    default: .heat4
    }
  }

  // MARK: Headings

  /// The years, each under its first piece, where there is room.
  private func drawAxis(on painter: inout Painter, under rect: Rect) {
    guard let timeline = layout.timeline, let line = line(rect, rect.rows - 1) else { return }
    var free = line.column
    for (place, number) in (timeline.first..<timeline.first + timeline.counts.count).enumerated()
    where timeline.place(number) == 0 || place == 0 {
      let column = line.column + place * layout.pieceColumns
      let text = painter.layout(
        strings.number(timeline.year(number)), fit: .crop(columns: 6), role: .dim)
      guard column >= free, column + text.columns <= line.column + line.columns else { continue }
      // What begins within a year gives way to the next whole one.
      let next = column + (timeline.unit.pieces - timeline.place(number)) * layout.pieceColumns
      if timeline.place(number) != 0, next < column + text.columns + 1 { continue }
      painter.draw(
        text, in: Rect(column: column, row: line.row, columns: text.columns, rows: 1), align: .leading)
      free = column + text.columns + 1
    }
  }

  private func drawTableHeads(on painter: inout Painter, in rect: Rect) {
    let table = layout.statistics.table
    if let line = line(rect, 1) {
      for (place, kind) in table.columns[layout.tableColumns].enumerated() {
        painter.text(
          words.label(of: kind, in: .kind),
          in: Rect(
            column: line.column + layout.labelColumns + 1 + place * layout.cellColumns, row: line.row,
            columns: layout.cellColumns - 2, rows: 1), role: .dim, align: .trailing)
      }
    }
    for row in table.rows.indices {
      guard let line = line(rect, 2 + row) else { continue }
      painter.text(
        words.label(of: table.rows[row], in: .country),
        in: Rect(column: line.column, row: line.row, columns: layout.labelColumns, rows: 1))
    }
  }
}
