import Browser
import Dispatch
import Store
import Synchronization
import Tracker

extension FolderChange {
  init(_ difference: FolderDifference<Library.Entry>) {
    self.init()
    entries = difference.initiatives
    removed = difference.removed
    organisations = difference.organisations
    problems = difference.problems
  }
}

/// Hands the worker's queue what others do in the folder of data: it waits for news, lets them gather for a moment,
/// and has what they are about read. Where there are no news it looks every few seconds.
///
/// A class, because the queue calls it back.
final class Watcher: Sendable {
  let watch: FolderWatch
  /// What was told of the folder at earlier starts; nil where that is not known.
  private let advices: AdviceLog?
  /// Where the folder of data is, for a command that is named.
  private let path: String
  private let queue: DispatchQueue
  private let state = Mutex(State())

  private struct State {
    var source: (any DispatchSourceRead)?
    var hasStarted = false
    /// Whether a look is already arranged for the news that come.
    var isGathering = false
    var hasAdvised = false
    /// Why the folder could not be read last; it is told once.
    var failure: Message?

    mutating func begins() -> Bool {
      defer { hasStarted = true }
      return !hasStarted
    }

    mutating func advises() -> Bool {
      defer { hasAdvised = true }
      return !hasAdvised
    }

    mutating func beginsToGather() -> Bool {
      defer { isGathering = true }
      return !isGathering
    }

    mutating func isNew(_ message: Message) -> Bool {
      defer { failure = message }
      return failure != message
    }
  }

  /// How long news gather: what comes in one go is read and drawn in one go.
  private static let gathering = DispatchTimeInterval.milliseconds(100)
  /// Seconds between two looks at where the folder is, and at all files where the kernel doesn't tell of all.
  private static let patience = 4.0
  /// A look at all files takes at most this share of the time.
  private static let share = 0.02

  init(_ store: Store, on queue: DispatchQueue) {
    watch = FolderWatch(of: store)
    path = store.path
    advices = store.isReadOnly ? nil : store.state.map { AdviceLog(in: $0) }
    self.queue = queue
  }

  deinit { state.withLock { $0.source?.cancel() } }

  /// Begins to wait for news, when the folder is read for the first time.
  ///
  /// - Parameter hand: takes what has changed, on the queue.
  func start(_ hand: @escaping @Sendable (Event) -> Void) {
    guard state.withLock({ $0.begins() }) else { return }
    lookAround(in: Watcher.patience, hand)
    guard let descriptor = watch.descriptor else { return }
    state.withLock { state in
      let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
      source.setEventHandler { [weak self] in self?.gather(hand) }
      source.activate()
      state.source = source
    }
  }

  /// What the person should know of the folder, after it was read for the first time, and was not told at an earlier start.
  func advice() -> [Event] {
    guard state.withLock({ $0.advises() }) else { return [] }
    let openness = watch.openness.map { message in
      // Whole, so that it keeps its direction in an Arabic sentence.
      let command = "himaya check --repair --data " + path.shellWord
      return Message(message.key, message.arguments.merging(["command": command]) { $1 })
    }
    guard advices?.isNew(openness) ?? true else { return [] }
    return openness.map { [.advised($0)] } ?? []
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
    case .settled(let leftover, let change):
      let isOrganisation = leftover.path.hasPrefix(Store.Shelf.organisations.rawValue + "/")
      if let change {
        watch.wrote(change.after, id: change.id, in: isOrganisation ? .organisations : .initiatives)
      }
    default: break
    }
  }

  private func gather(_ hand: @escaping @Sendable (Event) -> Void) {
    guard watch.collect(), state.withLock({ $0.beginsToGather() }) else { return }
    queue.asyncAfter(deadline: .now() + Watcher.gathering) { [weak self] in self?.look(hand) }
  }

  /// Looks from time to time whether the folder is there; at all files, where that is the only way to know.
  private func lookAround(in seconds: Double, _ hand: @escaping @Sendable (Event) -> Void) {
    queue.asyncAfter(deadline: .now() + seconds) { [weak self] in
      guard let self else { return }
      let start = DispatchTime.now()
      if !watch.hearsAll { watch.doubtAll() }
      look(hand)
      let took = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
      lookAround(in: max(Watcher.patience, took / Watcher.share), hand)
    }
  }

  /// Looks at all files at once where the kernel doesn't tell of all; once the folder has been read.
  func lookNow(_ hand: @Sendable (Event) -> Void) {
    guard state.withLock({ $0.hasStarted }), !watch.hearsAll else { return }
    watch.doubtAll()
    look(hand)
  }

  private func look(_ hand: @Sendable (Event) -> Void) {
    state.withLock { $0.isGathering = false }
    _ = watch.collect()
    var change = FolderChange()
    switch watch.find() {
    case .there: break
    case .gone: return
    case .lost:
      change.isGone = true
      return hand(.changedOnDisk(change))
    case .back: change.isGone = false
    }
    do throws(StoreError) {
      let difference = try watch.differences { Library.Entry($0) }
      state.withLock { $0.failure = nil }
      guard !difference.isEmpty || change.isGone != nil else { return }
      let isGone = change.isGone
      change = FolderChange(difference)
      change.isGone = isGone
      hand(.changedOnDisk(change))
    } catch {
      let message = error.message
      if state.withLock({ $0.isNew(message) }) { hand(.failed(message, job: nil)) }
    }
  }
}
