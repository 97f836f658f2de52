import Config
import Screen
import Tracker

/// The part of the page that is seen.
struct OverviewPage {
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
