import Testing

@testable import Tracker

@Suite("What is nearly written so is found on request, and marked")
struct FuzzyTests {
  @Test(
    "A word is found with so many slips as its length allows, in any spelling",
    arguments: [
      ("wrkshop", "A workshop in Basra", "workshop"),
      ("wokrshop", "A workshop in Basra", "workshop"),
      ("Basrah", "A workshop in Basra", "Basra"),
      ("coordintaion", "child-protection co-ordination", ""),
      ("coordintaion", "child-protection coordination,", "coordination"),
      ("الطفوله", "حماية الطفولة", "الطفولة"),
      ("طفوله", "وبالطفولة", "وبالطفولة"),
      ("مبدارة", "المبادرة المحلية", "المبادرة"),
      ("الشوون", "وزارة الشؤون الاجتماعية", "الشؤون"),
      ("protectoin child", "protection of the child", ""),
      ("chidl protectoin", "for child protection, Damascus", "child protection"),
      ("cat", "The cart", ""), ("conf", "Second conference", "conference"), ("co", "Second conference", ""),
      ("مؤتم", "بالمؤتمر الثاني", "بالمؤتمر"),
      ("unicfe", "UNICEF’s office", "UNICEF"),
    ])
  func finds(pattern: String, text: String, marked: String) {
    let ranges = FuzzyPattern(pattern).ranges(in: text)
    let found = ranges.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
    #expect(found == (marked.isEmpty ? [] : [marked]))
    #expect(FuzzyPattern(pattern).matches(text) == !marked.isEmpty)
  }

  @Test("It finds what a plain comparison of the words finds", arguments: 1...3)
  func againstPlainComparison(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let letters = ["a", "b", "t", "ب", "ت", "ط", "護"]
    func word() -> String {
      (0..<Int.random(in: 1...9, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
        .joined()
    }
    for _ in 0..<3000 {
      let (wanted, text) = (word(), word())
      let (one, other) = (Array(wanted.unicodeScalars), Array(text.unicodeScalars))
      let allowed = EditDistance.allowed(for: one.count)
      let isNear = EditDistance.between(one, other, atMost: allowed) != nil
      // A prefix of the text's word may be left out besides.
      let prefix = Needle.prefixLength(in: Array(text.utf8).span, 0..<text.utf8.count) / 2
      let stem = Array(other.dropFirst(prefix))
      let isNearStem = prefix > 0 && !stem.isEmpty && EditDistance.between(one, stem, atMost: allowed) != nil
      let begins =
        one.count >= 3 && (other.starts(with: one) || prefix > 0 && other.dropFirst(prefix).starts(with: one))
      #expect(FuzzyPattern(wanted).matches(text) == (isNear || isNearStem || begins), "\(wanted) in \(text)")
    }
  }

  @Test(
    "A query finds records by near words of their texts, and of the names of what they mention",
    arguments: [
      ("~wrokshop", ["older"]), ("~يونيسبف", ["sessions", "agreement", "planned"]),
      ("~دمشف", ["sessions"]), ("~\"coordinatoin sesions\"", ["sessions"]),
      ("~moroco", ["agreement", "programme"]), ("-~moroco -~syira", ["helpline", "bare"]),
    ])
  func library(query: String, ids: [String]) throws {
    let library = try Library(reference: QuerySamples.reference(), QuerySamples.initiatives())
    let found = library.ids(matching: try Query(parsing: query, in: library.reference), language: .arabic)
    #expect(Set(found) == Set(ids))
  }
}

@Suite("The best answers to free words come first")
struct RelevanceTests {
  /// A record of which only what is searched is given.
  private func record(
    _ id: String, _ date: String, title: String, summary: String = "", partner: String? = nil,
    country: String? = nil
  ) throws -> Initiative {
    var record = Initiative(id: id, kind: "other", status: "completed", created: "2025-01-01T08:00:00Z")
    record.title["ar"] = title
    record.summary["ar"] = summary
    record.dates = DateStatement(value: try EDTF(parsing: date))
    if let partner { record.partners = [Partner(organisation: nil, roles: [], nameAsWritten: partner)] }
    if let country { record.countries = [CountryRole(code: country)] }
    return record
  }

  @Test(
    "By field: title, partner, country, other texts; by place: whole word, beginning, inside; exact before folded",
    arguments: [
      ("حماية", ["exact", "folded", "beginning", "inside", "partner", "summary"]),
      ("المغرب", ["title-country", "country"]),
      ("حماية المغرب", ["both"]),
    ])
  func order(query: String, ids: [String]) throws {
    // The dates run against the order that is wanted.
    let records = [
      try record("exact", "2020", title: "حماية"), try record("folded", "2021", title: "حمايه"),
      try record("beginning", "2022", title: "حمايتهم حمايةللطفل"),
      try record("inside", "2023", title: "المحمايةل"),
      try record("partner", "2024", title: "لقاء", partner: "هيئة حماية"),
      try record("summary", "2025", title: "لقاء", summary: "في حماية الطفل"),
      try record("title-country", "2020", title: "لقاء المغرب"),
      try record("country", "2021", title: "لقاء", country: "MA"),
      try record("both", "2019", title: "حمايه", country: "MA"),
    ]
    let library = try Library(reference: QuerySamples.reference(), records)
    let wanted = try Query(parsing: query, in: library.reference)
    let found = library.ids(matching: wanted, sort: SortOrder(.relevance), language: .arabic)
    let shown = found.filter(ids.contains)
    #expect(shown == ids)
    #expect(
      library.ids(matching: wanted, sort: SortOrder(.relevance, reversed: true), language: .arabic).last
        == found.first)
  }

  @Test(
    "A title of which nothing is left, and none at all, make no title of the next text",
    arguments: [true, false])
  func blankTitles(isIndexed: Bool) throws {
    var untitled = try record("untitled", "2022", title: "", summary: "في حماية الطفل")
    untitled.title = LocalizedText()
    let records = [
      try record("dots", "2025", title: "…", summary: "في حماية الطفل"), untitled,
      try record("title", "2020", title: "حمايةللطفل"),
    ]
    var library = try Library(reference: QuerySamples.reference(), records)
    if isIndexed { library.take(LibraryIndex(library, language: .arabic), of: 1) }
    let wanted = try Query(parsing: "حماية", in: library.reference)
    #expect(
      library.ids(matching: wanted, sort: SortOrder(.relevance), language: .arabic)
        == ["title", "dots", "untitled"])
    #expect(library.foldedTitles(0) == [UInt8(ascii: "\n")] && library.foldedTitles(1).isEmpty)
  }

