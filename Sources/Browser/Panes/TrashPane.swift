import Config
import Screen
public import Tracker

/// A deleted record, as the trash shows it.
public struct TrashItem: Sendable, Equatable {
  /// By which it is brought back.
  public let name: String
  public let id: String
  /// Empty where the file can't be read.
  public let title: LocalizedText
  /// RFC 3339 in UTC.
  public let deletedAt: String

  public init(name: String, id: String, title: LocalizedText, deletedAt: String) {
    self.name = name
    self.id = id
    self.title = title
    self.deletedAt = deletedAt
  }
}

/// What was deleted and can be brought back.
struct TrashPane: Sendable {
  private(set) var entries: [TrashItem]
  private(set) var cursor = 0

  init(entries: [TrashItem]) { self.entries = entries }

  mutating func move(to line: Int) { if entries.indices.contains(line) { cursor = line } }

  var selected: TrashItem? { entries.indices.contains(cursor) ? entries[cursor] : nil }

  mutating func remove(_ name: String) {
    entries.removeAll { $0.name == name }
    cursor = max(0, min(cursor, entries.count - 1))
  }

  mutating func move(_ action: Action, page: Int) {
    cursor = Scrolling.moved(cursor, by: action, page: page, count: entries.count)
  }
}

extension App {
  /// A key in the trash: Enter brings the record back, Esc leaves.
  mutating func press(_ key: Key, in trash: TrashPane) -> [Effect] {
    switch config.keymap.action(for: key, in: .trash) {
    case .restore, .open, .confirm:
      guard let entry = trash.selected else { return [] }
      guard !isReadOnly else {
        complain(Message("notice.readOnly"))
        return []
      }
      return [.restore(name: entry.name, job: .restore)]
    case .cancel, .quit, .trash:
      overlays.removeLast()
      return []
    case .help, .nextLanguage, .redraw, .suspend:
      return config.keymap.action(for: key, in: .trash).map { perform($0) } ?? []
    case .some(let action):
      var trash = trash
      trash.move(action, page: max(1, size.rows - 8))
      overlays[overlays.count - 1] = .trash(trash)
      return []
    case nil: return []
    }
  }
}
