import Browser
import Cncurses
import Glibc
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
  private let listensToMouse: Bool
  /// Whether the cursor is seen where nothing is typed, too.
  private let showsCursor: Bool
  private var colors = ColorPairs()
  /// The window's title as it was set; nil where it wasn't since `enter`.
  private var title: String?
  /// The links on the screen.
  private var links: [LinkedCells] = []
  /// Room for the letters of a cell, and a 0 behind them.
  private var letters = [wchar_t](repeating: 0, count: 6)
  /// The rows as ncurses was given them last; none where its window may hold something else.
  private var given: [GivenRow] = []
  private var output: FrameOutput
  /// What is typed, and what the terminal says.
  var input: TerminalInput
  /// Whether the locale had no UTF-8, so that the program chose `C.UTF-8` itself.
  let localeWasReplaced: Bool

  /// Takes the terminal: alternate screen, raw keys, bracketed paste, explicit bidi.
  ///
  /// - Parameter term: `TERM`; empty where it is not set.
  /// - Parameter wantsDirectColors: whether colours are to be sent by their 24 bits. They are where terminfo describes the
  ///   same terminal so.
  /// - Throws: `TerminalError` before anything was changed.
  init(
    _ kind: TerminalKind, listensToMouse: Bool, showsCursor: Bool = true, term: String,
    wantsDirectColors: Bool = false
  ) throws(TerminalError) {
    let replaced = try Terminal.chooseLocale()
    guard isatty(0) == 1, isatty(1) == 1 else { throw .notATerminal }
    var status: Int32 = 0
    guard setupterm(nil, 1, &status) == 0 else { throw .unknown(term: term) }
    guard himaya_has("cup") else { throw .tooSimple(term: term) }
    himaya_restore_on_crash()
    let direct = wantsDirectColors ? Terminal.directEntry(of: term) : nil
    guard let output = FrameOutput(), let screen = himaya_new_terminal(direct ?? term, output.stream),
      let window = himaya_first_window()
    else { throw .unknown(term: term) }
    self.output = output
    self.screen = screen
    self.window = window
    self.kind = kind
    self.listensToMouse = listensToMouse
    self.showsCursor = showsCursor
    localeWasReplaced = replaced
    input = TerminalInput(keys: Terminal.keys)
    raw()
    noecho()
    nonl()
    keypad(window, true)
    // Cells that are shifted would take their links along.
    idcok(window, false)
    // The keyboard is ours to read.
    typeahead(-1)
    if has_colors() {
      start_color()
      use_default_colors()
      colors.limit = Int(himaya_color_pairs())
      colors.count = Int(himaya_colors())
    }
    enter()
    say(TerminalAnswer.questions)
  }

  deinit {
    say(TerminalSequences.leaving(kind, listensToMouse))
    endwin()
    himaya_write_on_crash("")
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
    given = []
    clearok(window, true)
  }

  /// Gives the terminal to another program (or the shell), as it was before `init`.
  mutating func leave() {
    say(TerminalSequences.leaving(kind, listensToMouse))
    endwin()
    himaya_write_on_crash("")
  }

  /// Takes the terminal back after `leave`.
  mutating func resume() {
    enter()
    resize()
  }

  /// Leaves order, mouse and pastes to the terminal, on the screen that is ours still; until `endPlainPage`.
  ///
  /// Where the terminal can be told, it finds each paragraph's direction by itself.
  /// (Freedesktop, "BiDi in Terminal Emulators", autodetection.)
  func beginPlainPage() {
    let ending = kind.detectsDirection ? TerminalSequences.detecting.end : ""
    himaya_write_on_crash(ending + Terminal.restoring)
    say(TerminalSequences.leaving(kind, listensToMouse))
    if kind.detectsDirection { say(TerminalSequences.detecting.begin) }
  }

  /// Shows a page in place of what is on the screen. Nothing of it scrolls.
  func show(_ page: PlainPage) {
    let text = page.text.replacing("\n", with: "\r\n")
    say(TerminalSequences.clearing + text + "\u{1B}[\(page.hintRow + 1);1H" + SafeText.plain(page.hint))
  }

  /// Wipes the page; `resume` takes the terminal back.
  func endPlainPage() {
    say(TerminalSequences.clearing)
    if kind.detectsDirection { say(TerminalSequences.detecting.end) }
  }

  /// Names the window, where it has a name. `leave` and the end give back what it was.
  mutating func setTitle(_ text: String) {
    guard kind.hasTitle, title != text else { return }
    title = text
    say(TerminalSequences.title(text))
  }

  /// Gives text to the terminal's clipboard (OSC 52), where it lets programs do that.
  func copy(_ text: String) { say("\u{1B}]52;c;" + Base64.encode(Array(text.utf8)) + "\u{1B}\\") }

  /// Paints everything anew at the next `draw`.
  mutating func redraw() { clearok(window, true) }

  /// The alternate screen first, then the bidi modes, then a clear: VTE applies them to rows as it erases them.
  private mutating func enter() {
    title = nil
    given = []
    himaya_write_on_crash(TerminalSequences.leaving(kind, listensToMouse) + Terminal.restoring)
    wrefresh(window)
    say(TerminalSequences.entering(kind, listensToMouse))
    clearok(window, true)
  }

  /// Takes what the terminal said of itself; true where text has to be sent in another way from now on.
  mutating func take(_ answer: TerminalAnswer) -> Bool {
    let before = kind
    kind.take(answer)
    given = []
    guard kind.bidi != before.bidi || kind.order != before.order else { return false }
    say(TerminalSequences.leaving(before, listensToMouse))
    enter()
    return true
  }

  /// Shows a canvas. ncurses finds out what changed in rows that are not the same as before.
  mutating func draw(_ canvas: borrowing Canvas) {
    output.beginFrame()
    defer { output.endFrame() }
    var cursor = canvas.cursor
    var links: [LinkedCells] = []
    if given.count != canvas.size.rows { given = [] }
    for row in 0..<canvas.size.rows {
      let cells = canvas.row(row)
      if row == given.count || !given[row].cells.elementsEqual(cells) { give(cells, row: row) }
      if let place = cursor, place.row == row { cursor?.column = given[row].sent.column(place.column) }
      links += given[row].links
    }
    forgetLinks(otherThan: links)
    curs_set(canvas.cursorVisible || showsCursor && canvas.cursor != nil ? 1 : 0)
    if let cursor { wmove(window, Int32(cursor.row), Int32(cursor.column)) }
    wrefresh(window)
    // ncurses has no links: what is one is painted once more.
    if !links.isEmpty { say("\u{1B}7" + links.map(\.sequence).joined() + "\u{1B}8") }
  }

  /// A row of a canvas, and what became of it.
  private struct GivenRow {
    let cells: [Cell]
    let sent: SentRow
    let links: [LinkedCells]
  }

  /// Gives a row to ncurses; rows come in order where none was given.
  private mutating func give(_ cells: ArraySlice<Cell>, row: Int) {
    let sent = SentRow(cells, for: kind.bidi, closing: !kind.countsMarks)
    for (column, cell) in sent.cells.enumerated() where cell.width > 0 {
      put(cell, column: column, row: row)
    }
    let links = kind.showsLinks ? LinkedCells.all(in: sent.cells, row: row) : []
    let new = GivenRow(cells: Array(cells), sent: sent, links: links)
    if row == given.count { given.append(new) } else { given[row] = new }
  }

  /// Has the rows painted anew whose links have changed: what stays the same there would stay the old link.
  private mutating func forgetLinks(otherThan links: [LinkedCells]) {
    guard links != self.links else { return }
    for row in Set(self.links.map(\.row)) { wredrawln(window, Int32(row), 1) }
    self.links = links
  }

  private mutating func put(_ cell: Cell, column: Int, row: Int) {
    var count = 0
    for scalar in cell.text.unicodeScalars.prefix(5) {
      letters[count] = wchar_t(bitPattern: scalar.value)
      count += 1
    }
    // A character newer than the C library, which ncurses would refuse: a replacement of the same width.
    let isASCII = 0x20..<0x7F ~= letters[0] && cell.width == 1
    if count > 0, !isASCII, Int(wcwidth(letters[0])) != cell.width {
      if cell.width == 2 { put(Cell(style: cell.style), column: column + 1, row: row) }
      letters[0] = 0xFFFD
      count = 1
    }
    letters[count] = 0
    var (attributes, pair) = colors.attributes(of: cell.style)
    var content = cchar_t()
    setcchar(&content, letters, attributes, 0, &pair)
    mvwadd_wchnstr(window, Int32(row), Int32(column), &content, 1)
  }

  /// What this terminal sends for its keys, by terminfo.
  private static var keys: [[UInt8]: Key] {
    var keys: [[UInt8]: Key] = [:]
    for (capability, key) in TerminfoKey.all where himaya_has(capability) {
      guard let sequence = tigetstr(capability) else { continue }
      let bytes = String(cString: sequence).utf8
      if keys[Array(bytes)] == nil { keys[Array(bytes)] = key }
    }
    return keys
  }

  // MARK: Modes

  /// The name by which terminfo describes a terminal with direct colour; nil where it doesn't. With 256 numbered ones
  /// beside them, or with eight.
  private static func directEntry(of term: String) -> String? {
    let indexed = "-256color"
    let family = term.hasSuffix(indexed) ? String(term.dropLast(indexed.count)) : term
    return ["\(family)-direct256", "\(family)-direct"].first { name in
      var status: Int32 = 0
      return setupterm(name, 1, &status) == 0
    }
  }

  /// What terminfo has for plain colours, a shown cursor, an ordinary keypad and the main screen; without the pauses
  /// (`$<5>`) that old terminals need.
  private static var restoring: String {
    let names: [String] = ["op", "sgr0", "cnorm", "rmkx", "rmcup"]
    return names.compactMap { name in
      himaya_has(name) ? tigetstr(name).map { String(cString: $0).replacing(/\$<[^>]*>/, with: "") } : nil
    }.joined()
  }

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

  private func say(_ text: String) { output.write(Array(text.utf8)[...]) }
}

/// Colours and attributes as ncurses names them; pairs are made as styles ask for them.
private struct ColorPairs {
  /// How many pairs the terminal can have, and how many colours; 0 where it has none.
  var limit = 0
  var count = 0
  private var pairs: [Pair: Int32] = [:]
  /// What was asked for last: cells beside each other mostly look the same.
  private var last: (style: Style, attributes: attr_t, pair: Int32)?

  private struct Pair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  mutating func attributes(of style: Style) -> (attr_t, Int32) {
    if let last, last.style == style { return (last.attributes, last.pair) }
    let (attributes, pair) = found(style)
    last = (style, attributes, pair)
    return (attributes, pair)
  }

  private mutating func found(_ style: Style) -> (attr_t, Int32) {
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
    // Terminals with direct colour number colours by their 24 bits. Up to 256 may be numbers of a palette: a blue that is
    // no more than that gets a trace of green.
    case .rgb(let red, let green, let blue):
      count > 256 ? Int32(red) << 16 | Int32(red == 0 ? max(1, green) : green) << 8 | Int32(blue) : -1
    }
  }
}
