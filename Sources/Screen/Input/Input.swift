/// What a terminal told: a key, a paste, what the mouse did, an answer to a question, or whether it is looked at.
public enum Input: Sendable, Equatable {
  case key(Key)
  /// One paste, however long, as it was sent.
  case paste(String)
  case mouse(Mouse)
  case answer(TerminalAnswer)
  /// Whether the terminal's window is the one that the person types into.
  case focus(Bool)
}

/// Counts presses of a button on one cell that follow each other at once.
struct Clicks: Sendable {
  private var last: Mouse?
  private var lastTime = Duration.zero
  private static let span = Duration.milliseconds(400)

  mutating func counted(_ mouse: Mouse, at now: Duration) -> Mouse {
    guard case .press = mouse.kind else { return mouse }
    var counted = mouse
    if let last, last.kind == mouse.kind, last.point == mouse.point, now - lastTime < Self.span {
      counted.clicks = last.clicks + 1
    }
    last = counted
    lastTime = now
    return counted
  }
}
