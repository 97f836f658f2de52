import Testing

@testable import Screen

@Suite("What a terminal is")
struct TerminalKindTests {
  @Test(
    "the variables tell, the more telling ones first",
    arguments: [
      (["TERM": "xterm-256color"], nil, BidiMode.visual),
      (["TERM": "xterm-256color", "VTE_VERSION": "7006"], .vte, .visual),
      (["KONSOLE_VERSION": "221203", "TERM": "xterm-256color"], .konsole, .logical),
      (["TERM_PROGRAM": "iTerm.app"], .iterm2, .logical),
      (["TERM_PROGRAM": "Apple_Terminal"], .appleTerminal, .logical),
      (["TERM_PROGRAM": "vscode"], nil, .visual),
      (["TERM": "xterm-kitty"], .kitty, .kitty),
      (["KITTY_WINDOW_ID": "1", "TERM": "xterm-256color"], .kitty, .kitty),
      (["MLTERM": "3.9.0", "VTE_VERSION": "7006"], .mlterm, .visual),
      (["TERM": "putty-256color"], .putty, .logical),
      (["TERM": "linux"], .linux, .visual),
      (["VTE_VERSION": ""], nil, .visual),
    ] as [([String: String], TerminalKind.Program?, BidiMode)])
  func variables(environment: [String: String], program: TerminalKind.Program?, mode: BidiMode) {
    let kind = TerminalKind(environment: environment)
    #expect(kind.program == program)
    #expect(kind.bidi == mode)
    #expect(kind.evidence.count == (program == nil ? 0 : 1))
  }

  @Test("its own answer counts for more than variables, which are inherited")
  func answer() {
    var kind = TerminalKind(environment: ["VTE_VERSION": "7006", "TERM": "xterm-256color"])
    kind.take(.version("Konsole 22.12.3"))
    #expect(kind.program == .konsole)
    #expect(kind.bidi == .logical)
    #expect(kind.evidence.map(\.name) == ["VTE_VERSION", "XTVERSION"])
    kind.take(.mode(8, isKnown: false))
    #expect(!kind.knowsExplicitMode)
  }

  @Test("what the person chose stands, whatever is found out", arguments: BidiMode.allCases)
  func chosen(mode: BidiMode) {
    var kind = TerminalKind(environment: ["KONSOLE_VERSION": "221203"], chosen: mode)
    kind.take(.version("kitty(0.26.5)"))
    #expect(kind.bidi == mode)
  }

  @Test(
    "inside of tmux the terminal around it counts, and whether it can be reached",
    arguments: [
      ("VTE(7006)|xterm-256color|on", TerminalKind.Program.vte, BidiMode.visual),
      ("VTE(7006)|xterm-256color|0", .vte, .logical),
      ("|mlterm-256color|off", .mlterm, .logical),
      ("XTerm(379)|xterm-256color|off", .xterm, .visual),
      ("Konsole 22.12|konsole-256color|all", .konsole, .logical),
      ("|xterm-256color|", nil, .visual), ("|xterm-256color|off|77", nil, .visual),
    ] as [(String, TerminalKind.Program?, BidiMode)])
  func tmux(line: String, program: TerminalKind.Program?, mode: BidiMode) throws {
    let outer = try #require(TerminalKind.Outer(line))
    // The variable is that of the terminal in which tmux was started once.
    var kind = TerminalKind(
      environment: ["TMUX": "/tmp/s,1,0", "KONSOLE_VERSION": "1", "TERM": "tmux-256color"], outer: outer)
    #expect(kind.program == program)
    #expect(kind.bidi == mode)
    kind.take(.version("tmux 3.3a"))
    #expect(kind.program == program)
  }

  @Test("the sequences go by the terminal, and through what stands between")
  func sequences() throws {
    func order(_ environment: [String: String], _ outer: String? = nil) -> (take: String, giveBack: String) {
      TerminalKind(environment: environment, outer: outer.flatMap(TerminalKind.Outer.init)).order
    }
    #expect(order(["VTE_VERSION": "1"]) == ("\u{1B}[8l\u{1B}[1 k", "\u{1B}[8h\u{1B}[0 k"))
    #expect(order([:]).take == "\u{1B}[8l\u{1B}[1 k")
    #expect(order(["MLTERM": "1"]).giveBack == "\u{1B}]5379;use_ctl=true\u{7}")
    #expect(order(["TERM": "linux"]) == ("", ""))
    #expect(order(["KONSOLE_VERSION": "1"]) == ("", ""))
    let through = order(["TMUX": "x"], "VTE(7006)|xterm|on")
    #expect(through.take == "\u{1B}Ptmux;\u{1B}\u{1B}[8l\u{1B}\u{1B}[1 k\u{1B}\\")
    #expect(order(["TMUX": "x"], "VTE(7006)|xterm|off") == ("", ""))
    #expect(order(["STY": "1", "VTE_VERSION": "1"]).take == "\u{1B}P\u{1B}[8l\u{1B}[1 k\u{1B}\\")
  }

