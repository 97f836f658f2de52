/// What rows are sorted by, in columns: sorting touches no whole row. Titles are sorted by ``TitleKeys``.
struct SortColumns: Sendable {
  /// A record's sort keys, made with its ``Library/Entry``.
  struct Keys: Sendable {
    let date: EDTF.SortKey?
    let modified: Int
    /// The day on which it was made: year, month and day as one number.
    let created: Int32

    init(_ row: Row, modified: String, created: String) {
      self.created = SortColumns.day(created.utf8)
      date = row.dates?.sortKey
      self.modified = SortColumns.second(modified.utf8)
    }
  }

  /// `undated` for what has no place by date.
  private var dates: [EDTF.SortKey] = []
  /// Date and time to the second (``second(_:)``).
  private(set) var modified = Column(0)
  private var created = Column<Int32>(0)

  init() {}

  /// Of many rows.
  init(_ columns: Columns, modified: [Int], created: [Int32]) {
    self.created = Column(created, standard: 0)
    dates = columns.dates.all.map { $0?.sortKey ?? .undated }
    self.modified = Column(modified, standard: 0)
  }

  mutating func set(_ row: Int, to keys: Keys) {
    if row == dates.count {
      dates.append(.undated)
      modified.append(0)
      created.append(0)
    }
    dates[row] = keys.date ?? .undated
    modified[row] = keys.modified
    created[row] = keys.created
  }

  /// Makes room for so many rows in all.
  mutating func reserve(_ rows: Int) {
    dates.reserveCapacity(rows)
    modified.reserve(rows)
    created.reserve(rows)
  }

  func date(_ row: Int) -> EDTF.SortKey? { dates[row] == .undated ? nil : dates[row] }

  /// The day on which a row was changed last, in UTC.
  func modifiedDay(_ row: Int) -> CalendarDay? {
    let digits = modified[row] / 1_000_000
    return CalendarDay(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }

  /// The day on which a row was made, in UTC.
  func createdDay(_ row: Int) -> CalendarDay? {
    let digits = Int(created[row])
    return CalendarDay(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }

  /// The first eight digits of RFC 3339 as one number; 0 where there are fewer.
  static func day(_ text: some Sequence<UInt8>) -> Int32 {
    var (day, count): (Int32, Int) = (0, 0)
    for byte in text where byte &- 0x30 < 10 && count < 8 {
      day = day * 10 + Int32(byte &- 0x30)
      count += 1
    }
    return count == 8 ? day : 0
  }

  /// The first fourteen digits of RFC 3339 as one number: the fractions of a second and the offset from UTC that other
  /// programs write are not compared. Where there are fewer, zeros stand behind them.
  static func second(_ text: some Sequence<UInt8>) -> Int {
    var (second, count) = (0, 0)
    for byte in text where byte &- 0x30 < 10 && count < 14 {
      second = second * 10 + Int(byte &- 0x30)
      count += 1
    }
    while count < 14 {
      second *= 10
      count += 1
    }
    return second
  }
}

// MARK: Many rows at once

extension SortColumns {
  /// Adds the rows of others at the end.
  mutating func append(_ other: SortColumns) {
    dates += other.dates
    modified.append(other.modified)
    created.append(other.created)
  }

  /// Writes all rows.
  func write(to sections: inout SectionWriter) {
    sections.write(dates)
    sections.write(modified.all)
    sections.write(created.all)
  }

  /// Reads what was written.
  init(from sections: inout SectionReader, _ columns: Columns, parts: RowParts) throws(BadSections) {
    dates = try sections.array(columns.count, of: EDTF.SortKey.self)
    if parts.contains(.modified) {
      modified = Column(try sections.array(columns.count, of: Int.self), standard: 0)
      created = Column(try sections.array(columns.count, of: Int32.self), standard: 0)
    } else {
      sections.skip(2)
      modified = Column(rows: columns.count, standard: 0)
      created = Column(rows: columns.count, standard: 0)
    }
  }
}

extension EDTF.SortKey {
  /// Before all dates.
  fileprivate static let undated = EDTF.SortKey(first: Int.min, last: Int.min)
}

extension [Int] {
  /// Stably sorted by a key; elements without one last, in either direction.
  func stablySorted<Key: Comparable>(reversed: Bool, by key: (Int) -> Key?) -> [Int] {
    var keyed: [(key: Key, place: Int)] = []
    var rest: [Int] = []
    for (place, element) in enumerated() {
      if let key = key(element) { keyed.append((key, place)) } else { rest.append(element) }
    }
    keyed.sort { left, right in
      if left.key == right.key { return left.place < right.place }
      return reversed ? left.key > right.key : left.key < right.key
    }
    return keyed.map { self[$0.place] } + rest
  }
}
