import Glibc
import Synchronization
public import Tracker

/// Finds out what others do in a folder of data: by the kernel's news where there are any, else by looking.
///
/// It remembers a fingerprint of every file, so that what changes nothing, and what this program writes itself
/// (``wrote(_:id:in:)``), is no difference. Only names that something happened to are read again; where news
/// were lost or are not to be had, the files whose size or times differ.
///
/// A class, because the loop that waits for news and the queue that reads files share it. All calls are safe from
/// any thread.
public final class FolderWatch: Sendable {
  let store: Store
  private let inotify: Inotify?
  private let state = Mutex(State())

  /// What the numbers of the kernel's watches stand for.
  private enum Place: Equatable {
    case folder
    case shelf(Store.Shelf)
  }

  private struct State {
    var places: [Int32: Place] = [:]
    var known = KnownFiles()
    /// What the shelves held when they were listed last, where that can be relied on.
    var listings: [Store.Shelf: FolderListing] = [:]
    /// The names that something happened to; whether they are written to the end.
    var touched: [Store.Shelf: [String: Bool]] = [:]
    /// The shelves all of whose files are to be looked at.
    var unsure: Set<Store.Shelf> = []
    /// Whether the kernel tells of everything.
    var hearsAll = false
    /// Whether the folder was not at its path when it was looked for last.
    var isGone = false
    /// Whether the folder itself was moved or removed.
    var mayBeGone = false

    /// Names of a shelf were read: those of files that are known now are looked at with these; the others stay among the names
    /// that are read at every look.
    mutating func note(_ names: [String], of shelf: Store.Shelf) {
      guard var listing = listings[shelf] else { return }
      let files = known.files[shelf] ?? FileTable()
      let (known, others) = (Set(names), listing.others.union(names))
      listing.others = others.filter { name in
        guard known.contains(name), case .record(let id) = FileName(name) else { return true }
        return files[id] == nil
      }
      listings[shelf] = listing
    }

    var isWaiting: Bool { mayBeGone || !unsure.isEmpty || touched.contains { !$0.value.isEmpty } }
  }

  /// One that never listens, and only tells what differs when it is asked.
  init(looking store: Store) {
    self.store = store
    inotify = nil
  }

  /// Never fails: where the kernel gives no news, ``lookAround()`` is called every few seconds.
  public init(of store: Store) {
    self.store = store
    inotify = try? Inotify(store.system)
  }

  /// Readable when there is news; nil where there never is any.
  public var descriptor: Int32? { inotify?.descriptor }
}

// MARK: News

extension FolderWatch {
  private static let ofFolder = UInt32(
    IN_CREATE | IN_DELETE | IN_MOVE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
  private static let ofShelf = UInt32(
    IN_CREATE | IN_DELETE | IN_MOVE | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE_SELF | IN_ONLYDIR
      | IN_EXCL_UNLINK)

  /// Begins to listen, before the folder is read: what happens meanwhile is looked at afterwards.
  ///
  /// - Throws: `noFolder` where it has gone from its place, so that what was read before stays.
  func beginToWatch() throws(StoreError) {
    switch find() {
    case .lost, .gone: throw .noFolder(path: store.path)
    case .there, .back: listen()
    }
  }

  private func listen() {
    let isLocal =
      (try? store.system.fileSystem(of: store.folder.descriptor)).map { FileSystemKind(type: $0) } == .local
    state.withLock { state in
      state.hearsAll = isLocal
      listen(to: store.folder, as: .folder, &state)
      for shelf in Store.Shelf.allCases { listen(to: shelf, &state) }
    }
  }

  private func listen(to shelf: Store.Shelf, _ state: inout State) {
    // Where there is none, the news of the folder will tell when there is.
    if let folder = try? Folder(shelf.rawValue, in: store.folder) {
      listen(to: folder, as: .shelf(shelf), &state)
    }
  }

  private func listen(to folder: borrowing Folder, as place: Place, _ state: inout State) {
    let watch = try? inotify?.watch(
      folder, for: place == .folder ? FolderWatch.ofFolder : FolderWatch.ofShelf)
    for (old, oldPlace) in state.places where oldPlace == place && old != watch {
      inotify?.stopWatching(old)
      state.places[old] = nil
    }
    if let watch { state.places[watch] = place } else { state.hearsAll = false }
  }

  /// Takes in the news that wait, without reading any file.
  ///
  /// - Returns: whether something is to be looked at.
  public func collect() -> Bool {
    guard let inotify else { return state.withLock(\.isWaiting) }
    let events = inotify.events()
    return state.withLock { state in
      for event in events { take(event, &state) }
      return state.isWaiting
    }
  }

  private func take(_ event: Inotify.Event, _ state: inout State) {
    if event.isAny(of: UInt32(IN_Q_OVERFLOW)) {
      state.unsure.formUnion(Store.Shelf.allCases)
      return
    }
    switch state.places[event.watch] {
    case .folder:
      if event.name.isEmpty { state.mayBeGone = true }
      guard let shelf = Store.Shelf(rawValue: event.name) else { break }
      listen(to: shelf, &state)
      state.unsure.insert(shelf)
    case .shelf(let shelf):
      if event.name.isEmpty || state.touched[shelf]?[event.name] == true { break }
      // The temporaries of saves come and go; one that stays is found when the folder is loaded.
      let path = "\(shelf.rawValue)/\(event.name)"
      if case .temporary = FileName(event.name), state.known.problems[path] == nil { break }
      state.touched[shelf, default: [:]][event.name] = !event.isAny(of: UInt32(IN_CREATE))
    case nil: break
    }
    if event.isAny(of: UInt32(IN_IGNORED)) { state.places[event.watch] = nil }
  }
}

// MARK: Looking by itself

extension FolderWatch {
  /// Where the folder of data is.
  public enum Whereabouts: Sendable {
    /// Where it was.
    case there
    /// Since the last look its path leads nowhere, or to something that is no folder of data: it was moved, removed
    /// or unmounted. What is known of it stays known.
    case lost
    /// Still so.
    case gone
    /// It is back, or another one has taken its place: all of it is to be looked at.
    case back
  }

