import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("Saved views and columns")
struct ViewsPaneTests {
  /// Saves what is listed under a name.
  private func save(_ name: String, in session: inout Session) {
    session.type("pa")
    session.type(name)
    session.press(.enter)
  }

  /// Another program writes `views.toml`.
  private func write(_ text: String, in session: inout Session) {
    session.views = ConfigFile(path: "views.toml", text: text)
  }

  @Test("What others wrote into views.toml is there at the next key, mistakes with their place")
  func othersWrite() throws {
    var session = try Session()
    write(
      "[[view]]\nquery = \"country:IQ\"\n[[view]]\nname = \"Morocco\"\nquery = \"country:MA\"\n", in: &session
    )
    session.type("2")
    #expect(session.app.query.text == "country:MA", "a view without a name keeps its number")
    session.type("1")
    #expect(session.app.query.text == "country:IQ")
    session.type("[[")
    #expect(session.app.query.isAll)
    write("[[view]\n", in: &session)
    session.type("p")
    #expect(session.screen[35].contains("views.toml:1:"))
  }

  @Test("A column that is switched off and on again stays at its place, under the cursor")
  func columnsStay() throws {
    var session = try Session()
    let before = session.app.columns
    session.type(".")
    session.press(.down)
    session.type(" ")
    #expect(!session.app.columns.has(.country))
    session.type(" ")
    #expect(session.app.columns == before)
    session.press(.end)
    session.type(" ")
    session.press(.up, .shift)
    let place = try #require(session.screen.firstIndex { $0.contains("│ … ID") })
    #expect(session.screen[place + 1].contains("Modified"), "the cursor goes with a column that moves")
    session.type(" ")
    #expect(!session.app.columns.has(.id))
  }

