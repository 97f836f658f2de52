extension JSONValue {
  /// The value at a path: member names, and indices from 0 in arrays.
  public func value(at path: some Collection<String>) -> JSONValue? {
    guard let step = path.first else { return self }
    let rest = path.dropFirst()
    switch self {
    case .object: return self[step]?.value(at: rest)
    case .array(let elements):
      guard let index = Int(step), elements.indices.contains(index) else { return nil }
      return elements[index].value(at: rest)
    default: return nil
    }
  }

  /// This value with another one at a path; nil takes it away, and what holds nothing any more with it.
  ///
  /// Objects and lists on the way are made; a list takes a new element only directly behind its last.
  public func setting(_ path: some Collection<String>, to value: JSONValue?) -> JSONValue? {
    guard let step = path.first else { return value }
    switch self {
    case .array(var elements):
      guard let index = Int(step), (0...elements.count).contains(index) else { return self }
      let isNew = index == elements.count
      let old = isNew ? Self.blank(for: path.dropFirst()) : elements[index]
      let new = old.setting(path.dropFirst(), to: value)
      elements.replaceSubrange(index..<(isNew ? index : index + 1), with: [new].compactMap { $0 })
      return elements.isEmpty ? nil : .array(elements)
    case .object(var members):
      let place = members.firstIndex { $0.name.utf8.elementsEqual(step.utf8) }
      let new = (place.map { members[$0].value } ?? Self.blank(for: path.dropFirst())).setting(
        path.dropFirst(), to: value)
      switch (place, new) {
      case (let place?, let new?): members[place].value = new
      case (let place?, nil): members.remove(at: place)
      case (nil, let new?): members.append(JSONMember(name: step, value: new))
      case (nil, nil): break
      }
      return members.isEmpty ? nil : .object(members)
    default: return self
    }
  }

  /// What a path can go on in: a list for an index, an object for a name.
  private static func blank(for path: some Collection<String>) -> JSONValue {
    path.first.flatMap { Int($0) } == nil ? .object([]) : .array([])
  }

  /// The text of a string; nil of any other value.
  var text: String? { if case .string(let text) = self { text } else { nil } }

  /// The elements of an array; of any other value none.
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

  /// The members of an object; of any other value none.
  var members: [JSONMember] { if case .object(let members) = self { members } else { [] } }
}
