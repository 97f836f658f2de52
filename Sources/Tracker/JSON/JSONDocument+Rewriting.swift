extension JSONDocument {
  /// The document with another value, in which only the bytes of what differs are others.
  ///
  /// What is equal keeps its bytes and its place: order, white space, escapes, the spelling of numbers. A new member
  /// follows the member that precedes it in `value` (so a value in the order of the schema gives the
  /// schema's order); new lines are indented as the file's own. Elements of arrays pair up by equality first.
  public func rewritten(to value: JSONValue) -> JSONDocument {
    guard self.value != value else { return self }
    var rewriter = JSONRewriter(document: self)
    return JSONDocument(made: rewriter.rewrite(value))
  }
}

/// Writes a document's bytes anew for another value.
struct JSONRewriter {
  private let document: JSONDocument
  private var writer: JSONWriter
  /// Whether a file that has no line break is to get none.
  private let isInline: Bool

  /// A part of the new container: the node that it comes of, its bytes, and the space that it brings along.
  private struct Part {
    var source: JSONNode?
    var bytes: [UInt8]
    /// The white space before it, where it has been in the file before.
    var leading: ArraySlice<UInt8>?
    /// The white space between it and the comma that follows it.
    var trailing: ArraySlice<UInt8> = []
  }

  init(document: JSONDocument) {
    self.document = document
    writer = JSONWriter()
    let root = document.root
    let gap = Self.leadingSpaces(of: root).first ?? []
    isInline = !gap.isEmpty && !gap.contains(0x0A) || gap.isEmpty && root.range.count > 2
    if gap.contains(0x0D) { writer.newline = [0x0D, 0x0A] }
    if gap.contains(0x0A), let last = gap.lastIndex(of: 0x0A), last + 1 < gap.endIndex {
      writer.unit = Array(gap[(last + 1)...])
    }
    if let first = root.members.first {
      writer.space = document.space(after: first.nameNode.range.upperBound)
    }
  }

  mutating func rewrite(_ value: JSONValue) -> [UInt8] {
    let root = document.root
    return document.bytes[..<root.range.lowerBound]
      + rewritten(root, to: value, at: isInline ? .inline : .lines(indent: []))
      + document.bytes[root.range.upperBound...]
  }

  /// The bytes of a node for another value.
  private func rewritten(_ node: JSONNode, to value: JSONValue, at layout: JSONWriter.Layout) -> [UInt8] {
    if node.value == value { return Array(node.bytes) }
    switch (node.kind, value) {
    case (.object, .object(let members)) where !members.isEmpty && !node.members.isEmpty:
      return rewritten(node, to: members, at: layout)
    case (.array, .array(let elements)) where !elements.isEmpty && !node.elements.isEmpty:
      return rewritten(node, to: elements, at: layout)
    default:
      return written(at: layout) { $0.write(value, at: layout) }
    }
  }

  private func rewritten(
    _ node: JSONNode, to members: [JSONMember], at layout: JSONWriter.Layout
  ) -> [UInt8] {
    let inner = self.inner(of: node, at: layout)
    let old = node.members
    let spaces = Self.leadingSpaces(of: node)
    var parts: [Part] = []
    for (place, member) in old.enumerated() {
      guard let value = members.first(where: { member.hasName($0.name) })?.value else { continue }
      let name = document.bytes[member.nameNode.range.lowerBound..<member.value.range.lowerBound]
      parts.append(
        Part(
          source: member.nameNode, bytes: name + rewritten(member.value, to: value, at: inner),
          leading: spaces[place], trailing: document.trailingSpace(after: member.value)))
    }
    var place = 0
    for member in members {
      if let known = parts.firstIndex(where: { $0.source?.hasText(member.name) ?? false }) {
        place = known + 1
      } else {
        parts.insert(Part(bytes: written(at: inner) { $0.write(member, at: inner) }), at: place)
        place += 1
      }
    }
    return joined(parts, in: node, at: layout)
  }

