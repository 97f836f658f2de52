import CLinux
import Glibc
import Tracker

extension Syscalls {
  /// `inotify_init1`: a descriptor that tells what happens in the folders that are given to it.
  func inotify() throws(Errno) -> Int32 {
    try attempt(.inotify) { _ in inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) }
  }

  /// `inotify_add_watch` of an open folder, by its descriptor: no path can lead to another one meanwhile.
  ///
  /// - Throws: `ENOSPC` where the person may watch no more folders, `ENOENT` without `/proc`.
  func watch(_ folder: Int32, with inotify: Int32, for events: UInt32) throws(Errno) -> Int32 {
    try attempt(.inotify) { _ in inotify_add_watch(inotify, "/proc/self/fd/\(folder)", events) }
  }

  func stopWatching(_ watch: Int32, with inotify: Int32) {
    _ = inotify_rm_watch(inotify, watch)
  }

  /// `fstatat`; a symbolic link is not followed unless that is asked for.
  func status(
    of name: String, in folder: Int32, followingLinks: Bool = false
  ) throws(Errno) -> FileStatus {
    var status = stat()
    _ = try attempt(.stat) { _ in
      fstatat(folder, name, &status, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW)
    }
    return FileStatus(status)
  }

  /// The number by which the kernel knows a kind of file system (`fstatfs`, `f_type`).
  func fileSystem(of descriptor: Int32) throws(Errno) -> Int {
    var status = CLinux.statfs()
    _ = try attempt(.statfs) { _ in fstatfs(descriptor, &status) }
    return status.f_type
  }

  /// A number that one file system keeps, as far as its kind has any (`fstatfs`, `f_fsid`).
  func fileSystemID(of descriptor: Int32) throws(Errno) -> UInt64 {
    var status = CLinux.statfs()
    _ = try attempt(.statfs) { _ in fstatfs(descriptor, &status) }
    return withUnsafeBytes(of: status.f_fsid) { Digest.of($0) }
  }

  /// Whether files may be made and replaced in a folder (`faccessat`).
  ///
  /// - Throws: why not: `EACCES`, `EROFS`, `EPERM`.
  func checkWriting(in folder: Int32) throws(Errno) {
    _ = try attempt(.access) { _ in faccessat(folder, ".", W_OK | X_OK, AT_EACCESS) }
  }

  /// `dup3`: a descriptor goes on as another name of what `other` stands for.
  func replace(_ descriptor: Int32, by other: Int32) throws(Errno) {
    _ = try attempt(.open) { _ in dup3(other, descriptor, O_CLOEXEC) }
  }
}
