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
    let byDate = hits.rows.map { Place(row: $0, id: rows[$0]?.id ?? "", date: rows[$0]?.dates?.sortKey) }
      .sorted(by: Place.isBefore)
    return ordered(byDate, sort, language).map(\.id)
  }

  private func ordered(_ rows: [Place], _ sort: SortOrder, _ language: Language) -> [Place] {
    switch sort.key {
    case .date:
      return sort.isReversed ? rows.sorted(reversed: false, by: \.date) : rows
    case .modified: return rows.sorted(reversed: !sort.isReversed) { self.rows[$0.row]?.modified }
    case .title:
      let order = NameOrder(language)
      return rows.sorted(reversed: sort.isReversed) { row in
        self.rows[row.row]?.title.best(for: language).map { order.key($0.text) }
      }
    case .kind:
      let ranks = ranks(.kind, language) { reference.vocabulary.kinds.label($0, language) }
      return rows.sorted(reversed: sort.isReversed) { ranks[Int(kinds[$0.row])] }
    case .country:
      let ranks = ranks(.country, language) { reference.vocabulary.countries.label($0, language) }
      return rows.sorted(reversed: sort.isReversed) { row in
        self.rows[row.row]?.firstCountry.flatMap { names.number($0.code, .country) }.map { ranks[Int($0)] }
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

  /// A row with what breaks ties.
  private struct Place {
    let row: Int
    let id: String
    let date: EDTF.SortKey?

    /// The newest first, undated ones last, equal ones by id.
    static func isBefore(_ left: Place, _ right: Place) -> Bool {
      switch (left.date, right.date) {
      case (let one?, let other?): one == other ? left.id < right.id : one > other
      case (nil, nil): left.id < right.id
      case (let date, nil): date != nil
      case (nil, _): false
      }
    }
  }
}

extension Array {
  /// Stably sorted by a key; elements without one last, in either direction.
  fileprivate func sorted<Key: Comparable>(reversed: Bool, by key: (Element) -> Key?) -> [Element] {
    var keyed: [(key: Key, place: Int)] = []
    var rest: [Element] = []
    for (place, element) in enumerated() {
      if let key = key(element) { keyed.append((key, place)) } else { rest.append(element) }
    }
    keyed.sort { left, right in
      if left.key == right.key { return left.place < right.place }
      return reversed ? left.key > right.key : left.key < right.key
    }
    return keyed.map { self[$0.place] } + rest
  }
}
