import Glibc
import Store
import Synchronization
import Tracker

/// What breaks a disk in a test: asked before each system call once it is armed.
final class Disturbance: Sendable {
  typealias Answer = @Sendable (_ number: Int, _ call: Syscalls.Call) -> Syscalls.Fault?

  private let answer: Answer
  /// Calls since it was armed; nil before.
  private let calls = Mutex<[Syscalls.Call]?>(nil)

  init(_ answer: @escaping Answer) { self.answer = answer }

  /// Fails one call of a save with an error.
  convenience init(failing number: Int, with code: Int32) {
    self.init { count, _ in count == number ? .fail(Errno(code)) : nil }
  }

  /// Fails every call of some kinds.
  convenience init(failing kinds: Set<Syscalls.Call>, with code: Int32) {
    self.init { _, call in kinds.contains(call) ? .fail(Errno(code)) : nil }
  }

  var system: Syscalls {
    Syscalls { [self] call in
      let number = calls.withLock { calls -> Int? in
        calls?.append(call)
        return calls?.count
      }
      return number.flatMap { answer($0, call) }
    }
  }

  func arm() { calls.withLock { $0 = [] } }

  /// The calls that were made, since it was armed.
  var made: [Syscalls.Call] { calls.withLock { $0 ?? [] } }
}

/// What the tests do to a folder of data while it is disturbed.
enum Operation: String, CaseIterable, Sendable {
  case save, new, delete, restore

  /// The state of the record: nothing, or its text.
  struct State: Equatable {
    var record: String
    var new: String
    var inTrash: Int
  }

  static let newText = "{\"schema\": 1, \"id\": \"new\"}\n"

  func state(in scratch: Scratch) -> State {
    State(
      record: scratch.record, new: scratch.text("initiatives/new.json"),
      inTrash: scratch.names(".trash").count)
  }

  /// What is there before, and after it is done.
  var states: (before: State, after: State) {
    let start = State(record: Scratch.text(), new: "", inTrash: 0)
    let deleted = State(record: "", new: "", inTrash: 1)
    return switch self {
    case .save: (start, State(record: Scratch.text().replacing("first", with: "second"), new: "", inTrash: 0))
    case .new: (start, State(record: Scratch.text(), new: Operation.newText, inTrash: 0))
    case .delete: (start, deleted)
    case .restore: (deleted, start)
    }
  }

  /// Does it in a new folder, disturbed from the moment on at which all is prepared.
  func perform(in scratch: Scratch, disturbedBy disturbance: Disturbance) throws -> [Saved.Note] {
    let store = try scratch.store(disturbance.system)
    switch self {
    case .save:
      let change = try Change.setting("notes", "second", in: store)
      disturbance.arm()
      return try store.save(change).notes
    case .new:
      let document = try JSONDocument.parsing(Operation.newText)
      disturbance.arm()
      return try store.save(Change(id: "new", before: nil, after: document)).notes
    case .delete:
      let base = try store.read(Scratch.id)
      disturbance.arm()
      return try store.delete(Scratch.id, base: base).notes
    case .restore:
      let name = try store.delete(Scratch.id, base: nil).trashed?.name ?? ""
      disturbance.arm()
      _ = try store.restore(name)
      return []
    }
  }
}

/// Counts from 1, from any thread.
final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  func next() -> Int { value.add(1, ordering: .relaxed).newValue }
}
