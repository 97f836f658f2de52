extension Library {
  /// Rows by how well they answer the free words of a query, the best first; equal ones stay as they are given.
  ///
  /// Each word counts by where it stands: in the title most, then in a partner's name, in the name of a country, a place
  /// or a theme, and least in other texts. A whole word counts more than the beginning of one, that more than a part
  /// inside, and letters as they were typed more than those that only fold the same.
  func byRelevance(_ rows: [RowNumber], _ query: Query, reversed: Bool) -> [RowNumber] {
    let words = query.terms.compactMap { term in term.isNegated ? nil : RelevantWord(term.condition, names) }
    guard !words.isEmpty else { return rows }
    var scores = [Int32](repeating: 0, count: columns.count)
    var found = RowSet()
    for row in rows { found.insert(row.place) }
    for word in words { weigh(word, found, into: &scores) }
    let best = rows.reduce(0) { max($0, Int(scores[$1.place])) }
    return rows.grouped(reversed: !reversed, groups: best + 1) { Int(scores[$0]) }
  }

  /// Adds to the scores of rows how well they answer a word.
  private func weigh(_ word: RelevantWord, _ rows: RowSet, into scores: inout [Int32]) {
    guard let index = indexing.index, word.isOneWord else {
      for row in rows { scores[row] += Int32(relevance(of: row, to: word)) }
      return
    }
    for row in rows.intersection(indexing.changed) { scores[row] += Int32(relevance(of: row, to: word)) }
    var rest = rows.subtracting(indexing.changed)
    func add(_ score: Int, _ found: RowSet) {
      for row in rest.intersection(found) { scores[row] += Int32(score) }
    }
    var letters: [Unicode.Scalar] = []
    let asTyped = index.rows(withTyped: Needle(word.typed, articles: [], .anywhere))
    for (quality, found) in index.titles(with: word.needle, gradedBy: { word.quality(inWord: $0, &letters) })
    {
      add(300 + quality, found)
      if quality > 0 { add(10, found.intersection(asTyped)) }
      rest.subtract(found)
    }
    if let bare = word.bare {
      for row in rest.intersection(index.rows(withBare: bare)) {
        scores[row] += Int32(relevance(of: row, to: word))
        rest.remove(row)
      }
    }
    let partners = rest.rows { row in columns.partners.contains(row) { word.isPartner[Int($0.who)] } }
    add(200, partners)
    rest.subtract(partners)
    let mentioning = index.rows(mentioning: word.named)
    add(100, mentioning)
    rest.subtract(mentioning)
    for (quality, found) in index.texts(with: word.needle, gradedBy: { word.quality(inWord: $0, &letters) }) {
      add(quality, found)
    }
  }

  private func relevance(of row: Int, to word: RelevantWord) -> Int {
    let text = texts[row]
    let title = foldedTitles(row)
    if let quality = word.quality(in: title) ?? word.bareQuality(in: { titles(row) }, bareTexts[row]) {
      return 300 + quality
        + (quality > 0 && titles(row).contains { $0.contains(asTyped: word.typed) } ? 10 : 0)
    }
    if columns.partners.contains(row, where: { word.isPartner[Int($0.who)] }) { return 200 }
    if mentions.contains(row, where: { word.named[Int($0)] }) { return 100 }
    return word.quality(in: text.dropFirst(title.count)) ?? 0
  }

  /// The folded titles of a row: they are the first lines of its texts, one for each.
  func foldedTitles(_ row: Int) -> ArraySlice<UInt8> {
    let text = texts[row]
    var lines = columns.titleCount(row)
    if lines == 0 { return [] }
    for (offset, byte) in text.enumerated() where byte == UInt8(ascii: "\n") {
      lines -= 1
      if lines == 0 { return text.prefix(offset + 1) }
    }
    return text
  }

  private func titles(_ row: Int) -> [String] { columns.titles(row) }
}

/// A free word or phrase of a query, ready to be weighed.
private struct RelevantWord {
  let typed: [UInt8]
  private let pattern: SearchPattern?
  private let fuzzy: FuzzyPattern?
  /// By number, whether a code has it in a name; and the same with the names of partners as they were written.
  let named: [Bool]
  let isPartner: [Bool]

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
    let written = pattern.map(names.written(with:)) ?? fuzzy.map(names.written(with:)) ?? []
    isPartner = zip(named, written).map { $0 || $1 }
  }

  /// Whether it is sought within single words, so that each word of a text answers for itself.
  var isOneWord: Bool {
    if let fuzzy { return fuzzy.isOneWord }
    guard let pattern, pattern.isOneWord, pattern.digits == nil else { return false }
    return !typed.contains { $0 <= 0x20 }
  }

  /// How well it stands in one folded word, as ``quality(in:)`` has it.
  func quality(inWord word: borrowing Span<UInt8>, _ letters: inout [Unicode.Scalar]) -> Int? {
    if let fuzzy { return fuzzy.matches(word: word, &letters) ? 0 : nil }
    guard let pattern else { return nil }
    return Self.quality(of: pattern.seated, in: word)
  }

  /// What every word has in it that it stands in by the first key; nil where words are only near to it.
  var needle: Needle? { pattern?.seated }

  /// The second key.
  var bare: Needle? { pattern?.bare }

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
