extension Library {
  /// The rows that a query finds, term by term, so that lists and counts need only one search.
  public struct Hits: Sendable {
    public let query: Query
    /// How the library was when they were found.
    var revision = 0
    /// By term: the rows for which it holds. Rows that an earlier term, not set by the filter pane, rules out may
    /// be missing from a free word's.
    let terms: [RowSet]
    /// The rows for which all terms hold.
    let rows: RowSet

    /// The numbers of these rows.
    var places: [Int] { Array(rows) }

    /// How many records match.
    public var count: Int { rows.count }
  }

  /// Finds the rows that match a query.
  public func hits(of query: Query) -> Hits {
    var memory = TermMemory()
    return hits(of: query, remembering: &memory)
  }

  /// Finds the rows that match a query whose terms may have been looked for before. What is remembered must be of
  /// this library.
  public func hits(of query: Query, remembering memory: inout TermMemory) -> Hits {
    var terms = [RowSet](repeating: RowSet(), count: query.terms.count)
    // Free words are slow: they look only where no other term has ruled a row out, but facets' terms must not
    // rule out, since a facet's own counts leave them aside.
    var candidates = live
    for (place, term) in query.terms.enumerated() where !term.condition.isWords {
      terms[place] = rows(of: term, among: live, remembering: &memory)
      if term.condition.facet == nil { candidates.formIntersection(terms[place]) }
    }
    for (place, term) in query.terms.enumerated() where term.condition.isWords {
      terms[place] = rows(of: term, among: candidates, remembering: &memory)
      candidates = terms[place]
    }
    var rows = live
    for found in terms { rows.formIntersection(found) }
    return Hits(query: query, revision: revision, terms: terms, rows: rows)
  }

  /// Whether nothing has changed since rows were found.
  public func isCurrent(_ hits: Hits) -> Bool { hits.revision == revision }

  /// What a query finds: what was found before, where that was the same query and nothing has changed since.
  public func hits(of query: Query, unless known: Hits?) -> Hits {
    known.flatMap { $0.query == query && $0.revision == revision ? $0 : nil } ?? hits(of: query)
  }

  private func rows(
    of term: Query.Term, among candidates: RowSet, remembering memory: inout TermMemory
  ) -> RowSet {
    let condition = term.condition
    var found: RowSet
    if condition.isWords, indexing.index == nil || !condition.isOneWord {
      // Slow, so that only the candidates are looked at; what an index knows of a word costs the same for all rows.
      found = rows(where: condition, among: candidates)
    } else {
      found = memory.rows(of: condition, at: revision) { rows(where: condition, among: live) }
      found.formIntersection(candidates)
    }
    return term.isNegated ? candidates.subtracting(found) : found
  }

