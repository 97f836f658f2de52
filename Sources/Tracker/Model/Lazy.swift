import Synchronization

/// A value that is made when it is asked for the first time: most runs of the program need few of the indices that names
/// are found by.
///
/// A class, since all copies of what holds it share what was made. Safe from any thread.
package final class Lazy<Value: Sendable>: Sendable {
  private let state: Mutex<State>

  private enum State {
    case waiting(@Sendable () -> Value)
    case made(Value)
  }

  package init(_ make: @escaping @Sendable () -> Value) { state = Mutex(.waiting(make)) }

  package var value: Value {
    state.withLock { state in
      switch state {
      case .made(let value): return value
      case .waiting(let make):
        let value = make()
        state = .made(value)
        return value
      }
    }
  }
}
