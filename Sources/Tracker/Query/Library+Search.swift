import BitCollections

extension Library {
  /// The rows that a query finds, term by term, so that lists and counts need only one search.
  public struct Hits: Sendable {
    let query: Query
    /// By term: the rows for which it holds. Rows that an earlier term, not set by the filter pane, rules out may
    /// be missing from a free word's.
    let terms: [BitSet]
    /// The rows for which all terms hold.
    let rows: BitSet

    /// The numbers of these rows.
    var places: [Int] { Array(rows) }

    /// How many records match.
    public var count: Int { rows.count }
  }

  /// Finds the rows that match a query.
  public func hits(of query: Query) -> Hits {
    var terms = [BitSet](repeating: BitSet(), count: query.terms.count)
    // Free words are slow: they look only where no other term has ruled a row out, but facets' terms must not
    // rule out, since a facet's own counts leave them aside.
    var candidates = live
    for (place, term) in query.terms.enumerated() where !term.condition.isWords {
      terms[place] = rows(of: term, among: live)
      if term.condition.facet == nil { candidates.formIntersection(terms[place]) }
    }
    for (place, term) in query.terms.enumerated() where term.condition.isWords {
      terms[place] = rows(of: term, among: candidates)
      candidates = terms[place]
    }
    var rows = live
    for found in terms { rows.formIntersection(found) }
    return Hits(query: query, terms: terms, rows: rows)
  }

  private func rows(of term: Query.Term, among candidates: BitSet) -> BitSet {
    let found = rows(where: term.condition, among: candidates)
    return term.isNegated ? candidates.subtracting(found) : found
  }

  private func rows(where condition: Query.Condition, among candidates: BitSet) -> BitSet {
    switch condition {
    case .words(let words): return rows(with: words, among: candidates)
    case .fuzzy(let words): return rows(near: words, among: candidates)
    case .country(let codes, let role):
      return candidates.rows(
        with: columns.countries, who: flags(codes, .country), role: wanted(role, besides: nil))
    case .partner(let partners, let role):
      return candidates.rows(
        with: columns.partners, who: flags(partners), role: wanted(role, besides: "mentioned"))
    case .coded(let field, let codes): return rows(field, codes, among: candidates)
    case .year(let ranges):
      return candidates.rows { row in ranges.contains { $0.contains(columns.dates[row]?.years) } }
    case .month(let ranges):
      return candidates.rows { row in ranges.contains { $0.contains(columns.dates[row]?.months) } }
    case .date(let ranges):
      return candidates.rows { row in
        ranges.contains { $0.contains(columns.dates[row], today: reference.today) }
      }
    case .checked(let ranges):
      return candidates.rows { row in
        ranges.contains { $0.contains(columns.rare(row).checkedOn, today: reference.today) }
      }
    case .created(let ranges):
      return candidates.rows { row in
        let day = sortColumns.createdDay(row).map { EDTF($0) }
        return ranges.contains { $0.contains(day, today: reference.today) }
      }
    case .modified(let ranges):
      return candidates.rows { row in
        let day = sortColumns.modifiedDay(row).map { EDTF($0) }
        return ranges.contains { $0.contains(day, today: reference.today) }
      }
    case .missing(let parts):
      let wanted = Row.MissingParts(parts)
      return candidates.rows { !columns.missing[$0].isDisjoint(with: wanted) }
    case .followUp(let states):
      return candidates.rows {
        !columns.rare($0).followUp.states(on: reference.today).isDisjoint(with: states)
      }
    }
  }

  private func rows(_ field: Query.CodedField, _ codes: [String], among candidates: BitSet) -> BitSet {
    switch field {
    case .kind: return candidates.rows(where: columns.kinds, among: flags(codes, .kind))
    case .status: return candidates.rows(where: columns.statuses, among: flags(codes, .status))
    case .sensitivity:
      return candidates.rows(where: columns.sensitivities, among: flags(codes, .sensitivity))
    case .theme:
      let wanted = flags(codes, .theme)
      return candidates.rows { row in columns.themes.contains(row) { wanted[Int($0)] } }
    case .verification:
      let wanted = flags(codes, .verification)
      let isUnverifiedWanted = codes.contains(Query.unverified)
      return candidates.rows { row in
        columns.verifications[row].map { wanted[Int($0)] } ?? isUnverifiedWanted
      }
    case .language:
      let wanted = flags(codes, .language)
      return candidates.rows { row in columns.languages.contains(row) { wanted[Int($0)] } }
    case .source:
      let wanted = codes.map(names.publishers(named:))
      return candidates.rows { row in
        columns.publishers[row].contains { number in wanted.contains { $0[Int(number)] } }
      }
    case .id: return candidates.rows { row in codes.contains { columns.ids.hasPrefix($0, row) } }
    case .place: return candidates.rows(mentioning: flags(codes, .admin1), in: mentions)
    case .framework: return candidates.rows(mentioning: flags(codes, .framework), in: mentions)
    case .series:
      return candidates.rows { row in columns.rare(row).series.map { codes.contains($0) } ?? false }
    case .link: return candidates.rows { row in columns.rare(row).links.contains { codes.contains($0) } }
    }
  }

