extension Library {
  /// The ids of records that a record may have been entered as before, the likest first: nearly the same title, in a country
  /// of both, at a time that may be the same. Where one says no country or no time, only the very same title counts.
  ///
  /// Rows need no more than ``twinParts``. Letter by letter, so that it takes milliseconds in any library; those of the same place
  /// and time, which are few, by their ``Shingles``.
  public func twins(of initiative: Initiative, limit: Int = 3) -> [String] {
    let wanted = WantedTwin(initiative, names)
    guard !wanted.titles.isEmpty else { return [] }
    var found: [(likeness: Double, id: String)] = []
    for row in live {
      guard let likeness = likeness(of: row, wanted) else { continue }
      let id = columns.ids[row]
      if id != initiative.id { found.append((likeness, id)) }
    }
    return found.sorted { ($1.likeness, $0.id) < ($0.likeness, $1.id) }.prefix(limit).map(\.id)
  }

  /// What ``twins(of:limit:)`` looks at.
  public static let twinParts: RowParts = [.titles, .dates, .countries]

  private func likeness(of row: Int, _ wanted: WantedTwin) -> Double? {
    let countries = columns.countries[row]
    let isThere = countries.contains { wanted.countries.contains($0.who) }
    if !isThere, !countries.isEmpty, wanted.saysCountries { return nil }
    var isThen = false
    if let dates = wanted.dates, let theirs = columns.dates[row] {
      guard dates.overlaps(theirs) else { return nil }
      isThen = true
    }
    var place = 0
    var best: Double?
    let tags = columns.titleTags(row)
    columns.eachTitle(row) { bytes in
      defer { place += 1 }
      for title in wanted.titles where title.tag == tags[place] {
        if title.bytes.elementsEqual(bytes) { best = 1 }
        guard best == nil, isThere, isThen else { continue }
        let text = Shingles(String(decoding: bytes, as: UTF8.self))
        let likeness = title.shingles.likeness(text)
        if likeness >= Self.leastLikeness, text.numbers == title.shingles.numbers { best = likeness }
      }
    }
    return best
  }
}

/// A record whose like is looked for, by the numbers that a library has for its codes.
private struct WantedTwin {
  let titles: [(tag: UInt32, bytes: [UInt8], shingles: Shingles)]
  let countries: [UInt32]
  let saysCountries: Bool
  let dates: EDTF?

  init(_ initiative: Initiative, _ names: Names) {
    titles = initiative.title.entries.compactMap { entry in
      guard !Folding.fold(entry.text).isEmpty, let tag = names.number(entry.tag, .language)
      else { return nil }
      return (tag, Array(entry.text.utf8), Shingles(entry.text))
    }
    countries = initiative.countries.compactMap { names.number($0.code, .country) }
    saysCountries = !initiative.countries.isEmpty
    dates = initiative.dates?.value
  }
}
