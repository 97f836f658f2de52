import Glibc
import Testing
import Tracker

@testable import Store

/// A folder of records that are kept between starts, and that something happens to which changes none of them.
private struct Folderful {
  static let records = 300
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    for number in 0..<Self.records { try write(number) }
  }

  func name(_ number: Int) -> String { "initiatives/r\(number).json" }

  func write(_ number: Int, status: String = "completed") throws {
    let text = Scratch.text("r\(number)").replacing("completed", with: status)
    try scratch.write(name(number), text)
  }

  /// What a start has come to.
  struct Start {
    /// Whether it had to read each file.
    var readsAll = false
    var difference = FolderDifference<Library.Entry>()
    var library: Library
  }

  /// Starts, by default an hour later by its own clock.
  func start(hoursLater hours: Int = 1) throws -> Start {
    let opens = Counter()
    let system = Syscalls(
      fault: { call in
        if call == .open { _ = opens.next() }
        return nil
      }, clock: { time(nil) + 3600 * hours })
    let environment = ["XDG_CACHE_HOME": scratch.path + "/cache"]
    let reading = RowReading(
      try Store(opening: scratch.path, environment: environment, system: system))
    let reference = Reference(
      vocabulary: Vocabulary([:]), registry: Registry(), today: try #require(CalendarDay("2026-11-22")))
    var start = Start(library: Library(reference: reference))
    if try reading.fromCache(handing: { start.library.insert($0.rows, areNew: $0.areNew) }) {
      start.difference = try reading.check()
    } else {
      _ = try reading.fromFiles { _ in }
    }
    reading.keep()
    start.readsAll = opens.next() > Self.records
    for id in start.difference.removed { start.library.remove(id) }
    for entry in start.difference.initiatives { start.library.insert(entry) }
    return start
  }
}

@Suite("Files that look otherwise and hold what they held") struct RefreshedFilesTests {
  /// What happens to the files.
  struct Deed: CustomTestStringConvertible, Sendable {
    let testDescription: String
    fileprivate let perform: @Sendable (Folderful) throws -> Void
  }

  static let deeds: [Deed] = [
    Deed(testDescription: "other permissions") { folder in
      for number in 0..<Folderful.records { chmod(folder.scratch.path + "/" + folder.name(number), 0o640) }
    },
    Deed(testDescription: "the same written again") { folder in
      for number in 0..<Folderful.records { try folder.write(number) }
    },
  ]

  @Test("are read at the next start, and then no more", arguments: deeds)
  func once(deed: Deed) throws {
    let folder = try Folderful()
    _ = try folder.start()
    #expect(try !folder.start().readsAll)
    try deed.perform(folder)
    let next = try folder.start()
    #expect(next.readsAll && next.difference.isEmpty)
    let later = try folder.start()
    #expect(!later.readsAll && later.difference.isEmpty)
    #expect(later.library.count == Folderful.records + 1)
  }

  @Test("are read no more either where they were written just before they were kept")
  func justWritten() throws {
    let folder = try Folderful()
    _ = try folder.start(hoursLater: 0)
    #expect(try folder.start().readsAll)
    #expect(try !folder.start().readsAll)
  }

  @Test("are other files once they are changed or gone")
  func changedLater() throws {
    let folder = try Folderful()
    _ = try folder.start()
    try Self.deeds[0].perform(folder)
    _ = try folder.start()
    try folder.write(7, status: "planned")
    unlink(folder.scratch.path + "/" + folder.name(8))
    let changed = try folder.start()
    #expect(!changed.readsAll)
    #expect(changed.difference.initiatives.map(\.row.id) == ["r7"] && changed.difference.removed == ["r8"])
    let later = try folder.start()
    #expect(!later.readsAll && later.difference.isEmpty)
    #expect(later.library["r7"]?.status == "planned")
    try folder.write(8)
    #expect(try folder.start().difference.initiatives.map(\.row.id) == ["r8"])
  }
}
