public import Tracker

/// Records that are made up, of about the size and the parts of real ones: in Arabic and English, every third
/// one also in French. The same number always gives the same record.
public enum MadeUp {
  /// The bytes of a record's file.
  ///
  /// - Parameter isWordy: whether the texts of all records have tens of thousands of different words, and thousands of
  ///   names, instead of some hundred.
  public static func file(_ number: Int, isWordy: Bool = false) -> (id: String, bytes: [UInt8]) {
    let initiative = initiative(number, isWordy: isWordy)
    return (initiative.id, JSONDocument(initiative.json).bytes)
  }

  /// A record, valid by docs/data-format.md.
  public static func initiative(_ number: Int, isWordy: Bool = false) -> Initiative {
    var author = Author(number)
    var record = author.initiative()
    if isWordy { author.makeWordy(&record) }
    return record
  }
}

/// Makes up one record, part by part.
private struct Author {
  private let number: Int
  private var dice: Dice
  private let isFrench: Bool
  private let year: Int
  private let month: String
  private let kind: (code: String, name: Phrase)
  private let city: (country: String, name: Phrase)
  private let subject: Phrase

  init(_ number: Int) {
    self.number = number
    dice = Dice(seed: number)
    isFrench = number.isMultiple(of: 3)
    year = dice.number(2015...2026)
    month = Author.twoDigits(dice.number(1...12))
    kind = dice.pick(Phrases.kinds)
    city = dice.pick(Phrases.cities)
    subject = dice.pick(Phrases.subjects)
  }

  mutating func initiative() -> Initiative {
    let country = city.country.lowercased()
    let day = Author.twoDigits(dice.number(1...28))
    let stamp = "2026-\(Author.twoDigits(number % 10 + 1))-\(day)T10:\(Author.twoDigits(number % 60)):00Z"
    var record = Initiative(
      id: "\(year)-\(month)-\(country)-\(kind.code)-\(String(number + 46_656, radix: 36))",
      kind: kind.code, status: dice.pick(Phrases.statuses), created: stamp)
    writeWhatAndWhere(&record)
    writeWhen(&record, day: day)
    writeWho(&record)
    writeProvenance(&record)
    return record
  }

  private mutating func writeWhatAndWhere(_ record: inout Initiative) {
    record.title = texts(
      "\(kind.name.arabic) حول \(subject.arabic) في \(city.name.arabic)",
      "\(kind.name.english) on \(subject.english) in \(city.name.english)",
      "\(kind.name.french) sur \(subject.french) à \(city.name.french)")
    let sentences = (0..<(isFrench ? 1 : dice.number(1...2))).map { _ in dice.pick(Phrases.sentences) }
    record.summary = texts(
      sentences.map(\.arabic).joined(separator: " "), sentences.map(\.english).joined(separator: " "),
      sentences.map(\.french).joined(separator: " "))
    record.countries = [CountryRole(code: city.country)]
    if dice.once(in: 4) {
      let other = dice.pick(Phrases.cities).country
      if other != city.country { record.countries.append(CountryRole(code: other, role: "participant")) }
    }
    var place = Place()
    place.country = city.country
    place.city = texts(city.name.arabic, city.name.english, city.name.french)
    record.places = [place]
  }

  private mutating func writeWhen(_ record: inout Initiative, day: String) {
    guard !dice.once(in: 20) else { return }
    let text = dice.once(in: 3) ? "\(year)-\(month)~" : "\(year)-\(month)-\(day)"
    record.dates = date(text).map { DateStatement(value: $0, basis: "explicit") }
  }

  private mutating func writeWho(_ record: inout Initiative) {
    for organisation in Set((0..<3).map { _ in dice.pick(Phrases.organisations) }).sorted() {
      record.partners.append(Partner(organisation: organisation, roles: [dice.pick(Phrases.roles)]))
    }
    record.partners.append(
      Partner(organisation: nil, roles: ["organiser"], nameAsWritten: dice.pick(Phrases.associations)))
    record.themes = Set([dice.number(1...28), dice.number(1...28)]).sorted().map { "cpms-\($0)" }
    record.targetGroups = [dice.pick(Phrases.groups)]
  }

  private mutating func writeProvenance(_ record: inout Initiative) {
    var source = Source()
    source.publisher = dice.pick(Phrases.papers)
    source.published = date("\(year)-\(month)")
    source.language = "ar"
    source.title = record.title[.arabic]
    source.url = "https://example.org/news/\(number)"
    record.sources = [source]
    record.verification = Verification(state: dice.once(in: 5) ? "confirmed" : "reported")
    record.sensitivity = dice.once(in: 10) ? "internal" : "public"
  }

  /// Puts other words into the texts, as long as those before, and adds some to titles.
  mutating func makeWordy(_ record: inout Initiative) {
    for language in [Language.arabic, .english, .french] {
      let lexicon = language == .arabic ? Lexicon.arabic : .latin
      if let text = record.summary[language] {
        record.summary[language] = lexicon.text(bytes: text.utf8.count, &dice)
      }
      if let title = record.title[language] {
        record.title[language] = title + " " + lexicon.words(4, &dice)
      }
    }
    for place in record.partners.indices where record.partners[place].organisation == nil {
      record.partners[place].nameAsWritten = Author.name(dice.number(0...5_999))
    }
    for place in record.sources.indices {
      record.sources[place].publisher = Author.name(dice.number(6_000...11_999))
      record.sources[place].title = record.title[.arabic]
    }
  }

  private static func name(_ number: Int) -> String {
    var dice = Dice(seed: number)
    return Lexicon.arabic.words(2, &dice)
  }

  private func texts(_ arabic: String, _ english: String, _ french: String) -> LocalizedText {
    var texts = LocalizedText()
    texts[.arabic] = arabic
    texts[.english] = english
    if isFrench { texts[.french] = french }
    return texts
  }

  private func date(_ text: String) -> EDTF? { try? EDTF(parsing: text) }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
