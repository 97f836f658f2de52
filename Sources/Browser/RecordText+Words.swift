import Config
import Tracker

// The parts of a record, each in words.
extension RecordText {
  /// The parts that are there in one line.
  func joined(_ parts: [String?], separator: String? = nil) -> Value {
    let parts = parts.compactMap { $0 }
    var value = Value(text: "")
    for part in parts {
      if !value.text.isEmpty { value.text += separator ?? self.separator }
      let start = value.text.utf8.count
      value.text += part
      if parts.count > 1 { value.parts.append(start..<value.text.utf8.count) }
    }
    return value
  }

  /// The text in the reader's language, or with a mark the nearest that there is.
  func inWords(_ text: LocalizedText) -> String? {
    text.best(among: strings.languages).map { entry in
      mark(of: entry.tag).map { "\(entry.text) \($0)" } ?? entry.text
    }
  }

  /// `[EN]` for a text that is not in the reader's language.
  func mark(of tag: String) -> String? {
    tag == language.rawValue ? nil : "[\(tag.uppercased())]"
  }

  func name(ofLanguage tag: String) -> String {
    Language(rawValue: tag).map { strings.text("language.\($0.rawValue)") } ?? tag
  }

  func organisation(_ id: String) -> String { reference.registry.displayName(id, language) }

  func name(of partner: Partner) -> String {
    let name = partner.organisation.map(organisation) ?? partner.nameAsWritten ?? ""
    return partner.basis == "external" ? name + " — " + strings.text("detail.external") : name
  }

  func value(of statement: DateStatement) -> Value {
    let basis = statement.basis.map { reference.vocabulary.dateBases.label($0, language) }
    let written = statement.asWritten.map { strings.text("detail.asWritten", ["text": $0]) }
    return joined([wording.full(statement.value), basis, written])
  }

  func text(of country: CountryRole) -> String {
    let name = reference.vocabulary.countries.label(country.code, language)
    let role = reference.vocabulary.countryRoles.label(country.role, language)
    return country.role == "held" ? name : "\(name) (\(role))"
  }

  func value(of place: Place) -> Value {
    var parts = [inWords(place.venue), inWords(place.city)]
    if let admin = place.admin1 {
      let label = reference.vocabulary.admin1.label(admin, language)
      if !parts.contains(label) { parts.append(label) }
    }
    if let country = place.country { parts.append(reference.vocabulary.countries.label(country, language)) }
    if place.online == true { parts.append(strings.text("detail.online")) }
    return joined(parts)
  }

  func value(of person: Person) -> Value {
    joined([inWords(person.name), inWords(person.title), person.organisation.map { organisation($0) }])
  }

  func text(of framework: Framework) -> String {
    let name = inWords(framework.name) ?? framework.id ?? ""
    return framework.basis == nil ? name : name + " — " + strings.text("detail.inferred")
  }
}
