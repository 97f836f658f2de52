import Screen
import Tracker

/// What the terminal told: one key, one paste, or an answer to a question.
enum Input {
  case key(Key)
  case paste(String)
  case mouse(Mouse)
  case answer(TerminalAnswer)
}

/// Why the browser cannot use the terminal.
enum TerminalError: Explained {
  /// Standard input or output is no terminal.
  case notATerminal
  /// `TERM` names no known terminal.
  case unknown(term: String)
  /// The terminal cannot place the cursor (`TERM=dumb`).
  case tooSimple(term: String)
  /// No locale of this machine has UTF-8, not even `C.UTF-8`.
  case noUTF8

  var message: Message {
    switch self {
    case .notATerminal: Message("terminal.notATerminal")
    case .unknown(let term): Message("terminal.unknown", ["term": term])
    case .tooSimple(let term): Message("terminal.tooSimple", ["term": term])
    case .noUTF8: Message("terminal.noUTF8")
    }
  }
}

/// Counts presses of a button on one cell that follow each other at once.
struct Clicks {
  private var last: (mouse: Mouse, at: ContinuousClock.Instant)?
  private static let span = Duration.milliseconds(400)

  mutating func counted(_ mouse: Mouse) -> Mouse {
    guard case .press = mouse.kind else { return mouse }
    let now = ContinuousClock.now
    var counted = mouse
    if let last, last.mouse.kind == mouse.kind, last.mouse.point == mouse.point, now - last.at < Self.span {
      counted.clicks = last.mouse.clicks + 1
    }
    last = (counted, now)
    return counted
  }
}
