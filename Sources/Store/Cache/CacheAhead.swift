import Dispatch
import Synchronization
import Tracker

/// What of a cache is read ahead, on a thread of its own, while it is found out what is asked for: the ids of its rows, and,
/// where they are to be checked, what their files looked like. Then the files are looked at.
///
/// A class, since two threads share it.
final class CacheAhead: Sendable {
  private let cache: OpenCache
  private let state = Mutex(State())
  private let keysEnd = DispatchGroup()
  private let lookEnd = DispatchGroup()

  private struct State {
    var keys: [CachedRows.Key]?
    var look: Look?
  }

  /// What a look at all files has come to.
  struct Look: Sendable {
    let files: FileTable
    /// The names whose files may be others than those that are known.
    let names: [String]
    /// Of the folder, for the next look.
    let listing: FolderListing?
  }

  /// Begins; nil where there is no cache.
  init?(of store: Store, toCheck: Bool) {
    guard let folder = try? Folder(Store.Shelf.initiatives.rawValue, in: store.folder),
      let cache = store.cache?.open(of: folder)
    else { return nil }
    self.cache = cache
    let queue = DispatchQueue.global(qos: .userInitiated)
    keysEnd.enter()
    queue.async(group: lookEnd) { [self] in
      let keys = try? cache.keys(withPrints: toCheck)
      state.withLock { $0.keys = keys }
      keysEnd.leave()
      guard toCheck, let keys, let look = try? Look(keys, in: store) else { return }
      state.withLock { $0.look = look }
    }
  }

  /// Waits for the ids, and reads the rest of what is wanted; nil where it is not sound.
  func rows(_ parts: RowParts) -> CachedRows? {
    keysEnd.wait()
    guard let keys = state.withLock(\.keys) else { return nil }
    return try? cache.rows(parts, keys)
  }

  /// Waits until all files were looked at; nil where they could not be.
  func look() -> Look? {
    lookEnd.wait()
    return state.withLock(\.look)
  }
}

extension CacheAhead.Look {
  fileprivate init(_ keys: [CachedRows.Key], in store: Store) throws(StoreError) {
    var files = FileTable(keys)
    (names, listing) = try store.doubtful(.initiatives, known: &files, listedAs: keys.last?.listing)
    self.files = files
  }
}
