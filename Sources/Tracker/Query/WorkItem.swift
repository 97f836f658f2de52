/// Something that needs work: a kind of records that somebody should look at again. Each is a query.
public enum WorkItem: String, CaseIterable, Sendable {
  /// Follow-ups whose day has come.
  case followUps
  /// Still called planned, though the date has passed.
  case outdated
  /// What comes within thirty days.
  case soon
  /// Helplines whose numbers nobody has called for half a year, or ever: a stale number does harm.
  case hotlines
  case withoutDate, withoutSource, withoutPartner
  /// Nobody has confirmed them.
  case unverified

  /// How many days a helpline's numbers are believed after they were checked.
  public static let patienceWithNumbers = 180
  /// How many days count as 'soon'.
  public static let soonDays = 30

  /// The records that it is about.
  public var query: Query {
    switch self {
    case .followUps: Query([Query.Term(.followUp([.due]))])
    case .outdated: Query([Query.Term(.coded(.status, ["planned"])), Query.Term(.date([.past(days: 0)]))])
    case .soon: Query([Query.Term(.date([.next(days: Self.soonDays)]))])
    case .hotlines:
      Query([
        Query.Term(.coded(.kind, ["hotline"])),
        Query.Term(.checked([.none, .past(days: Self.patienceWithNumbers)])),
      ])
    case .withoutDate: Query([Query.Term(.date([.none]))])
    case .withoutSource: Query([Query.Term(.missing([.sources]))])
    case .withoutPartner: Query([Query.Term(.missing([.partners]))])
    case .unverified: Query([Query.Term(.coded(.verification, ["confirmed"]), isNegated: true)])
    }
  }

  /// An item with the records that a query finds of it.
  public struct Count: Sendable {
    public let item: WorkItem
    /// What lists them.
    public let query: Query
    public let count: Int
  }

  /// Each item with how many records a query finds of it.
  public static func counts(within base: Query, in library: Library) -> [Count] {
    allCases.map { item in
      let query = item.query(within: base)
      return Count(item: item, query: query, count: library.hits(of: query).count)
    }
  }

  /// The records that it is about, of those that a query finds.
  private func query(within base: Query) -> Query {
    Query(base.terms + query.terms.filter { !base.terms.contains($0) })
  }

  /// A query without the terms of items: from one list of work leads a way to the next.
  public static func withoutWork(_ query: Query) -> Query {
    let own = allCases.map(\.query.terms)
    // The terms of one item stay where others of it are missing: `kind:hotline` alone asks for helplines.
    let gone = Set(own.filter { terms in terms.allSatisfy(query.terms.contains) }.joined())
    return Query(query.terms.filter { !gone.contains($0) })
  }
}
