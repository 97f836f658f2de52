import Browser
import Dispatch
import Store
import Synchronization
import Tracker

/// Hands the worker's queue what others do in the folder of data: it waits for news, lets them gather for a moment,
/// and has what they are about read.
///
/// A class, because the queue calls it back. It costs nothing while nothing happens.
final class Watcher: Sendable {
  let watch: FolderWatch
  private let queue: DispatchQueue
  private let source = Mutex<(any DispatchSourceRead)?>(nil)
  private let isGathering = Mutex(false)

  /// How long news gather: what comes in one go is read and drawn in one go.
  private static let gathering = DispatchTimeInterval.milliseconds(100)

  init(_ store: Store, on queue: DispatchQueue) {
    watch = FolderWatch(of: store)
    self.queue = queue
  }

  deinit { source.withLock { $0?.cancel() } }

  /// Begins to wait for news, when the folder is read for the first time.
  ///
  /// - Parameter hand: takes what has changed, on the queue.
  func start(_ hand: @escaping @Sendable (Event) -> Void) {
    guard let descriptor = watch.descriptor else { return }
    source.withLock { source in
      guard source == nil else { return }
      let made = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
      made.setEventHandler { [weak self] in self?.gather(hand) }
      made.activate()
      source = made
    }
  }

  /// What this program has written itself is no news to it.
  func learn(from event: Event) {
    switch event {
    case .saved(let change, let document, _, _): watch.wrote(document, id: change.id)
    case .organisationSaved(let organisation):
      watch.wrote(JSONDocument(organisation.json), id: organisation.id, in: .organisations)
    case .trashed(_, let change, _): watch.wrote(nil, id: change.id)
    case .restored(_, let document, _):
      if case .string(let id)? = document[["id"]] { watch.wrote(document, id: id) }
    case .applied(let set, let documents, _, _):
      for (change, document) in zip(set.changes, documents) { watch.wrote(document, id: change.id) }
    case .settled(_, let change): if let change { watch.wrote(change.after, id: change.id) }
    default: break
    }
  }

  private func gather(_ hand: @escaping @Sendable (Event) -> Void) {
    guard watch.collect() else { return }
    let isFirst = isGathering.withLock { isGathering in
      defer { isGathering = true }
      return !isGathering
    }
    guard isFirst else { return }
    queue.asyncAfter(deadline: .now() + Watcher.gathering) { [weak self] in self?.look(hand) }
  }

  private func look(_ hand: @Sendable (Event) -> Void) {
    isGathering.withLock { $0 = false }
    _ = watch.collect()
    do throws(StoreError) {
      let difference = try watch.differences { Library.Entry($0) }
      guard !difference.isEmpty else { return }
      var change = FolderChange()
      change.entries = difference.initiatives
      change.removed = difference.removed
      change.organisations = difference.organisations
      change.problems = difference.problems
      hand(.changedOnDisk(change))
    } catch {
      hand(.failed(error.message, job: nil))
    }
  }
}
