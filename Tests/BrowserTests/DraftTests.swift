import Config
import Screen
import Testing
import Tracker

@testable import Browser

/// What is being typed, kept as a document and taken up again.
@Suite("Drafts")
struct DraftTests {
  /// What of a form must outlive the program.
  private func facts(_ form: Form) -> [String] {
    form.fields.map { field in
      let row =
        field.row.map { "\($0.list) \($0.part) \($0.number) \($0.origin.map(String.init) ?? "-")" } ?? ""
      let codes = field.codes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return """
        \(field.id) \(field.section) \(row) \(field.path) \(field.type) \(field.presence) \(field.isRequired) \
        \(field.tag ?? "-") \(Array(field.text.utf8)) \(Array(field.original.utf8)) \(codes) \
        \(field.field.caret) \(field.wasVisited)
        """
    } + ["\(form.focus) \(form.nextNumber) \(form.recordID) \(form.begun.isNew) \(form.isChanged)"]
  }

  private static let pieces = [
    "a", "؟", "Damascus", "دمشق", ", ", "؛", "2024-13", "e\u{301}", "\u{202E}", "\"\\", "👩🏽‍⚕️", "\u{0}", "9-11",
    "unicef", "UNICEF", "سوريا", " ", "\n", "not a code",
  ]
  private static let keys = [
    "Tab", "Tab", "Tab", "Shift-Tab", "Down", "PgDn", "PgUp", "F6", "F7", "F7", "Backspace", "Enter",
    "Alt-Enter",
    "Ctrl-U", "Left", "Home", "F3",
  ]

  @Test(
    "Whatever was typed, a form comes back from its document as it was, and amounts to the same change",
    arguments: 0..<12)
  func comesBack(seed: Int) throws {
    var random = RandomNumbers(seed: UInt64(seed))
    let documents = try FormSitting.seeds(in: "initiatives/")
    var person = try FormSitting([.english, .arabic, .french][seed % 3])
    if seed % 4 == 0 { person.press("a") } else { try person.edit(documents[seed % documents.count]) }
    for _ in 0..<25 {
      if Bool.random(using: &random) {
        person.type(Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)])
      } else {
        person.press(Self.keys[Int.random(in: 0..<Self.keys.count, using: &random)])
      }
      if person.app.overlays.count > 1 { person.press("Esc") }
    }
    let form = try #require(person.app.form)
    let kept = form.kept(at: "2026-11-21T10:00:00Z")
    let read = try JSONDocument(parsing: kept.bytes)
    let again = try #require(Form(kept: read, in: person.app.formContext))
    var reworded = form
    reworded.reword(person.app.formContext.words)
    #expect(facts(again) == facts(reworded))
    #expect(again.kept(at: "2026-11-21T10:00:00Z").bytes == reworded.kept(at: "2026-11-21T10:00:00Z").bytes)
    let (one, other) = (change(of: reworded, person), change(of: again, person))
    let isSame = one == other
    #expect(isSame)
  }

  /// The change that a form amounts to, or why it amounts to none.
  private func change(of form: Form, _ person: FormSitting) -> Result<Change, FieldError> {
    var reading = FormReading(form, words: person.app.formContext.words)
    reading.giveID(random: "abcd")
    return Result { () throws(FieldError) in try reading.draft.change(modified: "2026-11-21T10:00:00Z") }
  }

  @Test("Every key that changes the form keeps it, one that changes nothing doesn't, and saving drops it")
  func keepsAndDrops() throws {
    var session = try Session()
    session.press(.character("e"))
    #expect(session.draft == nil)
    session.press(.tab)
    #expect(session.draft == nil)
    session.press(.backtab)
    session.type("!")
    let one = try #require(session.draft)
    session.type("?")
    let two = try #require(session.draft)
    #expect(one != two)
    #expect(two.text.contains("!?"))
    session.press(.backspace)
    session.press(.backspace)
    #expect(session.draft == nil)
    session.type("!")
    #expect(session.draft != nil)
    session.press(.function(2))
    #expect(!session.formIsOpen)
    #expect(session.draft == nil)
  }

  @Test("Giving a form up drops its draft; quitting with it open leaves the draft for the next start")
  func giveUpAndQuit() throws {
    var session = try Session()
    session.press(.character("a"))
    session.type("meet")
    session.press(.escape)
    session.press(.escape)
    #expect(session.draft != nil)
    session.press(.escape)
    #expect(session.draft != nil)
    session.press(.escape, .enter)
    #expect(!session.formIsOpen)
    #expect(session.draft == nil)

    session.press(.character("a"))
    session.type("meet")
    session.press(.function(10))
    session.press(.enter)
    #expect(session.effects.last == .quit)
    #expect(session.draft != nil)
  }

  @Test("A save that fails leaves the draft")
  func failedSave() throws {
    var session = try Session()
    session.press(.character("e"))
    session.type("!")
    session.saveFails = Message("store.full")
    session.press(.function(2))
    #expect(session.draft != nil)
    #expect(session.formIsOpen)
  }

  @Test("That a draft can't be kept on disk is said in the form, which goes on")
  func notKept() throws {
    var session = try Session()
    session.press(.character("e"))
    session.type("!")
    session.send(.draftNotKept(Message("store.full")))
    #expect(session.text.contains("cannot be kept on disk"))
    session.type("?")
    #expect(session.app.form?.focused.text.hasSuffix("!?") == true)
    #expect(session.text.contains("cannot be kept on disk"))
  }

  @Test(
    "What is no kept form, or one of a later version, is not taken for one",
    arguments: [
      "{}", "[]", #"{"format": 2, "fields": []}"#, #"{"format": 1, "created": "", "next": 1, "fields": []}"#,
      #"{"format": 1, "created": "", "next": 1, "fields": [{"id": 1, "section": "x", "path": "kind", "text": ""}]}"#,
      #"{"format":1,"created":"","next":1,"fields":[{"id":1,"section":"who","path":"nothing","text":"a"}]}"#,
      #"{"format":1,"created":"","next":1,"base":"{","fields":[{"id":1,"section":"who","path":"kind","text":"a"}]}"#,
    ])
  func refusesOthers(text: String) throws {
    let person = try FormSitting()
    let document = try JSONDocument(parsing: Array(text.utf8))
    let isForm = Form(kept: document, in: person.app.formContext) != nil
    #expect(!isForm)
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct RandomNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
