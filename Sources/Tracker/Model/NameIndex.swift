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
    /// Folded, without articles. UTF-8.
    let keyBytes: [UInt8]
    var key: String { String(decoding: keyBytes, as: UTF8.self) }
    /// What typing is compared with: like `key`, with the ال of a word like ألمانيا, which is no article.
    /// UTF-8.
    let typingKey: [UInt8]
    /// The same with hamza dropped.
    let bareTypingKey: [UInt8]
  }

  private(set) var names: [Name] = []
  /// By bytes: to hash a string that is not ASCII takes its normal form first, for a thousand names at each start.
  private var byKey: [[UInt8]: [Int]] = [:]
  private var byBareKey: [[UInt8]: [Int]] = [:]

  /// Adds a name of an item. A text without a letter or digit names nothing.
  mutating func add(_ text: String, of item: Int, rank: Int, language: Language? = nil) {
    let read = FoldedText(text)
    var (seated, dropped) = (read, read)
    seated.seatHamza()
    dropped.dropHamza()
    let (folded, bare) = (seated.utf8, dropped.utf8)
    let key = Self.key(folded)
    guard !key.isEmpty else { return }
    let bareKey = bare == folded ? key : Self.key(bare)
    let roots = Self.wordsWithRootAl(text)
    let typingKey = roots.isEmpty ? key : Self.key(folded, keeping: roots)
    let bareTypingKey = roots.isEmpty ? bareKey : Self.key(bare, keeping: roots)
    names.append(
      Name(
        item: item, rank: rank, language: language, keyBytes: key, typingKey: typingKey,
        bareTypingKey: bareTypingKey))
    if byKey[key]?.contains(item) != true { byKey[key, default: []].append(item) }
    if !bareKey.isEmpty, byBareKey[bareKey]?.contains(item) != true {
      byBareKey[bareKey, default: []].append(item)
    }
  }

  /// The items that bear exactly this name, in the order in which the names were added.
  func items(named text: String) -> [Int] {
    let exact = byKey[Self.key(Array(Folding.fold(text).utf8))] ?? []
    return exact.isEmpty ? byBareKey[Self.key(Array(Folding.bare(text).utf8))] ?? [] : exact
  }

  /// Takes the articles off a folded text.
  static func key(_ folded: String) -> String {
    String(decoding: key(Array(folded.utf8)), as: UTF8.self)
  }

  /// Takes the articles off a folded text, but not those of the words to keep.
  static func key(_ bytes: [UInt8], keeping roots: Set<String> = []) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(bytes.count)
    var start = latinArticles.first { bytes.starts(with: $0.utf8) }?.utf8.count ?? 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
      let word = bytes[start..<end]
      let hasArticle = word.count > arabicArticle.count && word.starts(with: arabicArticle)
      let isKept = !hasArticle || !roots.isEmpty && roots.contains(String(decoding: word, as: UTF8.self))
      if !key.isEmpty { key.append(UInt8(ascii: " ")) }
      key += isKept ? word : word.dropFirst(arabicArticle.count)
      start = end + 1
    }
    return key
  }

  /// How many bytes of a folded word are the article that ``key(_:keeping:)`` takes off.
  static func lengthOfArticle(_ word: borrowing Span<UInt8>) -> Int {
    guard word.count > arabicArticle.count else { return 0 }
    for (place, byte) in arabicArticle.enumerated() where word[place] != byte { return 0 }
    return arabicArticle.count
  }

  /// At the start of a name, with the space after it.
  private static let latinArticles = ["the ", "le ", "la ", "les ", "l "]
  private static let arabicArticle = Array("ال".utf8)

  /// The folded words that are written with أل, إل or آل: no article has a hamza.
  private static func wordsWithRootAl(_ text: String) -> Set<String> {
    let scalars = text.unicodeScalars
    let isPossible = zip(scalars, scalars.dropFirst()).contains { isHamzaAlef($0) && $1 == "ل" }
    guard isPossible else { return [] }
    var words: Set<String> = []
    for word in text.split(whereSeparator: { !$0.isLetter }) {
      let letters = word.unicodeScalars.prefix(2)
      if let first = letters.first, isHamzaAlef(first), letters.last == "ل" {
        words.formUnion([Folding.fold(String(word)), Folding.bare(String(word))])
      }
    }
    return words
  }

  private static func isHamzaAlef(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "أ" || scalar == "إ" || scalar == "آ"
  }
}

