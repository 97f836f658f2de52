import Testing

@testable import Tracker

/// The library against a filter that looks at each record by itself, on random records, changes and queries.
@Suite struct LibraryPropertyTests {
  @Test("The library finds what a plain filter finds, through changes of all kinds", arguments: 1...4)
  func againstPlainFilter(seed: Int) throws {
    let reference = try QuerySamples.reference()
    var random = SeededGenerator(seed: UInt64(seed))
    var library = Library(reference: reference)
    // Of this publisher the whole name is known, so that no beginning is meant.
    var known = try RandomRecords.record("known", &random)
    known.sources = [RandomRecords.source("SANA")]
    library.insert(known)
    var records = [known.id: known]
    for step in 0..<300 {
      let id = "r\(Int.random(in: 0..<60, using: &random))"
      if Int.random(in: 0..<4, using: &random) == 0 {
        library.remove(id)
        records[id] = nil
      } else {
        let record = try RandomRecords.record(id, &random)
        library.insert(record)
        records[id] = record
      }
      guard step % 3 == 0 else { continue }
      let terms = (0..<Int.random(in: 1...2, using: &random)).map { _ in RandomQueries.term(&random) }
      let query = Query(terms)
      let expected = records.values.filter { PlainFilter(reference).matches($0, query) }.map(\.id).sorted()
      #expect(library.ids(matching: query, language: .arabic).sorted() == expected, "\(query.text)")
    }
    #expect(library.count == records.count)
  }
}

/// What a query means, said as plainly as possible.
private struct PlainFilter {
  let reference: Reference

  init(_ reference: Reference) { self.reference = reference }

  func matches(_ record: Initiative, _ query: Query) -> Bool {
    query.terms.allSatisfy { holds($0.condition, for: record) != $0.isNegated }
  }

  private func holds(_ condition: Query.Condition, for record: Initiative) -> Bool {
    switch condition {
    case .words(let words): return hasWords(words, record)
    case .fuzzy(let words): return hasNear(words, record)
    case .country(let codes, let role):
      return record.countries.contains { codes.contains($0.code) && (role == nil || role == $0.role) }
    case .partner(let names, let role):
      return record.partners.contains { partner in
        let counts = role.map { partner.roles.contains($0) } ?? (partner.roles != ["mentioned"])
        return counts && names.contains { isMeant($0, partner) }
      }
    case .coded(.kind, let codes): return codes.contains(record.kind)
    case .coded(.series, let ids): return record.series.map { ids.contains($0.id) } ?? false
    case .coded(.link, let ids): return record.links.contains { ids.contains($0.id) }
    case .coded(.place, let codes): return record.places.contains { codes.contains($0.admin1 ?? "") }
    case .coded(.framework, let codes): return record.frameworks.contains { codes.contains($0.id ?? "") }
    case .coded(.source, let names): return names.contains { hasPublisher($0, record) }
    case .coded(_, let codes): return !Set(codes).isDisjoint(with: record.themes)
    case .year(let ranges): return ranges.contains { hasYear($0, record.dates?.value) }
    case .month(let ranges): return ranges.contains { hasMonth($0, record.dates?.value) }
    case .date(let ranges): return ranges.contains { hasDate($0, record.dates?.value) }
    case .missing(let parts): return parts.contains { isMissing($0, record) }
    case .followUp(let states): return states.contains { hasFollowUp($0, record) }
    case .checked(let ranges): return ranges.contains { hasDate($0, record.hotline?.checkedOn) }
    case .created(let ranges):
      let day = CalendarDay(String(record.created.prefix(10))).map { EDTF($0) }
      return ranges.contains { hasDate($0, day) }
    case .modified(let ranges):
      let day = CalendarDay(String(record.modified.prefix(10))).map { EDTF($0) }
      return ranges.contains { hasDate($0, day) }
    }
  }

