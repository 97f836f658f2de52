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
  /// For records that are looked at while the queue is busy with checking.
  private let reads = DispatchQueue(label: "himaya.reads", qos: .userInitiated)
  private let isChecking = Atomic(false)
  private let wasLoaded = Atomic(false)
  private let checksAtOnce: Bool
  /// What the first list needs of rows that were kept.
  private let firstParts: RowParts
  private let isAhead = Atomic(false)
  private let inbox = Mutex<[Event]>([])
  private let store: Store
  private let watcher: Watcher
  private let drafts: DraftKeeper?
  private let effects: StoreEffects

  /// - Parameters:
  ///   - checksAtOnce: whether the folder counts as loaded only when rows that were kept are checked.
  ///   - order: what the first list is sorted by.
  init(store: Store, checksAtOnce: Bool = false, order: SortOrder = .standard) {
    self.store = store
    self.checksAtOnce = checksAtOnce
    firstParts = checksAtOnce ? .all : .shown.union(order.parts)
    watcher = Watcher(store, on: queue)
    drafts = store.isReadOnly ? nil : store.state.map { DraftKeeper(DraftFile(in: $0)) }
    effects = StoreEffects(
      store: store, watch: watcher.watch, log: store.isReadOnly ? nil : store.state.map { QueryLog(in: $0) })
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
  }

  deinit { close(descriptor) }

  /// Begins to load the folder before that is asked for: while the terminal is set up.
  func loadAhead() {
    isAhead.store(true, ordering: .relaxed)
    enqueue(.load)
  }

  /// Does an effect of the disk, later; its outcome comes through `events()`.
  func perform(_ effect: Effect) {
    switch effect {
    case .keepDraft(let document):
      if let drafts {
        drafts.keep(document) { [self] message in hand(.draftNotKept(message)) }
      } else {
        hand(.draftNotKept(StoreError.noFolder(path: "$XDG_STATE_HOME").message))
      }
      return
    case .dropDraft: return drafts?.drop() ?? ()
    case .recall: return recall()
    case .listLeftovers where store.isBusyElsewhere: return listLater()
    case .load where isAhead.exchange(false, ordering: .relaxed): return
    default: break
    }
    // Looking at a record does not wait until all are checked.
    if case .read = effect, isChecking.load(ordering: .relaxed) {
      return reads.async { [self] in
        for event in outcome(of: effect) { hand(event) }
      }
    }
    enqueue(effect)
  }

  private func enqueue(_ effect: Effect) {
    queue.async { [self] in
      reads.sync {}
      for event in outcome(of: effect) {
        watcher.learn(from: event)
        hand(event)
      }
    }
  }

  /// Looks at the folder's files now, where news of them are not to be relied on.
  func lookAround() {
    queue.async { [weak self] in
      guard let self else { return }
      watcher.lookNow { [weak self] in self?.hand($0) }
    }
  }

  /// Waits until all that was asked for is done: nothing confirmed may be lost by leaving, and nothing typed.
  func finish() {
    queue.sync {}
    drafts?.finish()
  }

  /// Finds out who saves, beside the start of the browser; the journal names them from then on.
  func identify(_ find: @escaping @Sendable () -> String?) {
    beside { [self] in
      guard let name = find() else { return }
      store.name(person: name)
      hand(.identified(name))
    }
  }

  /// Does something that nobody waits for, on a thread that gives way to all others of this program.
  private func beside(
    in delay: DispatchTimeInterval = .nanoseconds(0), _ work: @escaping @Sendable () -> Void
  ) {
    DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + delay) {
      // Of the thread alone, as Linux has it; threads of this priority serve no other queue.
      setpriority(Int32(PRIO_PROCESS.rawValue), 0, 10)
      work()
    }
  }

  /// Makes an index beside the queue that people wait for.
  func make(_ job: IndexJob) {
    beside { [self] in hand(job.run()) }
  }

  /// Reads the journal, which may take a while, beside the queue that people wait for.
  private func recall() {
    beside { [self] in
      hand(recalled())
      if let log = effects.log { hand(.queries(log.queries())) }
    }
  }

  /// Lists what was left behind when other programs have ended what they are in the middle of, beside the queue.
  private func listLater() {
    DispatchQueue.global(qos: .utility).async { [self] in
      store.waitForDeeds()
      queue.async { [self] in
        for event in outcome(of: .listLeftovers) { hand(event) }
      }
    }
  }

  /// What the journal can undo and redo from before this start; nothing where there is no journal.
  func recalled() -> Event {
    store.waitForDeeds()
    _ = try? store.unfinishedSaves()
    let history = (try? store.journal?.history()) ?? History()
    return .remembered(done: history.done, undone: history.undone)
  }

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
    guard case .load = effect else { return effects.outcome(of: effect) }
    do throws(StoreError) { return try load() } catch { return [.failed(error.message, job: effect.job)] }
  }

  /// Reads the folder, and hands on what it holds in parts: what was kept since an earlier start, which is checked
  /// afterwards, else every file.
  private func load() throws(StoreError) -> [Event] {
    watcher.start { [weak self] in self?.hand($0) }
    let reading = RowReading(store, watch: watcher.watch)
    // Later the screen knows better than what was kept.
    let isFirst = !wasLoaded.exchange(true, ordering: .relaxed)
    if isFirst, try reading.fromCache(parts: firstParts, handing: { hand($0) }) {
      isChecking.store(true, ordering: .relaxed)
      if checksAtOnce {
        return [.loaded([], organisations: [], problems: [], isChecked: false)] + check(reading)
      }
      // The first screen goes before: the check would take the cores from it.
      queue.asyncAfter(deadline: .now() + Self.beforeTheCheck) { [weak self] in
        guard let self else { return }
        for event in finish(reading) { hand(event) }
      }
      return [.loaded([], organisations: [], problems: [], isChecked: false)]
    }
    let problems = try reading.fromFiles { [self] in hand($0) }
    // What is there is shown before anything else is done with it.
    hand(.loaded([], organisations: [], problems: problems))
    try reading.tellWatch()
    keep(reading)
    return watcher.advice()
  }

  /// What was read is kept when the last list is on the screen; not much later, since it takes memory until then.
  private static let beforeKeeping = DispatchTimeInterval.milliseconds(100)
  private static let beforeTheCheck = DispatchTimeInterval.milliseconds(20)

  private func hand(_ rows: LoadedRows) {
    hand(
      .arrived(
        rows.rows, removed: rows.removed, organisations: rows.organisations, done: rows.done, of: rows.total))
  }

  /// Reads what the first screen could do without, and holds what was kept against the files.
  private func finish(_ reading: RowReading) -> [Event] {
    guard !firstParts.contains(.texts) else { return check(reading) }
    guard let texts = reading.texts() else { return outcome(of: .load) }
    hand(.completed(texts))
    return check(reading)
  }

  /// Holds what was kept against the files.
  private func check(_ reading: RowReading) -> [Event] {
    defer {
      isChecking.store(false, ordering: .relaxed)
      keep(reading)
    }
    do throws(StoreError) {
      return [.checked(FolderChange(try reading.check()))] + watcher.advice()
    } catch {
      return [.failed(error.message, job: nil)]
    }
  }

  /// Keeps what was read for the next start, beside the queue that people wait for.
  private func keep(_ reading: RowReading) {
    beside(in: Self.beforeKeeping) {
      reading.keep()
      malloc_trim(0)  // decoding leaves much memory that is used no more
    }
  }
}
