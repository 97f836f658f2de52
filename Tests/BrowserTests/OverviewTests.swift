import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("The overview")
struct OverviewTests {
  @Test("i shows pictures of what was found, Esc the list again", arguments: Language.allCases)
  func opens(language: Language) throws {
    var session = try Session(language)
    session.type("i")
    let strings = session.app.strings
    for key in ["overview.title", "overview.by.country", "overview.by.kind"] {
      let shown = session.app.overviewLayout?.pictures.count ?? 0
      #expect(shown >= 4)
      if language != .arabic { #expect(session.text.contains(strings.text(key))) }
    }
    session.press(.escape)
    #expect(!session.app.overview.isShown)
  }

  @Test("Enter on a mark lists what it stands for, narrowed by it", arguments: [Language.english, .arabic])
  func marks(language: Language) throws {
    var session = try Session(language)
    session.type("i")
    session.press(.tab)
    session.press(.down)
    let mark = try #require(session.app.overview.selected)
    guard case .value(.country, let code) = mark else {
      Issue.record("\(mark)")
      return
    }
    let count = session.app.overviewLayout?.placed(mark)?.count
    session.press(.enter)
    #expect(session.app.query.text == "country:\(code)")
    #expect(session.app.list.recordCount == count)
    #expect(!session.app.overview.isShown)
  }

  @Test("Every mark lists as many records as it says")
  func agree() throws {
    var session = try Session()
    session.type("i")
    let layout = try #require(session.app.overviewLayout)
    for placed in layout.marks {
      let query = placed.mark.narrowing(.all, in: layout.statistics)
      #expect(session.app.library.hits(of: query).count == placed.count, "\(placed.mark) \(query.text)")
    }
  }

  @Test("It follows the query while that is typed")
  func follows() throws {
    var session = try Session()
    session.type("i/country:SY")
    #expect(session.app.overview.isShown)
    #expect(session.app.overview.statistics?.found == 1)
    // The first one takes the offers away.
    session.press(.escape, .escape)
    #expect(session.app.overview.statistics?.found == 10)
  }

  @Test(
    "Arrows go to the nearest mark on their way, mirrored in Arabic", arguments: [Language.english, .arabic])
  func arrows(language: Language) throws {
    var session = try Session(language)
    session.type("i")
    session.press(.tab)
    let forward: Key.Code = language == .arabic ? .left : .right
    let back: Key.Code = language == .arabic ? .right : .left
    let first = try #require(session.app.overview.selected)
    session.press(forward)
    guard case .value(.kind, _) = session.app.overview.selected else {
      Issue.record("\(String(describing: session.app.overview.selected))")
      return
    }
    session.press(back)
    #expect(session.app.overview.selected == first)
    session.press(.up)
    #expect(session.app.overview.selected?.picture == .timeline)
  }

  @Test(
    "It fits every size, the cursor is on the mark that is selected, and each mark can be gone to",
    arguments: [(40, 10), (60, 20), (80, 24), (120, 36)])
  func sizes(columns: Int, rows: Int) throws {
    for language in [Language.arabic, .english] {
      var session = try Session(language, columns: columns, rows: rows)
      session.type("i")
      let layout = try #require(session.app.overviewLayout)
      for placed in layout.marks {
        session.app.overview.selected = placed.mark
        let cursor = try #require(session.app.view().cursor)
        #expect(cursor.row >= 2 && cursor.row < rows - 1, "\(placed)")
        #expect(placed.rect.column >= 0 && placed.rect.column + placed.rect.columns <= columns, "\(placed)")
      }
    }
  }

  @Test(
    "The table says how many kinds and countries it has no room for",
    arguments: [(40, 10), (80, 24), (120, 36)])
  func rest(columns: Int, rows: Int) throws {
    var session = try Session(columns: columns, rows: rows)
    let codes = session.app.reference.vocabulary.countries.entries.map(\.code).prefix(18)
    session.others(
      write: codes.map { code in
        var record = Initiative(
          id: "r-\(code.lowercased())", kind: "visit", status: "completed", created: "2026-01-01T00:00:00Z")
        record.countries = [CountryRole(code: code)]
        return record
      })
    session.type("i")
    let layout = try #require(session.app.overviewLayout)
    let cells = layout.marks.filter { $0.mark.picture == .table }
    let kinds = session.app.values(of: .kind).count
    let countries = session.app.values(of: .country).count
    #expect(layout.tableRest.columns == kinds - layout.tableColumns)
    #expect(layout.tableRest.rows == countries - layout.tableRows && layout.tableRest.rows > 0)
    func isSaid(_ text: String, at mark: Overview.Mark?) -> Bool {
      session.app.overview.selected = mark
      return session.text.contains(text)
    }
    #expect(isSaid("\n \(layout.tableRest.rows) more …", at: cells.last?.mark))
    let isCut = layout.tableRest.columns > 0
    #expect(isCut == (columns < 120))
    #expect(isSaid("Kind: \(layout.tableRest.columns) more …", at: cells.first?.mark) == isCut)
  }

  @Test("A click selects a mark, a second one lists its records")
  func mouse() throws {
    var session = try Session()
    session.type("i")
    try session.click("Morocco")
    #expect(session.app.overview.selected == .value(.country, "MA"))
    #expect(session.app.overview.isShown)
    try session.click("Morocco", after: 3, clicks: 2)
    #expect(session.app.query.text == "country:MA")
  }

  @Test("Where nothing matches, that is said")
  func nothing() throws {
    var session = try Session()
    session.type("/zzzz")
    session.press(.enter)
    session.type("i")
    #expect(session.text.contains("Nothing matches"))
    session.press(.enter)
    session.press(.down)
  }
}
