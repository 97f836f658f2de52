import Testing

@testable import Tracker

/// Texts for a field of an empty record, and what the record's JSON then has there.
struct FieldCase: Sendable, CustomTestStringConvertible {
  var path: String
  var text: String
  /// The JSON at the path; nil for nothing.
  var json: String?

  init(_ path: String, _ text: String, _ json: String?) {
    self.path = path
    self.text = text
    self.json = json
  }

  var testDescription: String { "\(path)=\(text)" }
}

/// A text that a field refuses.
struct RefusedField: Sendable, CustomTestStringConvertible {
  var path: String
  var text: String
  var reason: FieldError.Reason

  init(_ path: String, _ text: String, _ reason: FieldError.Reason) {
    self.path = path
    self.text = text
    self.reason = reason
  }

  var testDescription: String { "\(path)=\(text)" }
}

@Suite("Drafts")
struct DraftTests {
  private let now = "2026-11-21T12:00:00Z"

  private func newDraft() -> Draft { Draft(created: "2026-11-21T10:00:00Z") }

  private func json(_ text: String) throws -> JSONValue { try JSONDocument(parsing: Array(text.utf8)).value }

  static let read: [FieldCase] = [
    FieldCase("kind", "ورشة عمل", #""workshop""#),
    FieldCase("kind", " Atelier ", #""workshop""#),
    FieldCase("status", "completed", #""completed""#),
    FieldCase("title.en", "  Child protection\n", #""Child protection""#),
    FieldCase("title.ckb", "پاراستن", #""پاراستن""#),
    FieldCase("title.en", "  ", nil),
    FieldCase("countries", "MA,IQ", #"[{"code":"MA"},{"code":"IQ"}]"#),
    FieldCase("countries", "المغرب، Irak؛ oman", #"[{"code":"MA"},{"code":"IQ"},{"code":"OM"}]"#),
    FieldCase(
      "countries", "Maroc:held, سلطنة عُمان:مشارك",
      #"[{"code":"MA","role":"held"},{"code":"OM","role":"participant"}]"#),
    FieldCase("countries", "MA,Maroc", #"[{"code":"MA"}]"#),
    FieldCase("dates", "2024-12-09/2024-12-11", #"{"value":"2024-12-09/2024-12-11","basis":"manual"}"#),
    FieldCase(
      "dates", "15 أيار 2025",
      #"{"value":"2025-05-15","basis":"manual","asWritten":"15 أيار 2025"}"#),
    FieldCase("dates", "غير معروف", nil),
    FieldCase("statusAsOf", "27 mai 2024", #""2024-05-27""#),
    FieldCase(
      "partners", "unicef:organiser+speaker", #"[{"organisation":"unicef","roles":["organiser","speaker"]}]"#),
    FieldCase(
      "partners", "اليونيسيف:منظم",
      #"[{"organisation":"unicef","roles":["organiser"],"nameAsWritten":"اليونيسيف"}]"#),
    FieldCase(
      "partners", "جمعية الأمل: مشارك + متحدث; sy-mosal",
      #"[{"nameAsWritten":"جمعية الأمل","roles":["participant","speaker"]},{"organisation":"sy-mosal"}]"#),
    FieldCase("themes", "cpms-1, عمل الأطفال", #"["cpms-1","cpms-12"]"#),
    FieldCase("themes", "Disability, health and welfare", #"["crc-7"]"#),
    FieldCase("themes", "Disability, health and welfare; Laws", #"["crc-7","inspire-1"]"#),
    FieldCase(
      "links", "partOf:other-record; ذو صلة:second",
      #"[{"relation":"partOf","id":"other-record"},{"relation":"related","id":"second"}]"#),
    FieldCase("places", "دمشق, SY-DI, سورية", #"[{"country":"SY","admin1":"SY-DI","city":{"ar":"دمشق"}}]"#),
    FieldCase("places", "Rabat | MA-04", #"[{"country":"MA","admin1":"MA-04","city":{"en":"Rabat"}}]"#),
    FieldCase("places.0.venue.ar", "الفندق", #""الفندق""#),
    FieldCase("places.0.online", "نعم", "true"),
    FieldCase(
      "sources", "SANA | 2025-05-15 | https://example.org/1",
      #"[{"publisher":"SANA","published":"2025-05-15","url":"https://example.org/1"}]"#),
    FieldCase("sources.0.url", "https://example.org/1", #""https://example.org/1""#),
    FieldCase(
      "people", "هند قبوات | وزيرة | sy-mosal",
      #"[{"name":{"ar":"هند قبوات"},"title":{"ar":"وزيرة"},"organisation":"sy-mosal"}]"#),
    FieldCase("frameworks", "اتفاقية حقوق الطفل; A plan", #"[{"id":"crc"},{"name":{"en":"A plan"}}]"#),
    FieldCase("outputs", "تقرير\nA report", #"[{"ar":"تقرير"},{"en":"A report"}]"#),
    FieldCase("partners.0", "unicef:organiser", #"{"organisation":"unicef","roles":["organiser"]}"#),
    FieldCase("partners.0.nameAsWritten", "جمعية; أمل", #""جمعية; أمل""#),
    FieldCase("hotline.hours", "24/7", #""24/7""#),
    FieldCase(
      "hotline.numbers", "١١٦ ١١١:المغرب:مجاني", #"[{"digits":"116111","country":"MA","tollFree":true}]"#),
    FieldCase("hotline.channels", "هاتف, chat", #"["phone","chat"]"#),
    FieldCase("hotline.languages", "ar، fr", #"["ar","fr"]"#),
    FieldCase("hotline.operator", "Ministry of Social Development", #""om-mosd""#),
    FieldCase("agreement.parties", "unicef:signatory", #"[{"organisation":"unicef","roles":["signatory"]}]"#),
    FieldCase("agreement.period", "2023/2026", #""2023/2026""#),
    FieldCase("event.edition", "٣", "3"),
    FieldCase("followUp.done", "oui", "true"),
    FieldCase("sensitivity", "علني", #""public""#),
    FieldCase("earlierDates", "2024-05-01; 2024-06", #"[{"value":"2024-05-01"},{"value":"2024-06"}]"#),
    FieldCase("attachments", "report.pdf | A report", #"[{"path":"report.pdf","title":"A report"}]"#),
  ]

  @Test("Texts are read as people write them", arguments: read)
  func reads(field: FieldCase) throws {
    var draft = newDraft()
    try draft.set(field.path, to: field.text, in: SmallReference.reference())
    let found = draft.initiative.json.value(at: field.path.split(separator: ".").map(String.init))
    var expected = try field.json.map(json)
    if field.path == "countries", let given = expected {
      expected = .array(
        given.elements.map { $0["role"] == nil ? $0.setting(["role"], to: .string("held")) ?? $0 : $0 })
    }
    #expect(found == expected)
  }

  static let refused: [RefusedField] = [
    RefusedField("titel.en", "x", .unknownField(near: "title")),
    RefusedField("nothing-like-it-at-all", "x", .unknownField(near: nil)),
    RefusedField("id", "x", .unknownField(near: nil)),
    RefusedField("modified", "2026", .unknownField(near: "modifiedBy")),
    RefusedField("title", "x", .languageMissing),
    RefusedField("title.1", "x", .unknownField(near: "title")),
    RefusedField("status", "", .required),
    RefusedField("kind", "worksop", .unknownCode(text: "worksop", list: .kinds, near: ["workshop"])),
    RefusedField("countries", "MA,Atlantis", .unknownCode(text: "Atlantis", list: .countries, near: [])),
    RefusedField("partners", "unicef:boss", .unknownCode(text: "boss", list: .partnerRoles, near: [])),
    RefusedField(
      "partners", "وزارة العمل:منظم",
      .ambiguousOrganisation(text: "وزارة العمل", ids: ["ma-labour", "iq-molsa"])),
    RefusedField("hotline.operator", "nobody", .unknownOrganisation(text: "nobody", near: [])),
    RefusedField("event.edition", "third", .notWhole("third")),
    RefusedField("event.edition", "-1", .notWhole("-1")),
    RefusedField("followUp.done", "perhaps", .notAFlag("perhaps")),
    RefusedField("links", "other-record", .badPart(text: "other-record", .link)),
    RefusedField("links", "partOf:Other", .badID("Other")),
    RefusedField("sources.0.url", "javascript:alert(1)", .badLink("javascript:alert(1)")),
    RefusedField("sources.0.url", "https://a b", .badLink("https://a b")),
    RefusedField("hotline.numbers", "call us", .badDigits("call us")),
    RefusedField("series.ordinal", "3", .needs("series.id")),
    RefusedField("verification.note", "x", .needs("verification.state")),
    RefusedField("partners.x.roles", "host", .unknownField(near: "partners")),
  ]

  @Test("What can't be read is refused with its reason, and nothing changes", arguments: refused)
  func refuses(field: RefusedField) throws {
    var draft = newDraft()
    let reference = try SmallReference.reference()
    let error = try #require(throws: FieldError.self) {
      try draft.set(field.path, to: field.text, in: reference)
    }
    #expect(error.reason == field.reason)
    #expect(error.path == field.path)
    #expect(!draft.hasChanges)
  }

  @Test("A date that can't be read says why in its own words")
  func badDate() throws {
    var draft = newDraft()
    let reference = try SmallReference.reference()
    let error = try #require(throws: FieldError.self) { try draft.set("dates", to: "2024-13", in: reference) }
    guard case .badDate("2024-13", let message) = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(error.message == message)
  }

  @Test("Relative dates are read from the day of publication")
  func relativeDate() throws {
    var draft = newDraft()
    let reference = try SmallReference.reference()
    #expect(throws: FieldError.self) { try draft.set("dates", to: "أمس", in: reference) }
    try draft.set("sources", to: "SANA | 2025-05-15", in: reference)
    try draft.set("dates", to: "أمس", in: reference)
    #expect(
      draft.initiative.dates
        == DateStatement(value: try EDTF(parsing: "2025-05-14"), basis: "relative", asWritten: "أمس"))
  }

  @Test("Adding and removing speak of parts, and of a partner's roles")
  func addAndRemove() throws {
    var draft = newDraft()
    let reference = try SmallReference.reference()
    try draft.add("partners", "اليونيسف:organiser", in: reference)
    try draft.add("partners", "unicef:speaker; جمعية", in: reference)
    #expect(
      draft.initiative.partners == [
        Partner(organisation: "unicef", roles: ["organiser", "speaker"], nameAsWritten: "اليونيسف"),
        Partner(organisation: nil, roles: [], nameAsWritten: "جمعية"),
      ])
    try draft.remove("partners", "unicef:organiser", in: reference)
    #expect(throws: FieldError("partners", .notThere("unicef:organiser"))) {
      try draft.remove("partners", "unicef:organiser", in: reference)
    }
    #expect(draft.initiative.partners[0].roles == ["speaker"])
    try draft.remove("partners", "يونسف", in: reference)
    #expect(draft.initiative.partners.map(\.nameAsWritten) == ["جمعية"])
    try draft.add("themes", "cpms-1", in: reference)
    try draft.add("themes", "cpms-1,cpms-12", in: reference)
    try draft.remove("themes", "التنسيق", in: reference)
    #expect(draft.initiative.themes == ["cpms-12"])
    #expect(throws: FieldError("themes", .notThere("cpms-1"))) {
      try draft.remove("themes", "cpms-1", in: reference)
    }
    #expect(throws: FieldError("title.en", .notAList)) { try draft.add("title.en", "x", in: reference) }
    try draft.remove("themes", in: reference)
    #expect(draft.initiative.themes.isEmpty)
  }

  @Test("One part of a list is set and taken away by its index")
  func parts() throws {
    let reference = try SmallReference.reference()
    var draft = try Draft(editing: WholeRecord.document())
    try draft.set("partners.0", to: "unicef:funder", in: reference)
    #expect(draft.initiative.partners[0].roles == ["funder"])
    #expect(draft.initiative.partners[0].nameAsWritten == "اليونسف")
    try draft.set("partners.0", to: "sy-mosal:funder", in: reference)
    #expect(draft.initiative.partners[0] == Partner(organisation: "sy-mosal", roles: ["funder"]))
    try draft.set("partners.2", to: "جمعية ثانية", in: reference)
    try draft.set("partners.1", to: "", in: reference)
    #expect(draft.initiative.partners.map(\.nameAsWritten) == [nil, "جمعية ثانية"])
    #expect(draft.text(of: "partners.0") == "sy-mosal:funder")
    #expect(throws: FieldError("partners.9", .needs("partners.2"))) {
      try draft.set("partners.9", to: "unicef", in: reference)
    }
  }

  @Test("A new record gets its id, its moment and who entered it")
  func newRecord() throws {
    var draft = newDraft()
    let reference = try SmallReference.reference()
    try draft.set("kind", to: "workshop", in: reference)
    try draft.set("title.ar", to: "ورشة", in: reference)
    try draft.set("countries", to: "سورية", in: reference)
    try draft.set("dates", to: "2025-05-15", in: reference)
    #expect(throws: FieldError("id", .badID(""))) { try draft.change(modified: now) }
    draft.giveID(random: "k7qm")
    let change = try draft.change(modified: now, by: "me")
    #expect(change.id == "2025-05-15-sy-workshop-k7qm")
    #expect(change.before == nil)
    let record = try Initiative(#require(change.after))
    #expect(record.enteredBy == "me")
    #expect(record.modifiedBy == nil)
    #expect([record.created, record.modified] == ["2026-11-21T10:00:00Z", now])
    #expect(change.inverted.after == nil)
    #expect(change.inverted.inverted == change)
  }

  @Test(
    "Every field of the table can be reached, and its own text changes nothing",
    arguments: Field.all.map(\.path))
  func ownText(path: String) throws {
    let reference = try SmallReference.reference()
    var draft = try Draft(editing: WholeRecord.document())
    let field = try FieldPath(path)
    if field.type == .localized || field.type == .longLocalized {
      #expect(throws: FieldError(path, .languageMissing)) { try draft.set(path, to: "x", in: reference) }
      return
    }
    let text = draft.text(of: path)
    #expect(!text.isEmpty)
    try draft.set(path, to: " \(text) ", in: reference)
    #expect(try draft.change(modified: now).isEmpty)
  }

  @Test("An edit of one field changes that field's bytes and the moment, nothing else")
  func minimal() throws {
    let reference = try SmallReference.reference()
    let edits: [(path: String, text: String, old: String, new: String)] = [
      ("title.ar", "عنوان", #""ar": "حماية الطفل", "en""#, #""ar": "عنوان", "en""#),
      ("status", "completed", #""status": "postponed""#, #""status": "completed""#),
      ("themes", "cpms-1", #"[ "cpms-1", "inspire-1" ]"#, #"[ "cpms-1" ]"#),
      ("hotline.hours", "9-17", #""hours": "24/7""#, #""hours": "9-17""#),
      ("partners.0.roles", "participant", #"[ "participant", "speaker" ]"#, #"[ "participant" ]"#),
      (
        "partners", "unicef:participant+speaker; جمعية:funder", #"{ "nameAsWritten": "جمعية" }"#,
        #"{ "roles": ["funder"], "nameAsWritten": "جمعية" }"#
      ),
      ("notes", "", "  \"notes\": \"internal\",\n", ""),
      ("sources.0.via", "other", #""via": "copy""#, #""via": "other""#),
    ]
    for edit in edits {
      var draft = try Draft(editing: WholeRecord.document())
      try draft.set(edit.path, to: edit.text, in: reference)
      let after = try #require(draft.change(modified: now).after)
      let expected = replace(
        "\"modified\": \"2026-11-21T11:00:00Z\"", by: "\"modified\": \"\(now)\"",
        in: replace(edit.old, by: edit.new, in: WholeRecord.text))
      #expect(String(decoding: after.bytes, as: UTF8.self) == expected, "\(edit.path)")
    }
  }

  @Test("What a file writes in its own way stays, also beside what is edited")
  func ownWays() throws {
    let text = """
      {"schema":1, "partners":[], "title":{}, "status":"unknown","kind":"law","id":"a",
       "event":{"edition":-0}, "created":"2026-11-21T10:00:00Z","modified":"2026-11-21T10:00:00Z", "x":{ "y":[ ] }}
      """
    let reference = try SmallReference.reference()
    var draft = try Draft(editing: JSONDocument(parsing: Array(text.utf8)))
    try draft.set("status", to: "planned", in: reference)
    let after = try #require(draft.change(modified: now, by: "me").after)
    let expected = replace(
      "\"modified\":\"2026-11-21T10:00:00Z\"", by: "\"modified\":\"\(now)\"",
      in: replace("\"unknown\"", by: "\"planned\"", in: text))
    let record = try Initiative(after)
    #expect(record.modifiedBy == "me")
    #expect(
      replace("\n \"modifiedBy\":\"me\",", by: "", in: String(decoding: after.bytes, as: UTF8.self))
        == expected
    )
  }

  @Test("An edit that is taken back leaves the file as it was")
  func takenBack() throws {
    let reference = try SmallReference.reference()
    let document = try WholeRecord.document()
    var draft = try Draft(editing: document)
    try draft.set("title.en", to: "x", in: reference)
    #expect(draft.hasChanges)
    try draft.set("title.en", to: "Child protection", in: reference)
    #expect(
      try draft.change(modified: now, by: "me")
        == Change(id: draft.initiative.id, before: document, after: document))
  }

  @Test("A record that no file can hold is refused")
  func tooLarge() throws {
    var draft = try Draft(editing: WholeRecord.document())
    draft.initiative.notes = String(repeating: "م", count: 1 << 20)
    let error = try #require(throws: FieldError.self) { try draft.change(modified: now) }
    guard case .tooLarge(_, 1 << 20) = error.reason else {
      Issue.record("\(error)")
      return
    }
  }

  /// The text with its only occurrence of another replaced.
  private func replace(_ old: String, by new: String, in text: String) -> String {
    let parts = text.components(of: old)
    #expect(parts.count == 2, "\(old)")
    return parts.joined(separator: new)
  }
}

extension String {
  /// The parts between the occurrences of a text, compared byte by byte.
  fileprivate func components(of separator: String) -> [String] {
    var parts: [String] = []
    var rest = Array(utf8)[...]
    let wanted = Array(separator.utf8)
    var start = rest.startIndex
    while start + wanted.count <= rest.endIndex {
      if rest[start..<start + wanted.count].elementsEqual(wanted) {
        parts.append(String(decoding: rest[..<start], as: UTF8.self))
        rest = rest[(start + wanted.count)...]
        start = rest.startIndex
      } else {
        start += 1
      }
    }
    return parts + [String(decoding: rest, as: UTF8.self)]
  }
}
