import Tracker

extension ConfigText {
  /// The organisations of a file: a table for each, whose name is the id.
  ///
  /// In the order of their ids: nothing depends on the order of the file.
  func organisations() throws(ConfigError) -> [Organisation] {
    var organisations: [Organisation] = []
    for id in values.keys.sorted() {
      guard let members = values[id]?.table else {
        throw error(at: [id], .wrongType(name: id, wanted: "[\(id)]"))
      }
      organisations.append(try organisation(id, members))
    }
    return organisations
  }

  private func organisation(_ id: String, _ members: [String: ConfigValue]) throws(ConfigError)
    -> Organisation
  {
    var organisation = Organisation(id: id)
    for name in members.keys.sorted() {
      guard let value = members[name] else { continue }
      let path = [id, name]
      switch name {
      case "ar", "en", "fr": organisation.name[name] = try words(value, at: path)
      case "short": organisation.short = try localized(value, at: path)
      case "acronym": organisation.acronym = try words(value, at: path)
      case "aliases": organisation.aliases = try list(value, at: path)
      case "type": organisation.type = try words(value, at: path)
      case "country": organisation.country = try words(value, at: path)
      case "parent": organisation.parent = try words(value, at: path)
      default: throw error(at: path, .unknownName(name))
      }
    }
    guard !organisation.name.isEmpty else { throw error(at: [id], .missing("ar, en, fr")) }
    return organisation
  }

  private func localized(_ value: ConfigValue, at path: [String]) throws(ConfigError) -> LocalizedText {
    guard let members = value.table else {
      throw error(at: path, .wrongType(name: path.last ?? "", wanted: "{ ar = \"…\" }"))
    }
    var text = LocalizedText()
    for tag in members.keys.sorted() {
      if let value = members[tag] { text[tag] = try words(value, at: path) }
    }
    return text
  }
}
