@testable import Tracker

/// A text is read strictly or refused with its place; what is read can be written without loss.
func tryJSON(_ bytes: [UInt8]) {
  let document: JSONDocument
  do {
    document = try JSONDocument(parsing: bytes)
  } catch {
    expect((0...bytes.count).contains(error.offset), "an error lies in the text")
    expect(error.line >= 1 && error.column >= 1, "lines and columns begin at 1")
    expect(!error.message.key.isEmpty, "an error can be said")
    return
  }
  let value = document.value
  expect(String(validating: bytes, as: UTF8.self) != nil, "what is read is UTF-8")
  expect(document.bytes == bytes, "a document keeps its bytes")
  expect(document.rewritten(to: value) == document, "an equal value changes nothing")
  let written = JSONDocument(value)
  expect(written.value == value, "a value is written and read without loss")
  expect(JSONDocument(written.value) == written, "writing again changes nothing")
  expect((try? JSONDocument(parsing: written.bytes, limits: .none)) == written, "what is written can be read")
}

/// A value somewhere in a document becomes another: its bytes change, and no others. The last bytes say which and what.
func tryRewriting(_ bytes: [UInt8]) {
  guard bytes.count > 9, let document = try? JSONDocument(parsing: Array(bytes.dropLast(9))) else { return }
  var choices = bytes.suffix(9)
  let kind = choices.popFirst() ?? 0
  var (node, path) = (document.root, [String]())
  for choice in choices {
    let inner =
      node.kind == .object
      ? node.members.map { ($0.name, $0.value) } : node.elements.enumerated().map { ("\($0)", $1) }
    guard choice < 0xF0, !inner.isEmpty else { break }
    let (step, next) = inner[Int(choice) % inner.count]
    (node, path) = (next, path + [step])
  }
  let text = JSONValue.string("new \"\u{1}ع\(kind)")
  let new: JSONValue =
    switch kind % 4 {
    case 0: text
    case 1: .number("-1.50e+7")
    case 2: .null
    default: .array([.object([JSONMember(name: "", value: .array([]))]), text])
    }
  guard !path.isEmpty, node.value != new, let value = document.value.setting(path, to: new) else { return }
  let after = document.rewritten(to: value)
  expect(after.value == value, "rewriting gives the value asked for")
  expect(after.bytes.starts(with: bytes[..<node.range.lowerBound]), "no byte before the value changes")
  let rest = document.bytes[node.range.upperBound...]
  expect(after.bytes.suffix(rest.count).elementsEqual(rest), "no byte behind the value changes")
  expect(after.rewritten(to: document.value).value == document.value, "an edit can be taken back")
}

/// Records of any content are decoded or refused; a draft without an edit changes no byte, one with an edit little.
func tryRecord(_ bytes: [UInt8]) {
  guard let document = try? JSONDocument(parsing: bytes) else { return }
  if let organisation = try? Organisation(document) {
    _ = Validation.problems(of: organisation, in: reference)
    _ = Registry(own: [organisation])[organisation.id]
  }
  guard let record = try? Initiative(document), var draft = try? Draft(editing: document) else { return }
  _ = Validation.problems(of: record, in: reference, ids: [])
  let library = Library(reference: reference, [record])
  expect(library.count == 1, "a record is a row")
  guard RecordID.isValid(record.id), let unchanged = try? draft.change(modified: "2026-01-01T00:00:00Z")
  else { return }
  expect(unchanged.isEmpty, "a draft without an edit changes no byte")
  draft.initiative.status = record.status + "!"
  guard let change = try? draft.change(modified: "2026-01-01T00:00:00Z", by: "x"), let after = change.after
  else { return }
  for member in document.value.members where !["status", "modified", "modifiedBy"].contains(member.name) {
    expect(after[[member.name]] == member.value, "an edit of the status leaves \(member.name)")
  }
  expect(after[["status"]] == .string(record.status + "!"), "the edit is in the file")
}
