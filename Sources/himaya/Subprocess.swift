import CLinux
import Glibc

/// Another program, started with an argument array and never through a shell.
///
/// It has default signals with none blocked, and of our descriptors only the three standard ones. Unless the terminal is
/// handed to it, it has nothing of that either: a session of its own, which cannot open `/dev/tty`.
struct Subprocess {
  let words: [String]

  init(_ words: [String]) { self.words = words }

  /// What becomes of what it prints.
  enum Output {
    /// It has the terminal, and reads from it too.
    case terminal
    case nothing
    /// It is given back, up to a number of bytes; with what it prints on standard error too, where that is wanted.
    case taken(limit: Int, withErrors: Bool = false)
  }

  /// What a run has come to.
  struct Outcome {
    /// Its exit status; 255 where a signal ended it, nil where it still runs.
    let status: Int32?
    /// What it printed, of what was taken.
    var text = ""
  }

  /// Runs it and waits until it ends, or the time is up.
  ///
  /// - Parameters:
  ///   - input: what it reads; nothing where that is nil and the terminal isn't its own.
  ///   - milliseconds: how long to wait; nil: for ever.
  ///   - mayOutlive: whether it may go on when the time is up; else it is ended.
  /// - Returns: nil where it can't be started.
  func run(
    input: String? = nil, output: Output = .nothing, within milliseconds: Int? = nil, mayOutlive: Bool = false
  ) -> Outcome? {
    let fromUs = input == nil ? nil : Pipe()
    let toUs = output.isTaken ? Pipe() : nil
    guard input == nil || fromUs != nil, !output.isTaken || toUs != nil else { return nil }
    let limit = milliseconds.map { ContinuousClock.now + .milliseconds($0) }
    guard let child = start(input: fromUs?.reading, output, to: toUs?.writing) else { return nil }
    fromUs?.closeReading()
    toUs?.closeWriting()
    if let input, let fromUs { fromUs.send(input, until: limit) }
    fromUs?.closeWriting()
    let text = toUs?.text(limit: output.limit, until: limit) ?? ""
    if let status = Subprocess.status(of: child, until: limit) { return Outcome(status: status, text: text) }
    guard !mayOutlive else { return Outcome(status: nil, text: text) }
    // Its session has its number.
    kill(-child, SIGKILL)
    return Outcome(status: Subprocess.status(of: child, until: nil), text: text)
  }

  private func start(input: Int32?, _ output: Output, to descriptor: Int32?) -> pid_t? {
    guard let name = words.first, !name.hasPrefix("-") else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let isHandedOver = output.isTerminal
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else if !isHandedOver {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    if let descriptor {
      posix_spawn_file_actions_adddup2(&actions, descriptor, 1)
    } else if !isHandedOver {
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    }
    if output.isWithErrors {
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    } else if !isHandedOver {
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    linux_spawn_close_from(&actions, 3)
    return spawn(name, &actions, ownSession: !isHandedOver)
  }

  private func spawn(
    _ name: String, _ actions: inout posix_spawn_file_actions_t, ownSession: Bool
  ) -> pid_t? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    // Whoever started us by nohup means our children too.
    sigdelset(&signals, SIGHUP)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let session = ownSession ? Int32(linux_spawn_own_session) : 0
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | session))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    return posix_spawnp(&child, name, &actions, &attributes, &arguments, Glibc.environ) == 0 ? child : nil
  }

  /// Waits for the end of a child up to a time. One that has our terminal and is stopped there stops us with it.
  private static func status(of child: pid_t, until limit: ContinuousClock.Instant?) -> Int32? {
    var result: Int32 = 0
    while true {
      let found = waitpid(child, &result, WUNTRACED | (limit == nil ? 0 : WNOHANG))
      if found == child, result & 0xFF == 0x7F {
        kill(getpid(), SIGSTOP)
      } else if found == child {
        return result & 0x7F == 0 ? (result >> 8) & 0xFF : 255
      } else if found < 0, errno != EINTR {
        return 255
      } else if let limit {
        guard ContinuousClock.now < limit else { return nil }
        usleep(2000)
      }
    }
  }
}

extension Subprocess.Output {
  fileprivate var isTerminal: Bool { if case .terminal = self { true } else { false } }
  fileprivate var isTaken: Bool { if case .taken = self { true } else { false } }
  fileprivate var isWithErrors: Bool { if case .taken(_, true) = self { true } else { false } }
  fileprivate var limit: Int { if case .taken(let limit, _) = self { limit } else { 0 } }
}

/// A pipe between us and a child.
private final class Pipe {
  // A class, since its ends have to be closed once, whichever way they go.
  private(set) var reading: Int32
  private(set) var writing: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    closeReading()
    closeWriting()
  }

  func closeReading() {
    if reading >= 0 { close(reading) }
    reading = -1
  }

  func closeWriting() {
    if writing >= 0 { close(writing) }
    writing = -1
  }

  /// Writes a text up to a time; what the other end doesn't take by then is lost.
  func send(_ text: String, until limit: ContinuousClock.Instant?) {
    _ = fcntl(writing, F_SETFL, O_NONBLOCK)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty, Self.wait(for: POLLOUT, on: writing, until: limit) {
      let count = rest.withUnsafeBytes { write(writing, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// What comes up to the end, a number of bytes, or a time.
  func text(limit: Int, until time: ContinuousClock.Instant?) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < limit, Self.wait(for: POLLIN, on: reading, until: time) {
      let count = buffer.withUnsafeMutableBytes { read(reading, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      bytes += buffer.prefix(min(count, limit - bytes.count))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func wait(
    for event: Int32, on descriptor: Int32, until limit: ContinuousClock.Instant?
  ) -> Bool {
    var source = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    while true {
      let left = limit.map { ($0 - ContinuousClock.now) / .milliseconds(1) } ?? -1
      if limit != nil, left <= 0 { return false }
      let found = poll(&source, 1, Int32(left))
      if found > 0 { return true }
      if found < 0, errno != EINTR { return false }
    }
  }
}
