import Tracker

// The lists of a record that the form shows as rows, by their paths.
extension Initiative {
  /// How many elements a list has that the form shows as rows.
  func count(of list: String) -> Int {
    switch list {
    case "countries": countries.count
    case "places": places.count
    case "partners": partners.count
    case "people": people.count
    case "links": links.count
    case "sources": sources.count
    case "hotline.numbers": hotline?.numbers.count ?? 0
    case "agreement.parties": agreement?.parties.count ?? 0
    default: 0
    }
  }

  /// Brings the elements of a list into an order: nil makes a new element.
  mutating func arrange(_ list: String, by origins: [Int?]) {
    func arranged<Part>(_ parts: [Part], new: Part) -> [Part] {
      origins.map { origin in origin.map { parts[$0] } ?? new }
    }
    switch list {
    case "countries": countries = arranged(countries, new: CountryRole(code: ""))
    case "places": places = arranged(places, new: Place())
    case "partners": partners = arranged(partners, new: Partner(organisation: nil, roles: []))
    case "people": people = arranged(people, new: Person())
    case "links": links = arranged(links, new: RecordLink(relation: "", id: ""))
    case "sources": sources = arranged(sources, new: Source())
    case "hotline.numbers":
      var changed = hotline ?? Hotline()
      changed.numbers = arranged(changed.numbers, new: Hotline.Number(digits: ""))
      hotline = changed
    case "agreement.parties":
      var changed = agreement ?? Agreement()
      changed.parties = arranged(changed.parties, new: Partner(organisation: nil, roles: []))
      agreement = changed
    default: break
    }
  }

  /// Changes one partner, or one party of an agreement.
  mutating func changePartner(at index: Int, of list: String, _ change: (inout Partner) -> Void) {
    if list == "partners", partners.indices.contains(index) {
      change(&partners[index])
    } else if var parties = agreement?.parties, parties.indices.contains(index) {
      change(&parties[index])
      agreement?.parties = parties
    }
  }
}
