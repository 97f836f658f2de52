import Config
import Tracker

/// The list: the rows that match, and which one is selected.
///
/// The selection is a record, not a line: when rows come and go it stays on its record.
struct ListPane: Sendable {
  /// A row: a record, or a file that could not be read.
  enum Row: Sendable {
    case record(id: String)
    case problem(Problem)
  }

  private(set) var rows: [Row] = []
  private(set) var cursor = 0
  /// How many records are shown, problems not counted.
  private(set) var recordCount = 0
  /// How many rows stand above the cursor, where others' work must not move them; nil: the cursor is in the middle.
  private var held: Int?

  var selectedID: String? {
    if rows.indices.contains(cursor), case .record(let id) = rows[cursor] { id } else { nil }
  }

  var selectedProblem: Problem? {
    if rows.indices.contains(cursor), case .problem(let problem) = rows[cursor] { problem } else { nil }
  }

  mutating func show(ids: [String], problems: [Problem]) {
    let selected = selectedID
    let problem = selectedProblem
    held = nil
    rows = ids.map(Row.record) + problems.map(Row.problem)
    recordCount = ids.count
    if let selected, let place = ids.firstIndex(of: selected) {
      cursor = place
    } else if let problem, let place = problems.firstIndex(where: { $0.path == problem.path }) {
      cursor = ids.count + place
    } else {
      cursor = max(0, min(cursor, rows.count - 1))
    }
  }

  /// Selects a record, where it is shown.
  mutating func select(_ id: String) {
    let place = rows.firstIndex {
      if case .record(let own) = $0 { own == id } else { false }
    }
    guard let place else { return }
    held = nil
    cursor = place
  }

  /// Puts the cursor on a row; what is on the screen stays where it is.
  mutating func move(to row: Int, height: Int) {
    guard rows.indices.contains(row) else { return }
    held = row - top(height: height)
    cursor = row
  }

  mutating func move(_ action: Action, page: Int) {
    held = nil
    cursor = Scrolling.moved(cursor, by: action, page: page, count: rows.count)
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
  mutating func stay(as before: ListPane, height: Int) {
    if let lost = before.selectedID, lost != selectedID {
      let shown = Set(rows.compactMap(\.id))
      let below = before.rows.dropFirst(before.cursor).lazy.compactMap(\.id).first(where: shown.contains)
      let above = before.rows.prefix(before.cursor).lazy.reversed().compactMap(\.id).first(
        where: shown.contains)
      if let next = below ?? above { select(next) }
    }
    held = before.cursor - before.top(height: height)
  }
}

extension ListPane.Row {
  fileprivate var id: String? { if case .record(let id) = self { id } else { nil } }
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
