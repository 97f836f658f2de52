import Foundation
import Synchronization
import Testing
import Tracker

@testable import Store

@Suite("A folder whose files are read while they are listed")
struct FolderRowsTests {
  /// Names as folders have them, in no order.
  private static func names(_ count: Int) -> [String] {
    (0..<count).map { number in
      let mixed = (number &* 7919) % 104_729
      let day = String(format: "%02d", 1 + mixed % 28)
      let month = String(format: "%02d", 1 + mixed % 12)
      return number % 50 == 49 ? "n\(number).json" : "\(1990 + mixed % 37)-\(month)-\(day)-ma-\(number).json"
    }
  }

  private func strings(_ list: NameList) -> [String] { (0..<list.count).map { list[$0] } }

  @Test(
    "The latest names come last day first, and every other one once", arguments: [0, 1, 15, 16, 130, 3000])
  func latest(count: Int) {
    let names = Self.names(count)
    var latest = LatestNames(16)
    var others: [String] = []
    for (number, name) in names.enumerated() {
      Array(name.utf8).withUnsafeBytes { latest.add($0) }
      if number % 37 == 0 { others += strings(latest.takeOthers()) }
    }
    let found = strings(latest.latest())
    others += strings(latest.takeOthers())
    let wanted = names.sorted { left, right in
      left.prefix(10) == right.prefix(10) ? left < right : left.prefix(10) > right.prefix(10)
    }
    #expect(found == Array(wanted.prefix(16)))
    #expect((found + others).sorted() == names.sorted())
  }

  @Test("Every record is handed on once, the latest before all others", arguments: [1, 2, 4])
  func order(cores: Int) throws {
    let scratch = try Scratch()
    let ids = Self.names(5_000).filter { $0.hasPrefix("2") }.map { String($0.dropLast(5)) }
    for id in ids { try scratch.write("initiatives/\(id).json", Scratch.text(id)) }
    try scratch.write("initiatives/0broken.json", "{")
    let handed = Mutex<[LoadedRows]>([])
    let problems = try RowReading(scratch.store()).fromFiles(cores: cores) { part in
      handed.withLock { $0.append(part) }
    }
    #expect(problems.map(\.path) == ["initiatives/0broken.json"])
    let parts = handed.withLock { $0 }
    let rows = parts.map { part in (0..<part.rows.count).map { part.rows.id($0) } }
    #expect(rows.joined().sorted() == (ids + [Scratch.id]).sorted())
    #expect(rows[0].isEmpty && parts[0].total == ids.count + 2)
    let latest = ids.sorted { left, right in
      left.prefix(10) == right.prefix(10) ? left < right : left.prefix(10) > right.prefix(10)
    }
    #expect(Array(rows[1...2].joined()) == Array(latest.prefix(256)))
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.done <= $1.done })
    #expect(parts.last?.done == ids.count + 2)
  }

  @Test("What is no record is handed on as it is read too")
  func bad() throws {
    let scratch = try Scratch()
    for number in 0..<5_000 { try scratch.write("initiatives/b\(number).json", "{") }
    let done = Mutex<[Int]>([])
    let problems = try RowReading(scratch.store()).fromFiles(cores: 1) { part in
      done.withLock { $0.append(part.done) }
    }
    #expect(problems.count == 5_000)
    #expect(done.withLock { $0 }.contains { 513..<5_000 ~= $0 })
  }

  @Test("Where no more files may be open, those that were read are closed, and every record is read")
  func fewDescriptors() throws {
    let scratch = try Scratch()
    for number in 0..<400 { try scratch.write("initiatives/r\(number).json", Scratch.text("r\(number)")) }
    let opened = Atomic<Int>(0)
    let store = try scratch.store(
      Syscalls(fault: { call in
        guard call == .open else { return nil }
        let count = opened.add(1, ordering: .relaxed).newValue
        return count > 100 && count % 50 == 0 ? .fail(Errno(EMFILE)) : nil
      }))
    var rows = 0
    let problems = try RowReading(store).fromFiles { rows += $0.rows.count }
    #expect(problems.isEmpty)
    #expect(rows == 401)
  }

  @Test(
    "What was read as a record is not read again to find what was left behind, until something happens to it")
  func leftovers() throws {
    let scratch = try Scratch()
    for number in 0..<40 { try scratch.write("initiatives/r\(number).json", Scratch.text("r\(number)")) }
    try scratch.write("initiatives/r1.json.orig", Scratch.text("r1"))
    let opened = Atomic<Int>(0)
    let store = try scratch.store(
      Syscalls(fault: { call in
        if call == .open { opened.add(1, ordering: .relaxed) }
        return nil
      }))
    let watch = FolderWatch(of: store)
    let reading = RowReading(store, watch: watch)
    _ = try reading.fromFiles { _ in }
    try reading.tellWatch()
    opened.store(0, ordering: .relaxed)
    #expect(try store.leftovers(knownTo: watch).map(\.path) == ["initiatives/r1.json.orig"])
    if watch.hearsAll { #expect(opened.load(ordering: .relaxed) < 20) }
    try scratch.write("initiatives/r7.json", "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n")
    let found = try store.leftovers(knownTo: watch).map(\.path)
    #expect(found.sorted() == ["initiatives/r1.json.orig", "initiatives/r7.json"])
  }
}
