import Browser
import Store
import Tracker

/// What the effects for the disk do to the store, one at a time, and the events that come of them. Loading is the
/// ``Worker``'s own, since it hands on parts.
struct StoreEffects: Sendable {
  let store: Store
  /// What is known of the folder's files.
  let watch: FolderWatch
  /// The queries that were used; nil where none are kept.
  let log: QueryLog?

  func outcome(of effect: Effect) -> [Event] {
    do throws(StoreError) {
      return try attempt(effect)
    } catch {
      if case .changed(_, let theirs, _) = error, case .save(_, let job) = effect {
        return [.conflicted(theirs: theirs, error.message, job: job)]
      }
      if case .deleted = error, case .save(_, let job) = effect {
        return [.conflicted(theirs: nil, error.message, job: job)]
      }
      if case .changed(_, let theirs, _) = error, case .settle = effect {
        return [.conflicted(theirs: theirs, error.message, job: .settle)]
      }
      return [.failed(error.message, job: effect.job)]
    }
  }

  private func attempt(_ effect: Effect) throws(StoreError) -> [Event] {
    switch effect {
    case .read(let id):
      return [.read(id: id, try store.read(id))]
    case .readText(let path):
      return [.textRead(path: path, try store.text(of: path))]
    case .keepQuery(let query):
      try? log?.add(query)
      return []
    case .readSeveral(let ids):
      return [readSeveral(ids)]
    case .save(let change, let job):
      let saved = try store.save(change)
      return [
        .recorded(saved.changeSet(.edit)),
        .saved(change, document: saved.document, job: job, notes: saved.notes.map(\.message)),
      ]
    case .saveOrganisation(let organisation):
      let document = JSONDocument(organisation.json)
      _ = try store.save(Change(id: organisation.id, before: nil, after: document), in: .organisations)
      return [.organisationSaved(organisation)]
    case .trash(let id, let base, let job):
      let saved = try store.delete(id, base: base)
      return [
        .recorded(saved.changeSet(.delete)),
        .trashed(name: saved.trashed?.name ?? "", saved.change, job: job),
      ] + told(saved.notes)
    case .restore(let name, let job):
      let saved = try store.restore(name)
      guard let document = saved.document else { return [] }
      return [.recorded(saved.changeSet(.restore)), .restored(name: name, document, job: job)]
        + told(saved.notes)
    case .apply(let set, let job):
      return apply(set, job: job)
    case .beginBulk(let plan):
      // Where it can't be written down the edit is made all the same.
      try? store.begin(plan)
      return []
    case .endBulk(let set):
      store.end(bulk: set)
      return []
    case .listTrash:
      return [.trashListed(try store.trash().filter { $0.shelf == .initiatives }.map(item(of:)))]
    case .listLeftovers:
      return [.leftovers(try store.leftovers(knownTo: watch))]
    case .settle(let leftover, let change):
      let saved = try store.settle(leftover, change)
      let settled = Event.settled(leftover, change == nil ? nil : saved.change)
      // What had the marks of a merge in it was no record, and does not come back by an undo.
      let isUndoable = change != nil && leftover.kind != .conflictMarkers
      let notes = saved.notes.map { Event.copied($0.message) }
      return (isUndoable ? [.recorded(saved.changeSet(.settle)), settled] : [settled]) + notes
    default:
      return []
    }
  }
}

extension StoreEffects {
  private func readSeveral(_ ids: [String]) -> Event {
    var documents: [String: JSONDocument] = [:]
    var failed: [String: Message] = [:]
    for id in ids {
      do throws(StoreError) {
        documents[id] = try store.read(id)
      } catch {
        failed[id] = error.message
      }
    }
    return .readSeveral(documents, failed: failed)
  }

  /// Takes changes back or makes them again; tells which could not be, and why.
  private func apply(_ set: ChangeSet, job: Job) -> [Event] {
    let (id, outcomes) = store.apply(set)
    var made = ChangeSet(id: id, occasion: set.occasion, changes: [])
    var refused: [Refusal] = []
    var notes: [Saved.Note] = []
    for (change, outcome) in zip(set.changes, outcomes) {
      switch outcome {
      case .success(let saved):
        made.changes.append(saved.change)
        notes += saved.notes
      case .failure(let error): refused.append(refusal(of: change, error))
      }
    }
    let event = Event.applied(made, documents: made.changes.map(\.after), refused: refused, job: job)
    return [event] + told(notes)
  }

  /// What the person should know of a deed that has no notes of its own: that it is not in the journal.
  private func told(_ notes: [Saved.Note]) -> [Event] {
    let note = notes.first { if case .noJournal = $0 { true } else { false } }
    return note.map { [.failed($0.message, job: nil)] } ?? []
  }

  private func refusal(of change: Change, _ error: StoreError) -> Refusal {
    switch error {
    case .changed(_, let theirs, _):
      Refusal(change: change, message: error.message, theirs: theirs, isConflict: true)
    case .exists:
      Refusal(change: change, message: error.message, theirs: try? store.read(change.id), isConflict: true)
    case .deleted:
      Refusal(change: change, message: error.message, isConflict: true)
    default:
      Refusal(change: change, message: error.message)
    }
  }

  /// A deleted record with its title, as far as its file can be read.
  private func item(of entry: TrashEntry) -> TrashItem {
    let title = (try? store.read(entry)).flatMap { try? Initiative($0) }?.title
    return TrashItem(
      name: entry.name, id: entry.id, title: title ?? LocalizedText(), deletedAt: entry.deletedAt)
  }
}

extension Effect {
  /// Whether the worker does it, rather than the interface's thread.
  var isForTheDisk: Bool {
    switch self {
    case .load, .read, .readText, .readSeveral, .save, .saveOrganisation, .trash, .restore, .listTrash,
      .listLeftovers,
      .settle,
      .apply, .beginBulk, .endBulk,
      .recall, .keepDraft, .dropDraft, .keepQuery:
      true
    default: false
    }
  }

  /// What it was for.
  var job: Job? {
    switch self {
    case .save(_, let job), .trash(_, _, let job), .restore(_, let job), .apply(_, let job): job
    case .saveOrganisation: .form
    case .settle: .settle
    default: nil
    }
  }
}

extension Saved {
  /// What was saved, as it can be undone.
  func changeSet(_ occasion: Occasion) -> ChangeSet {
    ChangeSet(
      id: set, occasion: change.before == nil && occasion == .edit ? .add : occasion, changes: [change])
  }
}
