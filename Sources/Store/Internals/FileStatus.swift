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

/// What the store wants to know of a file (`fstat`, `fstatat`).
struct FileStatus: Sendable {
  let kind: FileKind
  /// The permission bits alone.
  let mode: mode_t
  /// The bits before them: set-user-ID, set-group-ID, sticky.
  let special: mode_t
  let user: uid_t
  let group: gid_t
  let size: Int
  /// Which file it is, on this machine and for as long as it is there.
  let identity: Identity
  /// When its bytes were written last, in nanoseconds since 1970; see ``nanoseconds(_:)``.
  let modified: Int
  /// When anything about it was changed last, its name included, in nanoseconds since 1970.
  let changed: Int

  struct Identity: Sendable, Equatable {
    let device: dev_t
    let inode: ino_t
  }

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
    special = status.st_mode & 0o7000
    user = status.st_uid
    group = status.st_gid
    size = Int(status.st_size)
    identity = Identity(device: status.st_dev, inode: status.st_ino)
    modified = FileStatus.nanoseconds(status.st_mtim)
    changed = FileStatus.nanoseconds(status.st_ctim)
  }

  /// Anybody can give a file any time. One before 1780 or after 2160 counts as the nearest of these, so that nanoseconds, and
  /// the time between two of them, have room in 64 bits.
  private static func nanoseconds(_ time: timespec) -> Int {
    max(-farthest, min(farthest, Int(time.tv_sec))) * 1_000_000_000 + Int(time.tv_nsec)
  }

  /// In seconds from 1970.
  private static let farthest = 6_000_000_000
}
