import Tracker

/// What verbs begin with that look through all records: the rows, and what was asked for among them.
struct Search {
  let library: Library
  let query: Query
  let hits: Library.Hits

  /// Says on the way how many files could not be read.
  ///
  /// - Parameter isWhole: whether all of each row is needed, beyond what the query asks and what is shown.
  /// - Throws: usage, with the place in the query; `badData` where not one file could be read.
  init(_ words: [String], in session: Session, wholeRows isWhole: Bool = false) throws(Failure) {
    let records = try Records(searching: session) { (reference) throws(Failure) in
      isWhole ? .all : try QueryWords.query(words, in: reference).parts.union(.shown)
    }
    query = try QueryWords.query(words, in: records.reference)
    try records.countBadFiles(session)
    library = records.library
    hits = library.hits(of: query)
  }
}
