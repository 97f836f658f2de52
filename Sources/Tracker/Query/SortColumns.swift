/// What rows are sorted by, in columns: sorting touches no whole row.
struct SortColumns: Sendable {
  /// A record's sort keys, made with its ``Library/Entry``.
  struct Keys: Sendable {
    let date: EDTF.SortKey?
    let modified: Int
    /// The title's key in ``NameOrder``, for each language of the interface; empty where there is no title.
    let titles: [[UInt8]]

    init(_ row: Row, modified: String) {
      date = row.dates?.sortKey
      self.modified = modified.utf8.reduce(0) { number, byte in
        0x30...0x39 ~= byte ? number &* 10 &+ Int(byte - 0x30) : number
      }
      titles = Language.allCases.map { language in
        row.title.best(for: language).map { NameOrder(language).key($0.text).bytes } ?? []
      }
    }
  }

  private var dates: [EDTF.SortKey?] = []
  /// The digits of RFC 3339 as one number.
  private(set) var modified: [Int] = []
  private(set) var titles = [Arena<UInt8>](repeating: Arena(), count: Language.allCases.count)

  init() {}

  /// Of many rows; the keys of their titles by the languages of the interface.
  init(_ columns: Columns, modified: [Int], titles: [Arena<UInt8>]) {
    dates = columns.dates.map { $0?.sortKey }
    self.modified = modified
    self.titles = titles
  }

  mutating func set(_ row: Int, to keys: Keys) {
    if row == dates.count {
      dates.append(nil)
      modified.append(0)
    }
    dates[row] = keys.date
    modified[row] = keys.modified
    for (place, title) in keys.titles.enumerated() { titles[place].set(row, to: title) }
  }

  func date(_ row: Int) -> EDTF.SortKey? { dates[row] }

  /// The day on which a row was changed last, in UTC.
  func modifiedDay(_ row: Int) -> CalendarDay? {
    // Fractions of a second may stand behind the fourteen digits.
    var digits = modified[row]
    while digits >= 100_000_000 { digits /= 10 }
    return CalendarDay(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }

  /// Rows by date, the newest first, undated ones last; equal ones by id.
  func byDate(_ rows: some Sequence<Int>, _ ids: IDColumn) -> [Int] {
    let undated = EDTF.SortKey.none
    let keyed = rows.map { row in (key: dates[row] ?? undated, row: row) }
    return keyed.sorted { left, right in
      left.key == right.key ? ids.precedes(left.row, right.row) : left.key > right.key
    }.map(\.row)
  }

  /// Rows with the oldest date first, undated ones last; equal ones in the order given.
  func byDateReversed(_ rows: [Int]) -> [Int] {
    rows.stablySorted(reversed: false) { dates[$0] }
  }

  /// Rows by the title that a reader of the language sees; those without one last, equal ones in the order given.
  func byTitle(_ rows: [Int], _ language: Language, reversed: Bool) -> [Int] {
    guard let place = Language.allCases.firstIndex(of: language) else { return rows }
    let titles = titles[place]
    var keyed: [(start: UInt64, title: ArraySlice<UInt8>, place: Int)] = []
    var rest: [Int] = []
    for (place, row) in rows.enumerated() {
      let title = titles[row]
      if title.isEmpty {
        rest.append(row)
      } else {
        keyed.append((Self.start(of: title), title, place))
      }
    }
    keyed.sort { left, right in
      if left.start != right.start { return (left.start < right.start) != reversed }
      if left.title == right.title { return left.place < right.place }
      return left.title.lexicographicallyPrecedes(right.title) != reversed
    }
    return keyed.map { rows[$0.place] } + rest
  }

  /// Whether a row's title comes before another's; nil where they are equal. What has none comes last.
  func titlePrecedes(_ left: Int, _ right: Int, _ language: Language, reversed: Bool) -> Bool? {
    guard let place = Language.allCases.firstIndex(of: language) else { return nil }
    let (left, right) = (titles[place][left], titles[place][right])
    if left == right { return nil }
    if left.isEmpty || right.isEmpty { return right.isEmpty }
    return left.lexicographicallyPrecedes(right) != reversed
  }

  /// The first eight bytes as a number in the same order.
  private static func start(of title: ArraySlice<UInt8>) -> UInt64 {
    var start: UInt64 = 0
    for byte in title.prefix(8) { start = start << 8 | UInt64(byte) }
    return start << UInt64(8 * max(0, 8 - title.count))
  }
}

// MARK: Many rows at once

extension SortColumns {
  /// Adds the rows of others at the end.
  mutating func append(_ other: SortColumns) {
    dates += other.dates
    modified += other.modified
    for place in titles.indices { titles[place].append(other.titles[place]) }
  }

  /// Puts the orders of titles into rows that have none.
  mutating func put(_ orders: [Arena<UInt8>], from first: Int, where isWanted: (Int) -> Bool) {
    for (place, order) in zip(titles.indices, orders) {
      titles[place].put(order, from: first, where: isWanted)
    }
  }

  /// Writes all rows but for what their dates tell.
  func write(to sections: inout SectionWriter) {
    sections.write(modified)
    for title in titles { sections.write(title) }
  }

  /// Reads what was written.
  init(from sections: inout SectionReader, _ columns: Columns, parts: RowParts) throws(BadSections) {
    dates = columns.dates.map { $0?.sortKey }
    if parts.contains(.modified) {
      modified = try sections.array(columns.count, of: Int.self)
    } else {
      sections.skip(1)
      modified = [Int](repeating: 0, count: columns.count)
    }
    for place in titles.indices {
      titles[place] = try sections.arena(columns.count, if: parts.contains(.titleOrder)) { _ in true }
    }
  }
}

extension EDTF.SortKey {
  /// Before all dates.
  fileprivate static let none = EDTF.SortKey(first: Int.min, last: Int.min)
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
