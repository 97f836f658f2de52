/// The ids of rows, one behind the other.
package struct IDColumn: Sendable {
  private(set) var bytes = Arena<UInt8>()

  package init() {}

  init(_ bytes: Arena<UInt8>) { self.bytes = bytes }

  package var count: Int { bytes.rows }

  package subscript(row: Int) -> String { String(decoding: bytes[row], as: UTF8.self) }

  /// Sets a row's id; a new row is added at the end.
  package mutating func set(_ row: Int, to id: some Collection<UInt8>) { bytes.set(row, to: id) }

  package mutating func append(_ other: IDColumn) { bytes.append(other.bytes) }

  /// Whether the id of one row stands before another's, byte by byte.
  func precedes(_ one: Int, _ other: Int) -> Bool {
    bytes[one].lexicographicallyPrecedes(bytes[other])
  }

  /// Whether a row's id begins so.
  func hasPrefix(_ prefix: String, _ row: Int) -> Bool { bytes[row].starts(with: prefix.utf8) }
}

/// Finds the row of an id: a table of row numbers with open addressing, which holds no text itself.
package struct IDIndex: Sendable {
  /// 0: empty; 1: taken away; else a row's number and two.
  private var slots = [UInt32](repeating: 0, count: 64)
  private var filled = 0

  package init() {}

  private static let offset: UInt32 = 2

  /// The row that has an id.
  package func row(of id: some Collection<UInt8>, in ids: IDColumn) -> Int? {
    let found: Int?? = id.withContiguousStorageIfAvailable { bytes in
      slot(of: UnsafeRawBufferPointer(bytes), in: ids).map { Int(slots[$0] - Self.offset) }
    }
    if let found { return found }
    return row(of: Array(id), in: ids)
  }

  private func slot(of id: UnsafeRawBufferPointer, in ids: IDColumn) -> Int? {
    var slot = Int(truncatingIfNeeded: Digest.of(id)) & (slots.count - 1)
    while true {
      let number = slots[slot]
      if number == 0 { return nil }
      if number >= Self.offset {
        let isSame = ids.bytes[Int(number - Self.offset)].withUnsafeBytes { known in
          known.count == id.count && known.elementsEqual(id)
        }
        if isSame { return slot }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// Makes a row the one of its id, and gives back the one that was.
  package mutating func insert(_ row: Int, in ids: IDColumn) -> Int? {
    if 2 * (filled + 1) > slots.count { grow(ids) }
    let found = ids.bytes[row].withUnsafeBytes { slot(of: $0, in: ids) }
    if let found {
      let old = Int(slots[found] - Self.offset)
      slots[found] = UInt32(row) + Self.offset
      return old
    }
    place(row, ids)
    return nil
  }

  /// Forgets a row, whose id is still there.
  package mutating func remove(_ row: Int, in ids: IDColumn) {
    let found = ids.bytes[row].withUnsafeBytes { slot(of: $0, in: ids) }
    if let found { slots[found] = 1 }
  }

  /// Makes room for so many rows at once.
  package mutating func reserve(_ rows: Int, in ids: IDColumn) {
    while 2 * (filled + rows) > slots.count { grow(ids, atLeast: 2 * (filled + rows)) }
  }

  private mutating func grow(_ ids: IDColumn, atLeast size: Int = 0) {
    let old = slots
    var count = old.count * 2
    while count < size { count *= 2 }
    slots = [UInt32](repeating: 0, count: count)
    filled = 0
    for number in old where number >= Self.offset { place(Int(number - Self.offset), ids) }
  }

  private mutating func place(_ row: Int, _ ids: IDColumn) {
    let hash = ids.bytes[row].withUnsafeBytes { Digest.of($0) }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(row) + Self.offset
    filled += 1
  }
}
