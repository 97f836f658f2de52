import Config
import Screen
import Testing

@testable import Browser

/// What holds for every text and every sequence of keys.
@Suite("Editing any text by any keys")
struct EditingPropertyTests {
  private static let pieces = [
    "a", "Z", "0", "7", " ", " ", "-", ".", "(", ")", "«", "ل", "ا", "أ", "م", "ي", "ش", "ڕ", "ـ", "،", "؟",
    "\u{64E}",
    "\u{651}", "א", "\u{5B8}", "٣", "é", "\u{301}", "漢", "👩", "\u{200D}", "💻", "👍", "🏽", "🇲", "🇦", "❤",
    "\u{FE0F}",
    "\u{200C}", "\u{202E}", "\u{2067}", "\u{2069}", "\u{200F}", "\u{A0}", "한", "\u{1161}", "क", "\u{94D}",
    "षि",
    "\u{FEFB}", "\u{FEF7}", "\u{E0041}", "\u{FFFD}",
  ]
  private static let keys = [
    "Left", "Right", "Ctrl-Left", "Ctrl-Right", "Home", "End", "Ctrl-Home", "Ctrl-End", "Shift-Left",
    "Shift-Right",
    "Shift-Up", "Shift-Down", "Ctrl-Shift-Left", "Ctrl-Shift-Right", "Shift-Home", "Shift-End", "Ctrl-A",
    "Ctrl-X",
    "Backspace", "Backspace", "Delete", "Ctrl-W", "Alt-D", "Ctrl-U", "Ctrl-K", "Alt-U", "Alt-U", "F8",
    "Ctrl-T",
  ]
  private static let motions: [TextMotion] = [.up, .down, .pageUp, .pageDown]

  private func random<T>(_ choices: [T], _ numbers: inout RandomNumbers) throws -> T {
    try #require(choices.randomElement(using: &numbers))
  }

  /// A text of random pieces in a random room.
  private func start(_ numbers: inout RandomNumbers) throws -> TypedText {
    let directions: [TextLayout.Direction] = [
      .firstStrong(fallback: false), .firstStrong(fallback: true), .leftToRight, .rightToLeft,
    ]
    let modes: [TextLayout.OutputMode] = [.visual, .unshaped, .logical]
    var typed = try TypedText(
      "", isMultiline: Bool.random(using: &numbers), direction: try random(directions, &numbers),
      columns: Int.random(in: 2...24, using: &numbers), rows: Int.random(in: 1...5, using: &numbers),
      mode: try random(modes, &numbers))
    let count = Int.random(in: 0...20, using: &numbers)
    typed.field.insert(try (0..<count).map { _ in try random(Self.pieces + ["\n"], &numbers) }.joined())
    return typed
  }

  /// Does one random thing; returns what it was.
  private func disturb(_ typed: inout TypedText, _ numbers: inout RandomNumbers) throws -> String {
    switch Int.random(in: 0..<12, using: &numbers) {
    case 0..<5:
      let piece = try random(Self.pieces, &numbers)
      typed.type(piece)
      return piece.debugDescription
    case 5:
      let pasted = try (0..<3).map { _ in try random(Self.pieces + ["\n", "\r\n"], &numbers) }.joined()
      typed.field.insert(pasted)
      return "paste \(pasted.debugDescription)"
    case 6:
      let motion = try random(Self.motions, &numbers)
      typed.field.move(motion, in: typed.room)
      return "\(motion)"
    case 7:
      let offset = Int.random(in: -2...typed.field.text.utf8.count + 2, using: &numbers)
      let clicks = Int.random(in: 1...3, using: &numbers)
      let drag = typed.field.press(at: offset, clicks: clicks)
      typed.field.drag(drag, to: Int.random(in: 0...typed.field.text.utf8.count, using: &numbers))
      return "mouse \(offset) \(clicks)"
    default:
      let key = try random(Self.keys, &numbers)
      try typed.press(key)
      return key
    }
  }

  @Test("The caret's cell belongs to the cluster that the next key would act on", arguments: 0..<8)
  func caretCell(seed: Int) throws {
    var numbers = RandomNumbers(seed: UInt64(seed))
    for _ in 0..<150 {
      var typed = try start(&numbers)
      var done = ""
      for _ in 0..<12 {
        done += try disturb(&typed, &numbers) + " "
        let isRight = typed.field.isMultiline ? areaIsRight(typed) : fieldIsRight(typed)
        #expect(isRight, "\(typed.field.text.debugDescription) caret \(typed.field.caret) after \(done)")
        guard isRight else { return }
      }
    }
  }

  /// Whether a one-line field shows the caret on the cell of what Delete takes; at the end on a free one.
  private func fieldIsRight(_ typed: TypedText) -> Bool {
    let field = typed.field
    let layout = FieldLayout(
      field.text, caret: field.caret, columns: typed.room.size.columns,
      direction: field.direction.over(typed.room.direction), mode: typed.room.mode, scroll: field.scroll)
    let line = layout.layout.lines[0]
    let left = line.isRightToLeft ? layout.cells.count - line.columns + layout.scroll : -layout.scroll
    guard layout.cells.indices.contains(layout.caretColumn) else { return false }
    return isRight(line, at: layout.caretColumn - left, field)
  }

  /// The same for an area; blanks at which a line is broken, and a newline, have the place behind the line's end.
  private func areaIsRight(_ typed: TypedText) -> Bool {
    let field = typed.field
    let area = AreaLayout(
      field.text, caret: field.caret, size: typed.room.size,
      direction: field.direction.over(typed.room.direction), mode: typed.room.mode)
    guard (0..<area.size.columns).contains(area.caret.column), (0..<area.size.rows).contains(area.caret.row)
    else {
      return false
    }
    let row = area.firstLine + area.caret.row
    let line = area.layout.lines[row]
    let left = area.layout.start(ofLine: row, in: area.size.columns, align: .natural)
    return isRight(line, at: area.caret.column - left, field)
  }

