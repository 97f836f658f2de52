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
    session.press(.escape)
    #expect(session.app.search == nil)
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
        let rect = try #require(session.app.overviewLayout?.placed(placed.mark)?.rect)
        #expect(rect.column >= 0 && rect.column + rect.columns <= columns, "\(placed)")
      }
    }
  }

  /// A session with initiatives in so many countries, and of so many kinds.
  private func wide(_ language: Language = .english, columns: Int, rows: Int) throws -> Session {
    var session = try Session(language, columns: columns, rows: rows)
    let vocabulary = session.app.reference.vocabulary
    let kinds = vocabulary.kinds.entries.map(\.code)
    session.others(
      write: vocabulary.countries.entries.prefix(30).enumerated().map { place, country in
        var record = Initiative(
          id: "r-\(country.code.lowercased())", kind: kinds[place % kinds.count], status: "completed",
          created: "2026-01-01T00:00:00Z")
        record.countries = [CountryRole(code: country.code)]
        return record
      })
    return session
  }

  @Test(
    "The whole table can be gone through with the arrows, to the last country and the last kind",
    arguments: [
      (Language.english, 40, 10), (.arabic, 60, 20), (.english, 80, 24), (.arabic, 120, 36),
    ])
  func table(language: Language, columns: Int, rows: Int) throws {
    var session = try wide(language, columns: columns, rows: rows)
    session.type("i")
    let table = try #require(session.app.overview.statistics?.table)
    #expect(table.rows.count == session.app.values(of: .country).count && table.rows.count >= 30)
    #expect(table.columns.count == session.app.values(of: .kind).count)
    session.press(.backtab)
    let forward: Key.Code = language == .arabic ? .left : .right
    func selects(row: Int, column: Int) throws {
      let mark = Overview.Mark.cell(country: table.rows[row].value, kind: table.columns[column].value)
      #expect(session.app.overview.selected == mark)
      let placed = try #require(session.app.overviewLayout?.placed(mark))
      #expect(!placed.isAside && placed.rect.column + placed.rect.columns <= columns, "\(placed)")
      let cursor = try #require(session.app.view().cursor)
      #expect(cursor.row >= 2 && cursor.row < rows - 1)
    }
    for column in table.columns.indices {
      try selects(row: 0, column: column)
      if column + 1 < table.columns.count { session.press(forward) }
    }
    for row in table.rows.indices {
      try selects(row: row, column: table.columns.count - 1)
      session.press(.down)
    }
  }

  @Test("What of the table is beside the screen is said, and its headings go with the cells")
  func beside() throws {
    var session = try wide(columns: 80, rows: 24)
    session.type("i")
    session.press(.backtab)
    let table = try #require(session.app.overview.statistics?.table)
    let shown = try #require(session.app.overviewLayout).tableColumns
    #expect(session.text.contains("Kind: \(table.columns.count - shown.count) more …"))
    let last = try #require(table.columns.last).label.prefix(4)
    let heads = { session.screen.first { $0.contains(table.columns[8].label.prefix(4)) } }
    #expect(heads()?.contains(last) != true)
    for _ in table.columns { session.press(.right) }
    #expect(session.screen.contains { $0.contains(last) })
    #expect(session.app.overviewLayout?.tableColumns.upperBound == table.columns.count)
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
