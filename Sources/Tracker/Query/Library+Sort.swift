import BitCollections

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
    ordered(sortColumns.byDate(hits.rows, columns.ids), sort, language).map { columns.ids[$0] }
  }

  /// Rows in an order; equal ones stay as they are given.
  private func ordered(_ rows: [Int], _ sort: SortOrder, _ language: Language) -> [Int] {
    switch sort.key {
    case .date: return sort.isReversed ? sortColumns.byDateReversed(rows) : rows
    case .modified: return rows.stablySorted(reversed: !sort.isReversed) { sortColumns.modified[$0] }
    case .title: return sortColumns.byTitle(rows, language, reversed: sort.isReversed)
    case .kind:
      let ranks = ranks(.kind, language) { reference.vocabulary.kinds.label($0, language) }
      return rows.stablySorted(reversed: sort.isReversed) { ranks[Int(columns.kinds[$0])] }
    case .country:
      let ranks = ranks(.country, language) { reference.vocabulary.countries.label($0, language) }
      return rows.stablySorted(reversed: sort.isReversed) { row in
        columns.firstCountries[row].map { ranks[Int($0)] }
      }
    }
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
