import Browser
import CLinux
import Dispatch
import Glibc
import Store
import Synchronization
import Tracker

/// The one queue beside the interface's thread: it does what takes time at the disk, in order, and hands
/// events back through an eventfd.
///
/// A class, because the queue and the interface share its inbox.
final class Worker: Sendable {
  /// Readable when events wait.
  let descriptor: Int32
  private let queue = DispatchQueue(label: "himaya.worker", qos: .userInitiated)
  private let inbox = Mutex<[Event]>([])
  private let store: Store
  private let watcher: Watcher

  init(store: Store) {
    self.store = store
    watcher = Watcher(store, on: queue)
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
  }

  deinit { close(descriptor) }

  /// Does an effect of the disk, later; its outcome comes through `events()`.
  func perform(_ effect: Effect) {
    queue.async { [self] in
      for event in outcome(of: effect) {
        watcher.learn(from: event)
        hand(event)
      }
    }
  }

  /// Waits until all that was asked for is done: nothing confirmed may be lost by leaving.
  func finish() { queue.sync {} }

  /// The events that came since the last call.
  func events() -> [Event] {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
    return inbox.withLock { events in
      defer { events = [] }
      return events
    }
  }

  private func hand(_ event: Event) {
    inbox.withLock { $0.append(event) }
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  private func outcome(of effect: Effect) -> [Event] {
    do throws(StoreError) {
      return try attempt(effect)
    } catch {
      if case .changed(_, let theirs, _) = error, case .save(_, let job) = effect {
        return [.conflicted(theirs: theirs, error.message, job: job)]
      }
      if case .deleted = error, case .save(_, let job) = effect {
        return [.conflicted(theirs: nil, error.message, job: job)]
      }
      return [.failed(error.message, job: effect.job)]
    }
  }

  private func attempt(_ effect: Effect) throws(StoreError) -> [Event] {
    switch effect {
    case .load:
      watcher.start { [weak self] in self?.hand($0) }
      let loaded = try store.load(preparing: { Library.Entry($0) }, watch: watcher.watch) { done, total in
        self.hand(.loading(done: done, of: total))
      }
      return [
        .loaded(loaded.initiatives, organisations: loaded.organisations, problems: loaded.problems)
      ]
    case .read(let id):
      return [.read(id: id, try store.read(id))]
    case .save(let change, let job):
      let saved = try store.save(change)
      return [.saved(change, document: saved.document, job: job, notes: saved.notes.map(\.message))]
    case .saveOrganisation(let organisation):
      let document = JSONDocument(organisation.json)
      _ = try store.save(Change(id: organisation.id, before: nil, after: document), in: .organisations)
      return [.organisationSaved(organisation)]
    case .trash(let id, let base, let job):
      let name = try store.delete(id, base: base).trashed?.name ?? ""
      return [.trashed(name: name, Change(id: id, before: base, after: nil), job: job)]
    case .restore(let name, let job):
      return [.restored(name: name, try store.restore(name), job: job)]
    case .listTrash:
      return [.trashListed(try store.trash().filter { $0.shelf == .initiatives }.map(item(of:)))]
    case .listLeftovers:
      return [.leftovers(try store.leftovers())]
    case .settle(let leftover, let change):
      let document = try store.settle(leftover, change).document
      return [.settled(leftover, change.map { Change(id: $0.id, before: $0.before, after: document) })]
    default:
      return []
    }
  }
}

extension Worker {
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
    case .load, .read, .save, .saveOrganisation, .trash, .restore, .listTrash, .listLeftovers, .settle: true
    default: false
    }
  }

  /// What it was for.
  var job: Job? {
    switch self {
    case .save(_, let job), .trash(_, _, let job), .restore(_, let job): job
    case .saveOrganisation: .form
    default: nil
    }
  }
}
