/// How many rows have each value of a facet, by slot: flat loops over the rows, an array for the counts.
struct FacetCounts {
  private(set) var counts: [UInt32]
  /// By slot: the row that was counted last, so that a row counts once.
  private var lastRows: [UInt32]

  init(_ table: FacetLabels.Table) {
    counts = [UInt32](repeating: 0, count: table.values.count)
    lastRows = [UInt32](repeating: UInt32.max, count: table.values.count)
  }

  /// Counts rows that an index knows, by their codes.
  mutating func count(_ rows: RowSet, _ codes: RowLists, _ table: FacetLabels.Table, isPlural: Bool) {
    let wanted = table.slots.map { $0 != FacetLabels.Table.none }
    let byNumber = codes.counts(where: wanted, in: rows)
    for (slot, numbers) in table.members.enumerated() {
      if numbers.count == 1 { counts[slot] += UInt32(byNumber[Int(numbers[0])]) }
      guard numbers.count > 1 else { continue }
      // A row that has several of them counts once.
      var isMember = [Bool](repeating: false, count: wanted.count)
      for number in numbers { isMember[Int(number)] = true }
      counts[slot] += UInt32(codes.rows(where: isMember).intersection(rows).count)
    }
    guard !isPlural else { return }
    // One code each, or none: what is left stands in the last slot.
    counts[counts.count - 1] += UInt32(rows.count - byNumber.reduce(0, +))
  }

  /// Counts rows by a column that has one code each.
  mutating func count(_ rows: RowSet, _ column: Column<UInt32>, _ table: FacetLabels.Table) {
    for row in rows {
      let slot = Int(table.slots[Int(column[row])])
      if slot < counts.count { counts[slot] += 1 }
    }
  }

  /// Counts rows by a column that may be empty; the empty ones in the last slot.
  mutating func count(_ rows: RowSet, _ column: Columns.OptionalCodes, _ table: FacetLabels.Table) {
    let last = counts.count - 1
    for row in rows {
      let number = column.numbers[row]
      let slot = number == Columns.OptionalCodes.none ? last : Int(table.slots[Int(number)])
      if slot < counts.count { counts[slot] += 1 }
    }
  }

  /// Counts rows by lists of codes.
  mutating func count(_ rows: RowSet, _ lists: Arena<UInt32>, _ table: FacetLabels.Table) {
    lists.forEach(in: rows) { row, number in add(table.slots[Int(number)], row) }
  }

  /// Counts rows by those that take part in them, in any role.
  mutating func count(_ rows: RowSet, _ parts: Arena<Columns.Part>, _ table: FacetLabels.Table) {
    parts.forEach(in: rows) { row, part in add(table.slots[Int(part.who)], row) }
  }

  /// Counts rows by organisations, each also for its offices. A role that does not count may be named.
  mutating func count(
    _ rows: RowSet, _ parts: Arena<Columns.Part>, _ table: FacetLabels.Table, besides role: UInt32?
  ) {
    let besides = role ?? UInt32.max
    parts.forEach(in: rows) { row, part in
      guard part.role != besides else { return }
      var slot = table.slots[Int(part.who)]
      // One that was counted has been with all above it; so that a circle of parents ends too.
      while slot != FacetLabels.Table.none, add(slot, row) { slot = table.parents[Int(slot)] }
    }
  }

  /// Counts a row once; false where it was.
  @discardableResult
  private mutating func add(_ slot: UInt32, _ row: Int) -> Bool {
    let slot = Int(slot)
    let row = UInt32(truncatingIfNeeded: row)
    // A code of another kind has no slot.
    guard slot < counts.count, lastRows[slot] != row else { return false }
    lastRows[slot] = row
    counts[slot] += 1
    return true
  }
}

/// How many rows touch each of many numbers in a row, years or months.
struct SpanCounts {
  /// The rows that have none.
  private(set) var without = 0
  private var first = 0
  /// By number from ``first`` on: how many more rows there are than before it.
  private var changes: [Int] = []

  init(within limits: ClosedRange<Int>) {
    first = limits.lowerBound
    changes = [Int](repeating: 0, count: limits.count + 1)
  }

  /// Counts more rows.
  @inline(__always)
  mutating func count(_ rows: RowSet, span: (Int) -> ClosedRange<Int>?) {
    for row in rows {
      guard let span = span(row) else {
        without += 1
        continue
      }
      changes[span.lowerBound - first] += 1
      changes[span.upperBound - first + 1] -= 1
    }
  }

  /// The numbers that rows touch, in order, with how many.
  var counts: [(number: Int, count: Int)] {
    var running = 0
    var counts: [(number: Int, count: Int)] = []
    for (place, change) in changes.enumerated() {
      running += change
      if running > 0 { counts.append((first + place, running)) }
    }
    return counts
  }
}
