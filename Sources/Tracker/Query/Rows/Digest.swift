/// A number of 64 bits that tells byte strings apart: the same in every run of the program and on every machine of the
/// same byte order. It withstands accidents, not somebody who looks for two texts with the same number.
///
/// The mixing is XXH64's (Yann Collet, BSD licence), at eight bytes a step in four lanes.
package enum Digest {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  package static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { of($0) } }

  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var place = 0
    var hash: UInt64
    if bytes.count >= 32 {
      // Not as a vector: few processors multiply four numbers of 64 bits at once.
      var (one, two, three, four) = (prime1 &+ prime2, prime2, UInt64(0), 0 &- prime1)
      while place + 32 <= bytes.count {
        one = round(one, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        two = round(two, bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
        three = round(three, bytes.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
        four = round(four, bytes.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
        place += 32
      }
      hash = rotated(one, 1) &+ rotated(two, 7) &+ rotated(three, 12) &+ rotated(four, 18)
      hash = (hash ^ round(0, one)) &* prime1 &+ prime4
      hash = (hash ^ round(0, two)) &* prime1 &+ prime4
      hash = (hash ^ round(0, three)) &* prime1 &+ prime4
      hash = (hash ^ round(0, four)) &* prime1 &+ prime4
    } else {
      hash = prime5
    }
    hash &+= UInt64(bytes.count)
    while place + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      hash = rotated(hash ^ round(0, word), 27) &* prime1 &+ prime4
      place += 8
    }
    while place < bytes.count {
      hash = rotated(hash ^ (UInt64(bytes[place]) &* prime5), 11) &* prime1
      place += 1
    }
    hash = (hash ^ (hash >> 33)) &* prime2
    hash = (hash ^ (hash >> 29)) &* prime3
    return hash ^ (hash >> 32)
  }

  /// Whether two byte strings are the same, compared eight bytes a step.
  package static func areSame(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
    guard one.count == other.count else { return false }
    var place = 0
    while place + 8 <= one.count {
      let word = one.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      if word != other.loadUnaligned(fromByteOffset: place, as: UInt64.self) { return false }
      place += 8
    }
    while place < one.count {
      if one[place] != other[place] { return false }
      place += 1
    }
    return true
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotated(lane &+ word &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotated(_ number: UInt64, _ bits: UInt64) -> UInt64 {
    number &<< bits | number &>> (64 &- bits)
  }
}
