import Config
import Screen
import Testing
import Tracker

@testable import Browser

/// A person at the keyboard of a browser that has the founding records: keys in, screen and effects out.
struct FormSitting {
  private(set) var app: App
  /// What the program wanted done by the last key.
  private(set) var effects: [Effect] = []
  private let keymap: Keymap

  /// - Parameters:
  ///   - documents: the records of the folder; the founding ones if nil.
  init(
    _ language: Language = .english, columns: Int = 100, rows: Int = 40, documents: [JSONDocument]? = nil
  ) throws {
    let config = try #require(Self.config)
    keymap = config.keymap
    let today = try #require(CalendarDay("2026-11-21"))
    app = App(
      config: config, language: language, folder: "seeds", isReadOnly: false, mode: .logical,
      size: Size(columns: columns, rows: rows), today: today, now: "2026-11-21T10:00:00Z", person: "Amal",
      seed: 7)
    let files = try Self.seeds(in: "initiatives/")
    let records = try (documents ?? files).map { try Initiative($0) }
    let organisations = try Self.seeds(in: "organisations/").map { try Organisation($0) }
    _ = app.update(
      .loaded(records.map { Library.Entry($0) }, organisations: organisations, problems: []))
  }

  static func seeds(in folder: String) throws -> [JSONDocument] {
    try Config.seeds.filter { $0.path.hasPrefix(folder) }.map { try JSONDocument(parsing: $0.bytes) }
  }

  /// Puts the cursor on a record, as its file has it, and opens the form on it.
  mutating func edit(_ document: JSONDocument) throws {
    let id = try Initiative(document).id
    app.list.select(id, in: app.library)
    _ = app.lookAtSelection()
    _ = app.update(.read(id: id, document))
    press("e")
  }

  /// Presses keys by their names in `keys.toml`.
  mutating func press(_ names: String...) {
    for name in names {
      guard let key = Key(named: name) else {
        Issue.record("there is no key \(name)")
        continue
      }
      effects = app.update(.key(key))
    }
  }

  /// Types a text letter by letter.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars {
      effects = app.update(.key(Key(scalar == "\n" ? .enter : .character(scalar))))
    }
  }

  private static let config = try? Config()

  /// Goes to a field by its label, as Tab does.
  mutating func go(to label: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for _ in 0..<300 where app.form?.focused.label(app.strings) != label {
      let before = app.form?.focus
      press("Tab")
      if app.form?.focus == before { break }
    }
    #expect(app.form?.focused.label(app.strings) == label, sourceLocation: sourceLocation)
  }

  mutating func send(_ event: Event) { effects = app.update(event) }

  /// Answers the save that was asked for as the disk would.
  @discardableResult
  mutating func disk() throws -> Change {
    let change = try #require(saved)
    send(.saved(change, document: change.after, job: .form, notes: []))
    return change
  }

  /// The change that the last key wanted saved.
  var saved: Change? {
    effects.lazy.compactMap { if case .save(let change, job: .form) = $0 { change } else { nil } }.first
  }

  /// The record of the change that the last key wanted saved.
  var savedRecord: Initiative? { saved?.after.flatMap { try? Initiative($0) } }

  var formIsOpen: Bool { app.form != nil }

  /// What keeps the form from being saved: paths and the keys of messages.
  var errors: [String] {
    guard let form = app.form else { return [] }
    return form.fields.flatMap { field in
      (form.notes[field.id] ?? []).compactMap { note in
        if case .error(let message) = note {
          "\(field.row?.list ?? "") \(field.path): \(message)"
        } else {
          nil
        }
      }
    }
  }

  /// The screen's rows in logical order, without the blanks at their ends.
  var screen: String {
    app.view().rows.map { $0.reversed().drop { $0 == " " }.reversed().map(String.init).joined() }
      .joined(separator: "\n")
  }
}

extension FormSitting: CustomTestStringConvertible {
  /// What a test shows of it when it fails.
  var testDescription: String { screen }
}
