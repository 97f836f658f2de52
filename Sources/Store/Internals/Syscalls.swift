import CLinux
import Glibc

/// Every system call of the store, and so the one seam for tests.
///
/// Each call is tried again after `EINTR`, a thousand times, but for `close`, whose descriptor is gone either way.
package struct Syscalls: Sendable {
  /// The calls, by the names of their C functions; the three ways to rename apart.
  package enum Call: String, Sendable, CaseIterable {
    case open, read, write, stat, chmod, chown, fsync, rename, renameNew, exchange, link, unlink, rmdir,
      mkdir, flock, list, inotify, statfs, access
  }

  /// How a rename treats a file that has the new name already.
  enum RenameMode: UInt32 {
    case replace = 0
    /// `RENAME_NOREPLACE`: fails with `EEXIST`.
    case refuse = 1
    /// `RENAME_EXCHANGE`: the two change places.
    case exchange = 2

    var call: Call {
      switch self {
      case .replace: .rename
      case .refuse: .renameNew
      case .exchange: .exchange
      }
    }
  }

  /// What `fault` makes of a call.
  package enum Fault: Sendable {
    /// The call is not made and fails so.
    case fail(Errno)
    /// At most so many bytes are taken by a `write`.
    case atMost(Int)
  }

  /// Asked before each call, by tests that break disks; the program itself leaves it nil.
  package var fault: (@Sendable (Call) -> Fault?)?

  /// Seconds since 1970, in UTC.
  private let clock: @Sendable () -> Int

  /// - Parameter clock: another one than the system's, for tests.
  package init(
    fault: (@Sendable (Call) -> Fault?)? = nil, clock: @escaping @Sendable () -> Int = { time(nil) }
  ) {
    self.fault = fault
    self.clock = clock
  }

  /// No signals come that fast: a file system that interrupts this often will not stop, and is a failure.
  private static let attempts = 1000

  /// Makes a call until it is not interrupted.
  func attempt<Result: SignedInteger>(
    _ call: Call, _ body: (_ atMost: Int) -> Result
  ) throws(Errno) -> Result {
    var attempt = 1
    while true {
      let error: Errno
      let planned = fault?(call)
      if case .fail(let refusal) = planned {
        error = refusal
      } else {
        var limit = Int.max
        if case .atMost(let planned) = planned { limit = planned }
        let result = body(limit)
        if result >= 0 { return result }
        error = Errno(errno)
      }
      if error.code != EINTR || attempt == Syscalls.attempts { throw error }
      attempt += 1
    }
  }
}

// MARK: Descriptors

extension Syscalls {
  /// `openat`; always with `O_CLOEXEC`. `mode` holds for a file that this call creates, minus the umask.
  func open(_ name: String, in folder: Int32, _ flags: Int32, mode: mode_t = 0) throws(Errno) -> Int32 {
    try attempt(.open) { _ in openat(folder, name, flags | O_CLOEXEC, mode) }
  }

  func close(_ descriptor: Int32) {
    _ = Glibc.close(descriptor)
  }

  /// `close_range`, or each of them where the kernel does not know it.
  func close(_ descriptors: Range<Int32>) {
    guard let last = descriptors.last else { return }
    if linux_close_range(UInt32(descriptors.lowerBound), UInt32(last)) == 0 { return }
    for descriptor in descriptors { close(descriptor) }
  }

  func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
    try attempt(.read) { _ in Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
  }

  /// Reads from an offset on (`pread`).
  func read(
    _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(Errno) -> Int {
    try attempt(.read) { _ in pread(descriptor, buffer.baseAddress, buffer.count, offset) }
  }

  /// `ftruncate`
  func resize(_ descriptor: Int32, to size: Int) throws(Errno) {
    _ = try attempt(.write) { _ in ftruncate(descriptor, size) }
  }

  /// Writes some of the bytes; the count may be less than asked for.
  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int {
    try attempt(.write) { Glibc.write(descriptor, bytes.baseAddress, min(bytes.count, $0)) }
  }

  func fsync(_ descriptor: Int32) throws(Errno) {
    _ = try attempt(.fsync) { _ in Glibc.fsync(descriptor) }
  }

  func status(of descriptor: Int32) throws(Errno) -> FileStatus {
    var status = stat()
    _ = try attempt(.stat) { _ in linux_status(descriptor, &status) }
    return FileStatus(status)
  }

  /// One byte of a file; nil behind its end.
  func byte(of descriptor: Int32, at offset: Int) throws(Errno) -> UInt8? {
    var byte: UInt8 = 0
    let count = try attempt(.read) { _ in pread(descriptor, &byte, 1, offset) }
    return count == 1 ? byte : nil
  }

  func setMode(of descriptor: Int32, to mode: mode_t) throws(Errno) {
    _ = try attempt(.chmod) { _ in fchmod(descriptor, mode) }
  }

  /// `fchown`; nil leaves the user or the group as it is.
  func setOwner(of descriptor: Int32, user: uid_t?, group: gid_t?) throws(Errno) {
    _ = try attempt(.chown) { _ in fchown(descriptor, user ?? uid_t.max, group ?? gid_t.max) }
  }

  /// `flock(LOCK_EX | LOCK_NB)`: `EAGAIN` when another program has the lock.
  func lock(_ descriptor: Int32) throws(Errno) {
    _ = try attempt(.flock) { _ in flock(descriptor, LOCK_EX | LOCK_NB) }
  }
}

// MARK: Names in folders

extension Syscalls {
  func rename(
    _ name: String, in folder: Int32, to newName: String, in newFolder: Int32, _ mode: RenameMode
  ) throws(Errno) {
    _ = try attempt(mode.call) { _ in linux_renameat2(folder, name, newFolder, newName, mode.rawValue) }
  }

