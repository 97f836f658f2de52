/// Reads the plain TOML that the defaults are written in, line by line: they are read at each start, and the library takes
/// thirty milliseconds for them.
///
/// Plain are tables with names of one part or two, arrays of tables with names of one; basic strings on one line, whole
/// numbers, `true` and `false`, arrays and inline tables. Anything else is none (nil), never a guess: the library reads it then.
/// A person's own files go to the library at once, which says what is wrong in them.
struct PlainTOML {
  /// A line that says something.
  enum Line: Equatable {
    /// `[name]`, `[name.part]`
    case table([String])
    /// `[[name]]`
    case arrayElement(String)
    /// `key = value`; a key may have several parts.
    case value([String], ConfigValue)
    case end
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All values of a file; nil where it is not plain.
  static func values(of bytes: [UInt8]) -> [String: ConfigValue]? {
    var reader = PlainTOML(bytes)
    var tree = Tree()
    while let line = reader.next() {
      switch line {
      case .table(let path): tree.begin(path, isElement: false)
      case .arrayElement(let name): tree.begin([name], isElement: true)
      case .value(let key, let value): tree.members.put(value, at: key)
      case .end: return tree.whole
      }
    }
    return nil
  }

  /// The tables of one array, and nothing of what stands beside it; nil where a line of theirs is not plain.
  static func elements(of name: String, in bytes: [UInt8]) -> [ConfigValue]? {
    var reader = PlainTOML(bytes)
    var elements: [ConfigValue] = []
    var members: [String: ConfigValue]?
    while let line = reader.next() {
      if case .value(let key, let value) = line {
        members?.put(value, at: key)
        continue
      }
      if let members { elements.append(.table(members)) }
      if line == .end { return elements }
      members = line == .arrayElement(name) ? [:] : nil
      if members == nil { reader.skipLines() }
    }
    return nil
  }

  /// All texts of a file of nothing but texts, by their whole keys: `table.name`; nil where it is not such a file.
  static func texts(of bytes: [UInt8]) -> [String: String]? {
    var reader = PlainTOML(bytes)
    var texts: [String: String] = [:]
    texts.reserveCapacity(bytes.count / 64)
    var prefix = ""
    while let line = reader.next() {
      switch line {
      case .table(let path): prefix = path.joined(separator: ".") + "."
      case .value(let key, .string(let text)):
        texts[prefix + (key.count == 1 ? key[0] : key.joined(separator: "."))] = text
      case .end: return texts
      case .arrayElement, .value: return nil
      }
    }
    return nil
  }

  /// The next line that says something; nil where it is not plain.
  mutating func next() -> Line? {
    skipBlankLines()
    guard let byte = peek else { return .end }
    let line: Line?
    if byte != UInt8(ascii: "[") {
      line = keyAndValue().map { .value($0.0, $0.1) }
    } else if take("[["), let name = key(), name.count == 1, take("]]") {
      line = .arrayElement(name[0])
    } else if take("["), let path = key(), path.count <= 2, take("]") {
      line = .table(path)
    } else {
      line = nil
    }
    return endsLine() ? line : nil
  }
}

/// What the lines come to.
private struct Tree {
  private var tables: [String: [String: ConfigValue]] = [:]
  private var arrays: [String: [ConfigValue]] = [:]
  private var path: [String] = []
  private var isElement = false
  /// Of the table that the lines stand in.
  var members: [String: ConfigValue] = [:]

  mutating func begin(_ path: [String], isElement: Bool) {
    close()
    (self.path, self.isElement) = (path, isElement)
  }

  private mutating func close() {
    defer { members = [:] }
    guard let first = path.first else { return tables[""] = members }
    if isElement {
      arrays[first, default: []].append(.table(members))
    } else if path.count > 1 {
      tables[first, default: [:]].put(.table(members), at: path.dropFirst())
    } else {
      tables[first, default: [:]].merge(members) { _, new in new }
    }
  }

  var whole: [String: ConfigValue] {
    var copy = self
    copy.close()
    var values = copy.tables.removeValue(forKey: "") ?? [:]
    for (name, members) in copy.tables { values[name] = .table(members) }
    for (name, elements) in copy.arrays { values[name] = .array(elements) }
    return values
  }
}

extension [String: ConfigValue] {
  /// Sets what stands at a key.
  fileprivate mutating func put(_ value: ConfigValue, at key: some Collection<String>) {
    guard let first = key.first else { return }
    guard key.count > 1 else { return self[first] = value }
    var inner = self[first]?.table ?? [:]
    inner.put(value, at: Array(key.dropFirst()))
    self[first] = .table(inner)
  }
}

// MARK: Values

extension PlainTOML {
  private mutating func keyAndValue() -> ([String], ConfigValue)? {
    guard let key = key() else { return nil }
    skipSpaces()
    guard take("=") else { return nil }
    skipSpaces()
    return value().map { (key, $0) }
  }

