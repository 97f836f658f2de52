import BitCollections

extension Library {
  /// Rows by how well they answer the free words of a query, the best first; equal ones stay as they are given.
  ///
  /// Each word counts by where it stands: in the title most, then in a partner's name, in the name of a country, a place
  /// or a theme, and least in other texts. A whole word counts more than the beginning of one, that more than a part
  /// inside, and letters as they were typed more than those that only fold the same.
  func byRelevance(_ rows: [RowNumber], _ query: Query, reversed: Bool) -> [RowNumber] {
    let words = query.terms.compactMap { term in term.isNegated ? nil : RelevantWord(term.condition, names) }
    guard !words.isEmpty else { return rows }
    let scored = rows.enumerated().map { offset, row in
      (score: words.reduce(0) { $0 + relevance(of: row.place, to: $1) }, offset: offset)
    }
    let sorted = scored.sorted { left, right in
      if left.score == right.score { return left.offset < right.offset }
      return (left.score > right.score) != reversed
    }
    return sorted.map { rows[$0.offset] }
  }

  private func relevance(of row: Int, to word: RelevantWord) -> Int {
    let text = texts[row]
    let title = text.prefix(titleLength(row, text))
    if let quality = word.quality(in: title) ?? word.bareQuality(in: { titles(row) }, bareTexts[row]) {
      return 300 + quality
        + (quality > 0 && titles(row).contains { $0.contains(asTyped: word.typed) } ? 10 : 0)
    }
    let isPartner = columns.partners[row].contains { word.named[Int($0.who)] }
    if isPartner || word.isAmong(writtenPartners: columns.partners[row], names) { return 200 }
    if mentions[row].contains(where: { word.named[Int($0)] }) { return 100 }
    return word.quality(in: text.dropFirst(title.count)) ?? 0
  }

  /// How many folded bytes the titles of a row have: they are the first lines of its texts.
  func titleLength(_ row: Int, _ text: ArraySlice<UInt8>) -> Int {
    var lines = columns.titleCount(row)
    for (offset, byte) in text.enumerated() where byte == UInt8(ascii: "\n") {
      lines -= 1
      if lines <= 0 { return offset + 1 }
    }
    return lines > 0 ? text.count : 0
  }

  private func titles(_ row: Int) -> [String] { columns.titles(row) }
}

/// A free word or phrase of a query, ready to be weighed.
private struct RelevantWord {
  let typed: [UInt8]
  private let pattern: SearchPattern?
  private let fuzzy: FuzzyPattern?
  /// By number, whether a code has it in a name.
  let named: [Bool]

  init?(_ condition: Query.Condition, _ names: Names) {
    switch condition {
    case .words(let words):
      (pattern, fuzzy) = (SearchPattern(words), nil)
      named = names.flags(words)
      typed = Array(words.utf8)
    case .fuzzy(let words):
      let near = FuzzyPattern(words)
      (pattern, fuzzy) = (nil, near)
      named = names.flags(near)
      typed = Array(words.utf8)
    default: return nil
    }
  }

  /// How well it stands in folded text, at best: 60 a whole word, 40 the beginning of one, 20 inside, 0 nearly; nil: not
  /// at all.
  func quality(in text: ArraySlice<UInt8>) -> Int? {
    if let fuzzy { return fuzzy.matches(text.span) ? 0 : nil }
    guard let pattern else { return nil }
    var best = Self.quality(of: pattern.seated, in: text.span)
    if let digits = pattern.digits, best == nil { best = Self.quality(of: digits, in: text.span) }
    return best
  }

  /// The same by the second key, which few texts have: then the titles themselves are looked at.
  func bareQuality(in titles: () -> [String], _ bareText: ArraySlice<UInt8>) -> Int? {
    guard let pattern, let bare = pattern.bare, bare.firstRange(in: bareText.span) != nil else { return nil }
    return titles().contains { pattern.matches($0) } ? 0 : nil
  }

  func isAmong(writtenPartners parts: ArraySlice<Columns.Part>, _ names: Names) -> Bool {
    parts.contains { part in
      let code = names.codes[Int(part.who)]
      guard code.space == .written else { return false }
      return pattern?.matches(code.code) ?? false || fuzzy?.matches(code.code) ?? false
    }
  }

  private static func quality(of needle: Needle, in bytes: borrowing Span<UInt8>) -> Int? {
    var best: Int?
    var start = 0
    while let range = needle.firstRange(in: bytes, from: start) {
      let isStart = range.lowerBound == 0 || bytes[range.lowerBound - 1] <= 0x20
      let isEnd = range.upperBound == bytes.count || bytes[range.upperBound] <= 0x20
      if isStart && isEnd { return 60 }
      best = max(best ?? 0, isStart ? 40 : 20)
      start = range.upperBound
    }
    return best
  }
}

extension String {
  fileprivate func contains(asTyped bytes: [UInt8]) -> Bool {
    let text = Array(utf8)
    guard !bytes.isEmpty, text.count >= bytes.count else { return false }
    return (0...text.count - bytes.count).contains { text[$0..<$0 + bytes.count].elementsEqual(bytes) }
  }
}
