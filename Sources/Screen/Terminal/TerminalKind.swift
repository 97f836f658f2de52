/// Which terminal is at the other end, as far as can be told, and who puts right-to-left text into order there.
public struct TerminalKind: Sendable, Equatable {
  /// Programs that differ in what they do with right-to-left text. All others show cells where they are told.
  public enum Program: String, Sendable {
    /// Reorders until it is told `CSI 8 l`: GNOME Terminal and the others made of the same widget; mintty, WezTerm.
    case vte = "VTE", mintty, wezterm = "WezTerm"
    /// Reorders whole rows until it is told by a sequence of its own.
    case mlterm
    /// Reorders whole rows, always.
    case konsole = "Konsole", iterm2 = "iTerm2", appleTerminal = "Terminal.app", putty = "PuTTY"
    /// Reorders each word.
    case kitty
    /// Never reorders.
    case xterm = "XTerm", alacritty = "Alacritty", foot, ghostty, windowsTerminal = "Windows Terminal", linux
  }

  /// What stands between the program and the terminal.
  public enum Multiplexer: Sendable, Equatable {
    /// - Parameter passesThrough: whether sequences can be handed on to the outer terminal.
    case tmux(passesThrough: Bool)
    case screen
  }

  /// One thing that was found out, and where: `TERM_PROGRAM`, `WezTerm`.
  public struct Evidence: Sendable, Equatable {
    public enum Source: Sendable, Equatable { case variable, answer, tmux }
    public var source: Source
    public var name: String
    public var value: String
  }

  public private(set) var program: Program?
  public private(set) var multiplexer: Multiplexer?
  /// Whether the terminal itself said that it knows the explicit mode (`CSI 8 l`).
  public private(set) var knowsExplicitMode = false
  /// What the decision rests on, in the order in which it was found.
  public private(set) var evidence: [Evidence] = []
  /// The environment's `TERM`.
  private var term = ""
  /// What the person or the settings say about it; nil leaves it to what was found out.
  public private(set) var chosen: BidiMode?
  /// Whether lines are printed that stay, with the browser nowhere.
  private var isPrinting = false

  /// What the environment's variables tell.
  ///
  /// - Parameter outer: inside of tmux, what it tells of the terminal around it; the variables there are those of the
  ///   terminal in which tmux was started once.
  public init(environment: [String: String], chosen: BidiMode? = nil, outer: Outer? = nil) {
    self.chosen = chosen
    term = environment["TERM"] ?? ""
    if environment["TMUX"].map({ !$0.isEmpty }) ?? false {
      multiplexer = .tmux(passesThrough: outer?.passesThrough ?? false)
      evidence.append(Evidence(source: .variable, name: "TMUX", value: ""))
      if let outer { take(outer) }
      return
    }
    if environment["STY"].map({ !$0.isEmpty }) ?? false {
      multiplexer = .screen
      evidence.append(Evidence(source: .variable, name: "STY", value: ""))
    }
    guard let found = Self.program(in: environment) else { return }
    program = found.program
    evidence.append(Evidence(source: .variable, name: found.name, value: found.value))
  }

  /// What tmux tells of the terminal in which it is shown.
  public struct Outer: Sendable, Equatable {
    /// Its answer to XTVERSION; empty where it gave none.
    public var version: String
    /// Its `TERM`.
    public var term: String
    public var passesThrough: Bool
    /// The process of tmux that shows it.
    public var process: Int32?
    /// The variables of that process, as far as they tell of the terminal in which it was started.
    public var variables: [String: String] = [:]

    /// What `tmux display-message -p` prints for ``format``.
    public init?(_ line: String) {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
      guard parts.count == 3 || parts.count == 4 else { return nil }
      process = parts.count == 4 ? Int32(parts[3].filter { !$0.isWhitespace }) : nil
      version = parts[0]
      term = parts[1]
      passesThrough = ["1", "on", "all"].contains(parts[2].filter { !$0.isWhitespace })
    }

    public static let format = "#{client_termtype}|#{client_termname}|#{allow-passthrough}|#{client_pid}"
  }

