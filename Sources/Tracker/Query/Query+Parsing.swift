extension Query {
  /// Reads a query as people type it (interface.md of the documentation: 'Query').
  ///
  /// `country:SY,MA partner:unicef -kind:hotline date:2024-05..2025 "two words"`: terms are joined by 'and',
  /// values by 'or'. Fields, values and digits may be of any of the three languages; `،` is a comma.
  /// What is longer than ``longest`` is refused: a document that was pasted, whose every word would be looked for.
  public init(parsing text: String, in reference: Reference) throws(QueryError) {
    self.init()
    let length = text.utf8.count
    guard length <= Self.longest else { throw QueryError(.tooLong(limit: Self.longest), at: 0..<length) }
    var lexer = QueryLexer(text)
    let reader = QueryReader(reference: reference)
    while let token = try lexer.next() {
      terms.append(Term(try reader.condition(of: token), isNegated: token.isNegated))
    }
    if asksForNothing { throw QueryError(.nothingToFind(text), at: 0..<length) }
  }
}

extension Query {
  /// How many bytes a query may have.
  public static let longest = 4000

  /// The text of a query with blanks in the place of the term that the caret stands in, or at the end of.
  public static func text(_ text: String, withoutTermAt caret: Int) -> String {
    var lexer = QueryLexer(text, isLenient: true)
    while let token = try? lexer.next(), token.range.lowerBound <= caret {
      guard token.range.upperBound >= caret else { continue }
      var bytes = Array(text.utf8)
      bytes.replaceSubrange(token.range, with: repeatElement(UInt8(ascii: " "), count: token.range.count))
      return String(decoding: bytes, as: UTF8.self)
    }
    return text
  }
}

extension Query {
  /// Whether the word that ends at the caret may become the name of a field: `coun` of `country:`.
  public static func mayBecomeField(_ text: String, at caret: Int) -> Bool {
    var lexer = QueryLexer(text, isLenient: true)
    while let token = try? lexer.next(), token.range.lowerBound < caret {
      guard token.range.upperBound >= caret else { continue }
      guard token.range.upperBound == caret, token.field == nil, !token.isFuzzy, let word = token.values.first
      else { return false }
      return QueryField.isBeginning(word.text)
    }
    return false
  }
}

/// Looks up what a query's terms name.
private struct QueryReader {
  let reference: Reference

  func condition(of token: QueryLexer.Token) throws(QueryError) -> Query.Condition {
    guard let name = token.field else {
      let words = token.values.map(\.text).joined()
      return token.isFuzzy ? .fuzzy(words) : .words(words)
    }
    let (field, role) = try field(name)
    switch field {
    case .country: return .country(try token.values.map(country), role: role)
    case .partner: return .partner(try token.values.map(partners).flatMap(\.self), role: role)
    case .year: return .year(try token.values.map(QueryDates.years))
    case .month:
      let today = reference.today
      return .month(
        try token.values.map { value throws(QueryError) in try QueryDates.months(value, today: today) })
    case .date: return .date(try dates(token))
    case .checked: return .checked(try dates(token))
    case .created: return .created(try dates(token))
    case .modified: return .modified(try dates(token))
    case .missing:
      return .missing(
        try token.values.map { value throws(QueryError) in try word(value, field, Query.Missing.keywords) })
    case .followup:
      return .followUp(
        try token.values.map { value throws(QueryError) in
          try word(value, field, Query.FollowUpState.keywords)
        })
    case .kind, .status, .theme, .verification, .language, .sensitivity, .source, .id, .place, .framework,
      .series, .link:
      let coded = field.coded ?? .id
      return .coded(coded, try token.values.map { value throws(QueryError) in try code(value, coded) })
    }
  }

  private func dates(_ token: QueryLexer.Token) throws(QueryError) -> [Query.DateRange] {
    try token.values.map { value throws(QueryError) in
      try QueryDates.dates(value, today: reference.today)
    }
  }

