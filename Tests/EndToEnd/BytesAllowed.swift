import Foundation
import Testing

/// What the program may write to a terminal: what terminfo has for drawing on it, what is said beside that, each with its
/// reason, and characters that are to be seen. Nothing else.
struct AllowedBytes {
  private var controls: Set<UInt8> = [0x0A, 0x0D]
  private var escapes: Set<String> = []
  /// Sequences with any numbers in them: what stands around the numbers.
  private var shapes: Set<String> = []
  /// Sequences whose numbers matter: modes, questions, reports of the window.
  private var exact: Set<String> = []
  /// Bidi marks that may stand in rows and lines; each that opens is closed before the line ends.
  private var strings: Set<String> = Self.ownStrings
  private let marks: Set<Unicode.Scalar>
  private let copies: Set<String>

  /// Beside terminfo, and why.
  private static let own: [(sequence: String, reason: String)] = [
    ("?2004h", "a paste is told from typing"), ("?2004l", "no longer"),
    ("?1002h", "the mouse's buttons, and moves with one held down"), ("?1002l", "no longer"),
    ("?1006h", "the mouse in digits"), ("?1006l", "no longer"),
    ("?1004h", "whether the window has the keyboard"), ("?1004l", "no longer"),
    ("8l", "we order text"), ("8h", "the terminal orders text, as it does by default"),
    ("1 k", "rows run from left to right"), ("0 k", "rows run as by default"),
    (">0q", "what are you?"), ("8$p", "can you leave order to us?"), ("c", "the question that all answer"),
    ("22;2t", "keep the window's title"), ("23;2t", "the title that was kept"),
  ]

  /// Strings (OSC), and why: mlterm's order, the background's colour.
  private static let ownStrings: Set<String> = [
    "5379;use_ctl=false", "5379;use_ctl=true", "11;?",
    "5379;bidi_separators= │─┌┐└┘├┤┬┴┼━┃", "5379;bidi_separators=",
  ]

  /// The capabilities that draw. Not among them: what prints, programs keys, resets, beeps or flashes.
  private static let drawing: Set<String> = [
    "cup", "hpa", "vpa", "home", "ll", "cuu", "cuu1", "cud", "cud1", "cuf", "cuf1", "cub", "cub1", "cr", "ht",
    "cbt", "ind", "indn", "ri", "rin", "sc", "rc", "csr",
    "clear", "el", "el1", "ed", "ech", "ich", "ich1", "dch", "dch1", "il", "il1", "dl", "dl1", "rep", "smir",
    "rmir", "sgr", "sgr0", "bold", "dim", "smul", "rmul", "rev", "sitm", "ritm", "smso", "rmso", "setaf",
    "setab", "op", "oc", "smacs", "rmacs", "enacs", "smcup", "rmcup", "smkx", "rmkx", "civis", "cnorm",
    "smam",
    "rmam",
  ]

  /// - Parameters:
  ///   - term: `TERM`; nil for what goes into a pipe or a file: characters, newlines, and tabs between columns.
  ///   - marks: which bidi marks the program may add itself.
  ///   - copies: the texts that may go to the clipboard.
  init(term: String?, marks: Set<Unicode.Scalar> = [], copies: Set<String> = []) throws {
    self.marks = marks
    self.copies = copies
    guard let term else {
      controls.insert(0x09)
      return
    }
    exact = Set(Self.own.map(\.sequence))
    let described = try Program.shell("infocmp -1x '\(term)'")
    for line in described.text.split(separator: "\n") {
      let parts = line.drop { $0 == "\t" }.dropLast().split(separator: "=", maxSplits: 1)
      guard parts.count == 2, Self.drawing.contains(String(parts[0])) else { continue }
      for token in TerminalBytes(Terminfo.bytes(of: String(parts[1]))) { allow(token) }
    }
  }

  private mutating func allow(_ token: TerminalToken) {
    switch token {
    case .control(let byte): controls.insert(byte)
    case .escape(let text): escapes.insert(text)
    case .sequence(let text):
      if let shape = Self.shape(of: text) { shapes.insert(shape) } else { exact.insert(text) }
    case .string("]", let text): strings.insert(text)
    case .character, .stray, .string, .broken: break
    }
  }

  /// A sequence without its numbers; nil where they matter.
  private static func shape(of sequence: String) -> String? {
    if let last = sequence.last, "hltcnpq".contains(last) { return nil }
    return sequence.filter { !"0123456789;:".contains($0) }
  }

