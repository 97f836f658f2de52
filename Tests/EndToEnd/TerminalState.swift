/// What a program has told a terminal to be, other than it is when a shell prompts: nothing, after a program that leaves it
/// as it found it.
struct TerminalState: Equatable {
  /// DEC's private modes (`CSI ? n h`) and ANSI's (`CSI n h`, as `!n`) that are other than by default.
  private(set) var modes: Set<String> = []
  /// The keypad sends its own keys (DECKPAM).
  private(set) var isKeypadOn = false
  /// Anything but plain text (SGR).
  private(set) var isStyled = false
  /// The line drawing set instead of ASCII (SO, or `ESC ( 0`).
  private(set) var drawsLines = false
  /// Rows that scroll, where not all do.
  private(set) var margins = ""
  /// Rows are said to run from left to right (`CSI 1 SP k`).
  private(set) var hasDirection = false
  /// mlterm's text ordered by others.
  private(set) var isOrderedByProgram = false

  /// Those that are on by default: the cursor's, autowrap, implicit bidi.
  private static let defaults: Set<String> = ["25", "7", "!8"]
  /// The look of the cursor, which terminfo's `cnorm` sets as it likes.
  private static let ignored: Set<String> = ["12", "!34"]

  private var rows = 0

  init() {}

  /// - Parameter rows: how many the terminal has: a region of all of them is none.
  init(after bytes: [UInt8], rows: Int = 36) {
    self.rows = rows
    defer { self.rows = 0 }
    for token in TerminalBytes(bytes) { take(token) }
  }

  private mutating func take(_ token: TerminalToken) {
    switch token {
    case .sequence(let text): take(sequence: text)
    case .escape("="): isKeypadOn = true
    case .escape(">"): isKeypadOn = false
    case .escape("(0"), .control(0x0E): drawsLines = true
    case .escape("(B"), .control(0x0F): drawsLines = false
    case .string("]", "5379;use_ctl=false"): isOrderedByProgram = true
    case .string("]", "5379;use_ctl=true"): isOrderedByProgram = false
    case .string("P", let text):
      let inner = text.hasPrefix("tmux;") ? text.dropFirst(5) : text[...]
      for token in TerminalBytes(Array(inner.utf8)) { take(token) }
    default: break
    }
  }

  private mutating func take(sequence text: String) {
    let parameters = text.dropLast()
    switch text.last {
    case "h", "l":
      let isPrivate = parameters.hasPrefix("?")
      for number in parameters.drop(while: { $0 == "?" }).split(separator: ";") {
        let name = isPrivate ? String(number) : "!" + number
        if Self.ignored.contains(name) { continue }
        if (text.last == "h") == Self.defaults.contains(name) {
          modes.remove(name)
        } else {
          modes.insert(name)
        }
      }
    case "m":
      let plain: Set<Substring> = ["", "0", "39;49", "39", "49"]
      isStyled = parameters.contains(";") || !plain.contains(parameters)
      if ["39;49", "0;10"].contains(parameters) { isStyled = false }
    case "r": margins = ["", "1;\(rows)"].contains(parameters) ? "" : String(parameters)
    case "k" where parameters.hasSuffix(" "): hasDirection = parameters == "1 "
    default: break
    }
  }
}
