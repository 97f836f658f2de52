import Tracker

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
