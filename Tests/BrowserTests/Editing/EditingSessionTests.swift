import Config
import Screen
import Testing
import Tracker

@testable import Browser

extension Session {
  /// Presses keys by their names in `keys.toml`.
  mutating func keys(_ names: String...) {
    for name in names {
      guard let key = Key(named: name) else {
        Issue.record("there is no key \(name)")
        continue
      }
      send(.key(key))
    }
  }

  /// The texts that went to the system's clipboard.
  var copied: [String] { effects.compactMap { if case .copy(let text) = $0 { text } else { nil } } }

  /// What is drawn in reverse on the row of the caret, from left to right.
  var selectedCells: String {
    let canvas = app.view()
    guard let row = canvas.cursor?.row else { return "" }
    return (0..<canvas.size.columns).map { canvas[$0, row] }.filter { $0.style.attributes.contains(.reverse) }
      .map(\.text).joined()
  }
}

@Suite("The same editor in the search, in menus and in the form")
struct EditingSessionTests {
  @Test(
    "What is cut in one field is pasted in another, and in the search; it goes to the system's clipboard too")
  func acrossTexts() throws {
    var session = try Session()
    session.type("e")
    session.keys("Ctrl-A")
    let title = try #require(session.app.form?.focused.field.selectedText)
    #expect(!title.isEmpty)
    session.keys("Ctrl-X")
    #expect(session.app.form?.focused.text == "")
    #expect(session.copied == [title])
    session.keys("Tab", "Ctrl-V")
    #expect(session.app.form?.focused.text.hasSuffix(title) == true)
    session.keys("Alt-U", "Shift-Tab", "Alt-U")
    #expect(session.app.form?.isChanged == false)
    session.keys("Esc")
    #expect(!session.formIsOpen)
    session.type("/")
    session.keys("Ctrl-V")
    #expect(session.app.search?.field.text == title)
    session.keys("Esc", "F9", "Ctrl-V")
    #expect(session.text.contains(title.prefix(20)))
  }

  @Test("Ctrl-C copies while something is selected, and leaves where nothing is")
  func controlC() throws {
    var session = try Session()
    session.type("/abc")
    session.keys("Ctrl-A", "Ctrl-C")
    #expect(session.copied == ["abc"])
    #expect(session.app.search != nil)
    session.keys("End", "Ctrl-C")
    #expect(session.app.search == nil)
    session.type("e")
    session.keys("Ctrl-A", "Ctrl-C")
    #expect(session.formIsOpen)
    session.keys("End", "Ctrl-C")
    #expect(!session.formIsOpen)
    session.keys("F9")
    session.type("ab")
    session.keys("Ctrl-A", "Ctrl-C")
    #expect(session.copied.last == "ab")
    #expect(session.app.overlays.count == 1)
  }

  @Test(
    "What is selected is painted in reverse, with and without colours",
    arguments: [[:], ["NO_COLOR": "1"]] as [[String: String]])
  func painted(environment: [String: String]) throws {
    var session = try Session(environment: environment)
    session.type("/some words")
    #expect(session.selectedCells.isEmpty)
    session.keys("Ctrl-Shift-Left")
    #expect(session.selectedCells == "words")
    session.keys("Shift-Home")
    #expect(session.selectedCells == "some words")
    session.keys("Esc", "F9")
    session.type("sort")
    session.keys("Ctrl-A")
    #expect(session.selectedCells == "sort")
  }

  @Test("In a right-to-left text the selection goes where the arrow points")
  func paintedArabic() throws {
    var session = try Session(.arabic, mode: .unshaped)
    session.type("ظ")
    session.type("دمشق")
    session.keys("Home", "Shift-Left", "Shift-Left")
    #expect(session.app.search?.field.selectedText == "دم")
    #expect(session.selectedCells == "مد")
  }

