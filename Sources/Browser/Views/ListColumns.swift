public import Config
import Tracker

/// A column of the list. The raw value is its name in `views.toml`, and that of its heading.
public enum ListColumn: String, CaseIterable, Sendable {
  case date, country, kind, title, status, partners, places, themes, verification, followUp, modified, id

  /// How wide it is where nobody has said otherwise; the title takes what remains.
  var width: Int {
    switch self {
    case .date, .followUp: 13
    case .country, .status: 12
    case .kind: 14
    case .title: 20
    case .partners: 24
    case .places: 16
    case .themes: 20
    case .verification: 12
    case .modified: 10
    case .id: 24
    }
  }

  /// Those that go first where the list is narrow come last here; the title is always there.
  static let byImportance: [ListColumn] = [
    .title, .date, .country, .kind, .status, .partners, .followUp, .places, .verification, .themes, .modified,
    .id,
  ]

  /// From which width of the pane on a column of the standard list is shown.
  fileprivate var least: Int {
    switch self {
    case .date: 36
    case .country: 50
    case .kind: 76
    default: 110
    }
  }

  var sortKey: SortKey? { SortKey(rawValue: rawValue) }

  /// Whether the words of a query are looked for in what the column shows.
  var isSearched: Bool { self == .title || self == .country || self == .partners || self == .places }

  /// Whether it has a date, which runs from left to right.
  public var isDate: Bool { self == .date || self == .followUp || self == .modified || self == .id }
}

/// Which columns the list has, in which order, and how wide.
public struct ListColumns: Sendable, Equatable {
  /// A column that was chosen, with the width that somebody gave it.
  struct Chosen: Sendable, Equatable {
    let column: ListColumn
    var width: Int?
  }

  private(set) var chosen: [Chosen]

  /// Those of a list that nobody has changed.
  static let standard = ListColumns([.date, .country, .kind, .title, .status])

  /// The least room that the title is left beside others that were chosen.
  private static let leastTitle = 20

  init(_ columns: [ListColumn]) { chosen = columns.map { Chosen(column: $0) } }

  /// The columns that a view names; names that the list doesn't know are passed over. The title is there in any case.
  public init(_ columns: [ViewColumn]) {
    chosen = columns.compactMap { column in
      ListColumn(rawValue: column.name).map { Chosen(column: $0, width: column.width) }
    }
    if !has(.title) { chosen.append(Chosen(column: .title)) }
  }

  /// As a view keeps them.
  var saved: [ViewColumn] { chosen.map { ViewColumn($0.column.rawValue, width: $0.width) } }

  /// Those that are shown, in their order.
  public var columns: [ListColumn] { chosen.map(\.column) }

  func has(_ column: ListColumn) -> Bool { chosen.contains { $0.column == column } }

  /// All columns: those that are shown in their order, then the others.
  var all: [ListColumn] { columns + ListColumn.allCases.filter { !has($0) } }

  /// Shows a column, behind the others, or no longer; the title stays.
  mutating func toggle(_ column: ListColumn) {
    if let place = place(of: column) {
      if column != .title { chosen.remove(at: place) }
    } else {
      chosen.append(Chosen(column: column))
    }
  }

  /// Moves a column among those that are shown.
  mutating func move(_ column: ListColumn, by step: Int) {
    guard let place = place(of: column), chosen.indices.contains(place + step) else { return }
    chosen.swapAt(place, place + step)
  }

  /// Puts the columns that are shown into the order of all.
  mutating func arrange(in order: [ListColumn]) {
    chosen.sort { (order.firstIndex(of: $0.column) ?? 0) < (order.firstIndex(of: $1.column) ?? 0) }
  }

  /// Makes a column wider, or narrower. The title has what remains.
  mutating func widen(_ column: ListColumn, by step: Int) {
    guard let place = place(of: column), column != .title else { return }
    let width = (chosen[place].width ?? column.width) + step
    chosen[place].width = min(max(width, ViewColumn.widths.lowerBound), ViewColumn.widths.upperBound)
  }

  /// How wide a column is, where there is room.
  func width(of column: ListColumn) -> Int {
    place(of: column).flatMap { chosen[$0].width } ?? column.width
  }

  /// The columns that there is room for, the least important left out, and their widths.
  func fitting(_ columns: Int) -> [(key: ListColumn, columns: Int)] {
    var room = columns
    var widths: [ListColumn: Int] = [:]
    for column in ListColumn.byImportance where has(column) && column != .title {
      let width = width(of: column)
      let fits = self == .standard ? columns >= column.least : room - width - 1 >= Self.leastTitle
      guard fits else { continue }
      widths[column] = width
      room -= width + 1
    }
    widths[.title] = max(1, room)
    return chosen.compactMap { chosen in widths[chosen.column].map { (chosen.column, $0) } }
  }

  private func place(of column: ListColumn) -> Int? { chosen.firstIndex { $0.column == column } }
}
