import Config
import Screen
import Tracker

/// What was asked of a record whose file is still being read, and what was typed behind it: whoever types faster
/// than the disk reads loses no key, and none of them means something else.
struct Waiting: Sendable {
  let action: Action
  let id: String
  var typed: [Event] = []
}

extension App {
  /// Keeps a key until the record is there that the last action was about; false where nothing is waited for.
  mutating func keep(_ event: Event) -> Bool {
    guard waiting != nil else { return false }
    switch event {
    case .key(let key):
      let action = config.keymap.action(for: key, in: context)
      if action == .cancel || action == .quit {
        waiting = nil
        return false
      }
    case .paste: break
    default: return false
    }
    waiting?.typed.append(event)
    return true
  }

  /// Waits with an action for the file of the selected record; nil where it is there, or none is selected.
  mutating func wait(with action: Action) -> [Effect]? {
    guard action.needsRecord, let id = selectedID, detail.document(of: id) == nil else { return nil }
    waiting = Waiting(action: action, id: id)
    return lookAtSelection()
  }

  /// Does what waited for a record, now that its file is read, and then what was typed meanwhile.
  mutating func goOn(with id: String) -> [Effect] {
    guard let waited = waiting, waited.id == id else { return [] }
    waiting = nil
    var effects = perform(waited.action)
    for event in waited.typed { effects += react(to: event) }
    return effects
  }
}

extension Action {
  /// Whether it is about the whole of a record.
  fileprivate var needsRecord: Bool {
    switch self {
    case .edit, .related, .delete, .openSource, .copy, .plainPage: true
    default: false
    }
  }
}
