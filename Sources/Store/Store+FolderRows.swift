import Dispatch
import Glibc
import Synchronization
import Tracker

extension Store {
  /// What some files have come to.
  struct ReadRows: Sendable {
    var part = CachedRows.Part(rows: RowBlock())
    var problems: [Problem] = []
    /// Names of what is no record.
    var others: [String] = []
    /// Files of records that could not be loaded.
    var broken: [(id: String, print: Fingerprint)] = []
    /// How many files were read.
    var files = 0
  }

  /// Reads all initiatives into rows, on several cores: one lists the names while the others read those that are surely not
  /// on the first screen; then the latest are read, and handed on before all others.
  ///
  /// - Parameter hand: called from any thread, by one at a time.
  func readRows(
    _ organisations: [Organisation], cores: Int, handing hand: @Sendable (LoadedRows) -> Void
  ) throws(StoreError) -> [ReadRows] {
    guard let reader = try rowsReader() else {
      hand(LoadedRows(organisations: organisations))
      return []
    }
    let queue = NameQueue()
    let gathered = Mutex(GatheredRows())
    DispatchQueue.concurrentPerform(iterations: max(1, cores)) { _ in
      var files = RowFiles(in: reader.folder)
      if queue.beginsToList() {
        let latest = list(reader.folder, into: queue, gathered)
        gathered.withLock { hand(LoadedRows(organisations: organisations, total: $0.total)) }
        for part in latest {
          files.read(part, by: reader)
          gathered.withLock { $0.give(files.finish(), to: hand) }
        }
        gathered.withLock { $0.begin(handing: hand) }
      }
      while let names = queue.next() {
        files.read(names, by: reader)
        if files.count >= Store.rowsAtOnce { gathered.withLock { $0.take(files.finish(), handing: hand) } }
      }
      gathered.withLock { $0.take(files.finish(), handing: hand) }
    }
    return try gathered.withLock { (gathered) throws(StoreError) in
      if let error = gathered.failure {
        throw StoreError(error, path: folder.path(of: Shelf.initiatives.rawValue))
      }
      return gathered.parts
    }
  }

  /// How many rows are handed on at once, but for the first.
  private static let rowsAtOnce = 4096
  /// How many files are read by one core at once.
  private static let filesAtOnce = 512
  /// A screen full.
  private static let firstAtOnce = 128

  /// Nil where the folder of initiatives is missing.
  private func rowsReader() throws(StoreError) -> RecordReader? {
    let shelf = Shelf.initiatives
    do {
      return RecordReader(
        folder: try Folder(shelf.rawValue, in: folder), shelf: shelf, journal: journal, mayTidy: !isReadOnly,
        takesFingerprints: true)
    } catch {
      if error.code == ENOENT { return nil }
      throw StoreError(error, path: folder.path(of: shelf.rawValue))
    }
  }

  /// Lists the names of a folder, and gives back the latest of them, a screen full each.
  private func list(
    _ folder: borrowing Folder, into queue: NameQueue, _ gathered: borrowing Mutex<GatheredRows>
  ) -> [NameList] {
    var names = LatestNames()
    var count = 0
    var failure: Errno?
    do throws(Errno) {
      try system.eachName(in: folder.descriptor) { name in
        names.add(name)
        count += 1
        if names.others.count >= Store.filesAtOnce { queue.add(names.takeOthers()) }
      }
    } catch {
      failure = error
    }
    let latest = names.latest()
    for part in names.takeOthers().parts(of: Store.filesAtOnce) { queue.add(part) }
    queue.end()
    gathered.withLock { gathered in
      gathered.total = count
      gathered.failure = failure
    }
    return latest.parts(of: Store.firstAtOnce)
  }
}

/// What was read of a folder by now.
private struct GatheredRows {
  private(set) var parts: [Store.ReadRows] = []
  private var done = 0
  var total = 0
  /// What waits until the latest rows are handed on; nil afterwards.
  private var waiting: [Store.ReadRows]? = []
  /// Why the names could not be listed.
  var failure: Errno?

  /// Hands on some rows at once.
  mutating func give(_ rows: Store.ReadRows, to hand: (LoadedRows) -> Void) {
    guard rows.files > 0 else { return }
    parts.append(rows)
    done += rows.files
    hand(LoadedRows(rows: rows.part.rows, done: done, total: total))
  }

  /// Hands on some rows behind the latest.
  mutating func take(_ rows: Store.ReadRows, handing hand: (LoadedRows) -> Void) {
    if waiting == nil { give(rows, to: hand) } else { waiting?.append(rows) }
  }

  /// The latest rows are handed on.
  mutating func begin(handing hand: (LoadedRows) -> Void) {
    let rows = waiting ?? []
    waiting = nil
    for rows in rows { give(rows, to: hand) }
  }
}
