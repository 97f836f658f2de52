/// A JSON value without layout: what a program makes and compares. `JSONDocument` keeps a file's own bytes.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// The number's lexeme as written: `1.50` stays `1.50`.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// Members in their order; names are unique.
  case object([JSONMember])

  /// Equal by bytes, where Swift's `String ==` would find "é" composed and decomposed equal.
  ///
  /// Objects are equal when they have equal members in any order.
  public static func == (one: JSONValue, other: JSONValue) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a.utf8.elementsEqual(b.utf8)
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)):
      a.count == b.count && haveEqualMembers(a, b)
    default: false
    }
  }

  private static func haveEqualMembers(_ one: [JSONMember], _ other: [JSONMember]) -> Bool {
    if zip(one, other).allSatisfy({ $0.name.utf8.elementsEqual($1.name.utf8) }) {
      return zip(one, other).allSatisfy { $0.value == $1.value }
    }
    let values = Dictionary(
      one.map { (Array($0.name.utf8), $0.value) }, uniquingKeysWith: { first, _ in first })
    return other.allSatisfy { values[Array($0.name.utf8)] == $0.value }
  }

  /// The value of an object's member; nil where there is none, or the value is no object.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }
}

/// One member of a JSON object.
public struct JSONMember: Sendable, Equatable {
  public var name: String
  public var value: JSONValue

  public init(name: String, value: JSONValue) {
    self.name = name
    self.value = value
  }

  public static func == (one: JSONMember, other: JSONMember) -> Bool {
    one.name.utf8.elementsEqual(other.name.utf8) && one.value == other.value
  }
}
