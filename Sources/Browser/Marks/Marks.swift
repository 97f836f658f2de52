import Tracker

/// The marked records: those that one deed is to change together.
///
/// By id, so that marks stay whatever becomes of the list: other queries, other orders, reloads.
struct Marks: Sendable {
  private(set) var ids: Set<String> = []
  /// Whether the list shows the marked ones alone.
  var areShownAlone = false
  /// What is being marked with Shift and the arrows.
  private var range: Range?

  /// Rows that are marked together, from the one where Shift was pressed; what they were before comes back where the
  /// range becomes shorter.
  private struct Range: Sendable {
    let anchor: Int
    var end: Int
    let before: Set<String>

    var rows: ClosedRange<Int> { min(anchor, end)...max(anchor, end) }
  }

  var isEmpty: Bool { ids.isEmpty }
  var count: Int { ids.count }

  func contains(_ id: String) -> Bool { ids.contains(id) }

  /// Marks a record, or takes its mark away.
  mutating func toggle(_ id: String) {
    range = nil
    if ids.remove(id) == nil { ids.insert(id) }
  }

  mutating func add(_ more: some Sequence<String>) {
    range = nil
    ids.formUnion(more)
  }

  /// Marks those of the records that were not marked, and the other way round; others stay as they are.
  mutating func invert(_ shown: some Sequence<String>) {
    range = nil
    ids.formSymmetricDifference(shown)
  }

  /// Takes away the marks of records.
  mutating func remove(_ gone: some Sequence<String>) {
    range = nil
    ids.subtract(gone)
    if ids.isEmpty { areShownAlone = false }
  }

  mutating func clear() { self = Marks() }

  /// Keeps the marks of records that are there.
  mutating func keep(where isThere: (String) -> Bool) {
    remove(ids.filter { !isThere($0) })
  }

  /// Marks the rows from where the range began up to one; a range that becomes shorter gives rows back.
  ///
  /// - Parameters:
  ///   - start: the row where the cursor was.
  ///   - id: the record of a row; nil where the row is none.
  mutating func extend(from start: Int, to end: Int, id: (Int) -> String?) {
    let isGoingOn = range.map { $0.end == start } ?? false
    var range =
      isGoingOn
      ? range ?? Range(anchor: start, end: start, before: ids) : Range(anchor: start, end: start, before: ids)
    let old = isGoingOn ? range.rows : start...start
    range.end = end
    let new = range.rows
    for row in min(old.lowerBound, new.lowerBound)...max(old.upperBound, new.upperBound) {
      guard let id = id(row) else { continue }
      if new.contains(row) { ids.insert(id) } else if !range.before.contains(id) { ids.remove(id) }
    }
    self.range = range
  }
}
