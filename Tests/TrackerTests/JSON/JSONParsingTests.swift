import Testing

@testable import Tracker

/// A text that must be refused: where, and why.
struct RefusedJSON: Sendable, CustomTestStringConvertible {
  var text: [UInt8]
  var line: Int
  var column: Int
  var reason: JSONError.Reason

  init(_ text: String, _ line: Int, _ column: Int, _ reason: JSONError.Reason) {
    self.init(bytes: Array(text.utf8), line, column, reason)
  }

  init(bytes: [UInt8], _ line: Int, _ column: Int, _ reason: JSONError.Reason) {
    self.text = bytes
    self.line = line
    self.column = column
    self.reason = reason
  }

  var testDescription: String { String(String(decoding: text, as: UTF8.self).prefix(40)) }
}

@Suite("Reading JSON")
struct JSONParsingTests {
  @Test(
    "Texts of RFC 8259 are read",
    arguments: [
      ("null", JSONValue.null),
      (" true ", .bool(true)),
      ("\t\r\nfalse\n", .bool(false)),
      ("0", .number("0")),
      ("-0", .number("-0")),
      ("1.50", .number("1.50")),
      ("-12.0e+07", .number("-12.0e+07")),
      ("1E400", .number("1E400")),
      ("123456789012345678901234567890", .number("123456789012345678901234567890")),
      (#""""#, .string("")),
      (#""حماية الطفل""#, .string("حماية الطفل")),
      (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
      (#""\u0645\u062D""#, .string("مح")),
      (#""\uD83D\ude00 \u0000x""#, .string("😀 \u{0}x")),
      ("\"\u{7F}\u{2028}\u{10FFFF}\"", .string("\u{7F}\u{2028}\u{10FFFF}")),
      ("[]", .array([])),
      ("{}", .object([])),
      ("[ ]", .array([])),
      ("[1,[2,[ ] ],\"\"]", .array([.number("1"), .array([.number("2"), .array([])]), .string("")])),
      (
        #"{"b":1,"a":{"b":null}}"#,
        .object([
          JSONMember(name: "b", value: .number("1")),
          JSONMember(name: "a", value: .object([JSONMember(name: "b", value: .null)])),
        ])
      ),
      (
        "{\"\":\"empty name\",\"\u{E9}\":1,\"e\u{301}\":2}",
        .object([
          JSONMember(name: "", value: .string("empty name")),
          JSONMember(name: "\u{E9}", value: .number("1")),
          JSONMember(name: "e\u{301}", value: .number("2")),
        ])
      ),
    ])
  func accepts(text: String, value: JSONValue) throws {
    #expect(try JSONDocument(parsing: Array(text.utf8)).value == value)
  }

  static let refused: [RefusedJSON] = [
    RefusedJSON("", 1, 1, .empty),
    RefusedJSON(" \n ", 2, 2, .empty),
    RefusedJSON("\u{FEFF}{}", 1, 1, .byteOrderMark),
    RefusedJSON("{", 1, 2, .unexpectedEnd(expected: .memberName)),
    RefusedJSON("{\"a\"", 1, 5, .unexpectedEnd(expected: .colon)),
    RefusedJSON("{\"a\":", 1, 6, .unexpectedEnd(expected: .value)),
    RefusedJSON("{\"a\":1", 1, 7, .unexpectedEnd(expected: .commaOrBrace)),
    RefusedJSON("{\"a\":1,", 1, 8, .unexpectedEnd(expected: .memberName)),
    RefusedJSON("[1,\n", 2, 1, .unexpectedEnd(expected: .value)),
    RefusedJSON("[1", 1, 3, .unexpectedEnd(expected: .commaOrBracket)),
    RefusedJSON("\"ab", 1, 4, .unexpectedEnd(expected: .quotationMark)),
    RefusedJSON("[1,]", 1, 4, .unexpected("]", expected: .value)),
    RefusedJSON("{\"a\":1,}", 1, 8, .unexpected("}", expected: .memberName)),
    RefusedJSON("{'a':1}", 1, 2, .unexpected("'", expected: .memberName)),
    RefusedJSON("{a:1}", 1, 2, .unexpected("a", expected: .memberName)),
    RefusedJSON("{\"a\" 1}", 1, 6, .unexpected("1", expected: .colon)),
    RefusedJSON("{\"a\":1 \"b\":2}", 1, 8, .unexpected("\"", expected: .commaOrBrace)),
    RefusedJSON("[1 2]", 1, 4, .unexpected("2", expected: .commaOrBracket)),
    RefusedJSON("[1}", 1, 3, .unexpected("}", expected: .commaOrBracket)),
    RefusedJSON("[,1]", 1, 2, .unexpected(",", expected: .value)),
    RefusedJSON("tru", 1, 1, .unexpected("t", expected: .value)),
    RefusedJSON("True", 1, 1, .unexpected("T", expected: .value)),
    RefusedJSON("NaN", 1, 1, .unexpected("N", expected: .value)),
    RefusedJSON("// note\n1", 1, 1, .unexpected("/", expected: .value)),
    RefusedJSON("<<<<<<< HEAD", 1, 1, .unexpected("<", expected: .value)),
    RefusedJSON("\u{A0}1", 1, 1, .unexpected("\u{A0}", expected: .value)),
    RefusedJSON("\u{0}\u{0}\u{0}", 1, 1, .unexpected("\u{0}", expected: .value)),
    RefusedJSON("{\n  \"ar\": حماية\n}", 2, 9, .unexpected("ح", expected: .value)),
    RefusedJSON("{\n  \"حماية\": x\n}", 2, 12, .unexpected("x", expected: .value)),
    RefusedJSON("1 2", 1, 3, .trailingContent("2")),
    RefusedJSON("{}\n}", 2, 1, .trailingContent("}")),
    RefusedJSON("01", 1, 1, .invalidNumber("01")),
    RefusedJSON("[-]", 1, 2, .invalidNumber("-")),
    RefusedJSON("1.", 1, 1, .invalidNumber("1.")),
    RefusedJSON("1e", 1, 1, .invalidNumber("1e")),
    RefusedJSON("0x1F", 1, 1, .invalidNumber("0x1F")),
    RefusedJSON("-Infinity", 1, 1, .invalidNumber("-Infinity")),
    RefusedJSON("1.2.3", 1, 1, .invalidNumber("1.2.3")),
    RefusedJSON("+1", 1, 1, .unexpected("+", expected: .value)),
    RefusedJSON(".5", 1, 1, .unexpected(".", expected: .value)),
    RefusedJSON("\"a\tb\"", 1, 3, .controlCharacter("\t")),
    RefusedJSON("\"a\nb\"", 1, 3, .controlCharacter("\n")),
    RefusedJSON(#""\x41""#, 1, 2, .invalidEscape(#"\x"#)),
    RefusedJSON(#""\u12G4""#, 1, 2, .invalidEscape(#"\u12G4"#)),
    RefusedJSON(#""ab\ud83d""#, 1, 4, .loneSurrogate(#"\ud83d"#)),
    RefusedJSON(#""\uDE00\uD83D""#, 1, 2, .loneSurrogate(#"\uDE00"#)),
    RefusedJSON(#""\ud83d\u0041""#, 1, 2, .loneSurrogate(#"\ud83d"#)),
    RefusedJSON(#"{"a":1,"a":2}"#, 1, 8, .duplicateMember("a")),
    RefusedJSON("{\"x\":{\"ab\":1,\n\"\\u0061b\":2}}", 2, 1, .duplicateMember("ab")),
    RefusedJSON(bytes: [0x22, 0xFF, 0x22], 1, 2, .invalidUTF8(bytes: [0xFF])),
    RefusedJSON(bytes: [0x22, 0xC0, 0x80, 0x22], 1, 2, .invalidUTF8(bytes: [0xC0])),
    RefusedJSON(bytes: [0x22, 0x61, 0xD9], 1, 3, .invalidUTF8(bytes: [0xD9])),
    RefusedJSON(bytes: [0x7B, 0x0A, 0x22, 0xED, 0xA0, 0x80, 0x22], 2, 2, .invalidUTF8(bytes: [0xED])),
    RefusedJSON(bytes: [0x7B, 0x00, 0x7D, 0x00], 1, 2, .unexpected("\u{0}", expected: .memberName)),
  ]

  @Test("Every other text is refused, with its place and the evidence", arguments: refused)
  func refuses(text: RefusedJSON) throws {
    let error = try #require(throws: JSONError.self) { try JSONDocument(parsing: text.text) }
    #expect(error.reason == text.reason)
    #expect([error.line, error.column] == [text.line, text.column])
  }

  @Test("Sixty-four containers may stand inside each other, no more")
  func depth() throws {
    let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try JSONDocument(parsing: Array(deepest.utf8)) }
    let error = try #require(throws: JSONError.self) {
      try JSONDocument(parsing: Array(String(repeating: "[", count: 100_000).utf8))
    }
    #expect(error.reason == .tooDeep(limit: 64))
    #expect(error.column == 65)
  }

  @Test("A text of one mebibyte is read, one byte more is refused")
  func size() throws {
    let largest = [0x22] + [UInt8](repeating: 0x61, count: (1 << 20) - 2) + [0x22]
    #expect(throws: Never.self) { try JSONDocument(parsing: largest) }
    let error = try #require(throws: JSONError.self) { try JSONDocument(parsing: largest + [0x0A]) }
    #expect(error.reason == .tooLarge(bytes: (1 << 20) + 1, limit: 1 << 20))
  }

  @Test("A duplicate among many members is found")
  func manyMembers() throws {
    let members = (0..<5000).map { "\"m\($0)\":\($0)" }
    #expect(throws: Never.self) {
      try JSONDocument(parsing: Array("{\(members.joined(separator: ","))}".utf8))
    }
    let error = try #require(throws: JSONError.self) {
      try JSONDocument(parsing: Array("{\(members.joined(separator: ",")),\"m4999\":0}".utf8))
    }
    #expect(error.reason == .duplicateMember("m4999"))
  }

  @Test("Any cut through a document is refused, and reading never traps")
  func truncation() throws {
    let whole = Array(#"{"a":[1,-2.5e3,"b\u00e9\ud83d\ude00",{"c":null}],"حماية":true}"#.utf8)
    for count in 0..<whole.count {
      #expect(throws: JSONError.self) { try JSONDocument(parsing: Array(whole.prefix(count))) }
    }
    #expect(throws: Never.self) { try JSONDocument(parsing: whole) }
  }

  @Test("Positions of values are found by path")
  func positions() throws {
    let text = "{\n  \"partners\": [\n    { \"roles\": [ \"x\", \"y\" ] }\n  ]\n}"
    let document = try JSONDocument(parsing: Array(text.utf8))
    let position = try #require(document.position(of: ["partners", "0", "roles", "1"]))
    #expect([position.line, position.column] == [3, 23])
    #expect(document.position(of: ["partners", "1"]) == nil)
    #expect(document.position(of: ["partners", "x"]) == nil)
    #expect(document[["partners", "0", "roles", "1"]] == .string("y"))
  }

  @Test("Values are equal by bytes and in any order of members")
  func equality() {
    let one = JSONValue.object([
      JSONMember(name: "a", value: .string("\u{E9}")), JSONMember(name: "b", value: .null),
    ])
    let other = JSONValue.object([
      JSONMember(name: "b", value: .null), JSONMember(name: "a", value: .string("\u{E9}")),
    ])
    let decomposed = JSONValue.object([
      JSONMember(name: "a", value: .string("e\u{301}")), JSONMember(name: "b", value: .null),
    ])
    #expect(one == other)
    #expect(one != decomposed)
    #expect(JSONValue.number("1.0") != .number("1"))
  }
}
