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
    var blocks: [UInt8] = []
    var uniform: [UInt8: UInt32] = [:]
    var run = 0
    for start in stride(from: UInt32(0), to: 0x110000, by: 128) {
      var block: [UInt8] = []
      while block.count < 128 {
        let end = run + 1 < runs.count ? runs[run + 1] >> 8 : 0x110000
        let count = min(Int(end - start) - block.count, 128 - block.count)
        block.append(contentsOf: repeatElement(UInt8(truncatingIfNeeded: runs[run]), count: count))
        if start + UInt32(block.count) == end { run += 1 }
      }
      let isUniform = block.allSatisfy { $0 == block[0] }
      if isUniform, let place = uniform[block[0]] {
        index.append(place)
        continue
      }
      if isUniform { uniform[block[0]] = UInt32(blocks.count) }
      index.append(UInt32(blocks.count))
      blocks.append(contentsOf: block)
    }
    self.index = index
    self.blocks = blocks
  }
}
