/// What was found, counted for pictures: when, where, of what kind, with whom, about what.
public struct Statistics: Sendable, Equatable {
  /// How many records were found, and how many there are.
  public var found: Int
  public var total: Int
  public var timelines: [Timeline]
  /// By country, kind, partner and theme: the values of what was found, by count and then by label.
  public var values: [Facet: [FacetValue]]
  public var table: CrossTable

  /// The facets that have a picture.
  public static let facets: [Facet] = [.country, .kind, .partner, .theme]

  /// What was found, by time.
  public struct Timeline: Sendable, Equatable {
    /// The first month, quarter or year, counted from the beginning of the year 0, and how many records touch each from
    /// it on.
    public var first: Int
    public var counts: [Int]
    /// How many records tell no such time.
    public var without: Int
    public let unit: Unit

    /// How long a piece of the line is.
    public enum Unit: String, Sendable, CaseIterable {
      case month, quarter, year
    }
  }

  /// How often each two values meet: rows are countries, columns kinds, the most frequent ones first.
  public struct CrossTable: Sendable, Equatable {
    public var rows: [FacetValue]
    public var columns: [FacetValue]
    /// By row, then by column.
    public var counts: [[Int]]

    /// The largest of its numbers.
    public var most: Int { counts.lazy.compactMap { $0.max() }.max() ?? 0 }
  }

  public init(
    found: Int, total: Int, timelines: [Timeline], values: [Facet: [FacetValue]], table: CrossTable
  ) {
    self.found = found
    self.total = total
    self.timelines = timelines
    self.values = values
    self.table = table
  }

  /// The finest timeline that has no more than so many pieces; else that of the years.
  public func timeline(pieces: Int) -> Timeline? {
    timelines.first { $0.counts.count <= pieces } ?? timelines.last
  }
}

extension Statistics.Timeline {
  /// A piece as the query asks for it.
  public func filter(_ number: Int) -> (facet: Facet, value: String) {
    switch unit {
    case .month: (.month, QueryDates.text(ofMonth: number))
    case .quarter:
      (.month, QueryDates.text(ofMonth: number * 3) + ".." + QueryDates.text(ofMonth: number * 3 + 2))
    case .year: (.year, CalendarDay.padded(number, to: 4))
    }
  }

  /// The year that a piece lies in.
  public func year(_ number: Int) -> Int { number / unit.pieces }

  /// Its place in its year, from 0 on.
  public func place(_ number: Int) -> Int { number % unit.pieces }

  /// The latest pieces, no more than so many; what lies before is left out.
  public func latest(_ pieces: Int) -> Statistics.Timeline {
    guard counts.count > pieces else { return self }
    var timeline = self
    timeline.first += counts.count - pieces
    timeline.counts = Array(counts.suffix(pieces))
    return timeline
  }
}

extension Statistics.Timeline.Unit {
  /// How many there are in a year.
  public var pieces: Int {
    switch self {
    case .month: 12
    case .quarter: 4
    case .year: 1
    }
  }
}