  @Test("What is listed is saved under a name, and its number key brings it back with order and columns")
  func saves() throws {
    var session = try Session()
    session.type("/country:MA")
    session.press(.enter)
    session.type("sss")
    session.app.columns.toggle(.partners)
    save("Morocco", in: &session)
    #expect(
      SavedViews(session.views).views == [
        SavedView(
          name: "Morocco", query: "country:MA", sort: SortOrder(.title),
          columns: ["date", "country", "kind", "title", "status", "partners"].map { ViewColumn($0) })
      ])
    #expect(session.text.contains("Morocco"))
    session.press(.escape)
    session.press(.escape)
    session.app.columns = .standard
    session.app.sort = .standard
    session.type("1")
    #expect(session.app.query.text == "country:MA" && session.app.sort.key == .title)
    #expect(session.app.columns.has(.partners))
    #expect(session.screen[0].contains("Morocco") && !session.screen[0].contains("country:MA"))
    session.type("c")
    #expect(!session.screen[0].contains("Morocco"), "another query is not the view")
    session.type("[")
  }

  @Test("Views are renamed, moved and deleted, the last after a question")
  func edits() throws {
    var session = try Session()
    session.send(.viewsChanged(SavedViews()))
    save("One", in: &session)
    session.type("a")
    session.type("Two")
    session.press(.enter)
    func names() -> [String] { SavedViews(session.views).views.map(\.name) }
    #expect(names() == ["One", "Two"])
    session.press(.end)
    session.press(.up, .shift)
    #expect(names() == ["Two", "One"])
    session.type("e")
    session.press(.character("a"), .alt)
    session.type("Deux")
    session.press(.enter)
    #expect(names() == ["Deux", "One"])
    session.type("d")
    #expect(session.text.contains("Delete the view Deux?"))
    session.press(.escape)
    #expect(names() == ["Deux", "One"])
    session.type("d")
    session.press(.enter)
    #expect(names() == ["One"])
  }

  @Test("A name that is there already is asked about, and another view's name is refused")
  func sameName() throws {
    var session = try Session()
    save("One", in: &session)
    session.press(.escape)
    session.type("/country:MA")
    session.press(.enter)
    save("one", in: &session)
    #expect(session.text.contains("Replace it?"))
    session.press(.enter)
    #expect(SavedViews(session.views).views == [SavedView(name: "One", query: "country:MA")])
  }

  @Test("Where a view is not to be replaced, the list is still the view that it was")
  func notReplaced() throws {
    var session = try Session()
    save("One", in: &session)
    session.press(.escape)
    session.type("/country:MA")
    session.press(.enter)
    save("Two", in: &session)
    session.press(.escape)
    save("One", in: &session)
    #expect(session.text.contains("Replace it?"))
    session.press(.escape, .escape)
    #expect(session.screen[0].contains("Two"))
    session.type(".")
    session.press(.end)
    session.type(" ")
    session.press(.function(2))
    #expect(SavedViews(session.views).view(named: "Two")?.columns?.last == ViewColumn("id"))
    #expect(SavedViews(session.views).view(named: "One") == SavedView(name: "One", query: ""))
  }

  @Test("What others saved meanwhile is there as well")
  func others() throws {
    var session = try Session()
    session.views = ConfigFile(path: "views.toml", text: "[[view]]\nname = \"Theirs\"\nquery = \"unicef\"\n")
    save("Ours", in: &session)
    #expect(session.app.config.views.views.map(\.name) == ["Theirs", "Ours"])
  }

  @Test("A view whose query can't be read says so, and the list stays")
  func badQuery() throws {
    var session = try Session()
    write("[[view]]\nname = \"A\"\nquery = \"country:atlantis\"\n", in: &session)
    session.type("1")
    #expect(session.text.contains("atlantis"))
    #expect(session.app.list.recordCount == 10)
    session.type("2")
    #expect(session.text.contains("There is no view 2"))
  }

  @Test("The palette opens views by name")
  func palette() throws {
    var session = try Session()
    write("[[view]]\nname = \"Maghreb\"\nquery = \"country:MA\"\n", in: &session)
    session.type("p")
    session.press(.escape)
    session.type(":")
    session.type("maghreb")
    session.press(.enter)
    #expect(session.app.query.text == "country:MA")
  }

  @Test("Columns are switched, moved and sized; the title stays, and takes what remains")
  func columns() throws {
    var session = try Session()
    session.type(".")
    session.type(" ")  // the date
    #expect(!session.app.columns.has(.date))
    session.press(.end)
    session.type(" ")  // the id
    #expect(session.screen[1].contains("ID"))
    session.press(.escape)
    var columns = ListColumns([.date, .title])
    columns.toggle(.title)
    #expect(columns.has(.title))
    columns.move(.title, by: -1)
    #expect(columns.all.prefix(2) == [.title, .date])
    columns.widen(.date, by: 4)
    #expect(columns.fitting(60).map(\.columns) == [60 - 18, 17])
    for _ in 0..<100 { columns.widen(.date, by: -2) }
    #expect(columns.width(of: .date) == 4)
  }

  @Test(
    "A narrow list leaves the least important columns out, never the title", arguments: [10, 30, 50, 80, 200])
  func narrow(room: Int) {
    let columns = ListColumns(ListColumn.allCases)
    let fitting = columns.fitting(room)
    #expect(fitting.contains { $0.key == .title })
    #expect(fitting.map(\.columns).reduce(fitting.count - 1, +) <= room)
    let shown = Set(fitting.map(\.key))
    let dropped = ListColumn.byImportance.filter { !shown.contains($0) }
    if room >= 60 { #expect(shown.contains(.date) && shown.contains(.country)) }
    if room < 200 { #expect(!dropped.isEmpty) }
  }

  @Test("A column that the list has no room for is shown as such", arguments: [(120, false), (60, true)])
  func noRoom(columns: Int, isTight: Bool) throws {
    var session = try Session(columns: columns, rows: 36)
    session.app.columns = ListColumns([.date, .title, .id])
    _ = session.app.perform(.columns)
    let row = try #require(session.screen.last { $0.contains("│ ✓ ID") || $0.contains("│ … ID") })
    #expect(row.contains("no room") == isTight)
    #expect(row.contains("✓") != isTight)
  }

  @Test(
    "An order whose column is not seen is named beside the title's heading",
    arguments: [
      (Language.english, 120, 36, "Sorted by Date ▼"), (.english, 80, 24, "Date ▼"),
      (.arabic, 80, 24, "▼"), (.arabic, 60, 20, "▼"), (.french, 60, 20, "Date ▼"),
    ])
  func order(language: Language, columns: Int, rows: Int, said: String) throws {
    var session = try Session(language, columns: columns, rows: rows)
    func heading() -> String { session.screen[1] }
    #expect(!heading().contains("Sorted by"))
    session.app.columns.toggle(.date)
    #expect(heading().contains("▼"), "\(heading())")
    #expect(heading().contains(said), "\(heading())")
    session.type("r")
    #expect(heading().contains("▲"))
    session.app.columns.toggle(.date)
    #expect(heading().contains("▲") && !heading().contains("Sorted by"))
  }

  @Test("F2 keeps the columns for every list, or with the view that is open")
  func keepsColumns() throws {
    var session = try Session()
    session.type(". ")
    session.press(.function(2))
    #expect(SavedViews(session.views).columns?.contains(ViewColumn("date")) == false)
    session.press(.escape)
    save("V", in: &session)
    session.press(.enter)
    session.type(".")
    session.press(.end)
    session.type(" ")
    session.press(.function(2))
    #expect(SavedViews(session.views).views.first?.columns?.last == ViewColumn("id"))
  }

  @Test("Partners, places, themes, follow-up and the last change can be seen in the list")
  func contents() throws {
    var session = try Session(columns: 200)
    session.app.columns = ListColumns([.title, .partners, .places, .themes, .modified, .id])
    session.type("/id:2025-05-15")
    session.press(.enter)
    let row = session.screen[2]
    #expect(row.contains("UNICEF") || row.contains("MoSAL"))
    #expect(row.contains("Damascus"))
    #expect(row.contains("2025-05-15-sy"))
    #expect(
      row.contains(
        try #require(session.app.library.details(of: "2025-05-15-sy-coordination-sessions")).modified))
  }

  @Test(
    "What is wrong with a view is said whole, over as many lines as it takes, in the pane and below",
    arguments: [(Language.english, 60, 20), (.arabic, 60, 20), (.french, 40, 12)])
  func whole(language: Language, columns: Int, rows: Int) throws {
    var session = try Session(language, columns: columns, rows: rows)
    session.views = ConfigFile(
      path: "/home/reem/.config/himaya/views.toml", text: "[[view]]\nname = \"One\"\nquery = 5\n")
    session.type("p")
    let notice = try #require(session.app.notice)
    let said = session.app.strings.text(notice.message)
    #expect(said.count > columns)
    let painter = Painter(
      size: session.app.size, theme: session.app.config.theme, strings: session.app.strings, mode: .visual)
    let lines = painter.layout(
      session.app.strings.phrase(notice.message), fit: .wrap(columns: columns - 2), role: .error
    ).lines.count
    #expect(lines > 1)
    let drawn = session.app.painted()
    let below = (rows - lines..<rows).map { drawn.canvas.rows[$0] }
    #expect(below.allSatisfy { !$0.allSatisfy { $0 == " " } })
    if language == .english {
      let text = below.map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: " ")
      #expect(text == said)
    }
    session.press(.down)
    #expect(session.app.notice == nil)
  }
}
