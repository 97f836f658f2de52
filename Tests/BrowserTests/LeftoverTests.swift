import Config
import Screen
import Testing
import Tracker

@testable import Browser

/// The pane of what crashes and other programs left behind.
@Suite("Leftovers")
struct LeftoverTests {
  /// A session in which a form was typed into and its program killed.
  private func draft(of keys: (inout Session) -> Void) throws -> Leftover {
    var session = try Session()
    keys(&session)
    let kept = try #require(session.draft)
    return Leftover(kind: .draft(kept), path: "/state/drafts/1", bytes: kept.bytes, recordID: nil)
  }

  /// What is left of a form of the first record in which a text was typed.
  private func draftOfEdit(typing text: String) throws -> Leftover {
    try draft {
      $0.press(.character("e"))
      $0.type(text)
    }
  }

  /// The draft's record is changed by somebody else, and the pane of what is left opened again.
  private func others(
    change: (inout Initiative) -> Void, recordOf draft: Leftover, in session: inout Session
  ) throws -> String {
    session.press(.escape)
    let id = try #require(draft.kept?.recordID)
    var theirs = try Initiative(try #require(session.files[id]))
    change(&theirs)
    session.write(JSONDocument(theirs.json), id: id)
    session.type("w")
    return id
  }

  @Test("With nothing left behind the browser starts as ever, and says so when asked")
  func nothing() throws {
    var session = try Session()
    #expect(session.app.overlays.isEmpty)
    session.type("w")
    #expect(session.text.contains("There is nothing to settle."))
  }

  @Test(
    "The help opens over what is left, the trash and what is to settle, and leads back",
    arguments: ["?", "F1"])
  func help(key: String) throws {
    let key = try #require(Key(named: key))
    let draft = try draftOfEdit(typing: " and")
    var session = try Session(leftovers: [draft])
    for context in [Keymap.Context.leftovers, .settle, .trash] {
      if context == .settle { session.type("v") }
      if context == .trash {
        session.press(.escape)
        session.press(.escape)
        session.type("t")
      }
      #expect(session.app.keyContext == context)
      #expect(session.screen.last?.contains(session.app.strings.text("action.help")) == true)
      session.send(.key(key))
      #expect(session.app.keyContext == .help)
      session.press(.escape)
      #expect(session.app.keyContext == context)
    }
  }

  @Test("A draft is offered at the start, taken up where the typing ended, and gone when it is saved")
  func takesUpDraft() throws {
    let draft = try draftOfEdit(typing: " and")
    var session = try Session(leftovers: [draft])
    #expect(session.text.contains("Left to settle"))
    #expect(session.text.contains("Draft"))
    session.press(.enter)
    #expect(session.formIsOpen)
    session.type(" more")
    #expect(session.app.form?.focused.text.hasSuffix(" and more") == true)
    session.press(.function(2))
    #expect(!session.formIsOpen)
    #expect(session.app.record?.title["en"]?.hasSuffix(" and more") == true)
    #expect(session.draft == nil)
    #expect(session.leftovers.isEmpty)
    #expect(session.app.overlays.isEmpty)
    #expect(session.text.contains("Saved"))
  }

  @Test(
    "The record was changed since: what only others changed is in the form, and nothing of theirs is written over"
  )
  func takesUpOnNewer() throws {
    let draft = try draftOfEdit(typing: "!")
    var session = try Session(leftovers: [draft])
    let id = try others(change: { $0.notes = "Theirs" }, recordOf: draft, in: &session)
    #expect(session.text.contains("Theirs"))
    session.press(.enter)
    #expect(session.text.contains("what they changed is in the form"))
    #expect(session.app.form?.fields.contains { $0.path == "notes" && $0.text == "Theirs" } == true)
    #expect(session.app.form?.isChanged == true)
    session.press(.function(2))
    let saved = try Initiative(try #require(session.files[id]))
    #expect(saved.notes == "Theirs")
    #expect(saved.title["en"]?.hasSuffix("!") == true)
  }

  @Test("Both changed the same field: asked when the draft is taken up, and Esc leaves the texts in the form")
  func takesUpConflict() throws {
    let draft = try draftOfEdit(typing: "!")
    var session = try Session(leftovers: [draft])
    let id = try others(change: { $0.title["en"] = "Theirs" }, recordOf: draft, in: &session)
    session.press(.enter)
    #expect(session.text.contains("0 of 1 settled"))
    session.press(.escape)
    #expect(session.app.form?.focused.text.hasSuffix("!") == true)
    session.press(.function(2))
    session.press(.right, .enter, .function(2))
    #expect(!session.formIsOpen)
    #expect(try Initiative(try #require(session.files[id])).title["en"] == "Theirs")
    #expect(session.leftovers.isEmpty)
  }

  @Test("Texts that mean nothing yet come back as they were typed, also on a record that was changed since")
  func takesUpWrongTexts() throws {
    let draft = try draft {
      $0.press(.character("e"))
      while $0.app.form?.focused.path != "dates" { $0.press(.tab) }
      $0.type(" or so, perhaps")
    }
    var session = try Session(leftovers: [draft])
    #expect(session.text.contains("or so, perhaps"))
    _ = try others(change: { $0.notes = "Theirs" }, recordOf: draft, in: &session)
    session.press(.enter)
    #expect(session.app.form?.focused.text.hasSuffix(" or so, perhaps") == true)
    #expect(session.text.contains("Somebody changed this record meanwhile"))
  }

  @Test("The record was deleted since: the draft opens, says so, and saving asks whether it stays")
  func takesUpOnDeleted() throws {
    let draft = try draftOfEdit(typing: "!")
    let id = try #require(draft.kept?.recordID)
    var session = try Session(leftovers: [draft])
    session.press(.escape)
    session.others(remove: [id])
    session.type("w")
    session.press(.enter)
    #expect(session.text.contains("Somebody deleted this record meanwhile"))
    session.press(.function(2))
    #expect(session.text.contains("The whole record"))
    session.press(.enter, .function(2))
    #expect(session.files[id] != nil)
    #expect(session.leftovers.isEmpty)
  }

  @Test("A draft goes on with an older one: only the newer is offered, and both go when it is saved")
  func chains() throws {
    let first = try draftOfEdit(typing: "!")
    var second = try Session(leftovers: [first])
    second.press(.enter)
    second.type("?")
    let kept = try #require(second.draft)
    let newer = Leftover(kind: .draft(kept), path: "/state/drafts/2", bytes: kept.bytes, recordID: nil)
    var third = try Session(leftovers: [first, newer])
    #expect(third.text.contains("Drafts: 1"))
    third.press(.enter)
    #expect(third.app.form?.focused.text.hasSuffix("!?") == true)
    third.press(.function(2))
    #expect(third.leftovers.isEmpty)
  }

  @Test("A damaged draft, or one of another version, is offered as the text that it is")
  func strangeDraft() throws {
    let bytes = Array("{ damaged".utf8)
    let draft = Leftover(
      kind: .draft(JSONDocument(.object([]))), path: "/state/drafts/1", bytes: bytes, recordID: nil)
    var session = try Session(leftovers: [draft])
    #expect(session.text.contains("{ damaged"))
    session.press(.enter)
    #expect(!session.formIsOpen)
    session.press(.character("v"))
    #expect(session.effects.last == .plainPage("{ damaged"))
  }

  @Test(
    "A folder for reading only: what was left is counted and can be looked at, but nothing is opened or moved"
  )
  func readOnly() throws {
    let draft = try draftOfEdit(typing: "!")
    var session = try Session(isReadOnly: true, leftovers: [draft])
    #expect(session.app.overlays.isEmpty)
    #expect(session.text.contains("Drafts: 1"))
    session.type("w")
    session.press(.enter)
    #expect(!session.formIsOpen)
    #expect(session.text.contains("for reading only"))
  }

  @Test("While a form is open, what is found meanwhile doesn't cover it")
  func notOverForm() throws {
    var session = try Session()
    session.press(.character("e"))
    let copy = Leftover(
      kind: .conflictCopy, path: "initiatives/a~", bytes: Array("{".utf8), recordID: "a")
    session.send(.leftovers([copy]))
    #expect(session.formIsOpen)
    #expect(session.app.overlays.count == 1)
    session.press(.escape)
    #expect(session.text.contains("To settle: 1"))
  }

  @Test("A draft of a new initiative is taken up too")
  func takesUpNew() throws {
    let draft = try draft {
      $0.press(.character("a"))
      $0.type("workshop")
      $0.press(.enter, .tab)
      $0.type("A new one")
    }
    var session = try Session(leftovers: [draft])
    #expect(session.text.contains("A new one"))
    session.press(.enter)
    #expect(session.text.contains("New initiative"))
    #expect(session.app.form?.focused.text == "A new one")
  }

  @Test("Putting a draft away asks first")
  func putsAway() throws {
    let draft = try draftOfEdit(typing: "!")
    var session = try Session(leftovers: [draft])
    session.type("d")
    #expect(session.text.contains("Put away the draft of"))
    session.press(.escape)
    #expect(session.leftovers.count == 1)
    session.type("d")
    session.press(.enter)
    #expect(session.leftovers.isEmpty)
    #expect(session.app.overlays.isEmpty)
  }
}
