extension Library {
  /// Pairs of organisations that may be one, and names as written that nearly are an organisation's, or another's.
  ///
  /// Names count that have the same words in another order, or so few letters apart that it looks like a slip.
  /// Organisations of two countries are two, and so are a whole and its part.
  public func organisationDuplicates() -> [Duplicate] {
    let subjects = namedSubjects()
    let drawers = Drawers(rows: 2, bands: 14)
    var drawn: [(name: UInt64, subject: Int, text: Int)] = []
    for (number, subject) in subjects.enumerated() {
      for text in subject.names.indices {
        for name in drawers.names(of: subject.names[text].shingles) { drawn.append((name, number, text)) }
      }
    }
    drawn.sort { ($0.name, $0.subject) < ($1.name, $1.subject) }
    var best: [UInt64: Double] = [:]
    var start = 0
    while start < drawn.count {
      var end = start + 1
      while end < drawn.count, drawn[end].name == drawn[start].name { end += 1 }
      for one in start..<end {
        for other in (one + 1)..<max(one + 1, min(end, one + 24))
        where drawn[one].subject != drawn[other].subject {
          let pair = UInt64(drawn[one].subject) << 32 | UInt64(drawn[other].subject)
          let likeness = subjects[drawn[one].subject].names[drawn[one].text].likeness(
            subjects[drawn[other].subject].names[drawn[other].text])
          if let likeness { best[pair] = max(best[pair] ?? 0, likeness) }
        }
      }
      start = end
    }
    return best.compactMap { pair, score -> Duplicate? in
      let (one, other) = (subjects[Int(pair >> 32)], subjects[Int(pair & 0xFFFF_FFFF)])
      guard !areApart(one, other) else { return nil }
      return Duplicate(
        one: one.id, other: other.id, score: score, reasons: [score > 0.999 ? .sameName : .similarName])
    }.sorted { left, right in
      left.score == right.score ? (left.one, left.other) < (right.one, right.other) : left.score > right.score
    }
  }

  /// An organisation, or a name as written.
  private struct Subject {
    let id: String
    let organisation: Organisation?
    let names: [ComparedName]
  }

  private func namedSubjects() -> [Subject] {
    let organisations = reference.registry.organisations.map { organisation in
      Subject(
        id: organisation.id, organisation: organisation,
        names: organisation.allNames.filter { $0 != organisation.acronym }.compactMap(ComparedName.init))
    }
    // A name that the registry knows is only not linked yet: the records' own check says so.
    let written = names.codes.filter { $0.space == .written }.map { code in
      Subject(id: code.code, organisation: nil, names: [ComparedName(code.code)].compactMap { $0 })
    }
    return organisations + written
  }

  private func areApart(_ one: Subject, _ other: Subject) -> Bool {
    guard let left = one.organisation, let right = other.organisation else { return false }
    if left.parent == right.id || right.parent == left.id { return true }
    if let country = left.country, let second = right.country { return country != second }
    return false
  }
}

/// A name, ready to be compared.
private struct ComparedName {
  let shingles: Shingles
  private let letters: [Unicode.Scalar]
  /// In the order of letters, and as they stand.
  private let words: [Substring]
  private let inOrder: [Substring]

  /// Nil for a name too short for a slip to be told from another name.
  init?(_ name: String) {
    let key = NameIndex.key(Folding.fold(name))
    letters = Array(key.unicodeScalars)
    guard letters.count > 4 else { return nil }
    inOrder = key.split(separator: " ")
    words = inOrder.sorted()
    shingles = Shingles(name)
  }

  private static func areNear(_ one: Substring, _ other: Substring) -> Bool {
    let letters = (Array(one.unicodeScalars), Array(other.unicodeScalars))
    let allowed = EditDistance.allowed(for: min(letters.0.count, letters.1.count))
    return EditDistance.between(letters.0, letters.1, atMost: allowed) != nil
  }

  /// How alike two names are, 0 to 1; nil where more than slips tells them apart.
  func likeness(_ other: ComparedName) -> Double? {
    guard shingles.numbers == other.shingles.numbers else { return nil }
    if letters == other.letters { return 1 }
    if words.count > 1, words == other.words { return 0.95 }
    // Another word is no slip, however short: الصحة and الرؤية.
    if words.count == other.words.count {
      guard
        zip(words, other.words).allSatisfy(Self.areNear)
          || zip(inOrder, other.inOrder).allSatisfy(Self.areNear)
      else { return nil }
    }
    let shorter = min(letters.count, other.letters.count)
    let distance = EditDistance.between(letters, other.letters, atMost: EditDistance.allowed(for: shorter))
    return distance.map { 1 - Double($0) / Double(shorter) }
  }
}
