import Config
import Tracker

/// The filter pane: facets, their values and counts, and which line is under the cursor.
struct FilterPane: Sendable {
  /// A line of the pane.
  enum Line: Sendable, Equatable {
    case heading(Facet)
    /// Where a value is looked for inside a facet.
    case find(Facet)
    case value(Facet, FacetValue)
    /// A role of the partner above, whose value is the role's code.
    case role(partner: String, FacetValue)
    /// How many values of a facet are folded away; Enter shows them.
    case more(Facet, Int)
    /// How many more values were found than are shown: what is typed further narrows them.
    case rest(Facet, Int)
    /// What is looked for is not there.
    case nothing(Facet)
  }

  /// A value that is being looked for inside a facet.
  struct Finding: Sendable {
    let facet: Facet
    var field = TextField()
    /// What else the values are called, folded: their names in all languages.
    let names: [String: String]
  }

  /// How many values of a facet are shown at first, and while one is looked for.
  static let shownAtFirst = 6
  private static let shownWhileFinding = 60

  private(set) var lines: [Line] = []
  private(set) var cursor = 1
  private(set) var values: [Facet: [FacetValue]] = [:]
  /// The roles of the partners that are opened, by their ids.
  private var roles: [String: [FacetValue]] = [:]
  private(set) var language = Language.english
  /// The partners whose roles are shown though they are not switched on.
  private(set) var opened: Set<String> = []
  /// The facets of which only the heading is shown.
  private(set) var folded = Set(Facet.allCases).subtracting(Facet.standard)
  /// The facets that are sorted the other way: by name, years and months by count.
  private(set) var resorted: Set<Facet> = []
  private var unfolded: Set<Facet> = []
  private(set) var finding: Finding?
  /// Whether the person has been here: until then the first value is under the cursor, whatever comes and goes.
  var isVisited = false
  /// Whether the counts are those of an earlier query: they are made when the pane is seen.
  var isStale = true

  /// The facets whose values are shown, so that they have to be counted.
  var open: [Facet] { Facet.allCases.filter { !folded.contains($0) } }

  /// Shows counts, and the roles of partners.
  mutating func show(_ values: [Facet: [FacetValue]], roles: [String: [FacetValue]], language: Language) {
    self.values = values
    self.roles = roles
    self.language = language
    isStale = false
    rearrange()
  }

  /// The line under the cursor.
  var current: Line? { lines.indices.contains(cursor) ? lines[cursor] : nil }

  /// The facet and value under the cursor.
  var selected: (Facet, String)? {
    guard case .value(let facet, let value) = current else { return nil }
    return (facet, value.value)
  }

  /// The facet that the line under the cursor belongs to.
  var facet: Facet? { current?.facet }

  /// Puts the cursor on a line; false where that is nothing to stand on.
  mutating func move(to line: Int) -> Bool {
    guard lines.indices.contains(line), lines[line].isStop else { return false }
    isVisited = true
    cursor = line
    return true
  }

  mutating func move(_ action: Action, page: Int) {
    isVisited = true
    let wanted = Scrolling.moved(cursor, by: action, page: page, count: lines.count)
    cursor = nearestStop(to: wanted, preferring: wanted < cursor ? -1 : 1)
    // Looking for a value is over when another facet is gone to.
    if let finding, facet != finding.facet { endFinding() }
  }
}

// MARK: - Folding, sorting, finding

extension FilterPane {
  /// What Enter does on a line that is no value: a facet is folded or opened, all its values are shown. False on others.
  mutating func unfold() -> Bool {
    switch current {
    case .heading(let facet):
      fold(facet, !folded.contains(facet))
      return true
    case .more(let facet, _):
      unfolded.insert(facet)
      rearrange()
      return true
    case .find, .rest, .nothing: return true
    default: return false
    }
  }

  /// Opens what is under the cursor: a facet, or a partner's roles; or closes it.
  mutating func set(open isOpen: Bool) {
    switch current {
    case .heading(let facet): fold(facet, !isOpen)
    case .value(.partner, let value) where isOpen || opened.contains(value.value):
      if isOpen { opened.insert(value.value) } else { opened.remove(value.value) }
      isStale = true
    case .role(let partner, _) where !isOpen:
      cursor = lines.firstIndex { $0.isFor(.partner, partner) } ?? cursor
      opened.remove(partner)
      isStale = true
    case .some(let line) where !isOpen:
      cursor = lines.firstIndex(of: .heading(line.facet)) ?? cursor
    default: break
    }
  }

  private mutating func fold(_ facet: Facet, _ isFolded: Bool) {
    if isFolded { folded.insert(facet) } else { folded.remove(facet) }
    if finding?.facet == facet { finding = nil }
    isStale = true
    rearrange()
    cursor = lines.firstIndex(of: .heading(facet)) ?? cursor
  }

  /// Sorts the facet under the cursor by name instead of by count, or the other way round; returns it.
  mutating func resort() -> Facet? {
    guard let facet else { return nil }
    if resorted.remove(facet) == nil { resorted.insert(facet) }
    rearrange()
    return facet
  }

