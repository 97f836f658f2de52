import Testing

@testable import Tracker

/// A member of a good record made bad, and the problem that it then has.
struct ProblemCase: Sendable, CustomTestStringConvertible {
  var member: String
  var json: String?
  var path: String
  var severity: Problem.Severity
  var key: String

  init(_ member: String, _ json: String?, _ path: String, _ severity: Problem.Severity, _ key: String) {
    self.member = member
    self.json = json
    self.path = path
    self.severity = severity
    self.key = key
  }

  var testDescription: String { "\(member): \(json ?? "missing")" }
}

@Suite("Validation")
struct ValidationTests {
  private static let good = """
    {"schema":1,"id":"a","kind":"workshop","status":"completed","title":{"ar":"عنوان"},
     "countries":[{"code":"MA","role":"held"}],"dates":{"value":"2024-05-27","basis":"manual"},
     "partners":[{"organisation":"unicef","roles":["organiser"]}],"links":[{"relation":"related","id":"b"}],
     "sources":[{"publisher":"SANA","published":"2024-05-28","language":"ar","url":"https://example.org"}],
     "sensitivity":"public","created":"2026-11-21T10:00:00Z","modified":"2026-11-21T10:00:00Z"}
    """

  private func problems(_ member: String? = nil, _ json: String? = nil) throws -> [FieldProblem] {
    var value = try JSONDocument(parsing: Array(Self.good.utf8)).value
    if let member {
      let new = try json.map { try JSONDocument(parsing: Array($0.utf8)).value }
      value = value.setting([member], to: new) ?? value
    }
    return Validation.problems(
      of: try Initiative(JSONDocument(value)), in: try SmallReference.reference(), ids: ["a", "b"])
  }

