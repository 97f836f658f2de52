/// Two records, or two organisations, that may be one: for a person to judge. Nothing is ever merged by it.
public struct Duplicate: Sendable, Hashable {
  /// Why two are taken for one.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case sameTitle, similarTitle, sameDay, nearDate, sameCountry, sameKind, samePartners, sameName,
      similarName
  }

  /// The ids; of a name that no organisation bears the name itself.
  public let one: String
  public let other: String
  /// 0 to 1.
  public let score: Double
  public let reasons: [Reason]
}

extension Library {
  /// From which score on two records are shown, unless somebody asks for another.
  public static let duplicateThreshold = 0.75

  /// Pairs of records that may be the same initiative, the likeliest first. One of each pair is among what was found.
  ///
  /// Titles of the same language are compared by ``Shingles``; records without one in common by their day, country,
  /// kind and partners. Records that link to each other are known to belong together and left out. Only records that
  /// share a drawer of their titles, or day, country and kind, are compared: the work grows with the number of
  /// records, not of pairs.
  public func duplicates(among hits: Hits, threshold: Double = duplicateThreshold) -> [Duplicate] {
    var finder = DuplicateFinder(self)
    return finder.pairs(hits, threshold).sorted { left, right in
      left.score == right.score ? (left.one, left.other) < (right.one, right.other) : left.score > right.score
    }
  }
}

/// What records are compared by.
private struct DuplicateFinder {
  private let library: Library
  private var titles: [Int: [(tag: UInt32, text: Shingles)]] = [:]
  /// Of more records in a drawer only those are compared that stand together by country and date.
  private static let crowd = 12

  init(_ library: Library) {
    self.library = library
    for row in library.rowsInUse { titles[row] = library.shingledTitles(row) }
  }

  mutating func pairs(_ hits: Library.Hits, _ threshold: Double) -> [Duplicate] {
    let wanted = Set(hits.places)
    let isWhole = wanted.count == library.count
    return candidates().compactMap { pair in
      let (one, other) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
      guard isWhole || wanted.contains(one) || wanted.contains(other) else { return nil }
      return compare(one, other, threshold)
    }
  }

  /// Pairs worth a comparison, the smaller row in the upper half.
  private func candidates() -> [UInt64] {
    var drawn: [(name: UInt64, row: UInt32)] = []
    let drawers = Drawers(rows: 3, bands: 8)
    for row in library.rowsInUse {
      for title in titles[row] ?? [] {
        for name in drawers.names(of: title.text) { drawn.append((name, UInt32(row))) }
      }
      if let name = library.dayAndPlace(row) { drawn.append((name, UInt32(row))) }
    }
    drawn.sort { ($0.name, $0.row) < ($1.name, $1.row) }
    var pairs: [UInt64] = []
    var start = 0
    while start < drawn.count {
      var end = start + 1
      while end < drawn.count, drawn[end].name == drawn[start].name { end += 1 }
      add(drawn[start..<end].map { Int($0.row) }, to: &pairs)
      start = end
    }
    pairs.sort()
    return pairs.enumerated().filter { $0.offset == 0 || pairs[$0.offset - 1] != $0.element }.map(\.element)
  }

  private func add(_ rows: [Int], to pairs: inout [UInt64]) {
    guard rows.count > 1 else { return }
    let isCrowd = rows.count > Self.crowd
    let rows = isCrowd ? library.byCountryAndDate(rows) : rows
    for (place, row) in rows.enumerated() {
      for other in rows[(place + 1)...].prefix(isCrowd ? 3 : Self.crowd) where other != row {
        if isCrowd, !library.mayCoincide(row, other) { continue }
        pairs.append(UInt64(min(row, other)) << 32 | UInt64(max(row, other)))
      }
    }
  }

  private func compare(_ one: Int, _ other: Int, _ threshold: Double) -> Duplicate? {
    guard !library.areLinked(one, other) else { return nil }
    let facts = library.commonFacts(one, other)
    var likeness: Double?
    var isEdition = false
    for title in titles[one] ?? [] {
      for candidate in titles[other] ?? [] where candidate.tag == title.tag {
        likeness = max(likeness ?? 0, title.text.likeness(candidate.text))
        isEdition = isEdition || title.text.numbers != candidate.text.numbers
      }
    }
    let score = facts.score(likeness: likeness, isEdition: isEdition)
    guard score >= threshold else { return nil }
    var reasons = facts.reasons
    if let likeness, likeness >= 0.7 { reasons.insert(likeness > 0.999 ? .sameTitle : .similarTitle, at: 0) }
    return Duplicate(
      one: library.id(atPlace: one), other: library.id(atPlace: other), score: score, reasons: reasons)
  }
}

/// What two records have in common besides their titles.
struct CommonFacts {
  enum Dates { case sameDay, near, unknown, apart }

  var dates: Dates
  /// Nil where one of the two says none.
  var hasSameCountry: Bool?
  var hasSameKind: Bool
  /// How many of the partners of both are the same, 0 to 1; nil where one of the two says none.
  var partners: Double?

  /// - Parameters:
  ///   - likeness: of the titles; nil where they have no language in common.
  ///   - isEdition: whether the titles have different numbers.
  func score(likeness: Double?, isEdition: Bool) -> Double {
    let country = hasSameCountry.map { $0 ? 1 : 0 } ?? 0.6
    let kind = hasSameKind ? 1.0 : 0.3
    guard let likeness else {
      // Titles in different languages say nothing of each other: the facts have to say it all.
      guard dates == .sameDay, hasSameCountry == true, let partners, partners >= 0.5 else { return 0 }
      return 0.55 + 0.25 * partners + 0.1 * kind
    }
    let date =
      switch dates {
      case .sameDay: 1.0
      case .near: 0.8
      case .unknown: 0.6
      case .apart: 0.0
      }
    var score = 0.55 * likeness + 0.18 * date + 0.12 * country + 0.07 * kind + 0.08 * (partners ?? 0.6)
    if dates == .apart { score *= 0.75 }
    if hasSameCountry == false { score *= 0.8 }
    if isEdition { score *= 0.75 }
    return likeness < 0.45 ? min(score, 0.6) : score
  }

  var reasons: [Duplicate.Reason] {
    var reasons: [Duplicate.Reason] = []
    if dates == .sameDay { reasons.append(.sameDay) }
    if dates == .near { reasons.append(.nearDate) }
    if hasSameCountry == true { reasons.append(.sameCountry) }
    if hasSameKind { reasons.append(.sameKind) }
    if let partners, partners >= 0.5 { reasons.append(.samePartners) }
    return reasons
  }
}
