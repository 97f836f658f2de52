import Foundation
import Glibc
import Synchronization
import Testing
import Tracker

@testable import Store

/// A folder of data whose rows are kept between starts.
private struct Kept {
  let scratch: Scratch

  /// With records that have something of all that rows hold, and files that are no records.
  init(records: Int = 40) throws {
    scratch = try Scratch()
    for number in 0..<records { try scratch.write("initiatives/r\(number).json", Kept.text(number)) }
    try scratch.write("initiatives/bad.json", "{")
    mkdir(scratch.path + "/organisations", 0o700)
    try scratch.write(
      "organisations/own.json", #"{ "schema": 1, "id": "own", "name": { "en": "Own" } }"#)
  }

  static func text(_ number: Int, title: String = "Session") -> String {
    """
    { "schema": 1, "id": "r\(number)", "kind": "workshop", "status": "completed",
      "title": { "en": "\(title) \(number)", "ar": "\u{645}\u{624}\u{62A}\u{645}\u{631}" },
      "summary": { "fr": "R\u{e9}sum\u{e9} \(number)" },
      "countries": [ { "code": "\(["SY", "MA", "LB"][number % 3])", "role": "held" } ],
      "dates": { "value": "\(["2024-05~", "2023/2025", "XXXX-05-23", "../2024-01-02"][number % 4])" },
      "partners": [ { "organisation": "own", "roles": [ "organiser" ] }, { "nameAsWritten": "Other \(number)" } ],
      "themes": [ "cpms-\(number % 7)" ], "verification": { "state": "reported" },
      "links": [ { "relation": "follows", "id": "r\(number / 2)" } ], "series": { "id": "s\(number % 2)" },
      "followUp": { "due": "2025-0\(number % 9 + 1)", "done": \(number % 2 == 0) },
      "sensitivity": "public", "created": "2026-11-21T10:00:00Z", "modified": "2026-11-2\(number % 9)T10:00:00Z" }
    """
  }

  var environment: [String: String] { ["XDG_CACHE_HOME": scratch.path + "/cache"] }
  var cachePath: String {
    get throws {
      try #require(RowCache(for: scratch.path, environment: environment, system: Syscalls())).path
    }
  }

  /// A program that comes an hour later, by its clock.
  func store(readOnly: Bool = false, fault: (@Sendable (Syscalls.Call) -> Syscalls.Fault?)? = nil) throws
    -> Store
  {
    try Store(
      opening: scratch.path, readOnly: readOnly, environment: environment,
      system: Syscalls(fault: fault, clock: { time(nil) + 3600 }))
  }

  /// What a start has come to.
  struct Start: Equatable {
    var isFromCache = false
    var rows: [String: Row] = [:]
    var problems: [String] = []
    /// What a free word and a partner's name find.
    var found: [[String]] = []
  }

  /// Starts: takes the rows that were kept and holds them against the files, or reads all; and keeps them.
  func start(_ store: Store? = nil, isChecking: Bool = true) throws -> Start {
    let store = try store ?? self.store()
    let reading = RowReading(store)
    var start = Start()
    let gathered = try Gathered()
    start.isFromCache = try reading.fromCache { gathered.take($0) }
    if !start.isFromCache {
      start.problems = try reading.fromFiles { gathered.take($0) }.map(\.path)
    } else if isChecking {
      let difference = try reading.check()
      gathered.take(difference)
      start.problems = (difference.problems ?? []).map(\.path)
    }
    reading.keep()
    let library = gathered.library
    for id in library.ids(matching: .all, language: .english) { start.rows[id] = library[id] }
    for text in ["session", "موتمر", "partner:own country:MA", "partner:Other"] {
      let query = try Query(parsing: text, in: library.reference)
      start.found.append(library.ids(matching: query, language: .english))
    }
    return start
  }

  /// What all files say, read one by one.
  func truth() throws -> Start {
    var plain = Start()
    let loaded = try scratch.store().load()
    let reference = try Gathered().reference(loaded.organisations)
    let library = Library(reference: reference, loaded.initiatives)
    for id in library.ids(matching: .all, language: .english) { plain.rows[id] = library[id] }
    plain.problems = loaded.problems.map(\.path)
    for text in ["session", "موتمر", "partner:own country:MA", "partner:Other"] {
      let query = try Query(parsing: text, in: reference)
      plain.found.append(library.ids(matching: query, language: .english))
    }
    return plain
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Takes rows in from any thread.
private final class Gathered: Sendable {
  private let state = Mutex<Library?>(nil)
  private let today: CalendarDay

  init() throws { today = try #require(CalendarDay("2026-11-22")) }

  func reference(_ organisations: [Organisation]) -> Reference {
    Reference(
      vocabulary: Vocabulary([
        .countries: CodeList([CodeList.Entry(code: "MA", labels: [.english: "Morocco"])])
      ]),
      registry: Registry(known: [], own: organisations), today: today)
  }

  func take(_ part: LoadedRows) {
    state.withLock { library in
      var taken = library.take() ?? Library(reference: reference(part.organisations))
      for id in part.removed { taken.remove(id) }
      taken.insert(part.rows)
      library = taken
    }
  }

  func take(_ difference: FolderDifference<Library.Entry>) {
    state.withLock { library in
      for id in difference.removed { library?.remove(id) }
      for entry in difference.initiatives { library?.insert(entry) }
    }
  }

  var library: Library { state.withLock { $0 ?? Library(reference: reference([])) } }
}

@Suite("Rows that are kept for the next start")
struct CacheTests {
  @Test("are all that the files say, and no file is read again")
  func second() throws {
    let kept = try Kept()
    let first = try kept.start()
    #expect(!first.isFromCache)
    #expect(first.rows == (try kept.truth().rows))
    let reads = Counter()
    let store = try kept.store(fault: { call in
      if call == .open { _ = reads.next() }
      return nil
    })
    let before = reads.next()
    let second = try kept.start(store)
    #expect(second.isFromCache)
    #expect(second.rows == first.rows)
    #expect(second.found == first.found)
    #expect(second.problems == first.problems)
    // The bad file and the organisation's are read, and some folders and the cache opened: none of the 41 records.
    #expect(reads.next() - before < 25)
  }

  @Test("without looking at the files are what was read last")
  func notLooking() throws {
    let kept = try Kept()
    let first = try kept.start()
    unlink(kept.scratch.path + "/initiatives/r1.json")
    let second = try kept.start(isChecking: false)
    #expect(second.isFromCache)
    #expect(second.rows == first.rows)
  }

  @Test("without their texts are found by everything but free words")
  func withoutTexts() throws {
    let kept = try Kept()
    let first = try kept.start()
    let gathered = try Gathered()
    #expect(try RowReading(try kept.store()).fromCache(parts: [.partners, .countries]) { gathered.take($0) })
    let library = gathered.library
    let query = try Query(parsing: "partner:own country:MA", in: library.reference)
    #expect(library.ids(matching: query, language: .english) == first.found[2])
    let words = try Query(parsing: "session", in: library.reference)
    #expect(words.parts == [.texts, .mentions] && query.parts == [.partners, .countries])
  }

  @Test("are completed by their texts later, but where a record was changed meanwhile")
  func completed() throws {
    let kept = try Kept()
    let first = try kept.start()
    let reading = RowReading(try kept.store())
    let gathered = try Gathered()
    #expect(try reading.fromCache(parts: .shown) { gathered.take($0) })
    var library = gathered.library
    let words = try Query(parsing: "session", in: library.reference)
    #expect(library.lacksTexts && library.hits(of: words).count == 0)
    // The row that is given free is taken by a record that comes, and has the texts of its own.
    library.remove("r2")
    library.insert(try Initiative(JSONDocument(parsing: Array(Kept.text(50, title: "New").utf8))))
    library.insert(try Initiative(JSONDocument(parsing: Array(Kept.text(3, title: "Changed").utf8))))
    library.complete(try #require(reading.texts()))
    #expect(!library.lacksTexts)
    let found = library.ids(matching: words, language: .english)
    #expect(Set(found) == Set(first.found[0]).subtracting(["r2", "r3"]))
    for (text, id) in [("new", "r50"), ("changed", "r3")] {
      let query = try Query(parsing: text, in: library.reference)
      #expect(library.ids(matching: query, language: .english) == [id])
    }
    let byTitle = SortOrder(.title)
    let truth = Library(
      reference: library.reference,
      library.ids(matching: .all, language: .english).compactMap { id in
        id == "r50" || id == "r3" ? nil : try? Initiative(try kept.store().read(id))
      })
    let untouched = library.ids(matching: .all, sort: byTitle, language: .arabic).filter { truth[$0] != nil }
    #expect(untouched == truth.ids(matching: .all, sort: byTitle, language: .arabic))
  }

  @Test("are no cache where their texts turn out to be others than those that were written")
  func unsoundTexts() throws {
    let kept = try Kept()
    let first = try kept.start()
    let path = try kept.cachePath
    let reading = RowReading(try kept.store())
    #expect(try reading.fromCache(parts: .shown) { _ in })
    // In place: the program has the file open.
    let file = open(path, O_RDWR)
    var status = stat()
    fstat(file, &status)
    for offset in stride(from: 3000, to: Int(status.st_size), by: 500) { pwrite(file, "x", 1, offset) }
    close(file)
    #expect(reading.texts() == nil)
    #expect(access(path, F_OK) != 0)
    #expect(try kept.start().found == first.found)
  }

  @Test("are no cache where it is cut off before their texts are read")
  func cutTexts() throws {
    let kept = try Kept()
    _ = try kept.start()
    let reading = RowReading(try kept.store())
    #expect(try reading.fromCache(parts: .shown) { _ in })
    truncate(try kept.cachePath, 3000)
    #expect(reading.texts() == nil)
  }

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

  @Test("are never believed where others", arguments: deeds)
  func others(_ deed: Deed) throws {
    let kept = try Kept()
    _ = try kept.start()
    try deed.perform(kept.scratch)
    let truth = try kept.truth()
    // The second start finds it out, and keeps it for the third.
    for _ in 0..<3 {
      let start = try kept.start()
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

  @Test("are made anew where the cache is", arguments: harm)
  func harmed(_ harm: Harm) throws {
    let kept = try Kept()
    let first = try kept.start()
    let path = try kept.cachePath
    try harm.perform(path)
    for _ in 0..<2 {
      let start = try kept.start()
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
      #expect(try kept.start().rows == first.rows)
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
      var reader = SectionReader(again.sections) { offset, buffer in
        guard offset + buffer.count <= made.count else { return false }
        buffer.copyBytes(from: made[offset..<offset + buffer.count])
        return true
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

  @Test("are not kept where the folder of caches can't be written, and nothing is said")
  func readOnly() throws {
    let kept = try Kept()
    try kept.scratch.write("cache", "a file")
    let truth = try kept.truth()
    for _ in 0..<2 {
      let start = try kept.start()
      #expect(!start.isFromCache)
      #expect(start.rows == truth.rows)
    }
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

  @Test("are the person's alone")
  func modes() throws {
    let kept = try Kept(records: 1)
    _ = try kept.start()
    #expect(try kept.scratch.mode("cache/himaya") == 0o700)
    let name = try kept.cachePath.split(separator: "/").last ?? ""
    #expect(try kept.scratch.mode("cache/himaya/\(name)") == 0o600)
  }

  @Test("are made anew when much of them is replaced")
  func worn() throws {
    let kept = try Kept(records: 2)
    for number in 0..<120 {
      try kept.scratch.write("initiatives/r1.json", Kept.text(1, title: "Version \(number)"))
      #expect(try kept.start().rows == (try kept.truth().rows))
    }
    let store = try kept.store()
    let folder = try Folder("initiatives", in: store.folder)
    let parts = store.cache?.read(of: folder)?.segments ?? 0
    #expect(parts < 110)
  }

  @Test("have no place where the environment names none")
  func noPlace() throws {
    #expect(RowCache(for: "/data", environment: [:], system: Syscalls()) == nil)
    #expect(RowCache(for: "/data", environment: ["XDG_CACHE_HOME": "relative"], system: Syscalls()) == nil)
    let home = RowCache(for: "/data", environment: ["HOME": "/h"], system: Syscalls())
    #expect(home?.path.hasPrefix("/h/.cache/himaya/data-") == true)
  }
}
