import Config
import Screen
import Testing
import Tracker

@testable import Browser

/// A text that is edited by keys, by their names in `keys.toml`.
struct TypedText {
  var field: TextField
  var room: TextRoom
  let keymap: Keymap
  private(set) var outcome = TextField.Outcome.nothing

  init(
    _ text: String = "", isMultiline: Bool = false,
    direction: TextLayout.Direction = .firstStrong(fallback: false),
    columns: Int = 40, rows: Int = 4, mode: TextLayout.OutputMode = .visual
  ) throws {
    field = TextField(text, isMultiline: isMultiline)
    room = TextRoom(direction: direction, mode: mode, size: Size(columns: columns, rows: rows))
    keymap = try #require(Self.keymap)
  }

  private static let keymap = try? Config().keymap

  mutating func press(_ names: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
    for name in names {
      let key = try #require(Key(named: name), sourceLocation: sourceLocation)
      outcome = field.press(key, keymap: keymap, in: room)
    }
  }

  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars {
      outcome = field.press(Key(.character(scalar)), keymap: keymap, in: room)
    }
  }
}

@Suite("A text that is edited")
struct TextFieldTests {
  @Test(
    "Arrows go where they point in running text of the paragraph's direction",
    arguments: [
      ("abc", "Left", 2), ("abc", "Right", 3), ("دمش", "Right", 4), ("دمش", "Left", 6), ("دa", "Right", 2),
      ("ab cd", "Ctrl-Left", 3), ("دم شق", "Ctrl-Right", 5), ("دم شق", "Alt-Left", 9), ("abc", "Home", 0),
      ("ab\u{301}", "Left", 1), ("abc", "Ctrl-Home", 0),
    ])
  func arrows(text: String, key: String, caret: Int) throws {
    var typed = try TypedText(text)
    try typed.press(key)
    #expect(typed.field.caret == caret)
    #expect(!typed.field.hasSelection)
  }

  @Test(
    "The first turn is seen, whichever way a text runs by itself; the third leaves it to itself again",
    arguments: [
      ("abc", TextDirection.rightToLeft, TextDirection.leftToRight), ("شبكة", .leftToRight, .rightToLeft),
      ("", .rightToLeft, .leftToRight), ("12 شبكة abc", .leftToRight, .rightToLeft),
    ])
  func turns(text: String, first: TextDirection, second: TextDirection) throws {
    var typed = try TypedText(text)
    for direction in [first, second, .automatic] {
      try typed.press("Ctrl-T")
      #expect(typed.field.direction == direction)
    }
  }

  @Test("Turning a text turns its arrows, and leaves its letters alone")
  func turned() throws {
    var typed = try TypedText("abc")
    try typed.press("Ctrl-T")
    #expect(typed.outcome == .said(Message("edit.direction.rightToLeft")))
    try typed.press("Right")
    #expect(typed.field.caret == 2)
    try typed.press("Ctrl-T", "Right")
    #expect(typed.field.caret == 3)
    try typed.press("Alt-T")
    #expect(typed.field.direction == .automatic)
    #expect(typed.field.text == "abc")
    typed.room.isFixed = true
    try typed.press("Ctrl-T")
    #expect(typed.outcome == .said(Message("edit.fixedDirection")))
    #expect(typed.field.direction == .automatic)
  }

  @Test(
    "Shift with a motion selects from where the caret was",
    arguments: [
      (["Shift-Left"], 4..<5), (["Shift-Left", "Shift-Left", "Shift-Right"], 4..<5),
      (["Ctrl-Shift-Left"], 3..<5), (["Alt-Shift-Left", "Alt-Shift-Left"], 0..<5), (["Shift-Home"], 0..<5),
      (["Home", "Shift-Right"], 0..<1), (["Home", "Ctrl-Shift-Right"], 0..<2),
      (["Home", "Shift-End"], 0..<5),
      (["Left", "Ctrl-A"], 0..<5), (["Alt-A"], 0..<5), (["Left", "Ctrl-Shift-End"], 4..<5),
      (["Left", "Ctrl-Shift-Home"], 0..<4), (["Left", "Shift-Up"], 0..<4), (["Left", "Shift-Down"], 4..<5),
    ])
  func selecting(keys: [String], selection: Range<Int>) throws {
    var typed = try TypedText("ab cd")
    for key in keys { try typed.press(key) }
    #expect(typed.field.selection == selection)
  }

