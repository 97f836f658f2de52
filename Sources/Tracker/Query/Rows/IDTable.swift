/// The ids of rows, one behind the other.
package struct IDColumn: Sendable {
  private(set) var bytes = Arena<UInt8>()

  package init() {}

  init(_ bytes: Arena<UInt8>) { self.bytes = bytes }

  package var count: Int { bytes.rows }

  package subscript(row: Int) -> String { String(decoding: bytes[row], as: UTF8.self) }

  /// Sets a row's id; a new row is added at the end.
  package mutating func set(_ row: Int, to id: some Collection<UInt8>) { bytes.set(row, to: id) }

  /// Makes room for so many rows in all.
  mutating func reserve(_ rows: Int) { bytes.reserve(rows) }

  package mutating func append(_ other: IDColumn) { bytes.append(other.bytes) }

  /// Whether the id of one row stands before another's, byte by byte.
  package func precedes(_ one: Int, _ other: Int) -> Bool {
    bytes.precedes(one, other)
  }

  /// Whether a row's id begins so.
  func hasPrefix(_ prefix: String, _ row: Int) -> Bool { bytes[row].starts(with: prefix.utf8) }
}

/// Finds the row of an id: a table of row numbers with open addressing, which holds no text itself.
package struct IDIndex: Sendable {
  /// 0: empty; 1: taken away; else in the lower half a row's number and two, in the upper one of its id's digest.
  private var slots = [UInt64](repeating: 0, count: 64)
  private var filled = 0

  package init() {}

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
    slot(of: id, Digest.of(id), in: ids).map { Self.row(slots[$0]) }
  }

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
    reserve(rows.count, in: ids)
    var replaced: [Int] = []
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
    let found = ids.bytes[row].withUnsafeBytes { slot(of: $0, Digest.of($0), in: ids) }
    if let found { slots[found] = 1 }
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
