extension QueryError {
  /// Whether what can't be read may be the beginning of what can: somebody is still typing it.
  ///
  /// True where that is not known for certain, so that nobody is told of a mistake in the middle of a word.
  public func mayBecomeRight(in reference: Reference) -> Bool {
    let vocabulary = reference.vocabulary
    switch reason {
    case .unknownCountry(let text): return vocabulary.countries.knowsBeginning(text)
    case .unknownValue(let text, let field, _): return Self.isBeginning(text, of: field, vocabulary)
    case .badDate(let text): return QueryDates.mayBecomeDate(text, today: reference.today)
    case .badYear(let text): return QueryDates.mayBecomeYear(text)
    // The colon behind them stands already.
    case .unknownField, .unknownRole, .fieldWithoutRoles, .tooLong: return false
    case .emptyValue, .unclosedQuote, .nothingToFind, .badMonth, .backwardRange: return true
    }
  }

  private static func isBeginning(_ text: String, of field: String, _ vocabulary: Vocabulary) -> Bool {
    switch QueryField(rawValue: field) {
    case .missing?: return Query.Missing.keywords.knowsBeginning(text)
    case .followup?: return Query.FollowUpState.keywords.knowsBeginning(text)
    case .language?: return Language.keywords.knowsBeginning(text) || text.utf8.count < 2
    case .verification?:
      return QueryKeyword.keywords.knowsBeginning(text)
        || vocabulary.verificationStates.knowsBeginning(text)
    case let field?:
      return field.coded?.codes(vocabulary)?.knowsBeginning(text) ?? true
    case nil: return true
    }
  }
}

extension CodeList {
  /// Whether a code or a name begins so, or a word of one.
  fileprivate func knowsBeginning(_ text: String) -> Bool {
    let typed = text.lowercased()
    return Folding.fold(text).isEmpty || "ال".hasPrefix(typed)
      || entries.contains { $0.code.lowercased().hasPrefix(typed) }
      || !suggestions(for: text, language: .english, limit: 1).isEmpty
  }
}

extension QueryDates {
  /// What may stand behind the beginning of a year: digits, or the other side of a range.
  private static let yearEndings = ["0", "00", "000", "1000", ".", "..", ".2999", "2999", "/2999"]
  /// The same behind the beginning of a date, where only digits and signs stand.
  private static let dateEndings =
    yearEndings + [
      "1", "2", "3", "-01", "01", "01-01", "1-01", "-XX", "X", "XX", "-05-23", "X-05-23", "XX-05-23",
    ]
    + ["XXX-05-23", "05-23", "5-23", "/2000", "1/2000", "5/2000"]

  fileprivate static func mayBecomeYear(_ text: String) -> Bool {
    QueryKeyword.keywords.knowsBeginning(text) || yearEndings.contains { reads(text + $0) }
  }

  /// Of a text with letters nothing certain is known, but that its last word is none of those for dates.
  fileprivate static func mayBecomeDate(_ text: String, today: CalendarDay) -> Bool {
    let words = text.unicodeScalars.split { !$0.properties.isAlphabetic }.map { String($0) }
    if let word = words.last, words.contains(where: { !$0.allSatisfy { $0 == "X" } }) {
      return QueryKeyword.keywords.knowsBeginning(word) || DateWord.knowsBeginning(Folding.fold(word))
    }
    return dateEndings.contains { reads(text + $0, today: today) }
  }

  private static func reads(_ text: String) -> Bool {
    (try? years(QueryLexer.Piece(text: text, range: 0..<text.utf8.count))) != nil
  }

  private static func reads(_ text: String, today: CalendarDay) -> Bool {
    (try? dates(QueryLexer.Piece(text: text, range: 0..<text.utf8.count), today: today)) != nil
  }
}
