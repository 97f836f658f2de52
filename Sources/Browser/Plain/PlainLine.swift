import Config

/// One line that the dialogue says: a paragraph of logical text.
public struct PlainLine: Sendable, Equatable {
  public var text: String
  /// The parts that are ordered by themselves, in UTF-8 offsets: a title, a path, a number.
  public var isolates: [Range<Int>]
  /// Whether it runs in the direction of its own first letter, not of the interface: a text of a record.
  public var isOwn: Bool

  init(_ text: String, isolates: [Range<Int>] = [], isOwn: Bool = false) {
    self.text = text
    self.isolates = isolates
    self.isOwn = isOwn
  }

  init(_ phrase: Strings.Phrase) { self.init(phrase.text, isolates: phrase.arguments) }
}

extension String {
  /// The whole number that it is, in digits of any one script; nil where anything else stands in it.
  var typedNumber: Int? {
    let digits = filter { !$0.isWhitespace }
    guard !digits.isEmpty, digits.count <= 9,
      digits.unicodeScalars.allSatisfy({ $0.properties.numericType == .decimal })
    else { return nil }
    return digits.reduce(0) { $0 * 10 + ($1.wholeNumberValue ?? 0) }
  }
}
