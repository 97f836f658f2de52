import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("The browser: keys in, screen out")
struct BrowserTests {
  @Test("It opens on all records, the newest first, with the first one in the details")
  func opens() throws {
    let session = try Session()
    #expect(session.screen[0].hasPrefix(" himaya · ~/himaya"))
    #expect(session.screen[0].hasSuffix("10 of 10 shown · English"))
    #expect(session.screen[1].contains("Date ▼"))
    #expect(session.screen[2].contains("2025-05-15    Syria        Workshop       Orientation sessions on"))
    #expect(session.text.contains("─ Details ─"))
    #expect(session.text.contains("MoSAL Syria"))
  }

  @Test("In Arabic the whole screen is mirrored: filters at the right, lines start at the right")
  func mirrored() throws {
    let session = try Session(.arabic)
    let canvas = session.app.view()
    // The border between the filters and the rest stands at the same distance from the other side.
    let english = try Session().app.view()
    let border = try #require((0..<120).first { english[$0, 5].text == "│" && english[$0, 9].text == "│" })
    #expect(canvas[119 - border, 5].text == "│")
    #expect(canvas[119 - border, 9].text == "│")
    // حماية, joined, reads from the right end of the top line.
    #expect(session.screen[0].contains("ﺔﻳﺎﻤﺣ"))
  }

  @Test("Searching shows what matches while it is typed; Enter keeps it, Esc takes it back")
  func search() throws {
    var session = try Session()
    session.type("/")
    session.type("helpline")
    #expect(session.app.list.recordCount == 2)
    session.press(.escape)
    #expect(session.app.list.recordCount == 10)
    session.type("/")
    session.type("helpline")
    session.press(.enter)
    #expect(session.app.list.recordCount == 2)
    #expect(session.screen[0].contains("helpline"))
  }

  @Test("A query that cannot be read says why under it, keeps the list, and is not taken by Enter")
  func badQuery() throws {
    var session = try Session()
    session.type("/country:atlantis")
    #expect(session.app.search?.error != nil)
    session.press(.enter)
    #expect(session.app.search != nil)
    #expect(session.screen[34...].contains { $0.contains("no country “atlantis”") })
    session.press(.escape)
    #expect(session.app.list.recordCount == 10)
  }

  @Test("What was found is highlighted in the list and in the details, on the selected row too")
  func highlights() throws {
    var session = try Session()
    session.type("/orientation")
    session.press(.enter)
    let canvas = session.app.view()
    let highlight = session.app.config.theme.style(.highlight).background
    let rows = (0..<36).filter { row in
      (0..<120).contains { canvas[$0, row].style.background == highlight }
    }
    #expect(rows.contains(2))
    #expect(rows.count >= 2)
  }

  @Test("A filter is switched on by keyboard; the counts of the other facets follow, its own do not")
  func filters() throws {
    var session = try Session()
    session.type("f")
    session.press(.enter)
    #expect(session.app.query.text == "country:MA")
    #expect(session.app.list.recordCount == 4)
    #expect(session.text.contains("✓ Morocco"))
    #expect(session.text.contains("Iraq"))
    session.press(.down)
    session.press(.enter)
    #expect(session.app.list.recordCount == 6)
    session.type("c")
    #expect(session.app.query.isAll)
    session.type("x")
    #expect(session.text.contains("✗ Iraq"))
    #expect(session.app.list.recordCount == 8)
  }

  @Test(
    "The letters of the Arabic layout do what their keys do", arguments: [("ب", "f"), ("س", "s"), ("ؤ", "c")])
  func arabicLayout(arabic: String, latin: String) throws {
    var one = try Session()
    var other = try Session()
    one.type(arabic)
    other.type(latin)
    #expect(one.text == other.text)
    #expect(one.app.focus == other.app.focus)
  }

  @Test("The slash of the Arabic layout searches, and the lam-alef key types two letters there")
  func arabicSearch() throws {
    var session = try Session(.arabic)
    session.type("ظ")
    session.type("\u{FEFB}")
    #expect(session.app.search?.field.text == "لا")
  }

  @Test("Deleting asks; Enter does it, the record is in the trash, and u brings it back")
  func deletion() throws {
    var session = try Session()
    let id = try #require(session.app.selectedID)
    session.type("d")
    #expect(session.text.contains("to the trash?"))
    session.press(.escape)
    #expect(session.files[id] != nil)
    session.type("d")
    session.press(.enter)
    #expect(session.files[id] == nil)
    #expect(session.app.list.recordCount == 9)
    session.type("u")
    #expect(session.files[id] != nil)
    #expect(session.trash.isEmpty)
    session.press(.function(8))
    #expect(session.files[id] == nil)
  }

  @Test("Undo goes on past a record that was brought back from the trash")
  func undoAfterTrash() throws {
    var session = try Session()
    session.type("d")
    session.press(.enter)
    session.type("t")
    session.press(.enter)
    session.type("u")
    #expect(session.files.count == 9)
    session.type("u")
    #expect(session.files.count == 10)
    #expect(session.app.history.done.isEmpty)
  }