extension NameIndex {
  /// What was typed, as keys that a name may begin with: with its articles and without.
  private struct Typed {
    private let keys: [TypedKey]
    private let bareKeys: [TypedKey]

    init(_ text: String) {
      let (folded, bare) = (Folding.fold(text), Folding.bare(text))
      // An article alone says nothing yet.
      keys = folded == "ال" ? [] : Self.keys(NameIndex.key(folded), folded)
      bareKeys = Self.keys(NameIndex.key(bare), bare)
    }

    private static func keys(_ one: String, _ other: String) -> [TypedKey] {
      (one == other ? [one] : [one, other]).filter { !$0.isEmpty }.map(TypedKey.init)
    }

    var isEmpty: Bool { keys.isEmpty }

    /// How well a name answers; smaller is better.
    func fit(_ name: Name) -> Int? {
      keys.lazy.compactMap { $0.fit(name.typingKey) }.min()
        ?? bareKeys.lazy.compactMap { $0.fit(name.bareTypingKey) }.min()
    }
  }

  /// One key of what was typed, whole and by words.
  private struct TypedKey {
    private let bytes: [UInt8]
    private let words: [[UInt8]]

    init(_ key: String) {
      bytes = Array(key.utf8)
      words = bytes.split(separator: UInt8(ascii: " ")).map(Array.init)
    }

    /// 0 for the whole name, 1 for its beginning, 2 for the beginning of a word, 3 for a word for each word typed.
    func fit(_ name: [UInt8]) -> Int? {
      if name.starts(with: bytes) { return name.count == bytes.count ? 0 : 1 }
      if Self.hasWord(name, startingWith: bytes) { return 2 }
      guard words.count > 1 else { return nil }
      return words.allSatisfy { name.starts(with: $0) || Self.hasWord(name, startingWith: $0) } ? 3 : nil
    }

    /// Whether a word after the first begins so.
    private static func hasWord(_ name: [UInt8], startingWith start: [UInt8]) -> Bool {
      guard name.count > start.count else { return false }
      for place in 1...(name.count - start.count) where name[place - 1] == UInt8(ascii: " ") {
        if name[place...].starts(with: start) { return true }
      }
      return false
    }
  }

  /// Items to offer for what was typed so far, best first.
  ///
  /// Best is the whole name, then a name that begins so, then one of whose words one begins so, then one that has a
  /// word for each word typed. Among these, names in the reader's language come first, then lower ranks, then the
  /// order of the list. Where nothing was typed, all items are offered in their order.
  func suggestions(for text: String, language: Language, limit: Int) -> [Int] {
    let typed = Typed(text)
    if typed.isEmpty { return Array(Set(names.map(\.item)).sorted().prefix(limit)) }
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

  /// The items with a name that is nearest to a text, a slip or a few away; in the order of the list.
  func items(nearestTo text: String) -> [Int] {
    guard let wanted = NearWord(Self.key(Folding.fold(text))) else { return [] }
    var least = wanted.limit
    var nearest: Set<Int> = []
    var room: [Unicode.Scalar] = []
    for name in names {
      let key = name.keyBytes
      guard let distance = wanted.distance(to: key.span, 0..<key.count, atMost: least, &room) else {
        continue
      }
      if distance < least { nearest = [] }
      least = distance
      nearest.insert(name.item)
    }
    return nearest.sorted()
  }

  /// The items one of whose words begins so, in the order of the list.
  func items(withWordPrefix text: String) -> [Int] {
    let typed = Typed(text)
    guard !typed.isEmpty else { return [] }
    var found: Set<Int> = []
    for name in names where !found.contains(name.item) {
      if let fit = typed.fit(name), fit <= 2 { found.insert(name.item) }
    }
    return found.sorted()
  }
}
