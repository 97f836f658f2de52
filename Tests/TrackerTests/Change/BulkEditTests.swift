import Testing

@testable import Tracker

@Suite struct BulkEditTests {
  private func outcome(_ edit: BulkEdit, _ record: Initiative) throws -> BulkEdit.Outcome {
    edit.outcome(
      for: JSONDocument(record.json), id: record.id, in: try QuerySamples.reference(),
      modified: "2025-05-20T10:00:00Z", by: "Salma")
  }

  private func record() throws -> Initiative { try #require(QuerySamples.initiatives().first) }

  private func after(_ edit: BulkEdit) throws -> Initiative? {
    guard case .change(let change) = try outcome(edit, record()) else { return nil }
    return try change.after.map { try Initiative($0) }
  }

  @Test("It sets, adds and takes away, and says who did it and when")
  func edits() throws {
    #expect(try after(.set("status", to: "planned"))?.status == "planned")
    #expect(try after(.set("status", to: "مخطط لها"))?.status == "planned")
    #expect(try after(.add("themes", "cpms-12"))?.themes == ["cpms-1", "cpms-12"])
    #expect(try after(.remove("themes", "cpms-1"))?.themes == [])
    #expect(try after(.set("verification.state", to: "reported"))?.verification?.state == "reported")
    let added = try after(.add("partners", "unicef:organiser"))
    #expect(added?.partners.first { $0.organisation == "unicef" }?.roles == ["participant", "organiser"])
    #expect(added?.modified == "2025-05-20T10:00:00Z" && added?.modifiedBy == "Salma")
    #expect(try after(.remove("partners", "unicef"))?.partners.map(\.organisation) == ["sy-mosal"])
  }

  @Test("A new status takes away the date as of which the former one held; the same one leaves it")
  func statusAsOf() throws {
    var record = try record()
    record.statusAsOf = try EDTF(parsing: "2025-05-15")
    guard case .change(let change) = try outcome(.set("status", to: "planned"), record) else {
      Issue.record("nothing was changed")
      return
    }
    let after = try #require(change.after.map { try Initiative($0) })
    #expect(after.status == "planned" && after.statusAsOf == nil)
    #expect(try outcome(.set("status", to: "completed"), record) == .unchanged)
  }

  @Test(
    "What is so already is not changed, nor is anything taken away that is not there",
    arguments: [
      BulkEdit.set("status", to: "completed"), .add("themes", "cpms-1"), .remove("themes", "cpms-12"),
      .remove("partners", "ma-moh"), .add("partners", "sy-mosal:organiser"),
    ])
  func unchanged(edit: BulkEdit) throws {
    #expect(try outcome(edit, record()) == .unchanged)
  }

  @Test("A value that means nothing is refused, and nothing is changed")
  func refused() throws {
    guard case .refused(let message) = try outcome(.set("status", to: "someday"), record()) else {
      Issue.record("not refused")
      return
    }
    #expect(message.key == "field.unknownCode")
  }

  @Test("A record that can't be read as one is refused")
  func unreadable() throws {
    let edit = BulkEdit.set("status", to: "planned")
    let document = try JSONDocument(parsing: Array("{\"id\":\"x\"}".utf8))
    let outcome = edit.outcome(
      for: document, id: "x", in: try QuerySamples.reference(), modified: "2025-05-20T10:00:00Z", by: nil)
    guard case .refused = outcome else {
      Issue.record("not refused: \(outcome)")
      return
    }
  }

  @Test("Deleting leaves nothing behind, and only what was edited differs otherwise")
  func bytes() throws {
    let document = JSONDocument(try record().json)
    guard case .change(let deletion) = try outcome(.delete, record()) else {
      Issue.record("not deleted")
      return
    }
    #expect(deletion.before == document && deletion.after == nil)
    guard case .change(let change) = try outcome(.set("status", to: "planned"), record()) else {
      Issue.record("not changed")
      return
    }
    #expect(change.before == document)
    #expect(try #require(change.after)[["themes"]] == document[["themes"]])
  }
}
