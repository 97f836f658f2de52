import Config
import Screen
import Tracker

/// What others have done to the folder since the last key: told in the bottom line, where nothing else is to be said.
struct OthersWork: Sendable {
  /// The ids of records that are new, different or gone.
  private(set) var records: Set<String> = []
  /// The title of the last of them; it may be gone.
  private(set) var title = ""
  /// What has become of that one.
  private(set) var fate = Fate.changed
  /// The title of the record that was selected, where it is gone.
  var lost: String?

  /// Goes back to what was noted before; that the record under the cursor is gone stays.
  mutating func forget(but told: OthersWork) {
    let lost = lost
    self = told
    self.lost = lost
  }

  /// What others do to a record: its file may be one that can't be read any more.
  enum Fate: String { case changed, deleted, broken }

  mutating func note(_ id: String, title: String, _ fate: Fate) {
    records.insert(id)
    self.title = title
    self.fate = fate
  }
}

extension App {
  /// Brings to the screen what changed in the folder, and moves nothing that the person looks at or types in.
  mutating func take(_ change: FolderChange) -> [Effect] {
    noteInForm(change)
    if let organisations = change.organisations { take(organisations) }
    if let problems = change.problems { self.problems = problems.filter { $0.severity == .error } }
    if let isGone = change.isGone { tell(isGone: isGone) }
    let before = list
    let selected = selectedID
    let lost = selected.map { title(of: $0) }
    let broken = Set(problems.map(\.path))
    func isBroken(_ id: String) -> Bool { broken.contains("initiatives/\(id).json") }
    for id in change.removed where library[id] != nil {
      others.note(id, title: title(of: id), isBroken(id) ? .broken : .deleted)
      library.remove(id)
      marks.remove([id])
    }
    for entry in change.entries {
      library.insert(entry)
      others.note(entry.row.id, title: title(of: entry.row.id), .changed)
    }
    refresh()
    list.stay(as: before, height: (regions.rect(of: .list)?.rows ?? size.rows) - 1, in: library)
    if let selected, library[selected] == nil, !isBroken(selected) { others.lost = lost }
    // They may have been this person, in another window or by a verb.
    if !change.removed.isEmpty || !change.entries.isEmpty { historyIsBehind = true }
    let isChanged = change.entries.contains { $0.row.id == selected }
    return (isChanged ? lookAgain() : lookAtSelection()) + lookForLeftovers(after: change)
  }

  /// Has what is to be settled looked for again where files came or went that are no records.
  private func lookForLeftovers(after change: FolderChange) -> [Effect] {
    change.problems == nil || leftovers == nil ? [] : [.listLeftovers]
  }

  /// Says quietly what the person should know of the folder, where nothing else is said.
  mutating func advise(_ message: Message) {
    if notice == nil, search == nil { notice = Notice(message: message, isQuiet: true) }
  }

  /// The folder has gone from its place: what was read stays on the screen; or it is back.
  private mutating func tell(isGone: Bool) {
    folderIsGone = isGone
    if isGone {
      complain(Message("others.folderGone", ["path": folder]))
    } else {
      say("others.folderBack", ["path": folder])
    }
  }

  private mutating func take(_ organisations: [Organisation]) {
    let registry = config.registry(own: organisations)
    library.set(Reference(vocabulary: reference.vocabulary, registry: registry, today: today))
  }

  /// Reads the record under the cursor again; until it is there, what was read before stays in the pane.
  mutating func lookAgain() -> [Effect] {
    let effects = lookAtSelection()
    guard effects.isEmpty, let id = selectedID else { return effects }
    return [.read(id: id)]
  }

  /// What a key takes away: what was said, and what others did if it was to be seen.
  mutating func dismissNotices() {
    if notice == nil, search == nil { others = OthersWork() }
    notice = nil
  }

  /// What the bottom line says of others' work; nil where there is nothing to say.
  var othersText: String? {
    if let lost = others.lost { return strings.text("others.lost", ["title": lost]) }
    guard !others.records.isEmpty else { return nil }
    if others.records.count > 1 { return strings.plural("others.records", others.records.count) }
    return strings.text("others.\(others.fate.rawValue)", ["title": others.title])
  }
}
