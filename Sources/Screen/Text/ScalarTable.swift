/// What the screen has to know of each scalar, in a table of two stages that is made of the generated runs.
struct ScalarTable: Sendable {
  /// How a scalar becomes cells. The numbers are those of `script/generate-screen-tables`.
  enum Kind: UInt8 {
    /// A base of one column, or of two (East Asian Width W and F, emoji presentation).
    case narrow, wide
    /// A mark in the cell of its base (Mn, Me, medial and final jamo); one that binds consonants (ccc 9).
    case mark, virama
    /// A mark with a column of its own in its base's cluster (Mc).
    case spacingMark
    /// Shown as a blank; a line may be broken only after the first.
    case space, noBreakSpace
    /// U+200C and U+200D.
    case nonJoiner, joiner
    /// U+FE0E and U+FE0F.
    case variation
    /// The colour of an emoji's skin; half of a flag.
    case modifier, regional
    /// C0 and DEL; all else that is never shown raw.
    case control, forbidden
  }

  /// The byte of one scalar.
  struct Entry {
    let byte: UInt8

    var kind: Kind { Kind(rawValue: byte & 0x0F) ?? .forbidden }
    /// Has a joining type other than U and T.
    var joins: Bool { byte & 0x10 != 0 }
    /// Has the bidi class R, AL or AN.
    var isRightToLeft: Bool { byte & 0x20 != 0 }
    var isEmoji: Bool { byte & 0x40 != 0 }
    /// Has the property Extended_Pictographic.
    var isPictographic: Bool { byte & 0x80 != 0 }
  }

  static let standard = ScalarTable(runs: runs)

  /// For each block of 128 scalars, where its bytes begin.
  private let index: [UInt32]
  private let blocks: [UInt8]

  subscript(scalar: Unicode.Scalar) -> Entry {
    Entry(byte: blocks[Int(index[Int(scalar.value >> 7)]) + Int(scalar.value & 127)])
  }

  /// Spreads runs over blocks; blocks of one byte throughout, which are most, are kept once.
  private init(runs: [UInt32]) {
    var index: [UInt32] = []
    index.reserveCapacity(0x110000 >> 7)
    var blocks: [UInt8] = []
    var uniform = [UInt32?](repeating: nil, count: 256)
    var run = 0
    for start in stride(from: UInt32(0), to: 0x110000, by: 128) {
      let byte = UInt8(truncatingIfNeeded: runs[run])
      var end = run + 1 < runs.count ? runs[run + 1] >> 8 : 0x110000
      if end >= start + 128, let place = uniform[Int(byte)] {
        index.append(place)
        if end == start + 128 { run += 1 }
        continue
      }
      if end >= start + 128 { uniform[Int(byte)] = UInt32(blocks.count) }
      index.append(UInt32(blocks.count))
      var next = start
      while next < start + 128 {
        end = run + 1 < runs.count ? runs[run + 1] >> 8 : 0x110000
        let count = Int(min(end, start + 128) - next)
        blocks.append(contentsOf: repeatElement(UInt8(truncatingIfNeeded: runs[run]), count: count))
        next += UInt32(count)
        if next == end { run += 1 }
      }
    }
    self.index = index
    self.blocks = blocks
  }
}
