import Config
import Testing
import Tracker

@testable import Browser

@Suite("The dialogue of lines: deleting, undoing, conflicts, interruptions")
struct PlainDeedTests {
  private let id = "qa-dir-aman-platform"

  @Test(
    "Deleting asks first, in each language; the trash brings it back by number",
    arguments: [
      (Language.arabic, "حذف", "المحذوفات"), (.english, "delete", "trash"),
      (.french, "supprimer", "corbeille"),
    ])
  func deleting(language: Language, delete: String, trash: String) throws {
    var sitting = try PlainSitting(language)
    sitting.type("\(delete) \(id)", "0")
    #expect(sitting.session.files[id] != nil)
    sitting.type(delete, "1")
    #expect(sitting.session.files[id] == nil, "\(sitting)")
    sitting.type(trash, "١")
    #expect(sitting.session.files[id] != nil, "\(sitting)")
  }

  @Test("An empty line never confirms anything")
  func emptyLine() throws {
    var sitting = try PlainSitting()
    sitting.type("delete \(id)", "", "")
    #expect(sitting.session.files[id] != nil)
    #expect(sitting.question == "1 or yes, 0 or no?")
  }

  @Test("Undo takes a deletion back, redo makes it again")
  func undo() throws {
    var sitting = try PlainSitting()
    sitting.type("delete \(id)", "yes", "undo")
    #expect(sitting.session.files[id] != nil, "\(sitting)")
    sitting.type("redo")
    #expect(sitting.session.files[id] == nil)
  }

  @Test("What others changed in other fields is merged, and they are told of")
  func merged() throws {
    var sitting = try PlainSitting()
    sitting.type("edit \(id)", "status", "1", "cancelled")
    var theirs = try sitting.record(id)
    theirs.title[.english] = "Their title"
    sitting.others(write: [theirs])
    sitting.type(".save")
    let record = try sitting.record(id)
    #expect(record.title[.english] == "Their title", "\(sitting)")
    #expect(record.status == "cancelled")
  }

  @Test("Where both changed the same, both versions are said, and one is chosen by number")
  func conflict() throws {
    var sitting = try PlainSitting()
    sitting.type("edit \(id)", "title (en", "My title")
    var theirs = try sitting.record(id)
    theirs.title[.english] = "Their title"
    sitting.others(write: [theirs])
    sitting.type(".save")
    #expect(sitting.heard.contains("1. Yours: My title"), "\(sitting)")
    #expect(sitting.heard.contains("2. Theirs: Their title"))
    sitting.type("2")
    #expect(sitting.question == "All is settled. 1: save, 0: leave it.", "\(sitting)")
    sitting.type("1")
    #expect(try sitting.record(id).title[.english] == "Their title", "\(sitting)")
    #expect(!sitting.session.formIsOpen)
  }

  @Test("A save that fails says why; the form stays with all that was typed")
  func failing() throws {
    var sitting = try PlainSitting()
    sitting.saveFails(Message("store.readOnly", ["path": "x"]))
    sitting.type("edit \(id)", "title (en", "My title", ".save")
    #expect(sitting.heard.contains("x was opened to be read only"), "\(sitting)")
    #expect(sitting.session.app.form?.fields.contains { $0.text == "My title" } == true)
  }

  @Test("Ctrl-C goes one step back, and loses nothing")
  func interrupting() throws {
    var sitting = try PlainSitting()
    sitting.type("add", "workshop")
    sitting.interrupt()
    #expect(sitting.question.hasPrefix("The form: 1 save"), "\(sitting)")
    #expect(sitting.session.app.form?.fields.first?.text == "workshop")
  }

  @Test("In a folder that may only be read nothing is written, and that is said")
  func readOnly() throws {
    var sitting = try PlainSitting(isReadOnly: true)
    #expect(sitting.heard.contains("This folder is open for reading only."))
    for command in ["add", "edit \(id)", "delete \(id)"] {
      sitting.type(command)
      #expect(sitting.heard.contains("This folder is open for reading only."), "\(command)")
    }
  }

  @Test("What others did is told before the next question")
  func others() throws {
    var sitting = try PlainSitting()
    sitting.others(remove: [id])
    sitting.type("0")
    #expect(sitting.heard.first?.hasPrefix("Deleted by others: ") == true, "\(sitting)")
  }
}