  @Test("An arrow leaves the selection on its own side", arguments: [("ab", "Left", 0), ("دم", "Left", 4)])
  func leavingSelection(text: String, arrow: String, caret: Int) throws {
    var typed = try TypedText(text)
    try typed.press("Ctrl-A", arrow)
    #expect(typed.field.caret == caret)
    #expect(!typed.field.hasSelection)
  }

  @Test(
    "What is typed or pasted takes the place of what is selected, and each key that deletes takes it alone",
    arguments: ["Backspace", "Delete", "Alt-Backspace", "Ctrl-U", "Ctrl-K", "Alt-D"])
  func replacing(key: String) throws {
    var typed = try TypedText("ab cd ef")
    try typed.press("Ctrl-Shift-Left", "Shift-Left")
    typed.type("x")
    #expect(typed.field.text == "ab cdx")
    typed.field.select(1..<4)
    try typed.press(key)
    #expect(typed.field.text == "adx")
    #expect(typed.field.caret == 1)
    try typed.press("Alt-U", "Alt-U")
    #expect(typed.field.text == "ab cd ef")
    #expect(typed.field.selection == 5..<8)
  }

  @Test("Words and the rest of the text are deleted by one key")
  func deleting() throws {
    var typed = try TypedText("one two three")
    try typed.press("Ctrl-W")
    #expect(typed.field.text == "one two ")
    try typed.press("Home", "Alt-D")
    #expect(typed.field.text == " two ")
    try typed.press("Right", "Ctrl-K")
    #expect(typed.field.text == " ")
    try typed.press("Ctrl-U")
    #expect(typed.field.text.isEmpty)
  }

  @Test("Cut and copied text is handed out; Ctrl-C copies only while something is selected")
  func clipboard() throws {
    var typed = try TypedText("دمشق")
    try typed.press("Alt-C")
    #expect(typed.outcome == .said(Message("edit.nothingSelected")))
    #expect(!typed.field.takes(Key(.character("c"), .control), keymap: typed.keymap))
    try typed.press("Ctrl-A")
    #expect(typed.field.takes(Key(.character("c"), .control), keymap: typed.keymap))
    try typed.press("Ctrl-C")
    #expect(typed.outcome == .copied("دمشق"))
    try typed.press("Ctrl-X")
    #expect(typed.outcome == .copied("دمشق"))
    #expect(typed.field.text.isEmpty)
    try typed.press("Ctrl-V")
    #expect(typed.outcome == .wantsPaste)
  }

  @Test("Alt with a letter of an Arabic layout is the same key's command")
  func arabicAlt() throws {
    var typed = try TypedText("abc")
    for letter in ["ش", "ء"] as [Unicode.Scalar] {
      _ = typed.field.press(Key(.character(letter), .alt), keymap: typed.keymap, in: typed.room)
    }
    #expect(typed.field.text.isEmpty)
  }

  @Test("Typing is undone word by word, a paste at once, and everything can be done again")
  func undo() throws {
    var typed = try TypedText()
    typed.type("one two")
    typed.field.insert(" three four")
    try typed.press("Backspace", "Backspace")
    #expect(typed.field.text == "one two three fo")
    var texts: [String] = []
    while typed.field.undo() { texts.append(typed.field.text) }
    #expect(texts == ["one two three four", "one two", "one ", ""])
    try typed.press("Alt-U")
    #expect(typed.outcome == .said(Message("edit.nothingToUndo")))
    while typed.field.redo() {}
    #expect(typed.field.text == "one two three fo")
    try typed.press("F8")
    #expect(typed.outcome == .said(Message("edit.nothingToRedo")))
  }

  @Test("A caret that was moved begins another step of undo, and a new edit forgets what was undone")
  func undoSteps() throws {
    var typed = try TypedText()
    typed.type("ab")
    try typed.press("Left")
    typed.type("c")
    try typed.press("Ctrl-_")
    #expect(typed.field.text == "ab")
    typed.type("d")
    try typed.press("F8")
    #expect(typed.field.text == "adb")
  }