  private mutating func take(_ outer: Outer) {
    var value = outer.version.isEmpty ? outer.term : outer.version
    program = Self.program(named: outer.version)
    if program == nil, let found = Self.program(in: outer.variables.merging(["TERM": outer.term]) { $1 }) {
      program = found.program
      value = found.name == "TERM" ? found.value : "\(found.name)=\(found.value)"
    }
    evidence.append(Evidence(source: .tmux, name: "client", value: value))
  }

  /// Takes what the terminal said of itself; it knows better than variables, which are inherited.
  public mutating func take(_ answer: TerminalAnswer) {
    switch answer {
    case .version(let text):
      guard multiplexer == nil, !text.isEmpty else { return }
      evidence.append(Evidence(source: .answer, name: "XTVERSION", value: text))
      program = Self.program(named: text)
    case .mode(8, let isKnown):
      guard multiplexer == nil else { return }
      evidence.append(Evidence(source: .answer, name: "DECRQM 8", value: isKnown ? "✓" : "✗"))
      knowsExplicitMode = isKnown
    default: break
    }
  }

  // MARK: Names

  /// The variable, what its value begins with, and the program that sets it so; the more telling ones first.
  private static let variables: [(String, String?, Program)] = [
    ("MLTERM", nil, .mlterm), ("KITTY_WINDOW_ID", nil, .kitty), ("KONSOLE_VERSION", nil, .konsole),
    ("TERM_PROGRAM", "iTerm", .iterm2), ("TERM_PROGRAM", "Apple_Terminal", .appleTerminal),
    ("TERM_PROGRAM", "WezTerm", .wezterm), ("TERM_PROGRAM", "mintty", .mintty),
    ("TERM_PROGRAM", "ghostty", .ghostty), ("WT_SESSION", nil, .windowsTerminal), ("VTE_VERSION", nil, .vte),
    ("XTERM_VERSION", nil, .xterm), ("ALACRITTY_WINDOW_ID", nil, .alacritty), ("TERM", "xterm-kitty", .kitty),
    ("TERM", "mlterm", .mlterm), ("TERM", "alacritty", .alacritty), ("TERM", "foot", .foot),
    ("TERM", "putty", .putty), ("TERM", "konsole", .konsole), ("TERM", "linux", .linux),
  ]

  /// The first of the variables that tells a program.
  private static func program(
    in environment: [String: String]
  ) -> (program: Program, name: String, value: String)? {
    for (name, start, program) in variables {
      guard let value = environment[name], !value.isEmpty, start.map(value.hasPrefix) ?? true else {
        continue
      }
      return (program, name, value)
    }
    return nil
  }

  /// The names of the variables that tell of a terminal.
  public static var telling: Set<String> { Set(variables.map(\.0)) }

  /// By the answer to XTVERSION: `VTE(7006)`, `Konsole 22.12.3`.
  private static func program(named version: String) -> Program? {
    let name = version.lowercased().prefix { $0.isLetter || $0 == "." || $0.isNumber }
    let names: [String: Program] = [
      "vte": .vte, "mintty": .mintty, "wezterm": .wezterm, "mlterm": .mlterm, "konsole": .konsole,
      "iterm2": .iterm2,
      "kitty": .kitty, "xterm": .xterm, "alacritty": .alacritty, "foot": .foot, "ghostty": .ghostty,
      "putty": .putty,
    ]
    return names[String(name)]
  }
}

extension TerminalKind.Program {
  /// Whether it reorders, and can be told to leave that to us.
  public var canBeTold: Bool { [.vte, .mintty, .wezterm, .mlterm].contains(self) }
}

extension TerminalKind {
  /// Whether it can be told to find each paragraph's direction by its first strong letter, where it orders text.
  public var detectsDirection: Bool {
    multiplexer == nil && (knowsExplicitMode || program == .vte || program == .mintty || program == .wezterm)
  }

  /// Whether it is known to make links of text (OSC 8), or to hand them on to a terminal that does.
  public var showsLinks: Bool {
    let linkers: [Program] = [
      .vte, .kitty, .wezterm, .konsole, .iterm2, .alacritty, .foot, .ghostty, .windowsTerminal, .mintty,
    ]
    return multiplexer != .screen && program.map(linkers.contains) == true
  }

  /// Whether it has a title that a program may set and give back: those that are made after xterm.
  public var hasTitle: Bool {
    let names = [
      "xterm", "tmux", "screen", "rxvt", "vte", "gnome", "foot", "alacritty", "putty", "konsole", "mlterm",
      "st",
    ]
    return program != .linux && (program != nil || names.contains { term.hasPrefix($0) })
  }

