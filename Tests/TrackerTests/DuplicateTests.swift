import Testing

@testable import Tracker

/// Two records as somebody might have entered them, and whether they are one initiative.
struct RecordPair: Sendable, CustomTestStringConvertible {
  /// `language title | date | country | kind | partners`.
  let one: String
  let other: String
  let isOne: Bool

  var testDescription: String { one + " / " + other }

  func records() throws -> [Initiative] {
    try [("one", one), ("other", other)].map { id, text in
      let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { part in
        String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      var record = Initiative(id: id, kind: parts[3], status: "completed", created: "2025-01-01T08:00:00Z")
      record.title[String(parts[0].prefix(2))] = String(parts[0].dropFirst(3))
      if !parts[1].isEmpty { record.dates = DateStatement(value: try EDTF(parsing: parts[1])) }
      if !parts[2].isEmpty { record.countries = [CountryRole(code: parts[2])] }
      record.partners = parts[4].split(separator: ",").map {
        Partner(organisation: String($0), roles: ["organiser"])
      }
      return record
    }
  }

  private static func same(_ one: String, _ other: String) -> RecordPair {
    RecordPair(one: one, other: other, isOne: true)
  }
  private static func differs(_ one: String, _ other: String) -> RecordPair {
    RecordPair(one: one, other: other, isOne: false)
  }

  /// Made by hand from what is entered twice in such lists, and from what only looks so.
  static let judged: [RecordPair] = [
    // The same text in other spellings, with slips, in another order.
    same(
      "ar ورشة عمل حول حماية الطفل في دمشق | 2025-05-15 | SY | workshop | unicef",
      "ar ورشه عمل حول حمايه الطفل فى دمشق | 2025-05-15 | SY | workshop | unicef"),
    same(
      "ar ورشة عمل حول حماية الطفل في دمشق | 2025-05-15 | SY | workshop | unicef",
      "ar دمشق: ورشة عمل حول حماية الطفل | 2025-05-15 | SY | workshop | sy-mosal"),
    same(
      "en Training of social workers on case management | 2024-03 | MA | workshop |",
      "en Traning of social workers on case managment | 2024-03-12 | MA | workshop |"),
    same(
      "fr Formation des assistants sociaux à Rabat | 2024-03-12 | MA | workshop | unicef",
      "fr Formation d’assistants sociaux, Rabat | 2024-03-13 | MA | workshop | unicef"),
    same(
      "ar المؤتمر الدولي لخطوط مساندة الطفل | XXXX-05-23 | OM | other |",
      "ar مؤتمر دولي لخطوط مساندة الطفل | 2022-05-23 | OM | other |"),
    same(
      "en Launch of the national helpline for children | 2025-01-10 | OM | hotline |",
      "en Launch of the national children’s helpline | 2025-01-10 | OM | agreement |"),
    same(
      "ar اتفاقية شراكة لتفعيل البروتوكول الترابي | 2024-05-27 | MA | agreement | ma-moh",
      "ar اتفاقيه الشراكة لتفعيل البرتوكول الترابي | 2024 | MA | agreement |"),
    same(
      "ar توقيع مذكرة تفاهم بين الوزارة واليونيسف | 2024-06-02 | SY | agreement | unicef,sy-mosal",
      "ar توقيع مذكرة تفاهم بين الوزارة ويونيسيف | 2024-06-03 | SY | agreement | unicef"),
    // In two languages: what else they say is the same.
    same(
      "ar جلسات توجيهية في تنسيق حماية الطفل | 2025-05-15 | SY | workshop | unicef,sy-mosal",
      "en Orientation sessions on child protection | 2025-05-15 | SY | workshop | sy-mosal"),
    // Editions, other places, other days, other subjects.
    differs(
      "ar المنتدى الجهوي الثالث لحماية الطفولة 3 | 2024-12-09 | MA | workshop | unicef",
      "ar المنتدى الجهوي الثاني لحماية الطفولة 2 | 2023-12-10 | MA | workshop | unicef"),
    differs(
      "en Workshop on child protection in Aleppo | 2025-05-15 | SY | workshop | unicef",
      "en Workshop on child protection in Rabat | 2025-09-20 | MA | workshop | unicef"),
    differs(
      "en Annual meeting of the child protection sub-cluster | 2024-02-01 | SY | other | unicef",
      "en Annual meeting of the child protection sub-cluster | 2025-02-03 | SY | other | unicef"),
    differs(
      "ar ورشة عمل حول عمل الأطفال | 2025-05-15 | SY | workshop | unicef",
      "ar ورشة عمل حول الصحة النفسية | 2025-05-15 | SY | workshop | sy-moh"),
    differs(
      "ar جلسات توجيهية في تنسيق حماية الطفل | 2025-05-15 | SY | workshop | sy-mosal",
      "en Signing of an agreement on nutrition | 2025-05-15 | SY | agreement | sy-moh"),
    differs(
      "fr Campagne contre le travail des enfants | 2024-06-12 | MA | other |",
      "fr Campagne contre le mariage des enfants | 2024-10-11 | MA | other |"),
    differs(
      "en Hotline for children | | OM | hotline |", "en Study on street children | | MA | other |"),
    differs(
      "ar زيارة الوزيرة إلى دار الرعاية | 2025-03-01 | SY | other | sy-mosal",
      "ar زيارة الوزيرة إلى مركز الإيواء | 2025-07-19 | SY | other | sy-mosal"),
  ]
}

@Suite("What was entered twice is found, and what only looks so is not")
struct DuplicateTests {
  @Test("Pairs of a table that was judged by hand", arguments: RecordPair.judged)
  func judged(pair: RecordPair) throws {
    let library = try Library(reference: QuerySamples.reference(), pair.records())
    let found = library.duplicates(among: library.hits(of: .all))
    #expect(
      found.count == (pair.isOne ? 1 : 0),
      "\(library.duplicates(among: library.hits(of: .all), threshold: 0))")
    if let first = found.first {
      #expect([first.one, first.other].sorted() == ["one", "other"])
      #expect(!first.reasons.isEmpty)
    }
  }