  private func hasWords(_ words: String, _ record: Initiative) -> Bool {
    let (texts, labels) = searched(record)
    return texts.contains { SearchPattern(words).matches($0) }
      || labels.contains { SearchPattern(words, anchor: .startOfWord).matches($0) }
  }

  private func hasNear(_ words: String, _ record: Initiative) -> Bool {
    let (texts, labels) = searched(record)
    return (texts + labels).contains { FuzzyPattern(words).matches($0) }
  }

  private func searched(_ record: Initiative) -> (texts: [String], labels: [String]) {
    var texts = record.title.entries.map(\.text) + record.partners.compactMap(\.nameAsWritten)
    texts += record.hotline?.numbers.map(\.digits) ?? []
    for partner in record.partners {
      if let id = partner.organisation { texts += reference.registry[id]?.allNames ?? [] }
    }
    var labels: [String] = []
    for (list, code) in record.countries.map({ (reference.vocabulary.countries, $0.code) })
      + record.themes.map({ (reference.vocabulary.themes, $0) })
      + record.places.compactMap(\.admin1).map({ (reference.vocabulary.admin1, $0) })
      + record.frameworks.compactMap(\.id).map({ (reference.vocabulary.frameworks, $0) })
    {
      if let entry = list[code] { labels += entry.labels.values + entry.aliases }
    }
    return (texts, labels)
  }

  private func isMeant(_ name: Query.PartnerName, _ partner: Partner) -> Bool {
    switch name {
    case .organisation(let id):
      return partner.organisation.map { reference.registry.withDescendants(id).contains($0) } ?? false
    case .beginning(let text):
      let names =
        partner.organisation.map { reference.registry[$0]?.allNames ?? [] } ?? [partner.nameAsWritten ?? ""]
      return names.contains { SearchPattern(text, anchor: .startOfWord).matches($0) }
    }
  }

  private func hasYear(_ range: Query.YearRange, _ date: EDTF?) -> Bool {
    guard case .years(let years) = range else { return date?.yearIsUnknown ?? true }
    return date?.years.map { years.overlaps($0) } ?? false
  }

  private func hasMonth(_ range: Query.MonthRange, _ date: EDTF?) -> Bool {
    guard case .months(let months) = range else { return date?.months == nil }
    return date?.months.map { months.overlaps($0) } ?? false
  }

  /// 'SANA' is somebody's whole name in these records, 'San' only the beginning of a word.
  private func hasPublisher(_ name: String, _ record: Initiative) -> Bool {
    let publishers = record.sources.compactMap(\.publisher)
    if name == "SANA" { return publishers.contains { Folding.fold($0) == "sana" } }
    return publishers.contains { SearchPattern(name, anchor: .startOfWord).matches($0) }
  }

  private func hasDate(_ range: Query.DateRange, _ date: EDTF?) -> Bool {
    switch range {
    case .none: return date?.yearIsUnknown ?? true
    case .within(let wanted): return date?.overlaps(wanted) ?? false
    case .next(let days):
      guard let start = date?.start, !(date?.yearIsUnknown ?? true) else { return false }
      return (0...days).contains { EDTF(start).contains(reference.today.adding(days: $0)) }
    case .last(let days):
      guard let date, !date.yearIsUnknown else { return false }
      return (0...days).contains { number in
        let day = reference.today.adding(days: -number)
        return [date.start, date.end].contains { $0.map { EDTF($0).contains(day) } ?? false }
      }
    case .past(let days):
      return date?.latest.map { $0.adding(days: days) < reference.today } ?? false
    }
  }

  private func isMissing(_ part: Query.Missing, _ record: Initiative) -> Bool {
    switch part {
    case .partners: record.partners.isEmpty
    case .date: record.dates == nil
    case .countries: record.countries.isEmpty
    case .themes: record.themes.isEmpty
    case .places: record.places.isEmpty
    case .sources: record.sources.isEmpty
    case .summary: true
    }
  }

