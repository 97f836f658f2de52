import Glibc
import Synchronization
import Testing
import Tracker

@testable import Store

/// A folder of data whose rows are kept between starts.
struct Kept {
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
  ///
  /// - Parameter isAhead: whether it begins before it is known what is asked for, as verbs do.
  func start(_ store: Store? = nil, isChecking: Bool = true, isAhead: Bool = false) throws -> Start {
    let store = try store ?? self.store()
    let reading = RowReading(store)
    var start = Start()
    let gathered = try Gathered()
    if isAhead { reading.begin(toCheck: isChecking) }
    start.isFromCache = try reading.fromCache(toCheck: isChecking) { gathered.take($0) }
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
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Takes rows in from any thread.
final class Gathered: Sendable {
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
