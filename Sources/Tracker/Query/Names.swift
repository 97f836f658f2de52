/// The codes that rows hold, as small numbers, with the folded names by which each is found.
///
/// Names come from the reference; when it changes, only they are made anew, and no row.
struct Names: Sendable {
  /// What a code is a code of. The same code may stand in several.
  enum Space: UInt8, Sendable {
    case country, organisation, theme, framework, admin1, kind, status, role, language, sensitivity,
      verification
    /// The name of a partner that no organisation is known for.
    case written
    /// Who published a source, as written.
    case publisher
  }

  struct Code: Sendable, Hashable {
    let space: Space
    let code: String
  }

  private(set) var codes: [Code] = []
  private var numbers: [Code: UInt32] = [:]
  /// By code: its names, folded, a line each; and those with a second key.
  private var texts = Arena<UInt8>()
  private var bareTexts = Arena<UInt8>()

  var count: Int { codes.count }
  /// Rises when names are taken anew.
  private(set) var generation = 0

  /// The number of a code, a new one where it is new.
  mutating func number(_ code: String, _ space: Space, _ reference: Reference) -> UInt32 {
    let key = Code(space: space, code: code)
    if let number = numbers[key] { return number }
    let number = codes.count
    numbers[key] = UInt32(number)
    codes.append(key)
    fill(number, reference)
    return UInt32(number)
  }

  /// The number of a code that a row has had; nil for any other.
  func number(_ code: String, _ space: Space) -> UInt32? { numbers[Code(space: space, code: code)] }

  /// Takes all names from a new reference.
  mutating func refill(_ reference: Reference) {
    generation += 1
    for number in codes.indices { fill(number, reference) }
  }

  private mutating func fill(_ number: Int, _ reference: Reference) {
    let text = SearchText(codes[number].names(in: reference))
    texts.set(number, to: text.folded)
    bareTexts.set(number, to: text.bare)
  }

  /// By number, whether a name has a pattern's letters.
  ///
  /// An organisation's anywhere, as in the record's own texts; labels only at the start of a word: 'oman' is not
  /// meant to find Romania.
  func flags(_ words: String) -> [Bool] {
    let anywhere = SearchPattern(words)
    let atStart = SearchPattern(words, anchor: .startOfWord)
    return flags { number in
      let pattern = codes[number].space == .organisation ? anywhere : atStart
      return matches(pattern, number)
    }
  }

  /// By number, whether a name has words near to those of a pattern.
  func flags(_ pattern: FuzzyPattern) -> [Bool] { flags { pattern.matches(texts[$0].span) } }

  /// By number, whether it is a name as written with a word that begins so.
  func written(beginning: SearchPattern) -> [Bool] {
    flags { codes[$0].space == .written && matches(beginning, $0) }
  }

  /// By number, whether it is a publisher of this name; where none has it, one with a word that begins so.
  func publishers(named name: String) -> [Bool] {
    let folded = Folding.fold(name)
    let same = flags { codes[$0].space == .publisher && Folding.fold(codes[$0].code) == folded }
    guard !same.contains(true) else { return same }
    let beginning = SearchPattern(name, anchor: .startOfWord)
    return flags { codes[$0].space == .publisher && matches(beginning, $0) }
  }

  private func flags(_ isWanted: (Int) -> Bool) -> [Bool] { codes.indices.map(isWanted) }

  private func matches(_ pattern: SearchPattern, _ number: Int) -> Bool {
    pattern.matches(folded: texts[number], bare: bareTexts[number])
  }
}

extension Names.Code {
  /// Every name by which it is known.
  fileprivate func names(in reference: Reference) -> [String] {
    switch space {
    case .country: reference.vocabulary.countries.names(of: code)
    case .theme: reference.vocabulary.themes.names(of: code)
    case .framework: reference.vocabulary.frameworks.names(of: code)
    case .admin1: reference.vocabulary.admin1.names(of: code)
    case .organisation: reference.registry[code]?.allNames ?? [code]
    case .written, .publisher: [code]
    case .kind, .status, .role, .language, .sensitivity, .verification: []
    }
  }
}

extension CodeList {
  fileprivate func names(of code: String) -> [String] {
    self[code].map { entry in Language.allCases.compactMap { entry.labels[$0] } + entry.aliases } ?? []
  }
}
