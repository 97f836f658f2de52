import Glibc

/// An open folder: every path of a read or a save is one name in it, so that nothing which happens to
/// the path above it can lead a save elsewhere.
struct Folder: ~Copyable, Sendable {
  let descriptor: Int32
  /// For messages alone; no call uses it again.
  let path: String
  let system: Syscalls

  /// Opens a folder by path; a symbolic link to one is followed, since a person named it.
  init(path: String, system: Syscalls) throws(Errno) {
    self.descriptor = try system.open(path, in: AT_FDCWD, O_RDONLY | O_DIRECTORY)
    self.path = path
    self.system = system
  }

  /// Opens a folder in a folder; a symbolic link is refused (`ELOOP` or `ENOTDIR`).
  init(_ name: String, in parent: borrowing Folder) throws(Errno) {
    self.descriptor = try parent.system.open(
      name, in: parent.descriptor, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    self.path = parent.path(of: name)
    self.system = parent.system
  }

  /// Opens a folder in a folder, and makes it first where it is missing.
  init(making name: String, in parent: borrowing Folder) throws(Errno) {
    do {
      self = try Folder(name, in: parent)
      return
    } catch  where error.code == ENOENT {
      try parent.makeFolder(name)
    }
    self = try Folder(name, in: parent)
  }

  deinit { system.close(descriptor) }

  func path(of name: String) -> String {
    path.hasSuffix("/") ? path + name : path + "/" + name
  }

  /// Makes a folder in this one; one that another program has just made is as good.
  func makeFolder(_ name: String) throws(Errno) {
    do {
      try system.makeFolder(name, in: descriptor)
    } catch  where error.code == EEXIST {
      return
    }
    try sync()
  }

  /// Brings the names of this folder onto the disk.
  func sync() throws(Errno) {
    do {
      try system.fsync(descriptor)
    } catch  where error.code == EINVAL {
      // Some network file systems have no fsync for folders; theirs are as safe as they get.
    }
  }

  func names() throws(Errno) -> [String] { try system.names(in: descriptor) }

  /// The size of a file in this folder; nil where it is missing.
  func size(of name: String) throws(Errno) -> Int? { try system.size(of: name, in: descriptor) }

  func status() throws(Errno) -> FileStatus { try system.status(of: descriptor) }
}
