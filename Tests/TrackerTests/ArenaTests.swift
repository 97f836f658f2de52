import Testing

@testable import Tracker

@Suite("Lists of many rows in few arrays")
struct ArenaTests {
  /// Does to an arena and to plain lists what chance says.
  private struct Both {
    var arena = Arena<UInt8>()
    var plain: [[UInt8]] = []
    var random: SeededGenerator

    mutating func list() -> [UInt8] {
      guard Int.random(in: 0..<3, using: &random) > 0 else { return [] }
      return (0..<Int.random(in: 1...6, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
      }
    }

    mutating func step() {
      switch Int.random(in: 0..<6, using: &random) {
      case 0:
        let list = list()
        arena.set(plain.count, to: list)
        plain.append(list)
      case 1 where !plain.isEmpty:
        let (row, list) = (Int.random(in: 0..<plain.count, using: &random), list())
        arena.set(row, to: list)
        plain[row] = list
      case 2:
        let more = (0..<Int.random(in: 0...4, using: &random)).map { _ in list() }
        arena.append(Self.arena(of: more))
        plain += more
      case 3:
        let rows = plain.count + Int.random(in: 0...3, using: &random)
        arena.pad(to: rows)
        plain += repeatElement([], count: rows - plain.count)
      case 4 where !plain.isEmpty:
        let first = Int.random(in: 0..<plain.count, using: &random)
        let more = (0..<Int.random(in: 0...plain.count - first, using: &random)).map { _ in list() }
        let before = plain
        arena.put(Self.arena(of: more), from: first) { before[$0].isEmpty }
        for (place, list) in more.enumerated() where before[first + place].isEmpty {
          plain[first + place] = list
        }
      default:
        arena.replaceEach { $0 &+ 1 }
        plain = plain.map { $0.map { $0 &+ 1 } }
      }
    }

    static func arena(of lists: [[UInt8]]) -> Arena<UInt8> {
      Arena(counts: lists.map { UInt32($0.count) }, elements: lists.flatMap { $0 }) ?? Arena()
    }
  }

  @Test("hold what is set, added, padded and put, whatever comes when", arguments: 0..<200)
  func all(seed: Int) {
    var both = Both(random: SeededGenerator(seed: UInt64(seed)))
    for _ in 0..<40 { both.step() }
    let (arena, plain) = (both.arena, both.plain)
    #expect(arena.rows == plain.count)
    #expect(plain.indices.map { Array(arena[$0]) } == plain)
    #expect(arena.counts == plain.map { UInt32($0.count) })
    #expect(arena.elements == plain.flatMap { $0 })
    #expect(plain.indices.map { arena.contains($0) { $0 > 100 } } == plain.map { $0.contains { $0 > 100 } })
    var lists: [[UInt8]] = []
    arena.forEachList(in: 0..<plain.count) { lists.append(Array($1)) }
    #expect(lists == plain)
    var each = [[UInt8]](repeating: [], count: plain.count)
    arena.forEach(in: 0..<plain.count) { each[$0].append($1) }
    #expect(each == plain)
  }

  @Test("stand before each other as their bytes do", arguments: 0..<20)
  func order(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let lists = (0..<30).map { _ in
      (0..<Int.random(in: 0...20, using: &random)).map { place in
        // Mostly alike, so that the beginnings tell little.
        place % 9 < 8 ? 0x80 : UInt8.random(in: 0x7E...0x81, using: &random)
      }
    }
    let arena = Both.arena(of: lists)
    for one in lists.indices {
      for other in lists.indices {
        #expect(arena.precedes(one, other) == lists[one].lexicographicallyPrecedes(lists[other]))
      }
    }
  }
}
