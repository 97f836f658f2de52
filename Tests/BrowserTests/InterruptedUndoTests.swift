import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("An undo of many records whose program ended in the middle")
struct InterruptedUndoTests {
  /// A start after the undo of an edit of the four records of Morocco was killed behind the second.
  private func start(
    _ language: Language = .english, with others: [Leftover] = []
  ) throws -> (Session, ids: [String]) {
    let killed = try Session(language)
    let ids = killed.files.keys.filter {
      killed.app.library[$0]?.countries.contains { $0.code == "MA" } == true
    }
    .sorted()
    let plan = BulkPlan(set: "two", deed: .undo(of: "one"), ids: ids)
    let leftover = Leftover(
      kind: .bulk(plan), path: "/state/bulk/two.json", bytes: [], recordID: nil, at: "2026-11-21T09:50:00Z")
    var session = try Session(language, leftovers: others + [leftover])
    var changes: [Change] = []
    for (place, id) in ids.enumerated() {
      let before = try #require(session.files[id])
      let after = before.rewritten(
        to: try #require(before.value.setting(["status"], to: .string("suspended"))))
      changes.append(Change(id: id, before: before, after: after))
      guard place >= 2 else { continue }
      session.write(after, id: id)
      session.app.library.insert(try Initiative(after))
    }
    session.send(
      .remembered(
        done: [ChangeSet(id: "one", occasion: .edit, changes: Array(changes[2...]))],
        undone: [ChangeSet(id: "one", occasion: .edit, changes: Array(changes[..<2]))]))
    return (session, ids)
  }

  private func suspended(_ session: Session, _ ids: [String]) -> [Bool] {
    ids.map { session.files[$0]?[["status"]] == .string("suspended") }
  }

  @Test("The next start says that it was an undo, of what, how far it came, and what can be done about it")
  func said() throws {
    let (session, ids) = try start()
    #expect(ids.count == 4)
    #expect(session.text.contains("Interrupted undo"))
    #expect(session.text.contains("Undo: Status"))
    #expect(session.text.contains("2 of 4 are taken back"))
    #expect(session.text.contains("u makes again what was"))
  }

  @Test("Enter shows first what is still to be taken back, and in which records; Esc leaves it as it is")
  func preview() throws {
    var (session, ids) = try start()
    session.press(.enter)
    #expect(session.text.contains("Undo: Status"))
    #expect(session.text.contains("Still to be taken back: 2 records. Enter takes it back."))
    for id in ids[2...] { #expect(session.text.contains(session.app.title(of: id).prefix(30))) }
    #expect(session.text.contains("Status: Suspended →"))
    #expect(suspended(session, ids) == [false, false, true, true])
    session.press(.escape)
    #expect(suspended(session, ids) == [false, false, true, true])
    #expect(session.app.leftovers?.count == 1)
  }

  @Test("What goes and what comes back is told apart from what changes")
  func comingBack() throws {
    var (session, ids) = try start()
    let document = try #require(session.files[ids[0]])
    session.app.library.remove(ids[0])
    let pane = BulkPane(
      takingBack: ChangeSet(
        id: "two", occasion: .undo("one"),
        changes: [
          Change(id: ids[0], before: nil, after: document), Change(id: ids[1], before: document, after: nil),
        ]), job: .undo, takenUp: try #require(session.app.leftovers?.first))
    _ = session.app.preview(pane)
    let title = try #require(try Initiative(document).title.best(among: session.app.strings.languages)?.text)
    #expect(session.text.contains("+ " + title.prefix(30)))
    #expect(session.screen.contains { $0.hasPrefix(" − ") })
  }

  @Test("Two versions are not opened while an undo goes on: they would not be those of a moment later")
  func whileItRuns() throws {
    let old = try Session()
    let id = try #require(old.files.keys.min())
    let copy = Leftover(
      kind: .conflictCopy, path: "initiatives/\(id).sync-conflict.json", bytes: [], recordID: id, at: nil,
      version: old.files[id], current: old.files[id])
    var session = try Session(leftovers: [copy])
    session.send(.leftovers([copy]))
    session.app.takingBack = TakingBack(
      ChangeSet(id: "x", occasion: .undo("y"), changes: []), job: .undo)
    for key in [Key.Code.enter, .character("v")] {
      session.press(key)
      #expect(session.app.overlays.count == 1)
      #expect(session.screen[35].contains("Changes are being made"))
    }
    session.app.takingBack = nil
    session.press(.enter)
    #expect(session.text.contains("Two versions"))
  }

  @Test("The summary of a preview stands whole on narrow screens", arguments: Language.allCases)
  func narrow(language: Language) throws {
    var (session, _) = try start(language)
    session.send(.resized(Size(columns: 40, rows: 20)))
    session.press(.enter)
    let whole = session.app.strings.text("bulk.previewUndo", ["count": "", "key": ""]).suffix(6)
    guard case .bulk(let pane)? = session.app.overlays.last else {
      Issue.record("no preview")
      return
    }
    #expect(pane.stage == .preview)
    if language != .arabic { #expect(session.text.contains(whole)) }
  }

  @Test("Enter takes back the rest, under the same set, and it is not offered again")
  func rest() throws {
    var (session, ids) = try start()
    session.press(.enter, .enter)
    #expect(suspended(session, ids) == [false, false, false, false])
    #expect(session.app.overlays.isEmpty && session.app.leftovers?.isEmpty == true)
    #expect(session.effects.contains(.endBulk(set: "two")))
    #expect(session.app.history.done.isEmpty)
    #expect(session.app.history.undone.map(\.changes.count) == [4])
  }

  @Test("u makes again what was taken back")
  func back() throws {
    var (session, ids) = try start()
    session.type("u")
    #expect(suspended(session, ids) == [true, true, true, true])
    #expect(session.app.leftovers?.isEmpty == true)
    #expect(session.effects.contains(.endBulk(set: "two")))
  }

  @Test("Undone from the list, too, it is not offered any more")
  func fromTheList() throws {
    var (session, ids) = try start()
    session.press(.escape)
    session.type("u")
    #expect(suspended(session, ids) == [false, false, false, false])
    #expect(session.app.leftovers?.isEmpty == true)
    #expect(session.effects.contains(.endBulk(set: "two")))
  }

  @Test("Several that were interrupted stand before drafts, each with what, when and how many")
  func several() throws {
    let edit = BulkPlan(set: "three", edit: .add("themes", "cpms-12"), ids: ["a", "b", "c"])
    let others = [
      Leftover(
        kind: .draft(JSONDocument(.object([]))), path: "/state/drafts/a", bytes: [], recordID: nil,
        at: "2026-11-21T09:59:00Z"),
      Leftover(
        kind: .bulk(edit), path: "/state/bulk/three.json", bytes: [], recordID: nil,
        at: "2026-11-21T07:00:00Z"),
    ]
    let (session, _) = try start(with: others)
    let rows = session.screen.filter { $0.contains(" ago") }
    #expect(rows.count == 3)
    #expect(rows[0].contains("3 hours ago") && rows[0].contains("Add a theme: Child labour · 0 of 3"))
    #expect(rows[1].contains("10 minutes ago") && rows[1].contains("Undo: Status · 2 of 4"))
    #expect(rows[2].contains("Draft"))
  }

  @Test(
    "What is written down of it can be read back", arguments: [BulkPlan.Deed.undo(of: "x"), .redo(of: "y")])
  func kept(deed: BulkPlan.Deed) throws {
    let plan = BulkPlan(set: "20261121T100000Z-abcd", deed: deed, ids: ["a", "b"])
    #expect(BulkPlan(.object(plan.members)) == plan)
  }
}
