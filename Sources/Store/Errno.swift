import Glibc

/// Why the system refused a call: an `errno` value, with the name that manuals and searches know it by.
public struct Errno: Error, Sendable, Hashable, CustomStringConvertible {
  public let code: Int32

  public init(_ code: Int32) { self.code = code }

  /// `ENOSPC`, or `errno 99` for one that this program has no name for.
  public var description: String { Errno.names[code] ?? "errno \(code)" }

  private static let names: [Int32: String] = [
    EPERM: "EPERM", ENOENT: "ENOENT", EINTR: "EINTR", EIO: "EIO", ENXIO: "ENXIO", EBADF: "EBADF",
    EAGAIN: "EAGAIN", ENOMEM: "ENOMEM", EACCES: "EACCES", EBUSY: "EBUSY", EEXIST: "EEXIST", EXDEV: "EXDEV",
    ENODEV: "ENODEV", ENOTDIR: "ENOTDIR", EISDIR: "EISDIR", EINVAL: "EINVAL", ENFILE: "ENFILE",
    EMFILE: "EMFILE", ETXTBSY: "ETXTBSY", EFBIG: "EFBIG", ENOSPC: "ENOSPC", EROFS: "EROFS",
    EMLINK: "EMLINK", ENAMETOOLONG: "ENAMETOOLONG", ENOLCK: "ENOLCK", ENOSYS: "ENOSYS",
    ENOTEMPTY: "ENOTEMPTY", ELOOP: "ELOOP", EOPNOTSUPP: "EOPNOTSUPP", EDQUOT: "EDQUOT", ESTALE: "ESTALE",
    ETIMEDOUT: "ETIMEDOUT",
  ]

  /// There is no place to write to (`ENOENT`).
  static let noPlace = Errno(ENOENT)

  /// The disk or the person's share of it is full, or the file is larger than the system allows.
  public var isLackOfRoom: Bool { [ENOSPC, EDQUOT, EFBIG].contains(code) }

  /// The person, or the file system as it is mounted, may not do this.
  public var isLackOfPermission: Bool { [EACCES, EPERM, EROFS].contains(code) }

  /// The file system does not know this kind of call; another way may do.
  var isUnsupported: Bool { [ENOSYS, EINVAL, EOPNOTSUPP].contains(code) }

  /// The file system has no hard links, or not one more for this file.
  var meansNoLinks: Bool { isUnsupported || code == EPERM || code == EMLINK }
}
