import Glibc

/// A program beside this one, in a process group of its own, so that what it starts ends with it.
final class Child: Sendable {
  /// How it ended.
  struct End: Sendable {
    /// The exit code; nil where a signal ended it.
    var code: Int32?
    var signal: Int32?
    /// It had to be killed, since it did not end by itself.
    var isHung = false
  }

  struct Outcome: Sendable {
    let end: End
    let output: String
    let errors: String
  }

  let process: pid_t
  private let output: Int32
  private let errors: Int32

  /// Starts a program, its standard input empty, its output and errors to be read here.
  init(_ words: [String], environment: [String: String]) throws {
    let (output, outputEnd) = try Child.pipe()
    let (errors, errorsEnd) = try Child.pipe()
    defer {
      close(outputEnd)
      close(errorsEnd)
    }
    self.output = output
    self.errors = errors
    process = try Child.spawn(words, environment: environment) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_adddup2(&actions, outputEnd, 1)
      posix_spawn_file_actions_adddup2(&actions, errorsEnd, 2)
    }
  }

  deinit {
    close(output)
    close(errors)
  }

  /// Runs a program to its end, and kills it after so many seconds.
  static func run(
    _ words: [String], environment: [String: String] = [:], seconds: Int = 30
  ) throws -> Outcome {
    try Child(words, environment: environment).outcome(seconds: seconds)
  }

  /// Waits for the end, with all that it says until then.
  func outcome(seconds: Int = 30) -> Outcome {
    var said = (Child.Gathered(from: output), Child.Gathered(from: errors))
    let deadline = ContinuousClock.now + .seconds(seconds)
    var isHung = false
    while said.0.isOpen || said.1.isOpen {
      var polled = [said.0.poll, said.1.poll]
      let left = (deadline - ContinuousClock.now) / .milliseconds(1)
      if left <= 0 || Glibc.poll(&polled, 2, Int32(left)) == 0 {
        isHung = true
        kill(SIGKILL)
        break
      }
      if polled[0].revents != 0 { said.0.take() }
      if polled[1].revents != 0 { said.1.take() }
    }
    var end = wait()
    end.isHung = isHung
    return Outcome(end: end, output: said.0.text, errors: said.1.text)
  }

  /// Reads what comes on standard output, waiting for some; nil at its end.
  func nextOutput() -> String? {
    var gathered = Gathered(from: output)
    gathered.take()
    return gathered.isOpen ? gathered.text : nil
  }

  /// What has come on standard output by now.
  func outputSoFar() -> String {
    var gathered = Gathered(from: output)
    while gathered.isOpen {
      var polled = [gathered.poll]
      if Glibc.poll(&polled, 1, 0) <= 0 { break }
      gathered.take()
    }
    return gathered.text
  }

  func kill(_ signal: Int32) { _ = Glibc.kill(-process, signal) }

  func wait() -> End { Child.wait(for: process) }

  static func wait(for process: pid_t) -> End {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? End(code: (status >> 8) & 0xff) : End(signal: signal)
  }
}

// MARK: Parts

extension Child {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The end to read from and the end to write to; no other child gets either.
  static func pipe() throws -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    // A pair of sockets, since `pipe2` is not in the overlay, and `pipe` and `fcntl` are two calls.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw Failure(description: "no pipe: errno \(errno)")
    }
    return (ends[0], ends[1])
  }

  /// `posix_spawn`, into a process group of its own.
  static func spawn(
    _ words: [String], environment: [String: String],
    files: (inout posix_spawn_file_actions_t) -> Void
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    files(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads of a queue block signals; a child gets them all.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &variables)
    if code != 0 { throw Failure(description: "\(words[0]) does not start: errno \(code)") }
    return process
  }

  /// What has come out of a pipe.
  struct Gathered {
    private let descriptor: Int32
    private var bytes: [UInt8] = []
    private(set) var isOpen = true

    init(from descriptor: Int32) { self.descriptor = descriptor }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// A closed one is not asked for.
    var poll: pollfd { pollfd(fd: isOpen ? descriptor : -1, events: Int16(POLLIN), revents: 0) }

    mutating func take() {
      var buffer = [UInt8](repeating: 0, count: 65536)
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 { bytes += buffer[..<count] } else if count == 0 || errno != EINTR { isOpen = false }
    }
  }
}
