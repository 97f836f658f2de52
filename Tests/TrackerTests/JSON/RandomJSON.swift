@testable import Tracker

/// Values and layouts made by chance, the same for the same seed.
struct RandomJSON {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let texts = [
    "", "a", "حماية", "é", "e\u{301}", "\"", "\\", "\n\r\t\u{8}\u{C}", "\u{0}\u{1F}\u{7F}", "😀", "/",
    "\u{2028}",
    "العربية والفرنسية", "1", "null",
  ]
  private static let numbers = ["0", "-0", "1", "1.50", "-2e10", "9007199254740993", "1E-7"]

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &generator)]
  }

  mutating func value(depth: Int = 4) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: .number(pick(Self.numbers))
    case 3, 4: .string(pick(Self.texts))
    case 5: array(depth: depth)
    default: object(depth: depth)
    }
  }

  mutating func array(depth: Int) -> JSONValue {
    .array((0..<Int.random(in: 0..<5, using: &generator)).map { _ in value(depth: depth - 1) })
  }

  mutating func object(depth: Int = 4) -> JSONValue {
    let names = ["a", "b", "c", "الاسم", "q\"", "z\n"].shuffled(using: &generator)
    let count = Int.random(in: 0...names.count, using: &generator)
    return .object(names.prefix(count).map { JSONMember(name: $0, value: value(depth: depth - 1)) })
  }

  /// The value, changed here and there.
  mutating func edited(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(var members) where !members.isEmpty:
      let place = Int.random(in: members.indices, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: members.remove(at: place)
      case 1 where !members.contains { $0.name == "new" }:
        members.insert(JSONMember(name: "new", value: self.value(depth: 2)), at: place)
      default: members[place].value = edited(members[place].value)
      }
      return .object(members)
    case .array(var elements) where !elements.isEmpty:
      let place = Int.random(in: elements.indices, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: elements.remove(at: place)
      case 1: elements.insert(self.value(depth: 2), at: place)
      default: elements[place] = edited(elements[place])
      }
      return .array(elements)
    default: return self.value(depth: 2)
    }
  }

  /// Writes a value with white space, escapes and line ends as they come.
  mutating func text(_ value: JSONValue) -> String {
    let inner =
      switch value {
      case .null: "null"
      case .bool(let flag): "\(flag)"
      case .number(let lexeme): lexeme
      case .string(let text): string(text)
      case .array(let elements): list("[", elements.map { text($0) }, "]")
      case .object(let members):
        list("{", members.map { string($0.name) + space() + ":" + text($0.value) }, "}")
      }
    return space() + inner + space()
  }

  private mutating func list(_ open: String, _ parts: [String], _ close: String) -> String {
    open + (parts.isEmpty ? space() : parts.joined(separator: ",")) + close
  }

  private mutating func space() -> String { pick(["", "", " ", "\n", "\r\n", "\t", "   ", "\n      "]) }

  private mutating func string(_ text: String) -> String {
    var writer = JSONWriter()
    if Bool.random(using: &generator) {
      writer.write(text)
      return String(decoding: writer.output, as: UTF8.self)
    }
    let escapes = text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "\"" + escapes.joined() + "\""
  }
}
