/// What rows hold, in columns: codes as small numbers, and texts of many rows in one piece of memory.
///
/// A hundred thousand rows take a fifth of the memory that as many values of ``Row`` would. Those that are shown are made anew.
struct Columns: Sendable {
  /// A country or partner of a row, in one role.
  struct Part: Sendable {
    let who: UInt32
    let role: UInt32
  }

  /// A text of a title: the number of its language, and how many bytes of ``titleTexts`` it has.
  private struct TitlePart: Sendable {
    let tag: UInt32
    let bytes: UInt32
  }

  private(set) var ids: [String] = []
  private(set) var kinds: [UInt32] = []
  private(set) var statuses: [UInt32] = []
  private(set) var sensitivities: [UInt32] = []
  private(set) var verifications: [UInt32?] = []
  private(set) var firstCountries: [UInt32?] = []
  private(set) var dates: [EDTF?] = []
  private(set) var missing: [Row.MissingParts] = []
  private(set) var countries = Arena<Part>()
  private(set) var partners = Arena<Part>()
  private(set) var themes = Arena<UInt32>()
  private(set) var languages = Arena<UInt32>()
  private var titleParts = Arena<TitlePart>()
  private var titleTexts = Arena<UInt8>()
  private var rare: [Int: Row.Rare] = [:]

  /// What few records have.
  func rare(_ place: Int) -> Row.Rare { rare[place] ?? .none }

  /// Sets a row; a new one is added at the end. `number` gives the number of a code.
  mutating func set(
    _ place: Int, to row: Row, partners: [Partner], number: (String, Names.Space) -> UInt32
  ) {
    if place == ids.count { addPlace() }
    ids[place] = row.id
    kinds[place] = number(row.kind, .kind)
    statuses[place] = number(row.status, .status)
    sensitivities[place] = number(row.sensitivity, .sensitivity)
    verifications[place] = row.verification.map { number($0, .verification) }
    firstCountries[place] = row.firstCountry.map { number($0.code, .country) }
    dates[place] = row.dates
    missing[place] = row.missing
    rare[place] = row.rare == .none ? nil : row.rare
    themes.set(place, to: row.themes.map { number($0, .theme) })
    languages.set(place, to: row.languages.map { number($0, .language) })
    countries.set(
      place, to: row.countries.map { Part(who: number($0.code, .country), role: number($0.role, .role)) })
    self.partners.set(place, to: partners.flatMap { Self.parts(of: $0, number) })
    titleParts.set(
      place,
      to: row.title.entries.map {
        TitlePart(tag: number($0.tag, .language), bytes: UInt32($0.text.utf8.count))
      })
    titleTexts.set(place, to: row.title.entries.flatMap { Array($0.text.utf8) })
  }

  /// Gives back what texts a row took.
  mutating func clear(_ place: Int) {
    titleParts.set(place, to: [])
    titleTexts.set(place, to: [])
    rare[place] = nil
  }

  /// A row as it was set.
  func row(_ place: Int, _ names: Names) -> Row {
    func code(_ number: UInt32) -> String { names.codes[Int(number)].code }
    return Row(
      id: ids[place], kind: code(kinds[place]), status: code(statuses[place]),
      title: title(place, names),
      countries: countries[place].map { CountryRole(code: code($0.who), role: code($0.role)) },
      dates: dates[place], themes: themes[place].map(code), languages: languages[place].map(code),
      sensitivity: code(sensitivities[place]), verification: verifications[place].map(code),
      rare: rare(place), missing: missing[place])
  }

  private func title(_ place: Int, _ names: Names) -> LocalizedText {
    var rest = titleTexts[place]
    return LocalizedText(
      titleParts[place].map { part in
        let text = String(decoding: rest.prefix(Int(part.bytes)), as: UTF8.self)
        rest = rest.dropFirst(Int(part.bytes))
        return LocalizedText.Entry(tag: names.codes[Int(part.tag)].code, text: text)
      })
  }

  private mutating func addPlace() {
    ids.append("")
    kinds.append(0)
    statuses.append(0)
    sensitivities.append(0)
    verifications.append(nil)
    firstCountries.append(nil)
    dates.append(nil)
    missing.append([])
  }

  /// A partner, once a role; a partner without one has the empty role.
  private static func parts(of partner: Partner, _ number: (String, Names.Space) -> UInt32) -> [Part] {
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
}
