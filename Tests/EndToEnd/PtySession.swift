import Foundation
import Glibc
import Testing

/// The real program on a terminal that the test plays itself: every byte that it writes is seen, every byte that it reads
/// is typed here.
///
/// A shell with job control stands between, as everywhere: it leads the session, so that the terminal is still there,
/// with the modes that the program left behind, when that has ended; and it sees the program stop. It writes
/// nothing to the terminal. Nothing is read but while one of the calls here waits: a reader is as slow as its test.
///
/// A class, so that its end ends the program.
final class PtySession {
  let scratch = Scratch()
  var master: Int32
  var leader: pid_t = 0
  let isLed: Bool
  /// Everything that the program has written to the terminal.
  private(set) var output: [UInt8] = []
  /// What is typed as soon as a question of the program is seen; a terminal of few words by default.
  private var answers: [(question: [UInt8], answer: String, from: Int)]
  /// The home and the folders of settings and state that the program has, unless it was given others; for another
  /// session that goes on with them, as long as this one lives.
  var folders: [String: String] {
    [
      "HOME": scratch.path, "XDG_CONFIG_HOME": scratch.path + "/config",
      "XDG_STATE_HOME": scratch.path + "/state",
    ]
  }
  /// The terminal's modes before the program was started.
  let modesBefore: TerminalModes

  /// A terminal's answer to DA1, which every terminal gives.
  static let attributes = ["\u{1B}[c": "\u{1B}[?62;22c"]

  /// Starts a program on a terminal of a size.
  ///
  /// - Parameters:
  ///   - term: `TERM`; nil leaves it unset.
  ///   - environment: what holds beside a home and a state folder of its own.
  ///   - answers: what the terminal answers to what.
  ///   - isLed: whether a shell leads the session; else the program itself does, and nobody continues it when it stops.
  ///   - prepare: lines of the shell before the program is started: `ulimit -n 20`.
  init(
    _ words: [String], term: String? = "xterm-256color", columns: Int = 120, rows: Int = 36,
    environment: [String: String] = [:], answers: [String: String] = PtySession.attributes,
    isLed: Bool = true, prepare: String = ":"
  ) throws {
    self.isLed = isLed
    self.answers = answers.map { (Array($0.key.utf8), $0.value, 0) }
    let (descriptor, name) = try Self.terminal()
    master = descriptor
    modesBefore = TerminalModes(of: descriptor)
    resize(columns: columns, rows: rows)
    try #require(mkfifo(scratch.path + "/resume", 0o600) == 0)
    try scratch.write(Self.leading(prepare), to: "leader")
    let basic = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "SESSION": scratch.path]
    var variables = basic.merging(folders) { _, own in own }.merging(environment) { _, own in own }
    if let term { variables["TERM"] = term }
    leader = try Self.start(
      isLed ? ["/bin/dash", scratch.path + "/leader"] + words : words, environment: variables, on: name)
  }

  deinit {
    if let process { kill(process, SIGKILL) }
    kill(leader, SIGKILL)
    if master >= 0 { close(master) }
    var status: Int32 = 0
    while waitpid(leader, &status, 0) == -1, errno == EINTR {}
  }

  /// A new terminal: our end of it, and its name. As `posix_openpt`, `unlockpt` and `ptsname` do it, which are not
  /// in the overlay.
  private static func terminal() throws -> (Int32, String) {
    let (lock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)  // TIOCSPTLCK, TIOCGPTN
    let descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var (locked, name): (Int32, Int32) = (0, 0)
    try #require(
      descriptor >= 0 && ioctl(descriptor, lock, &locked) == 0 && ioctl(descriptor, number, &name) == 0,
      "no terminal: errno \(errno)")
    return (descriptor, "/dev/pts/\(name)")
  }

  /// What the leader of the session does: starts the program in the foreground, says when it stops and goes on with it
  /// when it is told, and keeps the terminal when it has ended.
  private static func leading(_ prepare: String) -> String {
    """
    exec 3>&2 2>"$SESSION/messages"
    trap : HUP INT
    set -m
    export PREPARE='\(prepare)'
    sh -c 'eval "$PREPARE"; unset PREPARE; echo $$ >"$SESSION/process"; exec "$@"' sh "$@" 2>&3 3>&-
    code=$?
    while jobs >"$SESSION/jobs" && [ -s "$SESSION/jobs" ]; do
      echo $code >"$SESSION/stopped"
      read -r _ <"$SESSION/resume"
      rm "$SESSION/stopped"
      fg >"$SESSION/messages"
      code=$?
    done
    echo $code >"$SESSION/code"
    exec sleep infinity
    """
  }

  /// Starts the leader in a session of its own: the terminal that it opens becomes the session's.
  private static func start(
    _ words: [String], environment: [String: String], on terminal: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    for descriptor in Int32(3)..<256 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads that tests run on block signals, and Swift's own ignore some.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    // POSIX_SPAWN_SETSID is not in the overlay.
    let newSession: Int32 = 0x80
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | newSession))
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, words[0], &actions, &attributes, arguments, variables)
    try #require(code == 0, "\(words[0]) does not start: errno \(code)")
    return process
  }
}

// MARK: The terminal's side

extension PtySession {
  /// Types text, as it is.
  func type(_ text: String) { type(Array(text.utf8)) }

  /// Types a few bytes without reading what the program writes.
  func typeOnly(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
  }

  /// Types one thing after the other, each when the program has done with the one before.
  func press(_ keys: String...) {
    for key in keys {
      type(key)
      listenUntilIdle()
    }
  }

  /// Types bytes, reading meanwhile what the program writes, so that neither waits for the other.
  func type(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EAGAIN { return }
      if !rest.isEmpty { listen(milliseconds: 10) }
    }
  }

  /// Gives the window another size; the kernel tells the program by SIGWINCH.
  func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Closes the window: the terminal is gone.
  func hangUp() {
    close(master)
    master = -1
  }

  /// The terminal's modes as they are now.
  var modes: TerminalModes { TerminalModes(of: master) }

  /// Reads what comes within some milliseconds; true where something came.
  @discardableResult
  func listen(milliseconds: Int32) -> Bool {
    guard master >= 0 else {
      usleep(useconds_t(milliseconds) * 1000)
      return false
    }
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    answer()
    return true
  }

  /// Reads until nothing has come for some milliseconds.
  func listenUntilQuiet(milliseconds: Int32 = 300) {
    while listen(milliseconds: milliseconds) {}
  }

  private func answer() {
    var asked: [(place: Int, answer: String)] = []
    for index in answers.indices {
      let question = answers[index].question
      while let found = output.firstRange(of: question, from: answers[index].from) {
        answers[index].from = found.upperBound
        asked.append((found.lowerBound, answers[index].answer))
      }
      answers[index].from = max(answers[index].from, output.count - question.count + 1)
    }
    for question in asked.sorted(by: { $0.place < $1.place }) { type(question.answer) }
  }
}

extension [UInt8] {
  /// Where other bytes stand first, from a place on.
  func firstRange(of bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard let first = bytes.first, start + bytes.count <= count else { return nil }
    for place in start...(count - bytes.count)
    where self[place] == first && self[place..<place + bytes.count].elementsEqual(bytes) {
      return place..<place + bytes.count
    }
    return nil
  }
}
