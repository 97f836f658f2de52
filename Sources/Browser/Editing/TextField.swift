import Screen

/// The one editor of text: a line in the search, the palette and short form fields, lines in long ones.
///
/// Text, caret and selection are logical; offsets count UTF-8 bytes. A caret always stands between two clusters, or
/// after a base and some of its marks. A step of undo is a small difference, so that a text of megabytes is no
/// burden.
struct TextField: Sendable, Equatable {
  private(set) var text: String
  private(set) var caret: Int
  /// The other end of what is selected; the caret where nothing is.
  private(set) var anchor: Int
  /// Whether Enter makes a new line.
  let isMultiline: Bool
  /// Which way the person wants it to run.
  var direction = TextDirection.automatic
  /// How far it was scrolled where it was last clicked: columns of a line, the offset that an area began with.
  var scroll = 0
  /// The column that a motion up or down began in.
  private(set) var column: Int?
  private var history = TextHistory()

  init(_ text: String = "", isMultiline: Bool = false) {
    self.text = text
    self.isMultiline = isMultiline
    caret = text.utf8.count
    anchor = caret
  }

  // MARK: Selection

  /// What is selected, in reading order; empty at the caret where nothing is.
  var selection: Range<Int> { min(anchor, caret)..<max(anchor, caret) }

  var hasSelection: Bool { anchor != caret }

  var selectedText: String { text.slice(selection) }

  // MARK: Writing

  /// Puts text in the place of what is selected, or at the caret: a typed letter or a paste. Of a paste only text
  /// stays; in a one-line field a line break becomes a space.
  mutating func insert(_ inserted: String) {
    let isTyped = inserted.unicodeScalars.count == 1
    replace(selection, with: Key.pasted(inserted, multiline: isMultiline), as: isTyped ? .typing : .other)
  }

  /// Replaces the whole text, as one step that can be undone.
  mutating func replace(with text: String) { replace(0..<self.text.utf8.count, with: text, as: .other) }

  /// Replaces a part of the text, and puts the caret behind it: what every edit comes to.
  mutating func replace(_ range: Range<Int>, with new: String, as kind: TextHistory.Kind) {
    let old = text.slice(range)
    if !old.utf8.elementsEqual(new.utf8) {
      history.record(
        TextHistory.Edit(start: range.lowerBound, removed: old, inserted: new, caret: caret, anchor: anchor),
        as: kind)
      text.replace(range, with: new)
    }
    place(caret: range.lowerBound + new.utf8.count)
  }

  // MARK: Moving

  /// Puts the caret at an offset that a layout gave, or near it between two scalars; what is selected then reaches
  /// from the anchor to it if `selecting`.
  ///
  /// - Parameter column: where a motion up or down began.
  mutating func move(to offset: Int, selecting: Bool = false, column: Int? = nil) {
    history.close()
    place(caret: text.boundary(before: offset), anchor: selecting ? anchor : nil)
    self.column = column
  }

  /// Selects a part of the text, with the caret at its end, or at its beginning if `backwards`.
  mutating func select(_ range: Range<Int>, backwards: Bool = false) {
    history.close()
    let start = text.boundary(before: range.lowerBound)
    let end = text.boundary(before: range.upperBound)
    place(caret: backwards ? start : end, anchor: backwards ? end : start)
  }

  private mutating func place(caret: Int, anchor: Int? = nil) {
    self.caret = caret
    self.anchor = anchor ?? caret
    column = nil
  }

  // MARK: Undo

  /// Takes the last edit back; false where there is none.
  @discardableResult
  mutating func undo() -> Bool {
    guard let edit = history.undo() else { return false }
    text.replace(edit.start..<edit.start + edit.inserted.utf8.count, with: edit.removed)
    place(caret: edit.caret, anchor: edit.anchor)
    return true
  }

  /// Does again what was taken back; false where there is nothing.
  @discardableResult
  mutating func redo() -> Bool {
    guard let edit = history.redo() else { return false }
    text.replace(edit.start..<edit.start + edit.removed.utf8.count, with: edit.inserted)
    place(caret: edit.start + edit.inserted.utf8.count)
    return true
  }

  /// Where what was typed since the last other key begins; nil where the last key typed nothing.
  var typedStart: Int? { history.typing(endingAt: caret) }
}

extension String {
  /// A part by UTF-8 offsets that lie between scalars.
  fileprivate func slice(_ range: Range<Int>) -> String { String(unicodeScalars[indices(range)]) }

  fileprivate mutating func replace(_ range: Range<Int>, with new: String) {
    unicodeScalars.replaceSubrange(indices(range), with: new.unicodeScalars)
  }

  private func indices(_ range: Range<Int>) -> Range<Index> {
    utf8.index(startIndex, offsetBy: range.lowerBound)..<utf8.index(startIndex, offsetBy: range.upperBound)
  }

  /// The offset between two scalars that is nearest before another one, inside the text.
  fileprivate func boundary(before offset: Int) -> Int {
    let bytes = utf8
    var offset = Swift.max(0, Swift.min(offset, bytes.count))
    while offset > 0, offset < bytes.count,
      bytes[bytes.index(bytes.startIndex, offsetBy: offset)] & 0b1100_0000 == 0b1000_0000
    {
      offset -= 1
    }
    return offset
  }
}
