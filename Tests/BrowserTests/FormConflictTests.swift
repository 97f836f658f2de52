import Config
import Screen
import Testing
import Tracker

@testable import Browser

/// What the form does where other people, other programs and other languages come in.
struct FormConflictTests {
  private func record(title: String, slogan: String = "Old") throws -> JSONDocument {
    try JSONDocument(
      parsing: Array(
        """
        { "schema": 1, "id": "a", "kind": "meeting", "status": "completed",
          "title": { "en": "\(title)" }, "slogan": { "en": "\(slogan)" },
          "created": "2026-01-01T00:00:00Z", "modified": "2026-01-01T00:00:00Z" }
        """.utf8))
  }

  @Test("While the disk is at work nothing can be typed that would be lost")
  func waitsForDisk() throws {
    let base = try record(title: "A")
    var person = try FormSitting(documents: [base])
    try person.edit(base)
    person.type("!")
    person.press("F2")
    let change = try #require(person.saved)
    person.type("x")
    person.press("Esc")
    #expect(person.app.form?.focused.text == "A!")
    person.send(.saved(change, document: change.after, job: .form, notes: []))
    #expect(!person.formIsOpen)
    #expect(person.app.record?.title["en"] == "A!")
  }

  @Test(
    "A long text goes to the editor and comes back; a paste keeps its lines there, and not in a short field")
  func handsLongTextsOver() throws {
    let base = try record(title: "A")
    var person = try FormSitting(documents: [base])
    try person.edit(base)
    person.press("F4")
    #expect(person.effects.isEmpty)
    person.send(.paste(" b\nc"))
    #expect(person.app.form?.focused.text == "A b c")
    person.go(to: "Summary (English)")
    person.send(.paste("One\nTwo"))
    person.press("F4")
    #expect(person.effects == [.edit("One\nTwo")])
    person.send(.edited("One\nTwo\nThree\n"))
    person.press("F2")
    #expect(person.savedRecord?.summary["en"] == "One\nTwo\nThree")
  }

  @Test("The arrows move by lines in a long text, and by fields at its ends")
  func movesInLongTexts() throws {
    var person = try FormSitting()
    person.press("a")
    person.go(to: "Summary (English)")
    person.type("one\ntwo")
    person.press("Up")
    #expect(person.app.form?.focused.path == "summary.en")
    person.type("!")
    #expect(person.app.form?.focused.text == "one!\ntwo")
    person.press("Up")
    #expect(person.app.form?.focused.path != "summary.en")
  }

  @Test("The language changes under an open form; labels that nobody typed over change with it")
  func changesLanguage() throws {
    let base = try record(title: "A")
    var person = try FormSitting(documents: [base])
    try person.edit(base)
    person.type("!")
    person.press("F3")
    #expect(person.app.language == .french)
    #expect(person.screen.contains("Réunion"))
    #expect(person.app.form?.focused.text == "A!")
    person.press("F2")
    #expect(person.savedRecord?.kind == "meeting")
    #expect(person.savedRecord?.title["en"] == "A!")
  }

  @Test("Keys that come before the record is read wait for it, and mean what they would have meant")
  func waitsForRecord() throws {
    let base = try record(title: "A")
    var person = try FormSitting(documents: [base])
    person.press("e")
    #expect(person.effects == [.read(id: "a")])
    person.type("d")
    #expect(!person.formIsOpen)
    person.send(.read(id: "a", base))
    #expect(person.app.form?.focused.text == "Ad")
    person.press("Esc", "Enter")
    #expect(!person.formIsOpen)
  }

  @Test("A text is added in a language that the interface does not speak")
  func addsLanguage() throws {
    let base = try record(title: "A")
    var person = try FormSitting(documents: [base])
    try person.edit(base)
    person.go(to: "Summary (العربية)")
    person.press("F6")
    #expect(person.screen.contains("Add a language"))
    #expect(!person.screen.contains("(fr)"))
    person.type("ckb")
    person.press("Enter")
    #expect(person.screen.contains("Summary (ckb)"))
    person.type("کوردی")
    person.press("F2")
    #expect(person.savedRecord?.summary["ckb"] == "کوردی")
  }

  @Test("Lam-alef keys of an Arabic keyboard type two letters")
  func typesLamAlef() throws {
    var person = try FormSitting(.arabic)
    person.press("a", "Tab")
    person.type("\u{FEFB}")
    #expect(person.app.form?.focused.text == "لا")
  }

  @Test(
    "The focused field and what is said of it are seen at every size",
    arguments: [(60, 20), (80, 24), (120, 36)])
  func isSeen(columns: Int, rows: Int) throws {
    var person = try FormSitting(columns: columns, rows: rows)
    person.press("a")
    for _ in 0..<60 {
      let form = try #require(person.app.form)
      let label = form.focused.labelKey
      person.type("q")
      let cursor = try #require(person.app.view().cursor)
      #expect((2..<rows - 1).contains(cursor.row), "\(label)")
      if person.app.form?.choices != nil { person.press("Esc") }
      person.press("Tab")
    }
  }
}