  /// Whether the kernel tells of every change. Where it doesn't, there are no news at all, or other machines change
  /// the folder too.
  public var hearsAll: Bool { state.withLock(\.hearsAll) }

  /// Finds out whether the folder is still where it was, and goes on with what lies there now.
  public func find() -> Whereabouts {
    let place = store.place
    let wasGone = state.withLock { state in
      defer { (state.isGone, state.mayBeGone) = (place == .nowhere, false) }
      return state.isGone
    }
    switch place {
    case .nowhere: return wasGone ? .gone : .lost
    case .same where !wasGone: return .there
    case .same: break
    case .other:
      guard (try? store.reopen()) != nil else { return .lost }
    }
    listen()
    doubtAll()
    return .back
  }

  /// Has every file looked at that isn't surely what it was.
  public func doubtAll() { state.withLock { $0.unsure.formUnion(Store.Shelf.allCases) } }

  /// Has every file of a shelf looked at.
  func doubtAll(on shelf: Store.Shelf) { _ = state.withLock { $0.unsure.insert(shelf) } }

  /// Has some files of a shelf read, which looked as if they may differ.
  func doubt(_ names: [String], on shelf: Store.Shelf) {
    state.withLock { state in
      for name in names { state.touched[shelf, default: [:]][name] = true }
    }
  }
}

// MARK: What is known

extension FolderWatch {
  /// Everything was read.
  ///
  /// - Parameter listing: of the initiatives.
  func take(files: [Store.Shelf: FileTable], problems: [Problem], listing: FolderListing? = nil) {
    state.withLock { state in
      state.known = KnownFiles(files: files, problems: problems)
      state.listings = listing.map { [.initiatives: $0] } ?? [:]
    }
  }

  /// What the initiatives' folder held when it was listed last besides records; nil where that can't be relied on.
  var listing: FolderListing? {
    state.withLock { state in
      guard var listing = state.listings[.initiatives] else { return nil }
      listing.others.formUnion(state.known.files[.initiatives]?.problems ?? [])
      return listing
    }
  }

  /// This program has written a record's file, or moved it away (nil): no difference to those who know it.
  public func wrote(_ document: JSONDocument?, id: String, in shelf: Store.Shelf = .initiatives) {
    let file = document.map { KnownFiles.File(print: Fingerprint(written: $0.bytes), isRecord: true) }
    state.withLock { $0.known.wrote(file, id: id, on: shelf) }
  }