  private func hasFollowUp(_ state: Query.FollowUpState, _ record: Initiative) -> Bool {
    switch state {
    case .none: record.followUp == nil
    case .done: record.followUp?.done == true
    case .open: record.followUp.map { $0.done != true } ?? false
    case .due:
      record.followUp.map { $0.done != true && $0.due?.earliest.map { $0 <= reference.today } ?? false }
        ?? false
    }
  }
}

/// Records of few words and codes, so that they share many.
enum RandomRecords {
  static let words = [
    "حماية", "الطفل", "طفل", "الشؤون", "الشئون", "الاجتماعية", "والاجتماعیة", "للشوون", "اجتماعية", "Romania",
    "child",
    "labour", "-x", "a:b", "say", "\"x\"", "oman",
  ]

  static func source(_ publisher: String?) -> Source {
    var source = Source()
    source.publisher = publisher
    return source
  }

  static func record(_ id: String, _ random: inout SeededGenerator) throws -> Initiative {
    var record = Initiative(
      id: id, kind: one(["workshop", "hotline", "agreement"], &random), status: "planned",
      created: "2025-01-01T00:00:00Z")
    record.title["ar"] = some(words, 1...5, &random).joined(separator: " ")
    record.title["en"] = some(words, 0...3, &random).joined(separator: " ")
    record.countries = some(["SY", "MA", "OM", "RO"], 0...2, &random)
      .map { CountryRole(code: $0, role: one(["held", "covers"], &random)) }
    record.partners = some(["unicef", "unicef-south", "sy-mosal", nil], 0...3, &random).map { organisation in
      let name =
        organisation == nil ? some(words + ["مركز", "امان"], 1...3, &random).joined(separator: " ") : nil
      return Partner(
        organisation: organisation, roles: some(["organiser", "mentioned"], 0...2, &random),
        nameAsWritten: name)
    }
    record.sources = some(["SANA", "Sana", "وكالة سانا", "Sana Arabic", " ", nil], 0...3, &random).map(source)
    record.themes = some(["cpms-1", "cpms-12"], 0...2, &random)
    let dates = [
      "2024-05-27", "2024", "2023/2026", "2025-05", "2025-06-19", "2024/..", "../2024-03", "XXXX-05-23",
    ]
    record.dates = try some(dates, 0...1, &random).first.map { DateStatement(value: try EDTF(parsing: $0)) }
    if Bool.random(using: &random) {
      record.followUp = FollowUp()
      record.followUp?.done = Bool.random(using: &random)
      record.followUp?.due = try EDTF(parsing: one(["2025-05-20", "2025-06"], &random))
    }
    record.series = some(["forum", "a b"], 0...1, &random).first.map { Series(id: $0) }
    record.links = some(["r1", "r2", "r3"], 0...2, &random).map { RecordLink(relation: "related", id: $0) }
    record.places = some(["SY-DI", "SY-HL"], 0...1, &random).map { code in
      var place = Place()
      place.admin1 = code
      return place
    }
    record.frameworks = some(["crc", "pact"], 0...1, &random).map { code in
      var framework = Framework()
      framework.id = code
      return framework
    }
    if record.kind == "hotline" {
      record.hotline = Hotline()
      record.hotline?.checkedOn = try some(["2025-05-01", "2024-11"], 0...1, &random).first.map {
        try EDTF(parsing: $0)
      }
    }
    return record
  }

  /// A record that has a title and nothing else.
  static func titled(_ id: String, _ title: String) throws -> Initiative {
    var record = Initiative(id: id, kind: "workshop", status: "planned", created: "2025-01-01T00:00:00Z")
    record.title["ar"] = title
    return record
  }

  private static func one<Value>(_ values: [Value], _ random: inout SeededGenerator) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }

  private static func some<Value>(
    _ values: [Value], _ count: ClosedRange<Int>, _ random: inout SeededGenerator
  ) -> [Value] {
    Array(values.shuffled(using: &random).prefix(Int.random(in: count, using: &random)))
  }
}
