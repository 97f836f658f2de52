import Testing

@testable import Tracker

@Suite struct LibraryTests {
  private let library: Library

  init() throws {
    library = try Library(reference: QuerySamples.reference(), QuerySamples.initiatives())
  }

  private func found(_ text: String) throws -> Set<String> {
    let query = try Query(parsing: text, in: library.reference)
    return Set(library.ids(matching: query, language: .arabic))
  }

  @Test(
    "Fields find what they name",
    arguments: [
      ("country:SY", ["sessions", "agreement", "planned", "older"]),
      ("country.held:SY", ["sessions", "planned", "older"]),
      ("country.covers:SY,MA", ["agreement", "programme"]),
      ("-country:SY,MA", ["helpline", "bare"]),
      ("country:SY country:MA", ["agreement"]),
      ("partner:unicef", ["sessions", "agreement", "helpline"]),
      ("partner.mentioned:unicef", ["planned"]),
      ("partner.operator:يونيسف", ["helpline"]),
      ("partner.signatory:unicef", ["agreement"]),
      ("partner:unicef-south", ["helpline"]),
      ("partner:\"وزارة الصحة\"", []),
      ("partner:شؤون", ["sessions"]),
      ("partner:نيابة", ["agreement"]),
      ("partner:مان", []),
      ("partner:\"أمان\"", ["programme"]),
      ("kind:workshop,hotline", ["sessions", "planned", "older", "helpline"]),
      ("-status:planned", ["sessions", "agreement", "bare"]),
      ("theme:cpms-1", ["sessions", "agreement"]),
      ("year:2024", ["agreement", "programme", "older"]),
      ("year:none", ["helpline", "bare"]),
      ("-year:none", ["sessions", "agreement", "programme", "planned", "older"]),
      ("date:2024-05..2025-05", ["sessions", "agreement", "programme"]),
      ("date:..2024-03", ["programme", "older"]),
      ("date:2026..", ["programme"]),
      ("date:none", ["helpline", "bare"]),
      ("date:>=2025-06", ["programme", "planned"]),
      ("date:<2024-02", ["programme", "older"]),
      ("date:2024-21", ["agreement", "programme"]),
      // A day of any year is asked for as such; what says only its year, or lasts long, can mean it.
      ("date:2022-05-23", []),
      ("date:XXXX-05-23", ["helpline", "programme"]),
      ("date:XXXX-05", ["sessions", "agreement", "helpline", "programme"]),
      ("modified:2025-05-01", ["planned", "older"]),
      ("created:2025-05", ["sessions", "planned", "older"]),
      ("created:<=2025-02", ["agreement", "helpline"]),
      ("created:2025-04..2025-05-01 -id:older", ["programme", "planned"]),
      ("modified:<2025-03", ["agreement", "helpline"]),
      ("date:next30", ["planned"]),
      ("date:last7", ["sessions"]),
      ("modified:last30 created:last30", ["sessions", "planned", "older"]),
      ("missing:partners", ["bare", "older"]),
      ("missing:date", ["bare"]),
      ("-missing:sources", ["sessions"]),
      ("verification:confirmed", ["sessions"]),
      ("verification:none kind:hotline", ["helpline"]),
      ("followup:due", ["agreement"]),
      ("followup:open", ["agreement", "planned"]),
      ("followup:done", ["helpline"]),
      ("language:fr", ["sessions", "programme"]),
      ("language:ckb", ["bare"]),
      ("sensitivity:public", ["sessions"]),
      ("id:ag", ["agreement"]),
    ])
  func fields(query: String, ids: [String]) throws {
    #expect(try found(query) == Set(ids))
  }

  @Test(
    "Free words find titles, mottos, summaries, places, people, organisations, themes and numbers",
    arguments: [
      ("جلسات", ["sessions"]),
      ("COORDINATION", ["sessions", "agreement"]),
      ("معا", ["sessions"]),
      ("reunis", ["sessions"]),
      ("golden", ["sessions"]),
      ("الدمشق", ["sessions"]),
      ("المغرب", ["agreement", "programme"]),
      ("syrie", ["sessions", "agreement", "planned", "older"]),
      ("oman", ["helpline"]),
      ("قبوات", ["sessions"]),
      ("\"الشؤون الاجتماعية\"", ["sessions", "agreement"]),
      ("\"شءون إجتماعیة\"", ["sessions", "agreement"]),
      ("يونيسف", ["sessions", "agreement", "planned"]),
      ("\"Southern office\"", ["helpline"]),
      ("\"child labour\"", ["agreement"]),
      ("110022", ["helpline"]),
      ("\"+968 11-00-22\"", ["helpline"]),
      ("نيابة", ["agreement"]),
      ("مناڵ", ["bare"]),
      ("الطفل حماية", ["sessions"]),
      ("الطفل -حماية", ["helpline"]),
      ("الطفل country:SY", ["sessions"]),
      ("xyz", []),
    ])
  func words(query: String, ids: [String]) throws {
    #expect(try found(query) == Set(ids))
  }

