/// Writes a field's value as the text that ``FieldReader`` reads.
enum FieldWriter {
  /// The text of a value; empty for none.
  static func text(of value: JSONValue?, as type: FieldType) -> String {
    guard let value else { return "" }
    switch type {
    case .codes, .words: return value.elements.compactMap(\.text).joined(separator: ", ")
    case .localizedTexts: return value.elements.map(best).joined(separator: "\n")
    case .localized, .longLocalized: return best(value)
    case .dateStatement: return value["value"]?.text ?? ""
    case .part(let part): return self.text(of: value, as: part)
    case .parts(let part):
      return value.elements.map { text(of: $0, as: part) }.joined(separator: part == .country ? ", " : "; ")
    default: return plain(value)
    }
  }

  private static func plain(_ value: JSONValue) -> String {
    switch value {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    default: ""
    }
  }

  /// The first text of a text by language.
  private static func best(_ value: JSONValue) -> String { value.members.first?.value.text ?? "" }

  private static func text(of value: JSONValue, as part: PartType) -> String {
    func texts(_ names: String...) -> [String] {
      names.compactMap { name in value[name].map { $0.members.isEmpty ? plain($0) : best($0) } }
    }
    switch part {
    case .country, .link: return texts("code", "relation", "role", "id").joined(separator: ":")
    case .place: return texts("city", "venue", "admin1", "country").joined(separator: " | ")
    case .date: return texts("value").joined()
    case .framework: return texts("id", "name").first ?? ""
    case .partner:
      let roles = value["roles"]?.elements.compactMap(\.text).joined(separator: "+") ?? ""
      return (texts("organisation", "nameAsWritten").prefix(1) + [roles]).filter { !$0.isEmpty }.joined(
        separator: ":")
    case .person: return texts("name", "title", "organisation").joined(separator: " | ")
    case .number:
      let free = value["tollFree"] == .bool(true) ? ["free"] : []
      return (texts("digits", "country") + free).joined(separator: ":")
    case .attachment: return texts("path", "url", "title").joined(separator: " | ")
    case .source: return texts("publisher", "published", "title", "url").joined(separator: " | ")
    }
  }
}
