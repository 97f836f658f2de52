import ArgumentParser
import Config
import Screen
import Store
import Synchronization
import Tracker

/// A verb of the command line. It throws a ``Failure``, which becomes words on standard error and an exit code.
protocol Verb: ParsableCommand {
  var options: Options { get }
  func perform() throws(Failure)
}

extension Verb {
  func run() throws { try Failure.reporting(options, perform) }
}

/// What a verb works with: the folder of data, open, and where it prints.
struct Session {
  let setup: Setup
  let store: Store
  /// Standard output.
  let results: Console
  /// Standard error.
  let messages: Console

  var strings: Strings { setup.strings }
  var language: Language { setup.config.settings.language }
  var wording: DateWording {
    DateWording(language, months: setup.config.settings.months, digits: setup.config.settings.digits)
  }

  init(_ options: Options) throws(Failure) {
    setup = try Setup(options)
    store = try setup.open()
    let kind = setup.askedTerminal(options.bidi)
    results = .results(setup, kind: kind)
    messages = .messages(setup, kind: kind)
    // Keys are the browser's alone.
    for problem in setup.config.problems where problem.isOfSettings { say(problem.message) }
  }

  /// Finds out who makes the changes of this verb, and has the journal name them.
  @discardableResult
  func identify() -> String? {
    let person = setup.findPerson()
    store.name(person: person)
    return person
  }

  /// Says something on standard error.
  func say(_ message: Message, at place: String? = nil) {
    messages.say(Complaint(message, at: place).phrase(strings))
  }

  /// What a save has come to besides.
  func say(_ notes: [Saved.Note]) {
    for note in notes { say(note.message) }
  }

  /// Does something with the folder.
  func attempt<Result>(_ body: () throws(StoreError) -> Result) throws(Failure) -> Result {
    do throws(StoreError) { return try body() } catch { throw Failure(error) }
  }
}

/// The records of the folder, or what was made of each, and what they are looked up in.
struct Records<Record: Sendable> {
  let loaded: Loaded<Record>
  let reference: Reference
  /// Where rows were all that was wanted: their library.
  private var rows: Library?

  /// Reads the whole folder and makes of each record what is wanted, on all cores; shows how far it is where that
  /// takes long and a person watches.
  init(_ session: Session, preparing prepare: @Sendable (Initiative) -> Record) throws(Failure) {
    let messages = session.messages
    let strings = session.strings
    loaded = try session.attempt { () throws(StoreError) in
      try session.store.load(preparing: prepare) { done, total in
        guard messages.isTerminal, total >= 2000, done % 512 < 64 || done == total else { return }
        messages.show(
          progress: done == total
            ? nil : strings.phrase(Message("command.progress", ["n": "\(done)", "m": "\(total)"])))
      }
    }
    reference = Reference(
      vocabulary: session.setup.config.vocabulary,
      registry: session.setup.config.registry(own: loaded.organisations),
      today: Clock.today)
  }

  fileprivate init(problems: [Problem], rows: Library) {
    var loaded = Loaded<Record>()
    loaded.problems = problems
    self.loaded = loaded
    reference = rows.reference
    self.rows = rows
  }

  /// Says how many files could not be read.
  ///
  /// - Throws: `badData` where not one could.
  func countBadFiles(_ session: Session) throws(Failure) {
    guard loaded.unreadable > 0 else { return }
    let text = session.strings.plural("count.badFile", loaded.unreadable)
    session.messages.say(Strings.Phrase(text: text + " " + session.strings.text("command.seeCheck")))
    if loaded.initiatives.isEmpty, (rows?.count ?? 0) == 0 { throw .quiet(65) }
  }
}

extension Records<Initiative> {
  init(_ session: Session) throws(Failure) { try self.init(session) { $0 } }

  var ids: Set<String> { Set(loaded.initiatives.map(\.id)) }
}

/// What the library keeps of a record; and the record, where the whole of it is wanted too.
struct Searchable: Sendable {
  let entry: Library.Entry
  let initiative: Initiative?
}

extension Records<Searchable> {
  /// The rows of all records, from the cache where there is one, held against the files.
  ///
  /// - Parameters:
  ///   - isKeeping: whether the whole records are wanted too; then every file is read.
  ///   - isWanted: whether the files are looked at where there is a cache; they are in any case where it may lack own saves.
  ///   - parts: what of the rows is needed.
  ///   - meanwhile: what can be made of the rows before it is known whether the files still say the same.
  init(
    searching session: Session, keepingRecords isKeeping: Bool = false, looking isWanted: Bool = true,
    parts: (Reference) throws(Failure) -> RowParts = { _ in .all }, meanwhile: (Library) -> Void = { _ in }
  ) throws(Failure) {
    if isKeeping {
      try self.init(session) { Searchable(entry: Library.Entry($0), initiative: $0) }
      return
    }
    let reading = RowReading(session.store)
    let isLooking = isWanted || reading.lacksSaves
    if isLooking != isWanted { session.say(Message("cache.savedSince")) }
    reading.begin(toCheck: isLooking)
    let reference = session.reference(
      try session.attempt { () throws(StoreError) in try reading.organisations() })
    let wanted = try parts(reference)
    let gathered = Mutex(Library(reference: reference))
    let problems = try session.attempt { () throws(StoreError) in
      try session.read(
        reading, parts: wanted, looking: isLooking, keepingAll: !isWanted,
        handing: { part in gathered.withLock { $0.take(part) } },
        meanwhile: { meanwhile(gathered.withLock { $0 }) })
    }
    self.init(problems: problems, rows: gathered.withLock { $0 })
  }