  /// Whether it is known to take text for the clipboard (OSC 52) without having been allowed to.
  public var takesClipboard: Bool {
    let takers: [Program] = [.kitty, .wezterm, .iterm2, .alacritty, .foot, .ghostty, .windowsTerminal]
    return multiplexer == nil && program.map(takers.contains) == true
  }

  /// Who puts right-to-left text into order.
  public var bidi: BidiMode { chosen ?? found }

  /// Who puts lines into order that are printed and stay when the program has ended: where the terminal cannot be told
  /// line by line, and forgets or loses what it was told, it is the terminal.
  public var printing: TerminalKind {
    let isLasting = program != .mlterm && multiplexer == nil || program.map(\.canBeTold) != true
    var kind = chosen != nil || isLasting ? self : choosing(.logical)
    kind.isPrinting = true
    return kind
  }

  /// Whether nothing tells which terminal it is, and one that calls itself xterm, as many do, may know. So it is
  /// behind ssh, which hands on no variable but `TERM`.
  public func isWorthAsking(term: String) -> Bool {
    program == nil && multiplexer == nil && chosen == nil && term.hasPrefix("xterm")
  }

  /// The same terminal, where the person has chosen a mode.
  public func choosing(_ mode: BidiMode) -> TerminalKind {
    var kind = self
    kind.chosen = mode
    return kind
  }

  /// What follows from what was found out.
  private var found: BidiMode {
    switch program {
    case .kitty: .kitty
    case .konsole, .iterm2, .appleTerminal, .putty: .logical
    // Told to leave order to us; tmux hands that on only where it may, and a terminal that it cannot reach reorders.
    case .some(let program) where program.canBeTold:
      multiplexer == .tmux(passesThrough: false) ? .logical : .visual
    default: .visual
    }
  }

  /// What makes the terminal leave order to us, and what gives it back; both empty where it is nothing to it.
  public var order: (take: String, giveBack: String) {
    guard let sequences else { return ("", "") }
    switch multiplexer {
    case nil: return sequences
    case .tmux(passesThrough: false): return ("", "")
    case .tmux: return (Self.throughTmux(sequences.take), Self.throughTmux(sequences.giveBack))
    case .screen: return (Self.throughScreen(sequences.take), Self.throughScreen(sequences.giveBack))
    }
  }

  /// The same without what stands between.
  private var sequences: (take: String, giveBack: String)? {
    switch (bidi, program) {
    case (.visual, .linux): nil
    // It forgets this for lines that stay, and then those that stood there before are wrong as well.
    case (.visual, .mlterm) where isPrinting: nil
    case (.visual, .mlterm): ("\u{1B}]5379;use_ctl=false\u{7}", "\u{1B}]5379;use_ctl=true\u{7}")
    case (.visual, _): ("\u{1B}[8l\u{1B}[1 k", "\u{1B}[8h\u{1B}[0 k")
    case (.logical, .mlterm) where !isPrinting:
      (
        "\u{1B}]5379;bidi_separators=\(String(Self.separators))\u{7}", "\u{1B}]5379;bidi_separators=\u{7}"
      )
    default: nil
    }
  }

  /// Between these mlterm orders each part by itself: blanks and what frames are drawn of.
  static let separators = " │─┌┐└┘├┤┬┴┼━┃".unicodeScalars

  /// What layouts for the screen hold. Without marks to close off words there is no need for letters that the terminal
  /// joins: lam and alef are one column then, as mlterm shows them.
  public var layout: TextLayout.OutputMode { bidi == .logical && countsMarks ? .visual : bidi.layout }

  /// Whether lines that stay are ordered anew when the terminal is told to order again.
  public var forgetsForLines: Bool { program == .mlterm }

  /// Whether a direction mark takes a column, though none is seen: then words can't be closed off by marks.
  public var countsMarks: Bool { program == .mlterm }

  private static func throughTmux(_ text: String) -> String {
    "\u{1B}Ptmux;" + text.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
  }

  private static func throughScreen(_ text: String) -> String { "\u{1B}P" + text + "\u{1B}\\" }
}