  /// A field's name, and the role behind its dot.
  private func field(_ piece: QueryLexer.Piece) throws(QueryError) -> (QueryField, role: String?) {
    let parts = piece.text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let field = QueryField(named: parts[0]) else {
      throw QueryError(.unknownField(String(parts[0])), at: piece.range)
    }
    guard parts.count == 2 else { return (field, nil) }
    let roles: CodeList
    switch field {
    case .country: roles = reference.vocabulary.countryRoles
    case .partner: roles = reference.vocabulary.partnerRoles
    default: throw QueryError(.fieldWithoutRoles(field.rawValue), at: piece.range)
    }
    guard let role = roles.code(matching: String(parts[1])) else {
      let known = roles.messageNames
      throw QueryError(
        .unknownRole(String(parts[1]), field: field.rawValue, known: known.map(\.code)), known: known,
        at: piece.range)
    }
    return (field, role)
  }

  private func country(_ piece: QueryLexer.Piece) throws(QueryError) -> String {
    guard let code = reference.vocabulary.countries.code(matching: piece.text) else {
      let nearest = reference.vocabulary.countries.nearest(to: piece.text)
      throw QueryError(
        .unknownCountry(piece.text), known: nearest.map { Message.Name($0.code, labels: $0.labels) },
        at: piece.range)
    }
    return code
  }

  private func partners(_ piece: QueryLexer.Piece) throws(QueryError) -> [Query.PartnerName] {
    guard !Folding.fold(piece.text).isEmpty else {
      throw QueryError(.emptyValue(field: QueryField.partner.rawValue), at: piece.range)
    }
    let ids = reference.registry.matches(name: piece.text)
    return ids.isEmpty ? [.beginning(piece.text)] : ids.map { .organisation($0) }
  }

  private func code(_ piece: QueryLexer.Piece, _ field: Query.CodedField) throws(QueryError) -> String {
    if field == .source, Folding.fold(piece.text).isEmpty {
      throw QueryError(.emptyValue(field: field.rawValue), at: piece.range)
    }
    if let code = code(piece.text, field) { return code }
    throw unknown(
      piece, field.rawValue, field.codes(reference.vocabulary)?.messageNames ?? Language.keywords.messageNames
    )
  }

  private func code(_ text: String, _ field: Query.CodedField) -> String? {
    switch field {
    case .id, .link: return text.utf8.allSatisfy(isPartOfID) ? text : nil
    case .series, .source: return text
    case .language: return Language.keywords[text]?.rawValue ?? tag(text)
    case .verification where QueryKeyword.keywords[text] == QueryKeyword.none: return Query.unverified
    case .kind, .status, .theme, .verification, .sensitivity, .place, .framework:
      return field.codes(reference.vocabulary)?.code(matching: text)
    }
  }

  /// A BCP 47 tag, by its form: `ckb`, `zh-Hant`.
  private func tag(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts[0].utf8.count), text.utf8.allSatisfy(isPartOfTag) else { return nil }
    return parts.allSatisfy { (1...8).contains($0.utf8.count) } ? text : nil
  }

  private func isPartOfTag(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private func isPartOfID(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2D, 0x30...0x39, 0x61...0x7A: true
    default: false
    }
  }

  private func word<Value>(
    _ piece: QueryLexer.Piece, _ field: QueryField, _ keywords: Keyword<Value>
  ) throws(QueryError) -> Value {
    guard let value = keywords[piece.text] else {
      throw unknown(piece, field.rawValue, keywords.messageNames)
    }
    return value
  }

  private func unknown(_ piece: QueryLexer.Piece, _ field: String, _ known: [Message.Name]) -> QueryError {
    QueryError(
      .unknownValue(piece.text, field: field, known: known.map(\.code)), known: known, at: piece.range)
  }
}

extension Query.CodedField {
  /// The list that has the field's codes; nil for fields that no vocabulary closes.
  func codes(_ vocabulary: Vocabulary) -> CodeList? {
    switch self {
    case .kind: vocabulary.kinds
    case .status: vocabulary.statuses
    case .theme: vocabulary.themes
    case .verification: vocabulary.verificationStates
    case .sensitivity: vocabulary.sensitivities
    case .place: vocabulary.admin1
    case .framework: vocabulary.frameworks
    case .language, .source, .id, .series, .link: nil
    }
  }
}
