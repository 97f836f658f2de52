/// Why a JSON document is no record, and where in the file.
public struct RecordError: Error, Sendable, Equatable {
  /// The member's path: `["partners", "0", "roles"]`; empty for the record as a whole.
  public let path: [String]
  /// From 1: where the value begins, or for what is missing the object that should have it.
  public let line: Int
  public let column: Int
  public let reason: Reason

  /// What is wrong, with the evidence.
  public enum Reason: Sendable, Equatable {
    /// Another type of value than the member has.
    case wrongType(expected: ValueType, found: ValueType)
    /// A number that is no whole number, or too large to be one.
    case notWhole(String)
    case badDate(EDTFError)
    /// The record, or one of its parts, lacks a member that it can't be without.
    case missing(String)
    /// A record of a later version of the file format, which this program leaves alone.
    case futureSchema(Int)
    /// A version number below 1.
    case badSchema(Int)
  }

  /// A type of JSON value, whole numbers apart.
  public enum ValueType: String, Sendable, Equatable {
    case null, bool, number, wholeNumber, text, list, object
  }
}

extension RecordError: Explained {
  /// Names the field's path as `{field}`, and the evidence.
  public var message: Message {
    let field = path.joined(separator: ".")
    switch reason {
    case .wrongType(let expected, let found):
      return Message(Self.key(for: expected), ["field": field, "found": found.rawValue])
    case .notWhole(let lexeme): return Message("record.notWhole", ["field": field, "found": lexeme])
    case .badDate(let error): return Message("record.badDate", ["field": field, "found": error.text])
    case .missing(let name):
      return Message("record.missing", ["field": (path + [name]).joined(separator: ".")])
    case .futureSchema(let schema): return Message("record.futureSchema", ["schema": "\(schema)"])
    case .badSchema(let schema): return Message("record.badSchema", ["schema": "\(schema)"])
    }
  }

  private static func key(for expected: ValueType) -> String {
    switch expected {
    case .null: "record.expectedNull"
    case .bool: "record.expectedBool"
    case .number: "record.expectedNumber"
    case .wholeNumber: "record.expectedWholeNumber"
    case .text: "record.expectedText"
    case .list: "record.expectedList"
    case .object: "record.expectedObject"
    }
  }
}
