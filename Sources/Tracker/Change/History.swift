/// What can be undone, and what of it was undone and can be done again; in this sitting and before it.
///
/// The browser keeps one, and the journal makes the same one anew from what it has written down.
public struct History: Sendable, Equatable {
  /// What can be undone, the oldest first; the last one goes first.
  public private(set) var done: [ChangeSet] = []
  /// What was undone, each as the change that makes it again; the last one goes first.
  public private(set) var undone: [ChangeSet] = []

  /// How many deeds are remembered.
  public static let limit = 200

  public init(done: [ChangeSet] = [], undone: [ChangeSet] = []) {
    self.done = done
    self.undone = undone
  }

  /// The set that takes back the last deed; it has no id of its own yet. Nil where there is none.
  public var undoing: ChangeSet? {
    done.last.map { ChangeSet(id: "", occasion: .undo($0.id), changes: $0.changes.inverted) }
  }

  /// The set that does again what was undone last; it has no id of its own yet. Nil where there is none.
  public var redoing: ChangeSet? {
    undone.last.map { ChangeSet(id: "", occasion: .redo($0.id), changes: $0.changes) }
  }

  /// The set that takes back a certain deed, whatever was done since; nil where it is not there.
  public func undoing(_ id: String) -> ChangeSet? {
    done.last { $0.id == id }.map { ChangeSet(id: "", occasion: .undo(id), changes: $0.changes.inverted) }
  }

  /// The set that does again a certain deed of which something was undone; nil where it is not there.
  public func redoing(_ id: String) -> ChangeSet? {
    undone.last { $0.id == id }.map { ChangeSet(id: "", occasion: .redo(id), changes: $0.changes) }
  }

  /// What a set was made for, or what the one was made for that it takes back or makes again; nil where that is forgotten.
  public func origin(of set: ChangeSet) -> Occasion? {
    switch set.occasion {
    case .undo(let id), .redo(let id): (done + undone).last { $0.id == id }?.occasion
    default: set.occasion
    }
  }

  /// Takes note of what has happened to the files.
  ///
  /// An undo takes its changes from `done` and keeps their inverse, as they were really made: others may have
  /// changed other fields meanwhile, and theirs must not come back with ours. What of a set could not be undone
  /// stays in `done`; what a person has decided to leave as others have made it, a change that is empty, is passed
  /// over. Any other deed ends what could be done again.
  public mutating func record(_ set: ChangeSet) {
    let changes = set.changes.filter { !$0.isEmpty }
    // A record that was so already has nothing to be taken back, and no more waits for it.
    let records = set.changes.map(\.id)
    if records.isEmpty { return }
    switch set.occasion {
    case .undo(let id):
      guard let occasion = Self.take(records, of: id, from: &done), !changes.isEmpty else { return }
      Self.add(changes.inverted, as: id, occasion, to: &undone)
    case .redo(let id):
      guard let occasion = Self.take(records, of: id, from: &undone), !changes.isEmpty else { return }
      Self.add(changes, as: id, occasion, to: &done)
    default:
      if changes.isEmpty { return }
      undone.removeAll()
      Self.add(changes, as: set.id, set.occasion, to: &done)
    }
    if done.count > Self.limit { done.removeFirst(done.count - Self.limit) }
  }

  /// Takes what the journal tells. Where that knows of the last deed here it knows of all, in the order in which this and other
  /// sittings have done them; else it is what was there before.
  public mutating func remember(_ told: History) {
    guard let last = (done.last ?? undone.last)?.id else { return self = told }
    if (told.done + told.undone).contains(where: { $0.id == last }) { return self = told }
    let known = Set((done + undone).map(\.id))
    done = told.done.filter { !known.contains($0.id) } + done
  }

  /// Removes a set's changes of these records from a stack; gives what the set was for, nil where it is not there.
  private static func take(_ records: [String], of id: String, from stack: inout [ChangeSet]) -> Occasion? {
    guard let place = stack.lastIndex(where: { $0.id == id }) else { return nil }
    stack[place].changes.removeAll { records.contains($0.id) }
    let occasion = stack[place].occasion
    if stack[place].changes.isEmpty { stack.remove(at: place) }
    return occasion
  }

  /// Puts changes on a stack; those of the set that lies on top already join it.
  private static func add(
    _ changes: [Change], as id: String, _ occasion: Occasion, to stack: inout [ChangeSet]
  ) {
    if let last = stack.indices.last, stack[last].id == id {
      stack[last].changes += changes
    } else {
      stack.append(ChangeSet(id: id, occasion: occasion, changes: changes))
    }
  }
}

extension [Change] {
  /// The changes that take these back, the last one first.
  fileprivate var inverted: [Change] { reversed().map(\.inverted) }
}
