import Glibc

/// A terminal whose other end this program holds, with a program on it.
struct PseudoTerminal: ~Copyable {
  private let master: Int32
  private let process: pid_t

  struct Refusal: Error {
    let call: String
    let code: Int32
  }

  /// Starts a program on a terminal of 120 by 36.
  init(_ words: [String]) throws(Refusal) {
    let (descriptor, name) = try Self.open()
    let process = try Self.start(words, on: name)
    (master, self.process) = (descriptor, process)
  }

  /// A new terminal: this end of it, and its name.
  private static func open() throws(Refusal) -> (Int32, String) {
    // TIOCSPTLCK and TIOCGPTN: what unlockpt and ptsname do.
    let (lock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    let descriptor = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var (locked, name): (Int32, Int32) = (0, 0)
    guard descriptor >= 0, ioctl(descriptor, lock, &locked) == 0, ioctl(descriptor, number, &name) == 0 else {
      throw Refusal(call: "open /dev/ptmx", code: errno)
    }
    var size = winsize(ws_row: 36, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
    return (descriptor, "/dev/pts/\(name)")
  }

  deinit {
    kill(process, SIGKILL)
    close(master)
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
  }

  /// Starts a program in a session of its own; the terminal that it opens becomes the session's.
  private static func start(_ words: [String], on terminal: String) throws(Refusal) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID is not in the overlay.
    posix_spawnattr_setflags(&attributes, 0x80)
    let arguments = words.map { strdup($0) } + [nil]
    defer { for text in arguments { free(text) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, &attributes, arguments, environ)
    guard code == 0 else { throw Refusal(call: "start " + words[0], code: code) }
    return process
  }

  /// Types bytes; they are few.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// What the program writes within some milliseconds; nil where it is silent.
  func next(within milliseconds: Int32) -> [UInt8]? {
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, milliseconds) > 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return Array(buffer[..<count])
  }
}

extension PseudoTerminal {
  /// The processor time that the program has used so far, all threads together, in milliseconds.
  var processorTime: Double {
    var time = timespec()
    // The clock of another process: CLOCK_PROCESS_CPUTIME_ID of its number, as clock_getcpuclockid makes it.
    guard clock_gettime(clockid_t((~process << 3) | 2), &time) == 0 else { return 0 }
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }

  /// The memory that the program has had at most, in MB.
  var peakMemory: Double {
    guard let file = fopen("/proc/\(process)/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        .split { " \t\n".contains($0) }
      if words.first == "VmHWM:", words.count > 1 { return (Double(words[1]) ?? 0) / 1024 }
    }
    return 0
  }
}

/// Seconds of a clock that nobody sets.
func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
