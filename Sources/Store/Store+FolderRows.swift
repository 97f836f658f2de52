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
  /// - Parameter hand: called by this thread, while others read.
  func readRows(
    _ organisations: [Organisation], cores: Int, handing hand: (LoadedRows) -> Void
  ) throws(StoreError) -> [ReadRows] {
    guard let reader = try rowsReader() else {
      hand(LoadedRows(organisations: organisations))
      return []
    }
    let names = Handover<NameList>(makers: 1)
    let isListed = Atomic(false)
    let news = Handover<RowNews>(makers: max(1, cores))
    let threads = OwnThreads(max(1, cores)) {
      var files = RowFiles(in: reader.folder)
      if !isListed.exchange(true, ordering: .relaxed) {
        for part in self.list(reader.folder, into: names, news) {
          files.read(part, by: reader)
          news.add(.latest(files.finish()))
        }
        news.add(.latestAreRead)
      }
      while let names = names.next() {
        files.read(names, by: reader)
        if files.count >= Store.rowsAtOnce { news.add(.others(files.finish())) }
      }
      news.add(.others(files.finish()))
      news.end()
    }
    var gathered = GatheredRows(organisations)
    while let news = news.next() { gathered.take(news, handing: hand) }
    _ = consume threads
    if let error = gathered.failure {
      throw StoreError(error, path: folder.path(of: Shelf.initiatives.rawValue))
    }
    return gathered.parts
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
    _ folder: borrowing Folder, into names: Handover<NameList>, _ news: Handover<RowNews>
  ) -> [NameList] {
    var latest = LatestNames()
    var count = 0
    do throws(Errno) {
      try system.eachName(in: folder.descriptor) { name in
        latest.add(name)
        count += 1
        if latest.others.count >= Store.filesAtOnce { names.add(latest.takeOthers()) }
      }
      news.add(.listed(count))
    } catch {
      news.add(.notListed(error))
    }
    let first = latest.latest()
    for part in latest.takeOthers().parts(of: Store.filesAtOnce) { names.add(part) }
    names.end()
    return first.parts(of: Store.firstAtOnce)
  }
}

/// What threads tell that read a folder.
private enum RowNews: Sendable {
  /// How many names there are.
  case listed(Int)
  case notListed(Errno)
  /// Rows of the latest names.
  case latest(Store.ReadRows)
  case latestAreRead
  case others(Store.ReadRows)
}

/// What was read of a folder by now.
private struct GatheredRows {
  private(set) var parts: [Store.ReadRows] = []
  /// Why the names could not be listed.
  private(set) var failure: Errno?
  private let organisations: [Organisation]
  private var done = 0
  private var total = 0
  /// What waits until the latest rows are handed on; nil afterwards.
  private var waiting: [Store.ReadRows]? = []
  /// The codes of all rows: with the same numbers for the same codes a library takes rows in as they are.
  private var codes = CodeTable()

  /// - Parameter organisations: to be handed on before all rows.
  init(_ organisations: [Organisation]) { self.organisations = organisations }

  mutating func take(_ news: consuming RowNews, handing hand: (LoadedRows) -> Void) {
    switch consume news {
    case .listed(let count):
      total = count
      hand(LoadedRows(organisations: organisations, total: total))
    case .notListed(let error): failure = error
    case .latest(let rows): give(rows, to: hand)
    case .latestAreRead:
      let rows = waiting ?? []
      waiting = nil
      for rows in rows { give(rows, to: hand) }
    case .others(let rows): if waiting == nil { give(rows, to: hand) } else { waiting?.append(rows) }
    }
  }

  private mutating func give(_ rows: consuming Store.ReadRows, to hand: (LoadedRows) -> Void) {
    guard rows.files > 0 else { return }
    rows.part.rows.renumber(by: &codes)
    done += rows.files
    hand(LoadedRows(rows: rows.part.rows, done: done, total: total))
    parts.append(rows)
  }
}