  @Test("What is in the trash can be brought back from there")
  func trash() throws {
    var session = try Session()
    let id = try #require(session.app.selectedID)
    session.type("d")
    session.press(.enter)
    session.type("t")
    #expect(session.text.contains("Orientation sessions"))
    session.press(.enter)
    #expect(session.files[id] != nil)
    #expect(session.app.selectedID == id)
  }

  @Test("Nothing is written in a folder that is open for reading only", arguments: ["a", "e", "d", "u"])
  func readOnly(key: String) throws {
    var session = try Session(isReadOnly: true)
    session.type(key)
    #expect(session.screen[35].contains("reading only"))
    #expect(session.app.overlays.isEmpty)
  }

  @Test("F3 switches the language live, and the selection stays on its record")
  func language() throws {
    var session = try Session()
    session.press(.down, .down)
    let id = session.app.selectedID
    session.press(.function(3))
    #expect(session.app.language == .french)
    #expect(session.text.contains("Filtres"))
    session.press(.function(3))
    #expect(session.app.language == .arabic)
    #expect(session.app.selectedID == id)
  }

  @Test("The help names every binding of the panes")
  func help() throws {
    var session = try Session(columns: 120, rows: 200)
    session.type("?")
    for action in [Action.search, .filters, .add, .delete, .plainPage, .nextLanguage] {
      // A long line is wrapped: its beginning is enough.
      #expect(session.text.contains(session.app.strings.text("help.line.\(action.rawValue)").prefix(20)))
    }
    session.press(.escape)
    #expect(session.app.overlays.isEmpty)
  }

  @Test("A sign and the letter of the same key stand in the interface's order, neither mirrored")
  func keysInHelp() throws {
    // The sign is the first from the left in both: in English it comes first, in Arabic last. The letter is as shaped.
    for language in [Language.english, .arabic] {
      var session = try Session(language, columns: 120, rows: 300)
      session.type("?")
      #expect(session.text.contains("[ \u{FE9D}"), "\(language)")
      #expect(!session.text.contains("\u{FE9D} ]"), "\(language)")
    }
  }

  @Test("A menu offers first what is called just as it was typed, then what begins so")
  func exactFirst() throws {
    let names = ["Mental health", "Healthy food", "Health"]
    var menu = ChoiceList(
      title: "palette.title",
      choices: names.map { ChoiceList.Choice(label: $0, hint: "", deed: .quit) })
    menu.paste("health")
    #expect(menu.shown.map(\.label) == ["Health", "Healthy food", "Mental health"])
  }

  @Test("The palette finds a command by a part of its name and does it")
  func palette() throws {
    var session = try Session()
    session.type(":")
    session.type("trash, after")
    session.press(.enter)
    #expect(session.text.contains("to the trash?"))
  }

  @Test("Copying offers title, paragraph, record, link and id as logical text")
  func copy() throws {
    var session = try Session(.arabic)
    session.type("y")
    session.press(.enter)
    #expect(session.effects.last == .copy("جلسات توجيهية في تنسيق حماية الطفل أثناء الطوارئ، دمشق"))
  }

  @Test("The plain page has the record's text in logical order, without presentation forms")
  func plainPage() throws {
    var session = try Session(.arabic)
    session.type("v")
    guard case .plainPage(let text)? = session.effects.last else {
      Issue.record("no plain page")
      return
    }
    #expect(text.contains("وزارة الشؤون الاجتماعية والعمل"))
    #expect(!text.unicodeScalars.contains { (0xFE70...0xFEFC).contains($0.value) })
  }

  @Test(
    "Any size is drawn without a fault, at any moment",
    arguments: [
      (1, 1), (0, 0), (39, 9), (40, 10), (60, 20), (70, 16), (80, 24), (109, 30), (110, 30), (500, 200),
    ])
  func sizes(columns: Int, rows: Int) throws {
    var session = try Session(.arabic)
    for key in ["", "/", "?", "t", "d", "y", ":", "a"] {
      session.type(key)
      session.send(.resized(Size(columns: columns, rows: rows)))
      let canvas = session.app.view()
      #expect(canvas.size == Size(columns: columns, rows: rows))
      if let cursor = canvas.cursor {
        #expect(cursor.column >= 0 && cursor.column < max(1, columns))
        #expect(cursor.row >= 0 && cursor.row < max(1, rows))
      }
      session.press(.escape, .escape, .escape)
    }
  }

  @Test("A file that cannot be read is a row of its own, with its place and reason in the details")
  func problems() throws {
    var session = try Session()
    let problem = Problem(
      path: "initiatives/broken.json", line: 3, column: 7, severity: .error,
      message: Message("store.noRecord", ["path": "broken"]))
    session.send(.loaded([], organisations: [], problems: [problem]))
    #expect(session.text.contains("✗ initiatives/broken.json"))
    #expect(session.text.contains("line 3, column 7"))
    #expect(session.screen[0].contains("Unreadable files: 1"))
  }