  @Test(
    "A paste is one step, made into what is stored: no control characters, lam-alef as two letters",
    arguments: [
      (false, "a\r\nb\u{1B}[31m\u{0}\u{9B}c", "xa b[31mc"), (true, "a\r\nb\rc", "xa\nb\nc"),
      (false, "\u{FEFB}\u{2028}\u{FEF7}", "xلا لأ"), (true, "a\u{C}b\u{85}c\u{2029}d", "xa\nb\nc\nd"),
    ])
  func paste(isMultiline: Bool, pasted: String, stored: String) throws {
    var typed = try TypedText("x", isMultiline: isMultiline)
    typed.field.insert(pasted)
    #expect(Array(typed.field.text.utf8) == Array(stored.utf8))
    typed.field.undo()
    #expect(typed.field.text == "x")
  }

  @Test("A megabyte that is pasted is one step, and so is taking it away", arguments: [true, false])
  func megabyte(isMultiline: Bool) throws {
    let line = "تدريب العاملين on child protection \u{1B}[31m٢٠٢٤\r\n"
    var typed = try TypedText("x", isMultiline: isMultiline)
    typed.field.insert(String(repeating: line, count: 17_000))
    let text = typed.field.text
    #expect(text.utf8.count > 1_000_000)
    #expect(text.hasSuffix(isMultiline ? "٢٠٢٤\n" : "٢٠٢٤ "))
    #expect(!text.utf8.contains(0x1B) && !text.utf8.contains(0x0D) && text.utf8.contains(0x0A) == isMultiline)
    typed.field.undo()
    #expect(typed.field.text == "x")
    typed.field.redo()
    try typed.press("Ctrl-A", "Backspace")
    #expect(typed.field.text.isEmpty)
    typed.field.undo()
    #expect(typed.field.text.utf8.elementsEqual(text.utf8))
  }

  @Test("Up and down keep the column where they began, Home and End are those of the line that is seen")
  func lines() throws {
    var typed = try TypedText("abcdef\nab\nabcdef", isMultiline: true)
    typed.field.move(to: 15)
    typed.field.move(.up, in: typed.room)
    #expect(typed.field.caret == 9)
    typed.field.move(.up, in: typed.room)
    #expect(typed.field.caret == 5)
    #expect(!typed.field.canMove(rows: -1, in: typed.room))
    try typed.press("Shift-Down")
    #expect(typed.field.selection == 5..<9)
    var wrapped = try TypedText("one two three", isMultiline: true, columns: 9)
    wrapped.field.move(to: 9)
    try wrapped.press("Home")
    #expect(wrapped.field.caret == 8)
    wrapped.field.move(to: 1)
    try wrapped.press("End")
    #expect(wrapped.field.caret == 7)
    try wrapped.press("Ctrl-End")
    #expect(wrapped.field.caret == 13)
  }

  @Test("A page is one line less than what is seen, and stops at the first and the last line")
  func pages() throws {
    let text = (0..<10).map { "line \($0)" }.joined(separator: "\n")
    var typed = try TypedText(text, isMultiline: true)
    typed.field.move(to: 2)
    typed.field.move(.pageDown, in: typed.room)
    #expect(typed.field.caret == 3 * 7 + 2)
    for _ in 0..<3 { typed.field.move(.pageDown, in: typed.room) }
    #expect(typed.field.caret == 9 * 7 + 2)
    for _ in 0..<4 { typed.field.move(.pageUp, selecting: true, in: typed.room) }
    #expect(typed.field.selection == 2..<9 * 7 + 2)
  }

  @Test("The second click takes a word and the third a line; a drag goes on by what was clicked")
  func mouse() {
    var field = TextField("one two\nthree", isMultiline: true)
    var drag = field.press(at: 5, clicks: 1)
    field.drag(drag, to: 2)
    #expect(field.selection == 2..<5)
    #expect(field.caret == 2)
    drag = field.press(at: 5, clicks: 2)
    #expect(field.selectedText == "two")
    field.drag(drag, to: 1)
    #expect(field.selectedText == "one two")
    #expect(field.caret == 0)
    field.drag(drag, to: 9)
    #expect(field.selection == 4..<13)
    drag = field.press(at: 1, clicks: 3)
    #expect(field.selectedText == "one two")
    var line = TextField("one two")
    _ = line.press(at: 1, clicks: 3)
    #expect(line.selectedText == "one two")
  }
}
