import Cncurses
import Screen
import Tracker

/// The terminal, through ncurses: the only file that talks to it.
///
/// Owns the screen from `init` to `deinit`, which gives the terminal back as it was found. A terminal that lets itself
/// be told is told on entering to leave the order of text to us, and on leaving to order it again.
/// (Freedesktop, "BiDi in Terminal Emulators".) It is asked who it is, and may answer at any time.
struct Terminal: ~Copyable {
  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private(set) var kind: TerminalKind
  /// Whether answers are still to come, so that the parts of one may come slowly.
  private var awaitsAnswers = true
  private let listensToMouse: Bool
  private var clicks = Clicks()
  private var colors = ColorPairs()
  /// What was read ahead to see whether two letters came as one key.
  private var waiting: Raw?
  /// Whether the locale had no UTF-8, so that the program chose `C.UTF-8` itself.
  let localeWasReplaced: Bool

  /// What ncurses read: a key with a code, a character, or nothing yet.
  private enum Raw: Equatable {
    case code(Int32)
    case character(Unicode.Scalar)
  }

  /// Takes the terminal: alternate screen, raw keys, bracketed paste, explicit bidi.
  ///
  /// - Throws: `TerminalError` before anything was changed.
  init(_ kind: TerminalKind, listensToMouse: Bool, term: String) throws(TerminalError) {
    let replaced = try Terminal.chooseLocale()
    guard isatty(0) == 1, isatty(1) == 1 else { throw .notATerminal }
    var status: Int32 = 0
    guard setupterm(nil, 1, &status) == 0 else { throw .unknown(term: term) }
    guard himaya_has("cup") else { throw .tooSimple(term: term) }
    himaya_restore_on_crash()
    guard let screen = himaya_new_terminal(), let window = himaya_first_window() else {
      throw .unknown(term: term)
    }
    self.screen = screen
    self.window = window
    self.kind = kind
    self.listensToMouse = listensToMouse
    localeWasReplaced = replaced
    raw()
    noecho()
    nonl()
    keypad(window, true)
    nodelay(window, true)
    set_escdelay(50)
    if has_colors() {
      start_color()
      use_default_colors()
      colors.limit = Int(himaya_color_pairs())
      colors.count = Int(himaya_colors())
    }
    // Its own reading of the mouse would take the beginning of a report, and leave the rest as text.
    keyok(Int32(himaya_key_mouse.rawValue), false)
    define_key("\u{1B}[200~", Int32(himaya_paste_begins.rawValue))
    define_key("\u{1B}[201~", Int32(himaya_paste_ends.rawValue))
    enter()
    say(TerminalAnswer.questions)
  }

  deinit {
    say(TerminalSequences.leaving(kind, listensToMouse))
    endwin()
    delscreen(screen)
  }

  /// How many colours the terminal has; 0 where it has none.
  var colorCount: Int { colors.count }

  /// The screen's size in cells.
  var size: Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard himaya_size(&columns, &rows) else {
      return Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
    }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Takes the new size of the window after SIGWINCH.
  mutating func resize() {
    let size = self.size
    resizeterm(Int32(size.rows), Int32(size.columns))
    clearok(window, true)
  }

  /// Gives the terminal to another program (or the shell), as it was before `init`.
  mutating func leave() {
    say(TerminalSequences.leaving(kind, listensToMouse))
    endwin()
  }

  /// Takes the terminal back after `leave`.
  mutating func resume() {
    enter()
    resize()
  }

  /// Gives text to the terminal's clipboard (OSC 52), where it lets programs do that.
  func copy(_ text: String) { say("\u{1B}]52;c;" + Base64.encode(Array(text.utf8)) + "\u{1B}\\") }

  /// Paints everything anew at the next `draw`.
  mutating func redraw() { clearok(window, true) }

  /// The alternate screen first, then the bidi modes, then a clear: VTE applies them to rows as it erases them.
  private func enter() {
    wrefresh(window)
    say(TerminalSequences.entering(kind, listensToMouse))
    clearok(window, true)
  }

