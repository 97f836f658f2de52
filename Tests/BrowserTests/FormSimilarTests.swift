import Testing
import Tracker

@testable import Browser

@Suite("What nearly exists is said while it is typed")
struct FormSimilarTests {
  @Test("A new title that a record nearly has names the record; the key shows it whole, and the form stays")
  func title() throws {
    var person = try FormSitting()
    person.press("a")
    person.go(to: "Title (English)")
    person.type("Workshop on Basra as a child-friendly")
    #expect(person.screen.contains("a record has nearly this title"))
    #expect(person.screen.contains("a child-friendly city"))
    #expect(person.screen.contains("Alt-L"))
    person.press("Alt-L")
    guard case .read(let id)? = person.effects.first else {
      Issue.record("no record is read: \(person.effects)")
      return
    }
    let document = try #require(
      try FormSitting.seeds(in: "initiatives/").first { try Initiative($0).id == id })
    person.send(.read(id: id, document))
    guard case .plainPage(let page)? = person.effects.first else {
      Issue.record("no page is shown")
      return
    }
    #expect(page.contains("Workshop on Basra as a child-friendly city"))
    #expect(person.formIsOpen)
    // What goes on to be another title is no longer like it.
    person.type(" conference of mayors, ministers and many others in the capital")
    #expect(!person.screen.contains("a record has nearly this title"))
  }

  @Test("A record is not said to be like itself")
  func itself() throws {
    let document = try #require(try FormSitting.seeds(in: "initiatives/").first)
    var person = try FormSitting()
    try person.edit(document)
    person.go(to: "Title (English)")
    person.type("s")
    #expect(!person.screen.contains("a record has nearly this title"))
  }

  @Test("A partner's name with a slip is offered the organisation that it nearly is")
  func partner() throws {
    var person = try FormSitting(.arabic)
    person.press("a")
    person.go(to: "الجهة")
    person.type("اليونيسيفف")
    #expect(person.screen.contains("اسم مشابه"))
    person.press("Enter")
    #expect(person.screen.contains("يونيسف"))
  }
}
