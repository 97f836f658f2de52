/// Merges values, and gathers what can't be merged.
struct ValueMerger {
  private(set) var conflicts: [MergeConflict] = []
  private let settled: [[String]: MergeSide]
  private let otherwise: MergeSide?
  /// Whether the base stands in every conflict.
  private let takesBase: Bool
  /// The side that was modified last.
  private var later = MergeSide.ours

  init(settled: [[String]: MergeSide] = [:], otherwise: MergeSide? = nil, takingBase takesBase: Bool = false)
  {
    self.settled = settled
    self.otherwise = otherwise
    self.takesBase = takesBase
  }

  /// Merges two versions of a whole record.
  mutating func merge(_ base: JSONValue?, _ ours: JSONValue, _ theirs: JSONValue) -> JSONValue? {
    later = Self.isLater(theirs["modified"], than: ours["modified"]) ? .theirs : .ours
    return merge(Versions(base: base, ours: ours, theirs: theirs), by: .record, at: [])
  }

  /// One value in its three versions. Nil: it is not there.
  private struct Versions {
    var base: JSONValue?
    var ours: JSONValue?
    var theirs: JSONValue?

    subscript(side: MergeSide) -> JSONValue? { side == .ours ? ours : theirs }

    func map(_ part: (JSONValue?) -> JSONValue?) -> Versions {
      Versions(base: part(base), ours: part(ours), theirs: part(theirs))
    }
  }

  private mutating func merge(_ versions: Versions, by rule: MergeRule, at path: [String]) -> JSONValue? {
    if versions.ours == versions.theirs || versions.base == versions.ours { return versions.theirs }
    if versions.base == versions.theirs { return versions.ours }
    switch (rule, versions.ours, versions.theirs) {
    case (.later, _, _), (.ofLater, _, _):
      return versions[later]
    case (.members(let rules), .object(let ours), .object(let theirs)):
      return mergeMembers(versions, ours.map(\.name), theirs.map(\.name), by: rules, at: path)
    case (.set, .array(let ours), .array(let theirs)):
      return mergeElements(versions, ours, theirs, knownBy: nil, by: .whole, at: path)
    case (.keyed(let names, let rule), .array(let ours), .array(let theirs)):
      return mergeElements(versions, ours, theirs, knownBy: names, by: rule, at: path)
    default:
      return settle(versions, at: path)
    }
  }

  private mutating func settle(_ versions: Versions, at path: [String]) -> JSONValue? {
    if takesBase { return versions.base }
    if let side = settled[path] ?? otherwise { return versions[side] }
    conflicts.append(
      MergeConflict(path: path, base: versions.base, ours: versions.ours, theirs: versions.theirs))
    return versions.theirs
  }

  private mutating func mergeMembers(
    _ versions: Versions, _ ours: [String], _ theirs: [String], by rules: [String: MergeRule],
    at path: [String]
  ) -> JSONValue {
    var members: [JSONMember] = []
    for name in Self.union(theirs, with: ours, sameness: { Array($0.utf8) }) {
      let member = versions.map { $0?[name] }
      let value = merge(member, by: rules[name] ?? .standard, at: path + [name])
      if let value { members.append(JSONMember(name: name, value: value)) }
    }
    return .object(members)
  }

  private mutating func mergeElements(
    _ versions: Versions, _ ours: [JSONValue], _ theirs: [JSONValue], knownBy names: [String]?,
    by rule: MergeRule, at path: [String]
  ) -> JSONValue? {
    var base: [JSONValue] = []
    if case .array(let elements) = versions.base { base = elements }
    let baseByKey = ElementKey.elements(base, knownBy: names)
    let oursByKey = ElementKey.elements(ours, knownBy: names)
    let theirsByKey = ElementKey.elements(theirs, knownBy: names)
    let keys = Self.union(theirsByKey.keys, with: oursByKey.keys, sameness: { $0 })
    let names = ElementKey.names(of: keys)
    var elements: [JSONValue] = []
    for key in keys {
      let element = Versions(
        base: baseByKey.values[key], ours: oursByKey.values[key], theirs: theirsByKey.values[key])
      if let value = merge(element, by: rule, at: path + [names[key] ?? key.label]) { elements.append(value) }
    }
    return elements.isEmpty ? nil : .array(elements)
  }

  private static func isLater(_ one: JSONValue?, than other: JSONValue?) -> Bool {
    guard case .string(let one) = one, case .string(let other) = other else { return false }
    return other.utf8.lexicographicallyPrecedes(one.utf8)
  }

  /// The first list, and what only the second has, each behind the one that it follows there.
  private static func union<Element, Sameness: Hashable>(
    _ first: [Element], with second: [Element], sameness: (Element) -> Sameness
  ) -> [Element] {
    var result = first
    var places = first.map(sameness)
    var next = 0
    for element in second {
      let key = sameness(element)
      if let known = places.firstIndex(of: key) {
        next = known + 1
      } else {
        result.insert(element, at: next)
        places.insert(key, at: next)
        next += 1
      }
    }
    return result
  }
}

/// What an element of a set is known by: some of its members (or all of it), and which of several alike it is.
private struct ElementKey: Hashable {
  var text: [UInt8]
  var occurrence: Int
  var label: String

  static func == (one: ElementKey, other: ElementKey) -> Bool {
    one.text == other.text && one.occurrence == other.occurrence
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(occurrence)
  }

  static func elements(
    _ elements: [JSONValue], knownBy names: [String]?
  ) -> (keys: [ElementKey], values: [ElementKey: JSONValue]) {
    var keys: [ElementKey] = []
    var values: [ElementKey: JSONValue] = [:]
    var seen: [[UInt8]: Int] = [:]
    for element in elements {
      let parts = names.map { $0.map { element[$0] ?? .null } } ?? [element]
      let text = compact(.array(parts))
      let occurrence = seen[text, default: 0]
      seen[text] = occurrence + 1
      let label = parts.compactMap(Self.label).joined(separator: " ")
      let key = ElementKey(text: text, occurrence: occurrence, label: label)
      keys.append(key)
      values[key] = element
    }
    return (keys, values)
  }

  /// What the path of a conflict calls each element: its label, with a number where several have the same. Both sides
  /// call them the same, whichever order they have them in, so that a choice is taken for no other element.
  static func names(of keys: [ElementKey]) -> [ElementKey: String] {
    var names: [ElementKey: String] = [:]
    for (label, alike) in Dictionary(grouping: keys, by: { Array($0.label.utf8) }) where alike.count > 1 {
      for (place, key) in alike.sorted(by: precedes).enumerated() where place > 0 {
        names[key] = String(decoding: label, as: UTF8.self) + " (\(place + 1))"
      }
    }
    return names
  }

  private static func precedes(_ one: ElementKey, _ other: ElementKey) -> Bool {
    one.text == other.text
      ? one.occurrence < other.occurrence : one.text.lexicographicallyPrecedes(other.text)
  }

  private static func compact(_ value: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(sorted(value), at: .inline)
    return writer.output
  }

  /// The value with the members of its objects in the order of their names, so that equal values have equal bytes.
  private static func sorted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): .array(elements.map(sorted))
    case .object(let members):
      .object(
        members.map { JSONMember(name: $0.name, value: sorted($0.value)) }
          .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    default: value
    }
  }

  /// What a person calls it: a text as it is, of a text by language the first.
  private static func label(_ value: JSONValue) -> String? {
    switch value {
    case .null: nil
    case .string(let text): text
    case .object(let members): members.first.flatMap { label($0.value) }
    default: String(decoding: compact(value), as: UTF8.self)
    }
  }
}
