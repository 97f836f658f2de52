import Dispatch
import Glibc
import Synchronization
public import Tracker

/// Some of what a folder of data holds, as rows for a ``Library``.
public struct LoadedRows: Sendable {
  /// Records that were handed before and are gone; they go before ``rows`` are taken in.
  public var removed: [String] = []
  public var rows = RowBlock()
  /// Whether the rows' ids are surely all different, and those of no row that was handed before.
  public var areNew = false
  /// With the first part: the folder's own.
  public var organisations: [Organisation] = []
  /// How many files are read by now, of how many.
  public var done = 0
  public var total = 0

  public init() {}

  init(
    removed: [String] = [], rows: RowBlock = RowBlock(), areNew: Bool = false,
    organisations: [Organisation] = [], done: Int = 0, total: Int = 0
  ) {
    self.removed = removed
    self.rows = rows
    self.areNew = areNew
    self.organisations = organisations
    self.done = done
    self.total = total
  }
}

/// The reading of a whole folder into rows: from the cache, with what others have changed since, or from every file.
///
/// One value for one reading. Perhaps first ``begin(toCheck:)``; then ``fromCache(parts:toCheck:firstApart:handing:)`` or
/// ``fromFiles(cores:handing:)``, then, where it came from the cache, ``check()``; at the end ``keep(atLeast:)``.
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
    /// When that was written, or held against the files without finding a difference; in seconds since 1970.
    var keptAt: Int?
    /// What the cache says of the folder's names.
    var listing: FolderListing?
    /// What the folder held besides records when every file was read.
    var found: FolderListing?
    /// Whether too much of the cache is replaced by later parts of it.
    var isWorn = false
    var organisations: ([Organisation], ReadFiles)?
    /// Rows whose texts were not read yet.
    var unfinished: CachedTexts?
    /// What was begun before it was known what is asked for.
    var ahead: CacheAhead?
  }

  /// When something was saved last before it began, in nanoseconds since 1970.
  private let lastSave: Int?

  /// - Parameter watch: is told what the files held.
  public init(_ store: Store, watch: FolderWatch? = nil) {
    self.store = store
    self.watch = watch ?? FolderWatch(looking: store)
    lastSave = store.lastSave
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

  /// Begins to read the cache, and to look at the files where they are to be checked, on other threads: for those who have yet
  /// to find out what they will ask for, and have no screen to show meanwhile.
  public func begin(toCheck: Bool) {
    let ahead = CacheAhead(of: store, toCheck: toCheck)
    state.withLock { $0.ahead = ahead }
  }

  /// Hands on the rows that were kept, those of the first screen before the others are read; false where there are none.
  ///
  /// They are what the files held when they were read last. Organisations are read from their files.
  ///
  /// - Parameters:
  ///   - toCheck: whether ``check()`` will be asked for.
  ///   - firstApart: whether somebody waits for the first screen.
  public func fromCache(
    parts: RowParts = .all, toCheck: Bool = true, firstApart: Bool = true, handing hand: (LoadedRows) -> Void
  ) throws(StoreError) -> Bool {
    guard let cache = store.cache,
      let folder = try? Folder(Store.Shelf.initiatives.rawValue, in: store.folder)
    else { return false }
    let (organisations, read) = try readOrganisations()
    var handed: [String] = []
    let ahead = state.withLock(\.ahead)
    let firstApart = firstApart && ahead == nil
    let wanted = RowCache.Wanted(parts: parts, prints: toCheck, firstApart: firstApart)
    let found =
      ahead.map { $0.rows(parts) }
      ?? cache.read(of: folder, wanted) { part, total in
        handed = (0..<part.rows.count).map(part.rows.id)
        hand(
          LoadedRows(
            rows: part.rows, areNew: part.areNew, organisations: organisations, done: part.rows.count,
            total: total))
      }
    guard let cached = found else {
      // What is not sound as a whole is not believed in part.
      if !handed.isEmpty { hand(LoadedRows(removed: handed, organisations: organisations)) }
      return false
    }
    let rows = cached.count
    for (number, part) in cached.parts.enumerated() where number > 0 || !firstApart {
      hand(
        LoadedRows(
          removed: part.removed, rows: part.rows, areNew: part.areNew,
          organisations: number == 0 ? organisations : [], done: rows, total: rows))
    }
    let listing = cached.parts.last?.listing
    if toCheck, ahead == nil {
      watch.take(
        files: [.initiatives: cached.files, .organisations: read.files], problems: read.problems,
        listing: listing)
    }
    state.withLock { state in
      state.unfinished = parts.contains(.texts) ? nil : cached.texts
      (state.cached, state.keptAt) = (cached.size, cached.keptAt)
      state.listing = listing
      state.isWorn = cached.added >= RowCache.mostAdded || 4 * cached.renewed > rows + 4096
    }
    return true
  }

  /// Whether this person has saved something from this machine that the cache may not know: the program ended before it could
  /// say so, or there was too much.
  public var lacksSaves: Bool { store.cacheLacks(saveAt: lastSave) }

  /// When the rows from the cache were surely what the files held, in seconds since 1970.
  public var keptAt: Int? { state.withLock(\.keptAt) }

  /// Reads the texts of rows that ``fromCache(parts:toCheck:firstApart:handing:)`` has handed without them, one for each
  /// part; nil where they are not sound: then the cache is removed, and the files are to be read.
  public func texts() -> [RowTexts]? {
    let unfinished = state.withLock { state in
      defer { state.unfinished = nil }
      return state.unfinished
    }
    guard let texts = unfinished?.read() else {
      store.cache?.remove()
      return nil
    }
    return texts
  }

  /// Finds out what differs from the cache: every file is looked at, and those that may differ are read.
  public func check() throws(StoreError) -> FolderDifference<Library.Entry> {
    try doubt()
    let difference = try watch.differences { Library.Entry($0) }
    let ids = difference.initiatives.map(\.row.id)
    var part = CachedRows.Part(removed: difference.removed, rows: RowBlock(difference.initiatives))
    for id in ids { part.prints.append(watch.print(of: id) ?? Fingerprint(written: [])) }
    part.refresh(difference.refreshed) { watch.print(of: $0) }
    part.listing = watch.listing
    state.withLock { $0.parts = [part] }
    return difference
  }

  /// Has the watch read what may differ.
  private func doubt() throws(StoreError) {
    guard let look = state.withLock(\.ahead)?.look() else { return watch.doubtAll() }
    let (_, read) = try readOrganisations()
    watch.take(
      files: [.initiatives: look.files, .organisations: read.files], problems: read.problems,
      listing: look.listing)
    watch.doubtAll(on: .organisations)
    watch.doubt(look.names, on: .initiatives)
  }

  /// Reads every file, and hands on what is ready in parts, those with the last names (the latest dates) first.
  ///
  /// - Parameter hand: called by this thread.
  /// - Returns: files that did not load, and what else a person should look at, by path.
  public func fromFiles(
    cores: Int? = nil, handing hand: (LoadedRows) -> Void
  ) throws(StoreError) -> [Problem] {
    let (organisations, read) = try readOrganisations()
    // As the folder is before its names are read.
    var listing = store.listing(before: .initiatives)
    let parts = try store.readRows(organisations, cores: cores ?? Syscalls.cores, handing: hand)
    listing?.others = Set(parts.flatMap(\.others))
    let problems = parts.flatMap(\.problems).sorted { $0.path < $1.path } + read.problems
    state.withLock { state in
      state.parts = parts.map(\.part)
      state.broken = parts.flatMap(\.broken)
      state.problems = problems
      state.found = listing
    }
    return problems
  }

  /// Has the watch know what ``fromFiles(cores:handing:)`` has read, before it is asked for differences. It takes some
  /// milliseconds, for which nobody has to wait who only wants the rows. Before ``keep(atLeast:)``.
  public func tellWatch() throws(StoreError) {
    let (_, read) = try readOrganisations()
    let (parts, broken, problems, listing) = state.withLock { ($0.parts, $0.broken, $0.problems, $0.found) }
    var files = FileTable()
    files.reserve(parts.reduce(0) { $0 + $1.rows.count })
    for part in parts { files.add(part.rows.ids, part.prints) }
    for (id, print) in broken { files[id] = KnownFiles.File(print: print, isRecord: false) }
    watch.take(
      files: [.initiatives: files, .organisations: read.files], problems: problems, listing: listing)
  }

  /// Keeps what was read for the next start, where so many files had to be read. What goes wrong with that concerns nobody.
  public func keep(atLeast count: Int = 1) {
    var parts: [CachedRows.Part] = []
    let (found, cached, listing, isWorn) = state.withLock { state in
      swap(&parts, &state.parts)
      return (state.found, state.cached, state.listing, state.isWorn)
    }
    guard let cache = store.cache else { return }
    let changes = parts.reduce(0) { $0 + $1.changes }
    // Where nothing was held against the files, nothing is known of them.
    if cached != nil, !parts.isEmpty, changes == 0 { cache.touch() }
    // Names that need not be listed again are worth a segment.
    let isListedAnew = parts.contains { $0.listing != nil && $0.listing != listing }
    guard changes >= count || isListedAnew,
      let folder = try? Folder(Store.Shelf.initiatives.rawValue, in: store.folder)
    else { return }
    guard let cached else {
      // What was saved meanwhile may be missing in it.
      guard store.lastSave == lastSave else { return }
      try? cache.write(&parts, listing: found, of: folder)
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
