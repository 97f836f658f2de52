import TOMLKit

/// A value of a settings file, free of the library that read it.
///
/// Tables are unordered here: what needs an order (vocabularies) is written as an array of tables.
indirect enum ConfigValue: Sendable, Equatable {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case array([ConfigValue])
  case table([String: ConfigValue])
  /// A number with a point, or a date: nothing that a settings file of ours holds.
  case other

  var string: String? { if case .string(let text) = self { text } else { nil } }
  var integer: Int? { if case .integer(let number) = self { number } else { nil } }
  var boolean: Bool? { if case .boolean(let flag) = self { flag } else { nil } }
  var array: [ConfigValue]? { if case .array(let values) = self { values } else { nil } }
  var table: [String: ConfigValue]? { if case .table(let members) = self { members } else { nil } }

  /// The texts of an array of texts; a lone text counts as an array of one; nil for anything else.
  var strings: [String]? {
    if let string { return [string] }
    guard let array else { return nil }
    let texts = array.compactMap(\.string)
    return texts.count == array.count ? texts : nil
  }
}

/// A settings file that was read: its values, and its text, to say where something wrong stands.
struct ConfigText: Sendable {
  let file: ConfigFile
  let values: [String: ConfigValue]

  /// Reads TOML 1.0.
  init(_ file: ConfigFile) throws(ConfigError) {
    self.file = file
    // The C++ parser below takes a NUL for the end of the text.
    guard !file.text.utf8.contains(0) else {
      throw ConfigError(file: file.path, line: nil, column: nil, reason: .syntax("NUL"))
    }
    do {
      values = try Self.members(of: TOMLTable(string: file.text))
    } catch let error as TOMLParseError {
      throw ConfigError(
        file: file.path, line: error.source.begin.line, column: error.source.begin.column,
        reason: .syntax(error.description))
    } catch {
      throw ConfigError(file: file.path, line: nil, column: nil, reason: .syntax(String(describing: error)))
    }
  }

  /// What can be read of a file's lines, each by itself: for one that is no TOML as a whole.
  init(linesOf file: ConfigFile) {
    self.file = file
    var values: [String: ConfigValue] = [:]
    for line in file.text.split(whereSeparator: \.isNewline) where !line.utf8.contains(0) {
      guard let table = try? TOMLTable(string: String(line)) else { continue }
      values.merge(Self.members(of: table)) { _, later in later }
    }
    self.values = values
  }

  /// Reads a file that is compiled in: those are plain, but for what the library has to read.
  init(_ file: EmbeddedFile) throws(ConfigError) {
    let text = ConfigFile(path: file.path, text: String(decoding: file.bytes, as: UTF8.self))
    if let values = PlainTOML.values(of: file.bytes) {
      (self.file, self.values) = (text, values)
    } else {
      self = try ConfigText(text)
    }
  }

  /// Reads one array of tables of a file that is compiled in.
  init(_ file: EmbeddedFile, array name: String) throws(ConfigError) {
    if let elements = PlainTOML.elements(of: name, in: file.bytes) {
      self.file = ConfigFile(path: file.path, text: String(decoding: file.bytes, as: UTF8.self))
      values = [name: .array(elements)]
    } else {
      self = try ConfigText(file)
    }
  }

  private static func members(of table: TOMLTable) -> [String: ConfigValue] {
    var members: [String: ConfigValue] = [:]
    for key in table.keys {
      if let value = table[key] { members[key] = Self.value(of: value) }
    }
    return members
  }

  private static func value(of value: any TOMLValueConvertible) -> ConfigValue {
    switch value.type {
    case .string: value.string.map(ConfigValue.string) ?? .other
    case .int: value.int.map(ConfigValue.integer) ?? .other
    case .bool: value.bool.map(ConfigValue.boolean) ?? .other
    case .array: .array((value.array.map(Array.init) ?? []).map { Self.value(of: $0) })
    case .table: .table(value.table.map(Self.members) ?? [:])
    case .double, .date, .time, .dateTime: .other
    }
  }

  /// An error about what stands at a path of keys, with its place in the text.
  func error(at path: [String], _ reason: ConfigError.Reason) -> ConfigError {
    let place = position(of: path)
    return ConfigError(file: file.path, line: place?.line, column: place?.column, reason: reason)
  }
}

extension ConfigText {
  /// Where the last key of a path is written: line and column from 1, or nil where it can't be found.
  ///
  /// The library doesn't tell where a value stands, so this looks for `[table]` headers and `key =` lines.
  /// An index into an array of tables is a number in the path: `["kind", "2", "code"]`.
  func position(of path: [String]) -> (line: Int, column: Int)? {
    let names = path.filter { Int($0) == nil }
    let index = path.dropFirst().first.flatMap { Int($0) } ?? 0
    var table: [String] = []
    var seen = -1
    var best: (line: Int, column: Int)?
    var line = 0
    for text in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
      line += 1
      let indent = text.prefix { $0 == " " || $0 == "\t" }.count
      let bare = text.dropFirst(indent)
      if bare.hasPrefix("[") {
        table = Self.keys(in: bare.drop { $0 == "[" }, until: "]")
        if bare.hasPrefix("[["), table == Array(names.prefix(1)) { seen += 1 }
        if names.starts(with: table), seen <= index { best = (line, indent + 1) }
        if table == names, !bare.hasPrefix("[[") || seen == index { return (line, indent + 1) }
      } else if !bare.hasPrefix("#"), seen < 0 || seen == index {
        let here = table + Self.keys(in: bare, until: "=")
        if here == names { return (line, indent + 1) }
        if here.count > table.count, names.starts(with: here) { best = (line, indent + 1) }
      }
    }
    return best
  }

  /// The parts of a dotted key that stand before a mark.
  private static func keys(in text: some StringProtocol, until mark: Character) -> [String] {
    guard let end = text.firstIndex(of: mark) else { return [] }
    return text[..<end].split(separator: ".").map { part in
      var part = part.drop { $0 == " " || $0 == "\"" || $0 == "'" }
      while let last = part.last, last == " " || last == "\"" || last == "'" { part.removeLast() }
      return String(part)
    }
  }
}
