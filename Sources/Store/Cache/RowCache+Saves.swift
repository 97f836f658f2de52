import Glibc
import Tracker

// Own saves in the cache, so that those who do not look at the files know of them.
extension RowCache {
  /// Where so many segments were added no save is: reading them would take longer than making the cache anew. Readers find out
  /// by the journal that something is missing (``Store/lastSave``).
  static let mostAdded = 100

  /// Adds what a save has made of a record, and leaves the cache as old as it was: what others have done to the files it does
  /// not know.
  ///
  /// While the lock of the data is held, so that of two saves of a record the later one counts.
  ///
  /// - Throws: what the system refused; it lacks the save then.
  func take(_ change: Change, of initiatives: borrowing Folder) throws(Errno) {
    let cache = try openToAdd(of: initiatives)
    let segments = cache.segments
    if segments.count(where: \.isAdded) >= Self.mostAdded { return }
    guard cache.isWhole(segments) else { throw Errno(EIO) }
    let folder = try makingFolder()
    try write(CachedRows.Part(change), to: cache.file, in: folder)
    try system.setModified(of: cache.file, to: cache.modified)
  }

  /// Opens it to add to its end.
  ///
  /// - Throws: `EAGAIN` where another program adds to it, `ENOENT` where there is none, `EIO` where it can't be read or is
  ///   not of this program and this folder, or what the system refused.
  func openToAdd(of initiatives: borrowing Folder) throws(Errno) -> OpenCache {
    let flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    let file = try system.open(path, in: AT_FDCWD, flags)
    do throws(Errno) {
      try system.lock(file)
    } catch {
      system.close(file)
      throw error
    }
    let cache = OpenCache(file: file, system: system)
    guard let head = Head(initiatives), cache.value(at: 0, of: Head.self) == head else { throw Errno(EIO) }
    return cache
  }
}

extension CachedRows.Part {
  /// What a save has made of a record.
  fileprivate init(_ change: Change) {
    self.init(rows: RowBlock())
    guard let document = change.after, let initiative = try? Initiative(document), initiative.id == change.id
    else {
      removed = [change.id]
      return
    }
    rows = RowBlock([Library.Entry(initiative)])
    prints.append(Fingerprint(written: document.bytes))
  }
}

extension Store {
  /// When something was saved last from this machine by this person, in nanoseconds since 1970, as the journal's file tells;
  /// nil where there is no journal.
  var lastSave: Int? {
    guard let state, let folder = try? state.opening() else { return nil }
    return try? system.status(of: Journal.name, in: folder.descriptor).modified
  }

  /// Whether there is a cache that does not know what was saved at a time (``lastSave``).
  func cacheLacks(saveAt time: Int?) -> Bool {
    guard let time, let kept = cache?.changedAt else { return false }
    return time > kept
  }

  /// Has the cache know of the save of an initiative; where that can't be, there is none any more. What goes wrong with that concerns
  /// nobody.
  func keep(_ change: Change) {
    guard !change.isEmpty, let cache else { return }
    do throws(Errno) {
      try cache.take(change, of: try Folder(Shelf.initiatives.rawValue, in: folder))
    } catch {
      // Also where another program adds to it: that one may have read the files before.
      if error.code != ENOENT { cache.remove() }
    }
  }
}
