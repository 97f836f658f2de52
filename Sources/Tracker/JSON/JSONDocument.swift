/// A JSON text that keeps its bytes: strictly read, losslessly rewritten.
///
/// Reading is RFC 8259 and nothing more: UTF-8 without a byte order mark, no duplicate members, no lone surrogates, and
/// the limits of ``JSONLimits``. Strings are unescaped only when they are asked for. Two documents are equal
/// when their bytes are.
public struct JSONDocument: Sendable, Equatable {
  /// The text as it was read, or as it was made.
  public let bytes: [UInt8]
  let entries: [JSONEntry]

  /// Reads a text, or says where and why it can't be read.
  public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
    do throws(JSONFault) {
      entries = try Self.scan(bytes, limits)
    } catch {
      throw JSONError(error, in: bytes)
    }
    self.bytes = bytes
  }

  /// Writes a value: two-space indent, one trailing newline, letters as themselves.
  ///
  /// - Precondition: the names of each object are unique, and numbers are JSON's.
  public init(_ value: JSONValue) {
    var writer = JSONWriter()
    writer.write(value, at: .lines(indent: []))
    writer.output.append(UInt8(ascii: "\n"))
    self.init(made: writer.output)
  }

  /// Takes bytes that this module has written.
  init(made bytes: [UInt8]) {
    do throws(JSONFault) {
      entries = try Self.scan(bytes, .none)
    } catch {
      preconditionFailure("JSON made of a bad value: \(error.reason) at byte \(error.offset)")
    }
    self.bytes = bytes
  }

  public static func == (one: JSONDocument, other: JSONDocument) -> Bool { one.bytes == other.bytes }

  /// The whole text as a value.
  public var value: JSONValue { root.value }

  /// The outermost value.
  var root: JSONNode { JSONNode(document: self, index: 0) }

  /// Where a value begins; a path's steps are member names, and indices from 0 in arrays. Nil where there is none.
  public func position(of path: [String]) -> JSONPosition? {
    node(at: path).map { JSONPosition(offset: $0.range.lowerBound, in: bytes) }
  }

  /// The value at a path; nil where there is none.
  public subscript(path: [String]) -> JSONValue? { node(at: path)?.value }

  private func node(at path: [String]) -> JSONNode? {
    var node = root
    for step in path {
      switch node.kind {
      case .object:
        guard let member = node.members.first(where: { $0.hasName(step) }) else { return nil }
        node = member.value
      case .array:
        let elements = node.elements
        guard let index = Int(step), elements.indices.contains(index) else { return nil }
        node = elements[index]
      default: return nil
      }
    }
    return node
  }

  private static func scan(_ bytes: [UInt8], _ limits: JSONLimits) throws(JSONFault) -> [JSONEntry] {
    guard bytes.count <= min(limits.maximumBytes, Int(UInt32.max)) else {
      throw JSONFault(offset: 0, reason: .tooLarge(bytes: bytes.count, limit: limits.maximumBytes))
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONFault(offset: 0, reason: .byteOrderMark) }
    let span = bytes.span
    do {
      _ = try UTF8Span(validating: span)
    } catch {
      let range = error.byteOffsets.clamped(to: bytes.indices)
      throw JSONFault(offset: range.lowerBound, reason: .invalidUTF8(bytes: Array(bytes[range])))
    }
    var scanner = JSONScanner(limits: limits)
    try scanner.scan(span)
    return scanner.entries
  }
}
