import Config
import Tracker

/// A bulk edit: what it will come to for each record, while it is found out, shown, made, and when it could not all be
/// made. Of an undo that was interrupted, what it has still to do.
struct BulkPane: Sendable {
  /// What is to be done to the records.
  enum Deed: Sendable, Equatable {
    case edit(BulkEdit)
    /// A change set is taken back, or made again; it is known without reading, and made as any other undo.
    case takeBack(ChangeSet, Job)
  }

  /// How far it has come.
  enum Stage: Sendable, Equatable {
    /// The records' files are being read.
    case reading
    /// Everything is known; nothing is changed yet.
    case preview
    /// The changes are being made. Stopping: no more are begun.
    case saving(isStopping: Bool)
    /// Some changes were not made, and it says which.
    case ended
  }

  /// A line of the pane.
  enum Line: Sendable, Equatable {
    /// The texts' name of a group, and how many records it has.
    case heading(String, Int)
    case refused(Int)
    case change(Int)
    case unchanged(Int)
  }

  /// Why a record is not changed.
  struct Refused: Sendable {
    let id: String
    let message: Message
  }

  let deed: Deed
  /// The records, in the order in which they are changed.
  let ids: [String]
  private(set) var stage = Stage.reading
  /// How many records were read, and then: how many changes were tried.
  private(set) var done = 0
  private(set) var changes: [Change] = []
  private(set) var unchanged: [String] = []
  private(set) var refused: [Refused] = []
  /// What was changed, as the files now have it.
  private(set) var made: [Change] = []
  /// The change set that all belong to.
  let set: String
  /// What it goes on with, where its program had ended in the middle.
  let takenUp: Leftover?
  /// How many of the records the list doesn't show, as it is filtered.
  let hidden: Int
  private(set) var lines: [Line] = []
  private(set) var cursor = 0

  /// How many files are read, and how many are saved, between two looks at the keyboard.
  static let readingStep = 64
  static let savingStep = 16

  /// The preview of what is left of an interrupted undo or redo.
  init(takingBack set: ChangeSet, job: Job, takenUp: Leftover) {
    deed = .takeBack(set, job)
    ids = set.changes.map(\.id)
    self.set = set.id
    self.takenUp = takenUp
    hidden = 0
    changes = set.changes
    show()
  }

  init(_ edit: BulkEdit, ids: [String], set: String, hidden: Int = 0, takenUp: Leftover? = nil) {
    deed = .edit(edit)
    self.hidden = hidden
    self.ids = ids
    self.set = set
    self.takenUp = takenUp
  }

  /// What the next start must know where this one ends in the middle; nil of a single record, which is changed or is not.
  var plan: BulkPlan? {
    guard case .edit(let edit) = deed, changes.count > 1 || takenUp != nil else { return nil }
    return BulkPlan(set: set, edit: edit, ids: changes.map(\.id))
  }

  /// Whether it moves the records to the trash.
  var isDeletion: Bool { deed == .edit(.delete) }

  /// Whether records are being read or changed, and all keys but Esc wait.
  var isBusy: Bool {
    switch stage {
    case .reading, .saving: true
    case .preview, .ended: false
    }
  }

  /// The records to read next; empty when all are read.
  var nextToRead: [String] { Array(ids.dropFirst(done).prefix(Self.readingStep)) }

  /// The changes to make next; empty when all are made, or no more are wanted.
  var nextToSave: ChangeSet? {
    guard case .saving(isStopping: false) = stage, done < changes.count else { return nil }
    return ChangeSet(
      id: set, occasion: isDeletion ? .delete : .edit,
      changes: Array(changes.dropFirst(done).prefix(Self.savingStep)))
  }

  /// How far the present stage has come, of how many.
  var progress: (done: Int, total: Int) { (done, stage == .reading ? ids.count : changes.count) }

  mutating func take(_ outcome: BulkEdit.Outcome, of id: String) {
    done += 1
    switch outcome {
    case .change(let change): changes.append(change)
    case .unchanged: unchanged.append(id)
    case .refused(let message): refused.append(Refused(id: id, message: message))
    }
  }

  /// All are read: what it will come to is shown.
  mutating func show() {
    stage = .preview
    done = 0
    arrange()
  }

  /// Begins to make the changes.
  mutating func begin() {
    stage = .saving(isStopping: false)
    refused = []
  }

  mutating func stop() { if case .saving = stage { stage = .saving(isStopping: true) } }

  /// Takes what has become of some changes.
  mutating func take(made more: ChangeSet, refused others: [Refusal]) {
    done += more.changes.count + others.count
    made += more.changes
    refused += others.map { Refused(id: $0.change.id, message: $0.message) }
  }

  /// Says which changes were not made.
  mutating func end() {
    stage = .ended
    changes = []
    unchanged = []
    arrange()
  }

  private mutating func arrange() {
    var lines: [Line] = []
    func add(_ name: String, _ count: Int, _ line: (Int) -> Line) {
      guard count > 0 else { return }
      lines.append(.heading(name, count))
      lines += (0..<count).map(line)
    }
    add("bulk.refused", refused.count, Line.refused)
    add(isDeletion ? "bulk.deleted" : "bulk.changed", changes.count, Line.change)
    add("bulk.unchanged", unchanged.count, Line.unchanged)
    self.lines = lines
    cursor = 0
  }

  mutating func move(_ action: Action, page: Int) {
    cursor = Scrolling.moved(cursor, by: action, page: page, count: lines.count)
  }

  mutating func move(to line: Int) { if lines.indices.contains(line) { cursor = line } }
}
