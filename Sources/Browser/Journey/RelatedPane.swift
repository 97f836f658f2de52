import Config
import Screen
import Tracker

/// The records that have something in common with one record, grouped by what that is.
struct RelatedPane: Sendable {
  /// What records have in common with it.
  enum Reason: Sendable, Equatable {
    /// It links to them, in this relation.
    case link(relation: String)
    /// They link to it.
    case linkedFrom
    case series(String), framework(String), partner(String), place(String)
    /// Their texts name the same city or framework, for which there is no code.
    case named(String)
  }

  /// Records with one reason: the first of them, how many there are, and the query that lists them all.
  struct Group: Sendable {
    let reason: Reason
    let ids: [String]
    let count: Int
    let query: Query?
  }

  enum Line: Sendable, Equatable {
    /// A group, by its place.
    case heading(Int)
    case record(String)
  }

  /// The record that it is about.
  let id: String
  let groups: [Group]
  let lines: [Line]
  private(set) var cursor = 0

  /// How many records of a group are shown; its heading leads to all.
  static let shownOfGroup = 6

  init(id: String, groups: [Group]) {
    self.id = id
    self.groups = groups
    lines = groups.enumerated().flatMap { place, group in
      [.heading(place)] + group.ids.map(Line.record)
    }
    cursor = lines.firstIndex { if case .record = $0 { true } else { false } } ?? 0
  }

  var selected: Line? { lines.indices.contains(cursor) ? lines[cursor] : nil }

  mutating func move(to line: Int) { if lines.indices.contains(line) { cursor = line } }

  mutating func move(_ action: Action, page: Int) {
    cursor = Scrolling.moved(cursor, by: action, page: page, count: lines.count)
  }
}

// What is related to a record, and the way there.
extension App {
  /// Opens the records that have something in common with the one in the details.
  mutating func showRelated() -> [Effect] {
    guard let record else { return nothingSelected() }
    let groups = relatedGroups(of: record)
    guard !groups.isEmpty else {
      say(library.lacksTexts ? "app.stillReading" : "related.none")
      return []
    }
    overlays.append(.related(RelatedPane(id: record.id, groups: groups)))
    return []
  }

  /// The groups that have records, the closest first: links, series, frameworks, partners, places; then those that only
  /// name what is written without a code.
  func relatedGroups(of record: Initiative) -> [RelatedPane.Group] {
    var groups: [RelatedPane.Group] = []
    for relation in record.links.map(\.relation).uniqued {
      let ids = record.links.filter { $0.relation == relation && library[$0.id] != nil }.map(\.id)
      if ids.isEmpty { continue }
      groups.append(
        RelatedPane.Group(reason: .link(relation: relation), ids: ids, count: ids.count, query: nil))
    }
    var known: Set<String> = []
    func add(_ reason: RelatedPane.Reason, _ condition: Query.Condition) {
      let query = Query([Query.Term(condition)])
      let ids = library.ids(matching: query, language: language).filter { $0 != record.id }
      if ids.isEmpty { return }
      // What is there by its code is not said again by its name.
      if case .named = reason, known.isSuperset(of: ids) { return }
      known.formUnion(ids)
      groups.append(
        RelatedPane.Group(
          reason: reason, ids: Array(ids.prefix(RelatedPane.shownOfGroup)), count: ids.count, query: query))
    }
    add(.linkedFrom, .coded(.link, [record.id]))
    if let series = record.series?.id { add(.series(series), .coded(.series, [series])) }
    for id in record.frameworks.compactMap(\.id).uniqued { add(.framework(id), .coded(.framework, [id])) }
    let partners = record.partners.filter { $0.roles != ["mentioned"] }
    for id in partners.compactMap(\.organisation).uniqued {
      add(.partner(id), .partner([.organisation(id)], role: nil))
    }
    for name in partners.filter({ $0.organisation == nil }).compactMap(\.nameAsWritten).uniqued {
      add(.partner(name), .partner([.beginning(name)], role: nil))
    }
    for code in record.places.compactMap(\.admin1).uniqued { add(.place(code), .coded(.place, [code])) }
    for name in namesWithoutCode(record) { add(.named(name), .words(name)) }
    return groups
  }

  /// The cities of a record and the frameworks that have no code, those in the reader's language first. Short ones are parts
  /// of too many words.
  private func namesWithoutCode(_ record: Initiative) -> [String] {
    let texts = record.places.map(\.city) + record.frameworks.filter { $0.id == nil }.map(\.name)
    let best = texts.compactMap { $0.best(among: strings.languages)?.text }
    return (best + texts.flatMap { $0.entries.map(\.text) }).filter { $0.count > 3 }.uniqued
  }

  /// What a group is called.
  func name(of reason: RelatedPane.Reason) -> String {
    let vocabulary = reference.vocabulary
    return switch reason {
    case .link(let relation): vocabulary.relations.label(relation, language)
    case .linkedFrom: strings.text("related.linkedFrom")
    case .series(let id): strings.text("related.series", ["name": id])
    case .framework(let id):
      strings.text("related.framework", ["name": vocabulary.frameworks.label(id, language)])
    case .partner(let id):
      strings.text("related.partner", ["name": reference.registry.displayName(id, language)])
    case .place(let code): strings.text("related.place", ["name": vocabulary.admin1.label(code, language)])
    case .named(let name): strings.text("related.named", ["name": name])
    }
  }

  mutating func press(_ key: Key, in pane: RelatedPane) -> [Effect] {
    let page = max(1, size.rows - 5)
    return press(
      key, goOn: { $0.go(on: pane.selected, of: pane) },
      moved: { action in
        var pane = pane
        pane.move(action, page: page)
        return .related(pane)
      })
  }

  private mutating func go(on line: RelatedPane.Line?, of pane: RelatedPane) -> [Effect] {
    switch line {
    case .record(let id): go(to: id)
    case .heading(let place): pane.groups[place].query.map { go(to: $0) } ?? []
    case nil: []
    }
  }
}
