import Config
import Screen
import Testing
import Tracker

@testable import Browser

/// A browser without a terminal: keys go in, the drawn screen comes out, and effects are answered by a folder
/// that is a dictionary.
struct Session {
  var app: App
  /// The files of the pretended folder, by id.
  private(set) var files: [String: JSONDocument] = [:]
  private(set) var trash: [String: JSONDocument] = [:]
  private var burials = 0
  /// How many change sets the pretended journal has.
  private var sets = 0
  /// Everything that was asked for and is not the pretended folder's business.
  private(set) var effects: [Effect] = []
  /// While set, every save fails with this.
  var saveFails: Message?
  /// What the pretended folder has left behind.
  var leftovers: [Leftover] = []
  /// The pretended `views.toml`.
  var views = ConfigFile(path: "views.toml", text: "")
  /// What the pretended journal tells when it is asked.
  var journal = History()
  /// The form as it is kept on the pretended disk.
  private(set) var draft: JSONDocument?

  /// Starts on the founding initiatives.
  init(
    _ language: Language = .english, columns: Int = 120, rows: Int = 36, today: String = "2026-11-21",
    mode: TextLayout.OutputMode = .visual, isReadOnly: Bool = false, environment: [String: String] = [:],
    leftovers: [Leftover] = []
  ) throws {
    self.leftovers = leftovers
    let config = try Session.config(language, environment)
    let day = try #require(CalendarDay(today))
    app = App(
      config: config, language: language, folder: "~/himaya", isReadOnly: isReadOnly, mode: mode,
      size: Size(columns: columns, rows: rows), today: day, now: "\(today)T10:00:00Z", person: nil)
    var organisations: [Organisation] = []
    for (path, bytes) in Config.seeds {
      let document = try JSONDocument(parsing: bytes)
      if path.hasPrefix("organisations/") {
        organisations.append(try Organisation(document))
      } else {
        let initiative = try Initiative(document)
        files[initiative.id] = document
      }
    }
    let entries = try files.values.map { Library.Entry(try Initiative($0)) }
    send(.loaded(entries, organisations: organisations, problems: []))
  }