  /// Takes what the terminal said of itself; true where text has to be sent in another way from now on.
  mutating func take(_ answer: TerminalAnswer) -> Bool {
    if answer == .attributes { awaitsAnswers = false }
    let before = kind
    kind.take(answer)
    guard kind.bidi != before.bidi || kind.order != before.order else { return false }
    say(TerminalSequences.leaving(before, listensToMouse))
    enter()
    return true
  }

  /// Shows a canvas. ncurses finds out what changed.
  mutating func draw(_ canvas: borrowing Canvas) {
    var cursor = canvas.cursor
    for row in 0..<canvas.size.rows {
      let sent = SentRow(canvas.row(row), for: kind.bidi)
      for (column, cell) in sent.cells.enumerated() where cell.width > 0 {
        put(cell, column: column, row: row)
      }
      if let place = cursor, place.row == row { cursor?.column = sent.column(place.column) }
    }
    curs_set(canvas.cursorVisible ? 1 : 0)
    if let cursor { wmove(window, Int32(cursor.row), Int32(cursor.column)) }
    wrefresh(window)
  }

  private mutating func put(_ cell: Cell, column: Int, row: Int) {
    var text = cell.text.unicodeScalars.prefix(5).map { wchar_t(bitPattern: $0.value) }
    // A character newer than the C library, which ncurses would refuse: a replacement of the same width.
    if let base = text.first, Int(wcwidth(base)) != cell.width {
      if cell.width == 2 { put(Cell(style: cell.style), column: column + 1, row: row) }
      text = [0xFFFD]
    }
    text.append(0)
    var (attributes, pair) = colors.attributes(of: cell.style)
    var content = cchar_t()
    setcchar(&content, text, attributes, 0, &pair)
    mvwadd_wchnstr(window, Int32(row), Int32(column), &content, 1)
  }

  // MARK: Input

  /// The next thing typed, or nil where nothing waits. Never blocks for longer than ncurses' escape delay.
  mutating func next() -> Input? {
    while let raw = read() {
      switch raw {
      case .code(let code):
        if code == Int32(himaya_paste_begins.rawValue) { return .paste(readPaste()) }
        if let key = KeyCodes.key(code) ?? KeyCodes.extendedKey(code) { return .key(key) }
      case .character("\u{1B}"):
        if let input = afterEscape() { return input }
      case .character(let scalar):
        return .key(joinedWithNext(scalar))
      }
    }
    return nil
  }

  private mutating func read() -> Raw? {
    if let raw = waiting {
      waiting = nil
      return raw
    }
    var character: wint_t = 0
    switch himaya_get(window, &character) {
    case Int32(himaya_is_key.rawValue): return .code(Int32(bitPattern: character))
    case Int32(himaya_is_character.rawValue): return Unicode.Scalar(character).map(Raw.character)
    default: return nil
    }
  }

  /// Lam and alef that arrive together are one key of an Arabic keyboard: one scalar of U+FEF5–FEFB.
  private mutating func joinedWithNext(_ scalar: Unicode.Scalar) -> Key {
    guard scalar == "\u{644}", let following = read() else { return KeySequence.key(scalar) }
    if case .character(let alef) = following, let joined = Key.lamAlef(with: alef) {
      return Key(.character(joined))
    }
    waiting = following
    return KeySequence.key(scalar)
  }

  /// What follows an escape at once: an unknown sequence is read whole, so that none of it is taken for text.
  private mutating func afterEscape() -> Input? {
    guard let following = read() else { return .key(Key(.escape)) }
    switch following {
    case .character("["), .character("O"): return controlSequence()
    case .character(let introducer) where ["P", "]", "_", "^", "X"].contains(introducer):
      return controlString(introducer)
    case .character("\u{1B}"): return .key(Key(.escape))
    case .character(let scalar):
      let key = KeySequence.key(scalar)
      return .key(Key(key.code, key.modifiers.union(.alt)))
    case .code(let code):
      return KeyCodes.key(code).map { .key(Key($0.code, $0.modifiers.union(.alt))) }
    }
  }

