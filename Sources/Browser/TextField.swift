import Screen

/// The one editor of text: a line in the search, the palette and short form fields, lines in long ones.
///
/// Text and caret are logical; offsets count UTF-8 bytes. A caret always stands between two clusters, or
/// after a base and some of its marks.
struct TextField: Sendable, Equatable {
  private(set) var text: String
  private(set) var caret: Int
  /// Whether Enter makes a new line.
  let isMultiline: Bool
  private var undoStack: [Snapshot] = []
  private var redoStack: [Snapshot] = []
  /// Whether the last edit typed a letter, so that the next one belongs to the same undo step.
  private var isTyping = false

  private struct Snapshot: Sendable, Equatable {
    var text: String
    var caret: Int
  }

  init(_ text: String = "", isMultiline: Bool = false) {
    self.text = text
    self.isMultiline = isMultiline
    caret = text.utf8.count
  }

  /// Replaces the whole text, as one step that can be undone.
  mutating func replace(with text: String) {
    guard !text.utf8.elementsEqual(self.text.utf8) else { return }
    remember()
    self.text = text
    caret = text.utf8.count
  }

  /// Puts text at the caret: a typed letter or a paste. In a one-line field a line break becomes a space.
  mutating func insert(_ inserted: String) {
    let typed = inserted.unicodeScalars.count == 1
    if !(typed && isTyping && inserted != " ") { remember() }
    isTyping = typed
    let folded = Key.pasted(inserted, multiline: isMultiline)
    replaceRange(caret..<caret, with: folded)
    caret += folded.utf8.count
  }

  // MARK: Moving

  /// Moves to the next cluster where the arrow points: in a right-to-left paragraph the left arrow moves on.
  mutating func moveHorizontally(_ arrow: Key.Code, isRightToLeft: Bool) {
    isTyping = false
    let forward = (arrow == .left) == isRightToLeft
    caret = forward ? after(caret) : before(caret)
  }

  /// Moves to the end of the next word, or the start of the one before.
  mutating func moveByWord(_ arrow: Key.Code, isRightToLeft: Bool) {
    isTyping = false
    caret = (arrow == .left) == isRightToLeft ? wordEnd(after: caret) : wordStart(before: caret)
  }

  mutating func moveToStart() {
    isTyping = false
    caret = 0
  }

  mutating func moveToEnd() {
    isTyping = false
    caret = text.utf8.count
  }

  /// Puts the caret at an offset that a layout gave.
  mutating func move(to offset: Int) {
    isTyping = false
    caret = min(max(0, offset), text.utf8.count)
  }

  // MARK: Deleting

  /// Takes one mark, or one cluster without marks, before the caret.
  mutating func deleteBackward() {
    guard caret > 0 else { return }
    remember()
    let start = TextLayout.deletionBefore(caret, in: text)?.lowerBound ?? 0
    replaceRange(start..<caret, with: "")
    caret = start
  }

  /// Takes the whole cluster after the caret.
  mutating func deleteForward() {
    guard caret < text.utf8.count else { return }
    remember()
    replaceRange(caret..<after(caret), with: "")
  }

  mutating func deleteWord() {
    let start = wordStart(before: caret)
    guard start < caret else { return }
    remember()
    replaceRange(start..<caret, with: "")
    caret = start
  }

  mutating func deleteToStart() {
    guard caret > 0 else { return }
    remember()
    replaceRange(0..<caret, with: "")
    caret = 0
  }

  // MARK: Undo

  /// Takes the last edit back; false where there is none.
  @discardableResult
  mutating func undo() -> Bool {
    guard let last = undoStack.popLast() else { return false }
    redoStack.append(Snapshot(text: text, caret: caret))
    take(last)
    return true
  }

  /// Does again what was taken back; false where there is nothing.
  @discardableResult
  mutating func redo() -> Bool {
    guard let next = redoStack.popLast() else { return false }
    undoStack.append(Snapshot(text: text, caret: caret))
    take(next)
    return true
  }

  private mutating func take(_ snapshot: Snapshot) {
    isTyping = false
    text = snapshot.text
    caret = snapshot.caret
  }

  private mutating func remember() {
    isTyping = false
    undoStack.append(Snapshot(text: text, caret: caret))
    redoStack.removeAll()
  }

  // MARK: Clusters

  private func after(_ offset: Int) -> Int {
    TextLayout.clusterAfter(offset, in: text)?.upperBound ?? text.utf8.count
  }
  private func before(_ offset: Int) -> Int { TextLayout.clusterBefore(offset, in: text)?.lowerBound ?? 0 }

  private func wordStart(before offset: Int) -> Int {
    var place = offset
    while place > 0, isSpace(before(place)) { place = before(place) }
    while place > 0, !isSpace(before(place)) { place = before(place) }
    return place
  }

  private func wordEnd(after offset: Int) -> Int {
    var place = offset
    let end = text.utf8.count
    while place < end, isSpace(place) { place = after(place) }
    while place < end, !isSpace(place) { place = after(place) }
    return place
  }

  private func isSpace(_ offset: Int) -> Bool {
    let index = text.utf8.index(text.utf8.startIndex, offsetBy: offset)
    guard index < text.endIndex else { return true }
    return text.unicodeScalars[index].properties.isWhitespace
  }

  private mutating func replaceRange(_ range: Range<Int>, with new: String) {
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: range.lowerBound)
    let end = text.utf8.index(text.utf8.startIndex, offsetBy: range.upperBound)
    text.unicodeScalars.replaceSubrange(start..<end, with: new.unicodeScalars)
  }
}
