/// Takes an object's members by name, and gives back those that nobody asked for.
struct ObjectReader {
  private let node: JSONNode
  /// The entries of the members' names: nodes of them all would count references to the document.
  private let members: [Int]
  private let path: [String]
  private var isTaken: [Bool]
  /// Where the next member is looked for first: behind the last one found, since files mostly keep the schema's order.
  private var next = 0

  init(_ node: JSONNode, at path: [String] = []) throws(RecordError) {
    self.node = node
    self.path = path
    guard node.kind == .object else { throw node.wrongType(.object, at: path) }
    members = node.memberIndices
    isTaken = Array(repeating: false, count: members.count)
  }

  /// The members that were not asked for.
  var rest: [JSONMember] {
    var rest: [JSONMember] = []
    for (index, member) in members.enumerated() where !isTaken[index] {
      rest.append(JSONMember(name: child(member).text, value: child(member + 1).value))
    }
    return rest
  }

  /// The error for a member that must be there and is not.
  func missing(_ name: String) -> RecordError { node.error(.missing(name), at: path) }

  func error(_ reason: RecordError.Reason, at name: String) -> RecordError {
    let place = members.first { node.document.hasText(name, at: $0) }.map { child($0 + 1) } ?? node
    return place.error(reason, at: path + [name])
  }

  private mutating func take(_ name: String) -> JSONNode? {
    for step in members.indices {
      let index = next + step < members.count ? next + step : next + step - members.count
      if node.document.hasText(name, at: members[index]) {
        isTaken[index] = true
        next = index + 1
        return child(members[index] + 1)
      }
    }
    return nil
  }

  private func child(_ index: Int) -> JSONNode { JSONNode(document: node.document, index: index) }
}

// MARK: - Values

extension ObjectReader {
  mutating func text(_ name: String) throws(RecordError) -> String? {
    guard let node = take(name) else { return nil }
    return try node.string(at: path + [name])
  }

  /// A text that must be there.
  mutating func essentialText(_ name: String) throws(RecordError) -> String {
    guard let text = try text(name) else { throw missing(name) }
    return text
  }

  mutating func flag(_ name: String) throws(RecordError) -> Bool? {
    guard let node = take(name) else { return nil }
    guard node.kind == .bool else { throw node.wrongType(.bool, at: path + [name]) }
    return node.value == .bool(true)
  }

  mutating func whole(_ name: String) throws(RecordError) -> Int? {
    guard let node = take(name) else { return nil }
    guard node.kind == .number else { throw node.wrongType(.wholeNumber, at: path + [name]) }
    guard let number = Int(node.text) else { throw node.error(.notWhole(node.text), at: path + [name]) }
    return number
  }

  mutating func date(_ name: String) throws(RecordError) -> EDTF? {
    guard let node = take(name) else { return nil }
    let text = try node.string(at: path + [name])
    do throws(EDTFError) {
      return try EDTF(parsing: text)
    } catch {
      throw node.error(.badDate(error), at: path + [name])
    }
  }

  mutating func localized(_ name: String) throws(RecordError) -> LocalizedText {
    guard let node = take(name) else { return LocalizedText() }
    return try node.localized(at: path + [name])
  }

  mutating func texts(_ name: String) throws(RecordError) -> [String] {
    try list(name) { node, path throws(RecordError) in try node.string(at: path()) }
  }

  mutating func localizedTexts(_ name: String) throws(RecordError) -> [LocalizedText] {
    try list(name) { node, path throws(RecordError) in try node.localized(at: path()) }
  }

  mutating func part<Part: RecordPart>(_ name: String) throws(RecordError) -> Part? {
    guard let node = take(name) else { return nil }
    return try Part(node, at: path + [name])
  }

  mutating func parts<Part: RecordPart>(_ name: String) throws(RecordError) -> [Part] {
    try list(name) { node, path throws(RecordError) in try Part(node, at: path()) }
  }

  private mutating func list<Element>(
    _ name: String, _ read: (JSONNode, _ path: () -> [String]) throws(RecordError) -> Element
  ) throws(RecordError) -> [Element] {
    guard let node = take(name) else { return [] }
    guard node.kind == .array else { throw node.wrongType(.list, at: path + [name]) }
    var result: [Element] = []
    for (index, element) in node.elements.enumerated() {
      result.append(try read(element, { path + [name, String(index)] }))
    }
    return result
  }
}

extension RecordPart {
  fileprivate init(_ node: JSONNode, at path: [String]) throws(RecordError) {
    var reader = try ObjectReader(node, at: path)
    try self.init(from: &reader)
    unknown = reader.rest
  }
}

/// Paths are made only where an error needs one: there are many values to a record.
extension JSONNode {
  fileprivate func string(at path: @autoclosure () -> [String]) throws(RecordError) -> String {
    guard kind == .string else { throw wrongType(.text, at: path()) }
    return text
  }

  fileprivate func localized(at path: @autoclosure () -> [String]) throws(RecordError) -> LocalizedText {
    guard kind == .object else { throw wrongType(.object, at: path()) }
    var entries: [LocalizedText.Entry] = []
    for member in members {
      let tag = member.name
      entries.append(LocalizedText.Entry(tag: tag, text: try member.value.string(at: path() + [tag])))
    }
    return LocalizedText(entries)
  }

  fileprivate func wrongType(_ expected: RecordError.ValueType, at path: [String]) -> RecordError {
    let found: RecordError.ValueType =
      switch kind {
      case .null: .null
      case .bool: .bool
      case .number: .number
      case .string: .text
      case .array: .list
      case .object: .object
      }
    return error(.wrongType(expected: expected, found: found), at: path)
  }

  fileprivate func error(_ reason: RecordError.Reason, at path: [String]) -> RecordError {
    let position = JSONPosition(offset: range.lowerBound, in: document.bytes)
    return RecordError(path: path, line: position.line, column: position.column, reason: reason)
  }
}
