import Tracker

/// What verbs begin with that look through all records: the rows, and what was asked for among them.
struct Search {
  let library: Library
  let query: Query
  let hits: Library.Hits

  /// Says on the way how many files could not be read.
  ///
  /// - Parameter parts: what of each row is needed, beyond what the query asks.
  /// - Throws: usage, with the place in the query; `badData` where not one file could be read.
  init(_ words: [String], in session: Session, parts: RowParts = .shown) throws(Failure) {
    let records = try Records(searching: session) { (reference) throws(Failure) in
      try QueryWords.query(words, in: reference).parts.union(parts)
    }
    query = try QueryWords.query(words, in: records.reference)
    try records.countBadFiles(session)
    library = records.library
    hits = library.hits(of: query)
    session.say(wordsJoining: query, in: records.reference)
  }
}

extension Session {
  /// Says what is written here instead of words that join terms elsewhere.
  func say(wordsJoining query: Query, in reference: Reference) {
    query.remarkOnJoiningWords(in: reference, language).map { say($0) }
  }
}
