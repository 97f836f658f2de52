import ArgumentParser
import Config
import Screen
import Store
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
      registry: Registry(known: session.setup.config.knownOrganisations, own: loaded.organisations),
      today: Clock.today)
  }

  /// Says how many files could not be read.
  ///
  /// - Throws: `badData` where not one could.
  func countBadFiles(_ session: Session) throws(Failure) {
    guard loaded.unreadable > 0 else { return }
    let text = session.strings.plural("count.badFile", loaded.unreadable)
    session.messages.say(Strings.Phrase(text: text + " " + session.strings.text("command.seeCheck")))
    if loaded.initiatives.isEmpty { throw .quiet(65) }
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
  init(searching session: Session, keepingRecords isKeeping: Bool = false) throws(Failure) {
    try self.init(session) { Searchable(entry: Library.Entry($0), initiative: isKeeping ? $0 : nil) }
  }

  var library: Library {
    var library = Library(reference: reference)
    for record in loaded.initiatives { library.insert(record.entry) }
    return library
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
    let known = (try? store.load().initiatives.map(\.id)) ?? []
    let wanted = id.lowercased()
    var near = known.filter { !wanted.isEmpty && $0.contains(wanted) }
    if near.isEmpty, wanted.utf8.count > 8 { near = known.filter { $0.hasPrefix(wanted.prefix(8)) } }
    guard !near.isEmpty, near.count <= 5 else { return Message("command.noRecord", ["id": id]) }
    return Message("command.noRecordNear", ["id": id, "near": near.sorted().joined(separator: ", ")])
  }
}
