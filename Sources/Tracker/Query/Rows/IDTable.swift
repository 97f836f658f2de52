/// The ids of rows, one behind the other.
package struct IDColumn: Sendable {
  private(set) var bytes = Arena<UInt8>()

  package init() {}

  init(_ bytes: Arena<UInt8>) { self.bytes = bytes }

  package var count: Int { bytes.rows }

  /// Writes all ids.
  package func write(to sections: inout SectionWriter) { sections.write(bytes) }

  /// Reads what was written.
  package init(from sections: inout SectionReader) throws(BadSections) { bytes = try sections.arena() }

  package subscript(row: Int) -> String { String(decoding: bytes[row], as: UTF8.self) }

  /// Sets a row's id; a new row is added at the end.
  package mutating func set(_ row: Int, to id: some Collection<UInt8>) { bytes.set(row, to: id) }

  /// Gives the ids of some rows, in their order.
  package func forEachID(in rows: Range<Int>, _ body: (_ row: Int, _ id: UnsafeRawBufferPointer) -> Void) {
    bytes.forEachList(in: rows) { body($0, UnsafeRawBufferPointer($1)) }
  }

  /// Makes room for so many rows in all.
  package mutating func reserve(_ rows: Int) { bytes.reserve(rows) }

  package mutating func append(_ other: IDColumn) { bytes.append(other.bytes) }

  /// Whether the id of one row stands before another's, byte by byte.
  package func precedes(_ one: Int, _ other: Int) -> Bool {
    bytes.precedes(one, other)
  }

  /// The first 24 bytes of a row's id as numbers that are in order where they are; zeros behind its end.
  func start(_ row: Int) -> (UInt64, UInt64, UInt64) {
    (bytes.eight(row, from: 0), bytes.eight(row, from: 8), bytes.eight(row, from: 16))
  }

  /// The ids of rows as text, each on a line.
  func lines(of rows: ArraySlice<RowNumber>) -> [UInt8] {
    let size = rows.reduce(0) { $0 + bytes.count($1.place) + 1 }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      for row in rows {
        bytes.withList(row.place) { id in
          UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
            .copyMemory(from: UnsafeRawBufferPointer(id))
          filled += id.count
        }
        buffer[filled] = 0x0A
        filled += 1
      }
    }
  }

  /// The first of some rows that has an id.
  fileprivate func first(_ id: UnsafeRawBufferPointer, in rows: Range<Int>) -> Int? {
    rows.first { row in
      bytes.withList(row) { $0.count == id.count && Digest.areSame(UnsafeRawBufferPointer($0), id) }
    }
  }

  /// Whether a row's id begins so.
  func hasPrefix(_ prefix: String, _ row: Int) -> Bool { bytes[row].starts(with: prefix.utf8) }
}

