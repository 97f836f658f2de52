import Browser
import Tracker

/// The statistics for other programs.
struct StatisticsData {
  private let statistics: Statistics
  private let words: OverviewWords

  init(_ statistics: Statistics, _ words: OverviewWords) {
    self.statistics = statistics
    self.words = words
  }

  private struct Count {
    var value: String
    var label: String
    var count: Int
  }

  /// The timelines and facets by name.
  private var lists: [(name: String, counts: [Count])] {
    let times = statistics.timelines.filter { $0.unit != .quarter }.map { timeline in
      let counts = timeline.counts.enumerated().filter { $0.element > 0 }.map { place, count in
        let number = timeline.first + place
        return Count(
          value: timeline.filter(number).value, label: words.name(of: number, timeline), count: count)
      }
      return (name: timeline.unit.rawValue, counts: counts + without(timeline))
    }
    return times
      + Statistics.facets.map { facet in
        (
          name: facet.rawValue,
          counts: (statistics.values[facet] ?? []).map {
            Count(value: $0.value, label: words.label(of: $0, in: facet), count: $0.count)
          }
        )
      }
  }

  /// Those that tell no such time, where there are any.
  private func without(_ timeline: Statistics.Timeline) -> [Count] {
    guard timeline.without > 0 else { return [] }
    let none = FacetValue(value: Facet.noYear, label: "", count: timeline.without)
    let label = words.label(of: none, in: timeline.unit == .year ? .year : .month)
    return [Count(value: none.value, label: label, count: none.count)]
  }

  private var cells: [(country: String, kind: String, count: Int)] {
    let table = statistics.table
    return zip(table.rows, table.counts).flatMap { row, counts in
      zip(table.columns, counts).filter { $1 > 0 }.map { (country: row.value, kind: $0.value, count: $1) }
    }
  }

  /// `{"found", "total", "month": [{"value", "label", "count"}], …, "countryByKind": [{"country", "kind", "count"}]}`
  var json: JSONDocument {
    var members: [(String, JSONValue)] = [
      ("found", JSONText.number(statistics.found)), ("total", JSONText.number(statistics.total)),
    ]
    members += lists.map { list in
      let values = list.counts.map { count in
        JSONText.object([
          ("value", .string(count.value)), ("label", .string(count.label)),
          ("count", JSONText.number(count.count)),
        ])
      }
      return (list.name, JSONValue.array(values))
    }
    let table = cells.map { cell in
      JSONText.object([
        ("country", .string(cell.country)), ("kind", .string(cell.kind)),
        ("count", JSONText.number(cell.count)),
      ])
    }
    members.append(("countryByKind", .array(table)))
    return JSONDocument(JSONText.object(members))
  }

  /// A row for each number: by what it is counted, the value, its label, the count.
  var csv: String {
    let head = ["by", "value", "label", "count"]
    let rows = lists.flatMap { list in list.counts.map { [list.name, $0.value, $0.label, String($0.count)] } }
    let table = cells.map { ["country+kind", $0.country + "+" + $0.kind, "", String($0.count)] }
    return CSV.byteOrderMark + CSV.text([head] + rows + table)
  }
}
