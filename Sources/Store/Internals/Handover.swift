import Dispatch
import Synchronization

/// Things that some threads make while others take them, each once, in the order in which they came.
///
/// A class, since the threads share it.
final class Handover<Item: Sendable>: Sendable {
  private let state: Mutex<State>
  private let news = DispatchSemaphore(value: 0)

  private struct State {
    var items: [Item?] = []
    var next = 0
    /// How many have not made all of theirs.
    var makers: Int
    /// How many wait for an item.
    var waiting = 0

    /// Nobody waits any more.
    mutating func wake() -> Int {
      defer { waiting = 0 }
      return waiting
    }
  }

  /// - Parameter makers: how many will call ``end()``.
  init(makers: Int) { state = Mutex(State(makers: makers)) }

  /// Adds something behind what is there.
  func add(_ item: Item) {
    wake(
      state.withLock { state in
        state.items.append(item)
        return state.wake()
      })
  }

  /// One of the makers has made all of its items.
  func end() {
    wake(
      state.withLock { state in
        state.makers -= 1
        return state.makers == 0 ? state.wake() : 0
      })
  }

  private func wake(_ waiting: Int) { for _ in 0..<waiting { news.signal() } }

  /// The next item, when there is any; nil when all were taken, and no more will come.
  func next() -> Item? {
    while true {
      let (item, isOver) = state.withLock { state in
        if state.next < state.items.count {
          // Whoever takes it is to be the only one that has it.
          defer {
            state.items[state.next] = nil
            state.next += 1
          }
          return (state.items[state.next], false)
        }
        if state.makers > 0 { state.waiting += 1 }
        return (nil, state.makers == 0)
      }
      if item != nil || isOver { return item }
      news.wait()
    }
  }
}
