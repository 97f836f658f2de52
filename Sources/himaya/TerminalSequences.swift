import Screen

/// What is sent beside ncurses: bracketed paste, who reorders text, and whether the mouse is told of (its buttons and
/// moves with one held down, in SGR encoding: xterm's modes 1002 and 1006).
enum TerminalSequences {
  static func entering(_ kind: TerminalKind, _ mouse: Bool) -> String {
    kind.order.take + "\u{1B}[?2004h" + (mouse ? "\u{1B}[?1002h\u{1B}[?1006h" : "")
  }

  static func leaving(_ kind: TerminalKind, _ mouse: Bool) -> String {
    kind.order.giveBack + "\u{1B}[?2004l" + (mouse ? "\u{1B}[?1006l\u{1B}[?1002l" : "")
  }
}
