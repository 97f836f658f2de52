import Config
import Testing
import Tracker

@testable import Browser

@Suite("The dialogue of lines: adding and editing")
struct PlainFormTests {
  /// Everything that a new record is asked for first, answered; the number of questions is the form's.
  private func adding(
    _ language: Language, add: String, kind: String, title: String, date: String, country: String,
    partner: String, save: String
  ) throws -> PlainSitting {
    var sitting = try PlainSitting(language)
    sitting.type(
      add, kind, title, "", date, country, "", "", partner, "1", "", "SANA", "", "", "", "." + save)
    return sitting
  }

  @Test(
    "A record is added in each language, with the same outcome",
    arguments: [
      (Language.arabic, "إضافة", "ورشة عمل", "ورشة عن الحماية", "15 أيار 2025", "سوريا", "اليونيسف", "حفظ"),
      (.english, "add", "workshop", "A workshop on protection", "15 May 2025", "Syria", "UNICEF", "save"),
      (.french, "ajouter", "atelier", "Un atelier", "15 mai 2025", "Syrie", "UNICEF", "enregistrer"),
    ])
  func adding(
    language: Language, add: String, kind: String, title: String, date: String, country: String,
    partner: String, save: String
  ) throws {
    let sitting = try adding(
      language, add: add, kind: kind, title: title, date: date, country: country, partner: partner, save: save
    )
    #expect(sitting.session.files.count == 11, "\(sitting)")
    let id = try #require(sitting.session.app.selectedID)
    let record = try sitting.record(id)
    #expect(record.kind == "workshop")
    #expect(record.title[language] == title)
    #expect(record.dates?.value.text == "2025-05-15")
    #expect(record.countries.map(\.code) == ["SY"])
    #expect(record.partners.map(\.organisation) == ["unicef"])
    #expect(record.partners.first?.roles == ["organiser"])
    #expect(record.sources.map(\.publisher) == ["SANA"])
    #expect(sitting.session.draft == nil)
    #expect(sitting.heard.contains { $0.contains(id) })
  }

