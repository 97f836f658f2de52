import Config
import Screen
import Tracker

/// What needs work, with how many records there are of each.
struct WorkPane: Sendable {
  /// What is looked at: all records, or those that were listed.
  let base: Query
  private(set) var counts: [WorkItem.Count] = []
  private(set) var cursor = 0
  /// The ids of the first records of the items that were looked at since they were counted.
  private(set) var firstRecords: [WorkItem: [String]] = [:]
  /// Whether the person has been here: until then the first item that has records is under the cursor, whatever comes
  /// and goes.
  private var isVisited = false

  /// How many records of an item are known at the most: more than the tallest screen shows.
  static let shownOfItem = 200

  init(base: Query, counts: [WorkItem.Count]) {
    self.base = base
    show(counts)
  }

  var selected: WorkItem.Count? { counts.indices.contains(cursor) ? counts[cursor] : nil }

  /// How many there are by now; the cursor stays on its item.
  mutating func show(_ counts: [WorkItem.Count]) {
    self.counts = counts
    firstRecords = [:]
    if !isVisited { cursor = counts.firstIndex { $0.count > 0 } ?? 0 }
  }

  mutating func show(first ids: [String], of item: WorkItem) { firstRecords[item] = ids }

  mutating func move(to line: Int) {
    guard counts.indices.contains(line) else { return }
    isVisited = true
    cursor = line
  }

  mutating func move(_ action: Action, page: Int) {
    isVisited = true
    cursor = Scrolling.moved(cursor, by: action, page: page, count: counts.count)
  }
}

// What needs work: where it comes from, and where it leads to.
extension App {
  /// Opens the list of what needs work, of the records that the query finds.
  mutating func showWork() -> [Effect] {
    let base = WorkItem.withoutWork(query)
    overlays.append(.work(WorkPane(base: base, counts: WorkItem.counts(within: base, in: library))))
    return []
  }

  /// Counts again, where the list of what needs work is open and records came or went.
  mutating func recountWork() {
    guard let place = placeOfWork, case .work(var pane) = overlays[place] else { return }
    pane.show(WorkItem.counts(within: pane.base, in: library))
    overlays[place] = .work(pane)
  }

  /// Finds the first records of the item under the cursor: once, and not for every frame.
  mutating func lookIntoWork() {
    guard let place = placeOfWork, case .work(var pane) = overlays[place], let selected = pane.selected,
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
      key, goOn: pane.selected.map { line in { $0.go(to: line.query) } },
      moved: { action in
        var pane = pane
        pane.move(action, page: 4)
        return .work(pane)
      })
  }
}
