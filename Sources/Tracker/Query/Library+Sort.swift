/// What a list is sorted by.
public enum SortKey: String, CaseIterable, Sendable, Hashable {
  /// The newest first.
  case date
  /// By the label of the country that is shown.
  case country
  /// By the label.
  case kind
  case title
  /// The latest first.
  case modified
  /// By how well the free words are answered, the best first; without any like ``date``.
  case relevance
}

/// A key, in its natural direction or against it. What lacks the key comes last in both.
public struct SortOrder: Sendable, Hashable {
  public var key: SortKey
  public var isReversed: Bool

  public init(_ key: SortKey, reversed: Bool = false) {
    self.key = key
    isReversed = reversed
  }

  /// The newest first.
  public static let standard = SortOrder(.date)
}

extension Library {
  /// The ids of the records that match, sorted; equal ones by date, the newest first, then by id.
  ///
  /// Titles and labels are those that a reader of the language sees, folded and without ال.
  public func ids(matching query: Query, sort: SortOrder = .standard, language: Language) -> [String] {
    ids(hits(of: query), sort: sort, language: language)
  }

  /// The ids of the rows that were found, sorted.
  public func ids(_ hits: Hits, sort: SortOrder = .standard, language: Language) -> [String] {
    rows(hits, sort: sort, language: language).map(id)
  }

  /// The rows that were found, sorted as ``ids(matching:sort:language:)`` has them.
  public func rows(_ hits: Hits, sort: SortOrder = .standard, language: Language) -> [RowNumber] {
    switch sort.key {
    case .date, .modified: return indexed(hits, sort, language) ?? sorted(hits, sort, language)
    case .title:
      let isIndexed = indexing.index?.language == language
      return isIndexed ? indexed(hits, sort, language) ?? [] : sorted(hits, sort, language)
    case .relevance:
      let byDate = rows(hits, language: language)
      let isAsked = !hits.query.words.isAll
      return isAsked
        ? byRelevance(byDate, hits.query, reversed: sort.isReversed)
        : rows(hits, sort: SortOrder(.date, reversed: sort.isReversed), language: language)
    case .kind:
      let byDate = rows(hits, language: language)
      let ranks = ranks(.kind, language) { reference.vocabulary.kinds.label($0, language) }
      return byDate.grouped(reversed: sort.isReversed, groups: names.count) {
        ranks[Int(columns.kinds[$0])]
      }
    case .country:
      let byDate = rows(hits, language: language)
      let ranks = ranks(.country, language) { reference.vocabulary.countries.label($0, language) }
      return byDate.grouped(reversed: sort.isReversed, groups: names.count) { row in
        columns.firstCountries[row].map { ranks[Int($0)] }
      }
    }
  }

  /// The rows in an order that the index has ready; those that were set since are put into their places. Nil: it has none.
  private func indexed(_ hits: Hits, _ sort: SortOrder, _ language: Language) -> [RowNumber]? {
    guard let order = indexing.index?.orders[sort] else { return nil }
    let changed = hits.rows.intersection(indexing.changed)
    let rest = hits.rows.subtracting(changed)
    let rows = rest.count == order.count ? order : rest.filter(order)
    guard !changed.isEmpty else { return rows }
    let additions = sorted(Hits(query: hits.query, terms: [], rows: changed), sort, language)
    return rows.merged(with: additions) { precedes($0.place, $1.place, sort, language) }
  }

  /// The rows sorted now.
  private func sorted(_ hits: Hits, _ sort: SortOrder, _ language: Language) -> [RowNumber] {
    let byDate = sortColumns.byDate(hits.rows, columns.ids)
    let rows =
      switch sort.key {
      case .title: titleKeys(byDate, language).sorted(reversed: sort.isReversed)
      case .modified: byDate.stablySorted(reversed: !sort.isReversed) { sortColumns.modified[$0] }
      default: sort.isReversed ? sortColumns.byDateReversed(byDate) : byDate
      }
    return rows.map(RowNumber.init)
  }

  private func titleKeys(_ rows: [Int], _ language: Language) -> TitleKeys {
    TitleKeys(rows, language) { columns.bestTitle($0, language, names) }
  }