  @Test("What is copied from a restricted record stays in the program, and that is said")
  func restricted() throws {
    var session = try Session()
    session.type("e")
    session.keys("Ctrl-A", "Alt-C")
    #expect(session.copied.count == 1)
    for _ in 0..<200 where session.app.form?.focused.path != "sensitivity" { session.keys("Tab") }
    session.keys("Ctrl-A")
    session.type("restricted")
    session.keys("Enter", "Ctrl-A", "Alt-C")
    #expect(session.copied.count == 1, "\(session.text)")
    #expect(session.text.contains(session.app.strings.text("edit.restricted")))
    for _ in 0..<200 where session.app.form?.focused.tag == nil { session.keys("Shift-Tab") }
    let text = session.app.form?.focused.text
    session.keys("Ctrl-A", "Ctrl-X")
    #expect(session.app.form?.focused.text == "")
    session.keys("Ctrl-V")
    #expect(session.copied.count == 1)
    #expect(session.app.form?.focused.text == text)
  }

  @Test("A long paste into a long text is one event and one step of undo, and the caret is seen at its end")
  func longPaste() throws {
    let line = "تدريب العاملين on child protection \u{1B}[31m٢٠٢٤\r\n"
    let pasted = String(repeating: line, count: 1000)
    var session = try Session()
    session.type("a")
    for _ in 0..<200 where session.app.form?.focused.type != .longText { session.keys("Tab") }
    session.type("x")
    session.send(.paste(pasted))
    let text = try #require(session.app.form?.focused.text)
    #expect(text.utf8.count > 50_000)
    #expect(session.app.view().cursor != nil)
    #expect(text.hasSuffix("٢٠٢٤\n"))
    #expect(!text.unicodeScalars.contains("\u{1B}") && !text.unicodeScalars.contains("\r"))
    session.keys("Alt-U")
    #expect(session.app.form?.focused.text == "x")
    session.keys("F8")
    #expect(session.app.form?.focused.text.utf8.count == text.utf8.count)
  }

  @Test("What is pasted into the search is one line, and one step of undo")
  func pastedSearch() throws {
    var session = try Session()
    session.type("/x")
    session.send(.paste("a\r\nb\nc\u{1B}[2J"))
    #expect(session.app.search?.field.text == "xa b c[2J")
    session.keys("Alt-U")
    #expect(session.app.search?.field.text == "x")
  }

  @Test("A megabyte in the search is no query: that is said, the list stays, and undo takes it away")
  func megabyteInSearch() throws {
    var session = try Session()
    session.type("/unicef")
    let shown = session.app.list.recordCount
    session.send(.paste(String(repeating: " word\n", count: 170_000)))
    #expect(session.app.search?.field.text.utf8.count ?? 0 > 1_000_000)
    #expect(session.app.search?.error?.reason == .tooLong(limit: Query.longest))
    #expect(session.app.list.recordCount == shown)
    session.keys("Enter", "Alt-U", "Enter")
    #expect(session.app.query.text == "unicef")
  }

  @Test("A field that was turned shows it, and an ID can't be turned")
  func turned() throws {
    var session = try Session()
    session.type("e")
    session.keys("Ctrl-T")
    #expect(session.text.contains(session.app.strings.text("edit.direction.rightToLeft")))
    let row = try #require(session.app.view().cursor?.row)
    #expect(session.screen[row].contains("←"))
    let before = session.app.form?.focused.text
    session.keys("Ctrl-T")
    #expect(session.screen[row].contains("→"))
    session.keys("Ctrl-T")
    #expect(!session.screen[row].contains("→") && !session.screen[row].contains("←"))
    #expect(session.app.form?.focused.text == before)
    #expect(session.app.form?.isChanged == false)
    for _ in 0..<200 where session.app.form?.focused.type != .link { session.keys("Tab") }
    session.keys("Ctrl-T")
    #expect(session.text.contains(session.app.strings.text("edit.fixedDirection")))
  }