  private func rows(where condition: Query.Condition, among candidates: RowSet) -> RowSet {
    switch condition {
    case .words(let words): return rows(with: words, among: candidates)
    case .fuzzy(let words): return rows(near: words, among: candidates)
    case .country(let codes, let role):
      let (who, roles) = (flags(codes, .country), wanted(role, besides: nil))
      let found = rows(who, among: candidates) { columns.countries.contains($0) { who[Int($0.who)] } }
      guard role != nil else { return found }
      return found.rows { columns.countries.contains($0) { who[Int($0.who)] && roles[Int($0.role)] } }
    case .partner(let partners, let role):
      let (who, roles) = (flags(partners), wanted(role, besides: "mentioned"))
      let holds = { (row: Int) in
        columns.partners.contains(row) { who[Int($0.who)] && roles[Int($0.role)] }
      }
      return role == nil ? rows(who, among: candidates, where: holds) : candidates.rows(where: holds)
    case .coded(let field, let codes): return rows(field, codes, among: candidates)
    case .year(let ranges):
      let (wanted, isNone) = (ranges.compactMap(\.years), ranges.contains(.none))
      return rows(among: candidates, known: { $0.years.rows(touching: wanted, orNone: isNone) }) { row in
        ranges.contains { $0.contains(columns.dates[row]?.years) }
      }
    case .month(let ranges):
      let (wanted, isNone) = (ranges.compactMap(\.months), ranges.contains(.none))
      return rows(among: candidates, known: { $0.months.rows(touching: wanted, orNone: isNone) }) { row in
        ranges.contains { $0.contains(columns.dates[row]?.months) }
      }
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

  private func rows(_ field: Query.CodedField, _ codes: [String], among candidates: RowSet) -> RowSet {
    switch field {
    case .kind:
      let wanted = flags(codes, .kind)
      return rows(wanted, among: candidates) { wanted[Int(columns.kinds[$0])] }
    case .status:
      let wanted = flags(codes, .status)
      return rows(wanted, among: candidates) { wanted[Int(columns.statuses[$0])] }
    case .sensitivity:
      let wanted = flags(codes, .sensitivity)
      return rows(wanted, among: candidates) { wanted[Int(columns.sensitivities[$0])] }
    case .theme:
      let wanted = flags(codes, .theme)
      return rows(wanted, among: candidates) { columns.themes.contains($0) { wanted[Int($0)] } }
    case .verification:
      let wanted = flags(codes, .verification)
      let isUnverifiedWanted = codes.contains(Query.unverified)
      return candidates.rows { row in
        columns.verifications[row].map { wanted[Int($0)] } ?? isUnverifiedWanted
      }
    case .language:
      let wanted = flags(codes, .language)
      return rows(wanted, among: candidates) { columns.languages.contains($0) { wanted[Int($0)] } }
    case .source:
      let publishers = codes.map(names.publishers(named:))
      let wanted = (0..<names.count).map { number in publishers.contains { $0[number] } }
      return rows(wanted, among: candidates) { columns.publishers.contains($0) { wanted[Int($0)] } }
    case .id: return candidates.rows { row in codes.contains { columns.ids.hasPrefix($0, row) } }
    case .place: return rows(mentioning: flags(codes, .admin1), among: candidates)
    case .framework: return rows(mentioning: flags(codes, .framework), among: candidates)
    case .series:
      return candidates.rows { row in columns.rare(row).series.map { codes.contains($0) } ?? false }
    case .link: return candidates.rows { row in columns.rare(row).links.contains { codes.contains($0) } }
    }
  }

  /// The rows with a word or phrase among their texts, or among the names of what they mention.
  func rows(with words: String, among candidates: RowSet) -> RowSet {
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
    with pattern: SearchPattern, named: [Bool], among candidates: RowSet
  ) -> RowSet {
    var found = RowSet()
    for row in candidates {
      let isNamed = !named.isEmpty && mentions.contains(row) { named[Int($0)] }
      if isNamed || pattern.matches(folded: texts[row], bare: bareTexts[row]) { found.insert(row) }
    }
    return found
  }
}

// MARK: - By the index, and without

extension Library {
  /// What an index says of the rows that are as it knows them, and what each of the others says itself.
  @inline(__always)
  private func rows(
    among candidates: RowSet, known: (LibraryIndex) -> RowSet, where holds: (Int) -> Bool
  ) -> RowSet {
    guard let index = indexing.index else { return candidates.rows(where: holds) }
    let changed = candidates.intersection(indexing.changed).rows(where: holds)
    return known(index).intersection(candidates).subtracting(indexing.changed).union(changed)
  }

  /// The rows that have one of the wanted codes, of which `holds` asks the columns.
  @inline(__always)
  private func rows(_ wanted: [Bool], among candidates: RowSet, where holds: (Int) -> Bool) -> RowSet {
    rows(among: candidates, known: { $0.rows(coded: wanted) }, where: holds)
  }

  private func rows(mentioning wanted: [Bool], among candidates: RowSet) -> RowSet {
    rows(among: candidates, known: { $0.rows(mentioning: wanted) }) { row in
      mentions.contains(row) { wanted[Int($0)] }
    }
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
        for (number, isWanted) in names.written(with: pattern).enumerated() where isWanted {
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

extension Query.Condition {
  /// Whether it is a free word, which each word of a text answers for itself.
  fileprivate var isOneWord: Bool {
    switch self {
    case .words(let words): SearchPattern(words).isOneWord
    case .fuzzy(let words): FuzzyPattern(words).isOneWord
    default: false
    }
  }
}

extension Query.YearRange {
  /// Nil where none are wanted.
  fileprivate var years: ClosedRange<Int>? { if case .years(let years) = self { years } else { nil } }

  fileprivate func contains(_ years: ClosedRange<Int>?) -> Bool {
    switch self {
    case .none: years == nil
    case .years(let wanted): years.map { wanted.overlaps($0) } ?? false
    }
  }
}

extension Query.MonthRange {
  /// Nil where none are wanted.
  fileprivate var months: ClosedRange<Int>? { if case .months(let months) = self { months } else { nil } }
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
    case .last(let days):
      let (first, last) = (today.adding(days: -days), today)
      return [dates?.start, dates?.end].contains { point in
        guard let earliest = point?.earliest, let latest = point?.latest else { return false }
        return earliest <= last && latest >= first
      }
    case .past(let days):
      return dates?.isBefore(today.adding(days: -days)) ?? false
    }
  }
}
