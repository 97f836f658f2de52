/// Lists of many rows in one array: one allocation, and neighbours in memory, where each row would have its own.
///
/// A row whose list changes gets new room at the end; when half of the room is unused, the rest moves together.
struct Arena<Element: Sendable>: Sendable {
  private(set) var elements: [Element] = []
  private var ranges: [Range<Int>] = []
  private var unused = 0

  /// Where a row's list stands in `elements`.
  func range(_ row: Int) -> Range<Int> { ranges[row] }

  subscript(row: Int) -> ArraySlice<Element> { elements[ranges[row]] }

  /// Sets a row's list. Rows are numbered from 0; a new one is added at the end.
  mutating func set(_ row: Int, to list: some Collection<Element>) {
    let start = elements.count
    elements.append(contentsOf: list)
    if row == ranges.count {
      ranges.append(start..<elements.count)
    } else {
      unused += ranges[row].count
      ranges[row] = start..<elements.count
      if unused > elements.count / 2 { compact() }
    }
  }

  mutating func reserve(rows: Int, elements count: Int) {
    ranges.reserveCapacity(rows)
    elements.reserveCapacity(count)
  }

  private mutating func compact() {
    var moved: [Element] = []
    moved.reserveCapacity(elements.count - unused)
    for row in ranges.indices {
      let start = moved.count
      moved.append(contentsOf: elements[ranges[row]])
      ranges[row] = start..<moved.count
    }
    elements = moved
    unused = 0
  }
}