  @Test("inside of tmux, where the terminal is silent, the variables of the process that shows it count")
  func tmuxVariables() throws {
    var outer = try #require(TerminalKind.Outer("|xterm-256color|off|77\n"))
    #expect(outer.process == 77)
    outer.variables = ["VTE_VERSION": "7006"]
    let kind = TerminalKind(environment: ["TMUX": "x"], outer: outer)
    #expect(kind.program == .vte && kind.bidi == .logical)
    #expect(kind.evidence.last?.value == "VTE_VERSION=7006")
    outer.version = "XTerm(379)"
    #expect(TerminalKind(environment: ["TMUX": "x"], outer: outer).program == .xterm)
  }

  @Test("where mlterm orders text, it is told between what, but for lines that stay")
  func separators() {
    let kind = TerminalKind(environment: ["MLTERM": "1"], chosen: .logical)
    #expect(kind.order.take.hasPrefix("\u{1B}]5379;bidi_separators= │"))
    #expect(kind.order.giveBack == "\u{1B}]5379;bidi_separators=\u{7}")
    #expect(kind.printing.order == ("", ""))
    #expect(kind.countsMarks && kind.layout == .visual)
    #expect(TerminalKind(environment: ["KONSOLE_VERSION": "1"]).layout == .unshaped)
    #expect(!TerminalKind(environment: ["KONSOLE_VERSION": "1"]).countsMarks)
  }

  @Test("a terminal of which nothing is known is worth asking, but not what calls itself something else")
  func asking() {
    #expect(TerminalKind(environment: [:]).isWorthAsking(term: "xterm-256color"))
    #expect(!TerminalKind(environment: [:]).isWorthAsking(term: "dumb"))
    #expect(!TerminalKind(environment: [:]).isWorthAsking(term: "vt100"))
    #expect(!TerminalKind(environment: ["VTE_VERSION": "1"]).isWorthAsking(term: "xterm-256color"))
    #expect(!TerminalKind(environment: ["TMUX": "x"]).isWorthAsking(term: "xterm-256color"))
    #expect(!TerminalKind(environment: [:], chosen: .visual).isWorthAsking(term: "xterm-256color"))
  }

  @Test("lines that stay are the terminal's own where it would forget what it was told")
  func printing() {
    #expect(TerminalKind(environment: ["VTE_VERSION": "1"]).printing.bidi == .visual)
    #expect(TerminalKind(environment: ["MLTERM": "1"]).printing.bidi == .logical)
    #expect(TerminalKind(environment: ["STY": "1", "VTE_VERSION": "1"]).printing.bidi == .logical)
    #expect(TerminalKind(environment: ["MLTERM": "1"], chosen: .visual).printing.bidi == .visual)
    #expect(TerminalKind(environment: ["XTERM_VERSION": "1", "STY": "1"]).printing.bidi == .visual)
  }
}

@Suite("What a terminal answers")
struct TerminalAnswerTests {
  @Test(
    "is told from keys",
    arguments: [
      ("8;2$", "y", TerminalAnswer.mode(8, isKnown: true)), ("8;0$", "y", .mode(8, isKnown: false)),
      ("?2026;2$", "y", .other), ("?62;1;4", "c", .attributes), (">41;379;0", "c", .other),
      ("?1;1", "R", .other),
      ("1;5", "A", nil), ("3", "~", nil), ("1;2", "R", nil), ("", "Z", nil),
    ] as [(String, Unicode.Scalar, TerminalAnswer?)])
  func sequences(parameters: String, final: Unicode.Scalar, answer: TerminalAnswer?) {
    #expect(TerminalAnswer(parameters: parameters, final: final) == answer)
  }

  @Test(
    "colours and versions come as strings",
    arguments: [
      (">|VTE(7006)", "P", TerminalAnswer.version("VTE(7006)")),
      ("11;rgb:ffff/0000/8000", "]", .background(red: 1, green: 0, blue: Double(0x8000) / Double(0xFFFF))),
      ("11;rgb:00/ff/00", "]", .background(red: 0, green: 1, blue: 0)), ("11;rgb:zz/1/2", "]", .other),
      ("52;c;AAAA", "]", .other), ("1$r0m", "P", .other),
    ] as [(String, Unicode.Scalar, TerminalAnswer)])
  func strings(text: String, introducer: Unicode.Scalar, answer: TerminalAnswer) {
    #expect(TerminalAnswer(string: text, introducer: introducer) == answer)
  }

  @Test("and among other bytes each is found; half of one is none")
  func bytes() {
    let sent =
      "x\u{1B}]11;rgb:00/00/00\u{1B}\\\u{1B}P>|XTerm(379)\u{1B}\\\u{1B}[8;0$y\u{1B}[A\u{1B}[?64;1c\u{1B}[8;2"
    #expect(
      TerminalAnswer.all(in: sent.utf8) == [
        .background(red: 0, green: 0, blue: 0), .version("XTerm(379)"), .mode(8, isKnown: false), .attributes,
      ])
  }
}
