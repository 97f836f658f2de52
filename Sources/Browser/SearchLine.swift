import Config
import Screen
import Tracker

/// The query while it is typed: the list follows at once, Enter keeps it, Esc goes back to `before`.
struct SearchLine: Sendable {
  /// The query to go back to.
  let before: Query
  var field: TextField
  /// Why what stands in the line is no query yet; the list then shows the last one that was.
  var error: QueryError?

  init(before: Query, text: String) {
    self.before = before
    field = TextField(text.isEmpty ? "" : text + " ")
  }
}

extension TextField {
  /// Does what a key asks of a text field: moves, deletes or types. False where the key means nothing here.
  mutating func edit(_ key: Key, keymap: Keymap, isRightToLeft: Bool) -> Bool {
    switch keymap.action(for: key, in: .text) {
    case .moveLeft: moveHorizontally(.left, isRightToLeft: isRightToLeft)
    case .moveRight: moveHorizontally(.right, isRightToLeft: isRightToLeft)
    case .wordLeft: moveByWord(.left, isRightToLeft: isRightToLeft)
    case .wordRight: moveByWord(.right, isRightToLeft: isRightToLeft)
    case .lineStart: moveToStart()
    case .lineEnd: moveToEnd()
    case .deleteBackward: deleteBackward()
    case .deleteForward: deleteForward()
    case .deleteWord: deleteWord()
    case .deleteToStart: deleteToStart()
    case .undo: undo()
    case .redo: redo()
    default:
      guard case .character(let scalar) = key.code, key.modifiers.isSubset(of: .shift) else { return false }
      insert(String(scalar))
    }
    return true
  }
}
