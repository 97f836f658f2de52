import Foundation
import Testing
import Tracker

/// The JSON Schemas of `docs/`, judged by an independent implementation of draft 2020-12.
@Suite("The JSON Schema")
struct SchemaTests {
  @Test("holds every founding record", arguments: ["initiative", "organisation"])
  func seeds(kind: String) throws {
    let files = try Project.seeds("\(kind)s")
    #expect(!files.isEmpty)
    let records = try files.map { try String(contentsOf: $0, encoding: .utf8) }
    for (file, complaints) in zip(files, try Validator(schema: kind).complaints(about: records)) {
      #expect(complaints == [], "\(file.lastPathComponent)")
    }
  }

  @Test("holds the examples of data-format.md")
  func examples() throws {
    let examples = try Project.examples()
    #expect(examples.count == 2)
    #expect(try Validator(schema: "initiative").complaints(about: [examples[0]]) == [[]])
    #expect(try Validator(schema: "organisation").complaints(about: [examples[1]]) == [[]])
  }

  @Test("knows the same members as the program, in the same order")
  func members() throws {
    let bytes = try Array(Project.examples()[0].utf8)
    let document = try JSONDocument(parsing: bytes)
    let record = try Initiative(document)
    #expect(JSONDocument(record.json) == JSONDocument(document.value))
    let schema = try JSONDocument(parsing: [UInt8](Data(contentsOf: Validator(schema: "initiative").schema)))
    let properties = try #require(schema.value.members.first { $0.name == "properties" }).value.members
    #expect(properties.map(\.name) == document.value.members.map(\.name))
  }

