import Config
import Screen
import Tracker

/// An undo or a redo while it is being made: in small parts, so that keys are never waited for, and a long one can be
/// stopped.
struct TakingBack: Sendable {
  let job: Job
  let set: ChangeSet
  /// The change set that the parts belong to; of a single change only once it was made.
  private(set) var id: String
  private(set) var made: [Change] = []
  private(set) var refused: [Refusal] = []
  var isStopping = false
  /// What was typed of undo and redo meanwhile.
  var typed: [Job] = []
  private let step: Int

  /// How many changes are made between two looks at the keyboard.
  static let step = 16

  init(_ set: ChangeSet, job: Job) {
    self.set = set
    self.job = job
    id = set.id
    // A record that was changed twice by one deed goes back in one part, in order.
    step = Set(set.changes.map(\.id)).count == set.changes.count ? Self.step : max(1, set.changes.count)
  }

  /// What the next start must know where this one ends in the middle; nil of a single change.
  var plan: BulkPlan? {
    guard set.changes.count > 1, !set.id.isEmpty else { return nil }
    let deed: BulkPlan.Deed
    switch set.occasion {
    case .undo(let id): deed = .undo(of: id)
    case .redo(let id): deed = .redo(of: id)
    default: return nil
    }
    return BulkPlan(set: set.id, deed: deed, ids: Set(set.changes.map(\.id)).sorted())
  }

  var done: Int { made.count + refused.count }
  /// Whether it takes long enough to be told of.
  var isLong: Bool { self.set.changes.count > 4 * step }

  /// The changes to make next; nil when all are made, or no more are wanted.
  var next: ChangeSet? {
    guard !isStopping, done < set.changes.count else { return nil }
    return ChangeSet(
      id: id, occasion: set.occasion, changes: Array(set.changes.dropFirst(done).prefix(step)))
  }

  mutating func take(_ part: ChangeSet, refused more: [Refusal]) {
    id = part.id
    made += part.changes
    refused += more
  }
}

extension App {
  /// Undoes the last deed, or makes the last undone one again.
  mutating func takeBack(_ set: ChangeSet?, job: Job, otherwise key: String) -> [Effect] {
    guard !isReadOnly else { return refusedReadOnly() }
    if historyIsBehind, takingBack == nil { return recall(before: job) }
    guard let set else {
      if isRecalling {
        askedWhileRecalling.append(job)
        say("journal.recalling")
      } else {
        say(key)
      }
      return []
    }
    // Typed faster than the disk works: each key takes back one more deed.
    guard takingBack == nil else {
      takingBack?.typed.append(job)
      return []
    }
    let isNamed = set.changes.count == 1 || !set.id.isEmpty
    let id = isNamed ? set.id : newSetID()
    let taking = TakingBack(ChangeSet(id: id, occasion: set.occasion, changes: set.changes), job: job)
    guard let next = taking.next else { return [] }
    takingBack = taking
    return (taking.plan.map { [.beginBulk($0)] } ?? []) + [.apply(next, job: job)]
  }

  /// Asks the journal what was done last before something is taken back: what others seem to have changed may be this person's
  /// own, by a verb or in another window, and later than all that was done here.
  private mutating func recall(before job: Job) -> [Effect] {
    askedWhileRecalling.append(job)
    say("journal.recalling")
    guard !isRecalling else { return [] }
    (isRecalling, historyIsBehind) = (true, false)
    return [.recall]
  }

  /// Takes what can be undone from before this start, and undoes what was asked for meanwhile.
  mutating func take(remembered older: History) -> [Effect] {
    history.remember(older)
    isRecalling = false
    let asked = askedWhileRecalling
    askedWhileRecalling = []
    guard !asked.isEmpty, overlays.isEmpty, search == nil else { return [] }
    notice = nil
    return takeBack(asked)
  }

  /// An undo that waits for the journal is meant for what the person saw: whatever they do next takes it back, since it
  /// may come seconds later.
  mutating func forgetUndo(askedBefore asked: [Job], after event: Event) {
    if event.isOfPerson, askedWhileRecalling == asked { askedWhileRecalling = [] }
  }

  /// Undoes and redoes one after the other.
  private mutating func takeBack(_ jobs: [Job]) -> [Effect] {
    guard let first = jobs.first else { return [] }
    let effects = perform(first == .redo ? .redo : .undo)
    takingBack?.typed += jobs.dropFirst()
    return effects
  }

  /// Stops a long undo or redo, and those that were asked for after it; false where none is being made, or it stops
  /// already.
  mutating func stopTakingBack() -> Bool {
    guard takingBack?.isLong == true, takingBack?.isStopping == false else { return false }
    takingBack?.isStopping = true
    takingBack?.typed = []
    return true
  }

