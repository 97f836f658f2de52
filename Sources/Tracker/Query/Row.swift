/// What lists, filters and sorts need of a record. The whole record is loaded when it is looked at.
public struct Row: Sendable, Equatable {
  public let id: String
  public let kind: String
  public let status: String
  public let title: LocalizedText
  public let countries: [CountryRole]
  public let dates: EDTF?
  /// The record's partners, with an agreement's parties as signatories and a hotline's operator among them.
  public let partners: [Partner]
  public let themes: [String]
  /// The tags of the languages that the title or the summary is in.
  public let languages: [String]
  public let sensitivity: String
  /// `reported`, `confirmed`, `disputed`; nil where nothing is recorded.
  public let verification: String?
  public let followUp: FollowUp?
  /// RFC 3339 in UTC.
  public let modified: String
  public let missing: Set<Query.Missing>

  public init(_ initiative: Initiative) {
    id = initiative.id
    kind = initiative.kind
    status = initiative.status
    title = initiative.title
    countries = initiative.countries
    dates = initiative.dates?.value
    partners = initiative.allPartners
    themes = initiative.themes
    var languages = initiative.title.entries.map(\.tag)
    languages += initiative.summary.entries.map(\.tag).filter { !languages.contains($0) }
    self.languages = languages
    sensitivity = initiative.sensitivity
    verification = initiative.verification?.state
    followUp = initiative.followUp
    modified = initiative.modified
    missing = initiative.missing
  }

  /// The country to show for it: the first that held it, else the first.
  public var firstCountry: CountryRole? {
    countries.first { $0.role == "held" } ?? countries.first
  }

  /// Whether it is still called planned though its date has passed.
  public func needsUpdate(on today: CalendarDay) -> Bool {
    status == "planned" && dates?.isBefore(today) == true
  }

  /// How its follow-up stands.
  public func followUpStates(on today: CalendarDay) -> Set<Query.FollowUpState> {
    guard let followUp else { return [.none] }
    if followUp.done == true { return [.done] }
    guard let due = followUp.due?.earliest, due <= today else { return [.open] }
    return [.open, .due]
  }
}

extension Initiative {
  fileprivate var missing: Set<Query.Missing> {
    var missing: Set<Query.Missing> = []
    if allPartners.isEmpty { missing.insert(.partners) }
    if dates == nil { missing.insert(.date) }
    if sources.isEmpty { missing.insert(.sources) }
    if countries.isEmpty { missing.insert(.countries) }
    if places.isEmpty { missing.insert(.places) }
    if themes.isEmpty { missing.insert(.themes) }
    if summary.isEmpty { missing.insert(.summary) }
    return missing
  }

  /// The partners, and those that only the agreement or the hotline names.
  fileprivate var allPartners: [Partner] {
    var all = partners
    for var party in agreement?.parties ?? [] {
      if party.roles.isEmpty { party.roles = ["signatory"] }
      all.add(party)
    }
    if let id = hotline?.operatorOrganisation { all.add(Partner(organisation: id, roles: ["operator"])) }
    return all
  }
}

extension [Partner] {
  /// Adds a partner; or its roles, where it is there.
  fileprivate mutating func add(_ partner: Partner) {
    let place = firstIndex { known in
      partner.organisation.map { $0 == known.organisation } ?? (known.nameAsWritten == partner.nameAsWritten)
    }
    guard let place else {
      append(partner)
      return
    }
    self[place].roles += partner.roles.filter { !self[place].roles.contains($0) }
  }
}
