/// Finds things by any of their names, spelled as people spell them.
///
/// Names are compared by the two keys of ``Folding``, and without articles: ال at the start of any word, 'the',
/// 'le', 'la', 'les', 'l'' at the start of a name. Both ``CodeList`` and ``Registry`` look names up here.
struct NameIndex: Sendable {
  /// One name of one item.
  struct Name: Sendable {
    /// The item's place in its list.
    let item: Int
    /// Lower comes first among equally good suggestions: the names of daily use before old aliases.
    let rank: Int
    /// The language that the name is in, where that is known.
    let language: Language?
    /// Folded, without articles.
    let key: String
    /// What typing is compared with: like `key`, with the ال of a word like ألمانيا, which is no article.
    let typingKey: String
    /// The same with hamza dropped.
    let bareTypingKey: String
  }

  private(set) var names: [Name] = []
  private var byKey: [String: [Int]] = [:]
  private var byBareKey: [String: [Int]] = [:]

  /// Adds a name of an item. A text without a letter or digit names nothing.
  mutating func add(_ text: String, of item: Int, rank: Int, language: Language? = nil) {
    let (folded, bare) = (Folding.fold(text), Folding.bare(text))
    let key = Self.key(folded)
    guard !key.isEmpty else { return }
    let bareKey = Self.key(bare)
    let roots = Self.wordsWithRootAl(text)
    names.append(
      Name(
        item: item, rank: rank, language: language, key: key, typingKey: Self.key(folded, keeping: roots),
        bareTypingKey: Self.key(bare, keeping: roots)))
    if byKey[key]?.contains(item) != true { byKey[key, default: []].append(item) }
    if !bareKey.isEmpty, byBareKey[bareKey]?.contains(item) != true {
      byBareKey[bareKey, default: []].append(item)
    }
  }

  /// The items that bear exactly this name, in the order in which the names were added.
  func items(named text: String) -> [Int] {
    let exact = byKey[Self.key(Folding.fold(text))] ?? []
    return exact.isEmpty ? byBareKey[Self.key(Folding.bare(text))] ?? [] : exact
  }

  /// Takes the articles off a folded text, but not those of the words to keep.
  static func key(_ folded: String, keeping roots: Set<String> = []) -> String {
    var words = folded.split(separator: " ")
    if words.count > 1, latinArticles.contains(words[0]) { words.removeFirst() }
    return words.map { roots.contains(String($0)) ? $0 : withoutArticle($0) }.joined(separator: " ")
  }

  private static let latinArticles: Set<Substring> = ["the", "le", "la", "les", "l"]

  private static func withoutArticle(_ word: Substring) -> Substring {
    guard word.unicodeScalars.count > 2, word.hasPrefix("ال") else { return word }
    return word.dropFirst(2)
  }

  /// The folded words that are written with أل, إل or آل: no article has a hamza.
  private static func wordsWithRootAl(_ text: String) -> Set<String> {
    var words: Set<String> = []
    for word in text.split(whereSeparator: { !$0.isLetter }) {
      let letters = word.unicodeScalars.prefix(2)
      if let first = letters.first, ["أ", "إ", "آ"].contains(first), letters.last == "ل" {
        words.formUnion([Folding.fold(String(word)), Folding.bare(String(word))])
      }
    }
    return words
  }
}

extension NameIndex {
  /// The keys that something typed may begin with: with its articles, and without.
  private struct Typed {
    let keys: [String]
    let bareKeys: [String]

    init(_ text: String) {
      let (folded, bare) = (Folding.fold(text), Folding.bare(text))
      // An article alone says nothing yet.
      keys = folded == "ال" ? [""] : Self.unique(NameIndex.key(folded), folded)
      bareKeys = Self.unique(NameIndex.key(bare), bare).filter { !$0.isEmpty }
    }

    private static func unique(_ one: String, _ other: String) -> [String] {
      one == other ? [one] : [one, other]
    }

    /// How well a name answers; smaller is better.
    func fit(_ name: Name) -> Int? {
      keys.compactMap { NameIndex.fit(of: $0, in: name.typingKey) }.min()
        ?? bareKeys.compactMap { NameIndex.fit(of: $0, in: name.bareTypingKey) }.min()
    }
  }

  /// Items to offer for what was typed so far, best first.
  ///
  /// Best is the whole name, then a name that begins so, then one of whose words one begins so, then one that has a
  /// word for each word typed. Among these, names in the reader's language come first, then lower ranks, then the
  /// order of the list. Where nothing was typed, all items are offered in their order.
  func suggestions(for text: String, language: Language, limit: Int) -> [Int] {
    let typed = Typed(text)
    if typed.keys == [""] { return Array(Set(names.map(\.item)).sorted().prefix(limit)) }
    var best: [Int: Score] = [:]
    for name in names {
      guard let fit = typed.fit(name) else { continue }
      let score = Score(
        fit: fit, isForeign: name.language != nil && name.language != language, rank: name.rank,
        item: name.item)
      if best[name.item].map({ score < $0 }) ?? true { best[name.item] = score }
    }
    return best.values.sorted().prefix(limit).map(\.item)
  }

  /// How well a name answers; smaller is better.
  private struct Score: Comparable {
    let fit: Int
    let isForeign: Bool
    let rank: Int
    let item: Int

    static func < (left: Score, right: Score) -> Bool {
      (left.fit, left.isForeign ? 1 : 0, left.rank, left.item)
        < (right.fit, right.isForeign ? 1 : 0, right.rank, right.item)
    }
  }

  /// 0 for the whole name, 1 for its beginning, 2 for the beginning of a word, 3 for a word for each word typed.
  fileprivate static func fit(of typed: String, in name: String) -> Int? {
    if name.hasPrefix(typed) { return name.utf8.count == typed.utf8.count ? 0 : 1 }
    if name.utf8.count > typed.utf8.count, hasWord(name, startingWith: typed) { return 2 }
    let words = typed.split(separator: " ")
    guard words.count > 1 else { return nil }
    let all = words.allSatisfy { name.hasPrefix($0) || hasWord(name, startingWith: String($0)) }
    return all ? 3 : nil
  }

  private static func hasWord(_ name: String, startingWith start: String) -> Bool {
    name.split(separator: " ").dropFirst().contains { word in
      name[word.startIndex...].hasPrefix(start)
    }
  }

  /// The items one of whose words begins so, in the order of the list.
  func items(withWordPrefix text: String) -> [Int] {
    let typed = Typed(text)
    guard typed.keys != [""] else { return [] }
    var found: Set<Int> = []
    for name in names where !found.contains(name.item) {
      if let fit = typed.fit(name), fit <= 2 { found.insert(name.item) }
    }
    return found.sorted()
  }
}