  /// How far a long undo or redo has come; nil where none is being made.
  var takingBackText: Message? {
    guard let takingBack, takingBack.isLong else { return nil }
    let key = config.keymap.hint(for: .cancel, in: .list, strings: strings) ?? ""
    return Message(
      takingBack.isStopping
        ? "bulk.stopping" : takingBack.job == .redo ? "journal.redoing" : "journal.undoing",
      ["n": number(takingBack.done), "m": number(takingBack.set.changes.count), "key": key])
  }

  /// Changes were taken back or made again, or some of them could not be.
  mutating func takeApplied(_ part: ChangeSet, refused: [Refusal], job: Job) -> [Effect] {
    if job == .bulk { return takeBulk(part, refused: refused) }
    history.record(part)
    guard var taking = takingBack else { return takeBack(whole: part, refused: refused, job: job) }
    taking.take(part, refused: refused)
    takingBack = taking
    if let next = taking.next { return [.apply(next, job: job)] }
    takingBack = nil
    let whole = ChangeSet(id: taking.id, occasion: part.occasion, changes: taking.made)
    var effects = takeBack(whole: whole, refused: taking.refused, job: job)
    if taking.isStopping { sayStopped(taking) }
    effects += taking.plan.map { [.endBulk(set: $0.set)] } ?? []
    effects += forgetPlan(of: taking.set) + readAgain(whole)
    return taking.refused.isEmpty ? effects + takeBack(taking.typed) : effects
  }

  /// Shows what has become of the records, and says it.
  private mutating func takeBack(whole set: ChangeSet, refused: [Refusal], job: Job) -> [Effect] {
    let titles = set.changes.map { title(of: $0.id) }
    put(set.changes)
    if let id = set.changes.last?.id { list.select(id, in: library) }
    // A record that has just come back has its title only now.
    if !set.changes.isEmpty, set.changes.allSatisfy(\.isEmpty) {
      say("settle.theirsStays")
    } else if let last = set.changes.last {
      let name = last.after == nil ? titles.last ?? last.id : title(of: last.id)
      let key = "journal." + (job == .redo ? "redone" : "undone")
      say(
        set.changes.count == 1 ? key : key + "Several",
        ["deed": deed(of: set), "title": name, "count": strings.plural("marks.record", set.changes.count)])
    }
    if refused.isEmpty { closeSettling() }
    let effects = lookAtSelection()
    guard let refusal = refused.first else { return effects }
    return effects + takeRefusal(refusal, of: set, job: job)
  }

  private mutating func sayStopped(_ taking: TakingBack) {
    let key = config.keymap.hint(for: taking.job == .redo ? .redo : .undo, in: .list, strings: strings) ?? ""
    say(
      taking.job == .redo ? "journal.redoStopped" : "journal.undoStopped",
      ["n": number(taking.made.count), "m": number(taking.set.changes.count), "key": key])
  }

  /// What was done to the records of a set that was just taken back or made again: the fields that it is about, or that
  /// records came or went.
  func deed(of set: ChangeSet) -> String {
    let isUndone = if case .undo = set.occasion { true } else { false }
    guard let change = set.changes.first else { return "" }
    let coming = history.origin(of: set) == .restore ? "log.restore" : "journal.addition"
    if change.before == nil { return strings.text(isUndone ? "journal.deletion" : coming) }
    if change.after == nil { return strings.text(isUndone ? coming : "journal.deletion") }
    let words = RecordWords(words: formContext.words, wording: wording)
    var fields: [String] = []
    for change in set.changes.prefix(20) {
      guard let before = change.before, let after = change.after else { continue }
      for row in Comparison(base: before, ours: after, theirs: before).rows {
        let label = words.label(of: row.path)
        if !fields.contains(label) { fields.append(label) }
      }
    }
    if fields.isEmpty { return strings.text("journal.change") }
    let shown = fields.prefix(3).joined(separator: strings.text("dialogue.separator"))
    return fields.count > 3 ? shown + "…" : shown
  }

  /// A change could not be taken back: the person is asked where that can help.
  private mutating func takeRefusal(_ refusal: Refusal, of set: ChangeSet, job: Job) -> [Effect] {
    if refusal.isConflict ? rebaseSettling(on: refusal.theirs) : failSettling(refusal.message) { return [] }
    if refusal.isConflict, refusal.change.after != nil { return settle(refusal, of: set, job: job) }
    complain(refusal.message)
    guard refusal.isConflict, refusal.change.after == nil, let theirs = refusal.theirs else { return [] }
    // The record that was added would go, and somebody has worked on it since.
    let change = Change(id: refusal.change.id, before: theirs, after: nil)
    let again = ChangeSet(id: "", occasion: set.occasion, changes: [change])
    overlays.append(
      .question(
        Question(
          message: Message("journal.undoChanged", ["title": title(of: change.id)]),
          deed: .apply(again, job: job))))
    return []
  }
}

extension Event {
  /// Whether it is something that the person does, and not the end of a gesture.
  fileprivate var isOfPerson: Bool {
    switch self {
    case .key, .paste: true
    case .mouse(let mouse): mouse.kind != .release
    default: false
    }
  }
}
