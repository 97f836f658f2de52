/// Why a text is not the JSON that this program reads, and where.
public struct JSONError: Error, Sendable, Equatable {
  /// The line, from 1. Lines end with a line feed.
  public let line: Int
  /// The column, from 1, in Unicode scalars (bytes where the text is not UTF-8).
  public let column: Int
  /// The offset in bytes from the text's start.
  public let offset: Int
  public let reason: Reason

  /// What is wrong, with the evidence.
  public enum Reason: Sendable, Equatable {
    /// The text has more bytes than the limit.
    case tooLarge(bytes: Int, limit: Int)
    /// More arrays and objects inside each other than the limit.
    case tooDeep(limit: Int)
    /// Nothing but white space, or nothing at all.
    case empty
    case byteOrderMark
    /// Bytes that are not UTF-8.
    case invalidUTF8(bytes: [UInt8])
    /// The text ends where something had to follow.
    case unexpectedEnd(expected: Expectation)
    case unexpected(Unicode.Scalar, expected: Expectation)
    /// A control character (U+0000–U+001F) inside a string, where only an escape may stand.
    case controlCharacter(Unicode.Scalar)
    /// `\x` and the like, as written.
    case invalidEscape(String)
    /// Half of a surrogate pair, as written.
    case loneSurrogate(String)
    /// `01`, `1.`, `+1`, as written.
    case invalidNumber(String)
    /// The second of two members of one object with the same name (compared after unescaping).
    case duplicateMember(String)
    /// Something follows the value.
    case trailingContent(Unicode.Scalar)
  }

  /// What had to stand at a place.
  public enum Expectation: Sendable, Equatable {
    case value
    case memberName
    case colon
    /// `,` or `}`.
    case commaOrBrace
    /// `,` or `]`.
    case commaOrBracket
    /// The end of a string.
    case quotationMark
  }
}

/// A fault on its way out of the scanner; the document finds line and column.
struct JSONFault: Error {
  var offset: Int
  var reason: JSONError.Reason
}

extension JSONError {
  /// Gives a fault its line and column.
  init(_ fault: JSONFault, in bytes: [UInt8]) {
    let position = JSONPosition(offset: fault.offset, in: bytes)
    self.init(line: position.line, column: position.column, offset: fault.offset, reason: fault.reason)
  }
}

/// A place in a text as people count it: line and column from 1, the column in Unicode scalars.
public struct JSONPosition: Sendable, Equatable {
  public let line: Int
  public let column: Int

  init(offset: Int, in bytes: [UInt8]) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
  }
}
