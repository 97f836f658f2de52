import Testing

@testable import Tracker

@Suite struct FacetTests {
  private let library: Library

  init() throws {
    library = try Library(reference: QuerySamples.reference(), QuerySamples.initiatives())
  }

  private func values(_ facet: Facet, _ text: String = "", _ language: Language = .english) throws -> [String]
  {
    let query = try Query(parsing: text, in: library.reference)
    let values = library.facets(for: query, by: [facet], language: language)[facet] ?? []
    return values.map { value in
      let sign = [FacetSelection.none: "", .included: "+", .excluded: "-"][value.selection] ?? "?"
      return "\(sign)\(value.label) \(value.count)"
    }
  }

  @Test(
    "Values are counted, by count and then by name; years by year",
    arguments: [
      (Facet.country, "", ["Syria 4", "Morocco 2", "Oman 1", "Romania 1"]),
      (.partner, "", ["UNICEF 3", "Ministry of Social Affairs and Labour 1", "Southern office 1"]),
      // One that records only name counts where the query asks for it.
      (
        .partner, "partner:مركز",
        ["UNICEF 3", "Ministry of Social Affairs and Labour 1", "Southern office 1", "+مركز 1"]
      ),
      (.kind, "", ["Workshop 3", "Other 2", "Agreement 1", "Hotline 1"]),
      (.status, "", ["Planned 4", "Completed 3"]),
      (.theme, "", ["Coordination 2", "Child labour 1"]),
      (.year, "", ["2026 1", "2025 3", "2024 3", "2023 1", " 2"]),
    ])
  func counts(facet: Facet, text: String, expected: [String]) throws {
    #expect(try values(facet, text) == expected)
  }

  @Test(
    "A facet's counts follow the other filters, not the values that it has switched on",
    arguments: [
      (Facet.country, "country:SY", ["+Syria 4", "Morocco 2", "Oman 1", "Romania 1"]),
      (.country, "country:SY kind:workshop", ["+Syria 3"]),
      (.kind, "country:SY kind:workshop", ["+Workshop 3", "Agreement 1"]),
      (.kind, "kind:hotline country:SY", ["Workshop 3", "Agreement 1", "+Hotline 0"]),
      (.country, "country.held:MA", ["Morocco 2", "Syria 1"]),
      (.country, "-country:MA", ["Syria 3", "-Morocco 2", "Oman 1", "Romania 1"]),
      (.country, "-country:MA kind:agreement", ["-Morocco 1"]),
      (.kind, "الطفل", ["Hotline 1", "Workshop 1"]),
      (.country, "الطفل country:MA", ["Oman 1", "Romania 1", "Syria 1", "+Morocco 0"]),
      (
        .partner, "partner:unicef-south",
        ["UNICEF 3", "Ministry of Social Affairs and Labour 1", "+Southern office 1"]
      ),
      (
        .partner, "partner:نيابة",
        ["UNICEF 3", "Ministry of Social Affairs and Labour 1", "Southern office 1", "+نيابة 1"]
      ),
    ])
  func following(facet: Facet, text: String, expected: [String]) throws {
    #expect(try values(facet, text) == expected)
  }

  @Test("Labels are in the reader's language, Arabic ones in the order of their alphabet without ال")
  func labels() throws {
    #expect(try values(.country, "", .arabic) == ["سوريا 4", "المغرب 2", "رومانيا 1", "سلطنة عُمان 1"])
    #expect(try values(.status, "", .french) == ["Prévue 4", "Achevée 3"])
  }

  @Test(
    "Each count is the number of records that the list has with that value alone switched on",
    arguments: Facet.allCases)
  func agree(facet: Facet) throws {
    for text in ["", "country:SY", "الطفل", "-kind:hotline", "-year:2025 partner:unicef"] {
      let query = try Query(parsing: text, in: library.reference)
      for value in library.facets(for: query, by: [facet], language: .english)[facet] ?? [] {
        var alone = query
        for other in query.included(in: facet) { alone = alone.setting(other, in: facet, to: .none) }
        alone = alone.setting(value.value, in: facet, to: .included)
        #expect(library.hits(of: alone).count == value.count, "\(text): \(value)")
      }
    }
  }
}
