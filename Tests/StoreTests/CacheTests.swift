import Glibc
import Testing
import Tracker

@testable import Store

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

  @Test("without looking at the files are what was read last", arguments: [false, true])
  func notLooking(_ isAhead: Bool) throws {
    let kept = try Kept()
    let first = try kept.start()
    unlink(kept.scratch.path + "/initiatives/r1.json")
    let second = try kept.start(isChecking: false, isAhead: isAhead)
    #expect(second.isFromCache)
    #expect(second.rows == first.rows)
  }

  @Test("tell when they were surely what the files held", arguments: [false, true])
  func keptAt(_ isAhead: Bool) throws {
    let kept = try Kept()
    _ = try kept.start()
    let path = try kept.cachePath
    var times = [timespec(tv_sec: 1000, tv_nsec: 0), timespec(tv_sec: 1000, tv_nsec: 0)]
    utimensat(AT_FDCWD, path, &times, 0)
    #expect(try keptAt(kept) == 1000)
    _ = try kept.start(isChecking: false, isAhead: isAhead)
    #expect(try keptAt(kept) == 1000)
    _ = try kept.start(isAhead: isAhead)
    let later = try keptAt(kept)
    #expect(try #require(later) > 1000)
  }

  private func keptAt(_ kept: Kept) throws -> Int? {
    let reading = RowReading(try kept.store())
    _ = try reading.fromCache(toCheck: false) { _ in }
    return reading.keptAt
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
    let cached = store.cache?.read(of: folder)
    #expect(try #require(cached).added < 110)
  }

  @Test("have no place where the environment names none")
  func noPlace() throws {
    #expect(RowCache(for: "/data", environment: [:], system: Syscalls()) == nil)
    #expect(RowCache(for: "/data", environment: ["XDG_CACHE_HOME": "relative"], system: Syscalls()) == nil)
    let home = RowCache(for: "/data", environment: ["HOME": "/h"], system: Syscalls())
    #expect(home?.path.hasPrefix("/h/.cache/himaya/data-") == true)
  }
}
