/// What lists, filters and sorts need of a record. The whole record is loaded when it is looked at.
public struct Row: Sendable, Equatable {
  public let id: String
  public let kind: String
  public let status: String
  public let title: LocalizedText
  public let countries: [CountryRole]
  public let dates: EDTF?
  public let themes: [String]
  /// The tags of the languages that the title or the summary is in.
  public let languages: [String]
  /// Who published the reports that the record was read from, each once, as written.
  public let publishers: [String]
  public let sensitivity: String
  /// `reported`, `confirmed`, `disputed`; nil where nothing is recorded.
  public let verification: String?
  /// What few records have.
  public let rare: Rare
  /// What the record lacks.
  public let missing: MissingParts

  /// What few records have, kept apart from what all have.
  public struct Rare: Sendable, Equatable {
    public let followUp: FollowUp?
    /// When a helpline's numbers were called last.
    public let checkedOn: EDTF?
    /// The series that it belongs to.
    public let series: String?
    /// The ids of the records that it links to.
    public let links: [String]

    static let none = Rare(followUp: nil, checkedOn: nil, series: nil, links: [])
  }

  /// What is to be done about a record: by when, and whether it was.
  public struct FollowUp: Sendable, Equatable {
    public let due: EDTF?
    public let isDone: Bool
  }

  /// Parts that records should have, as a set.
  public struct MissingParts: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public init(_ parts: some Sequence<Query.Missing>) {
      rawValue = parts.reduce(0) { $0 | 1 << $1.bit }
    }

    init(_ part: Query.Missing) { rawValue = 1 << part.bit }
  }

  public init(_ initiative: Initiative) {
    id = initiative.id
    kind = initiative.kind
    status = initiative.status
    title = initiative.title
    countries = initiative.countries
    dates = initiative.dates?.value
    themes = initiative.themes
    var languages = initiative.title.entries.map(\.tag)
    languages += initiative.summary.entries.map(\.tag).filter { !languages.contains($0) }
    self.languages = languages
    publishers = initiative.publishers
    sensitivity = initiative.sensitivity
    verification = initiative.verification?.state
    rare = Rare(
      followUp: initiative.followUp.map { FollowUp(due: $0.due, isDone: $0.done == true) },
      checkedOn: initiative.hotline?.checkedOn, series: initiative.series?.id,
      links: initiative.links.map(\.id))
    missing = MissingParts(initiative.missing)
  }

  init(
    id: String, kind: String, status: String, title: LocalizedText, countries: [CountryRole], dates: EDTF?,
    themes: [String], languages: [String], publishers: [String], sensitivity: String, verification: String?,
    rare: Rare, missing: MissingParts
  ) {
    self.id = id
    self.kind = kind
    self.status = status
    self.title = title
    self.countries = countries
    self.dates = dates
    self.themes = themes
    self.languages = languages
    self.publishers = publishers
    self.sensitivity = sensitivity
    self.verification = verification
    self.rare = rare
    self.missing = missing
  }

  /// The country to show for it: the first that held it, else the first.
  public var firstCountry: CountryRole? {
    countries.first { $0.role == "held" } ?? countries.first
  }

  /// Whether it is still called planned though its date has passed.
  public func needsUpdate(on today: CalendarDay) -> Bool {
    status == "planned" && dates?.isBefore(today) == true
  }

}

extension Row.FollowUp? {
  /// How it stands.
  func states(on today: CalendarDay) -> Set<Query.FollowUpState> {
    guard let self else { return [.none] }
    if self.isDone { return [.done] }
    guard let due = self.due?.earliest, due <= today else { return [.open] }
    return [.open, .due]
  }
}

extension Query.Missing {
  /// Its place in ``Row/MissingParts``.
  fileprivate var bit: UInt8 {
    switch self {
    case .partners: 0
    case .date: 1
    case .sources: 2
    case .countries: 3
    case .places: 4
    case .themes: 5
    case .summary: 6
    }
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

  /// Who published its sources, each once; a name of blanks alone counts for none.
  fileprivate var publishers: [String] {
    var publishers: [String] = []
    for source in sources {
      guard let name = source.publisher, !publishers.contains(name), !Folding.fold(name).isEmpty else {
        continue
      }
      publishers.append(name)
    }
    return publishers
  }

  /// The partners, and those that only the agreement or the hotline names.
  var allPartners: [Partner] {
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
