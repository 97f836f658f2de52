import Foundation
import Glibc
import Testing

/// The real program in a real terminal: a tmux server of its own, keys in, screen out.
///
/// A class, so that its end kills the server.
final class TmuxSession {
  private let socket = "himaya-test-\(UUID().uuidString.prefix(8))"

  /// Starts a shell command in a terminal of a size.
  init(_ command: String, columns: Int = 120, rows: Int = 36) throws {
    try run([
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command, ";",
      "set-option", "-g", "remain-on-exit", "on", ";", "set-option", "-g", "escape-time", "10",
    ])
  }

  deinit { _ = try? run(["kill-server"]) }

  /// Presses keys by tmux's names: `Enter`, `F2`, `C-s`, `a`.
  func press(_ keys: String...) throws { try run(["send-keys"] + keys) }

  /// Types text as it is.
  func type(_ text: String) throws { try run(["send-keys", "-l", text]) }

  func resize(columns: Int, rows: Int) throws {
    try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The screen as text, in visual order.
  func screen() throws -> String { try run(["capture-pane", "-p"]) }

  /// Ends the program by a signal; SIGKILL is what a crash of it would be.
  func kill(with signal: Int32 = SIGKILL) throws {
    let process = try run(["display-message", "-p", "#{pane_pid}"]).filter(\.isNumber)
    // The shell that tmux starts has become the program, or waits for it.
    let number = try #require(pid_t(process))
    Glibc.kill(number, signal)
    try wait(for: "the end of the program") { _ in (try? hasEnded()) ?? false }
  }

  /// The screen and all that has scrolled out of it.
  func history() throws -> String { try run(["capture-pane", "-p", "-S", "-"]) }

  /// Whether the program has ended.
  func hasEnded() throws -> Bool { try run(["display-message", "-p", "#{pane_dead}"]).hasPrefix("1") }

  /// Waits until the screen shows a text; an issue with the screen where it doesn't within 20 s.
  @discardableResult
  func wait(
    for text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    try wait(sourceLocation: sourceLocation, for: "the text '\(text)'") { $0.contains(text) }
  }

  /// Waits until the screen is as wanted.
  @discardableResult
  func wait(
    sourceLocation: SourceLocation = #_sourceLocation, for what: String,
    _ isThere: (String) -> Bool
  ) throws -> String {
    var last = ""
    for _ in 0..<400 {
      last = try screen()
      if isThere(last) { return last }
      usleep(50_000)
    }
    Issue.record("\(what) did not appear; the screen is\n\(last)", sourceLocation: sourceLocation)
    return last
  }

  /// Runs tmux and gives back what it prints.
  ///
  /// Not by Foundation's `Process`: that waits until all descriptors which the child inherited are closed, and
  /// the server that tmux leaves behind keeps them.
  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("\(socket)-out")
    defer { try? FileManager.default.removeItem(at: output) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    for descriptor in Int32(3)..<256 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    // The threads that tests run on block signals: a server that blocked them too would not end when it is told to.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let words = ["tmux", "-u", "-L", socket] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, "tmux", &actions, &attributes, &pointers, environ)
    try #require(code == 0, "tmux does not start")
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }
}
