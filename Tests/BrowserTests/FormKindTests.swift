import Config
import Screen
import Testing
import Tracker

@testable import Browser

/// What belongs to some kinds only, and links between records.
struct FormKindTests {
  private func newRecord(_ kind: String) throws -> FormSitting {
    var person = try FormSitting(rows: 70)
    person.press("a")
    person.type(kind)
    person.press("Enter", "Tab")
    person.type("A title")
    return person
  }

  @Test(
    "A helpline takes numbers in any digits, channels, languages, its operator and the day of the last check")
  func helpline() throws {
    var person = try newRecord("hotline")
    person.go(to: "Number")
    person.type("١١٦ ١١١")
    person.press("Tab")
    person.type("oman")
    person.press("Tab")
    person.type("24/7")
    person.press("Tab")
    person.type("ar, en")
    person.press("Tab")
    person.type("chat")
    person.press("Tab")
    person.type("Child Help")
    person.press("Enter", "Tab")
    person.type("every child")
    person.press("Tab", "Tab")
    person.type("20/11/2026")
    #expect(person.screen.contains("read as 2026-11-20"))
    person.press("F2")
    let hotline = try #require(person.savedRecord?.hotline)
    #expect(hotline.numbers.map(\.digits) == ["116111"])
    #expect(hotline.numbers.map(\.country) == ["OM"])
    #expect(hotline.hours == "24/7")
    #expect(hotline.languages == ["ar", "en"])
    #expect(hotline.channels == ["chat"])
    #expect(hotline.operatorOrganisation == "child-helpline-international")
    #expect(hotline.whoMayCall["en"] == "every child")
    #expect(hotline.checkedOn?.text == "2026-11-20")
  }

  @Test("An agreement that expires before it is signed is told so at its field")
  func agreement() throws {
    var person = try newRecord("agreement")
    person.go(to: "Type of agreement")
    person.type("mou")
    person.press("Enter")
    person.go(to: "Organisation")
    person.go(to: "Signed")
    person.press("Shift-Tab", "Shift-Tab")
    person.type("UNICEF")
    person.press("Tab")
    person.type("signatory")
    person.press("Enter", "Tab")
    person.type("2024-05-27")
    person.press("Tab", "Tab")
    person.type("2023")
    person.press("F2")
    #expect(person.effects.isEmpty)
    #expect(person.app.form?.focused.path == "agreement.expires")
    person.press("Ctrl-U")
    person.type("2026")
    person.press("F2")
    let agreement = try #require(person.savedRecord?.agreement)
    #expect(agreement.type == "mou")
    #expect(agreement.parties == [Partner(organisation: "unicef", roles: ["signatory"])])
    #expect(agreement.expires?.text == "2026")
  }

  @Test("How a date is known can be said, and its own words are kept")
  func saysBasisOfDate() throws {
    var person = try newRecord("forum")
    person.go(to: "Dates")
    person.type("9-11 December 2024")
    person.go(to: "Known from")
    person.type("explicit")
    person.press("Tab", "F2")
    #expect(
      person.savedRecord?.dates
        == DateStatement(
          value: try EDTF(parsing: "2024-12-09/2024-12-11"), basis: "explicit",
          asWritten: "9-11 December 2024"))
  }

  @Test("A related record is found by its title, and the form says which one an id is")
  func links() throws {
    var person = try newRecord("forum")
    person.go(to: "Relation")
    person.type("related")
    person.press("Enter", "Tab")
    person.type("helplines")
    person.press("Enter")
    #expect(person.screen.contains("read as "))
    let id = try #require(person.app.form?.focused.text)
    #expect(person.app.library[id] != nil)
    person.press("F2")
    #expect(person.savedRecord?.links == [RecordLink(relation: "related", id: id)])
  }

  @Test("What was typed for another kind stays in sight when the kind changes")
  func keepsWhatWasTyped() throws {
    var person = try newRecord("agreement")
    person.go(to: "Signed")
    person.type("2024")
    for _ in 0..<200 where person.app.form?.focused.path != "kind" { person.press("Shift-Tab") }
    person.type("forum")
    person.press("Enter", "Tab")
    #expect(person.screen.contains("Signed"))
    #expect(!person.screen.contains("In force from"))
  }
}
