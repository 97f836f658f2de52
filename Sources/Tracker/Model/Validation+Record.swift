extension Validation {
  mutating func checkIdentity(of record: Initiative) {
    if !RecordID.isValid(record.id) { error("id", Message("field.badID", ["text": record.id])) }
    for (path, code) in [("kind", record.kind), ("status", record.status)] where code.isEmpty {
      error(path, Message("field.required"))
    }
    check(record.kind.isEmpty ? nil : record.kind, in: .kinds, at: "kind")
    check(record.status.isEmpty ? nil : record.status, in: .statuses, at: "status")
    check(past: record.statusAsOf, at: "statusAsOf")
  }

  mutating func checkWhatAndWhere(of record: Initiative) {
    if record.title.entries.allSatisfy({ TextPieces.trimmed($0.text).isEmpty }) {
      error("title", Message("validation.noTitle"))
    }
    check(record.title, at: "title")
    check(record.slogan, at: "slogan")
    check(record.summary, at: "summary")
    if record.countries.isEmpty { warn("countries", Message("validation.noCountry")) }
    for (index, country) in record.countries.enumerated() {
      check(country.code, in: .countries, at: "countries.\(index).code")
      check(country.role, in: .countryRoles, at: "countries.\(index).role")
      if record.countries.firstIndex(where: { $0.code == country.code }) != index {
        warn("countries.\(index)", Message("validation.twice", ["text": country.code]))
      }
    }
    for (index, place) in record.places.enumerated() { check(place, at: "places.\(index)") }
  }

  private mutating func check(_ place: Place, at path: String) {
    check(place.country, in: .countries, at: path + ".country")
    check(place.admin1, in: .admin1, at: path + ".admin1")
    if let country = place.country, let admin1 = place.admin1, !admin1.hasPrefix(country + "-") {
      error(path + ".admin1", Message("validation.otherCountry", ["code": admin1, "country": country]))
    }
    check(place.city, at: path + ".city")
    check(place.venue, at: path + ".venue")
  }

  mutating func checkWhoAndWhen(of record: Initiative) {
    checkDates(of: record)
    check(record.partners, at: "partners")
    for (index, person) in record.people.enumerated() {
      let path = "people.\(index)"
      if person.name.isEmpty { error(path + ".name", Message("field.required")) }
      check(person.name, at: path + ".name")
      check(person.title, at: path + ".title")
      check(organisation: person.organisation, at: path + ".organisation")
      check(person.roles, in: .partnerRoles, at: path + ".roles")
    }
    check(record.themes, in: .themes, at: "themes")
    check(record.targetGroups, in: .targetGroups, at: "targetGroups")
    for (index, framework) in record.frameworks.enumerated() {
      let path = "frameworks.\(index)"
      if framework.id == nil, framework.name.isEmpty { error(path, Message("validation.nameless")) }
      check(framework.id, in: .frameworks, at: path + ".id")
      check(framework.name, at: path + ".name")
    }
    for (index, output) in record.outputs.enumerated() { check(output, at: "outputs.\(index)") }
    checkLinks(of: record)
  }

  private mutating func checkDates(of record: Initiative) {
    check(record.dates?.basis, in: .dateBases, at: "dates.basis")
    for (index, date) in record.earlierDates.enumerated() {
      check(date.basis, in: .dateBases, at: "earlierDates.\(index).basis")
    }
    guard let date = record.dates?.value else { return }
    if ["planned", "announced"].contains(record.status), let end = date.latest, end < reference.today {
      warn("status", Message("validation.datePassed", ["date": date.text]))
    }
    if record.status == "completed" { check(past: date, at: "dates.value") }
  }

  /// Partners, or parties of an agreement.
  mutating func check(_ partners: [Partner], at list: String) {
    var seen: Set<[String]> = []
    for (index, partner) in partners.enumerated() {
      let path = "\(list).\(index)"
      let name = partner.nameAsWritten.map(TextPieces.trimmed) ?? ""
      if partner.organisation == nil, name.isEmpty { error(path, Message("validation.nameless")) }
      if partner.roles.isEmpty { warn(path + ".roles", Message("validation.noRole")) }
      check(organisation: partner.organisation, at: path + ".organisation")
      check(partner.roles, in: .partnerRoles, at: path + ".roles")
      if !seen.insert([partner.organisation ?? "", partner.organisation == nil ? name : ""]).inserted {
        warn(path, Message("validation.twice", ["text": partner.organisation ?? name]))
      }
    }
  }

  private mutating func checkLinks(of record: Initiative) {
    for (index, link) in record.links.enumerated() {
      let path = "links.\(index)"
      check(link.relation, in: .relations, at: path + ".relation")
      if !RecordID.isValid(link.id) {
        error(path + ".id", Message("field.badID", ["text": link.id]))
      } else if link.id == record.id {
        error(path + ".id", Message("validation.linkToItself"))
      } else if let ids, !ids.contains(link.id) {
        warn(path + ".id", Message("validation.noSuchRecord", ["id": link.id]))
      }
    }
    if let series = record.series {
      if !RecordID.isValid(series.id) { error("series.id", Message("field.badID", ["text": series.id])) }
      check(atLeast: 1, series.ordinal, at: "series.ordinal")
    }
  }

  mutating func check(atLeast least: Int, _ number: Int?, at path: String) {
    guard let number, number < least else { return }
    error(path, Message("validation.tooSmall", ["number": "\(number)", "least": "\(least)"]))
  }

  mutating func checkOrganisation(_ organisation: Organisation) {
    if !RecordID.isValid(organisation.id) { error("id", Message("field.badID", ["text": organisation.id])) }
    if organisation.name.isEmpty, organisation.short.isEmpty { error("name", Message("validation.nameless")) }
    check(organisation.name, at: "name")
    check(organisation.short, at: "short")
    check(organisation.type, in: .organisationTypes, at: "type")
    check(organisation.country, in: .countries, at: "country")
    check(organisation: organisation.parent, at: "parent")
    if organisation.parent == organisation.id || isInCircle(organisation) {
      error("parent", Message("validation.circle"))
    }
  }

  /// Whether an organisation's parents lead back to it.
  private func isInCircle(_ organisation: Organisation) -> Bool {
    guard let parent = organisation.parent else { return false }
    return reference.registry.ancestors(of: parent).contains(organisation.id)
  }
}
