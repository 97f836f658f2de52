/// What a terminal answered to a question.
public enum TerminalAnswer: Sendable, Equatable {
  /// To DECRQM (`CSI 8 $ p`): whether it knows an ANSI mode.
  case mode(Int, isKnown: Bool)
  /// To XTVERSION (`CSI > q`): its name and version.
  case version(String)
  /// To OSC 11: the background's red, green and blue, each from 0 to 1.
  case background(red: Double, green: Double, blue: Double)
  /// To DA1 (`CSI c`), which every terminal answers, in turn: what has not come by then will not come.
  case attributes
  /// An answer that nobody here asked for.
  case other

  /// The questions: background, version, explicit mode; the last one closes.
  public static let questions = "\u{1B}]11;?\u{1B}\\" + orderQuestions

  /// Those of them that tell who orders text: version and explicit mode.
  public static let orderQuestions = "\u{1B}[>0q\u{1B}[8$p\u{1B}[c"

  /// A control sequence that isn't a key, without `CSI`: `8;2$` and `y`.
  public init?(parameters: String, final: Unicode.Scalar) {
    switch final {
    case "c" where parameters.hasPrefix("?"): self = .attributes
    case "c" where parameters.hasPrefix(">"), "c" where parameters.hasPrefix("="): self = .other
    case "y" where parameters.hasSuffix("$"):
      let numbers = parameters.dropLast().split(separator: ";").map { Int($0) }
      guard !parameters.hasPrefix("?"), numbers.count == 2, let mode = numbers[0], let state = numbers[1]
      else {
        self = .other
        return
      }
      self = .mode(mode, isKnown: state != 0)
    case "R" where parameters.hasPrefix("?"), "n", "t", "x": self = .other
    default: return nil
    }
  }

  /// A control string, without its introducer and terminator.
  public init(string: String, introducer: Unicode.Scalar) {
    switch introducer {
    case "P" where string.hasPrefix(">|"): self = .version(String(string.dropFirst(2)))
    case "]" where string.hasPrefix("11;rgb"):
      let parts = string.split(separator: ":").dropFirst().joined().split(separator: "/").map(Self.share)
      if parts.count >= 3, let red = parts[0], let green = parts[1], let blue = parts[2] {
        self = .background(red: red, green: green, blue: blue)
      } else {
        self = .other
      }
    default: self = .other
    }
  }

  /// A colour's hexadecimal digits as a share of the most that they can say.
  private static func share(_ digits: Substring) -> Double? {
    guard let value = Int(digits, radix: 16), (1...4).contains(digits.count) else { return nil }
    return Double(value) / Double((1 << (4 * digits.count)) - 1)
  }
}

extension TerminalAnswer {
  /// The answers among bytes that a terminal sent; anything else between them is passed over.
  public static func all(in bytes: some Sequence<UInt8>) -> [TerminalAnswer] {
    var rest = String(decoding: Array(bytes), as: UTF8.self).unicodeScalars[...]
    var answers: [TerminalAnswer] = []
    while let escape = rest.firstIndex(of: "\u{1B}") {
      rest = rest[escape...].dropFirst()
      guard let introducer = rest.popFirst() else { break }
      switch introducer {
      case "[":
        guard let end = rest.firstIndex(where: { (0x40...0x7E).contains($0.value) }) else { return answers }
        if let answer = TerminalAnswer(parameters: String(rest[..<end]), final: rest[end]) {
          answers.append(answer)
        }
        rest = rest[end...].dropFirst()
      case "P", "]":
        let end = rest.firstIndex { ["\u{1B}", "\u{7}", "\u{9C}"].contains($0) } ?? rest.endIndex
        answers.append(TerminalAnswer(string: String(rest[..<end]), introducer: introducer))
        rest = rest[end...]
      default: break
      }
    }
    return answers
  }
}
