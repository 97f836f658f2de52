import Config
import Testing
import Tracker

/// What the founding records point to: codes, organisations and each other.
@Suite("The founding records, among the defaults")
struct SeedReferenceTests {
  let known: [Organisation]
  let reference: Reference
  let records: [Initiative]
  let own: [Organisation]

  init() throws {
    let config = try Config()
    let files = try Config.seeds.map { ($0.path, try JSONDocument(parsing: $0.bytes)) }
    records = try files.filter { $0.0.hasPrefix("initiatives/") }.map { try Initiative($0.1) }
    own = try files.filter { $0.0.hasPrefix("organisations/") }.map { try Organisation($0.1) }
    known = config.knownOrganisations
    reference = Reference(
      vocabulary: config.vocabulary, registry: Registry(known: known, own: own),
      today: try #require(CalendarDay(year: 2026, month: 11, day: 21)))
  }

  @Test("give nothing to complain of: every code, organisation and link is known")
  func problems() {
    #expect(!records.isEmpty)
    let ids = Set(records.map(\.id))
    for record in records {
      #expect(Validation.problems(of: record, in: reference, ids: ids) == [], "\(record.id)")
    }
    for organisation in own {
      #expect(Validation.problems(of: organisation, in: reference) == [], "\(organisation.id)")
    }
  }

  @Test("bring organisations that they name, and none that the configuration has already")
  func organisations() {
    #expect(own.map(\.id).filter(Set(known.map(\.id)).contains) == [])
    let named = Set(records.flatMap(\.partners).compactMap(\.organisation))
    #expect(own.map(\.id).filter { !named.contains($0) } == [])
  }
}