  @Test("Without free words the order is that of dates")
  func withoutWords() throws {
    let library = try Library(reference: QuerySamples.reference(), QuerySamples.initiatives())
    let query = try Query(parsing: "country:SY", in: library.reference)
    #expect(
      library.ids(matching: query, sort: SortOrder(.relevance), language: .arabic)
        == library.ids(matching: query, language: .arabic))
  }
}

@Suite("What was found is marked, in whatever spelling it stands")
struct HighlighterTests {
  @Test(
    "Words are marked across spellings",
    arguments: [
      ("وزاره", "وزارة الشؤون", ["وزارة"]), ("الشوون", "وزارة الشؤون", ["الشؤون"]),
      ("~wokrshop", "A Workshop", ["Workshop"]), ("-وزارة", "وزارة", []),
      ("kind:hotline", "hotline", []), ("حماية ~طفول", "حماية الطفولة", ["حماية", "الطفولة"]),
    ])
  func spellings(query: String, text: String, marked: [String]) throws {
    let query = try Query(parsing: query, in: QuerySamples.reference())
    let found = Highlighter(query).ranges(in: text).map {
      String(decoding: Array(text.utf8)[$0], as: UTF8.self)
    }
    #expect(found == marked)
  }

  @Test(
    "The words of a phrase stand one behind the other, with no short word or number between",
    arguments: ["الشؤون 123 الاجتماعية", "الشؤون a b الاجتماعية", "الشؤون abc، الاجتماعية"])
  func phrases(text: String) {
    #expect(!SearchPattern("الشؤون الاجتماعية").matches(text))
    #expect(SearchPattern("الشؤون الاجتماعية").matches("للشؤون والاجتماعية"))
  }

  @Test("A name that stands for the one that was looked for is marked whole")
  func otherNames() throws {
    let reference = try QuerySamples.reference()
    let record = try #require(QuerySamples.initiatives().first { $0.id == "sessions" })
    let query = try Query(parsing: "UNICEF", in: reference)
    let highlighter = Highlighter(query, of: record, in: reference, language: .arabic)
    let name = reference.registry.displayName("unicef", .arabic)
    #expect(highlighter.ranges(in: name) == [0..<name.utf8.count])
    #expect(highlighter.ranges(in: "وزارة").isEmpty)
    let country = Highlighter(try Query(parsing: "Syrie", in: reference), in: reference, language: .arabic)
    #expect(country.ranges(in: "سوريا +1") == [0..<"سوريا".utf8.count])
  }
}
