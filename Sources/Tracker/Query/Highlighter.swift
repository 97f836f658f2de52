/// What of a text answers a query: the words that were looked for, in any spelling that folds the same or, of `~word`,
/// is near; and names that stand for others by which a record was found.
public struct Highlighter: Sendable {
  private let patterns: [SearchPattern]
  private let fuzzy: [FuzzyPattern]
  /// Texts that are marked where they stand as they are: اليونيسف, for a record that was found by 'UNICEF'.
  private var names: [[UInt8]] = []

  /// Marks nothing.
  public static let none = Highlighter(Query.all)

  /// Marks the words and phrases that a record must have.
  public init(_ query: Query) {
    patterns = query.patterns.filter { !$0.isEmpty }
    fuzzy = query.fuzzyPatterns.filter { !$0.isEmpty }
  }

  /// What answers a query among labels, which are found at the start of a word only: 'oman' is not meant to find Romania.
  private init(labelsFor highlighter: Highlighter) {
    patterns = highlighter.patterns.map(\.atStart)
    fuzzy = highlighter.fuzzy
  }

  /// Whether nothing is ever marked.
  public var isEmpty: Bool { patterns.isEmpty && fuzzy.isEmpty }

  /// Marks a name too, where one of its other names answers the query, and it does not itself.
  mutating func add(_ name: String, knownAs others: [String]) {
    guard !isEmpty, others.contains(where: isFound), !isFound(name) else { return }
    names.append(Array(name.utf8))
  }

  /// Marks the label of an entry too, where one of its names begins a word with what is looked for.
  private mutating func add(_ entry: CodeList.Entry, foundBy labels: Highlighter, _ language: Language) {
    let names = Language.allCases.compactMap { entry.labels[$0] } + entry.aliases
    add(entry.label(language), knownAs: names.filter(labels.isFound))
  }

  /// Whether what is looked for stands in a name.
  private func isFound(_ name: String) -> Bool {
    let text = SearchedText(name)
    return patterns.contains { $0.matches(text) } || fuzzy.contains { $0.matches(text) }
  }

  /// UTF-8 ranges of a text, in order, none overlapping.
  public func ranges(in text: String) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    let folded = SearchedText(text)
    var ranges = patterns.flatMap { $0.ranges(in: folded) } + fuzzy.flatMap { $0.ranges(in: folded) }
    for name in names { ranges += Self.places(of: name, in: Array(text.utf8)) }
    return ranges.merged()
  }

  private static func places(of name: [UInt8], in text: [UInt8]) -> [Range<Int>] {
    guard !name.isEmpty, text.count >= name.count else { return [] }
    return (0...text.count - name.count).filter { place in
      text[place] == name[0] && text[place..<place + name.count].elementsEqual(name)
    }.map { $0..<$0 + name.count }
  }
}

extension Query {
  /// The words that a record must have in one of many spellings.
  var fuzzyPatterns: [FuzzyPattern] {
    terms.compactMap { term in
      guard case .fuzzy(let words) = term.condition, !term.isNegated else { return nil }
      return FuzzyPattern(words)
    }
  }
}

extension Highlighter {
  /// Marks in a list what a query found: also the countries that it found by other names than those shown.
  public init(_ query: Query, in reference: Reference, language: Language) {
    self.init(query)
    guard !isEmpty else { return }
    let labels = Highlighter(labelsFor: self)
    for entry in reference.vocabulary.countries.entries { add(entry, foundBy: labels, language) }
  }

  /// Marks in a list what a query found; of countries by other names only those of `codes`.
  init(_ query: Query, countries codes: Set<String>, in reference: Reference, language: Language) {
    self.init(query)
    let labels = Highlighter(labelsFor: self)
    for code in codes { reference.vocabulary.countries[code].map { add($0, foundBy: labels, language) } }
  }

  /// Marks in a record what a query found: also the names of whom and what it mentions.
  public init(_ query: Query, of record: Initiative, in reference: Reference, language: Language) {
    self.init(query)
    guard !isEmpty else { return }
    let vocabulary = reference.vocabulary
    let organisations = Set(
      (record.allPartners.map(\.organisation) + record.people.map(\.organisation)).compactMap { $0 })
    for id in organisations {
      guard let organisation = reference.registry[id] else { continue }
      add(reference.registry.displayName(id, language), knownAs: organisation.allNames)
    }
    let countries = record.countries.map(\.code) + record.places.compactMap(\.country)
    let lists: [(CodeList, [String])] = [
      (vocabulary.countries, countries), (vocabulary.themes, record.themes),
      (vocabulary.admin1, record.places.compactMap(\.admin1)),
      (vocabulary.frameworks, record.frameworks.compactMap(\.id)),
    ]
    let labels = Highlighter(labelsFor: self)
    for (list, codes) in lists {
      for code in Set(codes) { list[code].map { add($0, foundBy: labels, language) } }
    }
  }
}

extension Library {
  /// Marks in a list what a query found: as ``Highlighter/init(_:in:language:)`` does for the countries that rows have,
  /// whose names were made ready to be found.
  public func highlighter(_ query: Query, language: Language) -> Highlighter {
    let codes = query.terms.flatMap { $0.isNegated ? [] : names.countries(named: $0.condition) }
    return Highlighter(query, countries: Set(codes), in: reference, language: language)
  }
}
