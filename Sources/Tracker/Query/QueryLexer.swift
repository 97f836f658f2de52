/// Takes the text of a query apart into words, phrases and fields with their values.
struct QueryLexer {
  /// A piece of the query, with its place in bytes.
  struct Piece: Equatable {
    var text: String
    var range: Range<Int>
  }

  /// One term, not yet looked up.
  struct Token: Equatable {
    /// Where it stands, with its hyphen.
    var range: Range<Int>
    var isNegated: Bool
    /// Whether a free word may be misspelt.
    var isFuzzy = false
    /// Nil for a free word or phrase.
    var field: Piece?
    /// Of a free word one.
    var values: [Piece]
  }

  /// An opening quote and what closes it.
  static let quotes: [(open: Unicode.Scalar, close: Unicode.Scalar)] = [
    ("\"", "\""), ("«", "»"), ("“", "”"), ("„", "“"), ("”", "”"),
  ]

  private let scalars: [(scalar: Unicode.Scalar, offset: Int)]
  private let end: Int
  private var place = 0
  /// Whether what is not finished is taken as it is: a quote that is open, a field without its value.
  private let isLenient: Bool

  init(_ text: String, isLenient: Bool = false) {
    self.isLenient = isLenient
    var offset = 0
    scalars = text.unicodeScalars.map { scalar in
      defer { offset += UTF8.width(scalar) }
      return (scalar, offset)
    }
    end = offset
  }

  /// The next term; nil at the end.
  mutating func next() throws(QueryError) -> Token? {
    while let scalar = peek(), Self.isSpace(scalar) || Self.isInvisible(scalar) { place += 1 }
    guard peek() != nil else { return nil }
    let start = offset(place)
    let isNegated = peek() == "-" && peek(1).map { !Self.isSpace($0) } ?? false
    if isNegated { place += 1 }
    if let field = field() {
      let values = try values(of: field)
      return Token(range: start..<offset(place), isNegated: isNegated, field: field, values: values)
    }
    let isFuzzy = peek() == "~" && peek(1).map { !Self.isSpace($0) } ?? false
    if isFuzzy { place += 1 }
    let word = try piece(upTo: Self.isSpace)
    guard !word.text.isEmpty || isLenient else { throw QueryError(.emptyValue(field: nil), at: word.range) }
    return Token(
      range: start..<offset(place), isNegated: isNegated, isFuzzy: isFuzzy, field: nil, values: [word])
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    place + ahead < scalars.count ? scalars[place + ahead].scalar : nil
  }

  private func offset(_ place: Int) -> Int { place < scalars.count ? scalars[place].offset : end }

  /// A field's name, taken together with its colon; nil where a free word stands (`10:30`, `https://…`).
  private mutating func field() -> Piece? {
    var colon = place
    while colon < scalars.count, scalars[colon].scalar != ":" {
      let scalar = scalars[colon].scalar
      if Self.isSpace(scalar) || Self.isComma(scalar) || Self.closing(scalar) != nil { return nil }
      colon += 1
    }
    guard colon < scalars.count, colon > place, scalars[place].scalar.properties.isAlphabetic else {
      return nil
    }
    if colon + 1 < scalars.count, scalars[colon + 1].scalar == "/" { return nil }
    defer { place = colon + 1 }
    return Piece(text: text(place..<colon), range: offset(place)..<offset(colon))
  }

  /// The values behind a colon, between commas.
  private mutating func values(of field: Piece) throws(QueryError) -> [Piece] {
    var values: [Piece] = []
    while true {
      let value = try piece { Self.isSpace($0) || Self.isComma($0) }
      guard !value.text.isEmpty || isLenient else {
        throw QueryError(.emptyValue(field: field.text), at: field.range.lowerBound..<value.range.upperBound)
      }
      values.append(value)
      guard let scalar = peek(), Self.isComma(scalar) else { return values }
      place += 1
    }
  }

  /// A quoted text, and whatever else stands before a scalar that ends it.
  private mutating func piece(upTo ends: (Unicode.Scalar) -> Bool) throws(QueryError) -> Piece {
    let start = place
    var quoted = ""
    if let open = peek(), let close = Self.closing(open) {
      let closing = scalars[(place + 1)...].firstIndex { $0.scalar == close }
      guard closing != nil || isLenient else {
        throw QueryError(.unclosedQuote(String(open)), at: offset(place)..<end)
      }
      quoted = text(place + 1..<(closing ?? scalars.count))
      place = closing.map { $0 + 1 } ?? scalars.count
    }
    let rest = place
    while let scalar = peek(), !ends(scalar) { place += 1 }
    return Piece(text: quoted + text(rest..<place), range: offset(start)..<offset(place))
  }

  private func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range].lazy.map(\.scalar))
    return String(text)
  }

  /// What closes a quote that a scalar opens; nil where it opens none.
  static func closing(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    quotes.first { $0.open == scalar }?.close
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  /// Marks of direction and the like, which come along when text is pasted.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .format }

  /// `,` and `،`
  static func isComma(_ scalar: Unicode.Scalar) -> Bool { scalar == "," || scalar == "،" }
}