  private static let configs: [Language: Result<Config, ConfigError>] = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { language in
      (language, Result { () throws(ConfigError) in try Config(language: language) })
    })

  private static func config(_ language: Language, _ environment: [String: String]) throws -> Config {
    guard environment.isEmpty, let config = configs[language] else {
      return try Config(variables: environment, language: language)
    }
    return try config.get()
  }

  /// Sends an event, and answers the effects until none is left.
  mutating func send(_ event: Event) { carryOut(app.update(event)) }

  /// Answers effects until none is left.
  mutating func carryOut(_ wanted: [Effect]) {
    for effect in wanted {
      if let answer = answer(effect) {
        if let set = record(answer) { send(.recorded(set)) }
        send(answer)
      } else {
        effects.append(effect)
      }
    }
  }

  /// The change set that the journal has of an outcome; undo and redo bring theirs with them.
  private mutating func record(_ answer: Event) -> ChangeSet? {
    let (change, occasion): (Change, Occasion)
    switch answer {
    case .saved(let saved, let document, _, _):
      change = Change(id: saved.id, before: saved.before, after: document)
      occasion = saved.before == nil ? .add : .edit
    case .trashed(_, let deleted, _): (change, occasion) = (deleted, .delete)
    case .settled(_, let settled?): (change, occasion) = (settled, .settle)
    case .restored(let name, let document, _):
      let id = String(name.prefix { $0 != "." })
      (change, occasion) = (Change(id: id, before: nil, after: document), .restore)
    default: return nil
    }
    sets += 1
    return ChangeSet(id: "set-\(sets)", occasion: occasion, changes: [change])
  }

  /// Makes the changes of a set, each of which is refused where the file is not what it starts from.
  private mutating func apply(_ set: ChangeSet, job: Job) -> Event {
    sets += 1
    var made = ChangeSet(id: set.id.isEmpty ? "set-\(sets)" : set.id, occasion: set.occasion, changes: [])
    var refused: [Refusal] = []
    for change in set.changes {
      if let saveFails {
        refused.append(Refusal(change: change, message: saveFails))
      } else if files[change.id] == change.before {
        files[change.id] = change.after
        if let name = trash.first(where: { $0.value == change.after })?.key { trash[name] = nil }
        made.changes.append(change)
      } else {
        let message = Message("store.changedSinceRead", ["path": change.id])
        refused.append(
          Refusal(change: change, message: message, theirs: files[change.id], isConflict: true))
      }
    }
    return .applied(made, documents: made.changes.map(\.after), refused: refused, job: job)
  }

  /// Others change the pretended folder: records that they write, and ids of those that they remove.
  mutating func others(write written: [Initiative] = [], remove removed: [String] = []) {
    var change = FolderChange()
    for initiative in written {
      files[initiative.id] = JSONDocument(initiative.json)
      change.entries.append(Library.Entry(initiative))
    }
    for id in removed { files[id] = nil }
    change.removed = removed
    send(.changedOnDisk(change))
  }

  private mutating func answer(_ effect: Effect) -> Event? {
    switch effect {
    case .read(let id): return files[id].map { .read(id: id, $0) }
    case .recall: return .remembered(done: journal.done, undone: journal.undone)
    case .changeViews(let change):
      do throws(ConfigError) {
        views = ConfigFile(path: "views.toml", text: try views.changed(by: change))
        return .viewsChanged(SavedViews(views))
      } catch {
        return .failed(error.message, job: nil)
      }
    case .readViews(let number): return .viewsRead(SavedViews(views), opening: number)
    case .readSeveral(let ids):
      let found = files.filter { ids.contains($0.key) }
      let missing = ids.filter { files[$0] == nil }.map { ($0, Message("store.noRecord", ["path": $0])) }
      return .readSeveral(found, failed: Dictionary(uniqueKeysWithValues: missing))
    case .save(let change, let job):
      if let saveFails { return .failed(saveFails, job: job) }
      return save(change, job)
    case .trash(let id, let base, let job):
      burials += 1
      let name = "\(id).\(burials)"
      trash[name] = files.removeValue(forKey: id)
      return .trashed(name: name, Change(id: id, before: base, after: nil), job: job)
    case .restore(let name, let job):
      guard let document = trash.removeValue(forKey: name), let id = name.split(separator: ".").first else {
        return nil
      }
      files[String(id)] = document
      return .restored(name: name, document, job: job)
    case .apply(let set, let job): return apply(set, job: job)
    case .listTrash:
      return .trashListed(
        trash.map { name, document in
          TrashItem(
            name: name, id: String(name.prefix { $0 != "." }),
            title: (try? Initiative(document))?.title ?? LocalizedText(), deletedAt: "2026-11-21T10:00:00Z")
        }.sorted { $0.name < $1.name })
    case .keepDraft(let document):
      draft = document
      return nil
    case .dropDraft:
      draft = nil
      return nil
    case .listLeftovers: return .leftovers(leftovers)
    case .settle(let leftover, let change):
      if let saveFails { return .failed(saveFails, job: .settle) }
      if let change {
        if leftover.kind == .conflictMarkers { files[change.id] = change.before }
        let event = save(change, .settle)
        guard case .saved = event else { return event }
      }
      leftovers.removeAll { $0.path == leftover.path }
      return .settled(leftover, change)
    default: return nil
    }
  }

  /// Saves as the store does: merged with what others changed, refused where both changed the same.
  private mutating func save(_ change: Change, _ job: Job) -> Event {
    let theirs = files[change.id]
    var document = change.after
    if theirs != change.before {
      guard let ours = change.after, let theirs,
        case .merged(let merged) = Merge.merge(base: change.before, ours: ours, theirs: theirs)
      else {
        let message = Message("store.changed", ["path": change.id, "fields": ""])
        return .conflicted(theirs: theirs, message, job: job)
      }
      document = merged
    }
    files[change.id] = document
    return .saved(change, document: document, job: job, notes: [])
  }

  /// Somebody else writes a record.
  mutating func write(_ document: JSONDocument?, id: String) { files[id] = document }

  var formIsOpen: Bool { app.form != nil }

  /// Types text, a character a key.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { send(.key(Key(.character(scalar)))) }
  }

  /// Presses keys, one after the other.
  mutating func press(_ keys: Key.Code...) { for key in keys { send(.key(Key(key))) } }

  mutating func press(_ key: Key.Code, _ modifiers: Key.Modifiers) { send(.key(Key(key, modifiers))) }

  /// The drawn screen, a string a row, without blanks at the ends of rows.
  var screen: [String] {
    app.view().rows.map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// The whole screen as one text.
  var text: String { screen.joined(separator: "\n") }
}
