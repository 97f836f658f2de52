// What the search box and the filter pane do to a query. Each returns the changed query.

extension Query {
  /// Whether every record matches.
  public var isAll: Bool { terms.isEmpty }

  /// The free words and phrases alone.
  public var words: Query { Query(terms.filter(\.condition.isWords)) }

  /// The filters alone: all but the free words.
  public var filters: Query { Query(terms.filter { !$0.condition.isWords }) }

  /// These filters, with the free words of another query, and its filters too.
  ///
  /// So the search box (`query.words.text`, typed on, parsed) and the filter pane go together.
  public func replacingWords(with typed: Query) -> Query {
    Query(filters.terms + typed.terms.filter { $0.condition.isWords || !terms.contains($0) })
  }

  /// The query without what the filter pane sets for a facet. Named roles (`country.held:`) stay.
  public func clearing(_ facet: Facet) -> Query {
    Query(terms.filter { !$0.isSet(by: facet) })
  }

  /// Where a free word or phrase that is looked for occurs in a text: UTF-8 ranges, in order, none overlapping.
  public func highlights(in text: String) -> [Range<Int>] {
    Highlighter(self).ranges(in: text)
  }

  /// The free words and phrases that a record must have, ready to be found in many texts.
  public var patterns: [SearchPattern] {
    terms.compactMap { term in
      guard case .words(let words) = term.condition, !term.isNegated else { return nil }
      return SearchPattern(words)
    }
  }
}

// MARK: - The filter pane

extension Query {
  /// How a facet's value is set.
  public func selection(of value: String, in facet: Facet) -> FacetSelection {
    if included(in: facet).contains(value) { return .included }
    return excluded(in: facet).contains(value) ? .excluded : .none
  }

  /// The values of a facet that are switched on, in their order.
  public func included(in facet: Facet) -> [String] { values(of: facet, negated: false) }

  /// The values of a facet that are excluded, in their order.
  public func excluded(in facet: Facet) -> [String] { values(of: facet, negated: true) }

  /// Switches a value on; or off, where it is on. An excluded value is switched on.
  public func toggling(_ value: String, in facet: Facet) -> Query {
    setting(value, in: facet, to: selection(of: value, in: facet) == .included ? .none : .included)
  }

  /// Excludes a value; or no longer, where it is excluded.
  public func excluding(_ value: String, in facet: Facet) -> Query {
    setting(value, in: facet, to: selection(of: value, in: facet) == .excluded ? .none : .excluded)
  }

  /// Sets a value on, excluded, or neither. A value that the facet cannot have changes nothing.
  public func setting(_ value: String, in facet: Facet, to selection: FacetSelection) -> Query {
    guard let added = Condition(facet, value) else { return self }
    var query = Query(terms.compactMap { $0.isSet(by: facet) ? $0.removing(value) : $0 })
    guard selection != .none else { return query }
    let isNegated = selection == .excluded
    if let place = query.terms.firstIndex(where: { $0.isSet(by: facet) && $0.isNegated == isNegated }) {
      query.terms[place].condition.add(added)
    } else {
      query.terms.append(Term(added, isNegated: isNegated))
    }
    return query
  }

  private func values(of facet: Facet, negated: Bool) -> [String] {
    terms.filter { $0.isSet(by: facet) && $0.isNegated == negated }.flatMap(\.condition.values).uniqued
  }
}

extension Query.Term {
  /// Whether the filter pane sets it for the facet: it names no role.
  func isSet(by facet: Facet) -> Bool { condition.facet == facet }

  /// The term without a value; nil where none is left.
  func removing(_ value: String) -> Query.Term? {
    condition.removing(value).map { Query.Term($0, isNegated: isNegated) }
  }
}

extension Query.Condition {
  var isWords: Bool {
    switch self {
    case .words, .fuzzy: true
    default: false
    }
  }

  /// The facet that it sets, if it names no role.
  var facet: Facet? {
    switch self {
    case .country(_, role: nil): .country
    case .partner(_, role: nil): .partner
    case .coded(let field, _): Facet(rawValue: field.rawValue)
    case .year: .year
    case .month: .month
    case .words, .fuzzy, .country, .partner, .date, .missing, .followUp, .checked, .created, .modified: nil
    }
  }

  /// Its values as the facet names them.
  fileprivate var values: [String] {
    switch self {
    case .country(let codes, _), .coded(_, let codes): codes
    case .partner(let names, _): names.map(\.value)
    case .year(let ranges): ranges.map(\.value)
    case .month(let ranges): ranges.map(\.value)
    case .words, .fuzzy, .date, .missing, .followUp, .checked, .created, .modified: []
    }
  }

  /// One value of a facet.
  fileprivate init?(_ facet: Facet, _ value: String) {
    switch facet {
    case .country: self = .country([value], role: nil)
    case .partner: self = .partner([.organisation(value)], role: nil)
    case .kind: self = .coded(.kind, [value])
    case .status: self = .coded(.status, [value])
    case .theme: self = .coded(.theme, [value])
    case .source: self = .coded(.source, [value])
    case .language: self = .coded(.language, [value])
    case .verification: self = .coded(.verification, [value])
    case .sensitivity: self = .coded(.sensitivity, [value])
    case .year:
      guard let range = Query.YearRange(value: value) else { return nil }
      self = .year([range])
    case .month:
      guard let range = Query.MonthRange(value: value) else { return nil }
      self = .month([range])
    }
  }

  fileprivate func removing(_ value: String) -> Query.Condition? {
    let changed: Query.Condition
    switch self {
    case .country(let codes, let role): changed = .country(codes.filter { $0 != value }, role: role)
    case .coded(let field, let codes): changed = .coded(field, codes.filter { $0 != value })
    case .partner(let names, let role): changed = .partner(names.filter { $0.value != value }, role: role)
    case .year(let ranges): changed = .year(ranges.filter { $0.value != value })
    case .month(let ranges): changed = .month(ranges.filter { $0.value != value })
    case .words, .fuzzy, .date, .missing, .followUp, .checked, .created, .modified: return self
    }
    return changed.values.isEmpty ? nil : changed
  }

  /// Adds another condition's values to a condition of the same facet.
  fileprivate mutating func add(_ other: Query.Condition) {
    switch (self, other) {
    case (.country(let codes, let role), .country(let more, _)): self = .country(codes + more, role: role)
    case (.coded(let field, let codes), .coded(_, let more)): self = .coded(field, codes + more)
    case (.partner(let names, let role), .partner(let more, _)): self = .partner(names + more, role: role)
    case (.year(let ranges), .year(let more)): self = .year(ranges + more)
    case (.month(let ranges), .month(let more)): self = .month(ranges + more)
    default: break
    }
  }
}
