import Testing

@testable import Tracker

@Suite("The digest of bytes")
struct DigestTests {
  @Test(
    "is XXH64's where fewer than four bytes stand behind the last eight",
    arguments: [
      (0, 0xEF46DB3751D8E999), (1, 0xE934A84ADB052768), (8, 0x884A173614B81B8D), (32, 0xCBF59C5116FF32B4),
      (41, 0xCF5F0EA71233FF0), (64, 0xF7C67301DB6713F0), (97, 0xC93EC3DB0DD47E34), (160, 0x9BA821897A2BB299),
    ] as [(Int, UInt64)])
  func vectors(count: Int, digest: UInt64) {
    #expect(Digest.of((0..<UInt8(count)).map { $0 }) == digest)
  }

  @Test("differs with every bit, wherever it stands", arguments: [1, 31, 32, 33, 63, 64, 70])
  func bits(count: Int) {
    let bytes = [UInt8](repeating: 7, count: count)
    var seen: Set<UInt64> = [Digest.of(bytes)]
    for bit in 0..<8 * count {
      var other = bytes
      other[bit / 8] ^= 1 << UInt8(bit % 8)
      seen.insert(Digest.of(other))
    }
    #expect(seen.count == 8 * count + 1)
  }
}
