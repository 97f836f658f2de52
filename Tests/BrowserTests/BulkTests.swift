import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("Edits of many records at once")
struct BulkTests {
  /// Marks the records of Morocco: four, one of them planned.
  private func morocco(_ language: Language = .english, columns: Int = 120, rows: Int = 36) throws -> Session
  {
    var session = try Session(language, columns: columns, rows: rows)
    session.type("/country:MA")
    session.press(.enter)
    session.press(.character("a"), .alt)
    return session
  }

  private func choose(_ texts: String..., in session: inout Session) {
    session.type("m")
    for text in texts {
      session.type(text)
      session.press(.enter)
    }
  }

  private func statuses(_ session: Session, _ ids: Set<String>) -> [String] {
    ids.sorted().map { id in
      if case .string(let status)? = session.files[id]?[["status"]] { status } else { "" }
    }
  }

  @Test("The status of the marked is set after a preview, and u takes all back as one")
  func status() throws {
    var session = try morocco()
    let ids = session.app.marks.ids
    let before = session.files
    choose("Set the status", "Suspended", in: &session)
    #expect(session.screen[1].contains("Set the status: Suspended"))
    #expect(
      session.text.contains("Will change: 4 records. Enter makes the changes; u takes them back as one."))
    #expect(session.text.contains("Status: Completed → Suspended"))
    #expect(session.files == before, "a preview changes nothing")
    session.press(.enter)
    #expect(statuses(session, ids) == ["suspended", "suspended", "suspended", "suspended"])
    #expect(session.screen[35].contains("Changed: 4 records. u takes it back."))
    #expect(session.app.marks.isEmpty)
    #expect(session.app.history.done.count == 1)
    #expect(session.app.query.text == "country:MA")
    session.type("u")
    #expect(session.files == before)
    session.press(.function(8))
    #expect(statuses(session, ids) == ["suspended", "suspended", "suspended", "suspended"])
  }

  @Test("What is so already stays as it is, and is not touched")
  func unchanged() throws {
    var session = try morocco()
    let ids = session.app.marks.ids
    let completed = ids.filter { session.app.library[$0]?.status == "completed" }
    let before = session.files
    choose("Set the status", "Completed", in: &session)
    #expect(session.text.contains("Stay as they are: \(completed.count)"))
    session.press(.enter)
    for id in completed { #expect(session.files[id] == before[id]) }
    #expect(statuses(session, ids) == ["completed", "completed", "completed", "completed"])
    #expect(session.app.marks.ids == completed, "marks of what was not changed stay")
  }

  @Test("What to set, and whom to add, is found by its names in every language")
  func otherLanguages() throws {
    for words in [
      ["status", "مكتملة"], ["status", "Achevée"], ["partner", "اليونيسف"], ["partner", "UNICEF"],
    ] {
      var session = try morocco()
      session.type("m")
      session.type(words[0])
      session.press(.enter)
      session.type(words[1])
      guard case .choice(let list)? = session.app.overlays.last else {
        Issue.record("a menu is open")
        continue
      }
      #expect(!list.shown.isEmpty, "\(words[1])")
    }
  }

  @Test(
    "A theme is found by its code and by every name that the vocabulary has, a mark by the name of its action",
    arguments: [
      (["Add a theme", "cpms-12"], "Child labour"), (["Add a theme", "Child labor"], "Child labour"),
      (["only the marked"], "show the marked ones alone"),
    ])
  func otherNames(typed: [String], first: String) throws {
    var session = try morocco()
    choose(in: &session)
    for (place, text) in typed.enumerated() {
      session.type(text)
      if place + 1 < typed.count { session.press(.enter) }
    }
    guard case .choice(let list)? = session.app.overlays.last else {
      Issue.record("no menu")
      return
    }
    #expect(list.shown.first?.label.hasPrefix(first) == true, "\(list.shown.map(\.label))")
  }

  @Test("A partner is added in a role, and taken away again; the preview shows what comes and goes")
  func partners() throws {
    var session = try morocco()
    let ids = session.app.marks.ids
    choose("Add a partner", "UNICEF", "Funder", in: &session)
    #expect(session.text.contains("Partners: + UNICEF"))
    session.press(.enter)
    func funded() -> Set<String> {
      ids.filter { id in
        (session.files[id].flatMap { try? Initiative($0) })?.partners.contains {
          $0.organisation == "unicef" && $0.roles.contains("funder")
        } == true
      }
    }
    #expect(funded() == ids)
    session.app.marks.add(ids)
    choose("Remove a partner", "UNICEF", "Funder", in: &session)
    #expect(session.text.contains("Partners · UNICEF · Roles: − Funder"))
    session.press(.enter)
    #expect(funded().isEmpty)
  }

  @Test("A theme is added to those that lack it, and taken from those that have it")
  func themes() throws {
    var session = try morocco()
    let ids = session.app.marks.ids
    let before = session.files
    choose("Add a theme", "Child labour", in: &session)
    session.press(.enter)
    for id in ids { #expect(session.app.library[id]?.themes.contains("cpms-12") == true) }
    session.type("u")
    #expect(session.files == before)
    session.app.marks.add(ids)
    choose("Remove a theme", "Child labour", in: &session)
    session.press(.enter)
    for id in ids { #expect(session.app.library[id]?.themes.contains("cpms-12") == false) }
  }

  @Test("The marked go to the trash after a preview, and u brings all back")
  func delete() throws {
    var session = try morocco()
    let before = session.files
    choose("Move to the trash", in: &session)
    #expect(session.text.contains("Will go to the trash: 4 records"))
    session.press(.escape)
    #expect(session.files == before && session.app.marks.count == 4)
    choose("Move to the trash", in: &session)
    session.press(.enter)
    #expect(session.files.count == 6)
    #expect(session.app.list.recordCount == 0)
    session.type("u")
    #expect(session.files == before)
    #expect(session.app.list.recordCount == 4)
  }

  @Test("What somebody changed after the preview is not changed, says so, and stays marked")
  func partly() throws {
    var session = try morocco()
    let ids = session.app.marks.ids.sorted()
    choose("Set the sensitivity", "Restricted", in: &session)
    let theirs = try #require(session.files[ids[0]])
    session.write(
      theirs.rewritten(to: try #require(theirs.value.setting(["notes"], to: .string("theirs")))), id: ids[0])
    session.press(.enter)
    #expect(session.text.contains("Changed: 3 · not changed: 1"))
    #expect(session.text.contains("Cannot be changed: 1"))
    session.press(.escape)
    #expect(session.app.overlays.isEmpty)
    #expect(session.app.marks.ids == [ids[0]])
    #expect(session.app.history.done.last?.changes.count == 3)
  }

  @Test("Many records are read and saved in parts, as one change set, and Esc stops between parts")
  func parts() throws {
    var app = try morocco().app
    app.marks.clear()
    var files: [String: JSONDocument] = [:]
    for number in 0..<100 {
      var record = Initiative(
        id: "r\(number)", kind: "workshop", status: "planned", created: "2026-01-01T00:00:00Z")
      record.title["en"] = "Record \(number)"
      app.library.insert(record)
      files[record.id] = JSONDocument(record.json)
    }
    app.marks.add(files.keys)
    var effects = app.update(.key(Key(.character("m"))))
    #expect(effects.isEmpty)
    effects = app.carryOut(.bulk(.preview(.set("status", to: "completed"))))
    var reads = 0
    while case .readSeveral(let ids)? = effects.first {
      reads += 1
      #expect(ids.count <= BulkPane.readingStep)
      effects = app.update(.readSeveral(files.filter { ids.contains($0.key) }, failed: [:]))
    }
    #expect(reads == 2)
    effects = app.update(.key(Key(.enter)))
    var saves = 0
    guard case .beginBulk(let plan)? = effects.first else {
      Issue.record("what begins is written down")
      return
    }
    #expect(plan.ids.count == 100)
    while case .apply(let set, .bulk)? = effects.last {
      #expect(set.id == plan.set)
      saves += 1
      if saves == 2 {
        #expect(screen(of: app).last?.contains("Esc Stop") == true)
        // What is typed meanwhile is not taken for an answer to something that was not seen.
        _ = app.update(.key(Key(.character("u"))))
      }
      if saves == 3 { _ = app.update(.key(Key(.escape))) }
      let made = ChangeSet(id: set.id, occasion: .edit, changes: set.changes)
      effects = app.update(
        .applied(made, documents: made.changes.map(\.after), refused: [], job: .bulk))
    }
    #expect(saves == 3)
    #expect(app.history.done.map(\.changes.count) == [48])
    #expect(app.marks.count == 52)
    #expect(effects.contains(.endBulk(set: plan.set)))
    #expect(app.overlays.count == 1, "only the menu is left")
  }

  private func screen(of app: App) -> [String] { app.view().rows.map { $0 } }

  @Test("Enter that is typed while it is found out what will change agrees to nothing that was not seen")
  func typedAhead() throws {
    var session = try morocco()
    let ids = session.app.marks.ids
    let effects = session.app.carryOut(.bulk(.preview(.set("status", to: "suspended"))))
    #expect(session.screen[35].contains("Esc Stop"))
    session.press(.enter)
    #expect(statuses(session, ids) != ["suspended", "suspended", "suspended", "suspended"])
    session.carryOut(effects)
    #expect(statuses(session, ids) != ["suspended", "suspended", "suspended", "suspended"])
    #expect(session.text.contains("Will change: 4 records"))
    session.press(.enter)
    #expect(statuses(session, ids) == ["suspended", "suspended", "suspended", "suspended"])
  }

  @Test(
    "A refusal says its reason whole, and then which record; u takes back what was changed",
    arguments: [60, 120])
  func refusal(columns: Int) throws {
    var session = try morocco(columns: columns)
    let ids = session.app.marks.ids.sorted()
    let before = session.files
    choose("Set the sensitivity", "Restricted", in: &session)
    let theirs = try #require(session.files[ids[0]])
    session.write(
      theirs.rewritten(to: try #require(theirs.value.setting(["notes"], to: .string("theirs")))), id: ids[0])
    session.press(.enter)
    let row = try #require(session.screen.firstIndex { $0.contains("✗") })
    #expect(session.screen[row].contains("✗ Somebody else changed it meanwhile."))
    #expect(session.screen[row].contains("not deleted."), "the reason is whole")
    #expect(session.screen[row + 1].contains(ids[0].prefix(20)))
    #expect(session.screen[2].contains("u takes it back."))
    #expect(session.screen[35].contains("u Undo"))
    session.type("u")
    #expect(session.app.overlays.isEmpty)
    for id in ids.dropFirst() { #expect(session.files[id] == before[id]) }
  }

  @Test("An undo says what it was of, and one of very many tells how far it is, and stops at Esc")
  func longUndo() throws {
    var session = try morocco()
    choose("Set the status", "Suspended", in: &session)
    session.press(.enter)
    session.type("u")
    #expect(session.screen[35].contains("Undone (Status"))
    var app = session.app
    let changes = (0..<200).map { number -> Change in
      var record = Initiative(
        id: "r\(number)", kind: "workshop", status: "planned", created: "2026-01-01T00:00:00Z")
      let before = JSONDocument(record.json)
      record.status = "completed"
      return Change(id: record.id, before: before, after: JSONDocument(record.json))
    }
    app.history.record(ChangeSet(id: "many", occasion: .edit, changes: changes))
    var effects = app.update(.key(Key(.character("u"))))
    var parts = 0
    guard case .beginBulk(let plan)? = effects.first else {
      Issue.record("what begins is written down")
      return
    }
    #expect(plan.deed == .undo(of: "many") && plan.ids.count == 200)
    while case .apply(let set, .undo)? = effects.last {
      #expect(set.id == plan.set)
      parts += 1
      if parts == 2 { #expect(screen(of: app).last?.contains("Taking back: 16 of 200. Esc stops.") == true) }
      if parts == 3 { _ = app.update(.key(Key(.escape))) }
      let made = ChangeSet(id: set.id, occasion: set.occasion, changes: set.changes)
      effects = app.update(.applied(made, documents: made.changes.map(\.after), refused: [], job: .undo))
    }
    #expect(parts == 3)
    #expect(effects.contains(.endBulk(set: plan.set)))
    #expect(screen(of: app).last?.contains("Stopped: 48 of 200 taken back. u goes on.") == true)
    #expect(app.history.done.last?.changes.count == 152)
  }

  @Test(
    "The preview shows each record with its whole title, date and country, and all that changes",
    arguments: [(Language.english, 120), (.english, 80), (.english, 60), (.arabic, 80)])
  func whole(language: Language, columns: Int) throws {
    var session = try morocco(language, columns: columns, rows: 60)
    session.carryOut(session.app.carryOut(.bulk(.preview(.set("status", to: "suspended")))))
    let words = session.text.split { $0.isWhitespace }.joined(separator: " ")
    guard language == .english else {
      #expect(words.contains("2024-05-27") && words.contains("←") && !words.contains("…"))
      return
    }
    for id in session.app.marks.ids {
      let row = try #require(session.app.library[id])
      let text = RowText(
        row, reference: session.app.reference, strings: session.app.strings, wording: session.app.wording,
        query: session.app.query)
      let title = session.app.title(of: id)
      #expect(title.split(separator: " ").allSatisfy { words.contains($0) }, "\(title)")
      #expect(words.contains(text.date) && words.contains(text.country))
    }
    // What was known of the old status goes, and that is not cut off.
    #expect(words.contains("Status as of: 28 May 2024 → nothing"))
  }

  @Test("The preview says how many of the marked the list doesn't show")
  func hidden() throws {
    var session = try morocco()
    session.press(.escape)
    session.type("/country:SY")
    session.press(.enter)
    choose("Set the status", "Suspended", in: &session)
    #expect(session.text.contains("Will change: 4 records"))
    #expect(session.text.contains("Not in the list as it is filtered now: "))
    let listed = Set(session.app.list.ids(in: session.app.library))
    let count = session.app.marks.ids.count { !listed.contains($0) }
    #expect(session.text.contains("filtered now: \(count) record"))
    session.press(.escape, .escape)
    session.type("/country:MA")
    session.press(.enter)
    choose("Set the status", "Suspended", in: &session)
    #expect(!session.text.contains("filtered now"))
  }

  @Test(
    "A role that is added to a partner shows as that alone, and so does one that is taken away",
    arguments: [Language.english, .arabic])
  func roles(language: Language) throws {
    var session = try Session(language)
    var record = Initiative(id: "r", kind: "forum", status: "completed", created: "2026-01-01T00:00:00Z")
    record.title["en"] = "Forum"
    record.title["ar"] = "منتدى"
    record.partners = [Partner(organisation: "unicef", roles: ["speaker"])]
    session.others(write: [record])
    session.app.marks.add(["r"])
    session.carryOut(session.app.carryOut(.bulk(.preview(.add("partners", "unicef:funder")))))
    #expect(session.text.contains("+") && !session.text.contains("−"))
    if language == .english { #expect(session.text.contains("Partners · UNICEF · Roles: + Funder")) }
    session.press(.enter)
    session.app.marks.add(["r"])
    session.carryOut(session.app.carryOut(.bulk(.preview(.remove("partners", "unicef:speaker")))))
    #expect(session.text.contains("−") && !session.text.contains(" + "))
    if language == .english { #expect(session.text.contains("Partners · UNICEF · Roles: − Speaker")) }
  }

  @Test("The preview has the records as they are listed, and those that are not listed behind them")
  func order() throws {
    var session = try morocco()
    let listed = session.app.list.ids(in: session.app.library)
    #expect(listed != listed.sorted())
    choose("Set the status", "Suspended", in: &session)
    #expect(session.app.previewed == listed)
    session.press(.escape)
    session.type("/kind:forum")
    session.press(.enter)
    choose("Set the status", "Suspended", in: &session)
    let forum = session.app.list.ids(in: session.app.library).filter { listed.contains($0) }
    #expect(!forum.isEmpty)
    #expect(session.app.previewed == forum + listed.filter { !forum.contains($0) }.sorted())
  }

  @Test("Without marks the deed is for the selected record")
  func selected() throws {
    var session = try Session()
    let id = try #require(session.app.selectedID)
    choose("Set the status", "Suspended", in: &session)
    session.press(.enter)
    #expect(session.app.library[id]?.status == "suspended")
    #expect(session.app.library.count == 10)
  }

  @Test("A folder that is only read offers marks, and no deeds")
  func readOnly() throws {
    var session = try Session(isReadOnly: true)
    session.type(" m")
    #expect(!session.text.contains("Set the status"))
    #expect(session.text.contains("take all marks away"))
  }

  @Test("It fits small screens, and is mirrored in Arabic", arguments: [(40, 10), (60, 20), (80, 24)])
  func small(columns: Int, rows: Int) throws {
    var session = try morocco(.arabic, columns: columns, rows: rows)
    session.send(.key(Key(.character("m"))))
    let effects = session.app.carryOut(.bulk(.preview(.set("status", to: "suspended"))))
    session.carryOut(effects)
    let canvas = session.app.view()
    #expect(canvas.size == Size(columns: columns, rows: rows))
    #expect(
      try #require(session.app.view().cursor).column > columns / 2, "the cursor stands where lines start")
  }
}

extension App {
  /// The records of the open preview, in their order.
  fileprivate var previewed: [String]? {
    if case .bulk(let pane) = overlays.last { pane.ids } else { nil }
  }
}
