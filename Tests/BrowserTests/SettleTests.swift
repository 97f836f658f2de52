import Config
import Screen
import Testing
import Tracker

@testable import Browser

/// The screen that settles two versions of a record: keys in, screen out, for every way to it and through it.
@Suite("Settling")
struct SettleTests {
  /// A small record; what is left out is not there.
  static func record(
    title: String? = "Old", arabic: String? = nil, status: String = "completed", notes: String? = nil,
    partners: [String] = [], by: String? = nil, at: String = "2026-11-01T00:00:00Z"
  ) throws -> JSONDocument {
    let texts = [title.map { ("en", $0) }, arabic.map { ("ar", $0) }].compactMap { $0 }
    var members: [(String, JSONValue)] = [
      ("schema", .number("1")), ("id", .string("a")), ("kind", .string("meeting")),
      ("status", .string(status)),
    ]
    if !texts.isEmpty {
      members.append(("title", .object(texts.map { JSONMember(name: $0, value: .string($1)) })))
    }
    if !partners.isEmpty {
      members.append(
        (
          "partners",
          .array(partners.map { .object([JSONMember(name: "organisation", value: .string($0))]) })
        ))
    }
    if let notes { members.append(("notes", .string(notes))) }
    members += [("created", .string("2026-11-01T00:00:00Z")), ("modified", .string(at))]
    if let by { members.append(("modifiedBy", .string(by))) }
    return JSONDocument(.object(members.map { JSONMember(name: $0, value: $1) }))
  }

  /// A session on that record alone.
  func session(
    _ document: JSONDocument, _ language: Language = .english, columns: Int = 120, rows: Int = 36,
    leftovers: [Leftover] = []
  ) throws -> Session {
    var session = try Session(language, columns: columns, rows: rows, mode: .logical, leftovers: leftovers)
    session.write(document, id: "a")
    let entry = Library.Entry(try Initiative(document))
    session.send(.loaded([entry], organisations: [], problems: []))
    return session
  }

  /// Opens the form on the record, and writes into its title and, with Shift-Tab, nothing else.
  func edited(_ base: JSONDocument, _ text: String, theirs: JSONDocument?) throws -> Session {
    var session = try session(base)
    session.press(.character("e"))
    session.type(text)
    session.write(theirs, id: "a")
    session.press(.function(2))
    return session
  }

  func copy(of version: JSONDocument?, current: JSONDocument?, base: JSONDocument? = nil) -> Leftover {
    Leftover(
      kind: .conflictCopy, path: "initiatives/a.sync-conflict-1.json",
      bytes: version?.bytes ?? Array("{".utf8),
      recordID: "a", at: "2026-11-21T09:00:00Z", base: base, version: version, current: current)
  }

  func title(_ session: Session) throws -> String? {
    try session.files["a"].map { try Initiative($0) }?.title["en"]
  }

  // MARK: A form

  @Test("What only others changed is merged into a save without a question")
  func mergesQuietly() throws {
    let session = try edited(
      try Self.record(), "er", theirs: try Self.record(status: "ongoing", by: "Karim"))
    #expect(!session.formIsOpen)
    #expect(try title(session) == "Older")
    #expect(try session.files["a"].map { try Initiative($0) }?.status == "ongoing")
  }

  @Test("Where both changed the same field the person is asked at once, both texts beside each other")
  func asksAtOnce() throws {
    let session = try edited(
      try Self.record(), "er", theirs: try Self.record(title: "New", notes: "n", by: "Karim"))
    #expect(session.formIsOpen)
    let text = session.text
    #expect(text.contains("Two versions: New") || text.contains("Two versions: Old"))
    #expect(text.contains("0 of 1 settled"))
    #expect(text.contains("Title (English)"))
    #expect(text.contains("It was: Old"))
    #expect(session.screen.contains { $0.contains("▸ Older") && $0.contains("New") })
    #expect(text.contains("Karim"))
    #expect(text.contains("Merged without a question"))
    #expect(session.screen.contains { $0.contains("Notes") && $0.contains("changed in: Theirs") })
    #expect(text.contains("Enter keeps: Yours"))
    #expect(try title(session) == "New")
  }

