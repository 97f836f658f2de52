extension Library {
  /// The values of facets with their counts, for a query.
  ///
  /// A facet's counts follow the other filters, and what the facet itself excludes; the values that it has
  /// switched on do not narrow it. Values are sorted by count and then by label, years and months by time. A record
  /// counts once for each of its values, so that the sum may exceed the total.
  public func facets(
    for query: Query, by facets: [Facet] = Facet.standard, language: Language
  ) -> [Facet: [FacetValue]] {
    self.facets(hits(of: query), by: facets, language: language)
  }

  /// The values of facets with their counts, for what was found.
  public func facets(
    _ hits: Hits, by facets: [Facet] = Facet.standard, language: Language
  ) -> [Facet: [FacetValue]] {
    var labels = FacetLabels()
    return self.facets(hits, by: facets, language: language, labels: &labels)
  }

  /// The values of facets with their counts, for what was found, with labels that were made before.
  public func facets(
    _ hits: Hits, by facets: [Facet] = Facet.standard, language: Language, labels: inout FacetLabels
  ) -> [Facet: [FacetValue]] {
    var result: [Facet: [FacetValue]] = [:]
    for facet in facets { result[facet] = values(of: facet, hits, language, &labels) }
    return result
  }

  private func values(
    of facet: Facet, _ hits: Hits, _ language: Language, _ labels: inout FacetLabels
  ) -> [FacetValue] {
    let rows = rows(hits, facet) { $0.isNegated }
    // How many there would be if they were not excluded.
    let all = hits.query.excluded(in: facet).isEmpty ? nil : self.rows(hits, facet) { _ in false }
    var values: [FacetValue]
    switch facet {
    case .year, .month: values = times(facet, rows, all, hits.query)
    default:
      let table = labels.table(facet, names, reference, language)
      values = codes(facet, rows, all, hits.query, table)
    }
    addSelected(facet, hits.query, all ?? rows, language, to: &values)
    return values
  }

  /// The rows for which the query's terms hold, of those that set the facet only some.
  private func rows(_ hits: Hits, _ facet: Facet, where isWanted: (Query.Term) -> Bool) -> RowSet {
    let terms = hits.query.terms
    guard terms.contains(where: { $0.isSet(by: facet) && !isWanted($0) }) else { return hits.rows }
    var rows = live
    for (term, found) in zip(terms, hits.terms) where !term.isSet(by: facet) || isWanted(term) {
      rows.formIntersection(found)
    }
    return rows
  }

  // MARK: Values

  private func codes(
    _ facet: Facet, _ rows: RowSet, _ all: RowSet?, _ query: Query, _ table: FacetLabels.Table
  ) -> [FacetValue] {
    var counts = counts(of: facet, among: rows, table).counts
    let selected = selected(facet, query, table)
    if let all {
      let withAll = self.counts(of: facet, among: all, table).counts
      for (slot, value) in selected where value.selection == .excluded { counts[slot] = withAll[slot] }
    }
    let slots = counts.indices.filter { counts[$0] > 0 || selected[$0] != nil }
    let sorted = slots.sorted { left, right in
      counts[left] == counts[right] ? table.ranks[left] < table.ranks[right] : counts[left] > counts[right]
    }
    return sorted.map { slot in
      let selected = selected[slot]
      return FacetValue(
        value: selected?.value ?? table.values[slot], label: table.labels[slot], count: Int(counts[slot]),
        selection: selected?.selection ?? .none)
    }
  }

  /// By slot: the values that the query sets, as it spells them.
  private func selected(
    _ facet: Facet, _ query: Query, _ table: FacetLabels.Table
  ) -> [Int: (value: String, selection: FacetSelection)] {
    let set =
      query.excluded(in: facet).map { ($0, FacetSelection.excluded) }
      + query.included(in: facet).map { ($0, FacetSelection.included) }
    guard !set.isEmpty else { return [:] }
    let fold: (String) -> String = { facet == .source ? Folding.fold($0) : $0 }
    var slots: [String: Int] = [:]
    for (slot, value) in table.values.enumerated() { slots[fold(value)] = slot }
    var selected: [Int: (value: String, selection: FacetSelection)] = [:]
    for (value, selection) in set {
      if let slot = slots[fold(value)] { selected[slot] = (value, selection) }
    }
    return selected
  }

  /// Years or months, the latest first, 'none' last.
  private func times(_ facet: Facet, _ rows: RowSet, _ all: RowSet?, _ query: Query) -> [FacetValue] {
    let counts = spans(facet, rows)
    var values = counts.counts.reversed().map { (facet.text(ofTime: $0.number), $0.count) }
    if counts.without > 0 { values.append((Facet.noYear, counts.without)) }
    guard let all else { return values.map { value(of: $0.0, facet, $0.1, query) } }
    var withAll: [String: Int] = [Facet.noYear: 0]
    let everything = spans(facet, all)
    for (number, count) in everything.counts { withAll[facet.text(ofTime: number)] = count }
    withAll[Facet.noYear] = everything.without
    var result = values.map { value(of: $0.0, facet, $0.1, query) }
    for excluded in query.excluded(in: facet) {
      guard let count = withAll[excluded] else { continue }
      result.removeAll { $0.value == excluded }
      result.append(value(of: excluded, facet, count, query))
    }
    return result.sorted(by: Self.isLater)
  }

  private func value(of time: String, _ facet: Facet, _ count: Int, _ query: Query) -> FacetValue {
    FacetValue(
      value: time, label: time == Facet.noYear ? "" : time, count: count,
      selection: query.isAll ? .none : query.selection(of: time, in: facet))
  }

  /// Values that the query sets and that are none of a facet's own: no record has them, or they are partners that records name
  /// without a code.
  private func addSelected(
    _ facet: Facet, _ query: Query, _ rows: RowSet, _ language: Language, to values: inout [FacetValue]
  ) {
    let set = query.included(in: facet) + query.excluded(in: facet)
    guard !set.isEmpty else { return }
    let shown = Set(values.lazy.filter { $0.selection != .none }.map(\.value))
    let lacking = set.filter { !shown.contains($0) }.map { value in
      FacetValue(
        value: value, label: facet.label(of: value, reference, language),
        count: facet == .partner ? self.rows(naming: value).intersection(rows).count : 0,
        selection: query.selection(of: value, in: facet))
    }
    values += NameOrder(language).sorted(lacking) { $0.label }
    if facet.isOfTime, !lacking.isEmpty { values.sort(by: Self.isLater) }
  }

  /// The rows with a partner whose name begins so.
  private func rows(naming partner: String) -> RowSet {
    hits(of: Query([Query.Term(.partner([.beginning(partner)], role: nil))])).rows
  }

  /// The latest first, 'none' last.
  private static func isLater(_ left: FacetValue, _ right: FacetValue) -> Bool {
    if left.value == Facet.noYear || right.value == Facet.noYear {
      return right.value == Facet.noYear && left != right
    }
    return left.value > right.value
  }
}

