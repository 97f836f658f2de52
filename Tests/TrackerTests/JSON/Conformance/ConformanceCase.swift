import Testing

@testable import Tracker

/// A text of one kind, and what reading it must come to.
///
/// The kinds are those of the public JSON parsing test suite (nst/JSONTestSuite: `y_`, `n_`, `i_`); the texts are our own.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
  /// The kind, in words.
  let kind: String
  let text: [UInt8]
  /// Why it is refused, as ``JSONError/Reason/word``; nil where it is read.
  let refusal: String?

  var testDescription: String { kind }

  /// Reads lines of `kind | text`, or `kind | text | reason`. Between guillemets stand bytes as hexadecimal
  /// (`«EF BB»`) or a text that is repeated (`«500×[»`).
  static func table(_ lines: String) -> [ConformanceCase] {
    lines.split(separator: "\n").map { line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
      return ConformanceCase(
        kind: String(parts[0]), text: bytes(of: parts[1]), refusal: parts.count > 2 ? String(parts[2]) : nil)
    }
  }

  private static func trimmed(_ part: Substring) -> Substring {
    let start = part.drop { $0 == " " }
    return start.prefix(upTo: start.lastIndex { $0 != " " }.map(start.index(after:)) ?? start.startIndex)
  }

  private static func bytes(of notation: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    for (place, part) in notation.split(
      omittingEmptySubsequences: false, whereSeparator: { "«»".contains($0) }
    )
    .enumerated() {
      if place.isMultiple(of: 2) {
        bytes += part.utf8
      } else if let times = part.firstIndex(of: "×"), let count = Int(part[..<times]) {
        let text = Array(part[part.index(after: times)...].utf8)
        for _ in 0..<count { bytes += text }
      } else {
        bytes += part.split(separator: " ").compactMap { UInt8($0, radix: 16) }
      }
    }
    return bytes
  }
}

extension JSONError.Reason {
  /// The reason without its evidence, as the tables of cases name it.
  var word: String {
    switch self {
    case .tooLarge: "large"
    case .tooDeep: "deep"
    case .empty: "empty"
    case .byteOrderMark: "mark"
    case .invalidUTF8: "utf8"
    case .unexpectedEnd: "end"
    case .unexpected: "unexpected"
    case .controlCharacter: "control"
    case .invalidEscape: "escape"
    case .loneSurrogate: "surrogate"
    case .invalidNumber: "number"
    case .duplicateMember: "duplicate"
    case .trailingContent: "trailing"
    }
  }
}
