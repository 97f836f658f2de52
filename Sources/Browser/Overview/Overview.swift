import Config
import Screen
import Tracker

/// The overview: pictures of what was found, and which of their marks is selected.
struct Overview: Sendable {
  /// Something in a picture that stands for records; Enter lists them.
  enum Mark: Sendable, Hashable {
    case time(Statistics.Timeline.Unit, Int)
    case value(Facet, String)
    case cell(country: String, kind: String)
  }

  /// Whether it is shown in place of the panes.
  var isShown = false
  /// Whether its counts are those of an earlier query: they are made when it is seen.
  var isStale = true
  var statistics: Statistics?
  /// The mark that is selected, as the person left it; where it is not there any more, the first one counts.
  var selected: Mark?
}

extension Overview.Mark {
  /// The query narrowed to what the mark stands for.
  func narrowing(_ query: Query, in statistics: Statistics) -> Query {
    switch self {
    case .time(let unit, let number):
      guard let timeline = statistics.timelines.first(where: { $0.unit == unit }) else { return query }
      let (facet, value) = timeline.filter(number)
      return query.clearing(facet).setting(value, in: facet, to: .included)
    case .value(let facet, let value):
      return query.clearing(facet).setting(value, in: facet, to: .included)
    case .cell(let country, let kind):
      return query.clearing(.country).clearing(.kind).setting(country, in: .country, to: .included)
        .setting(kind, in: .kind, to: .included)
    }
  }

  /// The picture that it stands in.
  var picture: OverviewLayout.Picture {
    switch self {
    case .time: .timeline
    case .value(let facet, _): .bars(facet)
    case .cell: .table
    }
  }
}
