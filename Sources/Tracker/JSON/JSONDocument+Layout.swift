extension JSONDocument {
  /// Whether the text is laid out, byte for byte, as `init(_:)` lays out its value. Tells it without making one.
  public var isLaidOut: Bool {
    var reader = LayoutReader(document: self)
    return reader.value(at: 0, depth: 0) && reader.take("\n") && reader.place == bytes.count
  }
}

/// Goes through a text as long as its layout is this program's. Depth is limited where the text is read.
private struct LayoutReader {
  let document: JSONDocument
  /// Behind what has been found in order.
  var place = 0

  mutating func value(at index: Int, depth: Int) -> Bool {
    let entry = document.entries[index]
    guard entry.range.lowerBound == place else { return false }
    switch entry.kind {
    case .null, .bool, .number:
      place = entry.range.upperBound
      return true
    case .string: return string(at: index)
    case .array, .object: return container(at: index, depth: depth)
    }
  }

  private mutating func string(at index: Int) -> Bool {
    let entry = document.entries[index]
    guard entry.range.lowerBound == place else { return false }
    place = entry.range.upperBound
    if !entry.isEscaped { return true }
    let node = JSONNode(document: document, index: index)
    var writer = JSONWriter()
    writer.write(node.text)
    return writer.output.elementsEqual(node.bytes)
  }

  private mutating func container(at index: Int, depth: Int) -> Bool {
    let entry = document.entries[index]
    let end = entry.range.upperBound
    var child = index + 1
    place += 1
    if child < entry.next {
      var isFirst = true
      while child < entry.next {
        guard isFirst || take(","), line(depth + 1) else { return false }
        isFirst = false
        if entry.kind == .object {
          guard string(at: child), take(": ") else { return false }
          child += 1
        }
        guard value(at: child, depth: depth + 1) else { return false }
        child = Int(document.entries[child].next)
      }
      guard line(depth) else { return false }
    }
    guard place + 1 == end else { return false }
    place = end
    return true
  }

  /// A line feed and two spaces a level.
  private mutating func line(_ depth: Int) -> Bool {
    guard take("\n") else { return false }
    for _ in 0..<depth where !take("  ") { return false }
    return true
  }

  mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard place + count <= document.bytes.count else { return false }
    for offset in 0..<count where document.bytes[place + offset] != text.utf8Start[offset] { return false }
    place += count
    return true
  }
}
