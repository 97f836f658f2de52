/// A value within a document.
struct JSONNode {
  let document: JSONDocument
  let index: Int

  private var entry: JSONEntry { document.entries[index] }
  var kind: JSONEntry.Kind { entry.kind }
  /// Its bytes in the document.
  var range: Range<Int> { entry.range }
  var bytes: ArraySlice<UInt8> { document.bytes[range] }

  /// The text of a string, or the bytes of any other value.
  var text: String {
    guard kind == .string else { return String(decoding: bytes, as: UTF8.self) }
    let inner = bytes.dropFirst().dropLast()
    return entry.isEscaped
      ? String(decoding: unescaped(inner), as: UTF8.self) : String(decoding: inner, as: UTF8.self)
  }

  /// Whether a string's text is this one, byte for byte.
  func hasText(_ other: String) -> Bool { document.hasText(other, at: index) }

  /// The elements of an array; of another value none.
  var elements: [JSONNode] {
    guard kind == .array else { return [] }
    var result: [JSONNode] = []
    var child = index + 1
    while child < entry.next {
      result.append(JSONNode(document: document, index: child))
      child = Int(document.entries[child].next)
    }
    return result
  }

  /// The members of an object; of another value none.
  var members: [JSONNodeMember] {
    memberIndices.map { JSONNodeMember(nameNode: JSONNode(document: document, index: $0)) }
  }

  /// The entries of the names of an object's members; each one's value stands behind it.
  var memberIndices: [Int] {
    guard kind == .object else { return [] }
    var result: [Int] = []
    var child = index + 1
    let end = entry.next
    while child < end {
      result.append(child)
      child = Int(document.entries[child + 1].next)
    }
    return result
  }

  /// The value, all strings unescaped.
  var value: JSONValue {
    switch kind {
    case .null: .null
    case .bool: .bool(bytes.first == UInt8(ascii: "t"))
    case .number: .number(text)
    case .string: .string(text)
    case .array: .array(elements.map(\.value))
    case .object: .object(members.map { JSONMember(name: $0.name, value: $0.value.value) })
    }
  }
}

extension JSONDocument {
  /// Whether the text of the string at an entry is this one, byte for byte.
  func hasText(_ other: String, at index: Int) -> Bool {
    let entry = entries[index]
    if entry.isEscaped {
      return JSONNode(document: self, index: index).text.utf8.elementsEqual(other.utf8)
    }
    let start = Int(entry.start) + 1
    let expected = other.utf8.span
    guard Int(entry.end) - 1 - start == expected.count else { return false }
    let bytes = bytes.span
    for index in expected.indices where bytes[start + index] != expected[index] { return false }
    return true
  }
}

/// A member within a document.
struct JSONNodeMember {
  let nameNode: JSONNode
  /// The entry behind the name's.
  var value: JSONNode { JSONNode(document: nameNode.document, index: nameNode.index + 1) }

  var name: String { nameNode.text }

  func hasName(_ name: String) -> Bool { nameNode.hasText(name) }
}
