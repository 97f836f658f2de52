import Config
import Testing
import Tracker

/// The founding records, looked for as people look for them, with the words that the program knows.
@Suite("Queries over the founding records") struct SeedQueryTests {
  private let library: Library

  init() throws {
    let config = try Config()
    func documents(_ folder: String) throws -> [JSONDocument] {
      try Config.seeds.filter { $0.path.hasPrefix(folder) }.map { try JSONDocument(parsing: $0.bytes) }
    }
    let registry = Registry(
      known: config.knownOrganisations, own: try documents("organisations/").map { try Organisation($0) })
    let reference = Reference(
      vocabulary: config.vocabulary, registry: registry, today: try #require(CalendarDay("2026-11-21")))
    library = Library(reference: reference, try documents("initiatives/").map { try Initiative($0) })
  }

  private func found(_ text: String) throws -> [String] {
    library.ids(matching: try Query(parsing: text, in: library.reference), language: .arabic)
  }

  @Test(
    "UNICEF takes part in three, however its name is written",
    arguments: [
      "partner:unicef", "partner:UNICEF", "partner:يونيسف", "partner:اليونيسيف", "partner:يونسف",
      "شريك:يونيسيف", "partenaire:Unicef", "partner:\"صندوق الأمم المتحدة للطفولة\"",
    ])
  func unicef(query: String) throws {
    let ids = try found(query)
    #expect(ids.count == 3)
    #expect(try ids == found("partner:unicef"))
  }

  @Test("Its southern office is one of its own", arguments: ["IQ", "العراق", "Irak"])
  func office(country: String) throws {
    #expect(try found("partner:unicef country:\(country)").count == 1)
  }

  @Test(
    "A country is found in any language",
    arguments: ["country:المغرب", "country:Maroc", "بلد:Morocco", "pays:ma", "البلد:المغرب"])
  func morocco(query: String) throws {
    let ids = try found("country:MA")
    #expect(ids.count >= 4)
    #expect(try found(query) == ids)
  }

  @Test(
    "The ministry of social affairs is found in any spelling",
    arguments: ["الشؤون الاجتماعية", "الشئون الإجتماعية", "الشوون الاجتماعیة", "شُؤون اجتماعيّة"])
  func socialAffairs(words: String) throws {
    #expect(try found(words).contains("2025-05-15-sy-coordination-sessions"))
    #expect(try found("\"\(words)\"").contains("2025-05-15-sy-coordination-sessions"))
  }

  @Test(
    "The words of the vocabulary are understood in three languages",
    arguments: [
      ("kind:hotline", ["نوع:\"خط مساندة\"", "type:\"ligne d'assistance\"", "kind:\"خط أخضر\""]),
      ("kind:workshop", ["نوع:\"ورشة عمل\"", "type:atelier"]),
      ("status:completed", ["حالة:مكتملة", "statut:achevée"]),
      ("theme:cpms-12", ["theme:\"child labour\""]),
    ])
  func vocabulary(code: String, others: [String]) throws {
    let ids = try found(code)
    #expect(!ids.isEmpty)
    for other in others { #expect(try found(other) == ids, "\(other)") }
  }

  @Test("The facets' counts are those of the records")
  func facets() throws {
    let facets = library.facets(for: .all, by: [.country, .partner, .kind], language: .english)
    #expect(facets[.kind]?.map(\.count).reduce(0, +) == library.count)
    #expect(facets[.partner]?.first { $0.value == "unicef" }?.count == 3)
    #expect(facets[.country]?.first?.label == "Morocco")
  }
}
