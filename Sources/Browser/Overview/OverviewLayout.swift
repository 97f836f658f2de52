import Config
import Screen
import Tracker

/// Where the pictures of the overview stand on a page as long as they need, counted from the leading edge: a value, from
/// which both the drawing and the moving are made.
struct OverviewLayout: Sendable {
  /// One of the pictures.
  enum Picture: Sendable, Hashable {
    case timeline
    case bars(Facet)
    case table
  }

  /// A mark with the room that it takes, and how many records it stands for.
  struct Placed: Sendable, Equatable {
    let mark: Overview.Mark
    let rect: Rect
    let count: Int
    /// Whether it stands beside what is seen of the table; it is seen when it is selected.
    var isAside = false
  }

  private(set) var pictures: [(picture: Picture, rect: Rect)] = []
  private(set) var marks: [Placed] = []
  /// How many rows the page has.
  private(set) var rows = 0
  let statistics: Statistics
  /// The timeline as it is shown.
  let timeline: Statistics.Timeline?
  /// The columns of the screen that a piece of the timeline takes, and a cell of the table.
  let pieceColumns: Int
  let cellColumns: Int
  /// Which columns of the table are seen: as many as there is room for, with the one that is selected.
  let tableColumns: Range<Int>

  /// The rows of the timeline's columns.
  let timelineRows: Int
  private static let mostValues = 8
  /// The columns of a table's heading at its rows, and of a picture of bars at the least.
  private static let least = (label: 12, bars: 28, cell: 9)

  init(_ statistics: Statistics, size: Size, selected: Overview.Mark? = nil) {
    self.statistics = statistics
    let columns = max(1, size.columns - 3)
    let timeline = statistics.timeline(pieces: columns)?.latest(columns)
    self.timeline = timeline
    timelineRows = size.rows >= 30 ? 6 : size.rows >= 20 ? 4 : 3
    pieceColumns = max(1, min(6, columns / max(1, timeline?.counts.count ?? 1)))
    let table = statistics.table
    let room = columns - Self.least.label - 1
    let seen = max(0, min(table.columns.count, room / Self.least.cell))
    cellColumns = max(Self.least.cell, min(12, room / max(1, seen)))
    let first = Scrolling.top(cursor: table.column(of: selected), rows: seen, count: table.columns.count)
    tableColumns = first..<first + seen
    placeTimeline(columns: columns)
    placeBars(columns: columns)
    placeTable(columns: columns)
  }

  var labelColumns: Int { Self.least.label }

  private mutating func placeTimeline(columns: Int) {
    guard let timeline, !timeline.counts.isEmpty else { return }
    pictures.append((.timeline, Rect(column: 1, row: rows, columns: columns, rows: timelineRows + 2)))
    for (place, count) in timeline.counts.enumerated() {
      marks.append(
        Placed(
          mark: .time(timeline.unit, timeline.first + place),
          rect: Rect(
            column: 1 + place * pieceColumns, row: rows + 1, columns: pieceColumns, rows: timelineRows),
          count: count))
    }
    rows += timelineRows + 3
  }

  private mutating func placeBars(columns: Int) {
    let shown = Statistics.facets.filter { !(statistics.values[$0] ?? []).isEmpty }
    let beside = max(1, min(shown.count, (columns + 2) / (Self.least.bars + 2)))
    // Two and two look better than three and one.
    let aLine = beside == 3 && shown.count == 4 ? 2 : beside
    let width = (columns + 2) / aLine - 2
    var place = 0
    while place < shown.count {
      let line = shown[place..<min(place + aLine, shown.count)]
      let most = line.map { min(Self.mostValues, statistics.values[$0]?.count ?? 0) }.max() ?? 0
      for (index, facet) in line.enumerated() {
        placeBars(facet, at: Rect(column: 1 + index * (width + 2), row: rows, columns: width, rows: most + 1))
      }
      rows += most + 2
      place += aLine
    }
  }