  /// `linkat`: the file gets a second name; a symbolic link is not followed.
  func link(
    _ name: String, in folder: Int32, to newName: String, in newFolder: Int32
  ) throws(Errno) {
    _ = try attempt(.link) { _ in linkat(folder, name, newFolder, newName, 0) }
  }

  /// `fstatat`, of a link itself: a file's size; nil where the name is not there.
  func size(of name: String, in folder: Int32) throws(Errno) -> Int? {
    var status = stat()
    do {
      _ = try attempt(.stat) { _ in fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) }
      return Int(status.st_size)
    } catch  where error.code == ENOENT {
      return nil
    }
  }

  /// `utimensat`: a file, or a link itself, counts as changed now.
  func touch(_ name: String, in folder: Int32) throws(Errno) {
    _ = try attempt(.write) { _ in utimensat(folder, name, nil, AT_SYMLINK_NOFOLLOW) }
  }

  /// `futimens`: when a file's bytes count as written and read last, in nanoseconds since 1970.
  func setModified(of descriptor: Int32, to nanoseconds: Int) throws(Errno) {
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let times = [timespec](repeating: timespec(tv_sec: seconds, tv_nsec: rest), count: 2)
    _ = try attempt(.write) { _ in futimens(descriptor, times) }
  }

  func unlink(_ name: String, in folder: Int32) throws(Errno) {
    _ = try attempt(.unlink) { _ in unlinkat(folder, name, 0) }
  }

  func removeFolder(_ name: String, in folder: Int32) throws(Errno) {
    _ = try attempt(.rmdir) { _ in unlinkat(folder, name, AT_REMOVEDIR) }
  }

  func makeFolder(_ name: String, in folder: Int32) throws(Errno) {
    _ = try attempt(.mkdir) { _ in mkdirat(folder, name, 0o700) }
  }

  /// `getdents64`: the next entries of an open folder, as the kernel hands them out; 0 bytes behind the last.
  func entries(of folder: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
    try attempt(.list) { _ in linux_entries(folder, buffer.baseAddress, buffer.count) }
  }

  /// The names in a folder, but for `.` and `..`, in no order. What is not UTF-8 in them is repaired.
  ///
  /// - Parameter isWanted: whether a name is among them, by its bytes.
  func names(
    in folder: Int32, where isWanted: (UnsafeRawBufferPointer) -> Bool = { _ in true }
  ) throws(Errno) -> [String] {
    var names: [String] = []
    try eachName(in: folder) { if isWanted($0) { names.append(String(decoding: $0, as: UTF8.self)) } }
    return names
  }
}

// MARK: This process and its machine

extension Syscalls {
  var process: Int32 { getpid() }

  /// Whether a process of this machine is running.
  func isRunning(_ process: Int32) -> Bool {
    kill(process, 0) == 0 || errno == EPERM
  }

  /// When a process of this machine was started, in clock ticks since the machine was; nil where that is unknown.
  func startTime(of process: Int32) -> Int? {
    guard let found = try? read("/proc/\(process)/stat", in: AT_FDCWD, followingLinks: true, limit: 4096)
    else {
      return nil
    }
    // The second field is the program's name in brackets, which may hold anything; the rest are numbers.
    let text = String(decoding: found.bytes, as: UTF8.self)
    guard let bracket = text.lastIndex(of: ")") else { return nil }
    let fields = text[bracket...].split(separator: " ")
    return fields.count > 20 ? Int(fields[20]) : nil
  }

  /// A path without symbolic links; nil where nothing is there.
  func realPath(of path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The machine's name, with what could not stand in a file's name left out.
  package var host: String {
    var buffer = [CChar](repeating: 0, count: 65)
    let isKnown = gethostname(&buffer, buffer.count - 1) == 0
    let bytes = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    let name = isKnown ? String(decoding: bytes, as: UTF8.self) : ""
    let kept = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return kept.isEmpty ? "localhost" : kept
  }

  /// Seconds since 1970, in UTC.
  var now: Int { clock() }

  func sleep(milliseconds: Int) {
    usleep(UInt32(milliseconds * 1000))
  }

  /// How many processor cores can work at once.
  static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
