import BitCollections

/// All rows in memory, with what finds, counts and sorts them.
///
/// Only the application's state holds one, and changes it by deltas: a second copy costs all rows.
public struct Library: Sendable {
  /// What queries look names up in, and the day that counts as today.
  public private(set) var reference: Reference
  var rows: [Row?] = []
  /// The numbers of the rows that are there.
  private(set) var live = BitSet()
  private var places: [String: Int] = [:]
  private var free: [Int] = []

  var names = Names()
  var texts = Arena<UInt8>()
  var bareTexts = Arena<UInt8>()
  /// By row: the countries, organisations, themes, … that are found by their names.
  var mentions = Arena<UInt32>()
  var countries = Arena<Part>()
  var partners = Arena<Part>()
  var themes = Arena<UInt32>()
  var kinds: [UInt32] = []
  var statuses: [UInt32] = []
  var years: [ClosedRange<Int>?] = []
  var firstCountries: [UInt32?] = []
  var sortColumns = SortColumns()

  /// A country or partner of a row, in one role.
  struct Part: Sendable {
    let who: UInt32
    let role: UInt32
  }

  public init(reference: Reference) { self.reference = reference }

  public init(reference: Reference, _ initiatives: some Sequence<Initiative>) {
    self.init(reference: reference)
    for initiative in initiatives { insert(initiative) }
  }

  /// A record made ready for the library. Making it costs most of an insertion, and can be done on any core.
  public struct Entry: Sendable {
    public let row: Row
    let text: SearchText
    let mentions: [Names.Code]
    let sortKeys: SortColumns.Keys

    public init(_ initiative: Initiative) {
      row = Row(initiative)
      sortKeys = SortColumns.Keys(row)
      text = SearchText(initiative.searchableTexts)
      mentions = initiative.mentions
    }
  }

  /// How many records there are.
  public var count: Int { places.count }

  public subscript(id: String) -> Row? { places[id].flatMap { rows[$0] } }

  /// The ids that begin so, in order.
  public func ids(startingWith prefix: String) -> [String] {
    places.keys.filter { $0.hasPrefix(prefix) }.sorted()
  }

  /// Adds a record, or replaces the one with its id.
  public mutating func insert(_ initiative: Initiative) { insert(Entry(initiative)) }

  /// Adds a record, or replaces the one with its id.
  public mutating func insert(_ entry: Entry) {
    let id = entry.row.id
    let place = places[id] ?? free.popLast() ?? rows.count
    places[id] = place
    live.insert(place)
    set(place, to: entry)
  }

  /// Takes a record out; nothing happens where there is none.
  public mutating func remove(_ id: String) {
    guard let place = places.removeValue(forKey: id) else { return }
    live.remove(place)
    rows[place] = nil
    texts.set(place, to: [])
    bareTexts.set(place, to: [])
    free.append(place)
  }

  /// Takes a new reference: organisations were changed, or the day is another.
  public mutating func set(_ reference: Reference) {
    self.reference = reference
    names.refill(reference)
  }
}

extension Library {
  private mutating func set(_ place: Int, to entry: Entry) {
    let row = entry.row
    if place == rows.count {
      rows.append(nil)
      kinds.append(0)
      statuses.append(0)
      years.append(nil)
      firstCountries.append(nil)
    }
    rows[place] = row
    kinds[place] = number(row.kind, .kind)
    statuses[place] = number(row.status, .status)
    years[place] = row.dates?.years
    firstCountries[place] = row.firstCountry.map { number($0.code, .country) }
    sortColumns.set(place, to: entry.sortKeys)
    texts.set(place, to: entry.text.folded)
    bareTexts.set(place, to: entry.text.bare)
    mentions.set(place, to: entry.mentions.map { number($0.code, $0.space) })
    themes.set(place, to: row.themes.map { number($0, .theme) })
    countries.set(
      place, to: row.countries.map { Part(who: number($0.code, .country), role: number($0.role, .role)) })
    partners.set(place, to: row.partners.flatMap { parts(of: $0) })
  }

  /// A partner, once a role; a partner without one has the empty role.
  private mutating func parts(of partner: Partner) -> [Part] {
    let who: UInt32
    if let id = partner.organisation {
      who = number(id, .organisation)
    } else if let name = partner.nameAsWritten {
      who = number(name, .written)
    } else {
      return []
    }
    let roles = partner.roles.isEmpty ? [""] : partner.roles
    return roles.map { Part(who: who, role: number($0, .role)) }
  }

  private mutating func number(_ code: String, _ space: Names.Space) -> UInt32 {
    names.number(code, space, reference)
  }
}

extension Initiative {
  /// The codes by whose names the record is found.
  fileprivate var mentions: [Names.Code] {
    var mentions: Set<Names.Code> = []
    func add(_ code: String?, _ space: Names.Space) {
      if let code { mentions.insert(Names.Code(space: space, code: code)) }
    }
    for country in countries { add(country.code, .country) }
    for place in places {
      add(place.country, .country)
      add(place.admin1, .admin1)
    }
    for partner in partners + (agreement?.parties ?? []) { add(partner.organisation, .organisation) }
    for person in people { add(person.organisation, .organisation) }
    add(hotline?.operatorOrganisation, .organisation)
    for theme in themes { add(theme, .theme) }
    for framework in frameworks { add(framework.id, .framework) }
    return Array(mentions)
  }
}
