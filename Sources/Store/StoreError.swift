import Glibc
public import Tracker

/// Why the store could not do what it was asked. Nothing on the disk has changed by then, and what was to
/// be saved is still with the caller.
public enum StoreError: Error, Sendable {
  /// There is no such folder of data.
  case noFolder(path: String)
  /// There is no such record, or nothing of that name in the trash.
  case noRecord(path: String)
  /// The path leads to something else than a folder.
  case notAFolder(path: String)
  /// A record or folder of that name is there already.
  case exists(path: String)
  /// The text cannot be the id of a record.
  case badID(String)
  /// It is a link, a pipe, a device or a folder, where a record's file is expected.
  case notRegular(path: String, FileKind)
  case tooLarge(path: String, bytes: Int, limit: Int)
  /// The file is there and is no record.
  case badRecord(path: String, Problem)
  /// A file of settings is not UTF-8, in this line.
  case badText(path: String, line: Int)
  /// Somebody else changed the same fields since the record was read. `theirs` is what they saved; merging with
  /// the conflicts settled makes the next change. No conflicts: the record was to be deleted.
  case changed(path: String, theirs: JSONDocument, conflicts: [MergeConflict])
  /// Somebody else deleted the record since it was read.
  case deleted(path: String)
  /// What was left behind is no longer what was shown to be settled.
  case leftoverChanged(path: String)
  /// Another program held the lock for two seconds.
  case locked(path: String)
  /// The folder was opened to be read only.
  case readOnly(path: String)
  /// No permission, by owner, mode or mount (`EACCES`, `EPERM`, `EROFS`).
  case noPermission(path: String, Errno)
  /// The disk, a quota or a limit on file sizes is full (`ENOSPC`, `EDQUOT`, `EFBIG`).
  case noRoom(path: String, Errno)
  /// The folder cannot be made.
  case cannotCreate(path: String, Errno)
  /// Any other refusal of the system, while reading or writing.
  case inputOutput(path: String, Errno)
}

extension StoreError {
  /// What kind of end the program comes to, each with its number of sysexits.h.
  public enum Exit: Int32, Sendable {
    case badData = 65
    case noInput = 66
    case cannotCreate = 73
    case inputOutput = 74
    /// Changed by somebody else, or locked: try again (`EX_TEMPFAIL`).
    case tryAgain = 75
    case noPermission = 77
  }

  public var exit: Exit {
    switch self {
    case .badID, .notRegular, .tooLarge, .badRecord, .badText: .badData
    case .noFolder, .noRecord, .notAFolder: .noInput
    case .exists, .cannotCreate: .cannotCreate
    case .noRoom, .inputOutput: .inputOutput
    case .changed, .deleted, .leftoverChanged, .locked: .tryAgain
    case .readOnly, .noPermission: .noPermission
    }
  }

  /// Sorts a refusal of the system by what the person can do about it.
  init(_ error: Errno, path: String) {
    if error.isLackOfRoom {
      self = .noRoom(path: path, error)
    } else if error.isLackOfPermission {
      self = .noPermission(path: path, error)
    } else {
      self = .inputOutput(path: path, error)
    }
  }
}

extension StoreError {
  init(_ error: ReadError, path: String, limit: Int) {
    switch error {
    case .notRegular(let kind): self = .notRegular(path: path, kind)
    case .tooLarge(let bytes): self = .tooLarge(path: path, bytes: bytes, limit: limit)
    case .system(let error):
      self = error.code == ENOENT ? .noRecord(path: path) : StoreError(error, path: path)
    }
  }
}

extension StoreError {
  /// What is wrong with the record's file, for `badRecord`: its message names no path, so that the edge words
  /// it as it words the problems of a folder, with path, line and column before.
  public var problem: Problem? {
    if case .badRecord(_, let problem) = self { problem } else { nil }
  }
}

extension StoreError: Explained {
  public var message: Message {
    switch self {
    case .noFolder(let path): Message("store.noFolder", ["path": path])
    case .noRecord(let path): Message("store.noRecord", ["path": path])
    case .notAFolder(let path): Message("store.notAFolder", ["path": path])
    case .exists(let path): Message("store.exists", ["path": path])
    case .badID(let id): Message("store.badID", ["id": id])
    case .notRegular(let path, _): Message("store.notAFile", ["path": path])
    case .tooLarge(let path, let bytes, let limit):
      Message("store.tooLarge", ["path": path, "bytes": "\(bytes)", "limit": "\(limit)"])
    case .badRecord(_, let problem): problem.message
    case .badText(let path, let line): Message("store.badText", ["path": path, "line": "\(line)"])
    case .changed(let path, _, let conflicts) where conflicts.isEmpty:
      Message("store.changedSinceRead", ["path": path])
    case .changed(let path, _, let conflicts):
      Message(
        "store.changed",
        ["path": path, "fields": conflicts.map { $0.path.joined(separator: ".") }.joined(separator: " ")])
    case .deleted(let path): Message("store.deleted", ["path": path])
    case .leftoverChanged(let path): Message("store.leftoverChanged", ["path": path])
    case .locked(let path): Message("store.locked", ["path": path])
    case .readOnly(let path): Message("store.readOnly", ["path": path])
    case .noPermission(let path, let error): failure("store.noPermission", path, error)
    case .noRoom(let path, let error): failure("store.noRoom", path, error)
    case .cannotCreate(let path, let error): failure("store.cannotCreate", path, error)
    case .inputOutput(let path, let error): failure("store.inputOutput", path, error)
    }
  }

  private func failure(_ key: String, _ path: String, _ error: Errno) -> Message {
    Message(key, ["path": path, "error": error.description])
  }
}