  private func rewritten(
    _ node: JSONNode, to elements: [JSONValue], at layout: JSONWriter.Layout
  ) -> [UInt8] {
    let inner = self.inner(of: node, at: layout)
    let old = node.elements
    let spaces = Self.leadingSpaces(of: node)
    let sources = Alignment.sources(of: elements, in: old.map(\.value))
    let parts = zip(elements, sources).map { element, source -> Part in
      guard let source else { return Part(bytes: written(at: inner) { $0.write(element, at: inner) }) }
      return Part(
        source: old[source], bytes: rewritten(old[source], to: element, at: inner), leading: spaces[source],
        trailing: document.trailingSpace(after: old[source]))
    }
    return joined(parts, in: node, at: layout)
  }

  private func written(at layout: JSONWriter.Layout, _ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = writer
    write(&writer)
    return writer.output
  }

  /// How the parts of a container of the file are set apart.
  private func inner(of node: JSONNode, at layout: JSONWriter.Layout) -> JSONWriter.Layout {
    let gap = Self.leadingSpaces(of: node).first { $0.contains(0x0A) }
    guard let gap, let last = gap.lastIndex(of: 0x0A) else { return .inline }
    return .lines(indent: Array(gap[(last + 1)...]))
  }

  /// Brackets, parts and the space between them: each part its own, a new part that of its neighbours.
  private func joined(_ parts: [Part], in node: JSONNode, at layout: JSONWriter.Layout) -> [UInt8] {
    let spaces = Self.leadingSpaces(of: node)
    let first = spaces[0]
    let between: [UInt8]
    if case .lines(let indent) = inner(of: node, at: layout) {
      between = writer.newline + indent
    } else {
      between = spaces.count > 1 ? Array(spaces[1]) : writer.space
    }
    var result = [document.bytes[node.range.lowerBound]]
    for (place, part) in parts.enumerated() {
      let wasFirst = part.leading?.startIndex == first.startIndex
      if place == 0 {
        result += first
      } else {
        result += UInt8(ascii: ",")
        result += wasFirst ? between[...] : part.leading ?? between[...]
      }
      result += part.bytes
      if place + 1 < parts.count { result += part.trailing }
    }
    result += document.closingSpace(of: node)
    result.append(document.bytes[node.range.upperBound - 1])
    return result
  }

  /// The white space before each part of a container.
  private static func leadingSpaces(of node: JSONNode) -> [ArraySlice<UInt8>] {
    let starts =
      node.kind == .object
      ? node.members.map(\.nameNode.range.lowerBound) : node.elements.map(\.range.lowerBound)
    return starts.map { start in
      let bytes = node.document.bytes[..<start]
      let space = bytes.reversed().prefix { $0.isJSONSpace }.count
      return bytes.suffix(space)
    }
  }
}

extension [UInt8] {
  fileprivate static func += (bytes: inout [UInt8], byte: UInt8) { bytes.append(byte) }
}

extension JSONDocument {
  /// The white space between a colon and the value behind it.
  fileprivate func space(after name: Int) -> [UInt8] {
    guard let colon = bytes[name...].firstIndex(of: UInt8(ascii: ":")) else { return [] }
    let space = bytes[(colon + 1)...].prefix { $0.isJSONSpace }
    return space.contains(0x0A) ? [0x20] : Array(space)
  }

  /// The white space between a value and the comma behind it.
  fileprivate func trailingSpace(after node: JSONNode) -> ArraySlice<UInt8> {
    let rest = bytes[node.range.upperBound...]
    let space = rest.prefix { $0.isJSONSpace }
    return rest.dropFirst(space.count).first == UInt8(ascii: ",") ? space : []
  }

  /// The white space before a container's closing bracket.
  fileprivate func closingSpace(of node: JSONNode) -> ArraySlice<UInt8> {
    let inner = bytes[node.range].dropLast()
    return inner.suffix(inner.reversed().prefix { $0.isJSONSpace }.count)
  }
}

extension UInt8 {
  fileprivate var isJSONSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