  @Test("Ours taken: it is written over theirs, and what only they changed stays")
  func takesOurs() throws {
    var session = try edited(
      try Self.record(), "er", theirs: try Self.record(title: "New", notes: "n", by: "Karim"))
    session.press(.enter)
    #expect(session.text.contains("✓ Yours stays"))
    #expect(session.text.contains("All is settled: F2 saves."))
    #expect(try title(session) == "New")
    session.press(.function(2))
    #expect(!session.formIsOpen)
    #expect(session.app.overlays.isEmpty)
    #expect(session.draft == nil)
    let record = try #require(session.files["a"].map { try Initiative($0) })
    #expect(record.title["en"] == "Older")
    #expect(record.notes == "n")
  }

  @Test("Theirs taken where nothing else is ours: nothing is written, the form closes, no draft stays")
  func takesTheirs() throws {
    let theirs = try Self.record(title: "New")
    var session = try edited(try Self.record(), "er", theirs: theirs)
    session.press(.right, .enter, .function(2))
    // Only the moment is ours.
    #expect(!session.formIsOpen)
    #expect(try title(session) == "New")
    #expect(session.draft == nil)
  }

  @Test("F2 before all is settled saves nothing and says so; Esc leaves the form as it was")
  func nothingBeforeF2() throws {
    var session = try edited(try Self.record(), "er", theirs: try Self.record(title: "New"))
    session.press(.function(2))
    #expect(session.text.contains("Not saved yet"))
    #expect(try title(session) == "New")
    session.press(.escape)
    #expect(session.app.form?.focused.text == "Older")
    #expect(session.draft != nil)
    session.press(.function(2))
    #expect(session.text.contains("0 of 1 settled"))
  }

  @Test(
    "e takes the merged record into the form, at the field, to write something else; saving then asks no more"
  )
  func writesSomethingElse() throws {
    var session = try edited(
      try Self.record(), "er", theirs: try Self.record(title: "New", status: "ongoing"))
    session.type("e")
    #expect(session.app.form?.focused.label(session.app.strings) == "Title (English)")
    #expect(session.app.form?.focused.text == "Older")
    session.type(" and new")
    #expect(session.draft != nil)
    session.press(.function(2))
    #expect(!session.formIsOpen)
    let record = try #require(session.files["a"].map { try Initiative($0) })
    #expect(record.title["en"] == "Older and new")
    #expect(record.status == "ongoing")
  }

  @Test(
    "Changed once more while one was settling: asked again, and what was chosen stays where it still holds")
  func asksAgain() throws {
    var session = try edited(try Self.record(), "er", theirs: try Self.record(title: "New"))
    session.press(.enter)
    session.write(try Self.record(title: "Newest"), id: "a")
    session.press(.function(2))
    #expect(session.text.contains("Newest"))
    #expect(session.text.contains("0 of 1 settled"))
    #expect(session.screen.contains { $0.contains("Older") && $0.contains("Newest") })
    session.press(.enter, .function(2))
    #expect(try title(session) == "Older")
  }