  private mutating func value() -> ConfigValue? {
    switch peek {
    case UInt8(ascii: "\""): string().map(ConfigValue.string)
    case UInt8(ascii: "["): array()
    case UInt8(ascii: "{"): inlineTable()
    case UInt8(ascii: "t"): take("true") ? .boolean(true) : nil
    case UInt8(ascii: "f"): take("false") ? .boolean(false) : nil
    default: number()
    }
  }

  /// A whole number of at most six digits.
  private mutating func number() -> ConfigValue? {
    let start = place
    var number = 0
    while let byte = peek, 0x30...0x39 ~= byte {
      number = number * 10 + Int(byte - 0x30)
      place += 1
      if place - start > 6 { return nil }
    }
    let hasLeadingZero = place - start > 1 && bytes[start] == 0x30
    return place == start || hasLeadingZero ? nil : .integer(number)
  }

  private mutating func array() -> ConfigValue? {
    guard take("[") else { return nil }
    var values: [ConfigValue] = []
    while true {
      skipBlankLines()
      if take("]") { return .array(values) }
      guard let value = value() else { return nil }
      values.append(value)
      skipBlankLines()
      guard take(",") || peek == UInt8(ascii: "]") else { return nil }
    }
  }

  private mutating func inlineTable() -> ConfigValue? {
    guard take("{") else { return nil }
    var members: [String: ConfigValue] = [:]
    skipSpaces()
    if take("}") { return .table(members) }
    while true {
      skipSpaces()
      guard let (key, value) = keyAndValue(), key.count == 1 else { return nil }
      members[key[0]] = value
      skipSpaces()
      if take("}") { return .table(members) }
      guard take(",") else { return nil }
    }
  }
}

// MARK: Texts

extension PlainTOML {
  private mutating func key() -> [String]? {
    var parts: [String] = []
    repeat {
      guard let part = keyPart() else { return nil }
      parts.append(part)
    } while take(".")
    return parts
  }

  private mutating func keyPart() -> String? {
    if peek == UInt8(ascii: "\"") { return string() }
    let start = place
    while let byte = peek, Self.isBare(byte) { place += 1 }
    return start == place ? nil : text(start..<place)
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    var text = ""
    var start = place
    while let byte = peek, byte >= 0x20, byte != 0x7F {
      if byte == UInt8(ascii: "\"") {
        let rest = self.text(start..<place)
        place += 1
        // Three of them begin a text of several lines.
        if text.isEmpty, rest.isEmpty, peek == byte { return nil }
        return text.isEmpty ? rest : text + rest
      }
      place += 1
      guard byte == UInt8(ascii: "\\") else { continue }
      text += self.text(start..<place - 1)
      guard let scalar = escaped() else { return nil }
      text.unicodeScalars.append(scalar)
      start = place
    }
    return nil
  }

  private mutating func escaped() -> Unicode.Scalar? {
    defer { place += 1 }
    switch peek {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "u") where place + 4 < bytes.count:
      let digits = text(place + 1..<place + 5)
      place += 4
      guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else { return nil }
      return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    default: return nil
    }
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

// MARK: Bytes

extension PlainTOML {
  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ mark: StaticString) -> Bool {
    let count = mark.utf8CodeUnitCount
    guard count <= bytes.count - place else { return false }
    for offset in 0..<count where bytes[place + offset] != mark.utf8Start[offset] { return false }
    place += count
    return true
  }

  private mutating func skipSpaces() {
    while peek == UInt8(ascii: " ") { place += 1 }
  }

  private mutating func skipBlankLines() {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"): place += 1
      case UInt8(ascii: "#"): skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() {
    while let byte = peek, byte != UInt8(ascii: "\n") { place += 1 }
  }

  /// Passes over lines until one begins with a table's head.
  private mutating func skipLines() {
    while let byte = peek, byte != UInt8(ascii: "[") || bytes[place - 1] != UInt8(ascii: "\n") { place += 1 }
  }

  private mutating func endsLine() -> Bool {
    skipSpaces()
    if peek == UInt8(ascii: "#") { skipComment() }
    return peek == nil || peek == UInt8(ascii: "\n")
  }
}
