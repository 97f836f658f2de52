import Config
import Testing
import Tracker

/// What the founding records point to: codes, organisations and each other.
@Suite("The founding records, among the defaults")
struct SeedReferenceTests {
  let reference: Reference
  let records: [Initiative]
  let own: [Organisation]

  init() throws {
    let config = try Config()
    let files = try Config.seeds.map { ($0.path, try JSONDocument(parsing: $0.bytes)) }
    records = try files.filter { $0.0.hasPrefix("initiatives/") }.map { try Initiative($0.1) }
    own = try files.filter { $0.0.hasPrefix("organisations/") }.map { try Organisation($0.1) }
    let today = try #require(CalendarDay(year: 2026, month: 11, day: 21))
    reference = Reference(
      vocabulary: config.vocabulary, registry: Registry(known: config.knownOrganisations, own: own),
      today: today)
  }

  @Test("name only organisations that are known")
  func organisations() {
    for record in records {
      let parties = record.partners + (record.agreement?.parties ?? [])
      let ids = parties.compactMap(\.organisation) + record.people.compactMap(\.organisation)
      for id in ids { #expect(reference.registry.contains(id), "\(record.id): \(id)") }
    }
    for organisation in own {
      guard let parent = organisation.parent else { continue }
      #expect(reference.registry.contains(parent), "\(organisation.id): \(parent)")
    }
  }

  @Test("bring no organisation that the configuration has already")
  func noSecondSource() throws {
    let known = Set(try Config().knownOrganisations.map(\.id))
    #expect(own.map(\.id).filter(known.contains) == [])
  }

  @Test("use only codes that the vocabulary has")
  func codes() {
    let vocabulary = reference.vocabulary
    for record in records {
      expect([record.kind], in: vocabulary.kinds, record)
      expect([record.status], in: vocabulary.statuses, record)
      expect(record.partners.flatMap(\.roles), in: vocabulary.partnerRoles, record)
      expect(record.people.flatMap(\.roles), in: vocabulary.partnerRoles, record)
      expect(record.countries.map(\.code), in: vocabulary.countries, record)
      expect(record.countries.map(\.role), in: vocabulary.countryRoles, record)
      expect(record.themes, in: vocabulary.themes, record)
      expect(record.frameworks.compactMap(\.id), in: vocabulary.frameworks, record)
      expect(record.links.map(\.relation), in: vocabulary.relations, record)
      expect([record.sensitivity], in: vocabulary.sensitivities, record)
      expect([record.verification?.state].compactMap(\.self), in: vocabulary.verificationStates, record)
      expect([record.dates?.basis].compactMap(\.self), in: vocabulary.dateBases, record)
      expect([record.agreement?.type].compactMap(\.self), in: vocabulary.agreementTypes, record)
    }
    for type in own.compactMap(\.type) { #expect(vocabulary.organisationTypes[type] != nil, "\(type)") }
  }

  private func expect(_ codes: [String], in list: CodeList, _ record: Initiative) {
    for code in codes { #expect(list[code] != nil, "\(record.id): \(code)") }
  }

  @Test("write names that find the organisation they point to", arguments: ["اليونيسف", "يونسيف", "UNICEF"])
  func unicef(name: String) {
    #expect(reference.registry.matches(name: name) == ["unicef"])
  }
}
