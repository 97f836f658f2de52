import BitCollections

extension Library {
  /// The values of facets with their counts, for a query.
  ///
  /// A facet's counts follow the other filters, and what the facet itself excludes; the values that it has
  /// switched on do not narrow it. Values are sorted by count and then by label, years by year. A record counts
  /// once for each of its values, so that the sum may exceed the total.
  public func facets(
    for query: Query, by facets: [Facet] = Facet.allCases, language: Language
  ) -> [Facet: [FacetValue]] {
    self.facets(hits(of: query), by: facets, language: language)
  }

  /// The values of facets with their counts, for what was found.
  public func facets(
    _ hits: Hits, by facets: [Facet] = Facet.allCases, language: Language
  ) -> [Facet: [FacetValue]] {
    var result: [Facet: [FacetValue]] = [:]
    for facet in facets { result[facet] = values(of: facet, hits, language) }
    return result
  }

  private func values(of facet: Facet, _ hits: Hits, _ language: Language) -> [FacetValue] {
    let query = hits.query
    var counts = counts(of: facet, among: rows(hits) { !$0.isSet(by: facet) || $0.isNegated })
    let excluded = query.excluded(in: facet)
    if !excluded.isEmpty {
      // How many there would be if they were not excluded.
      let all = self.counts(of: facet, among: rows(hits) { !$0.isSet(by: facet) })
      for value in excluded { counts[value] = all[value] ?? 0 }
    }
    for value in query.included(in: facet) where counts[value] == nil { counts[value] = 0 }
    let values = counts.map { value, count in
      FacetValue(
        value: value, label: label(of: value, in: facet, language), count: count,
        selection: query.selection(of: value, in: facet))
    }
    return facet == .year || facet == .month ? values.sorted(by: Self.isLaterYear) : sorted(values, language)
  }

  /// The rows for which some of the query's terms hold.
  private func rows(_ hits: Hits, where isWanted: (Query.Term) -> Bool) -> BitSet {
    var rows = live
    for (term, found) in zip(hits.query.terms, hits.terms) where isWanted(term) {
      rows.formIntersection(found)
    }
    return rows
  }

  private func label(of value: String, in facet: Facet, _ language: Language) -> String {
    switch facet {
    case .country: reference.vocabulary.countries.label(value, language)
    case .partner: reference.registry.displayName(value, language)
    case .kind: reference.vocabulary.kinds.label(value, language)
    case .status: reference.vocabulary.statuses.label(value, language)
    case .theme: reference.vocabulary.themes.label(value, language)
    case .verification:
      value == Query.unverified ? "" : reference.vocabulary.verificationStates.label(value, language)
    case .sensitivity: reference.vocabulary.sensitivities.label(value, language)
    case .source, .language: value
    case .year, .month: value == Facet.noYear ? "" : value
    }
  }

  private func sorted(_ values: [FacetValue], _ language: Language) -> [FacetValue] {
    let order = NameOrder(language)
    return values.map { (key: order.key($0.label), value: $0) }.sorted { left, right in
      if left.value.count != right.value.count { return left.value.count > right.value.count }
      return left.key == right.key ? left.value.value < right.value.value : left.key < right.key
    }.map(\.value)
  }

  /// The latest year first, 'no year' last.
  private static func isLaterYear(_ left: FacetValue, _ right: FacetValue) -> Bool {
    if left.value == Facet.noYear || right.value == Facet.noYear {
      return right.value == Facet.noYear && left != right
    }
    return left.value > right.value
  }
}

