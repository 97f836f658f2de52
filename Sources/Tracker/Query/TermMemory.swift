/// What the terms of queries find in a library, kept from one query to the next: while somebody types or switches values, all
/// terms but one stay the same, and a query that finds nothing is followed by those that ask for a term less.
public struct TermMemory: Sendable {
  /// How the library was.
  private var revision: Int?
  private var found: [Query.Condition: RowSet] = [:]
  /// The spellings nearest to words that nothing has.
  private var spellings: [String: String?] = [:]
  /// Each takes a bit for every row of the library.
  private static let most = 32

  public init() {}

  /// The rows that a condition holds for, as they were found before in this state of the library, or are now.
  mutating func rows(
    of condition: Query.Condition, at revision: Int, otherwise find: () -> RowSet
  ) -> RowSet {
    forget(before: revision)
    if found.count >= Self.most { found = [:] }
    if let rows = found[condition] { return rows }
    let rows = find()
    found[condition] = rows
    return rows
  }

  /// The spelling nearest to a word, as it was found before in this state of the library, or is now.
  mutating func spelling(of word: String, at revision: Int, otherwise find: () -> String?) -> String? {
    forget(before: revision)
    if spellings.count >= Self.most { spellings = [:] }
    if let spelling = spellings[word] { return spelling }
    let spelling = find()
    spellings[word] = .some(spelling)
    return spelling
  }

  private mutating func forget(before revision: Int) {
    if revision != self.revision { (found, spellings) = ([:], [:]) }
    self.revision = revision
  }
}
