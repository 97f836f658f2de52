/// Reads a text once, from left to right and without recursion, into flat entries (RFC 8259, nothing more).
struct JSONScanner {
  var entries: [JSONEntry] = []
  /// The open containers, as indices of `entries`, the innermost last.
  private var open: [Int] = []
  var position = 0
  private let limits: JSONLimits

  init(limits: JSONLimits) { self.limits = limits }

  /// Scans a whole text of valid UTF-8.
  mutating func scan(_ bytes: Span<UInt8>) throws(JSONFault) {
    entries.reserveCapacity(bytes.count / 12 + 4)
    skipSpace(bytes)
    guard position < bytes.count else { throw fault(.empty) }
    try scanValue(bytes)
    while let container = open.last {
      try step(in: container, bytes)
    }
    skipSpace(bytes)
    if position < bytes.count { throw fault(.trailingContent(scalar(at: position, bytes))) }
  }

  /// Reads what follows in an open container: its first or next value, or its end.
  private mutating func step(in container: Int, _ bytes: Span<UInt8>) throws(JSONFault) {
    let isObject = entries[container].kind == .object
    let isFirst = entries.count == container + 1
    let expected: JSONError.Expectation = isObject ? .commaOrBrace : .commaOrBracket
    skipSpace(bytes)
    let byte = try current(bytes, expecting: isFirst ? (isObject ? .memberName : .value) : expected)
    if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
      return try close(container, bytes)
    }
    if !isFirst {
      guard byte == UInt8(ascii: ",") else { throw unexpected(bytes, expected) }
      position += 1
      skipSpace(bytes)
    }
    if isObject { try scanName(bytes) }
    try scanValue(bytes)
  }

  private mutating func scanName(_ bytes: Span<UInt8>) throws(JSONFault) {
    guard try current(bytes, expecting: .memberName) == UInt8(ascii: "\"") else {
      throw unexpected(bytes, .memberName)
    }
    try scanString(bytes)
    skipSpace(bytes)
    guard try current(bytes, expecting: .colon) == UInt8(ascii: ":") else { throw unexpected(bytes, .colon) }
    position += 1
    skipSpace(bytes)
  }

  /// Reads a scalar value, or opens a container.
  private mutating func scanValue(_ bytes: Span<UInt8>) throws(JSONFault) {
    switch try current(bytes, expecting: .value) {
    case UInt8(ascii: "\""): try scanString(bytes)
    case UInt8(ascii: "{"): try begin(.object)
    case UInt8(ascii: "["): try begin(.array)
    case UInt8(ascii: "t"): try scanWord("true", .bool, bytes)
    case UInt8(ascii: "f"): try scanWord("false", .bool, bytes)
    case UInt8(ascii: "n"): try scanWord("null", .null, bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber(bytes)
    default: throw unexpected(bytes, .value)
    }
  }

  private mutating func begin(_ kind: JSONEntry.Kind) throws(JSONFault) {
    guard open.count < limits.maximumDepth else { throw fault(.tooDeep(limit: limits.maximumDepth)) }
    open.append(entries.count)
    entries.append(JSONEntry(kind, start: position, end: position, next: 0))
    position += 1
  }

  private mutating func close(_ container: Int, _ bytes: Span<UInt8>) throws(JSONFault) {
    position += 1
    entries[container].end = UInt32(truncatingIfNeeded: position)
    entries[container].next = UInt32(truncatingIfNeeded: entries.count)
    open.removeLast()
    if entries[container].kind == .object { try refuseDuplicates(in: container, bytes) }
  }

  private mutating func scanWord(
    _ word: StaticString, _ kind: JSONEntry.Kind, _ bytes: Span<UInt8>
  ) throws(JSONFault) {
    let start = position
    for index in 0..<word.utf8CodeUnitCount {
      guard start + index < bytes.count, bytes[start + index] == word.utf8Start[index] else {
        throw unexpected(bytes, .value)
      }
    }
    position += word.utf8CodeUnitCount
    entries.append(JSONEntry(kind, start: start, end: position, next: entries.count + 1))
  }

  /// Reads the string that begins at the position.
  private mutating func scanString(_ bytes: Span<UInt8>) throws(JSONFault) {
    let start = position
    var isEscaped = false
    var index = position + 1
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        index = try endOfEscape(at: index, bytes)
      } else if byte < 0x20 {
        throw JSONFault(offset: index, reason: .controlCharacter(Unicode.Scalar(byte)))
      } else {
        index += 1
      }
    }
    guard index < count else {
      throw JSONFault(offset: count, reason: .unexpectedEnd(expected: .quotationMark))
    }
    position = index + 1
    var entry = JSONEntry(.string, start: start, end: position, next: entries.count + 1)
    entry.isEscaped = isEscaped
    entries.append(entry)
  }

  // MARK: - Small steps

  private mutating func skipSpace(_ bytes: Span<UInt8>) {
    let count = bytes.count
    var index = position
    while index < count {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
      index += 1
    }
    position = index
  }

  private func current(
    _ bytes: Span<UInt8>, expecting expected: JSONError.Expectation
  ) throws(JSONFault) -> UInt8 {
    guard position < bytes.count else { throw fault(.unexpectedEnd(expected: expected)) }
    return bytes[position]
  }

  func fault(_ reason: JSONError.Reason) -> JSONFault { JSONFault(offset: position, reason: reason) }

  private func unexpected(_ bytes: Span<UInt8>, _ expected: JSONError.Expectation) -> JSONFault {
    fault(.unexpected(scalar(at: position, bytes), expected: expected))
  }

  private func scalar(at offset: Int, _ bytes: Span<UInt8>) -> Unicode.Scalar {
    let end = min(offset + 4, bytes.count)
    let text = (offset..<end).map { bytes[$0] }
    return String(decoding: text, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }
}
