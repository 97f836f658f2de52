import Foundation
import Glibc

/// The browser in a terminal of its own: keys in, screen out.
final class Screen: Sendable {
  private let socket: String

  /// Starts the browser on a place, under other words where they are given.
  init(_ place: Place, under words: [String] = []) throws {
    socket = NSTemporaryDirectory() + "himaya-tmux-\(UUID().uuidString.prefix(8))"
    let command = words + [Programs.himaya, "--data", place.data]
    try tmux(
      ["-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "36"]
        + command + [";", "set-option", "-g", "remain-on-exit", "on"], environment: place.environment)
  }

  deinit {
    _ = try? tmux(["kill-server"])
    unlink(socket)
  }

  /// Presses keys by tmux's names: `Enter`, `F2`, `a`.
  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Types text as it is.
  func type(_ text: String) throws { try tmux(["send-keys", "-l", text]) }

  func text() throws -> String { try tmux(["capture-pane", "-p"]) }

  /// The process that stands first in the terminal.
  func process() throws -> pid_t {
    let text = try tmux(["display-message", "-p", "#{pane_pid}"])
    return pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  /// Takes the terminal away, as a closed window does.
  func hangUp() throws { try tmux(["kill-server"]) }

  /// Waits until the screen shows a text, looking as often as it can.
  func wait(for text: String, seconds: Int = 30) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var last = ""
    while ContinuousClock.now < deadline {
      last = try self.text()
      if last.contains(text) { return }
      usleep(5000)
    }
    throw Child.Failure(description: "'\(text)' did not appear:\n\(last)")
  }

  @discardableResult
  private func tmux(_ words: [String], environment: [String: String]? = nil) throws -> String {
    let outcome = try Child.run(
      ["tmux", "-u", "-S", socket] + words, environment: environment ?? ["PATH": "/usr/bin:/bin"])
    return outcome.output
  }
}
