import Tracker

/// What was written in this sitting, so that it can be undone and done again.
struct History: Sendable {
  /// One thing that was done: the change, and where a deleted record went.
  struct Entry: Sendable, Equatable {
    var change: Change
    var trashName: String?
  }

  private(set) var done: [Entry] = []
  private(set) var undone: [Entry] = []

  /// A new deed; what was undone before it can't be redone any more.
  mutating func record(_ entry: Entry) {
    follow(entry.change.id, to: entry.trashName)
    done.append(entry)
    undone.removeAll()
  }

  /// The effect that takes back the last deed; nil where there is none.
  var undoing: Effect? { done.last.map { History.effect(of: $0.reversed, job: .undo) } }

  /// The effect that does again what was undone last; nil where there is none.
  var redoing: Effect? { undone.last.map { History.effect(of: $0, job: .redo) } }

  /// The last deed was undone: `trashName` is where the record went, if that removed it.
  mutating func wasUndone(trashName: String?) {
    guard var entry = done.popLast() else { return }
    entry.trashName = trashName
    undone.append(entry)
    follow(entry.change.id, to: trashName)
  }

  /// What was undone last was done again.
  mutating func wasRedone(trashName: String?) {
    guard var entry = undone.popLast() else { return }
    entry.trashName = trashName
    done.append(entry)
    follow(entry.change.id, to: trashName)
  }

  /// A record went to the trash, under a new name: older deeds that would bring it back look for it there.
  private mutating func follow(_ id: String, to trashName: String?) {
    guard let trashName else { return }
    for place in done.indices where done[place].change.id == id && done[place].trashName != nil {
      done[place].trashName = trashName
    }
    for place in undone.indices where undone[place].change.id == id && undone[place].trashName != nil {
      undone[place].trashName = trashName
    }
  }

  private static func effect(of entry: Entry, job: Job) -> Effect {
    switch (entry.change.before, entry.change.after) {
    case (let before?, nil): .trash(id: entry.change.id, base: before, job: job)
    case (nil, .some):
      if let name = entry.trashName { .restore(name: name, job: job) } else { .save(entry.change, job: job) }
    default: .save(entry.change, job: job)
    }
  }
}

extension History.Entry {
  /// The deed that takes this one back.
  fileprivate var reversed: History.Entry { History.Entry(change: change.inverted, trashName: trashName) }
}
