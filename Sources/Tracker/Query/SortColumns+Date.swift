extension SortColumns {
  /// A row with what it is sorted by, so that sorting looks at no column again.
  fileprivate struct Dated: BitwiseCopyable {
    let date: EDTF.SortKey
    /// What its id begins with, where most differ: read in the order of the rows, one behind the other, not in that of the days.
    let id: (UInt64, UInt64, UInt64)
    let row: Int
  }

  /// Rows by date, the newest first, undated ones last; equal ones by id.
  func byDate(_ rows: some Sequence<Int>, _ ids: IDColumn) -> [Int] {
    var dated: [Dated] = []
    var undated: [Int] = []
    dated.reserveCapacity(rows.underestimatedCount)
    for row in rows {
      if let date = date(row) {
        dated.append(Dated(date: date, id: ids.start(row), row: row))
      } else {
        undated.append(row)
      }
    }
    undated.sort { ids.precedes($0, $1) }
    for day in Self.countByDay(&dated) { ids.sort(&dated, in: day) }
    return dated.map(\.row) + undated
  }

  /// Brings rows of one first day together, the newest first, and gives the places of each day.
  private static func countByDay(_ rows: inout [Dated]) -> [Range<Int>] {
    guard let some = rows.first else { return [] }
    var (first, last) = (some.date.first, some.date.first)
    for row in rows { (first, last) = (min(first, row.date.first), max(last, row.date.first)) }
    // Where days are far more than rows, as they never are in practice, one day is as good as all.
    if last - first > 4 * rows.count + 65_536 { return [rows.indices] }
    var starts = [Int](repeating: 0, count: last - first + 2)
    for row in rows { starts[last - row.date.first + 1] += 1 }
    for day in 1..<starts.count { starts[day] += starts[day - 1] }
    var places = starts
    var sorted = rows
    for row in rows {
      let day = last - row.date.first
      sorted[places[day]] = row
      places[day] += 1
    }
    rows = sorted
    return zip(starts, starts.dropFirst()).compactMap { $1 > $0 + 1 ? $0..<$1 : nil }
  }

  /// Rows with the oldest date first, undated ones last; equal ones in the order given.
  func byDateReversed(_ rows: [Int]) -> [Int] {
    rows.stablySorted(reversed: false) { date($0) }
  }
}

extension IDColumn {
  /// So many rows are sorted without cutting them into halves.
  private static let few = 32

  /// Sorts some rows by date and id.
  fileprivate func sort(_ rows: inout [SortColumns.Dated], in range: Range<Int>) {
    if range.count > Self.few { return rows[range].sort(by: precedes) }
    for end in range.dropFirst() {
      let row = rows[end]
      var place = end
      while place > range.lowerBound, precedes(row, rows[place - 1]) {
        rows[place] = rows[place - 1]
        place -= 1
      }
      rows[place] = row
    }
  }

  private func precedes(_ left: SortColumns.Dated, _ right: SortColumns.Dated) -> Bool {
    if left.date != right.date { return left.date > right.date }
    return left.id == right.id ? precedes(left.row, right.row) : left.id < right.id
  }
}
