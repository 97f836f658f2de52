import Glibc
import Synchronization
public import Tracker

/// Some of what a folder of data holds, as rows for a ``Library``.
public struct LoadedRows: Sendable {
  /// Records that were handed before and are gone; they go before ``rows`` are taken in.
  public var removed: [String] = []
  public var rows = RowBlock()
  /// With the first part: the folder's own.
  public var organisations: [Organisation] = []
  /// How many files are read by now, of how many.
  public var done = 0
  public var total = 0

  public init() {}

  init(
    removed: [String] = [], rows: RowBlock = RowBlock(), organisations: [Organisation] = [], done: Int = 0,
    total: Int = 0
  ) {
    self.removed = removed
    self.rows = rows
    self.organisations = organisations
    self.done = done
    self.total = total
  }
}

/// The reading of a whole folder into rows: from the cache, with what others have changed since, or from every file.
///
/// One value for one reading. First ``fromCache(parts:toCheck:handing:)`` or ``fromFiles(handing:)``, then, where it came from the cache,
/// ``check()``; at the end ``keep(atLeast:)``.
public final class RowReading: Sendable {
  private let store: Store
  private let watch: FolderWatch
  private let state = Mutex(State())

  private struct State {
    /// What is to be kept for the next start: all rows, or those that differ.
    var parts: [CachedRows.Part] = []
    /// Files of records that could not be loaded, and what else is wrong.
    var broken: [(id: String, print: Fingerprint)] = []
    var problems: [Problem] = []
    /// How many bytes of the cache are sound, where the rows came from it; and how many rows.
    var cached: Int?
    var rows = 0
    /// Whether too much of the cache is replaced by later parts of it.
    var isWorn = false
    var organisations: ([Organisation], ReadFiles)?
    /// Rows whose texts were not read yet.
    var unfinished: CachedRows?
  }

  /// - Parameter watch: is told what the files held.
  public init(_ store: Store, watch: FolderWatch? = nil) {
    self.store = store
    self.watch = watch ?? FolderWatch(looking: store)
  }

  /// The folder's own organisations: never kept, and read once.
  public func organisations() throws(StoreError) -> [Organisation] { try readOrganisations().0 }

  private func readOrganisations() throws(StoreError) -> ([Organisation], ReadFiles) {
    if let read = state.withLock(\.organisations) { return read }
    try watch.beginToWatch()
    let read = try store.readOrganisations()
    state.withLock { $0.organisations = read }
    return read
  }

  /// Hands on the rows that were kept, those of the first screen before the others are read; false where there are none.
  ///
  /// They are what the files held when they were read last. Organisations are read from their files.
  ///
  /// - Parameter toCheck: whether ``check()`` will be asked for.
  public func fromCache(
    parts: RowParts = .all, toCheck: Bool = true, handing hand: (LoadedRows) -> Void
  ) throws(StoreError) -> Bool {
    guard let cache = store.cache,
      let folder = try? Folder(Store.Shelf.initiatives.rawValue, in: store.folder)
    else { return false }
    let (organisations, read) = try readOrganisations()
    var handed: [String] = []
    let found = cache.read(of: folder, parts: parts) { part, total in
      handed = (0..<part.rows.count).map(part.rows.id)
      hand(
        LoadedRows(rows: part.rows, organisations: organisations, done: part.rows.count, total: total))
    }
    guard let cached = found else {
      // What is not sound as a whole is not believed in part.
      if !handed.isEmpty { hand(LoadedRows(removed: handed, organisations: organisations)) }
      return false
    }
    let rows = cached.parts.reduce(0) { $0 + $1.rows.count }
    for part in cached.parts.dropFirst() {
      hand(LoadedRows(removed: part.removed, rows: part.rows, done: rows, total: rows))
    }
    if toCheck {
      watch.take(
        files: [.initiatives: cached.files, .organisations: read.files], problems: read.problems)
    }
    state.withLock { state in
      state.unfinished = parts.contains(.texts) ? nil : cached
      state.cached = cached.size
      state.rows = rows
      let renewed = cached.parts.dropFirst().reduce(0) { $0 + $1.rows.count + $1.removed.count }
      state.isWorn = cached.parts.count > RowReading.mostParts || 4 * renewed > rows + 4096
    }
    return true
  }

