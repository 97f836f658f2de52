import Glibc
import Synchronization
public import Tracker

/// The folder of data on the disk: one file a record, read strictly and written so that nothing is lost.
///
/// ```
/// <data>/initiatives/<id>.json   <data>/organisations/<id>.json   <data>/.trash/   <data>/.lock
/// ```
/// A class since it owns an open descriptor of the folder, which the interface and the worker queue share.
/// It keeps no record: every call looks at the disk. All calls are safe from any thread.
public final class Store: Sendable {
  /// The folder as it was named.
  public let path: String
  /// Nothing is ever written; saving throws `StoreError.readOnly`.
  public let isReadOnly: Bool
  /// The person's own folder beside it; nil where none was asked for, or the environment names no place for one.
  public let state: StateFolder?
  /// Where the rows of its records are kept for the next start; nil where there is no place for that.
  let cache: RowCache?
  let folder: Folder
  let person = Mutex<String?>(nil)
  let wantsJournal: Bool
  var system: Syscalls { folder.system }

  /// The two kinds of records, each with its folder.
  public enum Shelf: String, Sendable, CaseIterable {
    case initiatives, organisations
  }

  /// The most bytes that a record's file may have.
  static let limit = JSONLimits().maximumBytes

  /// - Parameter environment: where the journal's folder is found; nil: no journal is written.
  /// - Throws: `noFolder`, `notAFolder`, `noPermission`.
  public convenience init(
    opening directory: String, readOnly: Bool = false, environment: [String: String]? = nil
  ) throws(StoreError) {
    try self.init(opening: directory, readOnly: readOnly, environment: environment, system: Syscalls())
  }

  /// With system calls that a test has broken.
  package convenience init(
    opening directory: String, readOnly: Bool = false, environment: [String: String]? = nil,
    system: Syscalls
  ) throws(StoreError) {
    let state = environment.flatMap { try? StateFolder(for: directory, environment: $0, system: system) }
    let cache = environment.flatMap { RowCache(for: directory, environment: $0, system: system) }
    try self.init(
      opening: directory, readOnly: readOnly, state: state, cache: cache, wantsJournal: environment != nil,
      system: system)
  }

  /// With a state whose system calls a test has broken.
  package convenience init(opening directory: String, state: StateFolder) throws(StoreError) {
    try self.init(
      opening: directory, readOnly: false, state: state, cache: nil, wantsJournal: true, system: Syscalls())
  }

  private init(
    opening directory: String, readOnly: Bool, state: StateFolder?, cache: RowCache?, wantsJournal: Bool,
    system: Syscalls
  ) throws(StoreError) {
    self.path = directory
    self.isReadOnly = readOnly
    self.state = state
    self.cache = cache
    self.wantsJournal = wantsJournal
    do {
      self.folder = try Folder(path: directory, system: system)
    } catch {
      throw switch error.code {
      case ENOENT: .noFolder(path: directory)
      case ENOTDIR: .notAFolder(path: directory)
      default: StoreError(error, path: directory)
      }
    }
  }

  /// A notice where the folder lets others in (wider than 0700), or more than the group whose members may write in it. No
  /// problem: folders may be meant to be open.
  public func openPermissions() throws(StoreError) -> Message? {
    do {
      let mode = try folder.status().mode
      guard UInt32(mode) & Permissions(sharedBy: mode).excess != 0 else { return nil }
      return Message("store.openPermissions", ["mode": String(mode, radix: 8)])
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// What nobody else should be allowed to do with the files, as in a mode.
  var excessPermissions: UInt32 { Permissions(sharedBy: (try? folder.status().mode) ?? 0).excess }
}

// MARK: Records

extension Store {
  /// A record as it stands on the disk now.
  ///
  /// - Throws: `noRecord`, `badRecord`, `notRegular`, `tooLarge`, or what the system refused.
  public func read(_ id: String, in shelf: Shelf = .initiatives) throws(StoreError) -> JSONDocument {
    guard RecordID.isValid(id) else { throw .noRecord(path: id) }
    let folder = try existing(shelf, for: id)
    let name = FileName.record(of: id)
    let found = try folder.content(of: name, as: name, limit: Store.limit)
    return try Store.parse(found.bytes, path: folder.path(of: name))
  }

  static func parse(_ bytes: [UInt8], path: String) throws(StoreError) -> JSONDocument {
    do {
      return try JSONDocument(parsing: bytes)
    } catch {
      throw .badRecord(path: path, Problem(error, path: path, bytes: bytes))
    }
  }

  /// Opens the folder of a shelf.
  ///
  /// - Throws: `noRecord` of the id where it is missing.
  func existing(_ shelf: Shelf, for id: String) throws(StoreError) -> Folder {
    do {
      return try Folder(shelf.rawValue, in: folder)
    } catch {
      if error.code == ENOENT { throw .noRecord(path: recordPath(id, shelf)) }
      throw StoreError(error, path: folder.path(of: shelf.rawValue))
    }
  }

  /// Opens a folder in the folder of data, and makes it where it is missing.
  func making(_ name: String) throws(StoreError) -> Folder {
    do {
      return try Folder(making: name, in: folder)
    } catch {
      throw StoreError(error, path: folder.path(of: name))
    }
  }

  func recordPath(_ id: String, _ shelf: Shelf) -> String {
    folder.path(of: shelf.rawValue) + "/" + FileName.record(of: id)
  }
}

// MARK: The lock

extension Store {
  /// How long another program may hold the lock, in steps of `lockStep`, in milliseconds.
  private static let lockPatience = 2000
  private static let lockStep = 5

  /// Runs a save while no other program of this kind runs one.
  ///
  /// Where the lock cannot be made or had (no locks on this file system, no permission for its file), the
  /// save goes on without, and `body` is told: the exchange of files finds out other writers by itself.
  func locked<Result>(
    _ body: (_ noLock: Errno?) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    if isReadOnly { throw .readOnly(path: path) }
    let file: Int32
    do {
      let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
      file = try system.open(".lock", in: folder.descriptor, flags, mode: 0o600)
    } catch {
      // Nothing can be made in a folder that was removed.
      if error.code == ENOENT { throw .noFolder(path: path) }
      return try body(error)
    }
    defer { system.close(file) }
    var waited = 0
    while true {
      do {
        try system.lock(file)
        break
      } catch {
        if error.code != EAGAIN { return try body(error) }
      }
      if waited >= Store.lockPatience { throw .locked(path: folder.path(of: ".lock")) }
      system.sleep(milliseconds: Store.lockStep)
      waited += Store.lockStep
    }
    return try body(nil)
  }
}
