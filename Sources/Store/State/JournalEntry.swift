public import Tracker

/// One write as the journal has it: what was to be done, and what came of it.
public struct JournalEntry: Sendable, Equatable {
  /// No two entries are called the same.
  public let id: String
  /// The change set that it belongs to.
  public let set: String
  public let occasion: Occasion
  /// When it was begun, RFC 3339 in UTC.
  public let at: String
  /// Who made it; nil where nobody is named.
  public let person: String?
  /// The name of the machine.
  public let host: String
  public let shelf: Store.Shelf
  public let recordID: String
  /// The file's text before; nil where there was none.
  public internal(set) var before: String?
  /// The file's text behind it; nil where the record was deleted.
  public internal(set) var after: String?
  public internal(set) var outcome: Outcome
  let process: ProcessIdentity

  public enum Outcome: Sendable, Hashable {
    /// No outcome is written: the program ended between, or still works.
    case open
    case done
    /// It was not made; the key of the message that said why.
    case refused(String)
  }

  /// The change of the record; nil where a text cannot be read as JSON.
  public var change: Change? {
    guard let old = Self.document(before), let new = Self.document(after) else { return nil }
    return Change(id: recordID, before: old.document, after: new.document)
  }

  /// What a text says; nil where it is bad. No text is no document.
  private static func document(_ text: String?) -> (document: JSONDocument?, Void)? {
    guard let text else { return (nil, ()) }
    guard let document = try? JSONDocument(parsing: Array(text.utf8)) else { return nil }
    return (document, ())
  }
}

// MARK: Lines

/// A line of the journal. The format is described in docs/data-format.md.
enum JournalLine {
  case intent(JournalEntry)
  /// The texts are there where they are others than the intent's: somebody else's change was merged.
  case outcome(of: String, JournalEntry.Outcome, before: String?, after: String?)

  /// The version of the format that is written, and the only one that is read.
  static let version = 1
  /// The most bytes that a line may have: two texts of a record, each byte of them escaped.
  static let limits = JSONLimits(maximumBytes: 5 << 20, maximumDepth: 4)
  /// What the program's own lines begin with, up to the id.
  static let intentStart = Array("{\"journal\": \(version), \"intent\": \"".utf8)
  static let outcomeStart = Array("{\"journal\": \(version), \"outcome\": \"".utf8)
}

extension JournalLine {
  /// The line's bytes, with its newline.
  var bytes: [UInt8] {
    var members: [JSONMember] = []
    func add(_ name: String, _ text: String?) {
      if let text { members.append(JSONMember(name: name, value: .string(text))) }
    }
    members.append(JSONMember(name: "journal", value: .number(String(JournalLine.version))))
    switch self {
    case .intent(let entry):
      add("intent", entry.id)
      add("set", entry.set)
      add("occasion", entry.occasion.name)
      add("of", entry.occasion.of)
      add("at", entry.at)
      add("who", entry.person)
      add("host", entry.host)
      members.append(JSONMember(name: "process", value: .number(String(entry.process.process))))
      if let started = entry.process.started {
        members.append(JSONMember(name: "started", value: .number(String(started))))
      }
      add("shelf", entry.shelf.rawValue)
      add("record", entry.recordID)
      add("before", entry.before)
      add("after", entry.after)
    case .outcome(let id, let outcome, let before, let after):
      add("outcome", id)
      switch outcome {
      case .open: break
      case .done: add("result", "done")
      case .refused(let key):
        add("result", "refused")
        add("reason", key)
      }
      add("before", before)
      add("after", after)
    }
    return JSONValue.object(members).line + [UInt8(ascii: "\n")]
  }

  /// Reads a line strictly; nil where it is not one of ours.
  init?(_ bytes: [UInt8]) {
    guard let document = try? JSONDocument(parsing: bytes, limits: JournalLine.limits) else { return nil }
    guard case .object(let members) = document.value else { return nil }
    let values = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { one, _ in one })
    func text(_ name: String) -> String? {
      if case .string(let text)? = values[name] { text } else { nil }
    }
    func number(_ name: String) -> Int? {
      if case .number(let lexeme)? = values[name] { Int(lexeme) } else { nil }
    }
    guard number("journal") == JournalLine.version else { return nil }
    if let id = text("outcome") {
      let outcome: JournalEntry.Outcome
      switch text("result") {
      case "done": outcome = .done
      case "refused": outcome = .refused(text("reason") ?? "")
      default: return nil
      }
      self = .outcome(of: id, outcome, before: text("before"), after: text("after"))
      return
    }
    guard let id = text("intent"), let set = text("set"), let at = text("at"), let host = text("host"),
      let occasion = text("occasion").flatMap({ Occasion(name: $0, of: text("of")) }),
      let process = number("process").flatMap({ Int32(exactly: $0) }),
      let shelf = text("shelf").flatMap({ Store.Shelf(rawValue: $0) }), let record = text("record")
    else { return nil }
    self = .intent(
      JournalEntry(
        id: id, set: set, occasion: occasion, at: at, person: text("who"), host: host, shelf: shelf,
        recordID: record, before: text("before"), after: text("after"), outcome: .open,
        process: ProcessIdentity(host: host, process: process, started: number("started"))))
  }
}

extension Occasion {
  /// What the journal calls it.
  public var name: String {
    switch self {
    case .add: "add"
    case .edit: "edit"
    case .delete: "delete"
    case .restore: "restore"
    case .settle: "settle"
    case .repair: "repair"
    case .undo: "undo"
    case .redo: "redo"
    }
  }

  /// The change set that it takes back or makes again.
  public var of: String? {
    switch self {
    case .undo(let id), .redo(let id): id
    default: nil
    }
  }

  init?(name: String, of id: String?) {
    switch (name, id) {
    case ("add", nil): self = .add
    case ("edit", nil): self = .edit
    case ("delete", nil): self = .delete
    case ("restore", nil): self = .restore
    case ("settle", nil): self = .settle
    case ("repair", nil): self = .repair
    case ("undo", let id?): self = .undo(id)
    case ("redo", let id?): self = .redo(id)
    default: return nil
    }
  }
}
