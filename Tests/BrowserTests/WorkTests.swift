import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("What needs work")
struct WorkTests {
  /// A record that needs work in a certain way.
  private func record(_ id: String, _ change: (inout Initiative) throws -> Void) throws -> Initiative {
    var record = Initiative(id: id, kind: "workshop", status: "completed", created: "2026-01-01T00:00:00Z")
    record.title["en"] = "Record \(id)"
    record.countries = [CountryRole(code: "SY")]
    record.dates = DateStatement(value: try EDTF(parsing: "2026-06-01"))
    record.partners = [Partner(organisation: "unicef", roles: ["organiser"])]
    record.sources = [Source()]
    record.verification = Verification(state: "confirmed")
    try change(&record)
    return record
  }

  private func session(_ records: [Initiative]) throws -> Session {
    var session = try Session()
    session.others(write: records, remove: Array(session.files.keys))
    return session
  }

  @Test(
    "Each kind of work finds its records, and nothing else",
    arguments: [
      (WorkItem.followUps, "due"), (.outdated, "outdated"), (.soon, "soon"), (.hotlines, "stale"),
      (.withoutDate, "dateless"), (.withoutSource, "sourceless"), (.withoutPartner, "alone"),
      (.unverified, "unverified"),
    ])
  func items(item: WorkItem, id: String) throws {
    let session = try session([
      record("fine") { _ in },
      record("due") { record in
        record.followUp = FollowUp()
        record.followUp?.due = try EDTF(parsing: "2026-11-20")
      },
      record("later") { record in
        record.followUp = FollowUp()
        record.followUp?.due = try EDTF(parsing: "2027")
      },
      record("outdated") { $0.status = "planned" },
      record("soon") { $0.dates = DateStatement(value: try EDTF(parsing: "2026-12-01")) },
      record("far") { $0.dates = DateStatement(value: try EDTF(parsing: "2027-03")) },
      record("stale") { record in
        record.kind = "hotline"
        record.hotline = Hotline()
        record.hotline?.checkedOn = try EDTF(parsing: "2026-05-01")
      },
      record("fresh") { record in
        record.kind = "hotline"
        record.hotline = Hotline()
        record.hotline?.checkedOn = try EDTF(parsing: "2026-11")
      },
      record("dateless") { $0.dates = nil },
      record("sourceless") { $0.sources = [] },
      record("alone") { $0.partners = [] },
      record("unverified") { $0.verification = nil },
    ])
    #expect(session.app.library.ids(matching: item.query, language: .english) == [id])
  }

  @Test("n lists them with counts; Enter lists the records; the way back leads to what was there")
  func list() throws {
    var session = try Session()
    session.type("n")
    #expect(session.screen[1].contains("What needs work"))
    #expect(session.screen[2].contains("Of all records"))
    #expect(session.text.contains("Without a date, or its year"))
    #expect(session.text.contains("date:none"))
    let line = session.screen.firstIndex { $0.contains("Not confirmed") } ?? 0
    #expect(session.screen[line].contains("10"))
    session.press(.end)
    session.press(.enter)
    #expect(session.app.query.text == "-verification:confirmed")
    #expect(session.app.list.recordCount == 10)
    session.type("[")
    #expect(session.app.query.isAll)
  }

  @Test("It keeps to what was listed, and one kind of work leads to the next, not into it")
  func within() throws {
    var session = try Session()
    session.type("/country:MA")
    session.press(.enter)
    session.type("n")
    #expect(session.screen[2].contains("Within: country:MA"))
    session.press(.end)
    session.press(.enter)
    #expect(session.app.query.text == "country:MA -verification:confirmed")
    session.type("n")
    #expect(session.screen[2].contains("Within: country:MA"))
    #expect(!session.screen[2].contains("verification"))
  }