  /// The fingerprint of a record's file; nil where none is known.
  func print(of id: String, in shelf: Store.Shelf = .initiatives) -> Fingerprint? {
    state.withLock { $0.known.files[shelf]?[id]?.print }
  }
}

extension FolderWatch {
  /// The names in the folder of a shelf, but for those of files that were read as records and that nothing has happened to
  /// since; all of them where the kernel does not tell what happens.
  func otherNames(on shelf: Store.Shelf) throws(StoreError) -> [String] {
    _ = collect()
    let (known, touched) = state.withLock { state in
      let isSure = state.hearsAll && !state.unsure.contains(shelf)
      // Every name of the folder is about to be looked up.
      if isSure { state.known.settle(shelf) }
      return (isSure ? state.known.files[shelf] : nil, state.touched[shelf] ?? [:])
    }
    guard let known else { return try store.names(of: shelf) }
    let others = try store.names(of: shelf) { name in
      guard let id = FileName.stem(of: name), let row = known.row(of: id) else { return true }
      return known[row]?.isRecord != true
    }
    return others + Set(touched.keys).subtracting(others)
  }

  /// A notice where the folder or one of its files lets others in (wider than 0700, 0600; than 0770, 0660 where a group
  /// shares the folder), once it is loaded.
  public var openness: Message? {
    if let message = (try? store.openPermissions()) ?? nil { return message }
    let excess = store.excessPermissions
    guard let (path, mode) = state.withLock({ $0.known.firstFile(with: excess) }) else { return nil }
    return Message("folder.openFile", ["path": path, "mode": String(mode, radix: 8)])
  }
}

// MARK: Differences

extension FolderWatch {
  /// Reads what something happened to, and says what differs from what is known; known from now on.
  ///
  /// - Throws: what keeps a whole folder from being listed.
  public func differences<Record: Sendable>(
    preparing prepare: @Sendable (Initiative) -> Record
  ) throws(StoreError) -> FolderDifference<Record> {
    var difference = FolderDifference<Record>()
    let initiatives = try look(at: .initiatives) { (document) throws(RecordError) in
      let initiative = try Initiative(document)
      return (initiative.id, prepare(initiative))
    }
    difference.initiatives = initiatives.records
    difference.removed = initiatives.removed
    difference.refreshed = initiatives.refreshed
    let organisations = try look(at: .organisations) { (document) throws(RecordError) in
      let organisation = try Organisation(document)
      return (organisation.id, organisation)
    }
    if !organisations.records.isEmpty || !organisations.removed.isEmpty {
      difference.organisations = try store.organisations()
    }
    if initiatives.hasOtherProblems || organisations.hasOtherProblems {
      difference.problems = state.withLock { $0.known.problems.values.sorted { $0.path < $1.path } }
    }
    return difference
  }

  private func look<Record: Sendable>(
    at shelf: Store.Shelf,
    _ decode: @Sendable (JSONDocument) throws(RecordError) -> (id: String, record: Record)
  ) throws(StoreError) -> KnownFiles.Difference<Record> {
    let (touched, isUnsure) = state.withLock { state in
      (state.touched.removeValue(forKey: shelf) ?? [:], state.unsure.remove(shelf) != nil)
    }
    let doubtful = isUnsure ? try doubtful(shelf) : []
    let names = Array(Set(touched.keys).union(doubtful))
    if names.isEmpty { return KnownFiles.Difference() }
    let contents = state.withLock { state in
      // A few are looked for as they are.
      if names.count > 8 { state.known.settle(shelf) }
      return names.map { state.known.content(of: $0, on: shelf) }
    }
    let outcomes = try store.read(names, knownAs: contents, of: shelf, decode)
    return state.withLock { state in
      var difference = KnownFiles.Difference<Record>()
      defer { state.note(names, of: shelf) }
      for (name, outcome) in zip(names, outcomes) {
        let isWhole = touched[name] ?? true
        state.known.take(outcome, of: name, on: shelf, isWhole: isWhole, &difference)
      }
      return difference
    }
  }

  /// Looks at all files of a shelf.
  private func doubtful(_ shelf: Store.Shelf) throws(StoreError) -> [String] {
    // Copies, so that others can ask meanwhile what is known.
    let (known, listing) = state.withLock { ($0.known.files[shelf] ?? FileTable(), $0.listings[shelf]) }
    if let listing, let names = store.doubtful(shelf, known: known, listedAs: listing) { return names }
    _ = consume known
    let settled = state.withLock { state in
      state.known.settle(shelf)
      return state.known.files[shelf] ?? FileTable()
    }
    let found = try store.doubtful(shelf, known: settled)
    state.withLock { $0.listings[shelf] = found.listing }
    return found.names
  }
}
