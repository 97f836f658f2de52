/// The codes of a block while it is made, found by their bytes: a table with open addressing.
struct ByteCodes {
  private struct Code {
    let hash: UInt64
    /// Its first eight bytes: most codes have no more.
    let first: UInt64
    let start: Int
    let count: Int
    let space: Names.Space
  }

  private var codes: [Code] = []
  private var bytes: [UInt8] = []
  /// The number of a code and one, by its hash; 0 for none.
  private var slots = [UInt32](repeating: 0, count: 1024)

  /// The number of a code, a new one where it is new.
  mutating func number(_ code: Piece, _ space: Names.Space) -> UInt32 {
    let hash = Self.hash(code, space)
    if let number = known(code, space, hash) { return number }
    let number = UInt32(codes.count)
    codes.append(
      Code(hash: hash, first: code.word(at: 0), start: bytes.count, count: code.count, space: space))
    bytes.append(contentsOf: code.bytes)
    if 2 * codes.count > slots.count { grow() } else { place(number, hash) }
    return number
  }

  @inline(__always)
  private func known(_ code: Piece, _ space: Names.Space, _ hash: UInt64) -> UInt32? {
    let first = code.word(at: 0)
    return slots.withUnsafeBufferPointer { slots in
      codes.withUnsafeBufferPointer { codes in
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
          let number = slots[slot] &- 1
          let known = codes[Int(number)]
          if known.hash == hash, known.first == first, known.count == code.count, known.space == space,
            known.count <= 8 || hasBytes(known, of: code)
          {
            return number
          }
          slot = (slot &+ 1) & (slots.count - 1)
        }
        return nil
      }
    }
  }

  private func hasBytes(_ known: Code, of code: Piece) -> Bool {
    bytes.withUnsafeBytes { bytes in
      Digest.areSame(
        UnsafeRawBufferPointer(rebasing: bytes[known.start..<known.start + known.count]),
        UnsafeRawBufferPointer(code.bytes))
    }
  }

  private mutating func place(_ number: UInt32, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = number + 1
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    for (number, code) in codes.enumerated() { place(UInt32(number), code.hash) }
  }

  @inline(__always)
  private static func hash(_ code: Piece, _ space: Names.Space) -> UInt64 {
    var hash = UInt64(code.count) << 8 | UInt64(space.rawValue)
    var offset = 0
    while offset < code.count {
      hash = (hash ^ code.word(at: offset)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      offset += 8
    }
    hash = hash &* 0xC2B2_AE3D_27D4_EB4F
    return hash ^ hash >> 29
  }

  /// What the numbers stand for. Then there are none, for the next block.
  mutating func finish() -> CodeTable {
    let table = CodeTable(
      codes.map { code in
        let text = bytes[code.start..<code.start + code.count]
        return Names.Code(space: code.space, code: String(decoding: text, as: UTF8.self))
      })
    codes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = 0 }
    return table
  }
}