  @Test("Records that link to each other are known; and a query asks for one of a pair")
  func linked() throws {
    var records = try RecordPair.judged[0].records()
    let reference = try QuerySamples.reference()
    var library = Library(reference: reference, records)
    let query = try Query(parsing: "id:other", in: reference)
    #expect(library.duplicates(among: library.hits(of: query)).count == 1)
    let none = try Query(parsing: "country:MA", in: reference)
    #expect(library.duplicates(among: library.hits(of: none)).isEmpty)
    records[1].links = [RecordLink(relation: "related", id: "one")]
    library.insert(records[1])
    #expect(library.duplicates(among: library.hits(of: .all)).isEmpty)
  }

  @Test("Among many, the pairs are found that a comparison of all with all finds", arguments: 1...2)
  func amongMany(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = [
      "حماية", "الطفل", "ورشة", "تدريب", "المدارس", "العنف", "منع", "رعاية", "الأسرة", "برنامج", "وطني",
      "دعم", "نفسي",
      "حقوق", "خطة", "مركز", "لقاء", "إدارة", "الحالة", "التعليم",
    ]
    var records: [Initiative] = []
    for number in 0..<120 {
      var record = Initiative(
        id: "r\(number)", kind: "workshop", status: "completed", created: "2025-01-01T08:00:00Z")
      record.title["ar"] = (0..<7).map { _ in words.randomElement(using: &random) ?? "" }.joined(
        separator: " ")
      record.dates = DateStatement(value: try EDTF(parsing: "2025-0\(Int.random(in: 1...9, using: &random))"))
      record.countries = [CountryRole(code: ["SY", "MA"].randomElement(using: &random) ?? "SY")]
      records.append(record)
      if number % 4 == 0 {
        // Entered again, with a word more and one in another spelling.
        var copy = record
        copy = Initiative(
          id: "c\(number)", kind: "workshop", status: "completed", created: "2025-01-01T08:00:00Z")
        copy.title["ar"] =
          (record.title["ar"] ?? "").split(separator: " ").dropLast().joined(separator: " ") + " دمشق"
        copy.dates = record.dates
        copy.countries = record.countries
        records.append(copy)
      }
    }
    let library = try Library(reference: QuerySamples.reference(), records)
    let found = Set(
      library.duplicates(among: library.hits(of: .all), threshold: 0.8).map { [$0.one, $0.other] })
    var expected: Set<[String]> = []
    for (place, one) in records.enumerated() {
      for other in records[(place + 1)...] {
        let pair = try Library(reference: QuerySamples.reference(), [one, other])
        let row = (pair.place(of: one.id) ?? 0, pair.place(of: other.id) ?? 0)
        let likeness = Shingles(one.title["ar"] ?? "").likeness(Shingles(other.title["ar"] ?? ""))
        if pair.commonFacts(row.0, row.1).score(likeness: likeness, isEdition: false) >= 0.8 {
          expected.insert([one.id, other.id])
        }
      }
    }
    let missed = expected.filter { !found.contains($0) && !found.contains($0.reversed()) }
    #expect(expected.count >= 20)
    #expect(missed.count * 20 <= expected.count, "\(missed)")
    #expect(found.count <= expected.count)
  }