  private func isRight(_ line: TextLayout.Line, at column: Int, _ field: TextField) -> Bool {
    let next = TextLayout.clusterAfter(field.caret, in: field.text)
    if let next, line.sources.contains(where: { $0.contains(next.lowerBound) }) {
      guard line.sources.indices.contains(column) else { return false }
      let source = line.sources[column]
      return source.lowerBound <= next.lowerBound && next.upperBound <= source.upperBound
    }
    // What is not shown: the end, a newline, blanks at a break, and in an area of one column what is too wide.
    let isHidden = next.map { next in
      let rest = field.text.utf8.dropFirst(next.lowerBound).prefix(next.count)
      return String(decoding: rest, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }
    return isHidden ?? true && column == (line.isRightToLeft ? -1 : line.columns)
  }

  @Test("A typed letter and then Backspace give back the same bytes, whatever stood there", arguments: 0..<8)
  func typingAndBackspace(seed: Int) throws {
    var numbers = RandomNumbers(seed: 100 + UInt64(seed))
    for _ in 0..<150 {
      var typed = try start(&numbers)
      for _ in 0..<8 {
        _ = try disturb(&typed, &numbers)
        typed.field.move(to: typed.field.caret)
        let before = typed.field
        let piece = try #require(try random(Self.pieces, &numbers).unicodeScalars.first)
        typed.type(String(piece))
        for _ in Key.characters(from: piece) { try typed.press("Backspace") }
        let isSame =
          typed.field.text.utf8.elementsEqual(before.text.utf8) && typed.field.caret == before.caret
        #expect(isSame, "\(piece.debugDescription) in \(before.text.debugDescription) at \(before.caret)")
        guard isSame else { return }
      }
    }
  }

  @Test("Undo returns every former text, newest first, down to the first; redo comes back", arguments: 0..<8)
  func undo(seed: Int) throws {
    var numbers = RandomNumbers(seed: 200 + UInt64(seed))
    for _ in 0..<100 {
      var typed = try startAnew(&numbers)
      var former = [typed.field.text]
      for _ in 0..<20 {
        // A caret that is put somewhere ends a step, so that each text before it is one to come back to.
        typed.field.move(to: typed.field.caret)
        let key = try random(Self.keysWithoutUndo, &numbers)
        if Bool.random(using: &numbers) {
          typed.type(try random(Self.pieces, &numbers))
        } else {
          try typed.press(key)
        }
        if !same(former[former.count - 1], typed.field.text) { former.append(typed.field.text) }
      }
      let last = typed.field.text
      var undone: [String] = [last]
      while typed.field.undo() { undone.append(typed.field.text) }
      let agrees = undone.count >= former.count && isSubsequence(former.reversed(), of: undone)
      #expect(agrees, "\(former) \(undone)")
      while typed.field.redo() {}
      #expect(same(typed.field.text, last))
      guard agrees else { return }
    }
  }

  @Test("What undo steps over in words were former texts too, and it ends with the first", arguments: 0..<8)
  func undoByWords(seed: Int) throws {
    var numbers = RandomNumbers(seed: 400 + UInt64(seed))
    for _ in 0..<100 {
      var typed = try startAnew(&numbers)
      var former = [typed.field.text]
      for _ in 0..<20 {
        if Int.random(in: 0..<4, using: &numbers) > 0 {
          typed.type(try random(Self.pieces, &numbers))
        } else {
          try typed.press(try random(Self.keysWithoutUndo + ["Backspace"], &numbers))
        }
        former.append(typed.field.text)
      }
      var undone: [String] = []
      while typed.field.undo() { undone.append(typed.field.text) }
      let agrees = isSubsequence(undone, of: former.reversed()) && same(typed.field.text, former[0])
      #expect(agrees, "\(former) \(undone)")
      while typed.field.redo() {}
      #expect(same(typed.field.text, former[former.count - 1]))
      guard agrees else { return }
    }
  }

  private static let keysWithoutUndo = keys.filter { !["Alt-U", "F8"].contains($0) }

  /// A random text in a field that has nothing to undo yet.
  private func startAnew(_ numbers: inout RandomNumbers) throws -> TypedText {
    let field = try start(&numbers).field
    return try TypedText(field.text, isMultiline: field.isMultiline, columns: 12)
  }

  private func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

  private func isSubsequence(_ wanted: [String], of texts: [String]) -> Bool {
    var rest = wanted[...]
    for text in texts where rest.first.map({ same($0, text) }) ?? false { rest.removeFirst() }
    return rest.isEmpty
  }

  @Test("Caret and selection always lie between scalars, inside the text", arguments: 0..<4)
  func offsets(seed: Int) throws {
    var numbers = RandomNumbers(seed: 300 + UInt64(seed))
    for _ in 0..<150 {
      var typed = try start(&numbers)
      for _ in 0..<15 {
        let done = try disturb(&typed, &numbers)
        let bytes = Array(typed.field.text.utf8)
        for offset in [typed.field.caret, typed.field.anchor] {
          let isInside = (0...bytes.count).contains(offset)
          let isBetween = isInside && (offset == bytes.count || bytes[offset] & 0xC0 != 0x80)
          #expect(isBetween, "\(done) \(typed.field.text.debugDescription) \(offset)")
        }
      }
    }
  }
}
