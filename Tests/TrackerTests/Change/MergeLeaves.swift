@testable import Tracker

/// A record taken apart into its leaves, for an account of what a merge kept: written anew from the rules in
/// `docs/data-format.md`, not from the code that merges.
struct MergeLeaves {
  /// What stands at each place: the place as the merge's conflicts name it, and then told apart where that is not enough.
  private(set) var leaves: [String: (path: [String], value: String)] = [:]

  /// Whether both say the same at the same places.
  func agrees(with other: MergeLeaves) -> Bool {
    leaves.count == other.leaves.count && leaves.allSatisfy { other.leaves[$0.key]?.value == $0.value.value }
  }

  private enum Shape {
    case fields
    case fact
    case list(knownBy: [String])
  }

  private static let shapes: [String: Shape] = [
    "countries": .list(knownBy: ["code"]), "dates": .fact,
    "partners": .list(knownBy: ["organisation", "nameAsWritten"]), "themes": .list(knownBy: []),
    "roles": .list(knownBy: []), "sources": .list(knownBy: ["url", "publisher"]),
  ]

  init(_ record: JSONValue) { take(record, as: .fields, at: [], "") }

  private mutating func take(_ value: JSONValue, as shape: Shape, at path: [String], _ place: String) {
    switch (shape, value) {
    case (.fields, .object(let members)):
      for member in members {
        take(
          member.value, as: Self.shapes[member.name] ?? .fields, at: path + [member.name],
          "\(place)/\(member.name)")
      }
    case (.list(let names), .array(let elements)):
      for element in elements {
        let label = (names.isEmpty ? [element] : names.compactMap { element[$0] }).compactMap(\.text)
        let (path, place) = (
          path + [label.joined(separator: " ")], "\(place)/\(Self.key(of: element, by: names))"
        )
        leaves[place + "."] = (path, "")
        take(element, as: .fields, at: path, place)
      }
    default:
      leaves[place] = (path, Self.word(value))
    }
  }

  /// What an element of a list is known by.
  static func key(of element: JSONValue, in list: String) -> String {
    guard case .list(let names) = shapes[list] else { return word(element) }
    return key(of: element, by: names)
  }

  private static func key(of element: JSONValue, by names: [String]) -> String {
    names.isEmpty ? word(element) : names.map { element[$0].map(word) ?? "-" }.joined(separator: "+")
  }

  private static func word(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): "'\(text)'"
    case .object(let members):
      "{\(members.map { "\($0.name)=\(word($0.value))" }.sorted().joined(separator: ","))}"
    case .array(let elements): "[\(elements.map(word).joined(separator: ","))]"
    default: "-"
    }
  }

  /// The places whose outcome is not what the rule asks for: the side that changed a leaf wins over the side that did
  /// not, and where both changed it differently, a conflict says so. Empty: nothing is lost and nothing is made up.
  static func wrong(
    base: MergeLeaves, ours: MergeLeaves, theirs: MergeLeaves, merged: MergeLeaves, conflicts: [[String]]
  ) -> [String] {
    let places = Set(base.leaves.keys).union(ours.leaves.keys).union(theirs.leaves.keys)
      .union(merged.leaves.keys)
    return places.filter { place in
      let (old, mine, other) = (base.leaves[place], ours.leaves[place], theirs.leaves[place])
      let outcome = merged.leaves[place]?.value
      if mine?.value == other?.value || old?.value == mine?.value, outcome == other?.value { return false }
      if old?.value == other?.value, outcome == mine?.value { return false }
      let path = mine?.path ?? other?.path ?? old?.path ?? []
      return !conflicts.contains { path.starts(with: $0.map(plain)) }
    }
  }

  /// A step of a conflict's path without the number that tells elements of one name apart.
  private static func plain(_ step: String) -> String {
    guard step.utf8.last == UInt8(ascii: ")"), let start = step.lastIndex(of: "(") else { return step }
    return String(step[..<step.index(before: start)])
  }
}
