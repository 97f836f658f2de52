import Glibc
import Testing
import Tracker

@testable import Store

@Suite("Own saves in the rows that are kept")
struct CacheSaveTests {
  private let kept: Kept
  private let store: Store

  init() throws {
    kept = try Kept(records: 6)
    _ = try kept.start()
    store = try Self.store(kept)
  }

  private static func store(_ kept: Kept, _ system: Syscalls = Syscalls()) throws -> Store {
    let state = ["XDG_STATE_HOME": kept.scratch.path + "/state"]
    return try Store(
      opening: kept.scratch.path, environment: kept.environment.merging(state) { $1 }, system: system)
  }

  private func document(_ number: Int, title: String) throws -> JSONDocument {
    try JSONDocument(parsing: Array(Kept.text(number, title: title).utf8))
  }

  private func save(_ number: Int, title: String, in store: Store? = nil) throws {
    let store = store ?? self.store
    _ = try store.save(
      Change(
        id: "r\(number)", before: try? store.read("r\(number)"), after: try document(number, title: title)))
  }

  /// What a start has that does not look at the files.
  private var unlooked: [String: Row] { get throws { try kept.start(isChecking: false).rows } }
  private var truth: [String: Row] { get throws { try kept.truth().rows } }
  private var lacksSaves: Bool { get throws { RowReading(try Self.store(kept)).lacksSaves } }

  @Test("are known without looking at the files, and it is no newer for that")
  func known() throws {
    let path = try kept.cachePath
    var times = [timespec(tv_sec: 1000, tv_nsec: 7), timespec(tv_sec: 1000, tv_nsec: 7)]
    utimensat(AT_FDCWD, path, &times, 0)
    let before = try unlooked
    try save(99, title: "New")
    try save(1, title: "Changed")
    try save(1, title: "Changed again")
    try store.delete("r2", base: nil)
    try store.delete("r3", base: nil)
    _ = try store.restore(store.trash().first { $0.id == "r3" }?.name ?? "")
    #expect(try unlooked == truth && unlooked != before)
    #expect(try !lacksSaves)
    let reading = RowReading(store)
    _ = try reading.fromCache(toCheck: false) { _ in }
    #expect(reading.keptAt == 1000)
    for _ in 0..<2 { #expect(try kept.start().rows == truth) }
  }

  @Test("that a merge has changed are known as they stand in the file")
  func merged() throws {
    let base = try store.read("r1")
    try kept.scratch.write("initiatives/r1.json", Kept.text(1).replacing("\"MA\"", with: "\"LB\""))
    _ = try store.save(Change(id: "r1", before: base, after: try document(1, title: "Ours")))
    let row = try #require(try unlooked["r1"])
    #expect(row.title["en"] == "Ours 1" && row.countries.first?.code == "LB")
  }

  @Test(
    "that ended before the cache knew of them are looked for, also behind later saves, until somebody has")
  func killed() throws {
    try save(1, title: "Known")
    // As another program has saved that was killed on the way.
    try kept.scratch.write("initiatives/r2.json", Kept.text(2, title: "Killed"))
    let journal = try #require(store.state).path + "/journal.jsonl"
    var times = [timespec(tv_sec: time(nil) + 10, tv_nsec: 0), timespec(tv_sec: time(nil) + 10, tv_nsec: 0)]
    utimensat(AT_FDCWD, journal, &times, 0)
    #expect(try lacksSaves)
    try save(3, title: "Later")
    // The later one is not added, or the journal would seem to be known.
    #expect(try unlooked["r3"]?.title["en"] == "Session 3")
    times = [timespec(tv_sec: time(nil) - 1, tv_nsec: 0), timespec(tv_sec: time(nil) - 1, tv_nsec: 0)]
    utimensat(AT_FDCWD, journal, &times, 0)
    _ = try kept.start()
    #expect(try !lacksSaves)
    #expect(try unlooked == truth)
    try save(3, title: "Known again")
    #expect(try unlooked == truth)
  }

  @Test("are added no more where too much of the cache was; the files are looked at then")
  func many() throws {
    // How the folder was listed stands in one, too.
    for number in 1..<RowCache.mostAdded { try save(number % 5, title: "Version \(number)") }
    #expect(try unlooked == truth)
    var status = stat()
    stat(try kept.cachePath, &status)
    let size = status.st_size
    try save(4, title: "One more")
    stat(try kept.cachePath, &status)
    #expect(status.st_size == size)
    for _ in 0..<3 { #expect(try kept.start().rows == truth) }
    try save(4, title: "Known again")
    #expect(try unlooked == truth)
  }

  @Test(
    "are saved whichever call fails while the cache takes them in, and no other rows are believed",
    arguments: [ENOSPC, EIO])
  func faults(_ code: Int32) throws {
    for number in 1... {
      unlink(try kept.cachePath)
      _ = try kept.start()
      let disturbance = Disturbance(failing: number, with: code)
      let broken = try Self.store(kept, disturbance.system)
      let change = Change(
        id: "r1", before: try store.read("r1"), after: try document(1, title: "Version \(number)"))
      disturbance.arm()
      broken.keep(change)
      let isOver = disturbance.made.count < number
      try kept.scratch.write("initiatives/r1.json", Kept.text(1, title: "Version \(number)"))
      #expect(try unlooked == truth)
      #expect(try kept.start().rows == truth)
      if isOver { break }
      #expect(number < 200)
    }
  }

  @Test("are in the cache of a first start that they happened in, or there is none")
  func meanwhile() throws {
    unlink(try kept.cachePath)
    let reading = RowReading(store)
    _ = try reading.fromFiles { _ in }
    try save(1, title: "Meanwhile")
    reading.keep()
    #expect(access(try kept.cachePath, F_OK) != 0)
    _ = try kept.start()
    #expect(try unlooked == truth)
  }

  @Test("stay in a cache to which a reader wanted to add what it had found before")
  func reader() throws {
    try kept.scratch.write("initiatives/r5.json", Kept.text(5, title: "By others"))
    let reading = RowReading(try kept.store())
    #expect(try reading.fromCache { _ in })
    _ = try reading.check()
    try save(1, title: "Own")
    reading.keep()
    #expect(try unlooked["r1"]?.title["en"] == "Own 1")
    #expect(try kept.start().rows == truth)
    #expect(try unlooked == truth)
  }
}
