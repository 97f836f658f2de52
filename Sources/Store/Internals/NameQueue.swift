import Dispatch
import Synchronization

/// Names of files that are to be read: one thread lists them, and others read those that are there already.
///
/// A class, since the threads share it.
final class NameQueue: Sendable {
  private let state = Mutex(State())
  private let news = DispatchSemaphore(value: 0)

  private struct State {
    var lists: [NameList] = []
    var next = 0
    /// Whether somebody lists the names, or has done so.
    var isListed = false
    var isWhole = false
    var waiting = 0

    /// Nobody waits any more.
    mutating func wake() -> Int {
      defer { waiting = 0 }
      return waiting
    }
  }

  /// Whether whoever asks is the one to list the names.
  func beginsToList() -> Bool {
    state.withLock { state in
      defer { state.isListed = true }
      return !state.isListed
    }
  }

  /// Adds names to be read behind those that are there.
  func add(_ names: NameList) {
    guard names.count > 0 else { return }
    wake(
      state.withLock { state in
        state.lists.append(names)
        return state.wake()
      })
  }

  /// No more names will come.
  func end() {
    wake(
      state.withLock { state in
        state.isWhole = true
        return state.wake()
      })
  }

  private func wake(_ waiting: Int) { for _ in 0..<waiting { news.signal() } }

  /// The next names, when there are any; nil when all were taken.
  func next() -> NameList? {
    while true {
      let (names, isOver) = state.withLock { state in
        if state.next < state.lists.count {
          defer {
            state.lists[state.next] = NameList()
            state.next += 1
          }
          return (state.lists[state.next] as NameList?, false)
        }
        if !state.isWhole { state.waiting += 1 }
        return (nil, state.isWhole)
      }
      if names != nil || isOver { return names }
      news.wait()
    }
  }
}
