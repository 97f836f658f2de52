import Config
import Screen
import Tracker

/// What needs work, with how many records there are of each.
struct WorkPane: Sendable {
  /// What is looked at: all records, or those that were listed.
  let base: Query
  private(set) var counts: [(item: WorkItem, count: Int)]
  private(set) var cursor = 0

  init(base: Query, counts: [(item: WorkItem, count: Int)]) {
    self.base = base
    self.counts = counts
    cursor = counts.firstIndex { $0.count > 0 } ?? 0
  }

  var selected: WorkItem? { counts.indices.contains(cursor) ? counts[cursor].item : nil }

  /// How many there are by now; the cursor stays on its item.
  mutating func show(_ counts: [(item: WorkItem, count: Int)]) { self.counts = counts }

  mutating func move(to line: Int) { if counts.indices.contains(line) { cursor = line } }

  mutating func move(_ action: Action, page: Int) {
    cursor = Scrolling.moved(cursor, by: action, page: page, count: counts.count)
  }
}

// What needs work: where it comes from, and where it leads to.
extension App {
  /// Opens the list of what needs work, of the records that the query finds.
  mutating func showWork() -> [Effect] {
    let base = WorkItem.withoutWork(query)
    overlays.append(.work(WorkPane(base: base, counts: workCounts(within: base))))
    return []
  }

  private func workCounts(within base: Query) -> [(item: WorkItem, count: Int)] {
    WorkItem.allCases.map { ($0, library.hits(of: $0.query(within: base)).count) }
  }

  /// Counts again, where the list of what needs work is open and records came or went.
  mutating func recountWork() {
    let place = overlays.firstIndex { if case .work = $0 { true } else { false } }
    guard let place, case .work(var pane) = overlays[place] else { return }
    pane.show(workCounts(within: pane.base))
    overlays[place] = .work(pane)
  }

  mutating func press(_ key: Key, in pane: WorkPane) -> [Effect] {
    press(
      key, goOn: pane.selected.map { item in { $0.go(to: item.query(within: pane.base)) } },
      moved: { action in
        var pane = pane
        pane.move(action, page: 4)
        return .work(pane)
      })
  }
}
