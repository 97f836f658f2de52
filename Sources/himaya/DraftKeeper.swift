import Dispatch
import Store
import Synchronization
import Tracker

/// Brings the open form onto the disk a moment after each change of it, on a queue of its own: typing waits for no
/// disk, and under constant typing the newest text is written several times a second.
///
/// A class, because the queue and the interface share what waits.
final class DraftKeeper: Sendable {
  private let file: DraftFile
  private let queue = DispatchQueue(label: "himaya.drafts", qos: .utility)
  /// The newest draft that is not on the disk yet.
  private let waiting = Mutex<JSONDocument?>(nil)

  /// How long a change waits for the next one, in milliseconds.
  private static let pause = 200

  init(_ file: DraftFile) { self.file = file }

  /// Keeps a draft, soon; `failed` is told what kept it from the disk.
  func keep(_ document: JSONDocument, failed: @escaping @Sendable (Message) -> Void) {
    let isScheduled = waiting.withLock { waiting in
      defer { waiting = document }
      return waiting != nil
    }
    if isScheduled { return }
    queue.asyncAfter(deadline: .now() + .milliseconds(Self.pause)) { [self] in
      if let message = write() { failed(message) }
    }
  }

  /// The form was saved or given up.
  func drop() {
    waiting.withLock { $0 = nil }
    queue.async { [self] in
      // What was typed since belongs to another form.
      if waiting.withLock({ $0 == nil }) { file.drop() }
    }
  }

  /// Brings down what still waits: the program ends.
  func finish() {
    queue.sync { _ = write() }
  }

  /// Writes the newest draft; gives what kept it from the disk.
  private func write() -> Message? {
    guard
      let document = waiting.withLock({ waiting in
        defer { waiting = nil }
        return waiting
      })
    else { return nil }
    do throws(StoreError) {
      try file.keep(document.bytes)
      return nil
    } catch {
      return error.message
    }
  }
}
