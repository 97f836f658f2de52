import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("An edit of many records whose program ended in the middle")
struct InterruptedBulkTests {
  /// A start after an edit of the four records of Morocco was killed behind the second.
  private func start(_ language: Language = .english) throws -> (Session, ids: [String]) {
    let killed = try Session(language)
    let ids = killed.files.keys.filter {
      killed.app.library[$0]?.countries.contains { $0.code == "MA" } == true
    }
    .sorted()
    let plan = BulkPlan(set: "one", edit: .set("status", to: "suspended"), ids: ids)
    let leftover = Leftover(
      kind: .bulk(plan), path: "/state/bulk/one.json", bytes: [], recordID: nil, at: "2026-11-21T09:50:00Z")
    var session = try Session(language, leftovers: [leftover])
    var changes: [Change] = []
    for id in ids.prefix(2) {
      let before = try #require(session.files[id])
      let after = before.rewritten(
        to: try #require(before.value.setting(["status"], to: .string("suspended"))))
      session.write(after, id: id)
      session.app.library.insert(try Initiative(after))
      changes.append(Change(id: id, before: before, after: after))
    }
    session.send(
      .remembered(done: [ChangeSet(id: "one", occasion: .edit, changes: changes)], undone: []))
    return (session, ids)
  }

  private func statuses(_ session: Session, _ ids: [String]) -> [String] {
    ids.map {
      session.files[$0]?[["status"]].flatMap { if case .string(let text) = $0 { text } else { nil } } ?? ""
    }
  }

  @Test("The next start says what was being done, how far it came, and what can be done about it")
  func said() throws {
    let (session, ids) = try start()
    #expect(ids.count == 4)
    #expect(session.text.contains("Interrupted change"))
    #expect(session.text.contains("Set the status: Suspended"))
    #expect(session.text.contains("2 of 4 are changed. Enter does the rest; u takes back what was changed"))
    #expect(session.screen[35].contains("Enter Do the rest"))
    #expect(session.screen[35].contains("u Undo"))
  }

  @Test("Enter shows the rest and makes it, as one deed with what was done before")
  func rest() throws {
    var (session, ids) = try start()
    session.press(.enter)
    #expect(session.text.contains("Will change: 2 records"))
    session.press(.enter)
    #expect(statuses(session, ids) == ["suspended", "suspended", "suspended", "suspended"])
    #expect(session.app.overlays.isEmpty)
    #expect(session.effects.contains(.endBulk(set: "one")))
  }

  @Test("u takes back what was changed, and nothing of it is offered any more")
  func takenBack() throws {
    var (session, ids) = try start()
    let before = try Session().files
    session.type("u")
    for id in ids { #expect(session.files[id] == before[id]) }
    #expect(session.app.overlays.isEmpty)
    #expect(session.effects.contains(.endBulk(set: "one")))
  }

  @Test("Taken back from the list, too, it is not offered any more")
  func takenBackFromTheList() throws {
    var (session, ids) = try start()
    let before = try Session().files
    session.press(.escape)
    session.type("u")
    for id in ids { #expect(session.files[id] == before[id]) }
    #expect(session.app.leftovers?.isEmpty == true)
    #expect(session.effects.contains(.endBulk(set: "one")))
  }

  @Test("d leaves all as it is after a question; Esc leaves it for another time")
  func left() throws {
    var (session, ids) = try start()
    let before = statuses(session, ids)
    session.press(.escape)
    #expect(session.app.overlays.isEmpty)
    #expect(session.screen[0].contains("To settle: 1"))
    session.type("wd")
    session.press(.enter)
    #expect(session.app.leftovers?.isEmpty == true)
    #expect(statuses(session, ids) == before)
  }

  @Test(
    "What is written down of it can be read back",
    arguments: [
      BulkEdit.set("status", to: "completed"), .add("themes", "cpms-1"), .remove("partners", "unicef:funder"),
      .delete,
    ])
  func kept(edit: BulkEdit) throws {
    let plan = BulkPlan(set: "20261121T100000Z-abcd", edit: edit, ids: ["a", "b"])
    #expect(BulkPlan(.object(plan.members)) == plan)
    #expect(BulkPlan(.object([JSONMember(name: "bulk", value: .number("2"))])) == nil)
  }
}