extension Library {
  /// How many rows have each value.
  private func counts(of facet: Facet, among rows: BitSet) -> [String: Int] {
    switch facet {
    case .kind: codeCounts(among: rows) { row, add in add(Int(columns.kinds[row])) }
    case .status: codeCounts(among: rows) { row, add in add(Int(columns.statuses[row])) }
    case .theme: codeCounts(among: rows) { row, add in for theme in columns.themes[row] { add(Int(theme)) } }
    case .country:
      codeCounts(among: rows) { row, add in for part in columns.countries[row] { add(Int(part.who)) } }
    case .partner: partnerCounts(among: rows)
    case .year: yearCounts(among: rows)
    case .month: monthCounts(among: rows)
    case .sensitivity: codeCounts(among: rows) { row, add in add(Int(columns.sensitivities[row])) }
    case .language:
      codeCounts(among: rows) { row, add in for tag in columns.languages[row] { add(Int(tag)) } }
    case .source:
      codeCounts(among: rows) { row, add in for name in columns.publishers[row] { add(Int(name)) } }
    case .verification: verificationCounts(among: rows)
    }
  }

  private func codeCounts(
    among rows: BitSet, each: (_ row: Int, _ add: (Int) -> Void) -> Void
  ) -> [String: Int] {
    let counts = Self.counts(names.count, among: rows, each: each)
    var result: [String: Int] = [:]
    for (number, count) in counts.enumerated() where count > 0 { result[names.codes[number].code] = count }
    return result
  }

  /// Organisations, each also for its offices; a partner that is only mentioned does not count.
  private func partnerCounts(among rows: BitSet) -> [String: Int] {
    let mentioned = names.number("mentioned", .role)
    var ids: [String] = []
    var numbers: [String: Int] = [:]
    let lines = names.codes.map { code -> [Int] in
      guard code.space == .organisation else { return [] }
      return ([code.code] + reference.registry.ancestors(of: code.code)).map { id in
        if let number = numbers[id] { return number }
        numbers[id] = ids.count
        ids.append(id)
        return ids.count - 1
      }
    }
    let counts = Self.counts(ids.count, among: rows) { row, add in
      for part in columns.partners[row] where part.role != mentioned {
        for organisation in lines[Int(part.who)] { add(organisation) }
      }
    }
    return Dictionary(uniqueKeysWithValues: zip(ids, counts).filter { $0.1 > 0 })
  }

  private func verificationCounts(among rows: BitSet) -> [String: Int] {
    var counts = codeCounts(among: rows) { row, add in
      if let state = columns.verifications[row] { add(Int(state)) }
    }
    let unverified = rows.reduce(0) { $0 + (columns.verifications[$1] == nil ? 1 : 0) }
    if unverified > 0 { counts[Query.unverified] = unverified }
    return counts
  }

  private func monthCounts(among rows: BitSet) -> [String: Int] {
    var counts: [Int: Int] = [:]
    var monthless = 0
    for row in rows {
      guard let months = columns.dates[row]?.months else {
        monthless += 1
        continue
      }
      for month in months { counts[month, default: 0] += 1 }
    }
    var result: [String: Int] = [:]
    for (month, count) in counts { result[QueryDates.text(ofMonth: month)] = count }
    if monthless > 0 { result[Facet.noYear] = monthless }
    return result
  }

  private func yearCounts(among rows: BitSet) -> [String: Int] {
    var counts: [Int: Int] = [:]
    var yearless = 0
    for row in rows {
      guard let years = columns.dates[row]?.years else {
        yearless += 1
        continue
      }
      for year in years { counts[year, default: 0] += 1 }
    }
    var result: [String: Int] = [:]
    for (year, count) in counts { result[Query.YearRange.years(year...year).value] = count }
    if yearless > 0 { result[Facet.noYear] = yearless }
    return result
  }

  /// Counts each of `size` numbers, at most once a row.
  private static func counts(
    _ size: Int, among rows: BitSet, each: (_ row: Int, _ add: (Int) -> Void) -> Void
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: size)
    var lastRow = [Int](repeating: -1, count: size)
    for row in rows {
      each(row) { number in
        guard lastRow[number] != row else { return }
        lastRow[number] = row
        counts[number] += 1
      }
    }
    return counts
  }
}
