import Config
import Glibc
import Screen
import Store
import Tracker

/// Where the program prints without the browser: what is at the other end, and how text has to be sent there.
///
/// A terminal gets laid out text, a pipe or a file bare logical text.
struct Console {
  let descriptor: Int32
  /// How wide the terminal is; nil where the other end is none.
  let columns: Int?
  /// Which terminal it is, if it is one.
  let kind: TerminalKind
  /// A line that stays is no row of a screen: what reorders by itself gets it as it is stored. tmux and screen lose marks
  /// that stand before a line's first letter, so that there a line is sent as a row is.
  var mode: TextLayout.OutputMode { sendsStored ? .logical : kind.bidi.layout }
  private let sendsStored: Bool
  /// The looks of parts; nil where nothing may be coloured.
  let theme: Theme?
  /// Whether the terminal takes control sequences.
  private let isCapable: Bool
  /// Whether the interface's lines start at the right.
  let isRightToLeft: Bool

  var isTerminal: Bool { columns != nil }

  private init(
    _ descriptor: Int32, kind: TerminalKind, theme: Theme?, environment: [String: String],
    isRightToLeft: Bool
  ) {
    self.descriptor = descriptor
    self.kind = kind.printing
    self.isRightToLeft = isRightToLeft
    let term = environment["TERM"] ?? ""
    sendsStored = self.kind.bidi == .logical && (self.kind.multiplexer == nil || self.kind.countsMarks)
    // Some terminals show the marks around isolated parts as blanks, or count them.
    let marks = !sendsStored ? 0 : self.kind.countsMarks ? 12 : 4
    columns = isatty(descriptor) == 1 ? max(1, Console.width(of: descriptor, environment) - marks) : nil
    isCapable = columns != nil && !term.isEmpty && term != "dumb"
    let isBare = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let colors = term.contains("256color") || environment["COLORTERM"] != nil ? 256 : 8
    self.theme = isCapable && !isBare ? theme?.adapted(toColors: colors) : nil
  }

  /// Standard output, for results.
  static func results(_ setup: Setup, kind: TerminalKind) -> Console {
    Console(
      1, kind: kind, theme: setup.config.theme, environment: setup.environment,
      isRightToLeft: setup.strings.language.isRightToLeft)
  }

  /// Standard error, for messages.
  static func messages(_ setup: Setup, kind: TerminalKind) -> Console {
    Console(
      2, kind: kind, theme: nil, environment: setup.environment,
      isRightToLeft: setup.strings.language.isRightToLeft)
  }

  /// Standard error, even where the settings can't be read.
  static func messages(_ options: Options, strings: Strings) -> Console {
    if let setup = try? Setup(options) { return messages(setup, kind: setup.terminal(options.bidi)) }
    let environment = Setup.environment
    return Console(
      2, kind: TerminalKind(environment: environment, chosen: options.bidi?.mode), theme: nil,
      environment: environment,
      isRightToLeft: strings.language.isRightToLeft)
  }

  private static func width(of descriptor: Int32, _ environment: [String: String]) -> Int {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return environment["COLUMNS"].flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil } ?? 80
  }
}

// MARK: - Printing

extension Console {
  /// Says something to the person, with the program's name before; nothing can be done where that fails.
  func say(_ phrase: Strings.Phrase) {
    try? print([.joined([.isolated("himaya"), phrase])])
  }

  /// Prints phrases, each as a paragraph in the interface's direction.
  func print(_ phrases: [Strings.Phrase]) throws(Failure) {
    guard isTerminal else {
      return try write(phrases.map { SafeText.plain($0.text, newlines: false) + "\n" }.joined())
    }
    var page = Page(self)
    for phrase in phrases { page.add(phrase) }
    try print(page.lines)
  }

  /// Shows how far long work is on a line that is written over, or takes it away.
  func show(progress: Strings.Phrase?) {
    var page = Page(self)
    if let progress { page.add(progress) }
    let order = kind.order
    let line = order.take + "\r\u{1B}[K" + (page.lines.first ?? "") + order.giveBack
    if isCapable { _ = FileOutput.write(line.utf8, to: descriptor) }
  }

  /// Writes bytes as they are.
  ///
  /// - Throws: a quiet end where the pipe is closed; else what the system refused.
  func write(_ bytes: some Collection<UInt8>) throws(Failure) {
    guard let error = FileOutput.write(bytes, to: descriptor) else { return }
    if error.code == EPIPE { throw .quiet(0) }
    throw Failure(Message("command.noOutput", ["error": error.description]), code: 74)
  }

  func write(_ text: String) throws(Failure) { try write(text.utf8) }

  /// Writes JSON for other programs as it is; to a terminal, which text could steer, with escapes that mean the same.
  func write(json: [UInt8]) throws(Failure) {
    try isTerminal ? write(SafeText.escaped(inJSON: String(decoding: json, as: UTF8.self))) : write(json)
  }

  /// Writes a sheet for other programs as it is; to a terminal with visible marks.
  func write(sheet: String) throws(Failure) {
    try write(isTerminal ? SafeText.plain(sheet) : sheet)
  }

  /// Prints lines that a ``Page`` has laid out.
  ///
  /// A terminal that can be told to is told to leave these lines alone, and is always told when they end: signals
  /// that would end the program wait until then.
  func print(_ lines: [String]) throws(Failure) {
    if lines.isEmpty { return }
    let order = kind.order
    guard isCapable, !order.take.isEmpty else {
      return try write(lines.map { $0 + "\n" }.joined())
    }
    let signals = HeldSignals()
    defer { signals.release() }
    try write(order.take)
    var rest = lines[...]
    while !rest.isEmpty, !signals.isWaiting {
      try write(rest.prefix(64).map { $0 + "\n" }.joined())
      rest = rest.dropFirst(64)
    }
    try write(order.giveBack)
  }
}

/// Signals that wait while the terminal is in a mode that it must not be left in.
private struct HeldSignals {
  private var old = sigset_t()

  init() {
    var held = sigset_t()
    sigemptyset(&held)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGTSTP] { sigaddset(&held, number) }
    pthread_sigmask(SIG_BLOCK, &held, &old)
  }

  /// Whether one has come.
  var isWaiting: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return [SIGINT, SIGTERM, SIGHUP].contains { sigismember(&pending, $0) == 1 }
  }

  /// Lets them through again.
  func release() {
    var old = old
    pthread_sigmask(SIG_SETMASK, &old, nil)
  }
}
