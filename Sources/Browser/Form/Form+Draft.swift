import Config
import Tracker

// A form as a document, so that what is being typed outlives the program.
//
// All texts stand in it exactly as they were typed, also those that mean nothing yet. A kept form has these members:
//
//   format     1: what this version reads
//   record     the id of the record that is edited; null for a new one
//   title      the title that stands in the form, for lists
//   at         when it was kept, RFC 3339 in UTC
//   created    when a new record was begun
//   base       the text of the file that the edit began from; null for a new record
//   begun      the record that the form was opened with, where that was ahead of its file already
//   instead    paths of older drafts that this one goes on with
//   focus next the focused field's place; the last number that was given to a field
//   fields     section list part row origin path tag text was codes caret turned visited
extension Form {
  /// The form as it stands.
  func kept(at now: String) -> JSONDocument {
    var members = [
      JSONMember("format", .number("1")), JSONMember("record", begun.isNew ? .null : .string(recordID)),
      JSONMember("title", title.map(JSONValue.string) ?? .null), JSONMember("at", .string(now)),
      JSONMember("created", .string(begun.initiative.created)),
      JSONMember("base", begun.base.map { .string($0.text) } ?? .null),
    ]
    if begun.hasChanges {
      members.append(JSONMember("begun", .string(JSONDocument(begun.initiative.json).text)))
    }
    let older = takenUp.map(\.path)
    if !older.isEmpty { members.append(JSONMember("instead", .array(older.map(JSONValue.string)))) }
    members += [
      JSONMember("focus", .number(String(focus))), JSONMember("next", .number(String(nextNumber))),
      JSONMember("fields", .array(fields.map(\.kept))),
    ]
    return JSONDocument(.object(members))
  }

  /// The id of the record that is edited; empty for a new one.
  var recordID: String { begun.initiative.id }

  /// The first title that stands in the form.
  private var title: String? { fields.first { $0.isTitle && !$0.isBlank }?.text }

  /// A form as it was kept; nil where the document isn't one that this version can read.
  init?(kept document: JSONDocument, in context: Context) {
    let value = document.value
    guard value["format"] == .number("1"), case .array(let kept)? = value["fields"],
      let begun = Self.begun(value), let next = value["next"]?.int
    else { return nil }
    let fields = kept.compactMap(FormField.init(kept:))
    guard fields.count == kept.count, !fields.isEmpty, Set(fields.map(\.id)).count == fields.count else {
      return nil
    }
    self.init(begun: begun, fields: fields, nextNumber: max(next, fields.map(\.highestNumber).max() ?? 0))
    focus = min(max(0, value["focus"]?.int ?? 0), fields.count - 1)
    reword(context.words)
  }

  /// The record that a kept form began from.
  private static func begun(_ value: JSONValue) -> Draft? {
    guard let created = value["created"]?.string else { return nil }
    var draft = Draft(created: created)
    if let text = value["base"]?.string {
      guard let base = try? JSONDocument(parsing: Array(text.utf8)), let edit = try? Draft(editing: base)
      else { return nil }
      draft = edit
    }
    if let text = value["begun"]?.string {
      guard let document = try? JSONDocument(parsing: Array(text.utf8)),
        let record = try? Initiative(document)
      else { return nil }
      draft.initiative = record
    }
    return draft
  }
}

/// What can be said of a kept form without opening it.
struct KeptForm {
  /// Nil for a new record.
  let recordID: String?
  let title: String?
  let at: String?
  /// The file that the edit began from.
  let base: JSONDocument?
  /// The drafts that it goes on with.
  let instead: [String]

  init(_ document: JSONDocument) {
    let value = document.value
    recordID = value["record"]?.string
    title = value["title"]?.string
    at = value["at"]?.string
    base = (value["base"]?.string).flatMap { try? JSONDocument(parsing: Array($0.utf8)) }
    if case .array(let paths)? = value["instead"] {
      instead = paths.compactMap(\.string)
    } else {
      instead = []
    }
  }
}

extension FormField {
  fileprivate var isTitle: Bool { row == nil && path.hasPrefix("title.") }

  /// The highest number that is given away by it.
  fileprivate var highestNumber: Int { max(id, row?.number ?? 0) }

  /// The field as a member of a kept form.
  fileprivate var kept: JSONValue {
    var members = [JSONMember("id", .number(String(id))), JSONMember("section", .string(section.rawValue))]
    if let row {
      members += [
        JSONMember("list", .string(row.list)), JSONMember("part", .string(row.part.rawValue)),
        JSONMember("row", .number(String(row.number))),
      ]
      if let origin = row.origin { members.append(JSONMember("origin", .number(String(origin)))) }
    }
    members.append(JSONMember("path", .string(path)))
    if let tag { members.append(JSONMember("tag", .string(tag))) }
    members.append(JSONMember("text", .string(text)))
    if isChanged { members.append(JSONMember("was", .string(original))) }
    if !codes.isEmpty {
      let known = codes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      members.append(JSONMember("codes", .array(known.map { .array([.string($0.key), .string($0.value)]) })))
    }
    members.append(JSONMember("caret", .number(String(field.caret))))
    if field.direction != .automatic {
      members.append(JSONMember("turned", .string(field.direction.rawValue)))
    }
    if wasVisited { members.append(JSONMember("visited", .bool(true))) }
    return .object(members)
  }

  /// A field of a kept form; nil where there is no such field any more.
  fileprivate init?(kept value: JSONValue) {
    guard let id = value["id"]?.int, let section = (value["section"]?.string).flatMap(FormSection.init),
      let path = value["path"]?.string, let text = value["text"]?.string
    else { return nil }
    var row: Row?
    if let list = value["list"]?.string {
      guard let part = (value["part"]?.string).flatMap(PartType.init), let number = value["row"]?.int else {
        return nil
      }
      row = Row(list: list, part: part, number: number, origin: value["origin"]?.int)
    }
    let tag = value["tag"]?.string
    guard let member = FormPlan.member(path, tag: tag, row: row) else { return nil }
    self.init(
      id: id, section: section, row: row, path: path, type: member.type, presence: member.presence,
      isRequired: member.isRequired, tag: tag, text: value["was"]?.string ?? text,
      codes: Self.codes(value["codes"]))
    type(text, caret: value["caret"]?.int)
    field.direction = value["turned"]?.string.flatMap(TextDirection.init) ?? .automatic
    wasVisited = value["visited"] == .bool(true)
  }

  private static func codes(_ value: JSONValue?) -> [String: String] {
    guard case .array(let pairs)? = value else { return [:] }
    var codes: [String: String] = [:]
    for case .array(let pair) in pairs {
      if pair.count == 2, let text = pair[0].string, let code = pair[1].string { codes[text] = code }
    }
    return codes
  }
}

extension JSONMember {
  fileprivate init(_ name: String, _ value: JSONValue) { self.init(name: name, value: value) }
}

extension JSONValue {
  /// The text of a string; nil of any other value.
  var string: String? { if case .string(let text) = self { text } else { nil } }

  /// A number that is a small whole one.
  var int: Int? { if case .number(let lexeme) = self { Int(lexeme) } else { nil } }
}

extension JSONDocument {
  /// The document as text. Its bytes are UTF-8: nothing else is read or made.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
