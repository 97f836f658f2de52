/// Why a query cannot be read, and where in it.
public struct QueryError: Error, Hashable {
  /// What is wrong, with its evidence.
  public enum Reason: Sendable, Hashable {
    /// No field has this name.
    case unknownField(String)
    /// The field has no such role (`country.organiser`).
    case unknownRole(String, field: String, known: [String])
    /// Only countries and partners have roles.
    case fieldWithoutRoles(String)
    /// A field, or a comma, with nothing behind it; or empty quotes, of which the field is nil.
    case emptyValue(field: String?)
    case unclosedQuote(String)
    /// Signs alone, such as a parenthesis: nothing that could be looked for.
    case nothingToFind(String)
    case unknownCountry(String)
    /// A value that the field does not know, and those that it knows.
    case unknownValue(String, field: String, known: [String])
    case badYear(String)
    case badMonth(String)
    case badDate(String)
    /// The end lies before the start.
    case backwardRange(String)
    /// The query is longer than anybody means it: so many bytes at most.
    case tooLong(limit: Int)
  }

  /// The bytes of the query's text that the reason is about.
  public let range: Range<Int>
  public let reason: Reason
  /// What those values or roles are called that would be right, where any are known.
  let known: [Message.Name]

  public init(_ reason: Reason, at range: Range<Int>) { self.init(reason, known: [], at: range) }

  init(_ reason: Reason, known: [Message.Name], at range: Range<Int>) {
    self.range = range
    self.reason = reason
    self.known = known
  }
}

extension QueryError: Explained {
  public var message: Message {
    switch reason {
    case .unknownField(let name): Message("query.unknownField", ["field": name])
    case .unknownRole(let role, let field, let codes):
      Message("query.unknownRole", ["role": role], names: names(field, codes))
    case .fieldWithoutRoles(let field): Message("query.fieldWithoutRoles", ["field": field])
    case .emptyValue(let field?): Message("query.emptyValue", ["field": field])
    case .emptyValue(nil): Message("query.emptyPhrase")
    case .unclosedQuote(let quote): Message("query.unclosedQuote", ["quote": quote])
    case .nothingToFind(let text): Message("query.nothingToFind", ["text": text])
    case .unknownCountry(let text) where known.isEmpty: Message("query.unknownCountry", ["text": text])
    case .unknownCountry(let text):
      Message("query.unknownCountryNear", ["text": text], names: ["known": known])
    case .unknownValue(let text, let field, let codes):
      Message("query.unknownValue", ["text": text], names: names(field, codes))
    case .badYear(let text): Message("query.badYear", ["text": text])
    case .badMonth(let text): Message("query.badMonth", ["text": text])
    case .badDate(let text): Message("query.badDate", ["text": text])
    case .backwardRange(let text): Message("query.backwardRange", ["text": text])
    case .tooLong(let limit): Message("query.tooLong", ["limit": String(limit)])
    }
  }

  /// The field, and what would be right in it.
  private func names(_ field: String, _ codes: [String]) -> [String: [Message.Name]] {
    [
      "field": [QueryField(rawValue: field)?.messageName ?? Message.Name(field, labels: [:])],
      "known": known.isEmpty ? codes.map { Message.Name($0, labels: [:]) } : known,
    ]
  }
}
