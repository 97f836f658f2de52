import Config
import Screen
import Testing
import Tracker

@testable import Browser

/// Adding and editing by the form: keys in, screen and effects out.
struct FormTests {
  @Test(
    "A record is added wholly by keyboard, with an Arabic title, a country by its Arabic name and a partner")
  func addsRecord() throws {
    var person = try FormSitting(.arabic)
    person.press("a")
    person.type("ورشة")
    person.press("Enter", "Enter")
    person.go(to: "العنوان (العربية)")
    person.type("ورشة حماية الطفل في دمشق")
    person.go(to: "التواريخ")
    person.type("15 أيار 2025")
    #expect(person.screen.contains("2025-05-15"))
    person.press("Tab")
    person.type("سوريا")
    person.press("Enter")
    person.go(to: "الجهة")
    person.type("اليونيس")
    person.press("Enter", "Tab")
    person.type("منظم")
    person.press("Enter")
    person.press("F2")
    let record = try #require(person.savedRecord)
    #expect(record.kind == "workshop")
    #expect(record.title["ar"] == "ورشة حماية الطفل في دمشق")
    #expect(record.dates?.value.text == "2025-05-15")
    #expect(record.dates?.asWritten == "15 أيار 2025")
    #expect(record.countries == [CountryRole(code: "SY")])
    #expect(record.partners == [Partner(organisation: "unicef", roles: ["organiser"])])
    #expect(record.status == "unknown")
    #expect(record.sensitivity == "internal")
    #expect(record.created == "2026-11-21T10:00:00Z")
    #expect(record.enteredBy == "Amal")
    #expect(record.id.hasPrefix("2025-05-15-sy-workshop-"))
    #expect(RecordID.isValid(record.id))
    try person.disk()
    #expect(!person.formIsOpen)
    #expect(person.app.library[record.id] != nil)
    #expect(person.screen.contains("أُضيفت"))
  }

  @Test("An edit of one field changes only that member of the file, and the stamps")
  func changesOneMember() throws {
    let document = try #require(try FormSitting.seeds(in: "initiatives/").first)
    var person = try FormSitting()
    try person.edit(document)
    person.go(to: "Slogan (English)")
    person.type("Together")
    person.press("Ctrl-S")
    let change = try #require(person.saved)
    let before = String(decoding: document.bytes, as: UTF8.self).split(separator: "\n")
    let written = try #require(change.after)
    let after = String(decoding: written.bytes, as: UTF8.self).split(separator: "\n")
    let new = after.filter { !before.contains($0) }
    #expect(new.allSatisfy { $0.contains("slogan") || $0.contains("Together") || $0.contains("modified") })
    #expect(new.contains { $0.contains("Together") })
  }

  @Test(
    "Saving a form in which nothing was changed writes nothing, for every founding record",
    arguments: Language.allCases)
  func writesNothing(language: Language) throws {
    for document in try FormSitting.seeds(in: "initiatives/") {
      var person = try FormSitting(language)
      try person.edit(document)
      person.press("Tab", "Tab", "PgDn", "PgDn", "F2")
      #expect(person.effects.isEmpty)
      #expect(person.errors == [])
      #expect(!person.formIsOpen)
      #expect(person.app.notice?.message.key == "notice.nothingChanged")
    }
  }

  @Test("A date that cannot be read shows why, and keeps the form from saving until it is corrected")
  func showsBadDate() throws {
    var person = try FormSitting()
    person.press("a")
    person.type("meeting")
    person.press("Enter", "Tab")
    person.go(to: "Title (English)")
    person.type("A meeting")
    person.go(to: "Dates")
    person.type("31 April 2025")
    #expect(person.screen.contains("that month has no such day"))
    person.press("F2")
    #expect(person.effects.isEmpty)
    #expect(person.screen.contains("corrected"))
    #expect(person.app.form?.focused.path == "dates")
    for _ in 0..<13 { person.press("Backspace") }
    person.type("30 April 2025")
    #expect(person.screen.contains("read as 2025-04-30"))
    person.press("F2")
    #expect(person.savedRecord?.dates?.value.text == "2025-04-30")
  }

  @Test("An empty form says what is missing, and goes to the first field of it")
  func saysWhatIsMissing() throws {
    var person = try FormSitting()
    person.press("a", "F2")
    #expect(person.effects.isEmpty)
    #expect(person.app.form?.focused.path == "kind")
    #expect(person.app.form?.message?.key == "notice.fixFirst")
  }

  @Test("The fields of an agreement and of a helpline come with their kind")
  func fieldsByKind() throws {
    var person = try FormSitting(columns: 100, rows: 80)
    person.press("a")
    #expect(!person.screen.contains("In force from"))
    #expect(!person.screen.contains("Who may call"))
    person.type("agreement")
    person.press("Enter", "Tab")
    #expect(person.screen.contains("In force from"))
    #expect(!person.screen.contains("Who may call"))
    person.press("Shift-Tab", "Ctrl-U")
    person.type("helpline")
    person.press("Enter", "Tab")
    #expect(person.screen.contains("Who may call"))
    #expect(!person.screen.contains("In force from"))
  }

  @Test("Leaving asks where something was typed, and only there")
  func asksBeforeLeaving() throws {
    var person = try FormSitting()
    person.press("a", "Esc")
    #expect(!person.formIsOpen)
    person.press("a", "Tab", "Tab")
    person.type("x")
    person.press("Esc")
    #expect(person.formIsOpen)
    #expect(person.screen.contains("Leave without saving?"))
    person.press("Esc")
    #expect(person.app.form?.focused.text == "x")
    person.press("Esc", "Enter")
    #expect(!person.formIsOpen)
  }

  @Test("A save that fails keeps the form with everything typed, and says why")
  func keepsTextOnFailure() throws {
    let document = try #require(try FormSitting.seeds(in: "initiatives/").first)
    var person = try FormSitting()
    try person.edit(document)
    person.go(to: "Slogan (English)")
    person.type("Together")
    person.press("F2")
    #expect(person.saved != nil)
    person.send(.failed(Message("store.noRoom", ["path": "a.json", "error": "ENOSPC"]), job: .form))
    #expect(person.screen.contains("no room left"))
    #expect(person.app.form?.focused.text == "Together")
    person.press("F2")
    #expect(person.saved != nil)
  }
}
