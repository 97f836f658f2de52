/// What a terminal is told, cut into what it takes as one thing (ECMA-48; what UTF-8 terminals do with C1).
enum TerminalToken: Hashable {
  /// A character that is to be shown.
  case character(Unicode.Scalar)
  /// A byte that is no part of a character.
  case stray(UInt8)
  /// C0, or DEL.
  case control(UInt8)
  /// `ESC`, what stands between, and the last byte: `(B`, `7`, `=`.
  case escape(String)
  /// `CSI`, without the introducer: `?1049h`.
  case sequence(String)
  /// `OSC`, `DCS`, `APC`, `PM`, `SOS`: the introducer's letter, and what stands before the terminator.
  case string(Unicode.Scalar, String)
  /// A sequence that another control or the end broke off.
  case broken(String)
}

extension TerminalToken: CustomStringConvertible {
  var description: String {
    switch self {
    case .character(let scalar): "U+" + String(scalar.value, radix: 16, uppercase: true)
    case .stray(let byte): "byte " + String(byte, radix: 16)
    case .control(let byte): "control " + String(byte, radix: 16)
    case .escape(let text): "ESC " + text
    case .sequence(let text): "CSI " + text
    case .string(let introducer, let text): "ESC \(introducer) " + text.debugDescription
    case .broken(let text): "broken " + text.debugDescription
    }
  }
}

/// Cuts bytes into tokens.
struct TerminalBytes: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func next() -> TerminalToken? {
    guard let byte = rest.popFirst() else { return nil }
    switch byte {
    case 0x1B: return afterEscape()
    case 0..<0x20, 0x7F: return .control(byte)
    case 0x80...: return character(byte)
    default: return .character(Unicode.Scalar(byte))
    }
  }

  private mutating func character(_ first: UInt8) -> TerminalToken {
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    let bytes = [first] + rest.prefix(Swift.max(0, length - 1))
    guard length > 0, bytes.count == length, let text = String(validating: bytes, as: UTF8.self),
      let scalar = text.unicodeScalars.first
    else {
      return .stray(first)
    }
    rest = rest.dropFirst(length - 1)
    return .character(scalar)
  }

  private mutating func afterEscape() -> TerminalToken {
    guard let byte = rest.first else { return .broken("\u{1B}") }
    switch byte {
    case UInt8(ascii: "["):
      rest = rest.dropFirst()
      return sequence(of: 0x20...0x3F, to: 0x40...0x7E, before: "[").map { .sequence($0) } ?? brokenOff("[")
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      rest = rest.dropFirst()
      return string(Unicode.Scalar(byte))
    default:
      return sequence(of: 0x20...0x2F, to: 0x30...0x7E, before: "").map { .escape($0) } ?? brokenOff("")
    }
  }

  /// Bytes of a range up to one of another; nil where something else comes.
  private mutating func sequence(
    of middle: ClosedRange<UInt8>, to final: ClosedRange<UInt8>, before: String
  ) -> String? {
    let count = rest.prefix { middle.contains($0) }.count
    guard let last = rest.dropFirst(count).first, final.contains(last) else { return nil }
    defer { rest = rest.dropFirst(count + 1) }
    return String(decoding: rest.prefix(count + 1), as: UTF8.self)
  }

  private func brokenOff(_ introducer: String) -> TerminalToken {
    .broken("\u{1B}" + introducer + String(decoding: rest.prefix(8), as: UTF8.self))
  }

  /// A string up to ST, or BEL for OSC; anything else that controls breaks it off, but for what tmux hands on with
  /// its escapes doubled, and screen as it is.
  private mutating func string(_ introducer: Unicode.Scalar) -> TerminalToken {
    if introducer == "]", rest.first == UInt8(ascii: "R") {
      // Linux's console has its colours back by this, without a terminator.
      rest = rest.dropFirst()
      return .escape("]R")
    }
    var content: [UInt8] = []
    let isTmux = introducer == "P" && rest.starts(with: Array("tmux;".utf8))
    while let byte = rest.popFirst() {
      switch byte {
      case 0x1B where rest.first == UInt8(ascii: "\\"):
        rest = rest.dropFirst()
        return .string(introducer, String(decoding: content, as: UTF8.self))
      case 0x1B where isTmux && rest.first == 0x1B:
        rest = rest.dropFirst()
        content.append(0x1B)
      case 0x1B where introducer == "P" && !isTmux: content.append(byte)
      case 0x07 where introducer == "]": return .string(introducer, String(decoding: content, as: UTF8.self))
      case 0x07 where introducer == "P": content.append(byte)
      case 0..<0x20:
        return .broken("\u{1B}\(introducer)" + String(decoding: content.prefix(40), as: UTF8.self))
      default: content.append(byte)
      }
    }
    return .broken("\u{1B}\(introducer)" + String(decoding: content.prefix(40), as: UTF8.self))
  }
}
