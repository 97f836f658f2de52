import Glibc

/// What kind of thing a name in a folder stands for.
public enum FileKind: String, Sendable, Equatable {
  case regular, folder, symbolicLink, pipe, device, socket
}

extension FileKind {
  /// The text that says that such a thing is no record.
  var key: String {
    switch self {
    case .regular: "store.notARecord"
    case .folder: "store.isFolder"
    case .symbolicLink: "store.isLink"
    case .pipe: "store.isPipe"
    case .device: "store.isDevice"
    case .socket: "store.isSocket"
    }
  }
}

/// What the store wants to know of an open file (`fstat`).
struct FileStatus: Sendable {
  let kind: FileKind
  /// The permission bits alone.
  let mode: mode_t
  let user: uid_t
  let group: gid_t
  let size: Int

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      default: .device
      }
    mode = status.st_mode & 0o777
    user = status.st_uid
    group = status.st_gid
    size = Int(status.st_size)
  }
}
