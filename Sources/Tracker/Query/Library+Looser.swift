/// A query that asks for a little less than one that finds nothing, and how many records it finds.
public struct LooserQuery: Sendable, Hashable {
  public let query: Query
  public let count: Int
}

extension Library {
  /// The queries next to one that finds nothing which find something: what was meant by `OR`, or else with what nothing has in
  /// the nearest spelling, with a slip allowed for in a word, without one of the terms, or where that does not help, with one
  /// alone. The nearest to what was typed last come first.
  public func looser(
    than query: Query, atMost limit: Int = 6, remembering memory: inout TermMemory
  ) -> [LooserQuery] {
    // Each term is left out once, so that the work grows with the square of them: a text that was pasted has hundreds.
    guard query.terms.count <= Self.mostTermsToLoosen else { return [] }
    // Words that join terms elsewhere leave no doubt of what is meant.
    let meant = found(among: [query.withoutJoiningWords].compactMap(\.self), &memory)
    guard meant.isEmpty else { return meant }
    let mended = mended(query, remembering: &memory)
    let whole = found(among: [mended].compactMap(\.self), &memory)
    // What allows for slips is worth a line where it finds more than the one spelling.
    let slips = found(among: query.withSlips, &memory).filter { $0.count > whole.first?.count ?? 0 }
    let near = whole + slips + found(among: (mended ?? query).withoutOne, &memory)
    let all = near.isEmpty ? found(among: (mended ?? query).oneAlone, &memory) : near
    return Array(all.uniqued.prefix(limit))
  }

  private static let mostTermsToLoosen = 6

  private func found(among queries: [Query], _ memory: inout TermMemory) -> [LooserQuery] {
    var seen: Set<Query> = []
    return queries.compactMap { query in
      guard !query.isAll, seen.insert(query).inserted else { return nil }
      let count = hits(of: query, remembering: &memory).count
      return count == 0 ? nil : LooserQuery(query: query, count: count)
    }
  }
}

extension Query {
  /// With one of the words as it may be misspelt.
  fileprivate var withSlips: [Query] {
    terms.indices.reversed().compactMap { place in
      guard case .words(let words) = terms[place].condition, !terms[place].isNegated else { return nil }
      var query = self
      query.terms[place].condition = .fuzzy(words)
      return query
    }
  }

  /// Without one of the terms.
  fileprivate var withoutOne: [Query] {
    terms.indices.reversed().map { place in
      var query = self
      query.terms.remove(at: place)
      return query
    }
  }

  /// Each of the terms alone.
  fileprivate var oneAlone: [Query] { terms.reversed().map { Query([$0]) } }
}