  var library: Library {
    if let rows { return rows }
    var library = Library(reference: reference)
    for record in loaded.initiatives { library.insert(record.entry) }
    return library
  }
}

extension Library {
  /// Takes in some rows.
  mutating func take(_ part: LoadedRows) {
    reserve(part.total)
    for id in part.removed { remove(id) }
    insert(part.rows, areNew: part.areNew)
  }
}

extension Session {
  /// What records are looked up in, for verbs that need no other record.
  func reference() throws(Failure) -> Reference {
    reference(try attempt { () throws(StoreError) in try store.organisations() })
  }

  /// The records of some ids; without those that are missing or can't be read.
  func records(_ ids: [String]) -> [Initiative] {
    Set(ids).sorted().compactMap { id in
      (try? store.read(id)).flatMap { try? Initiative($0) }.flatMap { $0.id == id ? $0 : nil }
    }
  }

  /// Those of some ids that records have.
  func recorded(_ ids: [String]) -> Set<String> { Set(records(ids).map(\.id)) }

  /// What records are looked up in.
  func reference(_ organisations: [Organisation]) -> Reference {
    Reference(
      vocabulary: setup.config.vocabulary,
      registry: setup.config.registry(own: organisations), today: Clock.today)
  }

  /// A verb that had to read so many files keeps their rows for the next one.
  private static let muchToRead = 256

  /// Hands on the rows of all records, and says which files could not be read.
  fileprivate func read(
    _ reading: RowReading, parts: RowParts, looking isLooking: Bool, keepingAll isKeepingAll: Bool,
    handing hand: @Sendable (LoadedRows) -> Void, meanwhile: () -> Void
  ) throws(StoreError) -> [Problem] {
    let least = isKeepingAll ? 1 : Self.muchToRead
    if try reading.fromCache(parts: parts, toCheck: isLooking, firstApart: false, handing: hand) {
      guard isLooking else {
        say(Message("cache.notLooked", ["time": Clock.minute(of: reading.keptAt ?? 0)]))
        return []
      }
      meanwhile()
      let difference = try reading.check()
      if !difference.isEmpty { hand(LoadedRows(difference)) }
      reading.keep(atLeast: least)
      return difference.problems ?? []
    }
    if !isLooking { say(Message("cache.none")) }
    let problems = try reading.fromFiles { part in
      show(done: part.done, of: part.total)
      hand(part)
    }
    reading.keep(atLeast: least)
    return problems
  }

  /// Shows how far the reading is, where that takes long and a person watches.
  fileprivate func show(done: Int, of total: Int) {
    guard messages.isTerminal, total >= 2000 else { return }
    messages.show(
      progress: done == total
        ? nil : strings.phrase(Message("command.progress", ["n": "\(done)", "m": "\(total)"])))
  }
}

extension LoadedRows {
  /// What differs from rows that were kept. Organisations are not among it: they are never kept.
  fileprivate init(_ difference: FolderDifference<Library.Entry>) {
    self.init()
    removed = difference.removed
    rows = RowBlock(difference.initiatives)
  }
}

extension Session {
  /// Records as they stand in their files.
  ///
  /// - Throws: `noRecord` for all that are missing.
  func documents(_ ids: [String]) throws(Failure) -> [JSONDocument] {
    var documents: [JSONDocument] = []
    var missing: [Complaint] = []
    for id in ids {
      do throws(StoreError) {
        documents.append(try store.read(id))
      } catch .noRecord {
        missing.append(Complaint(messageOfMissing(id)))
      } catch {
        throw Failure(error)
      }
    }
    guard missing.isEmpty else { throw Failure(missing, code: StoreError.Exit.noInput.rawValue) }
    return documents
  }

  /// The message that there is no such record, with ids that hold the text or begin as it does.
  func messageOfMissing(_ id: String) -> Message {
    let known = (try? store.recordIDs()) ?? []
    let wanted = id.lowercased()
    var near = known.filter { !wanted.isEmpty && $0.contains(wanted) }
    if near.isEmpty, wanted.utf8.count > 8 { near = known.filter { $0.hasPrefix(wanted.prefix(8)) } }
    guard !near.isEmpty, near.count <= 5 else { return Message("command.noRecord", ["id": id]) }
    return Message("command.noRecordNear", ["id": id, "near": near.sorted().joined(separator: ", ")])
  }
}
