import Testing

@testable import Tracker

@Suite struct QueryEditingTests {
  @Test(
    "The filter pane switches values on and off, and excludes them",
    arguments: [
      ("", "+SY", "country:SY"),
      ("country:SY", "+MA", "country:SY,MA"),
      ("country:SY,MA", "+SY", "country:MA"),
      ("x country:SY", "+SY", "x"),
      ("country:SY", "-SY", "-country:SY"),
      ("country:SY,MA", "-SY", "country:MA -country:SY"),
      ("-country:SY", "-SY", ""),
      ("-country:SY,MA", "+SY", "-country:MA country:SY"),
      ("country.held:SY", "+SY", "country.held:SY country:SY"),
      ("country:SY country:SY,MA", "+SY", "country:MA"),
      ("طفل -kind:hotline", "+SY", "طفل -kind:hotline country:SY"),
    ])
  func switching(text: String, action: String, result: String) throws {
    let query = try Query(parsing: text, in: QuerySamples.reference())
    let value = String(action.dropFirst())
    let changed =
      action.hasPrefix("+") ? query.toggling(value, in: .country) : query.excluding(value, in: .country)
    #expect(changed.text == result)
  }

  @Test("Each facet can be switched on and is then said to be on", arguments: Facet.allCases)
  func eachFacet(facet: Facet) {
    let value = [Facet.year: "2024", .month: "2024-05"][facet] ?? "x-1"
    let on = Query.all.toggling(value, in: facet)
    #expect(on.text == "\(facet):\(value)")
    #expect(on.selection(of: value, in: facet) == .included)
    #expect(on.included(in: facet) == [value])
    #expect(on.excluding(value, in: facet).selection(of: value, in: facet) == .excluded)
    #expect(on.toggling(value, in: facet).isAll)
    #expect(on.clearing(facet).isAll)
  }

  @Test("A year facet knows its 'no year', and takes no other word")
  func years() {
    #expect(Query.all.toggling("none", in: .year).text == "year:none")
    #expect(Query.all.toggling("soon", in: .year).isAll)
  }

  @Test("A partner's beginning that was typed can be switched off")
  func beginning() throws {
    let query = try Query(parsing: "partner:شؤون,unicef", in: QuerySamples.reference())
    #expect(query.included(in: .partner) == ["شؤون", "unicef"])
    #expect(query.toggling("شؤون", in: .partner).text == "partner:unicef")
  }

  @Test("The search box and the filters go together")
  func words() throws {
    let reference = try QuerySamples.reference()
    let query = try Query(parsing: "طفل country:SY -\"two words\" kind:hotline", in: reference)
    #expect(query.words.text == "طفل -\"two words\"")
    #expect(query.filters.text == "country:SY kind:hotline")
    let typed = try Query(parsing: "حماية year:2024 country:SY", in: reference)
    #expect(query.replacingWords(with: typed).text == "country:SY kind:hotline حماية year:2024")
    #expect(query.replacingWords(with: .all).text == "country:SY kind:hotline")
  }

  @Test("Highlights are of the words that are looked for, not of those ruled out")
  func highlights() throws {
    let query = try Query(
      parsing: "الطفل -حماية \"الشؤون الاجتماعية\" country:SY", in: QuerySamples.reference())
    let text = "حماية طفل، وزارة الشئون الإجتماعية"
    let found = query.highlights(in: text).map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
    #expect(found == ["طفل", "الشئون الإجتماعية"])
  }
}
