@testable import Tracker

/// Records made by chance from few names, so that two of them often meet in the same field.
struct RandomRecord {
  private var random: RandomJSON
  /// The members that it may have.
  private var names = [
    "status", "title", "countries", "dates", "partners", "themes", "hotline", "sources", "x-own",
  ]

  init(seed: UInt64) { random = RandomJSON(seed: seed) }

  /// Records of some members only, which meet the more often there.
  init(seed: UInt64, members: Int) {
    self.init(seed: seed)
    names = Array(names.shuffled(using: &random.generator).prefix(members))
  }

  /// A record's members, without those that a merge never leaves to a person.
  mutating func value() -> JSONValue {
    var members = names.count < 9 ? [] : [JSONMember(name: "schema", value: .number("1"))]
    for name in names where chance(3, of: 4) {
      members.append(JSONMember(name: name, value: field(name)))
    }
    return .object(members)
  }

  /// The record with some of its fields made anew, added or taken away.
  mutating func edited(_ record: JSONValue) -> JSONValue {
    guard case .object(var members) = record else { return record }
    for name in names where chance(names.count < 9 ? 3 : 1, of: 4) {
      let place = members.firstIndex { $0.name == name }
      if let place, chance(1, of: 5) {
        members.remove(at: place)
      } else if let place {
        members[place].value = chance(1, of: 2) ? edit(members[place].value, of: name) : field(name)
      } else {
        members.append(JSONMember(name: name, value: field(name)))
      }
    }
    return .object(members)
  }

  private mutating func edit(_ value: JSONValue, of name: String) -> JSONValue {
    guard case .array(var elements) = value, !elements.isEmpty else { return field(name) }
    let place = Int.random(in: elements.indices, using: &random.generator)
    switch Int.random(in: 0..<3, using: &random.generator) {
    case 0: elements.remove(at: place)
    case 1: elements[place] = element(name)
    default: elements.insert(element(name), at: place)
    }
    return .array(distinct(elements, in: name))
  }

  /// The elements of a list; where records have some members only, each known by something else.
  private func distinct(_ elements: [JSONValue], in name: String) -> [JSONValue] {
    guard names.count < 9 else { return elements }
    var seen: Set<String> = []
    return elements.filter { seen.insert(MergeLeaves.key(of: $0, in: name)).inserted }
  }

  private mutating func field(_ name: String) -> JSONValue {
    switch name {
    case "status", "x-own": text()
    case "title": object(["ar", "en", "fr"])
    case "dates": .object([JSONMember(name: "value", value: text())])
    case "hotline": object(["hours", "operator"])
    default:
      .array(
        distinct((0..<Int.random(in: 1..<5, using: &random.generator)).map { _ in element(name) }, in: name))
    }
  }

  private mutating func element(_ name: String) -> JSONValue {
    switch name {
    case "themes": text()
    case "countries": object(["code", "role"])
    case "partners": partner()
    default: object(["url", "publisher", "language"])
    }
  }

  private mutating func partner() -> JSONValue {
    guard case .object(let members) = object(["organisation", "nameAsWritten", "basis"]), chance(1, of: 2)
    else {
      return .object([])
    }
    let roles = (0..<Int.random(in: 1..<4, using: &random.generator)).map { _ in text() }
    return .object(members + [JSONMember(name: "roles", value: .array(distinct(roles, in: "roles")))])
  }

  private mutating func object(_ names: [String]) -> JSONValue {
    .object(names.filter { _ in chance(2, of: 3) }.map { JSONMember(name: $0, value: text()) })
  }

  private mutating func text() -> JSONValue { .string(random.pick(["a", "b", "ج"])) }

  private mutating func chance(_ part: Int, of whole: Int) -> Bool {
    Int.random(in: 0..<whole, using: &random.generator) < part
  }
}
