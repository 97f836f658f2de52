import Testing

@testable import Tracker

@Suite("Ids of records")
struct RecordIDTests {
  @Test(
    "Small Latin letters, digits and hyphens make an id",
    arguments: ["a", "0", "2025-05-15-sy-workshop-k7qm", "a-", String(repeating: "a", count: 64)])
  func valid(id: String) { #expect(RecordID.isValid(id)) }

  @Test(
    "Nothing else does",
    arguments: [
      "", "-a", "A", "a.json", "../a", "a/b", "é", "حماية", "a b", "a\u{0}",
      String(repeating: "a", count: 65), "a_b",
    ])
  func invalid(id: String) { #expect(!RecordID.isValid(id)) }

  @Test(
    "An id is made of what is known",
    arguments: [
      ("2025-05-15", "SY", "workshop", "2025-05-15-sy-workshop-k7qm"),
      ("2024-12-09/2024-12-11", "MA", "forum", "2024-12-09-ma-forum-k7qm"),
      ("2022-05-23~", "QA", "conference", "2022-05-23-qa-conference-k7qm"),
      ("2026-01", nil, "law", "2026-01-law-k7qm"),
      ("2023/..", "MA", "programme", "2023-ma-programme-k7qm"),
      ("../2023", "MA", "programme", "2023-ma-programme-k7qm"),
      ("XXXX-05-23", "QA", "conference", "qa-conference-k7qm"),
      (nil, nil, "ورشة Work Shop", "work-shop-k7qm"),
      (nil, nil, "ورشة", "k7qm"),
      (
        nil, nil, String(repeating: "long", count: 30),
        String(String(repeating: "long", count: 30).prefix(59)) + "-k7qm"
      ),
    ])
  func made(date: String?, country: String?, kind: String, id: String) throws {
    let date = try date.map { try EDTF(parsing: $0) }
    #expect(RecordID.make(date: date, country: country, kind: kind, random: "k7qm") == id)
    #expect(RecordID.isValid(id))
    #expect(RecordID.randomCharacters.allSatisfy { RecordID.isValid(String($0)) })
  }
}
