import Synchronization
public import Tracker

/// A write that is about to be made.
struct Intent {
  let change: Change
  let shelf: Store.Shelf
  let occasion: Occasion
  /// The change set that it belongs to; nil: one of its own.
  let set: String?
  /// What the file holds before where that is no JSON: the marks of a merge.
  let before: String?

  init(
    _ change: Change, in shelf: Store.Shelf, for occasion: Occasion, _ set: String?,
    over bytes: [UInt8]? = nil
  ) {
    self.change = change
    before = bytes.map { String(decoding: $0, as: UTF8.self) } ?? change.before?.text
    self.shelf = shelf
    self.occasion = occasion
    self.set = set
  }
}

extension Store {
  /// The journal of this folder; nil where there is none.
  public var journal: Journal? { state.map { Journal(in: $0) } }

  /// Names who makes the changes from now on; nil: nobody.
  public func name(person: String?) { self.person.withLock { $0 = person } }

  /// An id for a change set: the time, and something that no other has.
  public func newSetID() -> String { "\(UTCTime(system.now).basic)-\(TemporaryName.randomText())" }

  /// Makes a write with its intent before it and its outcome behind it in the journal.
  ///
  /// The intent is on the disk before anything else changes. Where it cannot be, the write is made all the same,
  /// and its notes say so.
  func journalled(
    _ intent: Intent, _ body: () throws(StoreError) -> Saved
  ) throws(StoreError) -> Saved {
    let entry = JournalEntry(intent, by: person.withLock { $0 }, in: self)
    // One that lacks a save goes on lacking it, and readers find that out, until the files are looked at.
    let cacheIsComplete = intent.shelf == .initiatives && !cacheLacks(saveAt: lastSave)
    let failure = begin(entry)
    let isBegun = failure == nil && wantsJournal
    do throws(StoreError) {
      var saved = try body()
      saved.set = entry.set
      if let failure { saved.notes.append(.noJournal(failure)) }
      if isBegun {
        let isAsMeant = saved.change == intent.change
        let change = isAsMeant ? nil : saved.change
        end(entry.id, .done, before: change?.before?.text, after: change?.after?.text)
      }
      if cacheIsComplete { keep(saved.change) }
      return saved
    } catch {
      if isBegun { end(entry.id, .refused(error.message.key)) }
      throw error
    }
  }

  /// Writes an intent; gives why that could not be.
  private func begin(_ entry: JournalEntry) -> Errno? {
    guard wantsJournal else { return nil }
    guard let journal else { return Errno.noPlace }
    do {
      try journal.append(.intent(entry), flushing: true)
      return nil
    } catch {
      return error
    }
  }

  /// Writes an outcome, without waiting for the disk. Where it is lost, the files tell it at the next start.
  private func end(
    _ entry: String, _ outcome: JournalEntry.Outcome, before: String? = nil, after: String? = nil
  ) {
    try? journal?.append(.outcome(of: entry, outcome, before: before, after: after), flushing: false)
  }
}

extension JournalEntry {
  fileprivate init(_ intent: Intent, by person: String?, in store: Store) {
    let process = store.state?.process ?? ProcessIdentity(host: "", process: 0, started: nil)
    self.init(
      id: TemporaryName.randomText() + TemporaryName.randomText(), set: intent.set ?? store.newSetID(),
      occasion: intent.occasion, at: UTCTime(store.system.now).extended, person: person,
      host: process.host, shelf: intent.shelf, recordID: intent.change.id,
      before: intent.before, after: intent.change.after?.text, outcome: .open,
      process: process)
  }
}

