import ArgumentParser
import Browser
import Config
import Tracker

/// `himaya facets`: how many records have which value.
struct FacetsVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "facets", abstract: "Count the records that match a query, by value.")

  @OptionGroup var options: Options

  @Argument(help: "What to look for, as for list.")
  var query: [String] = []

  @Option(
    help:
      "What to count by, with commas between, in any of the three languages: country, partner, kind, year, month, status, theme, source, language, verification, sensitivity."
  )
  var by: String?

  @Option(help: "How to print: table or json.")
  var format = Format.table

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  func perform() throws(Failure) {
    let facets = try self.facets
    let session = try Session(options)
    let search = try Search(query, in: session)
    let values = search.library.facets(search.hits, by: facets, language: session.language)
    let words = FacetWords(strings: session.strings, wording: session.wording)
    switch format {
    case .json: try session.results.write(json: json(facets, values, words).bytes)
    case .table:
      try table(facets, values, words, session.strings).print(to: session.results)
      sayChoices(facets, search, session)
    }
    if search.hits.count == 0 { throw Failure(Message("command.nothingMatched"), code: 1) }
  }

  /// That values which the query does not choose are counted too, where it chooses some.
  private func sayChoices(_ facets: [Facet], _ search: Search, _ session: Session) {
    for facet in facets {
      let chosen = search.query.choices(in: facet)
      if chosen.terms.isEmpty { continue }
      let terms = chosen.text(in: search.library.reference, session.language)
      let name = session.strings.text("facet.\(facet.rawValue)")
      session.say(Message("command.facetChoices", ["facet": name, "query": terms]))
    }
  }

  private var facets: [Facet] {
    get throws(Failure) {
      guard let by else { return Facet.standard }
      var facets: [Facet] = []
      for name in by.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "," || $0 == "،" }) {
        guard let facet = Facet(named: name) else {
          throw Failure(
            Message(
              "command.unknownFacet", ["name": String(name)],
              names: ["allowed": Facet.allCases.map(\.messageName)]), code: 64)
        }
        if !facets.contains(facet) { facets.append(facet) }
      }
      return facets
    }
  }

  private func json(_ facets: [Facet], _ values: [Facet: [FacetValue]], _ words: FacetWords) -> JSONDocument {
    let lists = facets.map { facet in
      let list = (values[facet] ?? []).map { value in
        JSONText.object([
          ("value", .string(value.value)), ("label", .string(words.label(of: value, in: facet))),
          ("count", JSONText.number(value.count)),
        ])
      }
      return (facet.rawValue, JSONValue.array(list))
    }
    return JSONDocument(JSONText.object(lists))
  }

  private func table(
    _ facets: [Facet], _ values: [Facet: [FacetValue]], _ words: FacetWords, _ strings: Strings
  ) -> TextTable {
    var table = TextTable(columns: [
      .init(heading: strings.text("column.facet"), role: .dim),
      .init(heading: strings.text("column.count"), role: .count),
      .init(heading: strings.text("column.label"), isFlexible: true),
      .init(heading: strings.text("column.value"), isCode: true, role: .dim),
    ])
    for facet in facets {
      let name = strings.text("facet.\(facet.rawValue)")
      table.rows += (values[facet] ?? []).map {
        [name, "\($0.count)", words.label(of: $0, in: facet), $0.value]
      }
    }
    return table
  }
}
