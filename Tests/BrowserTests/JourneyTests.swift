import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("The way through queries and records")
struct JourneyTests {
  @Test("Back and forward lead through what was listed and opened, in the order in which it was")
  func travel() throws {
    var session = try Session()
    session.type("/country:MA")
    session.press(.enter)
    session.press(.down)
    let opened = try #require(session.app.selectedID)
    session.press(.enter)
    #expect(session.app.focus == .detail)
    session.press(.escape)
    session.type("/")
    session.press(.character("a"), .alt)
    session.type("country:IQ")
    session.press(.enter)
    #expect(session.app.query.text == "country:IQ")
    session.type("[")
    #expect(session.app.query.text == "country:MA" && session.app.selectedID == opened)
    session.type("[")
    #expect(session.app.query.isAll)
    session.type("[")
    #expect(session.text.contains("There is nothing before this"))
    session.press(.right, .alt)
    session.type("]")
    #expect(session.app.query.text == "country:IQ")
    session.type("]")
    #expect(session.text.contains("There is nothing after this"))
  }

  @Test(
    "Esc and c take away filters and words at once, say what that was, and [ or Alt-Up in the search bring it back",
    arguments: ["esc", "c"])
  func dropped(key: String) throws {
    var session = try Session()
    session.app.query = try Query(parsing: "country:MA forum", in: session.app.reference)
    session.app.refresh()
    if key == "c" { session.type("c") } else { session.press(.escape) }
    #expect(session.app.query.isAll)
    #expect(session.screen[35].contains("Cleared ([ brings it back): country:MA forum"))
    session.type("[")
    #expect(session.app.query.text == "country:MA forum")
    session.type("]/")
    session.press(.up, .alt)
    #expect(session.app.search?.field.text == "country:MA forum")
  }

  @Test("In the pictures c does the same and they stay, and [ brings back the pictures of before")
  func droppedInPictures() throws {
    var session = try Session()
    session.type("/country:MA")
    session.press(.enter)
    session.type("ic")
    #expect(session.app.overview.isShown && session.app.overview.statistics?.found == 10)
    #expect(session.screen[35].contains("Cleared ([ brings it back): country:MA"))
    session.type("[")
    #expect(session.app.overview.isShown && session.app.overview.statistics?.found == 4)
    session.press(.escape)
    #expect(!session.app.overview.isShown && session.app.query.text == "country:MA")
    session.press(.escape)
    #expect(session.app.query.isAll)
  }

  @Test("c also ends the list of the marked alone")
  func droppedMarks() throws {
    var session = try Session()
    session.type(" ")
    session.app.marks.areShownAlone = true
    session.app.refresh()
    #expect(session.app.list.recordCount == 1)
    session.type("c")
    #expect(session.app.list.recordCount == 10 && session.app.marks.count == 1)
  }

  @Test("[ leads back from what was opened in the overview and in what needs work")
  func backFromPictures() throws {
    var session = try Session()
    session.type("i")
    session.press(.tab)
    session.press(.enter)
    #expect(!session.app.query.isAll)
    session.type("[")
    #expect(session.app.query.isAll)
    session.type("n")
    session.press(.enter)
    #expect(!session.app.query.isAll)
    session.type("[")
    #expect(session.app.query.isAll)
  }

  @Test("The browser begins with what the settings say", arguments: ["work", "overview"])
  func start(screen: String) throws {
    let config = try Config(
      files: [ConfigFile(path: "settings.toml", text: "start = \"\(screen)\"\n")], language: .english)
    let today = try #require(CalendarDay("2026-11-21"))
    var app = App(
      config: config, language: .english, folder: "~/himaya", isReadOnly: false, mode: .visual,
      size: Size(columns: 120, rows: 36), today: today, now: "2026-11-21T10:00:00Z")
    let session = try Session()
    let entries = try session.files.values.map { Library.Entry(try Initiative($0)) }
    _ = app.update(.loaded(entries, organisations: [], problems: []))
    let text = app.view().rows.joined(separator: "\n")
    #expect(text.contains(screen == "work" ? "What needs work" : "Overview"))
    #expect(app.update(.key(Key(.escape))).count <= 1)
    #expect(app.overlays.isEmpty && !app.overview.isShown)
  }

  @Test("Going somewhere else from the middle forgets what lay ahead")
  func branch() {
    var journey = Journey()
    func stop(_ id: String) -> Stop { Stop(query: .all, sort: .standard, selected: id, focus: .list) }
    journey.leave(stop("a"))
    journey.leave(stop("b"))
    let back = journey.back(from: stop("c"))
    #expect(back == stop("b"))
    journey.leave(stop("b"))
    let ahead = journey.forward(from: stop("d"))
    #expect(ahead == nil)
    let again = journey.back(from: stop("d"))
    #expect(again == stop("b"))
    for number in 0..<500 { journey.leave(stop("\(number)")) }
    #expect(journey.past.count == Journey.limit)
  }

