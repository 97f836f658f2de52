import Config
import Tracker

// The search, and the filters: facets, their values by number.
extension PlainDialogue {
  mutating func search(_ text: String) -> [Effect] {
    do throws(QueryError) {
      app.query = try Query(parsing: text, in: app.reference)
    } catch {
      say(error.message)
      say("dialogue.typed", ["text": text])
      return []
    }
    app.refresh()
    place = .list(from: 0)
    announced = nil
    return []
  }

  /// The values of a facet, with how many records each has.
  func values(of facet: Facet) -> [FacetValue] {
    app.library.facets(app.library.hits(of: app.query), by: [facet], language: app.language)[facet] ?? []
  }

  mutating func announce(_ facet: Facet, from first: Int) {
    say("dialogue.facet", ["name": strings.text("facet.\(facet.rawValue)")])
    for (place, value) in values(of: facet).enumerated().dropFirst(first).prefix(Self.page) {
      let key =
        switch value.selection {
        case .included: "dialogue.value.on"
        case .excluded: "dialogue.value.off"
        case .none: "dialogue.value.free"
        }
      say(
        key,
        [
          "n": strings.number(place + 1),
          "label": app.label(of: value, in: facet),
          "count": strings.plural("count.initiative", value.count),
        ])
    }
  }

  mutating func askInFacet(_ facet: Facet, from first: Int) {
    let isMore = first + Self.page < values(of: facet).count
    say(isMore ? "dialogue.ask.facet" : "dialogue.ask.facetEnd", ["list": PlainCommand.list.name(strings)])
  }

  /// Switches a value on or off, or excludes it; says what that leaves.
  mutating func choose(_ number: Int, in facet: Facet, from first: Int, isExcluded: Bool) -> [Effect] {
    let values = values(of: facet)
    guard values.indices.contains(number - 1) else {
      say("dialogue.noNumber", ["n": strings.number(number)])
      return []
    }
    let value = values[number - 1].value
    app.query = isExcluded ? app.query.excluding(value, in: facet) : app.query.toggling(value, in: facet)
    app.refresh()
    say(
      app.query.isAll ? "notice.filtersCleared" : "status.query",
      ["query": app.query.text(in: app.reference, app.language)])
    say("status.shown", ["n": strings.number(listed.count), "m": strings.number(app.library.count)])
    // The values keep their order only by their counts, which may have changed.
    if values.map(\.value) != self.values(of: facet).map(\.value) { announced = nil }
    return []
  }
}
