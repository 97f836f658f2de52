import Foundation
import Glibc
import Testing
import Tracker

@testable import Store

@Suite("A cache that came to harm")
struct CacheHarmTests {
  /// What happens to the cache itself.
  struct Harm: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let perform: @Sendable (_ path: String) throws -> Void
  }

  private static func replace(_ path: String, _ edit: (inout [UInt8]) -> Void) throws {
    var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    edit(&bytes)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  static let harm: [Harm] = [
    Harm(testDescription: "gone", perform: { unlink($0) }),
    Harm(testDescription: "empty", perform: { try replace($0) { $0 = [] } }),
    Harm(testDescription: "a text", perform: { try replace($0) { $0 = Array("rows".utf8) } }),
    Harm(testDescription: "another version's", perform: { try replace($0) { $0[8] ^= 1 } }),
    Harm(testDescription: "of another folder", perform: { try replace($0) { $0[16] ^= 1 } }),
    Harm(testDescription: "nothing but a head", perform: { try replace($0) { $0 = Array($0[..<24]) } }),
    Harm(testDescription: "twice as long", perform: { try replace($0) { $0 += $0 } }),
    Harm(
      testDescription: "a folder",
      perform: {
        unlink($0)
        mkdir($0, 0o700)
      }),
    Harm(
      testDescription: "a pipe",
      perform: {
        unlink($0)
        mkfifo($0, 0o600)
      }),
    Harm(
      testDescription: "a link to a device without end",
      perform: {
        unlink($0)
        symlink("/dev/zero", $0)
      }),
  ]

  @Test("are made anew where the cache is", arguments: harm, [false, true])
  func harmed(_ harm: Harm, _ isAhead: Bool) throws {
    let kept = try Kept()
    let first = try kept.start()
    let path = try kept.cachePath
    try harm.perform(path)
    for _ in 0..<2 {
      let start = try kept.start(isAhead: isAhead)
      #expect(start.rows == first.rows)
      #expect(start.found == first.found)
    }
    if harm.testDescription != "a folder" { #expect(try kept.start().isFromCache) }
  }

  @Test("are those of the files wherever the cache is cut off, and whichever of its bytes is another")
  func bytes() throws {
    let kept = try Kept(records: 3)
    let first = try kept.start()
    let path = try kept.cachePath
    let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    var generator = Seeded(state: 5)
    for number in 0..<400 {
      var bytes = whole
      if number % 4 == 0 {
        bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
      } else {
        // The head of the file, of the segment and the directory of sections more often than the rest.
        let end = number % 2 == 0 ? min(2000, bytes.count) : bytes.count
        bytes[Int.random(in: 0..<end, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      #expect(try kept.start(isAhead: number % 3 == 0).rows == first.rows)
    }
  }

  @Test("may say anything with right digests: nothing crashes, and the check puts right what the files tell")
  func hostile() throws {
    let kept = try Kept(records: 3)
    _ = try kept.start()
    let store = try kept.store()
    let folder = try Folder("initiatives", in: store.folder)
    let cached = store.cache?.read(of: folder)
    var writer = SectionWriter()
    try #require(cached?.parts.first).rows.write(to: &writer)
    var generator = Seeded(state: 6)
    var taken = 0
    for _ in 0..<2000 {
      var bytes = writer.bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = [0, 1, 0x7F, 0x80, 0xFF, bytes[place] &+ 1].randomElement(using: &generator) ?? 0
      }
      var again = SectionWriter()
      for section in writer.sections {
        again.write(Array(bytes[Int(section.offset)..<Int(section.offset + section.length)]))
      }
      let made = again.bytes
      var reader = SectionReader([again.sections]) { pieces in
        pieces.allSatisfy { piece in
          guard piece.offset + piece.buffer.count <= made.count else { return false }
          piece.buffer.copyBytes(from: made[piece.offset..<piece.offset + piece.buffer.count])
          return piece.isSound
        }
      }
      guard let rows = try? RowBlock(from: &reader) else { continue }
      taken += 1
      var library = Library(reference: try Gathered().reference([]))
      library.insert(rows)
      for text in [
        "session", "country:MA", "date:2024", "partner:other", "-missing:partners", "followup:due",
      ] {
        let query = try Query(parsing: text, in: library.reference)
        for sort in SortKey.allCases {
          for id in library.ids(matching: query, sort: SortOrder(sort), language: .arabic) { _ = library[id] }
        }
        _ = library.facets(for: query, language: .arabic)
      }
    }
    #expect(taken > 100)
  }

  @Test(
    "stay those of before, or are made anew, whichever call fails while they are kept",
    arguments: [ENOSPC, EIO])
  func faults(_ code: Int32) throws {
    let kept = try Kept(records: 3)
    _ = try kept.start()
    for number in 1..<30 {
      try kept.scratch.write("initiatives/r1.json", Kept.text(1, title: "Version \(number)"))
      if number % 2 == 0 { unlink(try kept.cachePath) }
      let disturbance = Disturbance(failing: number / 2, with: code)
      let reading = RowReading(try kept.store(fault: disturbance.system.fault))
      if try reading.fromCache(handing: { _ in }) {
        _ = try reading.check()
      } else {
        _ = try reading.fromFiles { _ in }
      }
      disturbance.arm()
      reading.keep()
      #expect(try kept.start().rows == (try kept.truth().rows))
    }
  }

  @Test("are sound when the program is killed while it keeps them, at any call")
  func killed() throws {
    let kept = try Kept(records: 3)
    _ = try kept.start()
    for call in 1... {
      try kept.scratch.write("initiatives/r1.json", Kept.text(1, title: "Version \(call)"))
      if call % 2 == 0 { unlink(try kept.cachePath) }
      let outcome = try Worker.run(kept.scratch.path, "keep", "\(call)", kept.scratch.path + "/cache")
      #expect(try kept.start().rows == (try kept.truth().rows))
      if !outcome.wasKilled {
        #expect(outcome.output == "kept")
        break
      }
      #expect(call < 200)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: kept.scratch.path + "/cache/himaya")
    #expect(names.count <= 2)
  }
}