  @Test("lets unknown members stand, at every level")
  func unknownMembers() throws {
    var text = try Project.examples()[0]
    text = text.replacing(#""code": "JO", "#, with: #""code": "JO", "since": 1.50, "#)
    text = text.replacing(#""kind": "workshop""#, with: #""kind": "workshop", "colour": null"#)
    #expect(try Validator(schema: "initiative").complaints(about: [text]) == [[]])
  }

  @Test("refuses broken initiatives, and says where")
  func brokenInitiatives() throws {
    try expectRefusal(
      of: Breakage.initiatives, in: Project.examples()[0], by: Validator(schema: "initiative"))
  }

  @Test("refuses broken organisations, and says where")
  func brokenOrganisations() throws {
    try expectRefusal(
      of: Breakage.organisations, in: Project.examples()[1], by: Validator(schema: "organisation"))
  }

  /// Judges all in one call, since the validator takes a third of a second to start.
  private func expectRefusal(of breakages: [Breakage], in text: String, by validator: Validator) throws {
    let verdicts = try validator.complaints(about: try breakages.map { try $0.applied(to: text) })
    try #require(verdicts.count == breakages.count)
    for (breakage, complaints) in zip(breakages, verdicts) {
      #expect(complaints.contains { $0.hasPrefix("\(breakage.path): ") }, "\(breakage): \(complaints)")
    }
  }
}

extension JSONValue {
  /// The members of an object; none of anything else.
  fileprivate var members: [JSONMember] {
    if case .object(let members) = self { members } else { [] }
  }
}

/// One edit that breaks an example, and the path of the value that the schema must complain of.
struct Breakage: Sendable, CustomStringConvertible {
  let original: String
  let broken: String
  let path: String

  init(_ original: String, _ broken: String, at path: String) {
    self.original = original
    self.broken = broken
    self.path = path
  }

  var description: String { "\(original) → \(broken)" }

  func applied(to text: String) throws -> String {
    try #require(text.contains(original))
    return text.replacing(original, with: broken, maxReplacements: 1)
  }

  static let initiatives = [
    Breakage(#""schema": 1,"#, #""schema": 2,"#, at: "schema"),
    Breakage(#""schema": 1,"#, "", at: ""),
    Breakage("2025-03-01-jo-workshop-k7qm", "2025-03-01-JO", at: "id"),
    Breakage("2025-03-01-jo-workshop-k7qm", "../secret", at: "id"),
    Breakage(#""kind": "workshop","#, "", at: ""),
    Breakage(#""kind": "workshop""#, #""kind": [ "workshop" ]"#, at: "kind"),
    Breakage(#""slogan": {"#, #""slogan": "text", "x": {"#, at: "slogan"),
    Breakage(#"{ "ar": "لكل طفل طريق آمن" }"#, "{}", at: "slogan"),
    Breakage(#"{ "ar": "لكل طفل طريق آمن" }"#, #"{ "ar": "" }"#, at: "slogan/ar"),
    Breakage(#"{ "ar": "لكل طفل طريق آمن" }"#, #"{ "in Arabic": "x" }"#, at: "slogan"),
    Breakage(#""code": "JO""#, #""code": "Jordan""#, at: "countries/0/code"),
    Breakage(#""admin1": "JO-AM""#, #""admin1": "Amman""#, at: "places/0/admin1"),
    Breakage(#""online": false"#, #""online": "no""#, at: "places/0/online"),
    Breakage("2025-03-01/2025-03-02", "1 March 2025", at: "dates/value"),
    Breakage("2025-03-01/2025-03-02", "2025-13-01", at: "dates/value"),
    Breakage("2025-03-01/2025-03-02", "2025-03-01/", at: "dates/value"),
    Breakage("2025-03-01/2025-03-02", "XXXX", at: "dates/value"),
    Breakage("2025-03-01/2025-03-02", "../..", at: "dates/value"),
    Breakage("2025-03-01/2025-03-02", "٢٠٢٥", at: "dates/value"),
    Breakage(#", "nameAsWritten": "جمعية المثال""#, "", at: "partners/1"),
    Breakage(#"[ "supporter", "speaker" ]"#, #""supporter""#, at: "partners/0/roles"),
    Breakage(#"[ "supporter", "speaker" ]"#, #"[ "speaker", "speaker" ]"#, at: "partners/0/roles"),
    Breakage(#""relation": "followsUp", "#, "", at: "links/0"),
    Breakage(#""women": 14"#, #""women": -14"#, at: "reach/women"),
    Breakage(#""edition": 3"#, #""edition": "third""#, at: "event/edition"),
    Breakage(#""digits": "110""#, #""digits": 110"#, at: "hotline/numbers/0/digits"),
    Breakage(#""digits": "110""#, #""digits": "١١٠""#, at: "hotline/numbers/0/digits"),
    Breakage(#""signed": "2025-03-02""#, #""signed": "soon""#, at: "agreement/signed"),
    Breakage("attachments/agenda.pdf", "../agenda.pdf", at: "attachments/0/path"),
    Breakage("https://example.org/news/1", "javascript:alert(1)", at: "sources/0/url"),
    Breakage(#""publisher": "Example News","#, #""publisher": "","#, at: "sources/0/publisher"),
    Breakage(#""sensitivity": "public""#, #""sensitivity": "secret""#, at: "sensitivity"),
    Breakage("2025-03-10T09:00:00Z", "2025-03-10T09:00:00+02:00", at: "modified"),
    Breakage(#""notes": "Ask for the agenda.""#, #""notes": null"#, at: "notes"),
  ]

  static let organisations = [
    Breakage(#""schema": 1,"#, #""schema": "1","#, at: "schema"),
    Breakage(#""id": "example-association""#, #""id": "Example Association""#, at: "id"),
    Breakage(#""aliases": ["#, #""aliases": [ "", "#, at: "aliases/0"),
    Breakage(#""type": "22""#, #""type": 22"#, at: "type"),
    Breakage(#""country": "JO""#, #""country": "JOR""#, at: "country"),
    Breakage(#""parent": "example-federation""#, #""parent": """#, at: "parent"),
  ]
}