  /// Reads the texts of rows that ``fromCache(parts:toCheck:handing:)`` has handed without them, one for each part; nil where
  /// they are not sound: then the cache is removed, and the files are to be read.
  public func texts() -> [RowTexts]? {
    let unfinished = state.withLock { state in
      defer { state.unfinished = nil }
      return state.unfinished
    }
    guard let texts = unfinished?.texts() else {
      store.cache?.remove()
      return nil
    }
    return texts
  }

  /// A cache of more parts, or of which a quarter replaces other parts, is made anew.
  private static let mostParts = 100

  /// Finds out what differs from the cache: every file is looked at, and those that may differ are read.
  public func check() throws(StoreError) -> FolderDifference<Library.Entry> {
    watch.doubtAll()
    let difference = try watch.differences { Library.Entry($0) }
    let ids = difference.initiatives.map(\.row.id)
    var part = CachedRows.Part(removed: difference.removed, rows: RowBlock(difference.initiatives))
    part.prints = ids.map { watch.print(of: $0) ?? Fingerprint(written: []) }
    state.withLock { $0.parts = [part] }
    return difference
  }

  /// Reads every file, and hands on what is ready in parts, those with the last names (the latest dates) first.
  ///
  /// - Parameter hand: called from any thread, by one at a time.
  /// - Returns: files that did not load, and what else a person should look at, by path.
  public func fromFiles(
    cores: Int? = nil, handing hand: @Sendable (LoadedRows) -> Void
  ) throws(StoreError) -> [Problem] {
    let (organisations, read) = try readOrganisations()
    let parts = try store.readRows(organisations, cores: cores ?? Syscalls.cores, handing: hand)
    let problems = parts.flatMap(\.problems).sorted { $0.path < $1.path } + read.problems
    state.withLock { state in
      state.parts = parts.map(\.part)
      state.broken = parts.flatMap(\.broken)
      state.problems = problems
    }
    return problems
  }

  /// Has the watch know what ``fromFiles(cores:handing:)`` has read, before it is asked for differences. It takes some
  /// milliseconds, for which nobody has to wait who only wants the rows. Before ``keep(atLeast:)``.
  public func tellWatch() throws(StoreError) {
    let (_, read) = try readOrganisations()
    let (parts, broken, problems) = state.withLock { ($0.parts, $0.broken, $0.problems) }
    var files = FileTable()
    files.reserve(parts.reduce(0) { $0 + $1.rows.count })
    for part in parts { files.add(part.rows.ids, part.prints) }
    for (id, print) in broken { files[id] = KnownFiles.File(print: print, isRecord: false) }
    watch.take(files: [.initiatives: files, .organisations: read.files], problems: problems)
  }

  /// Keeps what was read for the next start, where so many files had to be read. What goes wrong with that concerns nobody.
  public func keep(atLeast count: Int = 1) {
    let (parts, cached, isWorn) = state.withLock { state in
      defer { state.parts = [] }
      return (state.parts, state.cached, state.isWorn)
    }
    guard let cache = store.cache else { return }
    let changes = parts.reduce(0) { $0 + $1.rows.count + $1.removed.count }
    guard changes >= count, let folder = try? Folder(Store.Shelf.initiatives.rawValue, in: store.folder)
    else {
      return
    }
    guard let cached else {
      try? cache.write(parts, of: folder)
      return
    }
    if isWorn { return cache.remove() }
    for part in parts { try? cache.add(part, behind: cached, of: folder) }
  }
}

extension Store {
  /// The folder's own organisations, with what is known of their files.
  func readOrganisations() throws(StoreError) -> ([Organisation], ReadFiles) {
    var organisations: [Organisation] = []
    let read = try decode(
      try names(of: .organisations), of: .organisations, cores: Syscalls.cores, isWatched: true,
      { (document) throws(RecordError) in
        let organisation = try Organisation(document)
        return (organisation.id, organisation)
      }, handing: { records, _ in organisations += records })
    return (organisations, read)
  }
}

extension RecordReader {
  /// Reads a file for the library.
  func readRow(_ name: String) -> Outcome<Library.Entry> {
    read(name) { (document) throws(RecordError) in
      let initiative = try Initiative(document)
      return (initiative.id, Library.Entry(initiative))
    }
  }
}