  @Test("Alt with the arrows brings earlier queries into the search, and what was typed at the end")
  func queries() throws {
    var session = try Session()
    session.send(.queries(["old", "country:MA"]))
    session.type("/helpline")
    session.press(.enter)
    #expect(session.effects.contains(.keepQuery("helpline")))
    session.type("/")
    session.press(.character("a"), .alt)
    session.type("tea")
    session.press(.up, .alt)
    #expect(session.app.search?.field.text == "helpline")
    session.press(.up, .alt)
    #expect(session.app.search?.field.text == "country:MA")
    #expect(session.app.list.recordCount == 4)
    session.press(.up, .alt)
    session.press(.up, .alt)
    #expect(session.app.search?.field.text == "old")
    session.press(.down, .alt)
    session.press(.down, .alt)
    session.press(.down, .alt)
    #expect(session.app.search?.field.text == "tea")
  }

  @Test("Each query is kept once, the newest last")
  func once() {
    var history = QueryHistory()
    let isNew = ["a", "b", "a", "a"].map { history.add($0) }
    #expect(isNew == [true, true, true, false])
    history.remember(["b", "z"])
    #expect(history.texts == ["z", "b", "a"])
  }

  @Test(
    "l lists records with something in common, each group with its reason; Enter goes there, [ comes back")
  func related() throws {
    var session = try Session()
    session.type("/id:2024-05-27-ma-executive")
    session.press(.enter)
    let start = try #require(session.app.selectedID)
    session.type("l")
    #expect(session.text.contains("Related to:"))
    #expect(session.text.contains("The same partner:"))
    guard case .related(let pane)? = session.app.overlays.last else {
      Issue.record("not open")
      return
    }
    #expect(pane.groups.allSatisfy { !$0.ids.contains(start) && $0.count >= $0.ids.count })
    guard case .record(let target)? = pane.selected else {
      Issue.record("no record selected")
      return
    }
    session.press(.enter)
    #expect(session.app.selectedID == target && session.app.focus == .detail)
    session.type("[")
    #expect(session.app.selectedID == start)
  }

  @Test("Links lead both ways")
  func links() throws {
    let session = try Session()
    let app = session.app
    let records = try session.files.values.map { try Initiative($0) }
    let linking = try #require(records.first { !$0.links.isEmpty })
    let target = try #require(linking.links.first?.id)
    let there = try #require(records.first { $0.id == target })
    #expect(app.relatedGroups(of: linking).contains { $0.ids.contains(target) })
    let back = app.relatedGroups(of: there).first { $0.reason == .linkedFrom }
    #expect(back?.ids.contains(linking.id) == true)
    #expect(back?.query?.text == "link:\(target)")
  }

  @Test("What has no code is in common by its name: a partner as written, a city, a framework")
  func relatedByName() throws {
    var session = try Session()
    func record(_ id: String) -> Initiative {
      var record = Initiative(id: id, kind: "workshop", status: "completed", created: "2026-01-01T00:00:00Z")
      record.title["en"] = id
      return record
    }
    func rich(_ id: String) -> Initiative {
      var record = record(id)
      var (place, framework) = (Place(), Framework())
      place.city["en"] = "Doha"
      framework.name["en"] = "National Plan"
      record.places = [place]
      record.frameworks = [framework]
      record.partners = [Partner(organisation: nil, roles: [], nameAsWritten: "Doha Helpers Society")]
      return record
    }
    var telling = record("c")
    telling.summary["en"] = "Talks in Doha"
    session.others(write: [rich("a"), rich("b"), telling], remove: Array(session.files.keys))
    let groups = session.app.relatedGroups(of: rich("a"))
    #expect(groups.map(\.reason) == [.partner("Doha Helpers Society"), .named("Doha")])
    #expect(groups.map { $0.ids.sorted() } == [["b"], ["b", "c"]])
    session.type("/id:a")
    session.press(.enter)
    session.type("l")
    #expect(session.text.contains("They name it too: Doha"))
    for group in groups {
      let query = try #require(group.query)
      #expect(session.app.library.hits(of: query).count == group.count + 1)
    }
    var alone = record("d")
    alone.frameworks = rich("d").frameworks
    #expect(session.app.relatedGroups(of: alone).map(\.reason) == [.named("National Plan")])
  }

  @Test("A heading leads to the list of its whole group")
  func group() throws {
    var session = try Session()
    session.type("/id:2024-05-27-ma-executive")
    session.press(.enter)
    session.type("l")
    guard case .related(let pane)? = session.app.overlays.last else {
      Issue.record("not open")
      return
    }
    let place = try #require(pane.groups.firstIndex { if case .partner = $0.reason { true } else { false } })
    let line = try #require(pane.lines.firstIndex(of: .heading(place)))
    session.press(.home)
    for _ in 0..<line { session.press(.down) }
    session.press(.enter)
    #expect(session.app.query == pane.groups[place].query)
    #expect(session.app.list.recordCount == pane.groups[place].count + 1)
  }
}
