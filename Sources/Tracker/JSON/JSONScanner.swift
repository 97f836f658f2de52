/// One value, or one member's name, of a scanned text.
///
/// Entries stand in the order of the text, a container before what it holds, and a member's name before its value.
struct JSONEntry: Sendable {
  enum Kind: UInt8, Sendable { case null, bool, number, string, array, object }

  var kind: Kind
  /// Whether a string contains a backslash, so that its text differs from its bytes.
  var isEscaped = false
  /// Where its bytes begin: a string's quotation mark, a container's bracket.
  var start: UInt32
  /// Behind its last byte.
  var end: UInt32
  /// The index of the entry behind it and all that it holds.
  var next: UInt32

  init(_ kind: Kind, start: Int, end: Int, next: Int) {
    self.kind = kind
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.next = UInt32(truncatingIfNeeded: next)
  }

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// Reads a text once, from left to right and without recursion, into flat entries (RFC 8259, nothing more).
struct JSONScanner {
  private(set) var entries: [JSONEntry] = []
  /// The open containers, as indices of `entries`, the innermost last.
  private var open: [Int] = []
  private var position = 0
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

  private func fault(_ reason: JSONError.Reason) -> JSONFault { JSONFault(offset: position, reason: reason) }

  private func unexpected(_ bytes: Span<UInt8>, _ expected: JSONError.Expectation) -> JSONFault {
    fault(.unexpected(scalar(at: position, bytes), expected: expected))
  }

  private func scalar(at offset: Int, _ bytes: Span<UInt8>) -> Unicode.Scalar {
    let end = min(offset + 4, bytes.count)
    let text = (offset..<end).map { bytes[$0] }
    return String(decoding: text, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }
}

// MARK: - Numbers

extension JSONScanner {
  /// Reads `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?` and sees that nothing number-like follows it.
  private mutating func scanNumber(_ bytes: Span<UInt8>) throws(JSONFault) {
    let start = position
    var index = position
    var isValid = true
    if at(index, bytes) == UInt8(ascii: "-") { index += 1 }
    if at(index, bytes) == UInt8(ascii: "0") {
      index += 1
    } else {
      isValid = skipDigits(&index, bytes)
    }
    if at(index, bytes) == UInt8(ascii: ".") {
      index += 1
      isValid = skipDigits(&index, bytes) && isValid
    }
    if at(index, bytes) | 0x20 == UInt8(ascii: "e") {
      index += 1
      if at(index, bytes) == UInt8(ascii: "+") || at(index, bytes) == UInt8(ascii: "-") { index += 1 }
      isValid = skipDigits(&index, bytes) && isValid
    }
    if !isValid || Self.continuesNumber(at(index, bytes)) {
      throw fault(.invalidNumber(numberLike(from: start, bytes)))
    }
    position = index
    entries.append(JSONEntry(.number, start: start, end: index, next: entries.count + 1))
  }

  /// The byte at an index, 0 behind the end.
  private func at(_ index: Int, _ bytes: Span<UInt8>) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private func skipDigits(_ index: inout Int, _ bytes: Span<UInt8>) -> Bool {
    let start = index
    while Self.isDigit(at(index, bytes)) { index += 1 }
    return index > start
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func continuesNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte | 0x20 &- UInt8(ascii: "a") < 26 && byte >= 0x41
  }

  /// What stands where a number was begun, for the error: 32 characters at most.
  private func numberLike(from start: Int, _ bytes: Span<UInt8>) -> String {
    var text = ""
    var index = start
    while Self.continuesNumber(at(index, bytes)), index - start < 32 {
      text.unicodeScalars.append(Unicode.Scalar(bytes[index]))
      index += 1
    }
    return text
  }
}

// MARK: - Escapes

extension JSONScanner {
  /// The index behind the escape that begins at an index. A surrogate pair is one escape.
  private func endOfEscape(at start: Int, _ bytes: Span<UInt8>) throws(JSONFault) -> Int {
    switch at(start + 1, bytes) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      return try endOfUnicodeEscape(at: start, bytes)
    default:
      throw JSONFault(offset: start, reason: .invalidEscape(excerpt(from: start, count: 2, bytes)))
    }
  }

