import Tracker

extension ConfigText {
  /// The code lists of a file: arrays of tables, each named as ``Vocabulary/Name`` says.
  ///
  /// `[[kinds]]`, then `code = "workshop"`, `ar`, `en`, `fr` for the labels, `aliases` for other spellings, and
  /// `group` for the part of the list.
  func codeLists() throws(ConfigError) -> [Vocabulary.Name: [CodeList.Entry]] {
    var lists: [Vocabulary.Name: [CodeList.Entry]] = [:]
    for name in values.keys.sorted() {
      guard let list = Vocabulary.Name(rawValue: name) else { throw error(at: [name], .unknownName(name)) }
      guard let rows = values[name]?.array else {
        throw error(at: [name], .wrongType(name: name, wanted: "[[\(name)]]"))
      }
      var entries: [CodeList.Entry] = []
      for (place, row) in rows.enumerated() { entries.append(try entry(row, at: [name, String(place)])) }
      lists[list] = entries
    }
    return lists
  }

  private func entry(_ row: ConfigValue, at path: [String]) throws(ConfigError) -> CodeList.Entry {
    guard let members = row.table else {
      throw error(at: path, .wrongType(name: path[0], wanted: "[[\(path[0])]]"))
    }
    guard let code = members["code"]?.string, !code.isEmpty else { throw error(at: path, .missing("code")) }
    guard Self.isCode(code) else { throw error(at: path + ["code"], .badCode(code)) }
    var entry = CodeList.Entry(code: code, labels: [:])
    for name in members.keys.sorted() where name != "code" {
      guard let value = members[name] else { continue }
      switch name {
      case "ar", "en", "fr":
        guard let language = Language(rawValue: name) else { continue }
        entry.labels[language] = try words(value, at: path + [name])
      case "group": entry.group = try words(value, at: path + [name])
      case "aliases": entry.aliases = try list(value, at: path + [name])
      default: throw error(at: path + [name], .unknownName(name))
      }
    }
    guard !entry.labels.isEmpty else { throw error(at: path, .missing("ar, en, fr")) }
    return entry
  }

  /// Codes go into file names, queries and addresses: letters, digits and hyphens.
  private static func isCode(_ code: String) -> Bool {
    code.utf8.count <= 64
      && code.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// A text, or an error that says where it should stand.
  func words(_ value: ConfigValue, at path: [String]) throws(ConfigError) -> String {
    guard let words = value.string else {
      throw error(at: path, .wrongType(name: path.last ?? "", wanted: "\"…\""))
    }
    return words
  }

  /// A list of texts, or an error that says where it should stand.
  func list(_ value: ConfigValue, at path: [String]) throws(ConfigError) -> [String] {
    guard let list = value.strings else {
      throw error(at: path, .wrongType(name: path.last ?? "", wanted: "[\"…\"]"))
    }
    return list
  }
}
