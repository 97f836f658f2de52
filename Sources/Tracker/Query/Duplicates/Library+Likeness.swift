// What the library knows of its rows for comparing them.
extension Library {
  var rowsInUse: [Int] { Array(live) }

  func id(atPlace row: Int) -> String { columns.ids[row] }

  /// The titles of a row by the numbers of their languages.
  func shingledTitles(_ row: Int) -> [(tag: UInt32, text: Shingles)] {
    zip(columns.titleTags(row), columns.titles(row)).map { ($0, Shingles($1)) }
  }

  /// A name for all records of one day, country and kind; nil where a record doesn't say all of it.
  func dayAndPlace(_ row: Int) -> UInt64? {
    guard let first = columns.dates[row]?.earliest, first == columns.dates[row]?.start?.latest,
      let country = columns.firstCountries[row]
    else { return nil }
    let facts =
      UInt64(bitPattern: Int64(first.dayNumber)) << 32 ^ UInt64(country) << 12 ^ UInt64(columns.kinds[row])
    return facts | 1 << 63
  }

  func byCountryAndDate(_ rows: [Int]) -> [Int] {
    rows.sorted { left, right in
      let (one, other) = (columns.firstCountries[left] ?? 0, columns.firstCountries[right] ?? 0)
      if one != other { return one < other }
      let (first, second) = (
        columns.dates[left]?.earliest?.dayNumber, columns.dates[right]?.earliest?.dayNumber
      )
      return (first ?? 0, left) < (second ?? 0, right)
    }
  }

  /// Whether two rows can be of one place and time.
  func mayCoincide(_ one: Int, _ other: Int) -> Bool {
    columns.firstCountries[one] == columns.firstCountries[other] && dates(one, other) != .apart
  }

  /// Whether one of two records links to the other, or both are of one series at different times: then somebody has
  /// looked at both.
  func areLinked(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (columns.rare(one), columns.rare(other))
    if let series = left.series, series == right.series, dates(one, other) == .apart { return true }
    guard !left.links.isEmpty || !right.links.isEmpty else { return false }
    return left.links.contains(id(atPlace: other)) || right.links.contains(id(atPlace: one))
  }

  func commonFacts(_ one: Int, _ other: Int) -> CommonFacts {
    let countries = (Set(columns.countries[one].map(\.who)), Set(columns.countries[other].map(\.who)))
    let partners = (Set(columns.partners[one].map(\.who)), Set(columns.partners[other].map(\.who)))
    let shared = Double(partners.0.intersection(partners.1).count)
    return CommonFacts(
      dates: dates(one, other),
      hasSameCountry: countries.0.isEmpty || countries.1.isEmpty
        ? nil : !countries.0.isDisjoint(with: countries.1),
      hasSameKind: columns.kinds[one] == columns.kinds[other],
      partners: partners.0.isEmpty || partners.1.isEmpty
        ? nil : shared / Double(min(partners.0.count, partners.1.count)))
  }

  private func dates(_ one: Int, _ other: Int) -> CommonFacts.Dates {
    guard let left = columns.dates[one], let right = columns.dates[other], !left.yearIsUnknown,
      !right.yearIsUnknown
    else { return .unknown }
    if left == right, left.start?.day != nil { return .sameDay }
    if left.overlaps(right) { return .near }
    // A report of the day after names the wrong day now and then.
    guard let first = left.start?.earliest, let second = right.start?.earliest else { return .apart }
    return abs(first.dayNumber - second.dayNumber) <= 3 ? .near : .apart
  }
}

extension Library {
  /// The ids of records whose title is nearly this one, the nearest first: for a person who types one.
  ///
  /// - Parameters:
  ///   - tag: the language of the title.
  ///   - id: a record to leave out, whose title it is.
  public func similarTitles(to text: String, tag: String, excluding id: String? = nil, limit: Int = 3)
    -> [String]
  {
    let wanted = Shingles(text)
    guard wanted.hashes.count >= Self.leastShingles, let tag = names.number(tag, .language) else { return [] }
    let words = SearchText([text]).folded.split { $0 <= 0x20 }.filter { $0.count >= 6 }.sorted {
      $0.count > $1.count
    }
    let needles = words.prefix(4).map { Needle(Array($0), articles: [true], .anywhere) }
    guard !needles.isEmpty else { return [] }
    // One more than are wanted: the row that is left out may be among them.
    var nearest = NearestRows(limit + 1, atLeast: Self.leastLikeness)
    var probe = ShingleProbe(wanted, of: text)
    let common = indexing.index?.titles { probe.mostInCommon(withWord: $0) } ?? []
    for row in rows(whoseTitlesHold: needles) {
      // What the index knows of the words leaves few rows whose titles are to be read.
      if row < common.count, !indexing.changed.contains(row),
        !probe.mayBeLike(common: Int(common[row]), atLeast: nearest.least)
      {
        continue
      }
      let lines = foldedTitles(row).split(separator: UInt8(ascii: "\n"))
      guard lines.contains(where: { probe.mayBeLike($0, atLeast: nearest.least) }) else { continue }
      for title in shingledTitles(row) where title.tag == tag && title.text.numbers == wanted.numbers {
        nearest.add(row, wanted.likeness(title.text))
      }
    }
    return nearest.rows.lazy.map { self.id(atPlace: $0) }.filter { $0 != id }.prefix(limit).map(\.self)
  }

  private static let leastShingles = 8
  static let leastLikeness = 0.75

  /// The rows in whose titles half of the words stand, or more.
  private func rows(whoseTitlesHold needles: [Needle]) -> RowSet {
    guard let index = indexing.index else { return live.rows { titleHolds(needles, $0) } }
    let sets = needles.map { index.titles(with: $0) }
    // With up to two words one is half of them; of three or four it takes two.
    var found = RowSet()
    for (place, set) in sets.enumerated() {
      if needles.count <= 2 { found.formUnion(set) }
      for other in sets[(place + 1)...] { found.formUnion(set.intersection(other)) }
    }
    let changed = live.intersection(indexing.changed).rows { titleHolds(needles, $0) }
    return found.intersection(live).subtracting(indexing.changed).union(changed)
  }

  /// Whether half of the words stand in a title.
  private func titleHolds(_ needles: [Needle], _ row: Int) -> Bool {
    let title = foldedTitles(row)
    let count = needles.count { $0.firstRange(in: title.span) != nil }
    return 2 * count >= needles.count
  }
}

/// The rows that are most alike by now, the nearest first; equal ones in the order in which they came.
private struct NearestRows {
  private let most: Int
  private var found: [(row: Int, likeness: Double)] = []
  /// With less a row is not among them any more.
  private(set) var least: Double

  /// At most so many, with so much likeness.
  init(_ most: Int, atLeast least: Double) { (self.most, self.least) = (most, least) }

  var rows: [Int] { found.map(\.row) }

  mutating func add(_ row: Int, _ likeness: Double) {
    guard likeness >= least else { return }
    let place = found.firstIndex { $0.likeness < likeness } ?? found.count
    found.insert((row, likeness), at: place)
    found.removeLast(max(0, found.count - most))
    // One that is as near and comes later stands behind.
    if found.count == most, let last = found.last { least = max(least, last.likeness.nextUp) }
  }
}