  /// All rows in the orders that take long to make.
  func orders(_ language: Language) -> [SortOrder: [RowNumber]] {
    let all = Hits(query: .all, terms: [], rows: live)
    var orders: [SortOrder: [RowNumber]] = [:]
    let byTitle = titleKeys(sortColumns.byDate(live, columns.ids), language)
    for isReversed in [false, true] {
      orders[SortOrder(.title, reversed: isReversed)] =
        byTitle.sorted(reversed: isReversed).map(RowNumber.init)
    }
    for key in [SortKey.date, .modified] {
      for isReversed in [false, true] {
        let order = SortOrder(key, reversed: isReversed)
        orders[order] = sorted(all, order, language)
      }
    }
    return orders
  }

  /// Whether a row comes before another.
  private func precedes(_ left: Int, _ right: Int, _ sort: SortOrder, _ language: Language) -> Bool {
    let isFirst: Bool? =
      switch sort.key {
      case .title: titlePrecedes(left, right, language, reversed: sort.isReversed)
      case .modified:
        Self.precedes(sortColumns.modified[left], sortColumns.modified[right], ascending: sort.isReversed)
      default:
        Self.precedes(sortColumns.date(left), sortColumns.date(right), ascending: sort.isReversed)
      }
    return isFirst ?? Self.precedes(sortColumns.date(left), sortColumns.date(right), ascending: false)
      ?? columns.ids.precedes(left, right)
  }

  /// Whether a row's title comes before another's; nil where they are equal. What has none comes last.
  private func titlePrecedes(_ left: Int, _ right: Int, _ language: Language, reversed: Bool) -> Bool? {
    let order = NameOrder(language)
    let keys = [left, right].map { columns.bestTitle($0, language, names).map { order.key($0).bytes } ?? [] }
    if keys[0] == keys[1] { return nil }
    if keys[0].isEmpty || keys[1].isEmpty { return keys[1].isEmpty }
    return keys[0].lexicographicallyPrecedes(keys[1]) != reversed
  }

  /// Whether a key comes before another; nil where they are equal. What has none comes last.
  private static func precedes<Key: Comparable>(_ left: Key?, _ right: Key?, ascending: Bool) -> Bool? {
    guard let left, let right else { return left == nil && right == nil ? nil : right == nil }
    return left == right ? nil : (left < right) == ascending
  }

  /// By number, the place of a code's label among the labels of its kind.
  private func ranks(
    _ space: Names.Space, _ language: Language, label: (String) -> String
  ) -> [Int] {
    var ranks = [Int](repeating: 0, count: names.count)
    let codes = names.codes.enumerated().filter { $0.element.space == space }
    let sorted = NameOrder(language).sorted(codes) { label($0.element.code) }
    for (rank, code) in sorted.enumerated() { ranks[code.offset] = rank }
    return ranks
  }
}

extension [RowNumber] {
  /// In the order of small numbers, from 0 below `groups`; those with the same stay as they are, those without come last.
  func grouped(reversed: Bool, groups: Int, by group: (Int) -> Int?) -> [RowNumber] {
    var starts = [Int](repeating: 0, count: groups + 2)
    let numbers = map { row in
      UInt32(truncatingIfNeeded: group(row.place).map { reversed ? groups - 1 - $0 : $0 } ?? groups)
    }
    for number in numbers { starts[Int(number) + 1] += 1 }
    for number in 1..<starts.count { starts[number] += starts[number - 1] }
    var sorted = self
    for place in indices {
      let number = Int(numbers[place])
      sorted[starts[number]] = self[place]
      starts[number] += 1
    }
    return sorted
  }

  /// With others among them; both are in the order.
  fileprivate func merged(
    with others: [RowNumber], by precedes: (RowNumber, RowNumber) -> Bool
  ) -> [RowNumber] {
    var merged: [RowNumber] = []
    merged.reserveCapacity(count + others.count)
    var start = 0
    for other in others {
      var (low, high) = (start, count)
      while low < high {
        let middle = (low + high) / 2
        if precedes(self[middle], other) { low = middle + 1 } else { high = middle }
      }
      merged += self[start..<low]
      merged.append(other)
      start = low
    }
    return merged + self[start...]
  }
}