  /// Every token that is not allowed, each once, with what stands before it.
  func complaints(about bytes: [UInt8]) -> [String] {
    var complaints: Set<String> = []
    var before: [TerminalToken] = []
    var opened = 0
    for token in TerminalBytes(bytes) {
      if !allows(token) {
        complaints.insert("\(token) after \(before.suffix(12).map(\.description).joined(separator: " "))")
      }
      switch token {
      case .character("\u{2066}"), .character("\u{2067}"), .character("\u{2068}"): opened += 1
      case .character("\u{2069}"): opened -= 1
      case .control(0x0A):
        if opened != 0 { complaints.insert("a line ends with \(opened) isolates open") }
        opened = 0
      default: break
      }
      before.append(token)
      if before.count > 100 { before.removeFirst(88) }
    }
    return complaints.sorted()
  }

  private func allows(_ token: TerminalToken) -> Bool {
    switch token {
    case .character(let scalar): marks.contains(scalar) || !scalar.mustBeHidden
    case .control(let byte): controls.contains(byte)
    case .escape(let text): escapes.contains(text)
    case .sequence(let text): exact.contains(text) || Self.shape(of: text).map(shapes.contains) == true
    case .string("]", let text): allows(command: text)
    case .string("P", let text): allows(passedOn: text)
    case .string, .stray, .broken: false
    }
  }

  private func allows(command: String) -> Bool {
    if exact.isEmpty { return false }
    let parts = command.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 3, parts[0] == "52", parts[1] == "c" {
      return Data(base64Encoded: parts[2]).map { copies.contains(String(decoding: $0, as: UTF8.self)) }
        ?? false
    }
    // A link: addresses that are whole, in ASCII, of three schemes; or its end.
    if parts.count == 3, parts[0] == "8" {
      let isPlain = parts[2].utf8.allSatisfy { (0x21...0x7E).contains($0) }
      let schemes = ["http://", "https://", "mailto:"]
      return parts[2].isEmpty || isPlain && schemes.contains(where: parts[2].hasPrefix)
    }
    // The window's title.
    if parts.count > 1, parts[0] == "2" { return command.unicodeScalars.allSatisfy { !$0.mustBeHidden } }
    return strings.contains(command)
  }

  /// What tmux or screen hands on is as good as what it hands on.
  private func allows(passedOn text: String) -> Bool {
    guard !exact.isEmpty else { return false }
    let inner = text.hasPrefix("tmux;") ? String(text.dropFirst(5)) : text
    return TerminalBytes(Array(inner.utf8)).allSatisfy { token in
      if case .character = token { false } else { allows(token) }
    }
  }
}

extension Unicode.Scalar {
  /// Whether it must never reach a terminal raw, wherever it stands: by the standard library's properties, since what is
  /// tested goes by tables of its own.
  var mustBeHidden: Bool {
    if [0x200C, 0x200D, 0xFE0E, 0xFE0F].contains(value) { return false }
    if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return true }
    switch properties.generalCategory {
    case .control, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: return true
    case .format:
      // Signs that stand before numbers are seen.
      let prepended: [ClosedRange<UInt32>] = [
        0x600...0x605, 0x6DD...0x6DD, 0x70F...0x70F, 0x890...0x891, 0x8E2...0x8E2, 0x110BD...0x110BD,
        0x110CD...0x110CD,
      ]
      return !prepended.contains { $0.contains(value) }
    default: return false
    }
  }
}

/// terminfo's way of writing strings (terminfo(5)).
enum Terminfo {
  /// The bytes of a capability as `infocmp` writes it, without its pauses; a 0 stands where a number is put in.
  static func bytes(of text: String) -> [UInt8] {
    let bare = text.replacing(/\$<[^>]*>/, with: "").replacing(/%p[0-9]%c/, with: "x")
      .replacing(/%([0-9.:]*[dxXs])/, with: "0")
      .replacing(/%(\{[0-9]+\}|'.'|p[0-9]|[A-Za-z]|[?;+\-*\/&|^=<>!~])/, with: "")
    var bytes: [UInt8] = []
    var rest = Array(bare.utf8)[...]
    while let byte = rest.popFirst() {
      switch (byte, rest.first) {
      case (UInt8(ascii: "\\"), let next?):
        rest = rest.dropFirst()
        if (0x30...0x37).contains(next) {
          let digits = [next] + rest.prefix(2)
          rest = rest.dropFirst(2)
          bytes.append(UInt8(String(decoding: digits, as: UTF8.self), radix: 8) ?? 0)
        } else {
          let named: [UInt8: UInt8] = [
            UInt8(ascii: "E"): 0x1B, UInt8(ascii: "e"): 0x1B, UInt8(ascii: "n"): 0x0A,
            UInt8(ascii: "r"): 0x0D,
            UInt8(ascii: "t"): 0x09, UInt8(ascii: "b"): 0x08, UInt8(ascii: "s"): 0x20,
          ]
          bytes.append(named[next] ?? next)
        }
      case (UInt8(ascii: "^"), let next?):
        rest = rest.dropFirst()
        bytes.append(next & 0x1F)
      default: bytes.append(byte)
      }
    }
    return bytes
  }
}