  @Test(
    "Dates as the file has them, numbers and links run from left to right in Arabic too",
    arguments: [("2024-05-15", true), ("../2024", true), ("2024?", true), ("15", false), ("١٥ مايو", false)])
  func fixedDates(text: String, isFixed: Bool) throws {
    var session = try Session(.arabic)
    session.type("ش")
    for _ in 0..<200 where session.app.form?.focused.path != "dates" { session.keys("Tab") }
    session.type(text)
    #expect(session.app.form?.focused.isFixedLeftToRight == isFixed)
  }

  @Test("Pages and chapters: PgDn moves in a long text first, Alt-Down leaves it at once")
  func chapters() throws {
    var session = try Session()
    session.type("a")
    for _ in 0..<200 where session.app.form?.focused.type != .longText { session.keys("Tab") }
    let summary = session.app.form?.focus
    session.send(.paste((0..<40).map { "line \($0)" }.joined(separator: "\n")))
    session.keys("Ctrl-Home", "PgDn")
    #expect(session.app.form?.focus == summary)
    #expect(session.app.form?.focused.field.caret ?? 0 > 0)
    session.keys("Alt-Down")
    #expect(session.app.form?.focus ?? 0 > summary ?? 0)
    session.keys("Alt-Up", "Alt-Up")
    #expect(session.app.form?.focused.section == .essential || session.app.form?.focus ?? 0 < summary ?? 0)
  }

  @Test("The mouse selects letters, words and lines in the form, and the form stays where it is meanwhile")
  func mouseInForm() throws {
    var session = try Session(rows: 24)
    session.type("e")
    session.keys("PgDn", "PgDn")
    let place = try session.place(of: "Kabawat", after: 4)
    let before = session.screen[3..<20]
    func at(_ kind: Mouse.Kind, _ offset: Int, clicks: Int = 1) -> Event {
      .mouse(Mouse(kind, column: place.column + offset, row: place.row, clicks: clicks))
    }
    session.send(at(.press(.left), 1))
    session.send(at(.drag, 4))
    session.send(at(.release, 4))
    #expect(session.app.form?.focused.field.selectedText == "aba")
    #expect(session.selectedCells == "aba")
    #expect(session.screen[3..<20] == before)
    session.send(at(.drag, 6))
    #expect(session.app.form?.focused.field.selectedText == "aba")
    session.send(at(.press(.left), 2, clicks: 2))
    #expect(session.app.form?.focused.field.selectedText.hasPrefix("Kabawat") == true)
    session.send(at(.press(.left), 2, clicks: 3))
    #expect(session.app.form?.focused.field.selectedText == session.app.form?.focused.text)
  }

  @Test("The mouse selects in the search and in a menu; beyond the field's sides the text follows")
  func mouseInLines() throws {
    var session = try Session(columns: 60)
    session.type("/" + String(repeating: "word ", count: 30))
    let caret = try #require(session.app.view().cursor)
    session.send(.mouse(Mouse(.press(.left), column: caret.column - 10, row: caret.row)))
    for _ in 0..<3 { session.send(.mouse(Mouse(.drag, column: 0, row: caret.row))) }
    session.send(.mouse(Mouse(.release, column: 0, row: caret.row)))
    let selection = try #require(session.app.search?.field.selection)
    #expect(selection.upperBound == 140)
    #expect(selection.lowerBound < 90)
    #expect(session.app.search?.field.caret == selection.lowerBound)
    session.keys("Esc", "F9")
    session.type("so rt")
    let menu = try #require(session.app.view().cursor)
    session.send(.mouse(Mouse(.press(.left), column: menu.column - 1, row: menu.row, clicks: 2)))
    #expect(session.selectedCells == "rt")
  }

  @Test("Typing over a choice that is taken and back again is one step each")
  func choiceSteps() throws {
    var session = try Session()
    session.type("e")
    for _ in 0..<200 where session.app.form?.focused.path != "kind" { session.keys("Shift-Tab") }
    let before = try #require(session.app.form?.focused.text)
    session.type("v")
    #expect(session.app.form?.focused.text == "v")
    session.keys("Alt-U")
    #expect(session.app.form?.focused.text == before)
  }
}
