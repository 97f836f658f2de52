import Synchronization

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
  /// By number, what the code is a code of.
  private var spaces: [Space] = []
  private var numbers: [Code: UInt32] = [:]
  /// What names are taken from.
  private var reference: Reference?
  private var folded = FoldedNames()

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
    spaces.append(space)
    self.reference = reference
    // A copy may give the number to another code.
    if !isKnownUniquelyReferenced(&folded) { folded = FoldedNames() }
    return UInt32(number)
  }

  /// The numbers of many codes. Those that stand here under the same numbers, as those of earlier rows do, are not looked up.
  mutating func numbers(of others: [Code], _ reference: Reference) -> [UInt32] {
    let same = zip(codes, others).prefix { $0 == $1 }.count
    return others.indices.map { place in
      place < same ? UInt32(place) : number(others[place].code, others[place].space, reference)
    }
  }

  /// The number of a code that a row has had; nil for any other.
  func number(_ code: String, _ space: Space) -> UInt32? { numbers[Code(space: space, code: code)] }

  /// Takes all names from a new reference.
  mutating func refill(_ reference: Reference) {
    generation += 1
    self.reference = reference
    folded = FoldedNames()
  }

  /// Has the names ready to be looked through; else the first search makes them so.
  func prepare() { _ = texts }

  /// By code: its names, folded, a line each; and those with a second key.
  private var texts: (folded: Arena<UInt8>, bare: Arena<UInt8>) {
    reference.map { folded.texts(of: codes, in: $0) } ?? (Arena(), Arena())
  }

  /// By number, whether a name of what records mention has a pattern's letters.
  ///
  /// An organisation's anywhere, as in the record's own texts; labels only at the start of a word: 'oman' is not
  /// meant to find Romania.
  func flags(_ words: String) -> [Bool] {
    let anywhere = SearchPattern(words)
    let atStart = SearchPattern(words, anchor: .startOfWord)
    return flags(of: \.isMentioned) { space, folded, bare in
      (space == .organisation ? anywhere : atStart).matches(folded: folded, bare: bare)
    }
  }

  /// By number, whether a name of what records mention has words near to those of a pattern.
  func flags(_ pattern: FuzzyPattern) -> [Bool] {
    flags(of: \.isMentioned) { _, folded, _ in pattern.matches(folded) }
  }

  /// Gives the folded names of each code of some spaces, a line each.
  func forEachText(of areLookedAt: (Space) -> Bool, _ read: (borrowing Span<UInt8>) -> Void) {
    let texts = texts
    for (number, space) in spaces.enumerated() where areLookedAt(space) {
      texts.folded.withList(number) { read($0.span) }
    }
  }

  /// A folded word as it stands in a name of what records mention; nil where it stands in none.
  func spelling(of word: String) -> String? {
    guard let reference else { return nil }
    let pattern = SearchPattern(word, anchor: .startOfWord)
    let found = flags(of: \.isMentioned) { _, folded, bare in pattern.matches(folded: folded, bare: bare) }
    for (isFound, code) in zip(found, codes) where isFound {
      for name in code.names(in: reference) {
        if let range = pattern.ranges(in: name).first { return name.utf8Text(in: range) }
      }
    }
    return nil
  }

  /// The countries with a name that has a word's letters, or is near to them.
  func countries(named condition: Query.Condition) -> [String] {
    let (pattern, fuzzy): (SearchPattern?, FuzzyPattern?) =
      switch condition {
      case .words(let words): (SearchPattern(words, anchor: .startOfWord), nil)
      case .fuzzy(let words): (nil, FuzzyPattern(words))
      default: (nil, nil)
      }
    guard pattern != nil || fuzzy != nil else { return [] }
    let found = flags(of: { $0 == .country }) { _, folded, bare in
      pattern?.matches(folded: folded, bare: bare) ?? fuzzy?.matches(folded) ?? false
    }
    return zip(found, codes).compactMap { $0 ? $1.code : nil }
  }

  /// By number, whether it is a name as written in which a pattern is found.
  func written(with pattern: SearchPattern) -> [Bool] {
    flags(of: { $0 == .written }) { _, folded, bare in pattern.matches(folded: folded, bare: bare) }
  }

  /// By number, whether it is a name as written with words near to those of a pattern.
  func written(with pattern: FuzzyPattern) -> [Bool] {
    flags(of: { $0 == .written }) { _, folded, _ in pattern.matches(folded) }
  }

  /// By number, whether it is a publisher of this name; where none has it, one with a word that begins so.
  func publishers(named name: String) -> [Bool] {
    let folded = Folding.fold(name)
    let same = codes.map { $0.space == .publisher && Folding.fold($0.code) == folded }
    guard !same.contains(true) else { return same }
    let beginning = SearchPattern(name, anchor: .startOfWord)
    return flags(of: { $0 == .publisher }) { _, folded, bare in
      beginning.matches(folded: folded, bare: bare)
    }
  }

  /// By number, whether it is a code of some spaces with a name of which something holds.
  private func flags(
    of areLookedAt: (Space) -> Bool,
    where holds: (_ space: Space, _ folded: borrowing Span<UInt8>, _ bare: borrowing Span<UInt8>) -> Bool
  ) -> [Bool] {
    let texts = texts
    return spaces.enumerated().map { number, space in
      guard areLookedAt(space) else { return false }
      return texts.folded.withList(number) { folded in
        texts.bare.withList(number) { holds(space, folded.span, $0.span) }
      }
    }
  }
}

/// The names of codes, folded when something is looked for in them: most runs of the program look for nothing.
///
/// A class, since making them is no change of ``Names``. Safe from any thread.
private final class FoldedNames: Sendable {
  private let made = Mutex<(folded: Arena<UInt8>, bare: Arena<UInt8>)>((Arena(), Arena()))

  /// By code. Codes only ever come to those that were asked for before.
  func texts(
    of codes: [Names.Code], in reference: Reference
  ) -> (folded: Arena<UInt8>, bare: Arena<UInt8>) {
    made.withLock { made in
      for number in made.folded.rows..<max(made.folded.rows, codes.count) {
        let text = SearchText(codes[number].names(in: reference))
        made.folded.set(number, to: text.folded)
        made.bare.set(number, to: text.bare)
      }
      return made
    }
  }
}

extension Names.Space {
  /// Whether free words find records by names of this kind. Names as they are written stand in a record's own texts.
  var isMentioned: Bool {
    switch self {
    case .country, .organisation, .theme, .framework, .admin1: true
    default: false
    }
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