  @Test(
    "Organisations whose names nearly equal are pairs; those of two countries, and a whole and its part, are not"
  )
  func organisations() throws {
    var one = Organisation(id: "aman")
    one.name[.arabic] = "مركز أمان للحماية والتأهيل"
    var two = Organisation(id: "aman-2")
    two.name[.arabic] = "مركز امان للحمايه و التاهيل"
    var three = Organisation(id: "labour")
    three.name[.english] = "Ministry of Social Affairs and Labour"
    var four = Organisation(id: "labour-2")
    four.name[.english] = "Ministry of Labour and Social Afairs"
    var five = Organisation(id: "sy-x")
    five.country = "SY"
    five.name[.english] = "Ministry of Planning"
    var six = Organisation(id: "ma-x")
    six.country = "MA"
    six.name[.english] = "Ministry of Planning"
    let reference = Reference(
      vocabulary: QuerySamples.vocabulary, registry: Registry(own: [one, two, three, four, five, six]),
      today: try #require(CalendarDay("2025-05-20")))
    var record = Initiative(id: "r", kind: "other", status: "completed", created: "2025-01-01T08:00:00Z")
    record.partners = [
      Partner(organisation: nil, roles: [], nameAsWritten: "مركز آمان للحماية والتأهبل"),
      Partner(organisation: nil, roles: [], nameAsWritten: "جمعية الأمل"),
    ]
    let found = Library(reference: reference, [record]).organisationDuplicates().map { [$0.one, $0.other] }
    #expect(found.contains(["aman", "مركز آمان للحماية والتأهبل"]))
    #expect(!found.joined().contains("جمعية الأمل"))
    #expect(!found.joined().contains("sy-x"))
    #expect(Set(found.joined()).isSuperset(of: ["aman", "aman-2"]))
  }

  @Test(
    "A title that nearly exists names its record",
    arguments: [
      ("جلسات في تنسيق حمايه الطفل", "ar", ["sessions"]), ("Cordination sessions", "en", ["sessions"]),
      ("Coordinating", "en", []), ("جلسات", "ar", []), ("A second workshop", "en", []),
      ("اتفاقية للشؤون الاجتماعية", "ar", ["agreement"]), ("جلسات في تنسيق حماية الطفل", "fr", []),
    ])
  func titles(text: String, tag: String, ids: [String]) throws {
    let library = try Library(reference: QuerySamples.reference(), QuerySamples.initiatives())
    #expect(library.similarTitles(to: text, tag: tag) == ids)
    #expect(library.similarTitles(to: text, tag: tag, excluding: ids.first).isEmpty)
  }
}