  @Test("A good record has no problem")
  func good() throws { #expect(try problems() == []) }

  static let cases: [ProblemCase] = [
    ProblemCase("id", #""A""#, "id", .error, "field.badID"),
    ProblemCase("kind", #""""#, "kind", .error, "field.required"),
    ProblemCase("kind", #""party""#, "kind", .warning, "validation.unknownCode"),
    ProblemCase("status", #""done""#, "status", .warning, "validation.unknownCode"),
    ProblemCase("status", #""planned""#, "status", .warning, "validation.datePassed"),
    ProblemCase("statusAsOf", #""2027""#, "statusAsOf", .warning, "validation.inFuture"),
    ProblemCase("title", nil, "title", .error, "validation.noTitle"),
    ProblemCase("title", #"{"ar":"ا","e":"a"}"#, "title.e", .warning, "validation.badLanguage"),
    ProblemCase("title", #"{"ar":"ا","en":" "}"#, "title.en", .warning, "validation.emptyText"),
    ProblemCase("countries", nil, "countries", .warning, "validation.noCountry"),
    ProblemCase("countries", #"[{"code":"XX"}]"#, "countries.0.code", .warning, "validation.unknownCode"),
    ProblemCase(
      "countries", #"[{"code":"MA"},{"code":"MA","role":"covers"}]"#, "countries.1", .warning,
      "validation.twice"),
    ProblemCase(
      "places", #"[{"country":"MA","admin1":"SY-DI"}]"#, "places.0.admin1", .error,
      "validation.otherCountry"),
    ProblemCase("dates", #"{"value":"2026-12-01"}"#, "dates.value", .warning, "validation.inFuture"),
    ProblemCase(
      "dates", #"{"value":"2024","basis":"guess"}"#, "dates.basis", .warning, "validation.unknownCode"),
    ProblemCase("partners", #"[{"roles":["organiser"]}]"#, "partners.0", .error, "validation.nameless"),
    ProblemCase(
      "partners", #"[{"organisation":"nobody","roles":["organiser"]}]"#, "partners.0.organisation", .warning,
      "validation.unknownOrganisation"),
    ProblemCase(
      "partners", #"[{"organisation":"unicef"}]"#, "partners.0.roles", .warning, "validation.noRole"),
    ProblemCase(
      "partners", #"[{"nameAsWritten":"x","roles":["boss"]}]"#, "partners.0.roles.0", .warning,
      "validation.unknownCode"),
    ProblemCase(
      "partners",
      #"[{"organisation":"unicef","roles":["funder"]},{"organisation":"unicef","roles":["speaker"]}]"#,
      "partners.1", .warning, "validation.twice"),
    ProblemCase("people", #"[{"title":{"ar":"وزيرة"}}]"#, "people.0.name", .error, "field.required"),
    ProblemCase("themes", #"["cpms-1","cpms-1"]"#, "themes.1", .warning, "validation.twice"),
    ProblemCase("frameworks", "[{}]", "frameworks.0", .error, "validation.nameless"),
    ProblemCase(
      "links", #"[{"relation":"related","id":"a"}]"#, "links.0.id", .error, "validation.linkToItself"),
    ProblemCase(
      "links", #"[{"relation":"related","id":"c"}]"#, "links.0.id", .warning, "validation.noSuchRecord"),
    ProblemCase(
      "links", #"[{"relation":"friend","id":"b"}]"#, "links.0.relation", .warning, "validation.unknownCode"),
    ProblemCase("series", #"{"id":"s","ordinal":0}"#, "series.ordinal", .error, "validation.tooSmall"),
    ProblemCase("reach", #"{"girls":-1}"#, "reach.girls", .error, "validation.tooSmall"),
    ProblemCase("event", #"{"edition":0}"#, "event.edition", .error, "validation.tooSmall"),
    ProblemCase(
      "hotline", #"{"numbers":[{"digits":"1098"}]}"#, "hotline.checkedOn", .warning, "validation.neverChecked"
    ),
    ProblemCase(
      "hotline", #"{"numbers":[{"digits":"10 98"}],"checkedOn":"2024"}"#, "hotline.numbers.0.digits", .error,
      "field.badDigits"),
    ProblemCase("hotline", #"{"checkedOn":"2027"}"#, "hotline.checkedOn", .warning, "validation.inFuture"),
    ProblemCase(
      "hotline", #"{"operator":"nobody"}"#, "hotline.operator", .warning, "validation.unknownOrganisation"),
    ProblemCase(
      "agreement", #"{"signed":"2024-05-27","expires":"2024-05-26"}"#, "agreement.expires", .error,
      "validation.before"),
    ProblemCase(
      "agreement", #"{"effective":"2025","expires":"2024"}"#, "agreement.expires", .error, "validation.before"
    ),
    ProblemCase("sources", nil, "sources", .warning, "validation.noSource"),
    ProblemCase("sources", "[{\"language\":\"ar\"}]", "sources.0", .error, "validation.nameless"),
    ProblemCase("sources", #"[{"url":"file:///etc/passwd"}]"#, "sources.0.url", .warning, "field.badLink"),
    ProblemCase(
      "sources", #"[{"publisher":"x","published":"2027"}]"#, "sources.0.published", .warning,
      "validation.inFuture"),
    ProblemCase(
      "attachments", #"[{"path":"../secret"}]"#, "attachments.0.path", .error, "validation.outsidePath"),
    ProblemCase(
      "attachments", #"[{"path":"a","sha256":"00"}]"#, "attachments.0.sha256", .warning,
      "validation.badChecksum"),
    ProblemCase(
      "verification", #"{"state":"sure"}"#, "verification.state", .warning, "validation.unknownCode"),
    ProblemCase("sensitivity", #""secret""#, "sensitivity", .warning, "validation.unknownCode"),
    ProblemCase("created", #""yesterday""#, "created", .warning, "validation.badMoment"),
    ProblemCase(
      "modified", #""2026-11-21T09:00:00Z""#, "modified", .warning, "validation.modifiedBeforeCreated"),
    ProblemCase("notes", #""الطفلة من مواليد ٢٠١٥""#, "notes", .warning, "validation.birthDate"),
    ProblemCase("notes", #""See case no. 12/2024""#, "notes", .warning, "validation.caseNumber"),
    ProblemCase(
      "summary", #"{"ar":"اتصلوا على ٠٩٣٣ ١٢٣ ٤٥٦ مساء"}"#, "summary.ar", .warning, "validation.telephone"),
    ProblemCase(
      "summary", #"{"en":"Call +966 50 123 4567."}"#, "summary.en", .warning, "validation.telephone"),
  ]

  @Test("Each problem is told at its field", arguments: cases)
  func tells(problem: ProblemCase) throws {
    let found = try problems(problem.member, problem.json)
    #expect(
      found.contains {
        $0.path == problem.path && $0.severity == problem.severity && $0.message.key == problem.key
      },
      "\(found)")
  }

  @Test(
    "What a report may leave open, and plain numbers in a text, are no problem",
    arguments: [
      ("dates", nil), ("partners", nil), ("dates", #"{"value":"XXXX-05-23"}"#),
      ("agreement", #"{"signed":"2024","expires":"2024-05"}"#), ("agreement", #"{"period":"2023/.."}"#),
      ("notes", #""2023-2026, 09/12/2024, 2024-12-09, 116111, 1 000 000""#), ("hotline", "{}"),
      ("people", #"[{"name":{"ar":"ا"}}]"#),
    ] as [(String, String?)])
  func open(member: String, json: String?) throws { #expect(try problems(member, json) == []) }

  @Test("Links are not looked up where the records are not known")
  func unknownRecords() throws {
    let record = try Initiative(JSONDocument(parsing: Array(Self.good.utf8)))
    #expect(Validation.problems(of: record, in: try SmallReference.reference()) == [])
    let draft = try Draft(editing: JSONDocument(parsing: Array(Self.good.utf8)))
    #expect(
      draft.problems(in: try SmallReference.reference(), ids: []).map(\.message.key) == [
        "validation.noSuchRecord"
      ])
  }

  @Test("Organisations need a name and may not be their own parent")
  func organisations() throws {
    var reference = try SmallReference.reference()
    var organisation = Organisation(id: "x")
    #expect(Validation.problems(of: organisation, in: reference).map(\.path) == ["name"])
    organisation.name["ar"] = "جهة"
    organisation.parent = "x"
    #expect(
      Validation.problems(of: organisation, in: reference).map(\.message.key).contains("validation.circle"))
    organisation.parent = "y"
    var parent = Organisation(id: "y")
    parent.parent = "x"
    reference.registry = Registry(known: [organisation, parent])
    #expect(Validation.problems(of: organisation, in: reference).map(\.message.key) == ["validation.circle"])
    parent.parent = nil
    reference.registry = Registry(known: [organisation, parent])
    #expect(Validation.problems(of: organisation, in: reference) == [])
  }
}
