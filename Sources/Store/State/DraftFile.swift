import Glibc
import Synchronization
import Tracker

/// What one running program keeps on the disk of the form that is open in it.
///
/// The file is written beside its name, flushed, and moved there, 0600. A lock file beside it tells others that the
/// program lives; it goes with the program, however that ends. A class, since it owns the lock.
public final class DraftFile: Sendable {
  private let state: StateFolder
  private let name: String
  /// The lock's descriptor, once something was kept.
  private let lock = Mutex<Int32?>(nil)

  static let folderName = "drafts"
  static let suffix = ".json"
  static let lockSuffix = ".lock"

  public init(in state: StateFolder) {
    self.state = state
    let process = state.process
    name = "\(process.host).\(process.process).\(TemporaryName.randomText())"
  }

  deinit {
    let descriptor = lock.withLock { $0 }
    if let descriptor { state.system.close(descriptor) }
  }

  /// Brings a draft onto the disk, in the place of the one before.
  ///
  /// - Throws: what the system refused; the draft before is there as it was.
  public func keep(_ bytes: [UInt8]) throws(StoreError) {
    let path = state.path + "/" + DraftFile.folderName + "/" + name + DraftFile.suffix
    do throws(Errno) {
      let drafts = try Folder(making: DraftFile.folderName, in: try state.making())
      takeLock(in: drafts)
      try drafts.put(bytes, as: name + DraftFile.suffix, for: "draft")
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Removes the draft: it was saved, or given up.
  public func drop() {
    guard let state = try? state.opening(), let drafts = try? Folder(DraftFile.folderName, in: state) else {
      return
    }
    drafts.discard(name + DraftFile.suffix)
    drafts.discard(name + DraftFile.lockSuffix)
    lock.withLock { descriptor in
      if let descriptor { drafts.system.close(descriptor) }
      descriptor = nil
    }
  }

  /// Without the lock the draft is kept all the same; others then know the program by its number.
  private func takeLock(in drafts: borrowing Folder) {
    let (system, place) = (drafts.system, drafts.descriptor)
    lock.withLock { descriptor in
      if descriptor != nil { return }
      let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
      guard let file = try? system.open(name + DraftFile.lockSuffix, in: place, flags, mode: 0o600) else {
        return
      }
      do {
        try system.lock(file)
        descriptor = file
      } catch {
        system.close(file)
      }
    }
  }
}

/// A draft whose program has ended.
public struct KeptDraft: Sendable, Equatable {
  /// The whole path of its file.
  public let path: String
  public let bytes: [UInt8]
  /// When it was kept, RFC 3339 in UTC.
  public let at: String
  let name: String
}

extension StateFolder {
  /// The most bytes of a draft that are read.
  private static let draftLimit = 4 << 20
  static let draftLimits = JSONLimits(maximumBytes: draftLimit)

  /// The drafts of programs that have ended, the newest first. One that cannot be read is left out.
  public func abandonedDrafts() throws(StoreError) -> [KeptDraft] {
    do throws(Errno) {
      return try abandoned(in: try Folder(DraftFile.folderName, in: try opening()))
    } catch {
      if error.code == ENOENT { return [] }
      throw StoreError(error, path: path + "/" + DraftFile.folderName)
    }
  }

  private func abandoned(in drafts: borrowing Folder) throws(Errno) -> [KeptDraft] {
    try keepInterrupted(in: drafts)
    var found: [KeptDraft] = []
    for name in try drafts.names() where name.hasSuffix(DraftFile.suffix) && !name.hasPrefix(".") {
      let stem = String(name.dropLast(DraftFile.suffix.count))
      guard !isInUse(stem, in: drafts),
        let file = try? drafts.read(name, limit: StateFolder.draftLimit)
      else { continue }
      found.append(
        KeptDraft(
          path: drafts.path(of: name), bytes: file.bytes,
          at: UTCTime(file.status.modified / 1_000_000_000).extended,
          name: name))
    }
    return found.sorted { ($0.at, $0.name) > ($1.at, $1.name) }
  }

  /// Looks at what programs have left that ended while they wrote a draft: one that is whole, and is all that its
  /// program has kept, becomes the draft; another has less than the draft that it was to replace, and goes.
  private func keepInterrupted(in drafts: borrowing Folder) throws(Errno) {
    let names = try drafts.names()
    for name in names {
      guard let temporary = TemporaryName(name), temporary.host == system.host,
        !system.isRunning(temporary.process), let file = try? drafts.read(name, limit: StateFolder.draftLimit)
      else { continue }
      let stem = "\(temporary.host).\(temporary.process)."
      let isOnly = !names.contains { $0.hasPrefix(stem) && $0.hasSuffix(DraftFile.suffix) }
      if isOnly, (try? JSONDocument(parsing: file.bytes, limits: StateFolder.draftLimits)) != nil {
        try? drafts.move(name, to: drafts, as: stem + temporary.random + DraftFile.suffix)
      } else {
        drafts.discard(name)
      }
    }
  }

  /// Removes a draft that was taken up or given up, unless it has changed since.
  ///
  /// - Returns: false where it is another by now, or gone.
  @discardableResult
  public func remove(_ draft: KeptDraft) throws(StoreError) -> Bool {
    do throws(Errno) {
      let drafts = try Folder(DraftFile.folderName, in: try opening())
      guard let now = try? drafts.read(draft.name, limit: StateFolder.draftLimit), now.bytes == draft.bytes
      else { return false }
      try drafts.system.unlink(draft.name, in: drafts.descriptor)
      drafts.discard(String(draft.name.dropLast(DraftFile.suffix.count)) + DraftFile.lockSuffix)
      try drafts.sync()
      return true
    } catch {
      throw StoreError(error, path: draft.path)
    }
  }

  /// Whether the program that keeps a draft still runs.
  private func isInUse(_ stem: String, in drafts: borrowing Folder) -> Bool {
    let flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    do throws(Errno) {
      let file = try system.open(stem + DraftFile.lockSuffix, in: drafts.descriptor, flags)
      defer { system.close(file) }
      try system.lock(file)
      return false
    } catch {
      if error.code == EAGAIN { return true }
    }
    let parts = stem.split(separator: ".")
    guard parts.count == 3, let process = Int32(parts[1]) else { return false }
    return String(parts[0]) == system.host && system.isRunning(process)
  }
}