  private mutating func placeBars(_ facet: Facet, at rect: Rect) {
    pictures.append((.bars(facet), rect))
    for (line, value) in (statistics.values[facet] ?? []).prefix(Self.mostValues).enumerated() {
      marks.append(
        Placed(
          mark: .value(facet, value.value),
          rect: Rect(column: rect.column, row: rect.row + 1 + line, columns: rect.columns, rows: 1),
          count: value.count))
    }
  }

  private mutating func placeTable(columns: Int) {
    let table = statistics.table
    guard !table.rows.isEmpty, !tableColumns.isEmpty else { return }
    let height = table.rows.count + 2
    pictures.append((.table, Rect(column: 1, row: rows, columns: columns, rows: height)))
    for row in table.rows.indices {
      for column in table.columns.indices {
        marks.append(
          Placed(
            mark: .cell(country: table.rows[row].value, kind: table.columns[column].value),
            rect: Rect(
              column: 1 + labelColumns + 1 + (column - tableColumns.lowerBound) * cellColumns,
              row: rows + 2 + row, columns: cellColumns, rows: 1),
            count: table.counts[row][column], isAside: !tableColumns.contains(column)))
      }
    }
    rows += height + 1
  }
}

extension Statistics.CrossTable {
  /// The column that a mark stands in; the first for any other.
  fileprivate func column(of mark: Overview.Mark?) -> Int {
    guard case .cell(_, let kind) = mark else { return 0 }
    return columns.firstIndex { $0.value == kind } ?? 0
  }
}

// MARK: - Moving

extension OverviewLayout {
  /// Which way a key leads, counted from the leading edge.
  enum Way {
    case up, down, back, forward
  }

  /// The mark that is selected, or the first one.
  func placed(_ mark: Overview.Mark?) -> Placed? {
    mark.flatMap { mark in marks.first { $0.mark == mark } } ?? marks.first
  }

  /// The next mark on a way: the nearest one, on the same row where there is one.
  func next(from mark: Overview.Mark?, _ way: Way) -> Overview.Mark? {
    guard let here = placed(mark) else { return nil }
    let ahead = marks.filter { $0.rect.lies(way, of: here.rect) }
    return ahead.min { $0.rect.distance(from: here.rect, way) < $1.rect.distance(from: here.rect, way) }?.mark
      ?? here.mark
  }

  /// The first mark of the next picture, or of the one before.
  func nextPicture(from mark: Overview.Mark?, by step: Int) -> Overview.Mark? {
    guard let here = placed(mark)?.mark.picture,
      let place = pictures.firstIndex(where: { $0.picture == here })
    else { return nil }
    let next = pictures[(place + step + pictures.count) % pictures.count].picture
    return marks.first { $0.mark.picture == next }?.mark
  }

  /// The first row of the page to show, so that the mark is seen with its picture's title.
  func top(for mark: Overview.Mark?, height: Int) -> Int {
    guard let here = placed(mark) else { return 0 }
    let middle = here.rect.row + here.rect.rows / 2
    return max(0, min(middle - height / 2, rows - height))
  }
}

extension Rect {
  fileprivate func lies(_ way: OverviewLayout.Way, of other: Rect) -> Bool {
    switch way {
    case .up: row + rows <= other.row
    case .down: row >= other.row + other.rows
    case .back: column + columns <= other.column && sharesRows(with: other)
    case .forward: column >= other.column + other.columns && sharesRows(with: other)
    }
  }

  private func sharesRows(with other: Rect) -> Bool {
    row < other.row + other.rows && other.row < row + rows
  }

  /// Along the way first, then across it.
  fileprivate func distance(from other: Rect, _ way: OverviewLayout.Way) -> Int {
    let down = way == .up ? other.row - row - rows : row - other.row - other.rows
    let across = abs(2 * column + columns - 2 * other.column - other.columns)
    let along = way == .back ? other.column - column - columns : column - other.column - other.columns
    switch way {
    case .up, .down: return down * 10_000 + across
    case .back, .forward: return along * 10_000 + abs(row - other.row)
    }
  }
}