  private mutating func controlSequence() -> Input? {
    var parameters = ""
    while let raw = read(within: patience) {
      guard case .character(let scalar) = raw else { return nil }
      if (0x40...0x7E).contains(scalar.value) {
        if let mouse = Mouse(parameters: parameters, final: scalar) { return .mouse(clicks.counted(mouse)) }
        if parameters.hasPrefix("<") { return nil }
        if let answer = TerminalAnswer(parameters: parameters, final: scalar) { return .answer(answer) }
        return KeySequence.key(parameters: parameters, final: scalar).map { .key($0) }
      }
      parameters.unicodeScalars.append(scalar)
    }
    return parameters.isEmpty ? .key(Key(.character("["), .alt)) : nil
  }

  /// A control string up to its terminator (ST, or BEL), as answers are; nothing of it is taken for text.
  private mutating func controlString(_ introducer: Unicode.Scalar) -> Input? {
    var text = ""
    guard var next = read(within: patience) else { return .key(Key(.character(introducer), .alt)) }
    while true {
      switch next {
      case .character("\u{7}"), .character("\u{9C}"):
        return .answer(TerminalAnswer(string: text, introducer: introducer))
      case .character("\u{1B}"):
        if let end = read(within: patience), end != .character("\\") { waiting = end }
        return .answer(TerminalAnswer(string: text, introducer: introducer))
      case .character(let scalar):
        if text.utf8.count < Self.longestAnswer { text.unicodeScalars.append(scalar) }
      case .code: break
      }
      guard let following = read(within: Self.answerPatience) else { return nil }
      next = following
    }
  }

  /// How much of an answer is kept, in bytes.
  private static let longestAnswer = 4096
  /// How long the parts of a sequence may lie apart, in milliseconds: those of a key, and those of an answer.
  private static let keyPatience: Int32 = 50
  private static let answerPatience: Int32 = 1000
  private var patience: Int32 { awaitsAnswers ? Self.answerPatience : Self.keyPatience }

  /// What is read within some milliseconds.
  private mutating func read(within milliseconds: Int32) -> Raw? {
    wtimeout(window, milliseconds)
    defer { nodelay(window, true) }
    return read()
  }

  /// The pasted text up to its end mark; the whole of it is one event.
  private mutating func readPaste() -> String {
    var text = String.UnicodeScalarView()
    var silences = 0
    while silences < 20 {
      guard let raw = read() else {
        silences += 1
        napms(10)
        continue
      }
      silences = 0
      switch raw {
      case .code(Int32(himaya_paste_ends.rawValue)): return String(text)
      case .character("\r"): text.append("\n")
      case .character(let scalar): text.append(scalar)
      case .code: break
      }
    }
    return String(text)
  }

  // MARK: Modes

  /// Takes the environment's locale, or `C.UTF-8` where that has no UTF-8; true where it had to.
  private static func chooseLocale() throws(TerminalError) -> Bool {
    setlocale(LC_ALL, "")
    if isUTF8() { return false }
    guard setlocale(LC_ALL, "C.UTF-8") != nil || setlocale(LC_ALL, "en_US.UTF-8") != nil, isUTF8() else {
      throw .noUTF8
    }
    return true
  }

  private static func isUTF8() -> Bool {
    guard let codeset = nl_langinfo(nl_item(CODESET)) else { return false }
    return String(cString: codeset).uppercased() == "UTF-8"
  }

