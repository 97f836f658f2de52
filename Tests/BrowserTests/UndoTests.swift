import Screen
import Testing
import Tracker

@testable import Browser

@Suite("Undo in the browser")
struct UndoTests {
  /// An edit of a record that was made before this start.
  private func edit(in session: inout Session) throws -> (
    id: String, before: JSONDocument, after: JSONDocument
  ) {
    let id = try #require(session.app.selectedID)
    let before = try #require(session.files[id])
    let after = try changed(before, "notes", to: "from yesterday")
    session.write(after, id: id)
    return (id, before, after)
  }

  private func changed(_ document: JSONDocument, _ name: String, to text: String) throws -> JSONDocument {
    document.rewritten(to: try #require(document.value.setting([name], to: .string(text))))
  }

  private func set(_ id: String, _ changes: [Change], _ occasion: Occasion = .edit) -> ChangeSet {
    ChangeSet(id: id, occasion: occasion, changes: changes)
  }

  @Test("At the start the journal is asked")
  func start() throws {
    var app = try Session().app
    #expect(app.start().contains(.recall))
  }

  @Test("u before the journal is read waits for it, and does not say that there is nothing")
  func beforeItIsRead() throws {
    var session = try Session()
    _ = session.app.start()
    let (id, before, after) = try edit(in: &session)
    session.app.history = History()
    session.type("u")
    #expect(session.screen[35].contains("Reading what can be undone"))
    session.send(.remembered(done: [set("old", [Change(id: id, before: before, after: after)])], undone: []))
    #expect(session.files[id] == before)
    session.type("u")
    #expect(session.screen[35].contains("Nothing to undo"))
  }

  @Test("u asks the journal first where others seem to have changed something: it may be the person's own")
  func ownVerb() throws {
    var session = try Session()
    let (id, before, after) = try edit(in: &session)
    let own = set("own", [Change(id: id, before: before, after: after)])
    session.app.history = History(done: [own])
    session.others(write: [try Initiative(try changed(after, "notes", to: "by a verb"))])
    let verb = try #require(session.files[id])
    session.journal = History(done: [own, set("verb", [Change(id: id, before: after, after: verb)])])
    session.type("u")
    #expect(session.files[id] == after)
    // Nothing has come from elsewhere since: the journal is not asked again.
    session.journal = History()
    session.type("u")
    #expect(session.files[id] == before)
  }

  @Test("An undo says of a record that was brought back that it was, and of a new one that it was added")
  func broughtBack() throws {
    for (occasion, word) in [(Occasion.restore, "brought back"), (.add, "added")] {
      var session = try Session()
      let id = try #require(session.app.selectedID)
      let change = Change(id: id, before: nil, after: session.files[id])
      session.app.history = History(done: [set("old", [change], occasion)])
      session.type("u")
      if session.files[id] != nil { session.press(.enter) }
      #expect(session.screen[35].contains("Undone (\(word))"), "\(session.screen[35])")
      session.press(.function(8))
      #expect(session.screen[35].contains("Done again (\(word))"), "\(session.screen[35])")
    }
  }

  @Test("Each u before the journal is read takes back one deed")
  func severalBeforeItIsRead() throws {
    var session = try Session()
    _ = session.app.start()
    let (id, before, after) = try edit(in: &session)
    let other = try changed(after, "notes", to: "from today")
    session.write(other, id: id)
    session.type("uu")
    let older = [
      set("one", [Change(id: id, before: before, after: after)]),
      set("two", [Change(id: id, before: after, after: other)]),
    ]
    session.send(.remembered(done: older, undone: []))
    #expect(session.files[id] == before)
  }

  @Test(
    "An undo that waits for the journal is given up by whatever is done next",
    arguments: [
      Event.key(Key(.character("e"))), .key(Key(.character("j"))), .key(Key(.character("/"))), .paste("x"),
      .mouse(Mouse(.press(.left), column: 60, row: 3)), .mouse(Mouse(.wheelDown, column: 60, row: 3)),
    ])
  func givenUp(next: Event) throws {
    var session = try Session()
    _ = session.app.start()
    let (id, before, after) = try edit(in: &session)
    session.type("u")
    session.send(next)
    session.send(.remembered(done: [set("old", [Change(id: id, before: before, after: after)])], undone: []))
    #expect(session.files[id] == after)
  }

  @Test("An undo that waits does not reach what came up meanwhile")
  func underAnOverlay() throws {
    var session = try Session()
    _ = session.app.start()
    let (id, before, after) = try edit(in: &session)
    session.type("u")
    session.send(.trashListed([]))
    session.send(.remembered(done: [set("old", [Change(id: id, before: before, after: after)])], undone: []))
    #expect(session.files[id] == after)
  }

  @Test("Esc stops a long undo with all that was asked for after it; then q quits at once")
  func stoppingAll() throws {
    var app = try Session().app
    for name in ["one", "two"] {
      let files = (0..<100).map { number in
        let record = Initiative(
          id: "\(name)\(number)", kind: "workshop", status: "planned", created: "2026-01-01T00:00:00Z")
        return Change(id: record.id, before: nil, after: JSONDocument(record.json))
      }
      app.history.record(set(name, files, .add))
    }
    var effects = app.update(.key(Key(.character("u"))))
    _ = app.update(.key(Key(.character("u"))))
    var parts = 0
    while case .apply(let part, let job)? = effects.last {
      parts += 1
      if parts == 2 {
        #expect(app.update(.key(Key(.escape))).isEmpty)
        #expect(app.update(.key(Key(.escape))).isEmpty)
        #expect(app.view().rows[35].contains("Stopping"))
        #expect(app.update(.key(Key(.character("q")))) == [.quit])
      }
      let made = ChangeSet(id: part.id, occasion: part.occasion, changes: part.changes)
      effects = app.update(.applied(made, documents: made.changes.map(\.after), refused: [], job: job))
    }
    #expect(parts == 2)
    #expect(app.view().rows[35].contains("Stopped: 32 of 100 taken back"))
  }

  @Test(
    "q does not quit in the middle of a long undo: it stops there, and says so", arguments: ["q", "\u{1B}"])
  func quittingInTheMiddle(key: String) throws {
    var app = try Session().app
    let files = (0..<100).map { number in
      let record = Initiative(
        id: "r\(number)", kind: "workshop", status: "planned", created: "2026-01-01T00:00:00Z")
      return Change(id: record.id, before: nil, after: JSONDocument(record.json))
    }
    app.history.record(set("many", files, .add))
    var effects = app.update(.key(Key(.character("u"))))
    var parts = 0
    while case .apply(let part, let job)? = effects.last {
      parts += 1
      if parts == 2 {
        let typed = app.update(.key(key == "q" ? Key(.character("q")) : Key(.escape)))
        #expect(typed.isEmpty)
      }
      let made = ChangeSet(id: part.id, occasion: part.occasion, changes: part.changes)
      effects = app.update(.applied(made, documents: made.changes.map(\.after), refused: [], job: job))
    }
    #expect(parts == 2)
    #expect(app.history.done.map(\.changes.count) == [68])
    #expect(app.view().rows[35].contains("Stopped: 32 of 100 taken back"))
    #expect(app.update(.key(Key(.character("q")))) == [.quit])
  }

  @Test("u takes back what was done before this start, and F8 does it again")
  func acrossRestarts() throws {
    var session = try Session()
    let (id, before, after) = try edit(in: &session)
    session.send(.remembered(done: [set("old", [Change(id: id, before: before, after: after)])], undone: []))
    session.type("u")
    #expect(session.files[id] == before)
    #expect(session.screen[35].contains("Undone"))
    session.press(.function(8))
    #expect(session.files[id] == after)
    session.type("uu")
    #expect(session.files[id] == before)
    #expect(session.screen[35].contains("Nothing to undo"))
  }

  @Test("Three that were deleted as one come back as one")
  func bulk() throws {
    var session = try Session()
    let ids = Array(session.files.keys.sorted().prefix(3))
    let changes = ids.map { Change(id: $0, before: session.files[$0], after: nil) }
    for id in ids {
      session.write(nil, id: id)
      session.send(.trashed(name: id, Change(id: id, before: nil, after: nil), job: .delete))
    }
    session.send(.remembered(done: [set("three", changes, .delete)], undone: []))
    session.type("u")
    for change in changes { #expect(session.files[change.id] == change.before) }
    #expect(session.app.list.recordCount == 10)
    #expect(session.screen[35].contains("3 records"))
    session.press(.function(8))
    #expect(session.app.list.recordCount == 7)
  }

  @Test("An undo of something added that others have changed since asks; Enter takes it to the trash")
  func added() throws {
    var session = try Session()
    let (id, _, after) = try edit(in: &session)
    session.send(
      .remembered(done: [set("old", [Change(id: id, before: nil, after: after)], .add)], undone: []))
    session.write(try changed(after, "notes", to: "theirs"), id: id)
    session.type("u")
    #expect(session.text.contains("has changed"))
    #expect(session.files[id] != nil)
    session.press(.escape)
    #expect(session.files[id] != nil)
    session.type("u")
    session.press(.enter)
    #expect(session.files[id] == nil)
    #expect(session.app.history.done.isEmpty && session.app.history.undone.count == 1)
  }

  @Test("Keys that come faster than the disk take back one deed each")
  func fast() throws {
    var session = try Session()
    let (id, before, after) = try edit(in: &session)
    let other = try changed(after, "notes", to: "from today")
    session.write(other, id: id)
    session.send(
      .remembered(
        done: [
          set("one", [Change(id: id, before: before, after: after)]),
          set("two", [Change(id: id, before: after, after: other)]),
        ], undone: []))
    let first = session.app.update(.key(Key(.character("u"))))
    #expect(session.app.update(.key(Key(.character("u")))).isEmpty)
    guard case .apply(let set, let job)? = first.first else {
      Issue.record("no undo: \(first)")
      return
    }
    session.write(after, id: id)
    session.send(.applied(set, documents: [after], refused: [], job: job))
    #expect(session.files[id] == before)
    #expect(session.app.history.done.isEmpty)
  }

  @Test("A refused undo is said, and stays to be tried again")
  func refused() throws {
    var session = try Session()
    let (id, before, after) = try edit(in: &session)
    session.send(.remembered(done: [set("old", [Change(id: id, before: before, after: after)])], undone: []))
    session.saveFails = Message("store.noRoom", ["path": "x.json", "error": "ENOSPC"])
    session.type("u")
    #expect(session.screen[35].contains("ENOSPC"))
    session.saveFails = nil
    session.type("u")
    #expect(session.files[id] == before)
  }

  @Test("Who saves is git's user, once that is known")
  func person() throws {
    var session = try Session()
    session.send(.identified("Salma"))
    #expect(session.app.person == "Salma")
  }
}