  @Test(
    "Lists are sorted by what the reader sees; what lacks it comes last in both directions",
    arguments: [
      (SortOrder(.date), Language.arabic, "planned sessions agreement older programme bare helpline"),
      (SortOrder(.date, reversed: true), .arabic, "programme older agreement sessions planned bare helpline"),
      (SortOrder(.modified), .arabic, "sessions planned older programme bare helpline agreement"),
      (
        SortOrder(.modified, reversed: true), .arabic,
        "agreement helpline bare programme planned older sessions"
      ),
      (SortOrder(.title), .arabic, "agreement older planned sessions helpline bare programme"),
      (SortOrder(.title), .english, "older sessions programme agreement planned helpline bare"),
      (
        SortOrder(.title, reversed: true), .arabic, "programme bare helpline sessions planned older agreement"
      ),
      (SortOrder(.country), .arabic, "helpline planned sessions older agreement programme bare"),
      (SortOrder(.country), .english, "agreement programme helpline planned sessions older bare"),
      (
        SortOrder(.country, reversed: true), .english,
        "planned sessions older helpline agreement programme bare"
      ),
      (SortOrder(.kind), .english, "agreement helpline programme bare planned sessions older"),
    ])
  func sorts(order: SortOrder, language: Language, ids: String) {
    #expect(library.ids(matching: .all, sort: order, language: language).joined(separator: " ") == ids)
  }

  @Test(
    "Of the time of the last change fractions of a second and offsets are not compared, however long they are"
  )
  func modified() throws {
    let times = [
      "a": "2026-01-02T03:04:05Z", "b": "2020-01-01T00:00:00.12345678901234567890Z", "c": "2026-01-03",
      "d": "2020-01-01T00:00:00-05:00", "e": "2020-01-01T00:00:00.123Z", "f": "",
    ]
    let records = times.map { id, time in
      var record = Initiative(id: id, kind: "other", status: "completed", created: "2020-01-01T00:00:00Z")
      record.modified = time
      return record
    }
    let library = Library(reference: library.reference, records)
    let sorted = library.ids(matching: .all, sort: SortOrder(.modified), language: .english)
    #expect(sorted == ["c", "a", "b", "d", "e", "f"])
    let query = try Query(parsing: "modified:2020", in: library.reference)
    #expect(Set(library.ids(matching: query, language: .english)) == ["b", "d", "e"])
  }

  @Test("A planned record whose date has passed needs an update")
  func needsUpdate() {
    let today = library.reference.today
    let stale = ["older", "planned", "programme", "sessions"].filter {
      library[$0]?.needsUpdate(on: today) == true
    }
    #expect(stale == ["older"])
  }

  @Test("Records are replaced and removed, and ids found by their beginning")
  func deltas() throws {
    var library = library
    #expect(library.count == 7)
    var changed = try #require(try QuerySamples.initiatives().first)
    changed.title = LocalizedText()
    changed.title["ar"] = "عنوان آخر"
    changed.countries = [CountryRole(code: "RO")]
    library.insert(changed)
    library.remove("bare")
    library.remove("nobody")
    #expect(library.count == 6)
    #expect(library["sessions"]?.title["ar"] == "عنوان آخر")
    #expect(library["bare"] == nil)
    #expect(library.ids(startingWith: "p") == ["planned", "programme"])
    func ids(_ text: String) throws -> [String] {
      library.ids(matching: try Query(parsing: text, in: library.reference), language: .arabic)
    }
    #expect(try ids("آخر") == ["sessions"])
    #expect(try ids("جلسات").isEmpty)
    #expect(try ids("مناڵ").isEmpty)
    #expect(try ids("country:RO") == ["sessions", "helpline"])
    var fresh = changed
    fresh.id = "fresh"
    library.insert(fresh)
    #expect(try ids("آخر") == ["fresh", "sessions"])
  }

  @Test("An organisation that the registry has lost is still found by its id")
  func lostOrganisation() throws {
    var library = library
    var reference = library.reference
    reference.registry = Registry()
    library.set(reference)
    let ids = library.ids(matching: try Query(parsing: "partner:unicef", in: reference), language: .arabic)
    #expect(ids == ["sessions", "agreement"])
  }

  @Test("Organisations that change are found by their new names")
  func newReference() throws {
    var library = library
    var reference = library.reference
    var renamed = Organisation(id: "unicef")
    renamed.name["ar"] = "الهيئة الجديدة"
    reference.registry = Registry(known: [renamed])
    library.set(reference)
    #expect(
      library.ids(matching: try Query(parsing: "\"هيئة جديدة\"", in: reference), language: .arabic) == [
        "planned", "sessions", "agreement",
      ])
    #expect(library.ids(matching: try Query(parsing: "يونيسف", in: reference), language: .arabic).isEmpty)
  }
}
