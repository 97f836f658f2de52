/// What rows hold, in columns: codes as small numbers, and texts of many rows in one piece of memory.
///
/// A hundred thousand rows take a fifth of the memory that as many values of ``Row`` would. Those that are shown are made anew.
struct Columns: Sendable {
  /// A country or partner of a row, in one role.
  struct Part: Sendable, BitwiseCopyable {
    let who: UInt32
    let role: UInt32
  }

  /// A text of a title: the number of its language, and how many bytes of ``titleTexts`` it has.
  struct TitlePart: Sendable, BitwiseCopyable {
    let tag: UInt32
    let bytes: UInt32
  }

  /// A code where there may be none.
  struct OptionalCodes: Sendable {
    static let none = UInt32.max
    var numbers = Column(none)

    subscript(row: Int) -> UInt32? {
      get { numbers[row] == Self.none ? nil : numbers[row] }
      set { numbers[row] = newValue ?? Self.none }
    }
  }

  var ids = IDColumn()
  var kinds = Column<UInt32>(0)
  var statuses = Column<UInt32>(0)
  var sensitivities = Column<UInt32>(0)
  var verifications = OptionalCodes()
  var firstCountries = OptionalCodes()
  var dates = Column<EDTF?>(nil)
  var missing = Column<Row.MissingParts>([])
  var countries = Arena<Part>()
  var partners = Arena<Part>()
  var themes = Arena<UInt32>()
  var languages = Arena<UInt32>()
  var publishers = Arena<UInt32>()
  var titleParts = Arena<TitlePart>()
  var titleTexts = Arena<UInt8>()
  var rare: [Int: Row.Rare] = [:]

  /// How many rows there are.
  var count: Int { kinds.count }

  /// What few records have.
  func rare(_ place: Int) -> Row.Rare { rare[place] ?? .none }

  /// Sets a row; a new one is added at the end. `number` gives the number of a code.
  mutating func set(
    _ place: Int, to row: Row, partners: [Partner], number: (String, Names.Space) -> UInt32
  ) {
    if place == count { addPlace() }
    ids.set(place, to: row.id.utf8)
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
    publishers.set(place, to: row.publishers.map { number($0, .publisher) })
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

  /// How many titles a row has.
  func titleCount(_ place: Int) -> Int { titleParts.count(place) }

  /// The numbers of the languages of a row's titles.
  func titleTags(_ place: Int) -> [UInt32] { titleParts[place].map(\.tag) }

  /// Gives the bytes of each title of a row, as it was written.
  func eachTitle(_ row: Int, _ read: (ArraySlice<UInt8>) -> Void) {
    var rest = titleTexts[row]
    for part in titleParts[row] {
      read(rest.prefix(Int(part.bytes)))
      rest = rest.dropFirst(Int(part.bytes))
    }
  }

  /// The titles of a row, as they were written.
  func titles(_ place: Int) -> [String] {
    var rest = titleTexts[place]
    return titleParts[place].map { part in
      defer { rest = rest.dropFirst(Int(part.bytes)) }
      return String(decoding: rest.prefix(Int(part.bytes)), as: UTF8.self)
    }
  }

  /// A row as it was set.
  func row(_ place: Int, _ names: Names) -> Row {
    func code(_ number: UInt32) -> String { names.codes[Int(number)].code }
    return Row(
      id: ids[place], kind: code(kinds[place]), status: code(statuses[place]),
      title: title(place, names),
      countries: countries[place].map { CountryRole(code: code($0.who), role: code($0.role)) },
      dates: dates[place], themes: themes[place].map(code), languages: languages[place].map(code),
      publishers: publishers[place].map(code), sensitivity: code(sensitivities[place]),
      verification: verifications[place].map(code), rare: rare(place), missing: missing[place])
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
    kinds.append(0)
    statuses.append(0)
    sensitivities.append(0)
    verifications.numbers.append(OptionalCodes.none)
    firstCountries.numbers.append(OptionalCodes.none)
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