  private func endOfUnicodeEscape(at start: Int, _ bytes: Span<UInt8>) throws(JSONFault) -> Int {
    guard let unit = hexUnit(at: start + 2, bytes) else {
      throw JSONFault(offset: start, reason: .invalidEscape(excerpt(from: start, count: 6, bytes)))
    }
    guard unit & 0xF800 == 0xD800 else { return start + 6 }
    guard unit < 0xDC00, at(start + 6, bytes) == UInt8(ascii: "\\"),
      at(start + 7, bytes) == UInt8(ascii: "u"),
      let low = hexUnit(at: start + 8, bytes), low & 0xFC00 == 0xDC00
    else {
      throw JSONFault(offset: start, reason: .loneSurrogate(excerpt(from: start, count: 6, bytes)))
    }
    return start + 12
  }

  private func hexUnit(at start: Int, _ bytes: Span<UInt8>) -> UInt16? {
    var unit: UInt16 = 0
    for index in start..<start + 4 {
      guard let digit = JSONScanner.hexDigit(at(index, bytes)) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  /// The value of `0`–`9`, `a`–`f`, `A`–`F`.
  static func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// At most `count` characters from an offset, for errors.
  private func excerpt(from start: Int, count: Int, _ bytes: Span<UInt8>) -> String {
    let end = min(start + count * 4, bytes.count)
    let text = String(decoding: (start..<end).map { bytes[$0] }, as: UTF8.self)
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
  }
}

// MARK: - Duplicate members

extension JSONScanner {
  /// Refuses an object in which two names are the same text.
  private func refuseDuplicates(in object: Int, _ bytes: Span<UInt8>) throws(JSONFault) {
    var names: [Int] = []
    var index = object + 1
    while index < entries.count {
      names.append(index)
      index = Int(entries[index + 1].next)
    }
    guard names.count > 1 else { return }
    if names.count <= 16, !names.contains(where: { entries[$0].isEscaped }) {
      try comparePairs(names, bytes)
    } else {
      try compareAll(names, bytes)
    }
  }

  private func comparePairs(_ names: [Int], _ bytes: Span<UInt8>) throws(JSONFault) {
    for later in 1..<names.count {
      let name = entries[names[later]].range
      for earlier in 0..<later where Self.equal(entries[names[earlier]].range, name, bytes) {
        throw duplicate(names[later], bytes)
      }
    }
  }

  private func compareAll(_ names: [Int], _ bytes: Span<UInt8>) throws(JSONFault) {
    var seen = Set<[UInt8]>(minimumCapacity: names.count)
    for name in names where !seen.insert(text(of: name, bytes)).inserted {
      throw duplicate(name, bytes)
    }
  }

  private static func equal(_ one: Range<Int>, _ other: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    for index in 0..<one.count where bytes[one.lowerBound + index] != bytes[other.lowerBound + index] {
      return false
    }
    return true
  }

  private func duplicate(_ name: Int, _ bytes: Span<UInt8>) -> JSONFault {
    let text = String(decoding: text(of: name, bytes), as: UTF8.self)
    return JSONFault(offset: Int(entries[name].start), reason: .duplicateMember(text))
  }

  /// The unescaped bytes of a string.
  private func text(of string: Int, _ bytes: Span<UInt8>) -> [UInt8] {
    let range = entries[string].range
    let inner = (range.lowerBound + 1..<range.upperBound - 1).map { bytes[$0] }
    return entries[string].isEscaped ? unescaped(inner) : inner
  }
}

/// The text of a string's inner bytes, whose escapes are known to be valid.
func unescaped(_ bytes: some RandomAccessCollection<UInt8>) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var units: [UInt16] = []
  var rest = bytes.makeIterator()
  while let byte = rest.next() {
    guard byte == UInt8(ascii: "\\"), let letter = rest.next() else {
      flush(&units, into: &result)
      result.append(byte)
      continue
    }
    if letter == UInt8(ascii: "u") {
      units.append(
        (0..<4).reduce(0) { unit, _ in unit << 4 | (rest.next().flatMap(JSONScanner.hexDigit) ?? 0) })
    } else {
      flush(&units, into: &result)
      result.append(meaning(ofEscape: letter))
    }
  }
  flush(&units, into: &result)
  return result
}

private func flush(_ units: inout [UInt16], into result: inout [UInt8]) {
  guard !units.isEmpty else { return }
  result.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
  units.removeAll()
}

private func meaning(ofEscape letter: UInt8) -> UInt8 {
  switch letter {
  case UInt8(ascii: "b"): 0x08
  case UInt8(ascii: "f"): 0x0C
  case UInt8(ascii: "n"): 0x0A
  case UInt8(ascii: "r"): 0x0D
  case UInt8(ascii: "t"): 0x09
  default: letter
  }
}
