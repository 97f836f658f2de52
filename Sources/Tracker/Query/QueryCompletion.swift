/// What could stand at the caret of a query that is being typed: names of fields, roles, and values.
///
/// Everything is offered in the reader's language and found by its names in all three. A free word is offered
/// the fields that begin so, and the countries, partners, kinds, statuses and themes of that name which some of
/// the records shown have.
public struct QueryCompletion: Sendable, Equatable {
  /// One thing to put there.
  public struct Item: Sendable, Equatable {
    /// What goes into the query.
    public let text: String
    /// What the reader sees.
    public let label: String
    /// What tells it from others: a country's code.
    public let detail: String
    /// How many of the records have it that the rest of the query finds; nil where nobody counted.
    public let count: Int?
    /// The name of the field, where the item is a field and its values come next: `country`.
    public let field: String?
  }

  /// The bytes of the query that an item takes the place of.
  public let range: Range<Int>
  /// The best first.
  public let items: [Item]

  /// How many are offered at most.
  private static let limit = 60

  /// Looks for what could stand at a caret; nil where there is nothing.
  ///
  /// - Parameters:
  ///   - caret: its place in bytes; things are offered at the end of a word only.
  ///   - isAsked: whether somebody asks for it at the start of a word: then all fields are offered.
  ///   - values: the values of a facet with the counts that the rest of the query leaves.
  ///   - records: the records whose id begins so, or whose title has the words, with their titles.
  ///   - series: the series that there are, and how many records each has.
  public init?(
    of text: String, caret: Int, isAsked: Bool = false, in reference: Reference, language: Language,
    values: @escaping (Facet) -> [FacetValue],
    records: @escaping (String) -> [(id: String, title: String)] = { _ in [] },
    series: @escaping () -> [String: Int] = { [:] }
  ) {
    guard let place = QueryPlace(caret, in: text) else { return nil }
    let offers = CompletionOffers(
      reference: reference, language: language, values: values, records: records, series: series)
    let items =
      if let field = place.field {
        offers.values(of: field, for: place.typed, orNear: true)
      } else if place.isQuoted || place.typed.isEmpty && !isAsked {
        [Item]()
      } else {
        offers.fields(for: place.typed) + offers.anything(for: place.typed)
      }
    let written = text.utf8Text(in: place.range)
    let others = items.filter { !$0.text.utf8.elementsEqual(written.utf8) }
    guard !others.isEmpty else { return nil }
    range = place.range
    self.items = Array(others.prefix(Self.limit))
  }
}

/// The word of a query that ends at the caret.
private struct QueryPlace {
  /// Nil for a free word; a field that is not known has no values.
  var field: QueryField?
  /// What was typed of it, without quotes.
  var typed: String
  var range: Range<Int>
  var isQuoted = false

  init?(_ caret: Int, in text: String) {
    var lexer = QueryLexer(text, isLenient: true)
    while let token = try? lexer.next(), token.range.lowerBound <= caret {
      guard token.range.upperBound >= caret else { continue }
      guard let piece = token.values.last(where: { $0.range.upperBound == caret }) else { return nil }
      if let name = token.field {
        let name = name.text.split(separator: ".", omittingEmptySubsequences: false)[0]
        guard let field = QueryField(named: name) else { return nil }
        self.field = field
      }
      typed = piece.text
      range = piece.range
      let first = text.utf8Text(in: range).unicodeScalars.first
      isQuoted = first.map { QueryLexer.closing($0) != nil } ?? false
      return
    }
    // Behind a space, or at the start.
    guard caret == text.utf8.count || text.utf8Text(in: caret..<caret + 1) == " " else { return nil }
    typed = ""
    range = caret..<caret
  }
}
