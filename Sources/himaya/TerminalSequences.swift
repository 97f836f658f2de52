import Screen

/// What is sent beside ncurses: bracketed paste, who reorders text, whether the window has the focus (xterm's mode 1004),
/// its title (saved and restored: xterm's 22 and 23), and whether the mouse is told of (its buttons and moves with one
/// held down, in SGR encoding: xterm's modes 1002 and 1006).
enum TerminalSequences {
  static func entering(_ kind: TerminalKind, _ mouse: Bool) -> String {
    kind.order.take + (kind.hasTitle ? "\u{1B}[22;2t" : "") + "\u{1B}[?2004h\u{1B}[?1004h"
      + (mouse ? "\u{1B}[?1002h\u{1B}[?1006h" : "")
  }

  /// The cursor at the top, and everything blank.
  static let clearing = "\u{1B}[H\u{1B}[2J"

  /// Each paragraph's direction is found by the terminal.
  static let detecting = (begin: "\u{1B}[?2501h", end: "\u{1B}[?2501l")

  /// A title of the window, which is text without anything else.
  static func title(_ text: String) -> String {
    "\u{1B}]2;" + SafeText.plain(text, newlines: false) + "\u{1B}\\"
  }

  static func leaving(_ kind: TerminalKind, _ mouse: Bool) -> String {
    kind.order.giveBack + (kind.hasTitle ? "\u{1B}[23;2t" : "") + "\u{1B}[?1004l\u{1B}[?2004l"
      + (mouse ? "\u{1B}[?1006l\u{1B}[?1002l" : "")
  }
}
