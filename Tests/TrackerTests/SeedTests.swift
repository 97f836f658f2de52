import Foundation
import Testing
import Tracker

/// The founding records, as the program reads them.
@Suite("The founding records")
struct SeedTests {
  @Test("are written as the program itself would write them")
  func layout() throws {
    for file in try Project.seeds("initiatives") {
      let bytes = try [UInt8](Data(contentsOf: file))
      let record = try Initiative(JSONDocument(parsing: bytes))
      #expect(JSONDocument(record.json).bytes == bytes, "\(file.lastPathComponent)")
    }
    for file in try Project.seeds("organisations") {
      let bytes = try [UInt8](Data(contentsOf: file))
      let organisation = try Organisation(JSONDocument(parsing: bytes))
      #expect(JSONDocument(organisation.json).bytes == bytes, "\(file.lastPathComponent)")
    }
  }

  @Test("have nothing that the program does not know")
  func noUnknownMembers() throws {
    for record in try initiatives() {
      #expect(record.unknown == [], "\(record.id)")
      #expect(record.partners.allSatisfy { $0.unknown == [] }, "\(record.id)")
      #expect(record.sources.allSatisfy { $0.unknown == [] }, "\(record.id)")
    }
  }

  @Test("are five reports and the five records that they speak of")
  func count() throws {
    let kinds = try initiatives().map(\.kind).sorted()
    let expected = [
      "agreement", "conference", "forum", "hotline", "meeting", "platform", "programme", "programme",
      "workshop", "workshop",
    ]
    #expect(kinds == expected)
  }

  @Test("carry their file's name as id")
  func names() throws {
    let files = try Project.seeds("initiatives").map { $0.deletingPathExtension().lastPathComponent }
    #expect(try initiatives().map(\.id) == files)
  }

  @Test("have a title and a summary in each language of the interface", arguments: Language.allCases)
  func languages(language: Language) throws {
    for record in try initiatives() {
      #expect(record.title[language] != nil, "\(record.id)")
      #expect(record.summary[language] != nil, "\(record.id)")
    }
  }

  @Test("link to each other, in both directions")
  func links() throws {
    let records = try initiatives()
    let pairs = Set(records.flatMap { record in record.links.map { [record.id, $0.id] } })
    #expect(pairs.count == 12)
    for pair in pairs { #expect(pairs.contains(pair.reversed()), "\(pair)") }
  }

  @Test("name UNICEF or one of its offices with a role other than mentioned in three of them")
  func unicef() throws {
    let offices: Set = ["unicef", "unicef-iq-south"]
    let roles = try initiatives().reduce(into: [String: [String]]()) { roles, record in
      for partner in record.partners where offices.contains(partner.organisation ?? "") {
        roles[record.id, default: []] += partner.roles
      }
    }
    let expected = [
      "2025-05-15-sy-coordination-sessions": ["participant", "speaker"],
      "iq-basra-child-friendly-workshop": ["organiser"],
      "2024-05-27-ma-executive-programme-meeting": ["supporter"],
    ]
    #expect(roles.filter { $0.value != ["mentioned"] } == expected)
  }

  @Test("give a publisher and a date of publication only where the report names them")
  func sources() throws {
    let published = try initiatives().flatMap(\.sources).compactMap { source in
      source.publisher.map { "\($0) \(source.published?.text ?? "")" }
    }
    #expect(published.sorted() == ["SANA 2025-05-15"] + Array(repeating: "زنقة 20 2024-05-28", count: 3))
  }

  @Test("leave empty what the reports do not say")
  func nothingInvented() throws {
    let records = Dictionary(uniqueKeysWithValues: try initiatives().map { ($0.id, $0) })
    let conference = try #require(records["qa-child-helplines-conference"])
    #expect(conference.dates?.value.text == "XXXX-05-23/XXXX-05-24")
    #expect(records["iq-basra-child-friendly-workshop"]?.dates == nil)
    let helpline = try #require(records["om-child-helpline"])
    #expect(helpline.hotline == nil && helpline.partners.isEmpty)
    let agreement = try #require(records["2024-05-27-ma-territorial-protocol-agreement"]?.agreement)
    #expect(agreement.signed?.text == "2024-05-27" && agreement.expires == nil && agreement.effective == nil)
  }

  private func initiatives() throws -> [Initiative] {
    try Project.seeds("initiatives").map { file in
      try Initiative(JSONDocument(parsing: [UInt8](Data(contentsOf: file))))
    }
  }
}
