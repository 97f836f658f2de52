public import Config
public import Tracker

/// What a list shows of a record, in the reader's language: shared by the browser's list and `himaya list`.
public struct RowText: Sendable {
  let row: Row
  let reference: Reference
  private let strings: Strings
  let wording: DateWording
  /// What the list was filtered by.
  private let query: Query
  var language: Language { strings.language }
  var vocabulary: Vocabulary { reference.vocabulary }

  public init(_ row: Row, reference: Reference, strings: Strings, wording: DateWording, query: Query) {
    self.row = row
    self.reference = reference
    self.strings = strings
    self.wording = wording
    self.query = query
  }

  /// The date in its short, ISO-like form, which runs from left to right; or that there is none.
  public var date: String { row.dates.map(wording.short) ?? strings.text("row.noDate") }
  public var kind: String { vocabulary.kinds.label(row.kind, language) }
  public var status: String { vocabulary.statuses.label(row.status, language) }

  /// The country that held it, then how many more; a row found through another role names it.
  public var country: String {
    let wanted = query.included(in: .country).first { code in row.countries.contains { $0.code == code } }
    guard let main = row.countries.first(where: { $0.code == wanted }) ?? row.firstCountry else { return "" }
    let name = vocabulary.countries.label(main.code, language)
    if main.code == wanted, main.role != "held" {
      return "\(name) (\(vocabulary.countryRoles.label(main.role, language)))"
    }
    guard row.countries.count > 1 else { return name }
    let more = wording.localized(String(row.countries.count - 1))
    return name + " " + strings.text("row.moreCountries", ["n": more])
  }

  /// The title, marked where it is in another language or the record is out of date.
  public var title: String {
    guard let entry = row.title.best(among: strings.languages) else { return row.id }
    let mark = entry.tag == language.rawValue ? "" : " [\(entry.tag.uppercased())]"
    return (row.needsUpdate(on: reference.today) ? "⚠ " : "") + entry.text + mark
  }
}