  /// The rows with a word or phrase among their texts, or among the names of what they mention.
  private func rows(with words: String, among candidates: BitSet) -> BitSet {
    let pattern = SearchPattern(words)
    guard !pattern.isEmpty else { return candidates }
    let named = names.flags(words)
    guard let index = indexing.index else { return rows(with: pattern, named: named, among: candidates) }
    let changed = candidates.intersection(indexing.changed)
    let unchanged = candidates.subtracting(changed)
    var found = index.rows(mentioning: named).intersection(unchanged)
    let inTexts = index.rows(with: pattern).intersection(unchanged)
    found.formUnion(
      pattern.isOneWord ? inTexts : rows(with: pattern, named: [], among: inTexts.subtracting(found)))
    return found.union(rows(with: pattern, named: named, among: changed))
  }

  /// The rows in whose texts a pattern is found, or that mention a wanted name, looked at one by one.
  private func rows(
    with pattern: SearchPattern, named: [Bool], among candidates: BitSet
  ) -> BitSet {
    var found = BitSet()
    for row in candidates {
      let isNamed = !named.isEmpty && mentions.contains(row) { named[Int($0)] }
      if isNamed || pattern.matches(folded: texts[row], bare: bareTexts[row]) { found.insert(row) }
    }
    return found
  }
}

extension Library {
  /// By number, whether a code is one of these.
  private func flags(_ codes: [String], _ space: Names.Space) -> [Bool] {
    var flags = [Bool](repeating: false, count: names.count)
    for code in codes {
      if let number = names.number(code, space) { flags[Int(number)] = true }
    }
    return flags
  }

  /// By number, whether a partner is meant: an organisation with its offices, or a name that begins so.
  private func flags(_ partners: [Query.PartnerName]) -> [Bool] {
    var flags = [Bool](repeating: false, count: names.count)
    for partner in partners {
      var ids: [String] = []
      switch partner {
      case .organisation(let id): ids = [id]
      case .beginning(let text):
        // The id itself, too: a record may name an organisation that the registry has lost.
        ids = reference.registry.matches(wordPrefix: text) + [text]
        let pattern = SearchPattern(text, anchor: .startOfWord)
        for (number, isWanted) in names.written(beginning: pattern).enumerated() where isWanted {
          flags[number] = true
        }
      }
      for id in Set(ids.flatMap { reference.registry.withDescendants($0) }) {
        if let number = names.number(id, .organisation) { flags[Int(number)] = true }
      }
    }
    return flags
  }

  /// By number, whether a role counts: the one that was named, else all but one.
  private func wanted(_ role: String?, besides other: String?) -> [Bool] {
    var flags = [Bool](repeating: role == nil, count: names.count)
    if let role, let number = names.number(role, .role) { flags[Int(number)] = true }
    if role == nil, let other, let number = names.number(other, .role) { flags[Int(number)] = false }
    return flags
  }
}

extension BitSet {
  fileprivate func rows(where holds: (Int) -> Bool) -> BitSet {
    var found = BitSet()
    for row in self where holds(row) { found.insert(row) }
    return found
  }

  /// The rows whose code in a column is wanted.
  fileprivate func rows(where column: [UInt32], among wanted: [Bool]) -> BitSet {
    rows { wanted[Int(column[$0])] }
  }

  /// The rows that mention a code wanted.
  fileprivate func rows(mentioning wanted: [Bool], in mentions: Arena<UInt32>) -> BitSet {
    rows { row in mentions[row].contains { wanted[Int($0)] } }
  }

  /// The rows of which one part is someone wanted in a role wanted.
  fileprivate func rows(with parts: Arena<Columns.Part>, who: [Bool], role: [Bool]) -> BitSet {
    rows { row in parts.contains(row) { who[Int($0.who)] && role[Int($0.role)] } }
  }
}

extension Query.YearRange {
  fileprivate func contains(_ years: ClosedRange<Int>?) -> Bool {
    switch self {
    case .none: years == nil
    case .years(let wanted): years.map { wanted.overlaps($0) } ?? false
    }
  }
}

extension Query.DateRange {
  fileprivate func contains(_ dates: EDTF?, today: CalendarDay) -> Bool {
    switch self {
    case .none: return dates?.yearIsUnknown ?? true
    case .within(let wanted) where wanted.yearIsUnknown: return dates?.recurs(in: wanted) ?? false
    case .within(let wanted): return dates.map { $0.overlaps(wanted) } ?? false
    case .next(let days):
      guard let start = dates?.start, let first = start.earliest, let last = start.latest else {
        return false
      }
      return first <= today.adding(days: days) && last >= today
    case .past(let days):
      return dates?.isBefore(today.adding(days: -days)) ?? false
    }
  }
}
