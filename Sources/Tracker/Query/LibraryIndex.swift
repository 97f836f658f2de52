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
  /// The words of titles, and those of titles as they were written.
  private let titles: WordIndex
  private let writtenTitles: WordIndex
  /// The rows that mention each name.
  private let mentions: RowLists
  /// The rows that have each code in a column; of partners, in a role that counts.
  let codes: RowLists
  let years: TimeSpans
  let months: TimeSpans

  /// Makes the index of all rows of a library, which takes a few seconds a million.
  public init(_ library: Library, language: Language) {
    self.language = language
    let rowCount = library.columns.count
    folded = WordIndex(rows: rowCount) { row, read in read(library.texts[row]) }
    bare = WordIndex(rows: rowCount) { row, read in read(library.bareTexts[row]) }
    titles = WordIndex(rows: rowCount) { row, read in read(library.foldedTitles(row)) }
    writtenTitles = WordIndex(rows: rowCount) { row, read in library.columns.eachTitle(row, read) }
    var mentions = RowLists.Builder()
    for row in 0..<rowCount {
      for name in library.mentions[row] { mentions.add(Int(name)) }
      mentions.endRow()
    }
    self.mentions = mentions.finish()
    codes = library.columns.codes(without: library.names.number("mentioned", .role))
    years = TimeSpans(rows: rowCount) { library.columns.dates[$0]?.years }
    months = TimeSpans(rows: rowCount) { library.columns.dates[$0]?.months }
    orders = library.orders(language)
    library.names.prepare()
  }

  /// The rows that mention one of the wanted names.
  func rows(mentioning wanted: [Bool]) -> RowSet { mentions.rows(where: wanted) }

  /// The rows that have one of the wanted codes.
  func rows(coded wanted: [Bool]) -> RowSet { codes.rows(where: wanted) }

  /// The rows by how well a word of their titles answers, of words that have a needle's in them.
  func titles(
    with needle: Needle?, gradedBy grade: (borrowing Span<UInt8>) -> Int?
  ) -> [(grade: Int, rows: RowSet)] {
    titles.rows(with: needle, gradedBy: grade)
  }

  /// By row, the sum of the weights of the different words of its titles.
  func titles(weighedBy weight: (borrowing Span<UInt8>) -> Int) -> [UInt32] { titles.sums(weighing: weight) }

  /// Gives the different words of all texts, folded.
  func forEachWord(_ read: (borrowing Span<UInt8>) -> Void) { folded.forEach(read) }

  /// The rows in whose titles a word is found.
  func titles(with needle: Needle) -> RowSet { titles.rows(withAllOf: needle) }

  /// The same of all texts.
  func texts(
    with needle: Needle?, gradedBy grade: (borrowing Span<UInt8>) -> Int?
  ) -> [(grade: Int, rows: RowSet)] {
    folded.rows(with: needle, gradedBy: grade)
  }

  /// The rows with texts whose second keys a pattern of one word is found in.
  func rows(withBare needle: Needle) -> RowSet { bare.rows(withAllOf: needle) }

  /// The rows in whose titles a word stands as it was typed.
  func rows(withTyped needle: Needle) -> RowSet { writtenTitles.rows(with: needle) }

  /// The rows whose texts a pattern of one word is found in; of a phrase, those that have all of its words.
  func rows(with pattern: SearchPattern) -> RowSet {
    var found = folded.rows(withAllOf: pattern.seated)
    if let bare = pattern.bare { found.formUnion(self.bare.rows(withAllOf: bare)) }
    if let digits = pattern.digits { found.formUnion(folded.rows(withAllOf: digits)) }
    return found
  }

  /// The rows whose texts have a word near to each that a pattern looks for.
  func rows(near pattern: FuzzyPattern) -> RowSet {
    var letters: [Unicode.Scalar] = []
    let found = pattern.eachWord.map { word in folded.rows { word.matches(word: $0, &letters) } }
    return found.dropFirst().reduce(found.first ?? RowSet()) { $0.intersection($1) }
  }
}

extension Columns {
  /// The rows that have each code; of partners only in roles that count, of which `role` is not one.
  fileprivate func codes(without role: UInt32?) -> RowLists {
    var lists = RowLists.Builder(setsFrom: 64)
    for row in 0..<count {
      for number in [kinds[row], statuses[row], sensitivities[row]] { lists.add(Int(number)) }
      if let number = verifications[row] { lists.add(Int(number)) }
      for part in countries[row] { lists.add(Int(part.who)) }
      for part in partners[row] where part.role != role { lists.add(Int(part.who)) }
      for codes in [themes[row], languages[row], publishers[row]] {
        for number in codes { lists.add(Int(number)) }
      }
      lists.endRow()
    }
    return lists.finish()
  }
}

extension WordIndex {
  /// The rows that have each word of a needle.
  fileprivate func rows(withAllOf needle: Needle) -> RowSet {
    guard needle.words.count > 1 else { return rows(with: needle) }
    var found: RowSet?
    for word in needle.words {
      let rows = rows(with: Needle(word.stem, articles: [], .anywhere))
      found = found.map { $0.intersection(rows) } ?? rows
    }
    return found ?? RowSet()
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
    private(set) var changed = RowSet()
    /// The index that is being made, and the rows that were set since the copy for it.
    private(set) var request: Int?
    private var changedSince = RowSet()
    /// Of fewer rows than these each is looked at sooner than the lists of all that have a value.
    var leastCounted = 2_000

    mutating func note(_ row: Int) {
      if index != nil { changed.insert(row) }
      if request != nil { changedSince.insert(row) }
    }

    mutating func begin(_ request: Int) {
      self.request = request
      changedSince = RowSet()
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
