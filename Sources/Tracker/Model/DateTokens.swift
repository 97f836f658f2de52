/// A date as people write it, cut into numbers, words and signs.
struct DateTokens {
  /// One piece, and where it stands: UTF-8 offsets in the text.
  struct Token {
    var kind: Kind
    let range: Range<Int>
  }

  enum Kind: Equatable {
    /// Its value and how many digits it was written with.
    case number(Int, digits: Int)
    case word(DateWord)
    case dash, slash, dot, comma
    /// Several pieces that were read together.
    case part(DatePart)
  }

  private(set) var tokens: [Token] = []
  private let text: String

  init(_ text: String) throws(DateReadingError) {
    self.text = text
    try resolve(Self.pieces(of: text))
  }

  /// A piece before its words are looked up.
  private struct Piece {
    var sign: Sign
    var range: Range<Int>
    var letters = String.UnicodeScalarView()
  }

  private enum Sign: Equatable {
    case digits(Int, count: Int)
    case letters
    case token(Kind)
    case other
  }

  /// Cuts where digits, letters and signs meet: `و24`, `15th` and `15مايو` are two pieces each.
  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var offset = 0
    var touches = false
    for scalar in text.unicodeScalars {
      let range = offset..<offset + UTF8.width(scalar)
      offset = range.upperBound
      guard let sign = sign(of: scalar) else {
        // A mark or an invisible character within a word does not part it; a space does.
        touches = touches && isWithinWord(scalar)
        if touches, let last = pieces.last, last.sign == .letters {
          pieces[pieces.count - 1].range = last.range.lowerBound..<range.upperBound
        }
        continue
      }
      if touches, let last = pieces.last, let joined = join(last.sign, sign) {
        pieces[pieces.count - 1].sign = joined
        pieces[pieces.count - 1].range = last.range.lowerBound..<range.upperBound
        pieces[pieces.count - 1].letters.append(scalar)
      } else {
        pieces.append(Piece(sign: sign, range: range, letters: .init([scalar])))
      }
      touches = true
    }
    return pieces
  }

  private static func join(_ left: Sign, _ right: Sign) -> Sign? {
    switch (left, right) {
    case (.letters, .letters): .letters
    case (.digits(let value, let count), .digits(let digit, _)) where count < 8:
      .digits(value * 10 + digit, count: count + 1)
    case (.token(.dot), .token(.dot)): .token(.word(.to))
    default: nil
    }
  }

  private static func sign(of scalar: Unicode.Scalar) -> Sign? {
    if let sign = signs[scalar] { return .token(sign) }
    if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
      return .digits(Int(value), count: 1)
    }
    if scalar.properties.isAlphabetic && !isMark(scalar) { return .letters }
    if isMark(scalar) || scalar.properties.isWhitespace || ignored.contains(scalar) { return nil }
    return scalar.properties.generalCategory == .format ? nil : .other
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark || scalar == "ـ"
  }

  private static func isWithinWord(_ scalar: Unicode.Scalar) -> Bool {
    isMark(scalar) || scalar.properties.generalCategory == .format
  }

  private static let ignored: Set<Unicode.Scalar> = [
    "(", ")", "[", "]", "'", "’", "‘", "ʼ", "`", "\"", "«", "»", "“", "”",
  ]

  private static let signs: [Unicode.Scalar: Kind] = [
    "-": .dash, "–": .dash, "—": .dash, "‐": .dash, "‑": .dash, "‒": .dash, "−": .dash, "/": .slash,
    "⁄": .slash,
    "\\": .slash, ".": .dot, "…": .word(.to), ",": .comma, "،": .comma, ";": .comma, "؛": .comma,
    "&": .word(.and),
    "~": .word(.approximate), "≈": .word(.approximate), "?": .word(.uncertain), "؟": .word(.uncertain),
  ]
}

extension DateTokens {
  /// Looks the words up, longest phrase first; fillers are left out.
  private mutating func resolve(_ given: [Piece]) throws(DateReadingError) {
    var pieces = given
    var place = 0
    while place < pieces.count {
      let piece = pieces[place]
      switch piece.sign {
      case .digits(let value, let count):
        tokens.append(Token(kind: .number(value, digits: count), range: piece.range))
        place += 1
      case .token(let kind):
        tokens.append(Token(kind: kind, range: piece.range))
        place += 1
      case .letters:
        guard let (word, count) = Self.phrase(at: place, in: pieces) else {
          try separatePrefix(at: place, in: &pieces)
          continue
        }
        let range = piece.range.lowerBound..<pieces[place + count - 1].range.upperBound
        if word != .filler { tokens.append(Token(kind: .word(word), range: range)) }
        place += count
      case .other: throw refuse(.notUnderstood(String(piece.letters)), piece.range)
      }
    }
  }

  /// Takes off a letter that Arabic writes together with the next word: 'بمايو', 'وحزيران'.
  private mutating func separatePrefix(at place: Int, in pieces: inout [Piece]) throws(DateReadingError) {
    let word = pieces[place]
    let parting = word.range.lowerBound + 2
    pieces[place].letters.removeFirst()
    guard let first = word.letters.first, word.letters.count > 3, ["و", "ب", "ل", "ف"].contains(first),
      Self.phrase(at: place, in: pieces) != nil
    else { throw refuse(.notUnderstood(String(word.letters)), word.range) }
    if first == "و" { tokens.append(Token(kind: .word(.and), range: word.range.lowerBound..<parting)) }
    pieces[place].range = parting..<word.range.upperBound
  }

  /// The longest phrase of the table that begins here, and how many pieces it takes.
  ///
  /// Hyphens within a phrase do not count: `avant-hier`, `Dhu al-Hijjah`.
  private static func phrase(at place: Int, in pieces: [Piece]) -> (DateWord, Int)? {
    var texts: [(text: String, count: Int)] = []
    var text = ""
    for next in place..<pieces.count where texts.count < DateWord.longestPhrase {
      if pieces[next].sign == .token(.dash) { continue }
      guard isWord(pieces[next], isFirst: texts.isEmpty) else { break }
      text += (text.isEmpty ? "" : " ") + String(pieces[next].letters)
      texts.append((text, next - place + 1))
    }
    for (text, count) in texts.reversed() {
      if let word = meaning(of: text) { return (word, count) }
    }
    return nil
  }

  /// Only letters make a phrase, and the digits of 'تشرين 1'.
  private static func isWord(_ piece: Piece, isFirst: Bool) -> Bool {
    switch piece.sign {
    case .letters: true
    case .digits(let value, _): !isFirst && value <= 2
    default: false
    }
  }

  private static func meaning(of text: String) -> DateWord? {
    DateWord.meaning(of: Folding.fold(text)) ?? DateWord.meaning(of: Folding.bare(text))
  }

  func refuse(_ reason: DateReadingError.Reason, _ range: Range<Int>) -> DateReadingError {
    DateReadingError(text: text, range: range, reason: reason)
  }
}
