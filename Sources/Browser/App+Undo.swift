import Config
import Tracker

extension App {
  /// Undoes the last deed, or makes the last undone one again.
  mutating func takeBack(_ set: ChangeSet?, job: Job, otherwise key: String) -> [Effect] {
    guard !isReadOnly else { return refusedReadOnly() }
    guard let set else {
      say(key)
      return []
    }
    // Typed faster than the disk works: each key takes back one more deed.
    guard takingBack == nil else {
      takingBack?.append(job)
      return []
    }
    takingBack = []
    return [.apply(set, job: job)]
  }

  /// Changes were taken back or made again, or some of them could not be.
  mutating func takeApplied(_ set: ChangeSet, refused: [Refusal], job: Job) -> [Effect] {
    if job == .bulk { return takeBulk(set, refused: refused) }
    let titles = set.changes.map { title(of: $0.id) }
    put(set.changes)
    history.record(set)
    if let id = set.changes.last?.id { list.select(id, in: library) }
    let key = job == .redo ? "redone" : "undone"
    // A record that has just come back has its title only now.
    if let last = set.changes.last {
      let name = last.after == nil ? titles.last ?? last.id : title(of: last.id)
      if set.changes.count == 1 {
        say("notice." + key, ["title": name])
      } else {
        say("journal.\(key)Several", ["title": name, "n": String(set.changes.count - 1)])
      }
    }
    if refused.isEmpty { closeSettling() }
    let effects = lookAtSelection()
    var typed = takingBack ?? []
    takingBack = nil
    guard let refusal = refused.first else {
      guard !typed.isEmpty else { return effects }
      let next = typed.removeFirst()
      let more = perform(next == .redo ? .redo : .undo)
      takingBack?.append(contentsOf: typed)
      return effects + more
    }
    return effects + takeRefusal(refusal, of: set, job: job)
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