  /// Begins to look for a value inside the facet under the cursor.
  ///
  /// - Parameter names: what else the values are called, folded.
  mutating func find(names: [String: String]) {
    guard let facet else { return }
    if folded.remove(facet) != nil { isStale = true }
    finding = Finding(facet: facet, names: names)
    rearrange()
    cursor = lines.firstIndex(of: .find(facet)) ?? cursor
  }

  /// Changes what is looked for; the first value that has it comes under the cursor.
  mutating func find(_ field: TextField) {
    guard var finding else { return }
    let before = finding.field.text
    finding.field = field
    self.finding = finding
    guard !finding.field.text.utf8.elementsEqual(before.utf8) else { return }
    rearrange()
    let line = lines.firstIndex(of: .find(finding.facet)) ?? cursor
    let first = line + 1
    cursor =
      finding.field.text.isEmpty || !(lines.indices.contains(first) && lines[first].isStop) ? line : first
  }

  mutating func endFinding() {
    finding = nil
    rearrange()
  }
}

// MARK: - Lines

extension FilterPane {
  /// Makes the lines anew; the cursor stays on what it was on.
  private mutating func rearrange() {
    let before = current
    lines = Facet.allCases.flatMap(lines(of:))
    let place = isVisited ? before.flatMap { line in lines.firstIndex { $0.isSame(as: line) } } : 1
    cursor = nearestStop(to: place ?? cursor, preferring: 1)
  }

  private func lines(of facet: Facet) -> [Line] {
    if folded.contains(facet) { return [.heading(facet)] }
    let all = sorted(facet)
    if let finding, finding.facet == facet { return [.heading(facet), .find(facet)] + found(all, finding) }
    // One that was just opened is still to be counted.
    guard !all.isEmpty else { return values[facet] == nil && isVisited ? [.heading(facet)] : [] }
    var shown = all
    // One value more takes no more room than the line that says so.
    if !unfolded.contains(facet), all.count > Self.shownAtFirst + 1 {
      shown = all.enumerated().filter { $0.offset < Self.shownAtFirst || $0.element.selection != .none }
        .map(\.element)
    }
    let rest = all.count - shown.count
    return [.heading(facet)] + shown.flatMap { lines(of: $0, facet) } + (rest > 0 ? [.more(facet, rest)] : [])
  }

  private func found(_ values: [FacetValue], _ finding: Finding) -> [Line] {
    let wanted = Folding.fold(finding.field.text)
    let found = values.filter { value in
      wanted.isEmpty || Folding.fold(value.label + " " + value.value).contains(wanted)
        || finding.names[value.value]?.contains(wanted) == true
    }
    if found.isEmpty { return [.nothing(finding.facet)] }
    let rest = found.count - Self.shownWhileFinding
    return found.prefix(Self.shownWhileFinding).map { .value(finding.facet, $0) }
      + (rest > 0 ? [.rest(finding.facet, rest)] : [])
  }

  private func lines(of value: FacetValue, _ facet: Facet) -> [Line] {
    guard facet == .partner, let roles = roles[value.value] else { return [.value(facet, value)] }
    return [.value(facet, value)] + roles.map { .role(partner: value.value, $0) }
  }

  private func sorted(_ facet: Facet) -> [FacetValue] {
    let all = values[facet] ?? []
    guard resorted.contains(facet) else { return all }
    guard facet.isOfTime else { return NameOrder(language).sorted(all) { $0.label } }
    return all.enumerated().sorted { left, right in
      left.element.count == right.element.count
        ? left.offset < right.offset : left.element.count > right.element.count
    }.map(\.element)
  }

  private func nearestStop(to place: Int, preferring step: Int) -> Int {
    for direction in [step, -step] {
      var place = max(0, min(place, lines.count - 1))
      while lines.indices.contains(place) {
        if lines[place].isStop { return place }
        place += direction
      }
    }
    return 0
  }
}

extension FilterPane.Line {
  /// The facet that it belongs to.
  var facet: Facet {
    switch self {
    case .heading(let facet), .find(let facet), .value(let facet, _), .more(let facet, _),
      .rest(let facet, _), .nothing(let facet):
      facet
    case .role: .partner
    }
  }

  /// Whether the cursor stands on it.
  fileprivate var isStop: Bool {
    switch self {
    case .rest, .nothing: false
    default: true
    }
  }

  fileprivate func isFor(_ facet: Facet, _ value: String) -> Bool {
    if case .value(facet, let own) = self { own.value == value } else { false }
  }

  /// Whether it stands for the same, though with another count.
  fileprivate func isSame(as other: FilterPane.Line) -> Bool {
    switch (self, other) {
    case (.value(let facet, let value), .value(let other, let own)):
      facet == other && value.value == own.value
    case (.role(let partner, let value), .role(let other, let own)):
      partner == other && value.value == own.value
    case (.more(let facet, _), .more(let other, _)): facet == other
    default: self == other
    }
  }
}
