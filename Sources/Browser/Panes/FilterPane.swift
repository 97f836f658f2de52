import Config
import Tracker

/// The filter pane: facets, their values and counts, and which one is under the cursor.
struct FilterPane: Sendable {
  /// A line of the pane.
  enum Line: Sendable {
    case heading(Facet)
    case value(Facet, FacetValue)
  }

  private(set) var lines: [Line] = []
  private(set) var cursor = 1

  mutating func show(_ values: [Facet: [FacetValue]], order: [Facet]) {
    let selected = selected
    lines = order.flatMap { facet in
      let values = values[facet] ?? []
      return values.isEmpty ? [] : [Line.heading(facet)] + values.map { Line.value(facet, $0) }
    }
    if let selected, let place = lines.firstIndex(where: { $0.isFor(selected.0, selected.1) }) {
      cursor = place
    }
    cursor = nearestValue(to: cursor, preferring: 1)
  }

  /// The facet and value under the cursor.
  var selected: (Facet, String)? {
    guard lines.indices.contains(cursor), case .value(let facet, let value) = lines[cursor] else {
      return nil
    }
    return (facet, value.value)
  }

  /// Moves over values; headings are passed over.
  mutating func move(_ action: Action, page: Int) {
    let wanted = Scrolling.moved(cursor, by: action, page: page, count: lines.count)
    cursor = nearestValue(to: wanted, preferring: wanted < cursor ? -1 : 1)
  }

  private func nearestValue(to place: Int, preferring step: Int) -> Int {
    for direction in [step, -step] {
      var place = max(0, min(place, lines.count - 1))
      while lines.indices.contains(place) {
        if case .value = lines[place] { return place }
        place += direction
      }
    }
    return 0
  }
}

extension FilterPane.Line {
  fileprivate func isFor(_ facet: Facet, _ value: String) -> Bool {
    if case .value(facet, let own) = self { own.value == value } else { false }
  }
}
