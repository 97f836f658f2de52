extension Library {
  /// What was found, counted for pictures.
  public func statistics(
    of hits: Hits, language: Language, labels: inout FacetLabels
  ) -> Statistics {
    var values: [Facet: [FacetValue]] = [:]
    for facet in Statistics.facets {
      values[facet] = self.values(
        of: facet, among: hits.rows, labels.table(facet, names, reference, language))
    }
    let table = crossTable(values[.country] ?? [], values[.kind] ?? [], among: hits.rows)
    return Statistics(
      found: hits.count, total: count,
      timelines: Statistics.Timeline.Unit.allCases.map { timeline($0, among: hits.rows) }, values: values,
      table: table)
  }

  /// What was found without the records that only few may see, and how many those are.
  public func sharable(_ hits: Hits) -> (hits: Hits, leftOut: Int) {
    let isRestricted = names.codes.map { $0.space == .sensitivity && Sensitivity.isRestricted($0.code) }
    var rows = hits.rows
    for row in hits.rows where isRestricted[Int(columns.sensitivities[row])] { rows.remove(row) }
    return (
      Hits(query: hits.query, revision: hits.revision, terms: hits.terms, rows: rows), hits.count - rows.count
    )
  }

  /// The values of a facet among rows, without regard to what is switched on.
  private func values(of facet: Facet, among rows: RowSet, _ table: FacetLabels.Table) -> [FacetValue] {
    let counts = counts(of: facet, among: rows, table).counts
    return counts.indices.filter { counts[$0] > 0 }
      .sorted { left, right in
        counts[left] == counts[right] ? table.ranks[left] < table.ranks[right] : counts[left] > counts[right]
      }
      .map { FacetValue(value: table.values[$0], label: table.labels[$0], count: Int(counts[$0])) }
  }

  private func timeline(_ unit: Statistics.Timeline.Unit, among rows: RowSet) -> Statistics.Timeline {
    let spans =
      switch unit {
      case .month: self.spans(.month, rows)
      case .year: self.spans(.year, rows)
      case .quarter:
        self.spans(
          rows, within: QueryDates.allMonths.lowerBound / 3...QueryDates.allMonths.upperBound / 3,
          { $0.months },
          parts: 3, { $0.months })
      }
    let counts = spans.counts
    guard let first = counts.first?.number, let last = counts.last?.number else {
      return Statistics.Timeline(first: 0, counts: [], without: spans.without, unit: unit)
    }
    var all = [Int](repeating: 0, count: last - first + 1)
    for (number, count) in counts { all[number - first] = count }
    return Statistics.Timeline(first: first, counts: all, without: spans.without, unit: unit)
  }

  /// How often countries and kinds meet in rows.
  private func crossTable(
    _ countries: [FacetValue], _ kinds: [FacetValue], among rows: RowSet
  ) -> Statistics.CrossTable {
    let countryPlaces = places(of: countries, .country)
    let kindPlaces = places(of: kinds, .kind)
    var counts = [[Int]](repeating: [Int](repeating: 0, count: kinds.count), count: countries.count)
    var lastRows = [Int](repeating: -1, count: countries.count)
    columns.countries.forEach(in: rows) { row, part in
      let country = countryPlaces[Int(part.who)]
      let kind = kindPlaces[Int(columns.kinds[row])]
      guard country >= 0, kind >= 0, lastRows[country] != row else { return }
      lastRows[country] = row
      counts[country][kind] += 1
    }
    return Statistics.CrossTable(rows: countries, columns: kinds, counts: counts)
  }

  /// By the number of a code: its place among values, or -1.
  private func places(of values: [FacetValue], _ space: Names.Space) -> [Int] {
    var places = [Int](repeating: -1, count: names.count)
    for (place, value) in values.enumerated() {
      if let number = names.number(value.value, space) { places[Int(number)] = place }
    }
    return places
  }
}
