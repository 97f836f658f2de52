import BitCollections

/// What makes a large library answer at once: the words of its texts and its orders, made ready beside the interface.
///
/// It is made of a copy of the library, and never changed. Rows that were set since are looked at one by one, and put into
/// their places in an order; when they are many, a new index is due. Answers are the same with it and without.
public struct LibraryIndex: Sendable {
  /// Whose titles are in order.
  let language: Language
  /// All rows in the orders that take long to make.
  let orders: [SortOrder: [RowNumber]]
  private let folded: WordIndex
  private let bare: WordIndex
  /// The rows that mention each name.
  private let mentions: RowLists
  private let rowCount: Int

  /// Makes the index of all rows of a library, which takes a few seconds a million.
  public init(_ library: Library, language: Language) {
    self.language = language
    rowCount = library.columns.count
    folded = WordIndex(library.texts, rows: rowCount)
    bare = WordIndex(library.bareTexts, rows: rowCount)
    var mentions = RowLists.Builder()
    for row in 0..<rowCount {
      for name in library.mentions[row] { mentions.add(Int(name)) }
      mentions.endRow()
    }
    self.mentions = mentions.finish()
    orders = library.orders(language)
    library.names.prepare()
  }

  /// The rows that mention one of the wanted names.
  func rows(mentioning wanted: [Bool]) -> BitSet {
    BitSet(words: mentions.rows(where: wanted, count: rowCount))
  }

  /// The rows whose texts a pattern of one word is found in; of a phrase, those that have all of its words.
  func rows(with pattern: SearchPattern) -> BitSet {
    var found = folded.rows(with: pattern.seated)
    if let bare = pattern.bare { found.formUnion(self.bare.rows(with: bare)) }
    if let digits = pattern.digits { found.formUnion(folded.rows(with: digits)) }
    return found
  }

  /// The rows whose texts have a word near to each that a pattern looks for.
  func rows(near pattern: FuzzyPattern) -> BitSet {
    let found = pattern.eachWord.map { word in BitSet(words: folded.rows { word.matches(word: $0) }) }
    return found.dropFirst().reduce(found.first ?? BitSet()) { $0.intersection($1) }
  }
}

extension WordIndex {
  fileprivate func rows(with needle: Needle) -> BitSet {
    guard needle.words.count > 1 else {
      return BitSet(words: rows { needle.firstRange(in: $0) != nil })
    }
    var found: BitSet?
    for word in needle.words {
      let part = Needle(word.stem, articles: [], .anywhere)
      let rows = BitSet(words: rows { part.firstRange(in: $0) != nil })
      found = found.map { $0.intersection(rows) } ?? rows
    }
    return found ?? BitSet()
  }
}

extension SearchPattern {
  /// Whether an index knows the rows, and not only those that may be: what is one word stands within one word.
  var isOneWord: Bool { seated.words.count == 1 && (bare?.words.count ?? 1) == 1 }
}

// MARK: - In the library

extension Library {
  /// The index of a library, with what was set since.
  struct Indexing: Sendable {
    private(set) var index: LibraryIndex?
    /// The rows that were set since the copy was made that the index is of.
    private(set) var changed = BitSet()
    /// The index that is being made, and the rows that were set since the copy for it.
    private(set) var request: Int?
    private var changedSince = BitSet()

    mutating func note(_ row: Int) {
      if index != nil { changed.insert(row) }
      if request != nil { changedSince.insert(row) }
    }

    mutating func begin(_ request: Int) {
      self.request = request
      changedSince = BitSet()
    }

    mutating func take(_ index: LibraryIndex, of request: Int) {
      guard request == self.request else { return }
      self.index = index
      changed = changedSince
      self.request = nil
    }
  }

  /// Below this many records all is quick.
  private static let leastIndexed = 2_000
  /// How many rows may be looked at one by one.
  private static let mostChanged = 500

  /// Whether an index is to be made, for an interface in a language.
  public func needsIndex(for language: Language) -> Bool {
    guard count >= Self.leastIndexed, indexing.request == nil else { return false }
    return indexing.index?.language != language || indexing.changed.count > Self.mostChanged
  }

  /// Says that an index is being made of the library as it is now. `request` tells it from others, of other libraries too.
  public mutating func beginIndexing(_ request: Int) { indexing.begin(request) }

  /// Takes an index, unless it is of another library.
  public mutating func take(_ index: LibraryIndex, of request: Int) { indexing.take(index, of: request) }
}
