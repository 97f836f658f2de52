/// How people divide a text into the parts of a list.
enum TextPieces {
  /// Between parts that have commas of their own: `;`, Arabic `؛`, a new line.
  static let strong: Set<Unicode.Scalar> = [";", "؛", "\n", "\r"]
  /// Between codes and words: also `,` and Arabic `،`.
  static let weak: Set<Unicode.Scalar> = strong.union([",", "،"])
  static let lines: Set<Unicode.Scalar> = ["\n", "\r"]

  /// The parts of a text without the space around them; empty ones are left out.
  static func split(_ text: String, at separators: Set<Unicode.Scalar>) -> [String] {
    text.unicodeScalars.split { separators.contains($0) }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  /// The text without the white space around it.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }

  /// The parts before and behind the last separator; all of it and nil where there is none.
  static func splitLast(_ text: String, at separator: Character) -> (head: String, tail: String?) {
    guard let place = text.lastIndex(of: separator) else { return (trimmed(text), nil) }
    return (trimmed(String(text[..<place])), trimmed(String(text[text.index(after: place)...])))
  }

  /// The tag of a text whose language nobody named: Arabic by its letters, else English.
  static func languageTag(of text: String) -> String {
    text.unicodeScalars.contains { (0x600...0x6FF).contains($0.value) && $0.properties.isAlphabetic }
      ? "ar" : "en"
  }

  /// The text with the digits of every script as ASCII.
  static func withPlainDigits(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      // The first decimal digit after ASCII's is U+0660.
      if scalar.value >= 0x660, scalar.properties.numericType == .decimal,
        let digit = Character(scalar).wholeNumberValue, let plain = Unicode.Scalar(0x30 + UInt32(digit))
      {
        result.append(plain)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