  @Test("What is required is asked first, then what every record should have")
  func order() throws {
    var sitting = try PlainSitting()
    sitting.type("add")
    var asked = [sitting.question]
    for _ in 0..<6 {
      sitting.type("")
      asked.append(sitting.question)
    }
    #expect(
      asked == [
        "Kind? A number or a name.", "Title (English)?", "Status? A number or a name.", "Dates?",
        "Countries 1: Country? A number or a name.", "Partners 1: Organisation?", "Sources 1: Publisher?",
      ])
  }

  @Test(
    "Choices have numbers, in digits of any script, and several where several fit",
    arguments: ["7", "٧", "۷"])
  func choices(digit: String) throws {
    var sitting = try PlainSitting(.arabic)
    sitting.type("إضافة")
    #expect(sitting.heard.contains("7. خط مساندة"))
    sitting.type(digit)
    #expect(sitting.session.app.form?.fields.first?.text == "خط مساندة")
    sitting.type(".الحقول", "المحاور", "؟", "1، 3")
    #expect(sitting.session.app.form?.fields.first { $0.path == "themes" }?.codes.count == 2)
  }

  @Test("An error says why and what was typed, and asks again; nothing typed is lost")
  func errors() throws {
    var sitting = try PlainSitting()
    sitting.type("add", "meeting", "A meeting", "", "31 February 2025")
    #expect(sitting.heard.contains("This was typed: 31 February 2025"), "\(sitting)")
    #expect(sitting.question == "Dates?")
    #expect(sitting.session.draft != nil)
    sitting.type("28 February 2025")
    #expect(sitting.question == "Countries 1: Country? A number or a name.")
  }

  @Test("Lam-alef as X11's Arabic layout types it becomes two letters")
  func lamAlef() throws {
    var sitting = try PlainSitting(.arabic)
    sitting.type("إضافة", "1", "\u{FEFB} للعنف")
    #expect(sitting.session.app.form?.fields.first { $0.path == "title.ar" }?.text == "لا للعنف")
  }

  @Test("Saving what is not whole goes to what is missing, and says so")
  func missing() throws {
    var sitting = try PlainSitting()
    sitting.type("add", ".save")
    #expect(sitting.heard.contains("This can't be empty"), "\(sitting)")
    #expect(sitting.question == "Kind? A number or a name.")
    #expect(sitting.session.files.count == 10)
  }

  @Test("A field is edited by part of its name; its old value is said")
  func editing() throws {
    var sitting = try PlainSitting()
    sitting.type("edit qa-dir-aman-platform", "status")
    sitting.type("1")
    #expect(sitting.heard.contains { $0.hasPrefix("Now: ") }, "\(sitting)")
    sitting.type("completed", ".save")
    #expect(try sitting.record("qa-dir-aman-platform").status == "completed")
    #expect(sitting.heard.contains("Saved"))
  }

  @Test("A field is found by the number of its part and its own")
  func chapters() throws {
    var sitting = try PlainSitting()
    sitting.type("edit qa-dir-aman-platform", "1", "2", "Another title", ".save")
    #expect(try sitting.record("qa-dir-aman-platform").title[.english] == "Another title", "\(sitting)")
  }

  @Test("Words are replaced in a text by others")
  func replacing() throws {
    var sitting = try PlainSitting()
    sitting.type("edit qa-dir-aman-platform", "title (en", ".replace", "platform", "portal", ".", "1")
    let title = try sitting.record("qa-dir-aman-platform").title[.english]
    #expect(title?.contains("portal") == true, "\(sitting)")
  }

  @Test("A long text takes lines until one with a dot; a backslash lets a line begin with one")
  func longText() throws {
    var sitting = try PlainSitting()
    sitting.type("edit qa-dir-aman-platform", "summary (en", "First line.")
    #expect(sitting.heard == [])
    #expect(sitting.session.draft != nil)
    sitting.type("", "\\.", ".", ".save")
    #expect(try sitting.record("qa-dir-aman-platform").summary[.english] == "First line.\n\n.", "\(sitting)")
  }

  @Test("A minus sign empties a field, Enter alone leaves it, a question mark explains it")
  func signs() throws {
    var sitting = try PlainSitting()
    sitting.type("edit qa-dir-aman-platform", "title (fr", "?")
    #expect(sitting.heard.contains("at least one language"), "\(sitting)")
    sitting.type("-", "title (ar", "", ".save")
    let record = try sitting.record("qa-dir-aman-platform")
    #expect(record.title[.french] == nil)
    #expect(record.title[.arabic] != nil)
  }

  @Test("One more partner is asked for behind the last, and taken away again")
  func rows() throws {
    var sitting = try PlainSitting()
    sitting.type("add", "workshop", "A workshop", "", "2025", "Syria", "", "", "UNICEF", "2")
    #expect(sitting.question == "Partners: one more? 1: yes, Enter: no.", "\(sitting)")
    sitting.type("UNHCR", "", "")
    let partners = sitting.session.app.form?.fields.filter { $0.isPartnerName && $0.row?.list == "partners" }
    #expect(partners?.map(\.text) == ["UNICEF", "UNHCR"])
    sitting.type(".previous", ".previous", ".remove")
    #expect(sitting.session.app.form?.rows(of: "partners").count == 1)
  }

  @Test("A name that no organisation has is offered what is like it, and stays as it was written")
  func unknownPartner() throws {
    var sitting = try PlainSitting()
    sitting.type("add", ".fields", "organisation", "1", "A society that nobody knows")
    #expect(sitting.heard.contains { $0.hasSuffix("keep the name as written") }, "\(sitting)")
    sitting.type("1")
    #expect(
      sitting.session.app.form?.fields.first(where: \.isPartnerName)?.text == "A society that nobody knows")
  }

  @Test("Going back leads to the field before; leaving asks, and keeps nothing")
  func backAndLeave() throws {
    var sitting = try PlainSitting()
    sitting.type("add", "workshop", ".back")
    #expect(sitting.heard.contains("Now: workshop"), "\(sitting)")
    sitting.type(".leave")
    #expect(sitting.heard.first == "Leave without saving? The changes will be lost.")
    sitting.type("maybe")
    #expect(sitting.question == "1 or yes, 0 or no?")
    sitting.type("1")
    #expect(!sitting.session.formIsOpen)
    #expect(sitting.session.draft == nil)
  }

  @Test("When the input ends within a form, its draft is kept, and that is said")
  func endOfInput() throws {
    var sitting = try PlainSitting()
    sitting.type("add", "workshop")
    sitting.end()
    #expect(sitting.isOver)
    #expect(sitting.heard == ["What was typed is kept, and offered at the next start."])
    #expect(sitting.session.draft != nil)
  }

  @Test("What a program that was killed has left is offered, and goes on where it was")
  func draft() throws {
    var first = try PlainSitting()
    first.type("add", "workshop", "A title that matters")
    let document = try #require(first.session.draft)
    let leftover = Leftover(
      kind: .draft(document), path: "drafts/1.json", bytes: document.bytes, recordID: nil)
    var second = try PlainSitting(leftovers: [leftover])
    #expect(second.heard.contains { $0.contains("A title that matters") }, "\(second)")
    second.type("1", "1")
    #expect(second.session.app.form?.fields.first { $0.path == "title.en" }?.text == "A title that matters")
    second.type(".", "1")
    #expect(second.session.files.count == 11, "\(second)")
    #expect(second.session.leftovers.isEmpty)
  }
}
