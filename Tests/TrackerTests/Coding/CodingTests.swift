import Foundation
import Testing

@testable import Tracker

/// A record that can't be read: an edit of the smallest record, and what is wrong with it.
struct RefusedRecord: Sendable, CustomTestStringConvertible {
  var member: String
  /// Nil takes the member away.
  var value: String?
  var path: [String]
  var reason: RecordError.Reason

  init(_ member: String, _ value: String?, _ path: [String], _ reason: RecordError.Reason) {
    self.member = member
    self.value = value
    self.path = path
    self.reason = reason
  }

  var testDescription: String { "\(member): \(value ?? "missing")" }
}

@Suite("Records as JSON")
struct CodingTests {
  @Test("A record with every member comes back whole, with what this version does not know")
  func roundTrip() throws {
    let document = try WholeRecord.document()
    let initiative = try Initiative(document)
    #expect(initiative.json == document.value)
    #expect(try Initiative(JSONDocument(initiative.json)) == initiative)
    #expect(initiative.partners[0].unknown.map(\.name) == ["x-partner"])
    #expect(initiative.hotline?.operatorOrganisation == "om-mosd")
    #expect(initiative.dates?.value.text == "2024-12-09/2024-12-11")
    #expect(initiative.unknown.map(\.name) == ["x-unknown"])
  }

  @Test("Members are written in the order of the schema, unknown ones last")
  func order() throws {
    let document = try WholeRecord.document()
    let members = document.root.members.map(\.name)
    var reversed = JSONValue.object([])
    if case .object(let all) = document.value { reversed = .object(all.reversed()) }
    let written = JSONDocument(try Initiative(JSONDocument(reversed)).json)
    #expect(written.root.members.map(\.name) == members)
    #expect(
      written.root.members.first { $0.name == "agreement" }?.value.members.map(\.name)
        == ["type", "parties", "signed", "effective", "expires", "period", "x-agreement"])
  }

  @Test("The smallest record is read; what it lacks is not made up")
  func smallest() throws {
    let initiative = try Initiative(JSONDocument(parsing: Array(WholeRecord.smallest.utf8)))
    var expected = Initiative(id: "a", kind: "law", status: "unknown", created: "2026-11-21T10:00:00Z")
    expected.modified = "2026-11-21T10:00:00Z"
    #expect(initiative == expected)
  }

  static let refused: [RefusedRecord] = [
    RefusedRecord("schema", nil, [], .missing("schema")),
    RefusedRecord("schema", "2", ["schema"], .futureSchema(2)),
    RefusedRecord("schema", "0", ["schema"], .badSchema(0)),
    RefusedRecord("schema", "1.0", ["schema"], .notWhole("1.0")),
    RefusedRecord("schema", "\"1\"", ["schema"], .wrongType(expected: .wholeNumber, found: .text)),
    RefusedRecord("id", nil, [], .missing("id")),
    RefusedRecord("kind", nil, [], .missing("kind")),
    RefusedRecord("status", "null", ["status"], .wrongType(expected: .text, found: .null)),
    RefusedRecord("created", nil, [], .missing("created")),
    RefusedRecord("modified", nil, [], .missing("modified")),
    RefusedRecord("title", "\"x\"", ["title"], .wrongType(expected: .object, found: .text)),
    RefusedRecord("title", "{\"ar\":1}", ["title", "ar"], .wrongType(expected: .text, found: .number)),
    RefusedRecord("countries", "{}", ["countries"], .wrongType(expected: .list, found: .object)),
    RefusedRecord("countries", "[\"SY\"]", ["countries", "0"], .wrongType(expected: .object, found: .text)),
    RefusedRecord("countries", "[{}]", ["countries", "0"], .missing("code")),
    RefusedRecord(
      "partners", "[{\"roles\":\"host\"}]", ["partners", "0", "roles"],
      .wrongType(expected: .list, found: .text)),
    RefusedRecord(
      "partners", "[{},{\"roles\":[true]}]", ["partners", "1", "roles", "0"],
      .wrongType(expected: .text, found: .bool)),
    RefusedRecord(
      "places", "[{\"online\":\"yes\"}]", ["places", "0", "online"],
      .wrongType(expected: .bool, found: .text)),
    RefusedRecord("dates", "{\"basis\":\"explicit\"}", ["dates"], .missing("value")),
    RefusedRecord(
      "event", "{\"edition\":99999999999999999999}", ["event", "edition"],
      .notWhole("99999999999999999999")),
    RefusedRecord("hotline", "{\"numbers\":[{}]}", ["hotline", "numbers", "0"], .missing("digits")),
    RefusedRecord("hotline", "[]", ["hotline"], .wrongType(expected: .object, found: .list)),
  ]

  @Test(
    "A member of another type, or an essential one that is missing, is refused with its path",
    arguments: refused)
  func refuses(record: RefusedRecord) throws {
    let smallest = try JSONDocument(parsing: Array(WholeRecord.smallest.utf8))
    let member = try record.value.map { try JSONDocument(parsing: Array($0.utf8)).value }
    let value = try #require(smallest.value.replacing([record.member], to: member))
    let error = try #require(throws: RecordError.self) { try Initiative(JSONDocument(value)) }
    #expect(error.path == record.path)
    #expect(error.reason == record.reason)
  }

  @Test("A date that is none is refused, with the line and column of its value")
  func badDate() throws {
    let text = WholeRecord.text.replacingOccurrences(of: "\"2026-01\"", with: "\"2026-13\"")
    let error = try #require(throws: RecordError.self) {
      try Initiative(JSONDocument(parsing: Array(text.utf8)))
    }
    #expect(error.path == ["followUp", "due"])
    guard case .badDate(let date) = error.reason else {
      Issue.record("\(error.reason)")
      return
    }
    #expect(date.text == "2026-13")
    let line = try #require(
      text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("2026-13") })
    #expect(error.line == line + 1)
    #expect(error.column == 24)
  }

  @Test("A record that is no object is refused")
  func notAnObject() throws {
    let error = try #require(throws: RecordError.self) { try Initiative(JSONDocument(.array([]))) }
    #expect(error.reason == .wrongType(expected: .object, found: .list))
  }

  @Test("An organisation comes back whole")
  func organisation() throws {
    let text = #"""
      {"schema":1,"id":"unicef","name":{"en":"United Nations Children's Fund"},"short":{"ar":"يونسف"},
       "aliases":["يونيسيف"],"acronym":"UNICEF","type":"40","country":"US","parent":"un","x-own":[1]}
      """#
    let document = try JSONDocument(parsing: Array(text.utf8))
    let organisation = try Organisation(document)
    #expect(organisation.json == document.value)
    #expect(organisation.unknown.map(\.name) == ["x-own"])
    #expect(JSONDocument(organisation.json).root.members.map(\.name) == document.root.members.map(\.name))
  }

  @Test("The founding records come back byte for byte", arguments: ["initiatives", "organisations"])
  func seeds(folder: String) throws {
    let root = URL(filePath: #filePath).appending(path: "../../../../seeds/\(folder)").standardized
    let files = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files {
      let document = try JSONDocument(parsing: Array(Data(contentsOf: file)))
      let json = folder == "initiatives" ? try Initiative(document).json : try Organisation(document).json
      #expect(JSONDocument(json) == document, "\(file.lastPathComponent)")
    }
  }
}
