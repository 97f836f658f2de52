import Testing

@testable import Tracker

/// An edit of a text: the value at `path` becomes `value` (nil takes it away), and the text becomes `expected`.
struct JSONEdit: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var text: String
  var path: [String]
  var value: JSONValue?
  var expected: String

  init(_ name: String, _ text: String, _ path: [String], _ value: JSONValue?, _ expected: String) {
    testDescription = name
    self.text = text
    self.path = path
    self.value = value
    self.expected = expected
  }
}

extension JSONValue {
  /// The value with another value at a path. A member that is not there comes last.
  func replacing(_ path: [String], to value: JSONValue?) -> JSONValue? {
    guard let step = path.first else { return value }
    let rest = Array(path.dropFirst())
    switch self {
    case .object(var members):
      if let place = members.firstIndex(where: { $0.name == step }) {
        if let inner = members[place].value.replacing(rest, to: value) {
          members[place].value = inner
        } else {
          members.remove(at: place)
        }
      } else if let value {
        members.append(JSONMember(name: step, value: value))
      }
      return .object(members)
    case .array(var elements):
      guard let place = Int(step) else { return self }
      if place == elements.count {
        if let value { elements.append(value) }
      } else if let inner = elements[place].replacing(rest, to: value) {
        elements[place] = inner
      } else {
        elements.remove(at: place)
      }
      return .array(elements)
    default: return self
    }
  }
}

@Suite("Writing JSON")
struct JSONRewritingTests {
  private func document(_ text: String) throws -> JSONDocument { try JSONDocument(parsing: Array(text.utf8)) }

  @Test("A new document has two-space indent, letters as themselves, one trailing newline")
  func writing() throws {
    let value = JSONValue.object([
      JSONMember(name: "schema", value: .number("1")),
      JSONMember(
        name: "title", value: .object([JSONMember(name: "ar", value: .string("حماية \"الطفل\" \u{1}/"))])),
      JSONMember(name: "empty", value: .array([])),
      JSONMember(name: "themes", value: .array([.string("cpms-1"), .object([])])),
    ])
    let expected = """
      {
        "schema": 1,
        "title": {
          "ar": "حماية \\"الطفل\\" \\u0001/"
        },
        "empty": [],
        "themes": [
          "cpms-1",
          {}
        ]
      }

      """
    let document = JSONDocument(value)
    #expect(String(decoding: document.bytes, as: UTF8.self) == expected)
    #expect(document.value == value)
  }

