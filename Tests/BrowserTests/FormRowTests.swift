import Config
import Screen
import Testing
import Tracker

@testable import Browser

/// Rows, partners and choices of the form.
struct FormRowTests {
  private func newRecord(_ language: Language = .english) throws -> FormSitting {
    var person = try FormSitting(language, rows: 60)
    person.press("a")
    person.type("meeting")
    person.press("Enter", "Tab")
    person.type("A meeting")
    return person
  }

  @Test("A partner that no organisation is called keeps its name as written, and the form says so")
  func keepsNameAsWritten() throws {
    var person = try newRecord()
    person.go(to: "Organisation")
    person.type("Friends of Playgrounds")
    person.press("Esc")
    #expect(person.screen.contains("it is kept as written"))
    person.press("Tab")
    person.type("funder")
    person.press("Enter", "F2")
    #expect(
      person.savedRecord?.partners == [
        Partner(organisation: nil, roles: ["funder"], nameAsWritten: "Friends of Playgrounds")
      ])
  }

  @Test("A name that is nearly an organisation's is told apart from it")
  func warnsOfSimilarNames() throws {
    var person = try newRecord()
    person.go(to: "Organisation")
    person.type("Save teh Children")
    person.press("Esc")
    #expect(person.screen.contains("similar: Save the Children"))
  }

  @Test(
    "Every spelling of UNICEF is linked to it, and kept as written where it is not its own name",
    arguments: [("اليونيسيف", "اليونيسيف"), ("UNICEF", nil), ("unicef", nil)] as [(String, String?)])
  func linksSpellings(typed: String, written: String?) throws {
    var person = try newRecord()
    person.go(to: "Organisation")
    person.type(typed)
    person.press("Esc", "F2")
    #expect(
      person.savedRecord?.partners == [Partner(organisation: "unicef", roles: [], nameAsWritten: written)])
  }

  @Test("Rows come and go, and the record's own rows keep what the form does not show")
  func addsAndRemovesRows() throws {
    let document = try JSONDocument(
      parsing: Array(
        """
        {
          "schema": 1, "id": "a", "kind": "meeting", "status": "completed", "title": { "en": "A" },
          "partners": [
            { "organisation": "unicef", "roles": [ "organiser" ], "nameAsWritten": "اليونيسف", "extra": 1 },
            { "nameAsWritten": "Somebody", "roles": [ "host" ] }
          ],
          "created": "2026-01-01T00:00:00Z", "modified": "2026-01-01T00:00:00Z"
        }
        """.utf8))
    var person = try FormSitting(documents: [document])
    try person.edit(document)
    person.go(to: "Organisation")
    person.press("F6")
    person.type("WHO")
    person.press("Esc", "Tab")
    person.type("spe")
    person.press("Enter")
    person.type("fun")
    person.press("Enter", "Tab")
    #expect(person.app.form?.focused.text == "Somebody")
    person.press("F7")
    #expect(person.screen.contains("F7 once more takes away: Somebody"))
    person.press("F7", "F2")
    let record = try #require(person.savedRecord)
    #expect(record.partners.map(\.organisation) == ["unicef", "who"])
    #expect(record.partners.last?.roles == ["speaker", "funder"])
    let text = String(decoding: person.saved?.after?.bytes ?? [], as: UTF8.self)
    #expect(
      text.contains(
        #"{ "organisation": "unicef", "roles": [ "organiser" ], "nameAsWritten": "اليونيسف", "extra": 1 }"#))
    #expect(!text.contains("Somebody"))
  }

  @Test("A name as written that is then linked to an organisation keeps the report's words")
  func keepsWordsWhenLinked() throws {
    let document = try JSONDocument(
      parsing: Array(
        """
        { "schema": 1, "id": "a", "kind": "meeting", "status": "completed", "title": { "en": "A" },
          "partners": [ { "nameAsWritten": "the UN children's people", "roles": [ "host" ] } ],
          "created": "2026-01-01T00:00:00Z", "modified": "2026-01-01T00:00:00Z" }
        """.utf8))
    var person = try FormSitting(documents: [document])
    try person.edit(document)
    person.go(to: "Organisation")
    person.press("Ctrl-U")
    person.type("UNIC")
    person.press("Enter", "F2")
    #expect(
      person.savedRecord?.partners == [
        Partner(organisation: "unicef", roles: ["host"], nameAsWritten: "the UN children's people")
      ])
  }

  @Test("An organisation is made from the form, after a question where one is nearly called so")
  func makesOrganisation() throws {
    var person = try newRecord()
    person.go(to: "Organisation")
    person.type("Save teh Children")
    #expect(person.screen.contains("New organisation: Save teh Children"))
    person.press("End", "PgDn", "Enter")
    #expect(person.effects.isEmpty)
    #expect(person.screen.contains("A similar organisation is already known: Save the Children"))
    person.press("Enter")
    guard case .saveOrganisation(let organisation)? = person.effects.first else {
      Issue.record("no organisation was asked for")
      return
    }
    #expect(organisation.name["en"] == "Save teh Children")
    #expect(RecordID.isValid(organisation.id))
    person.send(.organisationSaved(organisation))
    person.press("F2")
    #expect(person.savedRecord?.partners.map(\.organisation) == [organisation.id])
    #expect(person.savedRecord?.partners.first?.nameAsWritten == nil)
  }

  @Test("A letter typed over a choice begins another, and a space opens the whole list")
  func typesOverChoices() throws {
    var person = try newRecord()
    person.press("Shift-Tab")
    person.type(" ")
    #expect(person.app.form?.choices?.items.count ?? 0 > 15)
    person.press("Backspace")
    person.type("forum")
    person.press("Enter")
    #expect(person.app.form?.focused.text == "Forum")
    person.type("law")
    person.press("Enter", "F2")
    #expect(person.savedRecord?.kind == "law")
  }

  @Test("Several themes stand in one field, also where a label has a comma of its own")
  func takesSeveralCodes() throws {
    var person = try newRecord()
    person.go(to: "Themes")
    person.type("child lab")
    person.press("Enter")
    person.type("disability")
    person.press("Enter", "Tab", "F2")
    let themes = person.savedRecord?.themes ?? []
    #expect(themes.count == 2)
    #expect(themes.first == "cpms-12")
  }

  @Test(
    "Countries are found by name in any language and by code",
    arguments: ["المغرب", "Maroc", "MA", "morocco"])
  func findsCountries(typed: String) throws {
    var person = try newRecord(.french)
    person.go(to: "Pays")
    person.type(typed)
    person.press("Tab", "F2")
    #expect(person.savedRecord?.countries.map(\.code) == ["MA"])
  }
}