  @Test("Deleted by somebody while it was edited: the edit is kept, and asked about")
  func deletedKept() throws {
    var session = try edited(try Self.record(), "er", theirs: nil)
    #expect(session.text.contains("The whole record"))
    #expect(
      session.screen.contains {
        $0.contains("kept, with your changes: Title (English)") && $0.contains("deleted")
      })
    session.press(.enter, .function(2))
    #expect(try title(session) == "Older")
    #expect(!session.formIsOpen)
  }

  @Test("Deleted by somebody, and left so: nothing is written")
  func deletedStays() throws {
    var session = try edited(try Self.record(), "er", theirs: nil)
    session.press(.right, .enter, .function(2))
    #expect(session.files["a"] == nil)
    #expect(!session.formIsOpen)
    #expect(session.text.contains("stays deleted"))
    #expect(session.draft == nil)
  }

  @Test("A disk that refuses what was settled leaves it in the form, with the reason")
  func refused() throws {
    var session = try edited(try Self.record(), "er", theirs: try Self.record(title: "New"))
    session.press(.enter)
    session.saveFails = Message("store.inputOutput", ["path": "a.json", "error": "ENOSPC"])
    session.press(.function(2))
    #expect(session.app.form?.fields.contains { $0.text == "Older" } == true)
    #expect(session.text.contains("ENOSPC"))
    #expect(session.draft != nil)
    session.saveFails = nil
    session.press(.function(2))
    #expect(try title(session) == "Older")
  }

  // MARK: Keys

  @Test(
    "The arrows point where they point: in Arabic ours stands at the right",
    arguments: [Language.english, .arabic])
  func arrows(language: Language) throws {
    let (base, theirs) = (try Self.record(arabic: "قديم"), try Self.record(arabic: "أحدث"))
    let copy = copy(of: try Self.record(arabic: "أقدم"), current: theirs, base: base)
    var session = try session(theirs, language, leftovers: [copy])
    session.press(.enter)
    let isArabic = language == .arabic
    #expect(session.side == .ours)
    session.press(isArabic ? .right : .left)
    #expect(session.side == .ours)
    session.press(isArabic ? .left : .right)
    #expect(session.side == .theirs)
    session.press(.character(" "))
    #expect(session.side == .ours)
    session.press(.tab)
    #expect(session.side == .theirs)
    let row = try #require(session.screen.first { $0.contains("أقدم") && $0.contains("أحدث") })
    let (ours, others) = (try #require(row.firstRange(of: "أقدم")), try #require(row.firstRange(of: "أحدث")))
    #expect((ours.lowerBound < others.lowerBound) == !isArabic)
  }

  @Test(
    "Enter goes on to the next field that is to settle; up and down choose another, also to change one's mind"
  )
  func goesOn() throws {
    let (base, ours) = (
      try Self.record(notes: "b"), try Self.record(title: "T1", status: "ongoing", notes: "o")
    )
    let theirs = try Self.record(title: "T2", status: "cancelled", notes: "t")
    var session = try session(theirs, leftovers: [copy(of: ours, current: theirs, base: base)])
    session.press(.enter)
    #expect(session.text.contains("0 of 3 settled"))
    session.press(.right, .enter)
    session.press(.enter)
    session.press(.enter)
    #expect(session.text.contains("3 of 3 settled"))
    session.press(.up)
    session.press(.right, .enter)
    session.press(.function(2))
    let record = try #require(session.files["a"].map { try Initiative($0) })
    #expect(record.status == "cancelled")
    #expect(record.title["en"] == "T2")
    #expect(record.notes == "o")
    #expect(session.leftovers.isEmpty)
    #expect(session.app.overlays.isEmpty)
    #expect(session.text.contains("Settled and saved"))
    #expect(session.app.history.done.count == 1)
  }

  @Test("The letters work on an Arabic layout too")
  func arabicLetters() throws {
    let theirs = try Self.record(title: "T2")
    var session = try session(theirs, .arabic, leftovers: [copy(of: try Self.record(), current: theirs)])
    session.press(.escape)
    #expect(session.text.contains("بانتظار الحسم: 1"))
    session.type("ص")
    #expect(session.text.contains("نسخة متعارضة"))
    session.press(.enter)
    session.type("ث")
    #expect(session.formIsOpen)
  }

  // MARK: Sizes

  @Test(
    "The field that is being settled is seen whole, with both sides, at every size and in both directions",
    arguments: [(120, 36), (80, 24), (60, 20)], [Language.english, .arabic])
  func sizes(size: (Int, Int), language: Language) throws {
    let long = Array(repeating: "word", count: 60).joined(separator: " ")
    let (base, ours) = (
      try Self.record(notes: "b"), try Self.record(title: "T1", status: "ongoing", notes: long + " o!")
    )
    let theirs = try Self.record(title: "T2", status: "cancelled", notes: long + " t!")
    var session = try session(
      theirs, language, columns: size.0, rows: size.1,
      leftovers: [copy(of: ours, current: theirs, base: base)])
    session.press(.enter)
    for _ in 0..<3 {
      let row = try #require(session.settling?.row)
      let words = session.app.recordWords
      #expect(session.text.contains(words.label(of: row.path)))
      for side in [MergeSide.ours, .theirs] {
        let text = try #require(words.value(row[side], at: row.path)).text
        #expect(session.text.contains(text.split(separator: " ").last ?? ""), "\(row.path)")
      }
      let cursor = try #require(session.app.view().cursor)
      #expect((2..<size.1 - 2).contains(cursor.row))
      session.press(.down)
    }
  }
}

extension Session {
  var settling: SettleScreen? {
    if case .settle(let screen)? = app.overlays.last { screen } else { nil }
  }

  var side: MergeSide? { settling?.side }
}
