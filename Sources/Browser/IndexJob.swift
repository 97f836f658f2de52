import Tracker

/// An index to be made of the library as it was when this was asked for.
public struct IndexJob: Sendable, Equatable {
  let request: Int
  let library: Library
  let language: Language

  /// Makes it, on any thread.
  public func run() -> Event { .indexed(LibraryIndex(library, language: language), request: request) }

  public static func == (left: IndexJob, right: IndexJob) -> Bool { left.request == right.request }
}

extension App {
  /// Asks for an index where the library is large and has none, or one that too much was changed since.
  mutating func indexing() -> [Effect] {
    guard loading == nil, !isChecking, !library.lacksTexts, library.needsIndex(for: language) else {
      return []
    }
    indexRequests += 1
    let job = IndexJob(request: indexRequests, library: library, language: language)
    library.beginIndexing(indexRequests)
    return [.index(job)]
  }
}
