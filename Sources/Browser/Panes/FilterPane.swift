import Config
import Tracker

/// The filter pane: facets, their values and counts, and which line is under the cursor.
struct FilterPane: Sendable {
  /// A line of the pane.
  enum Line: Sendable, Equatable {
    case heading(Facet)
    case value(Facet, FacetValue)
    /// How many values of a facet are folded away; Enter shows them.
    case more(Facet, Int)
  }

  /// How many values of a facet are shown at first.
  static let shownAtFirst = 6

  private(set) var lines: [Line] = []
  private(set) var cursor = 1
  private var values: [Facet: [FacetValue]] = [:]
  private var unfolded: Set<Facet> = []

  mutating func show(_ values: [Facet: [FacetValue]]) {
    self.values = values
    let selected = selected
    arrange()
    if let selected, let place = lines.firstIndex(where: { $0.isFor(selected.0, selected.1) }) {
      cursor = place
    }
    cursor = nearestStop(to: cursor, preferring: 1)
  }

  /// The values of a facet with their counts, shown or folded away.
  func values(of facet: Facet) -> [FacetValue] { values[facet] ?? [] }

  /// The facet and value under the cursor.
  var selected: (Facet, String)? {
    guard lines.indices.contains(cursor), case .value(let facet, let value) = lines[cursor] else {
      return nil
    }
    return (facet, value.value)
  }

  /// Shows all values of the facet whose "more" is under the cursor; false where none is.
  mutating func unfold() -> Bool {
    guard lines.indices.contains(cursor), case .more(let facet, _) = lines[cursor] else { return false }
    unfolded.insert(facet)
    arrange()
    return true
  }

  /// Puts the cursor on a line; false where that is a heading.
  mutating func move(to line: Int) -> Bool {
    guard lines.indices.contains(line) else { return false }
    if case .heading = lines[line] { return false }
    cursor = line
    return true
  }

  /// Moves over values; headings are passed over.
  mutating func move(_ action: Action, page: Int) {
    let wanted = Scrolling.moved(cursor, by: action, page: page, count: lines.count)
    cursor = nearestStop(to: wanted, preferring: wanted < cursor ? -1 : 1)
  }

  private mutating func arrange() {
    lines = Facet.allCases.flatMap { facet -> [Line] in
      let all = values[facet] ?? []
      guard !all.isEmpty else { return [] }
      var shown = all
      // One value more takes no more room than the line that says so.
      if !unfolded.contains(facet), all.count > Self.shownAtFirst + 1 {
        shown = all.enumerated().filter { $0.offset < Self.shownAtFirst || $0.element.selection != .none }
          .map(\.element)
      }
      let rest = all.count - shown.count
      return [.heading(facet)] + shown.map { .value(facet, $0) } + (rest > 0 ? [.more(facet, rest)] : [])
    }
  }

  private func nearestStop(to place: Int, preferring step: Int) -> Int {
    for direction in [step, -step] {
      var place = max(0, min(place, lines.count - 1))
      while lines.indices.contains(place) {
        if case .heading = lines[place] { place += direction } else { return place }
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