/// Finds the row of an id: a table of row numbers with open addressing, which holds no text itself.
package struct IDIndex: Sendable {
  /// 0: empty; 1: taken away; else in the lower half a row's number and two, in the upper one of its id's digest.
  private var slots = [UInt64](repeating: 0, count: 64)
  private var filled = 0
  /// Rows that have no place in the table yet. Their ids are all different, and those of no other row.
  private var waiting: [Range<Int>] = []
  /// How often it was looked for one or a few among those that wait, by those who came to change something.
  private var searches = 0

  package init() {}

  /// Whether every row is found at once.
  package var isSettled: Bool { waiting.isEmpty }

  private static let offset: UInt64 = 2
  private static let lower: UInt64 = 0xFFFF_FFFF

  private static func row(_ slot: UInt64) -> Int { Int(slot & lower &- offset) }

  /// The row that has an id.
  package func row(of id: some Collection<UInt8>, in ids: IDColumn) -> Int? {
    let found: Int?? = id.withContiguousStorageIfAvailable { row(of: UnsafeRawBufferPointer($0), in: ids) }
    return found ?? Array(id).withUnsafeBytes { row(of: $0, in: ids) }
  }

  /// The row that has an id.
  package func row(of id: UnsafeRawBufferPointer, in ids: IDColumn) -> Int? {
    if let slot = slot(of: id, Digest.of(id), in: ids) { return Self.row(slots[slot]) }
    for rows in waiting {
      if let row = ids.first(id, in: rows) { return row }
    }
    return nil
  }

  /// The row that has an id, for those who change something, and may do so with many: after a few no row waits any longer.
  package mutating func find(_ id: some Collection<UInt8>, in ids: IDColumn) -> Int? {
    countSearch(in: ids)
    return row(of: id, in: ids)
  }

  /// A search among all that wait takes a part of the time in which all get their places.
  private mutating func countSearch(in ids: IDColumn) {
    if waiting.isEmpty { return }
    searches += 1
    if searches > Self.fewSearches { settle(in: ids) }
  }

  private static let fewSearches = 8

  private func slot(of id: UnsafeRawBufferPointer, _ digest: UInt64, in ids: IDColumn) -> Int? {
    var slot = Int(truncatingIfNeeded: digest) & (slots.count - 1)
    while true {
      let found = slots[slot]
      if found == 0 { return nil }
      if found != 1, (found ^ digest) & ~Self.lower == 0 {
        let isSame = ids.bytes[Self.row(found)].withUnsafeBytes { Digest.areSame($0, id) }
        if isSame { return slot }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// Makes a row the one of its id, and gives back the one that was.
  package mutating func insert(_ row: Int, in ids: IDColumn) -> Int? {
    if !waiting.isEmpty { return insert(row..<row + 1, in: ids).first }
    if 2 * (filled + 1) > slots.count { grow(ids) }
    let digest = ids.bytes[row].withUnsafeBytes { Digest.of($0) }
    if let found = ids.bytes[row].withUnsafeBytes({ slot(of: $0, digest, in: ids) }) {
      let old = Self.row(slots[found])
      slots[found] = Self.slot(row, digest)
      return old
    }
    place(row, digest)
    return nil
  }

  /// Makes many rows those of their ids, and gives back those that were.
  package mutating func insert(_ rows: Range<Int>, in ids: IDColumn) -> [Int] {
    var replaced = takeFromWaiting(rows, in: ids)
    reserve(rows.count, in: ids)
    ids.bytes.forEachList(in: rows) { row, id in
      let digest = Digest.of(UnsafeRawBufferPointer(id))
      if let found = slot(of: UnsafeRawBufferPointer(id), digest, in: ids) {
        replaced.append(Self.row(slots[found]))
        slots[found] = Self.slot(row, digest)
      } else {
        place(row, digest)
      }
    }
    return replaced
  }

  /// Forgets a row, whose id is still there.
  package mutating func remove(_ row: Int, in ids: IDColumn) {
    if takeFromWaiting(row) { return }
    let found = ids.bytes[row].withUnsafeBytes { slot(of: $0, Digest.of($0), in: ids) }
    if let found { slots[found] = 1 }
  }

  /// Makes rows those of their ids, which are all different and those of no other row, when ``settle(in:)`` is called, or
  /// many more come. Until then each that is looked up is looked for among them.
  package mutating func insertLater(_ rows: Range<Int>) {
    if !rows.isEmpty { waiting.append(rows) }
  }

  /// Has no row wait for its place in the table any longer.
  package mutating func settle(in ids: IDColumn) {
    let rows = waiting
    (waiting, searches) = ([], 0)
    reserve(rows.reduce(0) { $0 + $1.count }, in: ids)
    for rows in rows {
      ids.bytes.forEachList(in: rows) { row, id in place(row, Digest.of(UnsafeRawBufferPointer(id))) }
    }
  }

  /// Takes those rows that have the ids of some others out of those that wait; where the others are many, none waits any longer.
  private mutating func takeFromWaiting(_ rows: Range<Int>, in ids: IDColumn) -> [Int] {
    if rows.count >= Self.few { settle(in: ids) } else { countSearch(in: ids) }
    if waiting.isEmpty { return [] }
    var wanted = IDIndex()
    _ = wanted.insert(rows, in: ids)
    var found: [Int] = []
    for rows in waiting {
      ids.bytes.forEachList(in: rows) { row, id in
        let id = UnsafeRawBufferPointer(id)
        if wanted.slot(of: id, Digest.of(id), in: ids) != nil { found.append(row) }
      }
    }
    for row in found { _ = takeFromWaiting(row) }
    return found
  }

  /// So many rows are looked for among all those that wait rather than that all get their places.
  private static let few = 1024

  private mutating func takeFromWaiting(_ row: Int) -> Bool {
    guard let place = waiting.firstIndex(where: { $0.contains(row) }) else { return false }
    let rows = waiting[place]
    waiting.replaceSubrange(
      place...place, with: [rows.lowerBound..<row, row + 1..<rows.upperBound].filter { !$0.isEmpty })
    return true
  }

  /// Makes room for so many rows at once.
  package mutating func reserve(_ rows: Int, in ids: IDColumn) {
    if 2 * (filled + rows) > slots.count { grow(ids, atLeast: 2 * (filled + rows)) }
  }

  private mutating func grow(_ ids: IDColumn, atLeast size: Int = 0) {
    let old = slots
    var count = old.count * 2
    while count < size { count *= 2 }
    slots = [UInt64](repeating: 0, count: count)
    filled = 0
    for found in old where found > 1 {
      let row = Self.row(found)
      place(row, ids.bytes[row].withUnsafeBytes { Digest.of($0) })
    }
  }

  private mutating func place(_ row: Int, _ digest: UInt64) {
    var slot = Int(truncatingIfNeeded: digest) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Self.slot(row, digest)
    filled += 1
  }

  private static func slot(_ row: Int, _ digest: UInt64) -> UInt64 {
    digest & ~lower | (UInt64(row) + offset)
  }
}
