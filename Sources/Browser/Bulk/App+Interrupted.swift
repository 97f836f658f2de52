import Config
import Tracker

// Deeds on many records whose program ended in the middle: an edit, an undo, a redo.
extension App {
  /// What of an interrupted deed is done already, by the journal: the ids of the records.
  func done(of plan: BulkPlan) -> Set<String> {
    switch plan.deed {
    case .edit: Set(history.done.filter { $0.id == plan.set }.flatMap { $0.changes.map(\.id) })
    case .undo, .redo: isRecalling ? [] : Set(plan.ids).subtracting(rest(of: plan))
    }
  }

  /// The records that an interrupted deed has still to change.
  func rest(of plan: BulkPlan) -> [String] {
    switch plan.deed {
    case .edit:
      let done = done(of: plan)
      return plan.ids.filter { !done.contains($0) && library[$0] != nil }
    case .undo, .redo:
      let left = Set(setToGoOn(with: plan)?.changes.map(\.id) ?? [])
      return plan.ids.filter(left.contains)
    }
  }

  /// What is left of an undo or a redo, as one set with what was made of it; nil where nothing is.
  private func setToGoOn(with plan: BulkPlan) -> ChangeSet? {
    let whole: ChangeSet? =
      switch plan.deed {
      case .edit: nil
      case .undo(let id): history.undoing(id)
      case .redo(let id): history.redoing(id)
      }
    guard let whole else { return nil }
    let ids = Set(plan.ids)
    let changes = whole.changes.filter { ids.contains($0.id) }
    return changes.isEmpty ? nil : ChangeSet(id: plan.set, occasion: whole.occasion, changes: changes)
  }

  /// What was made of an undo or a redo, as the set that goes the other way; nil where nothing was.
  private func setToGoBack(from plan: BulkPlan) -> ChangeSet? {
    switch plan.deed {
    case .edit: history.undoing(plan.set)
    case .undo(let id): history.redoing(id)
    case .redo(let id): history.undoing(id)
    }
  }

  /// What an interrupted deed is called: `Set the status: Completed`, `Undo: Status`.
  func title(of plan: BulkPlan) -> String {
    let name: String
    switch plan.deed {
    case .edit(let edit): name = title(of: edit)
    case .undo, .redo:
      name = title(ofTakingBack: setToGoOn(with: plan) ?? setToGoBack(from: plan), plan.job)
    }
    guard !isRecalling else { return name }
    let done = done(of: plan)
    let count = strings.text(
      "leftovers.soMany", ["n": number(done.count), "m": number(done.union(plan.ids).count)])
    return name + strings.text("detail.separator") + count
  }

  /// What an undo or a redo is called: `Undo: Status`.
  func title(ofTakingBack set: ChangeSet?, _ job: Job) -> String {
    let name = strings.text(job == .redo ? "leftovers.redoOf" : "leftovers.undoOf")
    return set.map { name + ": " + deed(of: $0) } ?? name
  }

  /// Goes on with an interrupted deed: it shows first what is left to do.
  mutating func takeUp(_ plan: BulkPlan, of leftover: Leftover) -> [Effect] {
    if isRecalling {
      say("journal.recalling")
      return []
    }
    if case .edit(let edit) = plan.deed, !rest(of: plan).isEmpty {
      return preview(BulkPane(edit, ids: rest(of: plan), set: plan.set, takenUp: leftover))
    }
    guard let set = setToGoOn(with: plan) else {
      drop(leftover)
      say("bulk.allDone")
      return [.endBulk(set: plan.set)]
    }
    return preview(BulkPane(takingBack: set, job: plan.job, takenUp: leftover))
  }

  /// Takes back what an interrupted deed has done.
  mutating func takeBack(_ plan: BulkPlan, of leftover: Leftover) -> [Effect] {
    guard !isReadOnly else { return refusedReadOnly() }
    if isRecalling {
      say("journal.recalling")
      return []
    }
    drop(leftover)
    guard let set = setToGoBack(from: plan) else {
      say("notice.nothingToUndo")
      return [.endBulk(set: plan.set)]
    }
    guard case .edit = plan.deed else {
      return [.endBulk(set: plan.set)]
        + takeBack(set, job: plan.job == .redo ? .undo : .redo, otherwise: "notice.nothingToUndo")
    }
    return takeBack(set, job: .undo, otherwise: "notice.nothingToUndo")
  }

  /// A set was taken back or made again: an interrupted deed of which nothing is left is not asked about any more.
  mutating func forgetPlan(of set: ChangeSet) -> [Effect] {
    var over: [Leftover] = []
    for leftover in leftovers ?? [] {
      guard let plan = leftover.plan else { continue }
      let isOver =
        switch (plan.deed, set.occasion) {
        case (.edit, .undo(let id)): plan.set == id && history.undoing(id) == nil
        case (.undo(let one), .undo(let other)), (.redo(let one), .redo(let other)):
          one == other && rest(of: plan).isEmpty
        default: false
        }
      if isOver { over.append(leftover) }
    }
    for leftover in over { drop(leftover) }
    var sets = over.compactMap { $0.plan?.set }
    if case .undo(let id) = set.occasion, !sets.contains(id), history.undoing(id) == nil { sets.append(id) }
    return sets.map { .endBulk(set: $0) }
  }
}

extension BulkPlan {
  /// How it is made: as a redo, else as an undo.
  fileprivate var job: Job { if case .redo = deed { .redo } else { .undo } }
}
