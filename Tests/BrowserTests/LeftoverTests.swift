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

  @Test("With nothing left behind the browser starts as ever, and says so when asked")
  func nothing() throws {
    var session = try Session()
    #expect(session.app.overlays.isEmpty)
    session.type("w")
    #expect(session.text.contains("There is nothing to settle."))
  }

  @Test("A draft is offered at the start, taken up where the typing ended, and gone when it is saved")
  func takesUpDraft() throws {
    let draft = try draft {
      $0.press(.character("e"))
      $0.type(" and")
    }
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
    let draft = try draft {
      $0.press(.character("e"))
      $0.type("!")
    }
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
