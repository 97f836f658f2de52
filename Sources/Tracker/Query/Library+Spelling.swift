// What was misspelt by more than a slip: words and partners that nothing has, in the spelling nearest to them.
extension Library {
  /// A query with each word, and each partner's name, that nothing has in the nearest spelling that something has; nil where
  /// there is none to be changed.
  func mended(_ query: Query, remembering memory: inout TermMemory) -> Query? {
    var mended = query
    for (place, term) in query.terms.enumerated() where !term.isNegated {
      guard hits(of: Query([term]), remembering: &memory).count == 0,
        let condition = self.mended(term.condition, &memory)
      else { continue }
      mended.terms[place].condition = condition
    }
    return mended == query ? nil : mended
  }

  private func mended(_ condition: Query.Condition, _ memory: inout TermMemory) -> Query.Condition? {
    switch condition {
    case .words(let words), .fuzzy(let words):
      let mended = words.split(separator: " ").map { word in
        let isThere = hits(of: Query([Query.Term(.words(String(word)))]), remembering: &memory).count > 0
        return isThere ? String(word) : spelling(nearestTo: String(word), &memory) ?? String(word)
      }.joined(separator: " ")
      return mended == words ? nil : .words(mended)
    case .partner(let partners, let role):
      let mended = partners.flatMap { partner in self.partners(nearestTo: partner, role: role) ?? [partner] }
      return mended == partners ? nil : .partner(mended, role: role)
    default: return nil
    }
  }

  // MARK: Words

  /// The word that something has which is nearest to one that nothing has, as it is written there.
  private func spelling(nearestTo word: String, _ memory: inout TermMemory) -> String? {
    memory.spelling(of: word, at: revision) {
      guard var nearest = NearestWords(Folding.fold(word)) else { return nil }
      names.forEachText(of: \.isMentioned) { nearest.look(at: $0) }
      lookAtTexts(&nearest)
      return best(of: nearest).map { asWritten($0.word, in: $0.rows) }
    }
  }

  /// How many texts are looked at where no index has their words: what many have is among them.
  private static let mostTexts = 20_000

  private func lookAtTexts(_ nearest: inout NearestWords) {
    indexing.index?.forEachWord { nearest.look(at: $0) }
    let rows = indexing.index == nil ? live : indexing.changed.intersection(live)
    for row in rows.prefix(Self.mostTexts) { texts.withList(row) { nearest.look(at: $0.span) } }
  }

  /// Of equally near words the one that most records have.
  private func best(of nearest: NearestWords) -> (word: String, rows: RowSet)? {
    let most = indexing.index == nil ? 4 : 16
    let frequent = nearest.words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(most)
    let found = frequent.map { (word: $0.key, rows: rows(with: $0.key, among: live)) }
    return found.max { ($0.rows.count, $1.word) < ($1.rows.count, $0.word) }.flatMap { best in
      best.rows.count > 0 ? best : nil
    }
  }

  /// A folded word as it stands in a name, or in a title of some rows; where it stands in none, folded.
  private func asWritten(_ word: String, in rows: RowSet) -> String {
    if let spelling = names.spelling(of: word) { return spelling }
    let pattern = SearchPattern(word, anchor: .startOfWord)
    for row in rows.prefix(Self.mostTitles) {
      for title in columns.titles(row) {
        if let range = pattern.ranges(in: title).first { return title.utf8Text(in: range) }
      }
    }
    return word
  }

  private static let mostTitles = 100

  // MARK: Partners

  /// Whom a name means that no partner has: the organisations nearest to it, else partners that have its words in the
  /// nearest spelling.
  private func partners(nearestTo partner: Query.PartnerName, role: String?) -> [Query.PartnerName]? {
    guard case .beginning(let text) = partner else { return nil }
    func isThere(_ partner: Query.PartnerName) -> Bool {
      hits(of: Query([Query.Term(.partner([partner], role: role))])).count > 0
    }
    if isThere(partner) { return nil }
    let organisations = reference.registry.nearest(to: text).map { Query.PartnerName.organisation($0) }
    if let nearest = organisations.first(where: isThere) { return [nearest] }
    let words = Folding.fold(text).split(separator: " ").map { word in
      guard var nearest = NearestWords(String(word)) else { return String(word) }
      names.forEachText(of: { $0 == .organisation || $0 == .written }) { nearest.look(at: $0) }
      return nearest.words.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? String(word)
    }.joined(separator: " ")
    let known = reference.registry.matches(name: words).map { Query.PartnerName.organisation($0) }
    return [known, [.beginning(words)]].first { $0.contains(where: isThere) }
  }
}

extension String {
  /// A part, by UTF-8 offsets between scalars.
  func utf8Text(in range: Range<Int>) -> String { String(decoding: Array(utf8)[range], as: UTF8.self) }
}
