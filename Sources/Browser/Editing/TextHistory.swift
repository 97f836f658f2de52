/// What was done to a text, so that it can be taken back and done again.
///
/// Letters that are typed one after the other are one step as far as a word goes, with the blanks behind it; so are
/// those that are taken away one by one. A paste is one step.
struct TextHistory: Sendable, Equatable {
  /// One step: what stood at a place, and what stands there instead. Offsets count UTF-8 bytes.
  struct Edit: Sendable, Equatable {
    var start: Int
    var removed: String
    var inserted: String
    /// Where the caret and the other end of the selection were before.
    let caret: Int
    let anchor: Int
  }

  /// How an edit came about: those of the first two kinds may go on.
  enum Kind: Sendable, Equatable { case typing, deleting, other }

  private var done: [Edit] = []
  private var undone: [Edit] = []
  /// The kind of the last step, if nothing else has happened since.
  private var open: Kind?

  /// The next edit is a step of its own.
  mutating func close() { open = nil }

  mutating func record(_ edit: Edit, as kind: Kind) {
    undone.removeAll()
    if open == kind, let last = done.last, let joined = Self.joined(last, edit, kind) {
      done[done.count - 1] = joined
    } else {
      done.append(edit)
    }
    open = kind
  }

  mutating func undo() -> Edit? {
    close()
    guard let edit = done.popLast() else { return nil }
    undone.append(edit)
    return edit
  }

  mutating func redo() -> Edit? {
    close()
    guard let edit = undone.popLast() else { return nil }
    done.append(edit)
    return edit
  }

  /// Where the text begins that was typed last and ends at an offset; nil where something else came after it.
  func typing(endingAt offset: Int) -> Int? {
    guard open == .typing, let last = done.last, last.start + last.inserted.utf8.count == offset else {
      return nil
    }
    return last.start
  }

  /// Two edits as one step; nil where the second begins another word or place.
  private static func joined(_ last: Edit, _ next: Edit, _ kind: Kind) -> Edit? {
    var joined = last
    switch kind {
    case .typing:
      let goesOn = next.start == last.start + last.inserted.utf8.count && next.removed.isEmpty
      guard goesOn, !(endsInSpace(last.inserted) && !endsInSpace(next.inserted)) else { return nil }
      joined.inserted += next.inserted
    case .deleting:
      let goesOn = next.start + next.removed.utf8.count == last.start && last.inserted.isEmpty
      guard goesOn, !(endsInSpace(next.removed) && !startsWithSpace(last.removed)) else { return nil }
      joined.start = next.start
      joined.removed = next.removed + last.removed
    case .other: return nil
    }
    return joined
  }

  private static func endsInSpace(_ text: String) -> Bool {
    text.unicodeScalars.last?.properties.isWhitespace ?? false
  }

  private static func startsWithSpace(_ text: String) -> Bool {
    text.unicodeScalars.first?.properties.isWhitespace ?? false
  }
}