  @Test(
    "Of a query, each item's own query lists as many as were counted", arguments: ["", "missing:partners"])
  func counts(text: String) throws {
    let session = try session([
      record("fine") { _ in }, record("alone") { $0.partners = [] },
      record("both") { record in
        record.partners = []
        record.sources = []
      },
    ])
    let library = session.app.library
    let base = try Query(parsing: text, in: session.app.reference)
    let counts = WorkItem.counts(within: base, in: library)
    #expect(counts.map(\.item) == WorkItem.allCases)
    for line in counts {
      let query = try Query(parsing: line.query.text, in: session.app.reference)
      #expect(library.hits(of: query).count == line.count)
    }
    let partner = try #require(counts.first { $0.item == .withoutPartner })
    #expect(partner.query.text == "missing:partners" && partner.count == 2)
    #expect(counts.first { $0.item == .withoutSource }?.count == 1)
  }

  @Test("The records under an item are those of its query, and others when records come and go")
  func firstRecords() throws {
    var session = try Session()
    session.type("n")
    session.press(.end)
    func pane() throws -> WorkPane {
      guard case .work(let pane)? = session.app.overlays.last else { throw SearchedInVain() }
      return pane
    }
    let before = try #require(try pane().firstRecords[.unverified])
    #expect(before == session.app.library.ids(matching: WorkItem.unverified.query, language: .english))
    session.others(remove: [before[0]])
    #expect(try pane().firstRecords[.unverified] == Array(before.dropFirst()))
    session.press(.up)
    #expect(try pane().firstRecords.count == 2)
  }

  private struct SearchedInVain: Error {}

  @Test("Where it is what the browser begins with, the first item that has records is under the cursor")
  func atTheStart() throws {
    let config = try Config(
      files: [ConfigFile(path: "settings.toml", text: "start = \"work\"\n")], language: .english)
    let today = try #require(CalendarDay("2026-11-21"))
    var app = App(
      config: config, language: .english, folder: "~/himaya", isReadOnly: false, mode: .visual,
      size: Size(columns: 120, rows: 36), today: today, now: "2026-11-21T10:00:00Z")
    let entries = try [
      record("alone") { $0.partners = [] },
      record("sourceless") { $0.sources = [] },
    ].map { Library.Entry($0) }
    _ = app.update(.loaded(entries, organisations: [], problems: []))
    guard case .work(let pane)? = app.overlays.last else {
      Issue.record("not open")
      return
    }
    #expect(pane.selected?.key == "work.withoutSource")
    _ = app.update(.key(Key(.down)))
    _ = app.update(.changedOnDisk(FolderChange()))
    guard case .work(let moved)? = app.overlays.last else { return }
    #expect(moved.selected?.key == "work.withoutPartner")
  }

  @Test("Each query of it is one that can be typed", arguments: WorkItem.allCases)
  func typed(item: WorkItem) throws {
    let session = try Session()
    #expect(try Query(parsing: item.query.text, in: session.app.reference) == item.query)
    #expect(WorkItem.withoutWork(item.query) == .all)
  }

  @Test("It fits every screen, and follows others' changes", arguments: [(40, 10), (60, 20), (120, 36)])
  func sizes(columns: Int, rows: Int) throws {
    var session = try Session(.arabic, columns: columns, rows: rows)
    session.send(.key(Key(.character("n"))))
    #expect(session.screen.count == rows)
    #expect(try #require(session.app.view().cursor).column > columns / 2)
    session.others(remove: Array(session.files.keys))
    guard case .work(let pane)? = session.app.overlays.last else {
      Issue.record("closed")
      return
    }
    #expect(pane.lines.allSatisfy { $0.count == 0 })
  }

  @Test("An Arabic reader sees queries in Arabic, where they are shown")
  func arabicQueries() throws {
    var session = try Session(.arabic)
    session.app.query = try Query(parsing: "country:MA", in: session.app.reference)
    session.app.refresh()
    let shown = session.app.query.text(in: session.app.reference, .arabic)
    #expect(shown == "بلد:المغرب")
    session.send(.key(Key(.character("n"))))
    #expect(!session.text.contains("followup:due"))
    #expect(!session.screen[0].contains("country"))
  }
}