// MARK: - Counting

extension Library {
  /// How many rows have each value of a facet that has codes.
  func counts(of facet: Facet, among rows: RowSet, _ table: FacetLabels.Table) -> FacetCounts {
    var counts = FacetCounts(table)
    guard let index = indexing.index, rows.count >= indexing.leastCounted else {
      count(rows, by: facet, table, &counts)
      return counts
    }
    let isPlural = facet != .verification
    counts.count(rows.subtracting(indexing.changed), index.codes, table, isPlural: isPlural)
    count(rows.intersection(indexing.changed), by: facet, table, &counts)
    return counts
  }

  /// Counts rows by looking at each.
  private func count(
    _ rows: RowSet, by facet: Facet, _ table: FacetLabels.Table, _ counts: inout FacetCounts
  ) {
    switch facet {
    case .country: counts.count(rows, columns.countries, table)
    // A partner that is only mentioned does not count.
    case .partner: counts.count(rows, columns.partners, table, besides: names.number("mentioned", .role))
    case .kind: counts.count(rows, columns.kinds, table)
    case .status: counts.count(rows, columns.statuses, table)
    case .sensitivity: counts.count(rows, columns.sensitivities, table)
    case .verification: counts.count(rows, columns.verifications, table)
    case .theme: counts.count(rows, columns.themes, table)
    case .language: counts.count(rows, columns.languages, table)
    case .source: counts.count(rows, columns.publishers, table)
    case .year, .month: break
    }
  }

  /// How many rows touch each year, or each month.
  func spans(_ facet: Facet, _ rows: RowSet) -> SpanCounts {
    facet == .year
      ? spans(rows, within: QueryDates.allYears, { $0.years }, { $0.years })
      : spans(rows, within: QueryDates.allMonths, { $0.months }, { $0.months })
  }

  /// How many rows touch each year, month, or part of a time that is so many of them.
  func spans(
    _ rows: RowSet, within limits: ClosedRange<Int>, _ known: (LibraryIndex) -> TimeSpans, parts: Int = 1,
    _ span: (EDTF) -> ClosedRange<Int>?
  ) -> SpanCounts {
    let part = { (span: ClosedRange<Int>) in span.lowerBound / parts...span.upperBound / parts }
    var counts = SpanCounts(within: limits)
    guard let index = indexing.index else {
      counts.count(rows) { columns.dates[$0].flatMap(span).map(part) }
      return counts
    }
    let spans = known(index)
    if parts == 1 {
      counts.count(rows.subtracting(indexing.changed)) { spans[$0] }
    } else {
      counts.count(rows.subtracting(indexing.changed)) { spans[$0].map(part) }
    }
    counts.count(rows.intersection(indexing.changed)) { columns.dates[$0].flatMap(span).map(part) }
    return counts
  }
}

extension Facet {
  /// Whether its values are years or months.
  public var isOfTime: Bool { self == .year || self == .month }

  fileprivate func text(ofTime number: Int) -> String {
    self == .year ? CalendarDay.padded(number, to: 4) : QueryDates.text(ofMonth: number)
  }
}

// MARK: - Roles

extension Library {
  /// The roles that a partner, or an office of it, has in what was found, with how many records for each. What was
  /// found is taken without the query's terms that only name partners, so that one is found that is only mentioned.
  public func roles(of partner: String, _ hits: Hits, language: Language) -> [FacetValue] {
    let rows = rows(hits, .partner) { $0.isNegated }
    var isMeant = [Bool](repeating: false, count: names.count)
    for id in reference.registry.withDescendants(partner) {
      if let number = names.number(id, .organisation) { isMeant[Int(number)] = true }
    }
    var counts = [Int](repeating: 0, count: names.count)
    var lastRows = [Int](repeating: -1, count: names.count)
    columns.partners.forEach(in: rows) { row, part in
      let role = Int(part.role)
      guard isMeant[Int(part.who)], lastRows[role] != row else { return }
      lastRows[role] = row
      counts[role] += 1
    }
    let roles = reference.vocabulary.partnerRoles
    return counts.indices.filter { counts[$0] > 0 && !names.codes[$0].code.isEmpty }
      .map { number in
        let code = names.codes[number].code
        return FacetValue(
          value: code, label: roles.label(code, language), count: counts[number],
          selection: hits.query.selection(of: code, ofPartner: partner))
      }
      .sorted { left, right in
        left.count == right.count
          ? roles.position(of: left.value) ?? Int.max < roles.position(of: right.value) ?? Int.max
          : left.count > right.count
      }
  }
}