  @Test(
    "A hostile title moves nothing else: escapes, overrides and marks are shown as marks in its own column")
  func hostileTitle() throws {
    var session = try Session()
    var initiative = Initiative(
      id: "2026-xx-evil", kind: "workshop", status: "completed", created: "2026-11-21T10:00:00Z")
    let hostile = "\u{1B}[2J\u{1B}]0;x\u{7}\u{202E}abc\u{2066}e" + String(repeating: "\u{301}", count: 1000)
    initiative.title[.english] = hostile
    initiative.dates = DateStatement(value: try EDTF(parsing: "2026-01-01"))
    let calm = session.screen
    session.send(.loaded([Library.Entry(initiative)], organisations: [], problems: []))
    let canvas = session.app.view()
    let shown = canvas.cells.flatMap { Array($0.text.unicodeScalars) }
    #expect(!shown.contains { $0.value < 0x20 || $0 == "\u{202E}" || $0 == "\u{2066}" })
    #expect(canvas.cells.allSatisfy { $0.text.unicodeScalars.count <= 5 })
    #expect(session.screen[1] == calm[1])
    #expect(session.screen.allSatisfy { $0.count <= 120 })
  }
}

@Suite("Settings that are switched while the program runs")
struct LiveSettingsTests {
  @Test(
    "Months, digits and keyboard change at once, and are kept",
    arguments: [Action.nextMonths, .nextDigits, .nextKeyboard])
  func switching(action: Action) throws {
    var session = try Session(.arabic)
    let before = session.text
    session.type(":")
    session.type(session.app.strings.text("help.line.\(action.rawValue)"))
    session.press(.enter)
    guard case .remember? = session.effects.last else {
      Issue.record("\(action) is not kept")
      return
    }
    #expect(session.text != before)
  }

  @Test("Arabic-Indic digits stand in counts, and never in ISO dates or ids")
  func digits() throws {
    var session = try Session(.arabic)
    session.type(":")
    session.type(session.app.strings.text("help.line.nextDigits"))
    session.press(.enter)
    #expect(session.screen[0].contains("١٠"))
    #expect(session.text.contains("2025-05-15"))
  }

  @Test("On an AZERTY keyboard the letter on the cap A adds, where it would quit on QWERTY")
  func azerty() throws {
    var session = try Session(.arabic)
    session.app.askForKeyboard()
    #expect(session.text.contains("QWERTY"))
    session.press(.down, .enter)
    #expect(session.app.config.keymap.keyboard == .azerty)
    #expect(session.effects.last == .remember(setting: "keyboard", value: "azerty"))
    session.type("ض")
    #expect(session.effects.last != .quit)
    #expect(!session.app.overlays.isEmpty)
  }
}

@Suite("What is said of the outside")
struct OutsideTests {
  @Test(
    "Where the terminal may not take what was copied, the plain page's key is named",
    arguments: Language.allCases)
  func copied(language: Language) throws {
    var session = try Session(language)
    session.send(.copied(Message("copy.toTerminal")))
    let line = try #require(session.screen.last)
    #expect(!line.contains("{"))
    #expect(!line.contains("}"))
  }
}

@Suite("How a record is shown, as set")
struct ShownAsSetTests {
  private func text(_ settings: String, _ language: Language) throws -> RecordText {
    let config = try Config(
      files: [ConfigFile(path: "settings.toml", text: settings)], language: language)
    let seed = try #require(Config.seeds.first { $0.path.contains("sy-coordination") })
    var record = try Initiative(JSONDocument(parsing: seed.bytes))
    record.title[.arabic] = nil
    let day = try #require(CalendarDay("2026-11-21"))
    let reference = Reference(
      vocabulary: config.vocabulary, registry: Registry(known: config.knownOrganisations), today: day)
    return RecordText(
      record, reference: reference, strings: config[language], wording: config.settings.wording(in: language))
  }

  @Test("A missing text falls back in the order that is set, and is marked")
  func fallback() throws {
    #expect(
      try text("", .arabic).blocks.first
        == .title(
          "Séances d'orientation sur la coordination de la protection de l'enfance en situation d'urgence, Damas",
          mark: "[FR]"))
    let english = try text("fallback = [\"en\", \"fr\"]", .arabic)
    #expect(
      english.blocks.first
        == .title(
          "Orientation sessions on coordinating child protection in emergencies, Damascus", mark: "[EN]"))
  }

  @Test("The Hijri day stands beside the date on request, marked as approximate")
  func hijri() throws {
    #expect(try !text("", .english).plain.contains("≈"))
    #expect(try text("hijri = true", .english).plain.contains("≈ 17 Dhu"))
  }
}