extension JSONDocument {
  /// The file's text: what was read as JSON is UTF-8.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

// MARK: Change sets

extension Store {
  /// Makes the changes of a set one after the other, as one deed: what undo, redo and verbs on several records do.
  ///
  /// A deleted record is moved back from the trash where it lies there with the same bytes, else it is written
  /// anew.
  ///
  /// - Returns: for each change what it has come to; the set's id if it has one, else a new one.
  public func apply(_ set: ChangeSet) -> (set: String, outcomes: [Result<Saved, StoreError>]) {
    let id = set.id.isEmpty ? newSetID() : set.id
    let outcomes = set.changes.map { change in
      Result { () throws(StoreError) in try apply(change, for: set.occasion, set: id) }
    }
    return (id, outcomes)
  }

  private func apply(_ change: Change, for occasion: Occasion, set: String) throws(StoreError) -> Saved {
    // Somebody has decided that the record stays as others have made it: that is all there is to write down.
    if change.isEmpty {
      return try journalled(Intent(change, in: .initiatives, for: occasion, set)) { Saved(change) }
    }
    if change.before == nil, let after = change.after, let buried = try? grave(of: change.id, with: after) {
      return try restore(buried.name, for: occasion, set: set)
    }
    return try save(change, for: occasion, set: set)
  }

  /// The newest deletion of a record that had these bytes; nil where there is none.
  private func grave(of id: String, with document: JSONDocument) throws(StoreError) -> TrashEntry? {
    try trash().first { entry in
      entry.id == id && entry.shelf == .initiatives && (try? read(entry)) == document
    }
  }
}

// MARK: What a crash left open

extension Store {
  /// Finds out what has become of the changes whose outcome is not in the journal, since a program ended between.
  ///
  /// One that the record's file shows, or that somebody has built upon, is written down as done; one that lost
  /// nobody's text (a deletion, say) as given up.
  ///
  /// - Returns: the others: what somebody wanted saved, and no file shows.
  /// - Throws: what the system refused while the journal was read.
  public func unfinishedSaves() throws(StoreError) -> [JournalEntry] {
    guard let journal, try journal.mayHaveOpenIntents() else { return [] }
    // Older ones were looked at by earlier starts.
    let entries = try journal.entries(files: 2).entries
    let open = entries.filter { $0.outcome == .open && !mayStillRun($0) }
    var unfinished: [JournalEntry] = []
    for entry in open {
      switch fate(of: entry, among: entries) {
      case .open: unfinished.append(entry)
      case let outcome: if !isReadOnly { end(entry.id, outcome) }
      }
    }
    return unfinished
  }

  /// Takes note that a person has dealt with an unfinished save.
  public func close(_ entry: JournalEntry) {
    if !isReadOnly { end(entry.id, .refused("journal.settled")) }
  }

  /// How long a change of another machine may take, in seconds: whether its program lives is not known here.
  private static let patienceWithOthers = 600

  private func mayStillRun(_ entry: JournalEntry) -> Bool {
    entry.process.isRunning(system) ?? (entry.at > UTCTime(system.now - Store.patienceWithOthers).extended)
  }

  /// Equal by bytes, where Swift's `String ==` would find "é" composed and decomposed equal.
  private func isSame(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.utf8.elementsEqual(other.utf8)
  }

  private func fate(of entry: JournalEntry, among entries: [JournalEntry]) -> JournalEntry.Outcome {
    let current = try? read(entry.recordID, in: entry.shelf)
    if isSame(current?.text, entry.after) { return .done }
    let isBuiltUpon = entries.contains { other in
      other.recordID == entry.recordID && other.shelf == entry.shelf && other.id != entry.id
        && other.outcome == .done && other.at >= entry.at && isSame(other.before, entry.after)
    }
    if isBuiltUpon { return .done }
    guard let change = entry.change, let after = change.after else { return .refused("journal.interrupted") }
    // Merged with a change of somebody else, before the end came.
    if let before = change.before, let current,
      Merge.merge(base: before, ours: after, theirs: current) == .merged(current)
    {
      return .done
    }
    switch entry.occasion {
    case .add, .edit, .settle: return .open
    case .delete, .restore, .repair, .undo, .redo: return .refused("journal.interrupted")
    }
  }
}
