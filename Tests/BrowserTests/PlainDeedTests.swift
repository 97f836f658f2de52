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

  @Test(
    "The language can be changed at any time",
    arguments: [("language", "3", "Commandes : 1 liste"), ("لغة", "١", "الأوامر: 1 القائمة")])
  func otherLanguage(word: String, number: String, question: String) throws {
    var sitting = try PlainSitting()
    sitting.type(word, number)
    #expect(sitting.question.hasPrefix(question))
  }
}

@Suite("The dialogue of lines, whatever is typed")
struct PlainPropertyTests {
  private static let lines =
    PlainCommand.allCases.map(\.rawValue) + PlainCommand.allCases.map { "." + $0.rawValue } + [
      "0", "1", "2", "3", "7", "99", "١", "٢", "", ".", "-", "?", "؟", "-1", "\\.", "2025", "15 أيار 2025",
      "Syria", "UNICEF",
      "\u{FEFB} \u{202E}abc\u{1B}[31m", "A society that nobody knows", "1, 2", "edit qa-dir-aman-platform",
      "title (en",
      "show 3", "list country:MA", "search \"", "delete 1", "country:", "لا للعنف",
    ]

  @Test(
    "Any lines lead to a question, a form's texts are kept as they are typed, and nothing is deleted without a yes",
    arguments: Array(1...40))
  func anything(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    var sitting = try PlainSitting(Language.allCases[seed % 3])
    for _ in 0..<80 {
      let line = Self.lines[Int(random.next() % UInt64(Self.lines.count))]
      let files = sitting.session.files.count
      let wasAsked = sitting.isAsked
      sitting.type(line)
      if sitting.isOver { break }
      let isWriting = sitting.heard.isEmpty
      #expect(isWriting || !sitting.question.isEmpty, "\(sitting)")
      // Records go by a yes to a question, or where an addition is undone: the commands for that are 5 and 6.
      let takesBack = ["undo", "redo"].contains(line)
      #expect(sitting.session.files.count >= files || wasAsked || takesBack, "\(line)\n\(sitting)")
      if let form = sitting.session.app.form, form.isChanged {
        #expect(sitting.session.draft != nil, "\(sitting)")
      }
    }
  }
}

/// Random numbers from a seed (Steele, Lea, Flood 2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