  static let edits: [JSONEdit] = [
    JSONEdit(
      "a value in place", "{\n    \"a\" : 1,\n\t\"b\":[1,2]\n}", ["a"], .number("2"),
      "{\n    \"a\" : 2,\n\t\"b\":[1,2]\n}"),
    JSONEdit(
      "a new last member", "{\n  \"a\": 1\n}\n", ["b"], .array([.number("1")]),
      "{\n  \"a\": 1,\n  \"b\": [\n    1\n  ]\n}\n"),
    JSONEdit(
      "in a file of CR LF", "{\r\n  \"a\": 1\r\n}\r\n", ["b"], .array([.number("1")]),
      "{\r\n  \"a\": 1,\r\n  \"b\": [\r\n    1\r\n  ]\r\n}\r\n"),
    JSONEdit(
      "in a file indented by tabs", "{\n\t\"a\": {\n\t\t\"x\": 1\n\t}\n}", ["a", "y"], .array([.null]),
      "{\n\t\"a\": {\n\t\t\"x\": 1,\n\t\t\"y\": [\n\t\t\tnull\n\t\t]\n\t}\n}"),
    JSONEdit(
      "in an object on one line", "{\n  \"title\": { \"ar\": \"ا\" }\n}", ["title", "en"], .string("a"),
      "{\n  \"title\": { \"ar\": \"ا\", \"en\": \"a\" }\n}"),
    JSONEdit(
      "in a text without spaces", "{\"a\":1,\"b\":2}", ["c"], .object([JSONMember(name: "x", value: .null)]),
      "{\"a\":1,\"b\":2,\"c\":{\"x\":null}}"),
    JSONEdit("an element at the end", "{\"a\": [ 1, 2 ]}", ["a", "2"], .number("3"), "{\"a\": [ 1, 2, 3 ]}"),
    JSONEdit("the first member taken away", "{\n  \"a\": 1,\n  \"b\": 2\n}", ["a"], nil, "{\n  \"b\": 2\n}"),
    JSONEdit("the last member taken away", "{\n  \"a\": 1,\n  \"b\": 2\n}", ["b"], nil, "{\n  \"a\": 1\n}"),
    JSONEdit("the first element taken away", "[ {\"x\":1.0}, {\"x\":2}, 3 ]", ["0"], nil, "[ {\"x\":2}, 3 ]"),
    JSONEdit(
      "a middle element taken away", "[\n  1.0,\n  2.0 ,\n  3.0\n]", ["1"], nil, "[\n  1.0,\n  3.0\n]"),
    JSONEdit("the only member taken away", "{ \"a\": { \"x\": 1 } }", ["a", "x"], nil, "{ \"a\": {} }"),
    JSONEdit(
      "an empty object filled", "{\n  \"a\": {}\n}", ["a", "x"], .number("1"),
      "{\n  \"a\": {\n    \"x\": 1\n  }\n}"),
    JSONEdit(
      "escapes elsewhere stay", #"{"a":"\u0645\/","b":"x"}"#, ["b"], .string("y"),
      #"{"a":"\u0645\/","b":"y"}"#),
    JSONEdit(
      "a member with an escaped name", #"{"\u0061":1,"b":2}"#, ["a"], .number("3"), #"{"\u0061":3,"b":2}"#),
    JSONEdit(
      "another kind of value", "{\n  \"a\": \"x\"\n}", ["a"], .object([JSONMember(name: "y", value: .null)]),
      "{\n  \"a\": {\n    \"y\": null\n  }\n}"),
  ]

  @Test("An edit touches no other byte", arguments: edits)
  func edit(_ edit: JSONEdit) throws {
    let before = try document(edit.text)
    let value = try #require(before.value.replacing(edit.path, to: edit.value))
    let after = before.rewritten(to: value)
    #expect(String(decoding: after.bytes, as: UTF8.self) == edit.expected)
    #expect(after.value == value)
  }

  @Test("A new member stands where the value has it")
  func order() throws {
    let before = try document(#"{"id": 1, "x-own": 2, "title": 3, "created": 4}"#)
    let names = ["id", "status", "title", "dates", "created", "x-own"]
    let value = JSONValue.object(names.map { JSONMember(name: $0, value: before[[$0]] ?? .null) })
    let after = before.rewritten(to: value)
    #expect(
      String(decoding: after.bytes, as: UTF8.self)
        == #"{"id": 1, "status": null, "x-own": 2, "title": 3, "dates": null, "created": 4}"#)
  }

  @Test("Documents of every layout reparse, and an equal value leaves every byte", arguments: 0..<400)
  func lossless(seed: Int) throws {
    var random = RandomJSON(seed: UInt64(seed))
    let value = random.object()
    let before = try document(random.text(value))
    #expect(before.value == value)
    #expect(before.rewritten(to: value) == before)
    let written = JSONDocument(value)
    #expect(written.value == value)
    #expect(try JSONDocument(parsing: written.bytes) == written)
  }

  @Test("Rewriting gives the value asked for, whatever the layout and the edit", arguments: 0..<600)
  func rewriting(seed: Int) throws {
    var random = RandomJSON(seed: UInt64(seed) &+ 10_000)
    let old = random.object()
    let new = seed.isMultiple(of: 5) ? random.object() : random.edited(random.edited(old))
    let after = try document(random.text(old)).rewritten(to: new)
    #expect(after.value == new)
    #expect(try JSONDocument(parsing: after.bytes).value == new)
  }

  @Test("The bytes of members that are not edited stay together and as they were", arguments: 0..<200)
  func otherBytes(seed: Int) throws {
    var random = RandomJSON(seed: UInt64(seed) &+ 20_000)
    let first = random.text(random.object())
    let last = random.text(random.object())
    let before = try document("{\"first\":\(first),\"mine\":1,\"last\":\(last)}")
    let value = try #require(before.value.replacing(["mine"], to: .string("new")))
    let after = before.rewritten(to: value)
    #expect(
      String(decoding: after.bytes, as: UTF8.self) == "{\"first\":\(first),\"mine\":\"new\",\"last\":\(last)}"
    )
  }
}
