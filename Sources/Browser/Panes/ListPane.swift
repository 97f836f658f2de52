import Config
import Tracker

/// The list: the rows that match, and which one is selected.
///
/// The selection is a record, not a line: when rows come and go it stays on its record. Rows are numbers in the
/// library, so that a list of all records costs four bytes a record; what takes the library looks their ids up.
struct ListPane: Sendable {
  /// A row: a record, or a file that could not be read; where there is none, a query that would find something.
  enum Row: Sendable {
    case record(RowNumber)
    case problem(Problem)
    case looser(LooserQuery)
  }

  private(set) var rows = Rows()
  private(set) var cursor = 0
  /// The id of the record under the cursor.
  private(set) var selectedID: String?
  /// How many rows stand above the cursor, where others' work must not move them; nil: the cursor is in the middle.
  private var held: Int?
  /// Whether records are still arriving and nobody has chosen one: then the first row is under the cursor, whichever it is.
  private(set) var isArriving = true

  /// How many records are shown, problems not counted.
  var recordCount: Int { rows.records.count }

  var selectedProblem: Problem? {
    if rows.indices.contains(cursor), case .problem(let problem) = rows[cursor] { problem } else { nil }
  }

  /// The query on the line of the cursor.
  var selectedQuery: Query? {
    if rows.indices.contains(cursor), case .looser(let looser) = rows[cursor] { looser.query } else { nil }
  }

  /// Shows records and files that could not be read; `looser` where there are none.
  mutating func show(
    _ records: [RowNumber], problems: [Problem], looser: [LooserQuery] = [], in library: Library
  ) {
    let selected = selectedID.flatMap(library.row)
    let problem = selectedProblem
    let offered = rows.looser.map(\.query)
    held = nil
    rows = Rows(records: records, problems: problems, looser: looser)
    if isArriving {
      cursor = 0
    } else if let selected, let place = records.firstIndex(of: selected) {
      cursor = place
    } else if let problem, let place = problems.firstIndex(where: { $0.path == problem.path }) {
      cursor = records.count + place
    } else if !looser.isEmpty {
      if looser.map(\.query) != offered { cursor = 0 }
    } else {
      cursor = max(0, min(cursor, rows.count - 1))
    }
    noteSelection(in: library)
  }

  /// Selects a record, where it is shown.
  mutating func select(_ id: String, in library: Library) {
    guard let row = library.row(of: id), let place = rows.records.firstIndex(of: row) else { return }
    held = nil
    endArrival()
    cursor = place
    noteSelection(in: library)
  }

  /// Selects a file that could not be read, where it is shown.
  mutating func select(problem path: String, in library: Library) {
    guard let place = rows.problems.firstIndex(where: { $0.path == path }) else { return }
    held = nil
    endArrival()
    cursor = rows.records.count + place
    noteSelection(in: library)
  }

  /// Selects the next file that could not be read; behind the last the first.
  mutating func selectNextProblem(in library: Library) {
    guard !rows.problems.isEmpty else { return }
    held = nil
    endArrival()
    let first = rows.records.count
    cursor = first + max(0, cursor - first + 1) % rows.problems.count
    noteSelection(in: library)
  }

  /// Puts the cursor on a row; what is on the screen stays where it is.
  mutating func move(to row: Int, height: Int, in library: Library) {
    guard rows.indices.contains(row) else { return }
    held = row - top(height: height)
    endArrival()
    cursor = row
    noteSelection(in: library)
  }

  mutating func move(_ action: Action, page: Int, in library: Library) {
    held = nil
    endArrival()
    cursor = Scrolling.moved(cursor, by: action, page: page, count: rows.count)
    noteSelection(in: library)
  }

  /// From now on the cursor stays on its record.
  mutating func endArrival() { isArriving = false }

  private mutating func noteSelection(in library: Library) {
    selectedID = rows.records.indices.contains(cursor) ? library.id(of: rows.records[cursor]) : nil
  }
}

extension ListPane {
  /// The first row to show in a window of `height` rows.
  func top(height: Int) -> Int {
    guard let held else { return Scrolling.top(cursor: cursor, rows: height, count: rows.count) }
    return max(0, min(cursor - min(held, height - 1), rows.count - height))
  }

  /// Stays as it was before others changed the rows: on the same line of the screen, and where the selected record
  /// is gone, on the next one that was below it, else above.
  mutating func stay(as before: ListPane, height: Int, in library: Library) {
    if let lost = before.selectedID, lost != selectedID {
      let shown = Set(rows.records)
      let below = before.rows.records.dropFirst(before.cursor + 1).first(where: shown.contains)
      let above = before.rows.records.prefix(before.cursor).last(where: shown.contains)
      if let next = below ?? above { select(library.id(of: next), in: library) }
    }
    held = before.cursor - before.top(height: height)
  }
}

extension ListPane {
  /// The records that are shown, then the files that could not be read; or queries that would find something.
  struct Rows: Sendable, RandomAccessCollection {
    fileprivate(set) var records: [RowNumber] = []
    fileprivate(set) var problems: [Problem] = []
    fileprivate(set) var looser: [LooserQuery] = []

    var startIndex: Int { 0 }
    var endIndex: Int { records.count + problems.count + looser.count }

    subscript(place: Int) -> Row {
      if place < records.count { return .record(records[place]) }
      let behind = place - records.count
      return behind < problems.count ? .problem(problems[behind]) : .looser(looser[behind - problems.count])
    }
  }
}

/// How cursors and windows move in anything that has lines.
enum Scrolling {
  /// A cursor among `count` lines after a move; stays inside.
  static func moved(_ cursor: Int, by action: Action, page: Int, count: Int) -> Int {
    let wanted =
      switch action {
      case .moveUp: cursor - 1
      case .moveDown: cursor + 1
      case .pageUp: cursor - page
      case .pageDown: cursor + page
      case .top: 0
      case .bottom: count - 1
      default: cursor
      }
    return max(0, min(wanted, count - 1))
  }

  /// The first line to show of `count` in a window of `rows`, so that the cursor is inside: a pure function
  /// of the cursor, so that no scroll state can go wrong.
  static func top(cursor: Int, rows: Int, count: Int) -> Int {
    max(0, min(cursor - rows / 2, count - rows))
  }
}
