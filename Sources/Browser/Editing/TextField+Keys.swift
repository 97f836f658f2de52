import Config
import Screen
import Tracker

extension TextField {
  /// What a key came to.
  enum Outcome: Equatable {
    /// It is no key of a text.
    case nothing
    case done
    /// This goes onto the clipboard.
    case copied(String)
    /// The person wants what is on the clipboard.
    case wantsPaste
    case said(Message)
  }

  /// Whether the key is for what is selected, before it is for anything around the text.
  func takes(_ key: Key, keymap: Keymap) -> Bool {
    hasSelection && keymap.action(for: key, in: .selection) != nil
  }

  /// Does what a key asks of a text: moves, selects, deletes, copies, types.
  mutating func press(_ key: Key, keymap: Keymap, in room: TextRoom) -> Outcome {
    if hasSelection, let action = keymap.action(for: key, in: .selection) {
      return perform(action, in: room)
    }
    guard let action = keymap.action(for: key, in: .text) else {
      guard let scalar = key.typed else { return .nothing }
      insert(String(scalar))
      return .done
    }
    return perform(action, in: room)
  }

  private mutating func perform(_ action: Action, in room: TextRoom) -> Outcome {
    if let (motion, selecting) = Self.motions[action] {
      move(motion, selecting: selecting, in: room)
      return .done
    }
    switch action {
    case .deleteBackward: deleteBackward()
    case .deleteForward: deleteForward()
    case .deleteWord: delete(from: TextLayout.wordStart(before: caret, in: text))
    case .deleteWordForward: delete(to: TextLayout.wordEnd(after: caret, in: text))
    case .deleteToStart: delete(from: 0)
    case .deleteToEnd: delete(to: text.utf8.count)
    case .selectAll: select(0..<text.utf8.count)
    case .undo: if !undo() { return .said(Message("edit.nothingToUndo")) }
    case .redo: if !redo() { return .said(Message("edit.nothingToRedo")) }
    case .copyText: return copy()
    case .cutText: return cut()
    case .pasteText: return .wantsPaste
    case .nextDirection: return turn(room)
    default: return .nothing
    }
    return .done
  }

  private static let motions: [Action: (TextMotion, selecting: Bool)] = [
    .moveLeft: (.left, false), .moveRight: (.right, false), .wordLeft: (.wordLeft, false),
    .wordRight: (.wordRight, false), .lineStart: (.lineStart, false), .lineEnd: (.lineEnd, false),
    .textStart: (.textStart, false), .textEnd: (.textEnd, false),
    .selectLeft: (.left, true), .selectRight: (.right, true), .selectWordLeft: (.wordLeft, true),
    .selectWordRight: (.wordRight, true), .selectToLineStart: (.lineStart, true),
    .selectToLineEnd: (.lineEnd, true), .selectToStart: (.textStart, true), .selectToEnd: (.textEnd, true),
    .selectUp: (.up, true), .selectDown: (.down, true),
  ]

  // MARK: Deleting

  /// Takes what is selected; else one mark, or one cluster without marks, before the caret. Right behind a typed
  /// letter it takes no more than was typed, also where that joined what stood there (half a flag).
  mutating func deleteBackward() {
    if hasSelection { return replace(selection, with: "", as: .other) }
    guard let deletion = TextLayout.deletionBefore(caret, in: text) else { return }
    var start = deletion.lowerBound
    if let typed = typedStart, start < typed { start = TextLayout.scalarBefore(caret, in: text) }
    replace(start..<caret, with: "", as: .deleting)
  }

  /// Takes what is selected, else the whole cluster after the caret.
  mutating func deleteForward() {
    if hasSelection { return replace(selection, with: "", as: .other) }
    guard let cluster = TextLayout.clusterAfter(caret, in: text) else { return }
    replace(cluster, with: "", as: .other)
  }

  private mutating func delete(from start: Int) {
    replace(hasSelection ? selection : start..<caret, with: "", as: .other)
  }

  private mutating func delete(to end: Int) {
    replace(hasSelection ? selection : caret..<end, with: "", as: .other)
  }

  // MARK: Clipboard

  private func copy() -> Outcome {
    hasSelection ? .copied(selectedText) : .said(Message("edit.nothingSelected"))
  }

  private mutating func cut() -> Outcome {
    let outcome = copy()
    if hasSelection { replace(selection, with: "", as: .other) }
    return outcome
  }

  private mutating func turn(_ room: TextRoom) -> Outcome {
    if room.isFixed { return .said(Message("edit.fixedDirection")) }
    direction = direction.next(
      isRightToLeft: TextLayout.isRightToLeft(
        at: caret, in: text, direction: room.direction, newlines: isMultiline))
    return .said(Message("edit.direction.\(direction.rawValue)"))
  }
}

extension Key {
  /// The character that the key types; nil for one that types none.
  var typed: Unicode.Scalar? {
    guard case .character(let scalar) = code, modifiers.isSubset(of: .shift) else { return nil }
    return scalar
  }
}
