import Testing

@testable import Tracker

/// Bytes that are no UTF-8 (Unicode 16, tables 3-7 and 3-8), by kind.
struct IllFormed: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]

  init(_ name: String, _ bytes: [UInt8]) {
    testDescription = name
    self.bytes = bytes
  }

  static let kinds: [IllFormed] = [
    IllFormed("the first continuation byte alone", [0x80]),
    IllFormed("the last continuation byte alone", [0xBF]),
    IllFormed("two continuation bytes", [0x80, 0xBF]),
    IllFormed("a continuation byte behind a letter of two", [0xD8, 0xB5, 0x80]),
    IllFormed("C0, which only an overlong form would begin with", [0xC0, 0x80]),
    IllFormed("C1, which only an overlong form would begin with", [0xC1, 0xBF]),
    IllFormed("an overlong slash of two bytes", [0xC0, 0xAF]),
    IllFormed("an overlong slash of three bytes", [0xE0, 0x80, 0xAF]),
    IllFormed("an overlong slash of four bytes", [0xF0, 0x80, 0x80, 0xAF]),
    IllFormed("an overlong slash of five bytes", [0xF8, 0x80, 0x80, 0x80, 0xAF]),
    IllFormed("an overlong slash of six bytes", [0xFC, 0x80, 0x80, 0x80, 0x80, 0xAF]),
    IllFormed("an overlong quotation mark", [0xC0, 0xA2]),
    IllFormed("the largest overlong form of three bytes", [0xE0, 0x9F, 0xBF]),
    IllFormed("the largest overlong form of four bytes", [0xF0, 0x8F, 0xBF, 0xBF]),
    IllFormed("an overlong NUL", [0xC0, 0x80]),
    IllFormed("the first high surrogate", [0xED, 0xA0, 0x80]),
    IllFormed("the last high surrogate", [0xED, 0xAF, 0xBF]),
    IllFormed("the first low surrogate", [0xED, 0xB0, 0x80]),
    IllFormed("the last low surrogate", [0xED, 0xBF, 0xBF]),
    IllFormed("a pair of surrogates (CESU-8)", [0xED, 0xA0, 0xBE, 0xED, 0xB7, 0x92]),
    IllFormed("one beyond U+10FFFF", [0xF4, 0x90, 0x80, 0x80]),
    IllFormed("F5, which nothing begins with", [0xF5, 0x80, 0x80, 0x80]),
    IllFormed("five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]),
    IllFormed("six bytes", [0xFD, 0xBF, 0xBF, 0xBF, 0xBF, 0xBF]),
    IllFormed("FE", [0xFE]), IllFormed("FF", [0xFF]),
    IllFormed("a mark of UTF-16, high byte first", [0xFE, 0xFF]),
    IllFormed("a mark of UTF-16, low byte first", [0xFF, 0xFE]),
    IllFormed("one of two bytes", [0xD8]),
    IllFormed("one of three bytes", [0xE2]),
    IllFormed("two of three bytes", [0xE2, 0x82]),
    IllFormed("one of four bytes", [0xF0]),
    IllFormed("two of four bytes", [0xF0, 0x9F]),
    IllFormed("three of four bytes", [0xF0, 0x9F, 0xA4]),
    IllFormed("a start, then another start", [0xD8, 0xD8, 0xB5]),
    IllFormed("two of three bytes, then a whole letter", [0xE2, 0x82, 0xD8, 0xB5]),
    IllFormed("a letter of Windows-1256", [0xD5, 0xE6, 0xCA]),
    IllFormed("a letter of Latin-1", [0xE9, 0x74, 0xE9]),
  ]
}

@Suite("Reading JSON: bytes that are no UTF-8")
struct IllFormedUTF8Tests {
  @Test("They are refused wherever they stand, at their own place", arguments: IllFormed.kinds)
  func refused(kind: IllFormed) throws {
    for (before, after) in [
      ("\"", "\""), ("{\n\"ع", "\":1}"), ("[1", "]"), ("", ""), (" ", "[]"), ("{}", ""),
    ] {
      let text = Array(before.utf8) + kind.bytes + Array(after.utf8)
      let error = try #require(throws: JSONError.self) { try JSONDocument(parsing: text) }
      guard case .invalidUTF8(let bytes) = error.reason else {
        Issue.record("\(error.reason)")
        continue
      }
      #expect(!bytes.isEmpty && bytes.count <= 4)
      #expect(Array(text[error.offset...].prefix(bytes.count)) == bytes)
      #expect(error.offset >= before.utf8.count)
      #expect(String(validating: text, as: UTF8.self) == nil)
    }
  }

  @Test("Scalars are taken as themselves and as escapes, and no surrogate is")
  func scalars() throws {
    let basic = (0x20...0xFFFF).compactMap(Unicode.Scalar.init).filter { $0 != "\"" && $0 != "\\" }
    let beyond = stride(from: UInt32(0x10000), through: 0x10FFFF, by: 61).compactMap(Unicode.Scalar.init)
    for scalars in [basic, beyond] {
      let text = String(String.UnicodeScalarView(scalars))
      let escapes = text.utf16.map { "\\u" + String(UInt32($0) | 0x10000, radix: 16).dropFirst() }.joined()
      #expect(try JSONDocument(parsing: Array("\"\(text)\"".utf8)).value == .string(text))
      #expect(try JSONDocument(parsing: Array("\"\(escapes)\"".utf8)).value == .string(text))
    }
    for surrogate in 0xD800...0xDFFF {
      let digits = String(surrogate, radix: 16)
      #expect(throws: JSONError.self) { try JSONDocument(parsing: Array("\"\\u\(digits)\"".utf8)) }
    }
  }
}
