import Config
import Screen
import Tracker

/// What needs work, with how much there is of each.
struct WorkPane: Sendable {
  /// A line: files that cannot be read, or records that a query finds.
  enum Line: Sendable {
    case unreadable(Int)
    case item(WorkItem.Count)

    var count: Int {
      switch self {
      case .unreadable(let count): count
      case .item(let line): line.count
      }
    }

    /// The texts' name of it.
    var key: String {
      switch self {
      case .unreadable: "work.unreadable"
      case .item(let line): "work.\(line.item.rawValue)"
      }
    }
  }

  /// What is looked at: all records, or those that were listed.
  let base: Query
  private(set) var lines: [Line] = []
  private(set) var cursor = 0
  /// The ids of the first records of the items that were looked at since they were counted.
  private(set) var firstRecords: [WorkItem: [String]] = [:]
  /// Whether the person has been here: until then the first item that has records is under the cursor, whatever comes
  /// and goes.
  private var isVisited = false

  /// How many records of an item are known at the most: more than the tallest screen shows.
  static let shownOfItem = 200

  init(base: Query, lines: [Line]) {
    self.base = base
    show(lines)
  }

  var selected: Line? { lines.indices.contains(cursor) ? lines[cursor] : nil }

  /// How many there are by now; the cursor stays on its item.
  mutating func show(_ lines: [Line]) {
    let key = isVisited ? selected?.key : nil
    self.lines = lines
    firstRecords = [:]
    cursor = lines.firstIndex { line in key.map { line.key == $0 } ?? (line.count > 0) } ?? 0
  }

  mutating func show(first ids: [String], of item: WorkItem) { firstRecords[item] = ids }

  mutating func move(to line: Int) {
    guard lines.indices.contains(line) else { return }
    isVisited = true
    cursor = line
  }

  mutating func move(_ action: Action, page: Int) {
    isVisited = true
    cursor = Scrolling.moved(cursor, by: action, page: page, count: lines.count)
  }
}

// What needs work: where it comes from, and where it leads to.
extension App {
  /// Opens the list of what needs work, of the records that the query finds.
  mutating func showWork() -> [Effect] {
    let base = WorkItem.withoutWork(query)
    overlays.append(.work(WorkPane(base: base, lines: workLines(within: base))))
    return []
  }

  /// What can't be read stands first, where there is any: none of the other counts knows what is in it.
  func workLines(within base: Query) -> [WorkPane.Line] {
    (problems.isEmpty ? [] : [.unreadable(problems.count)])
      + WorkItem.counts(within: base, in: library).map { .item($0) }
  }

  /// Lists what a line is about.
  mutating func go(to line: WorkPane.Line) -> [Effect] {
    switch line {
    case .unreadable: showUnreadable()
    case .item(let line): go(to: line.query)
    }
  }

  /// Counts again, where the list of what needs work is open and records came or went.
  mutating func recountWork() {
    guard let place = placeOfWork, case .work(var pane) = overlays[place] else { return }
    pane.show(workLines(within: pane.base))
    overlays[place] = .work(pane)
  }

  /// Finds the first records of the item under the cursor: once, and not for every frame.
  mutating func lookIntoWork() {
    guard let place = placeOfWork, case .work(var pane) = overlays[place],
      case .item(let selected)? = pane.selected,
      pane.firstRecords[selected.item] == nil
    else { return }
    let rows = library.rows(library.hits(of: selected.query), sort: sort, language: language)
    pane.show(first: rows.prefix(WorkPane.shownOfItem).map(library.id(of:)), of: selected.item)
    overlays[place] = .work(pane)
  }

  private var placeOfWork: Int? {
    overlays.firstIndex { if case .work = $0 { true } else { false } }
  }

  mutating func press(_ key: Key, in pane: WorkPane) -> [Effect] {
    press(
      key, goOn: pane.selected.map { line in { $0.go(to: line) } },
      moved: { action in
        var pane = pane
        pane.move(action, page: 4)
        return .work(pane)
      })
  }
}