  private func say(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// Colours and attributes as ncurses names them; pairs are made as styles ask for them.
private struct ColorPairs {
  /// How many pairs the terminal can have, and how many colours; 0 where it has none.
  var limit = 0
  var count = 0
  private var pairs: [Pair: Int32] = [:]

  private struct Pair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  mutating func attributes(of style: Style) -> (attr_t, Int32) {
    var attributes: attr_t = 0
    if style.attributes.contains(.bold) { attributes |= himaya_bold() }
    if style.attributes.contains(.dim) { attributes |= himaya_dim() }
    if style.attributes.contains(.underline) { attributes |= himaya_underline() }
    if style.attributes.contains(.reverse) { attributes |= himaya_reverse() }
    if style.attributes.contains(.italic) { attributes |= himaya_italic() }
    guard count >= 8 else { return (attributes, 0) }
    return (
      attributes, pair(Pair(foreground: number(style.foreground), background: number(style.background)))
    )
  }

  private mutating func pair(_ pair: Pair) -> Int32 {
    if pair.foreground == -1, pair.background == -1 { return 0 }
    if let known = pairs[pair] { return known }
    let next = Int32(pairs.count + 1)
    guard Int(next) < limit, init_extended_pair(next, pair.foreground, pair.background) == OK else {
      return 0
    }
    pairs[pair] = next
    return next
  }

  /// The terminal's number for a colour. The theme was adapted to what the terminal has, so one that it lacks
  /// can't come; it would be the terminal's own.
  private func number(_ color: Style.Color) -> Int32 {
    switch color {
    case .standard: -1
    case .palette(let index): Int(index) < count ? Int32(index) : -1
    // Terminals with direct colour number colours by their 24 bits.
    case .rgb(let red, let green, let blue):
      count > 256 ? Int32(red) << 16 | Int32(green) << 8 | Int32(blue) : -1
    }
  }
}

/// What ncurses' codes mean.
private enum KeyCodes {
  private static let codes: [Int32: Key] = [
    Int32(himaya_key_down.rawValue): Key(.down), Int32(himaya_key_up.rawValue): Key(.up),
    Int32(himaya_key_left.rawValue): Key(.left), Int32(himaya_key_right.rawValue): Key(.right),
    Int32(himaya_key_home.rawValue): Key(.home), Int32(himaya_key_end.rawValue): Key(.end),
    Int32(himaya_key_next_page.rawValue): Key(.pageDown),
    Int32(himaya_key_previous_page.rawValue): Key(.pageUp),
    Int32(himaya_key_backspace.rawValue): Key(.backspace), Int32(himaya_key_delete.rawValue): Key(.delete),
    Int32(himaya_key_insert.rawValue): Key(.insert), Int32(himaya_key_enter.rawValue): Key(.enter),
    Int32(himaya_key_backtab.rawValue): Key(.backtab),
    Int32(himaya_key_shift_left.rawValue): Key(.left, .shift),
    Int32(himaya_key_shift_right.rawValue): Key(.right, .shift),
    Int32(himaya_key_shift_home.rawValue): Key(.home, .shift),
    Int32(himaya_key_shift_end.rawValue): Key(.end, .shift),
    Int32(himaya_key_shift_up.rawValue): Key(.up, .shift),
    Int32(himaya_key_shift_down.rawValue): Key(.down, .shift),
  ]

  static func key(_ code: Int32) -> Key? {
    let first = Int32(himaya_key_f0.rawValue)
    if code > first, code <= first + 48 { return Key(.function(Int(code - first))) }
    return codes[code]
  }

  /// Keys that terminfo names beyond ncurses' own list: `kLFT5` is Ctrl-Left.
  static func extendedKey(_ code: Int32) -> Key? {
    guard let name = keyname(code).map({ String(cString: $0) }), name.count == 5 || name.count == 4,
      let digit = name.last?.wholeNumberValue
    else { return nil }
    let names: [String: Key.Code] = [
      "kUP": .up, "kDN": .down, "kLFT": .left, "kRIT": .right, "kHOM": .home, "kEND": .end, "kDC": .delete,
      "kNXT": .pageDown, "kPRV": .pageUp,
    ]
    return names[String(name.dropLast())].map { Key($0, KeySequence.modifiers(digit)) }
  }
}
