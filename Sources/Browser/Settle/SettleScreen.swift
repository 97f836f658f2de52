import Config
import Screen
import Tracker

/// Two versions of a record side by side, field by field: which of them stays where both can't.
///
/// One screen for all: a save of a form over somebody else's, an undo, conflict copies, marks of a merge, unfinished
/// saves. It changes nothing; what was chosen becomes a document when the person saves.
struct SettleScreen: Sendable {
  /// What the two versions are, and what becomes of the outcome.
  enum Purpose: Sendable, Equatable {
    /// The open form against what its record's file holds by now.
    case form
    /// What an undo (or making something again) wants against what others have made of the record since.
    case undo(Occasion, Job)
    case leftover(Leftover)
    /// Both versions are only looked at.
    case look(Leftover)
  }

  /// What a key came to.
  enum Outcome {
    case stay
    case leave
    /// All is settled: this is to be saved; nil: nothing is to be written, the record stays deleted.
    case save(JSONDocument?)
    /// The person wants to write something else: the record as far as it is merged, and the field to begin with.
    case write(JSONDocument, at: [String])
    /// Something that isn't this screen's: help, language, redraw.
    case action(Action)
  }

  let purpose: Purpose
  let id: String
  let base: JSONDocument?
  let ours: JSONDocument
  /// Nil where the record was deleted.
  let theirs: JSONDocument?
  let comparison: Comparison
  /// What was chosen, by the paths of conflicts.
  private(set) var settled: [[String]: MergeSide] = [:]
  private(set) var cursor = 0
  /// The side that Enter takes.
  private(set) var side = MergeSide.ours
  var message: Message?
  /// Whether the disk is at work.
  var isSaving = false

  init(purpose: Purpose, id: String, base: JSONDocument?, ours: JSONDocument, theirs: JSONDocument?) {
    self.purpose = purpose
    self.id = id
    self.base = base
    self.ours = ours
    self.theirs = theirs
    var isLook = false
    if case .look = purpose { isLook = true }
    comparison = Comparison(base: base, ours: ours, theirs: theirs, withSame: isLook)
  }

  var isLook: Bool { if case .look = purpose { true } else { false } }

  var row: Comparison.Row? {
    comparison.rows.indices.contains(cursor) ? comparison.rows[cursor] : nil
  }

  /// How many conflicts are still to be settled.
  var unsettled: Int { isLook ? 0 : comparison.conflicts - settled.count }

  /// The record as it was settled; nil while something is still to settle, or where it stays deleted.
  var outcome: JSONDocument? {
    guard let theirs else { return settled[[]] == .ours ? ours : nil }
    guard case .merged(let document) = Merge.merge(base: base, ours: ours, theirs: theirs, settled: settled)
    else { return nil }
    return document
  }

  /// The record as far as it is merged; what is not settled yet as we have it.
  private var merged: JSONDocument {
    guard let theirs,
      case .merged(let document) = Merge.merge(
        base: base, ours: ours, theirs: theirs, settled: settled, otherwise: .ours)
    else { return ours }
    return document
  }

  /// The same screen on what the file holds by now; what was chosen stays chosen where it is about the same values.
  func rebased(on theirs: JSONDocument?) -> SettleScreen {
    var screen = SettleScreen(purpose: purpose, id: id, base: base, ours: ours, theirs: theirs)
    for row in screen.comparison.rows where row.state == .conflict {
      guard let side = settled[row.path] else { continue }
      if comparison.rows.contains(row) { screen.settled[row.path] = side }
    }
    screen.goToUnsettled()
    screen.side = screen.row.flatMap { screen.settled[$0.path] } ?? .ours
    return screen
  }
}

// MARK: - Keys

extension SettleScreen {
  /// Takes a key.
  ///
  /// - Parameters:
  ///   - isRightToLeft: whether our version stands at the right.
  ///   - canWrite: whether the form can take the record.
  mutating func press(_ key: Key, keymap: Keymap, isRightToLeft: Bool, canWrite: Bool) -> Outcome {
    if isSaving { return .stay }
    message = nil
    let action = keymap.action(for: key, in: .settle)
    switch action {
    case .cancel: return .leave
    case .moveLeft: choose(isRightToLeft ? .theirs : .ours)
    case .moveRight: choose(isRightToLeft ? .ours : .theirs)
    case .toggle: choose(side == .ours ? .theirs : .ours)
    case .accept where !isLook: take()
    case .save where !isLook: return save()
    case .edit where !isLook && canWrite: return write()
    case .help, .nextLanguage, .redraw, .suspend: return action.map { .action($0) } ?? .stay
    case .some(let action):
      move(to: Scrolling.moved(cursor, by: action, page: 5, count: comparison.rows.count))
    case nil: break
    }
    return .stay
  }

  private mutating func move(to place: Int) {
    guard place != cursor else { return }
    cursor = place
    side = row.flatMap { settled[$0.path] } ?? .ours
  }

  /// Goes to a field by its place, and where a side of it is named, to that side.
  mutating func point(at place: Int, _ side: MergeSide?) {
    guard !isSaving, comparison.rows.indices.contains(place) else { return }
    message = nil
    move(to: place)
    if let side { choose(side) }
  }

  private mutating func choose(_ side: MergeSide) {
    guard row?.state == .conflict, !isLook else { return }
    self.side = side
  }

  /// Takes the side that is chosen, and goes on to what is still to settle.
  private mutating func take() {
    guard let row, row.state == .conflict else {
      message = Message("settle.merged")
      return
    }
    settled[row.path] = side
    goToUnsettled()
  }

  /// Takes a side for the field under the cursor, and goes on to what is still to settle.
  mutating func take(_ side: MergeSide) {
    self.side = side
    take()
  }

  /// Goes to the next conflict that is not settled, if there is one.
  private mutating func goToUnsettled() {
    let count = comparison.conflicts
    for step in 0..<count {
      let place = (min(cursor, count - 1) + step) % count
      if settled[comparison.rows[place].path] == nil { return move(to: place) }
    }
  }

  /// Takes the record into the form, where the field under the cursor begins with the side that is chosen. All others
  /// have to be settled: what is not asked about in the form would be written over unseen.
  private mutating func write() -> Outcome {
    let path = row?.path ?? []
    if row?.state == .conflict, settled[path] == nil, unsettled == 1 { settled[path] = side }
    guard unsettled == 0 else {
      move(to: (cursor + 1) % comparison.conflicts)
      goToUnsettled()
      message = Message("settle.notYet")
      return .stay
    }
    return .write(merged, at: path)
  }

  private mutating func save() -> Outcome {
    guard unsettled == 0 else {
      goToUnsettled()
      message = Message("settle.notYet")
      return .stay
    }
    return .save(outcome)
  }
}
