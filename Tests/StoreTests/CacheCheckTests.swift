import Glibc
import Testing
import Tracker

@testable import Store

@Suite("Rows that were kept, held against the files")
struct CacheCheckTests {
  /// What others do to the files between two starts.
  struct Deed: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let perform: @Sendable (Scratch) throws -> Void
  }

  static let deeds = [
    Deed(
      testDescription: "change a record",
      perform: { try $0.write("initiatives/r1.json", Kept.text(1, title: "Other")) }),
    Deed(
      testDescription: "change it in place to the same size and time",
      perform: { scratch in
        let path = scratch.path + "/initiatives/r1.json"
        var status = stat()
        stat(path, &status)
        let file = open(path, O_WRONLY)
        let text = Kept.text(1, title: "Another")
        _ = text.withCString { pwrite(file, $0, strlen($0), 0) }
        var times = [status.st_atim, status.st_mtim]
        futimens(file, &times)
        close(file)
      }),
    Deed(
      testDescription: "rename one of the same size and time over it",
      perform: { scratch in
        let path = scratch.path + "/initiatives/r1.json"
        var status = stat()
        stat(path, &status)
        try scratch.write("initiatives/.r1.new", Kept.text(1, title: "Another"))
        var times = [status.st_atim, status.st_mtim]
        utimensat(AT_FDCWD, scratch.path + "/initiatives/.r1.new", &times, 0)
        rename(scratch.path + "/initiatives/.r1.new", path)
      }),
    Deed(testDescription: "remove a record", perform: { unlink($0.path + "/initiatives/r1.json") }),
    Deed(
      testDescription: "make a record",
      perform: { try $0.write("initiatives/r99.json", Kept.text(99)) }),
    Deed(testDescription: "break a record", perform: { try $0.write("initiatives/r1.json", "{") }),
    Deed(
      testDescription: "mend a broken one",
      perform: { try $0.write("initiatives/bad.json", Scratch.text("bad")) }),
    Deed(
      testDescription: "exchange two records' files",
      perform: {
        let path = $0.path + "/initiatives/"
        rename(path + "r1.json", path + "x")
        rename(path + "r2.json", path + "r1.json")
        rename(path + "x", path + "r2.json")
      }),
    Deed(
      testDescription: "take the whole shelf away",
      perform: { rename($0.path + "/initiatives", $0.path + "/away") }),
    Deed(
      testDescription: "put a copy of it in its place",
      perform: { scratch in
        rename(scratch.path + "/initiatives", scratch.path + "/away")
        mkdir(scratch.path + "/initiatives", 0o700)
        try scratch.write("initiatives/r1.json", Kept.text(1, title: "Copied"))
      }),
    Deed(
      testDescription: "change an organisation",
      perform: {
        try $0.write(
          "organisations/own.json", #"{ "schema": 1, "id": "own", "name": { "en": "Changed" } }"#)
      }),
  ]

  @Test("are never believed where others", arguments: deeds, [false, true])
  func others(_ deed: Deed, _ isAhead: Bool) throws {
    let kept = try Kept()
    _ = try kept.start()
    try deed.perform(kept.scratch)
    let truth = try kept.truth()
    // The second start finds it out, and keeps it for the third.
    for _ in 0..<3 {
      let start = try kept.start(isAhead: isAhead)
      #expect(start.rows == truth.rows)
      #expect(start.found == truth.found)
      #expect(Set(start.problems) == Set(truth.problems))
    }
  }

  @Test("are checked without listing a folder that surely has the same names, and every file is looked at")
  func notListed() throws {
    let kept = try Kept()
    let truth = try kept.start()
    let (lists, looks) = (Counter(), Counter())
    let later = try kept.store(fault: { call in
      if call == .list { _ = lists.next() }
      if call == .stat { _ = looks.next() }
      return nil
    })
    let reading = RowReading(later)
    #expect(try reading.fromCache { _ in })
    let before = (lists.next(), looks.next())
    let difference = try reading.check()
    #expect(difference.initiatives.isEmpty && difference.removed.isEmpty)
    // The organisations' folder is listed, and 40 files are looked at besides.
    #expect(lists.next() - before.0 == 1 + Self.listing && looks.next() - before.1 > 40)
    // In place, so that the folder knows nothing of it.
    let file = open(kept.scratch.path + "/initiatives/r1.json", O_WRONLY | O_TRUNC)
    let text = Kept.text(1, title: "Changed")
    _ = text.withCString { write(file, $0, strlen($0)) }
    close(file)
    let start = try kept.start()
    #expect(start.rows == (try kept.truth().rows) && start.rows != truth.rows)
    #expect(start.problems == truth.problems)
  }

  /// How many calls it takes to list a small folder: names, and that there are no more.
  private static let listing = 2

  @Test("are checked by listing the folder where its times can't be relied on", arguments: [0, 3600])
  func listed(_ later: Int) throws {
    let kept = try Kept()
    // The first program comes in the same second, or when the clock was set back behind the files.
    let store = try Store(
      opening: kept.scratch.path, environment: kept.environment,
      system: Syscalls(clock: { time(nil) - later }))
    _ = try kept.start(store)
    let folder = try Folder("initiatives", in: store.folder)
    let cached = store.cache?.read(of: folder)
    #expect(cached?.parts.allSatisfy { $0.listing == nil } == true)
    try kept.scratch.write("initiatives/r99.json", Kept.text(99))
    let truth = try kept.truth()
    for _ in 0..<3 { #expect(try kept.start().rows == truth.rows) }
    #expect(store.cache?.read(of: folder)?.parts.last?.listing?.others == ["bad.json"])
  }

  @Test("are read again where a file was written just before they were kept")
  func racy() throws {
    let kept = try Kept()
    // By its own clock the first program comes in the same second.
    let store = try Store(
      opening: kept.scratch.path, environment: kept.environment, system: Syscalls(clock: { time(nil) }))
    _ = try kept.start(store)
    let reads = Counter()
    let later = try kept.store(fault: { call in
      if call == .read { _ = reads.next() }
      return nil
    })
    #expect(try kept.start(later).rows == (try kept.truth().rows))
    #expect(reads.next() > 41)
  }

  @Test("are found by their ids whether they have a place in the table or wait for one")
  func waiting() throws {
    var ids = IDColumn()
    for row in 0..<3000 { ids.set(row, to: "r\(row)".utf8) }
    for row in 3000..<3010 { ids.set(row, to: "r\(row - 2000)".utf8) }
    var index = IDIndex()
    index.insertLater(0..<3000)
    #expect(index.row(of: "r7".utf8, in: ids) == 7 && index.row(of: "r3000".utf8, in: ids) == nil)
    index.remove(7, in: ids)
    #expect(index.row(of: "r7".utf8, in: ids) == nil)
    #expect(index.insert(3000..<3009, in: ids).sorted() == Array(1000..<1009))
    #expect(index.insert(3009, in: ids) == 1009)
    for isSettled in [false, true] {
      if isSettled { index.settle(in: ids) }
      for row in [0, 6, 8, 999, 1010, 2999] { #expect(index.row(of: "r\(row)".utf8, in: ids) == row) }
      for row in 3000..<3010 { #expect(index.row(of: "r\(row - 2000)".utf8, in: ids) == row) }
      #expect(index.row(of: "r7".utf8, in: ids) == nil)
    }
  }
}
