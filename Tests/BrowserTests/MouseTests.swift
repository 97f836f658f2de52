import Config
import Screen
import Testing
import Tracker

@testable import Browser

extension Session {
  /// Where a text stands on the screen, by its first cell from the left; in visual order.
  func place(of text: String, after row: Int = 0) throws -> (column: Int, row: Int) {
    let canvas = app.view()
    for row in row..<canvas.size.rows {
      for column in 0..<canvas.size.columns {
        let end = min(column + text.count + 4, canvas.size.columns)
        let rest = (column..<end).map { canvas[$0, row].text }.joined()
        if rest.hasPrefix(text) { return (column, row) }
      }
    }
    Issue.record("'\(text)' is not on the screen:\n\(self.text)")
    throw CancellationError()
  }

  /// Clicks on the first cell of a text, or some columns right of it.
  mutating func click(
    _ text: String, after row: Int = 0, offset: Int = 0, _ button: Mouse.Button = .left, clicks: Int = 1
  ) throws {
    let place = try place(of: text, after: row)
    send(.mouse(Mouse(.press(button), column: place.column + offset, row: place.row, clicks: clicks)))
    send(.mouse(Mouse(.release, column: place.column + offset, row: place.row)))
  }
}

@Suite("The mouse does what keys do")
struct MouseTests {
  @Test("A click selects a row and leaves the list where it is; a double click opens it")
  func rows() throws {
    var session = try Session(rows: 24)
    let before = session.screen[2]
    try session.click("2023–2026")
    #expect(session.app.selectedID?.hasPrefix("2023") == true)
    #expect(session.screen[2] == before)
    #expect(session.app.focus == .list)
    try session.click("2023–2026", clicks: 2)
    #expect(session.app.focus == .detail)
  }

  @Test("A search that a click ends is kept as Enter keeps it: [ leads back, and the history has it")
  func searchEnded() throws {
    var session = try Session()
    session.type("/Morocco")
    let count = session.app.list.recordCount
    session.send(.mouse(Mouse(.press(.left), column: 60, row: 3)))
    #expect(session.app.search == nil && session.app.list.recordCount == count && count < 10)
    #expect(session.effects.contains(.keepQuery("Morocco")))
    session.type("[")
    #expect(session.app.query.isAll)
    session.type("/country:atlantis ")
    session.send(.mouse(Mouse(.press(.left), column: 60, row: 3)))
    #expect(session.app.search != nil, "what cannot be read stays open")
  }

  @Test("A click on a column's heading sorts by it, another one the other way round")
  func headings() throws {
    var session = try Session()
    // In the filters it is the heading of a facet, which a click folds.
    try session.click("Country", after: 2, offset: 3)
    #expect(session.app.sort == .standard)
    try session.click("Country  ")
    #expect(session.app.sort == SortOrder(.country))
    #expect(session.text.contains("Country ▲"))
    try session.click("Country ▲")
    #expect(session.app.sort.isReversed)
  }

  @Test(
    "A click on a value of the filters switches it, the right button excludes it",
    arguments: [Language.english, .arabic])
  func filters(language: Language) throws {
    var session = try Session(language)
    let name = language == .english ? "Iraq" : "ﻕﺍﺮﻌﻟﺍ"
    let all = session.app.list.recordCount
    // In Arabic the filters stand at the right: the last place of the name on its line.
    let canvas = session.app.view()
    let row = try #require(
      (2..<30).first { session.screen[$0].contains(name) && session.screen[$0].contains("2") })
    let columns = (0..<canvas.size.columns).filter { column in
      (column..<min(column + name.count, 120)).map { canvas[$0, row].text }.joined() == name
    }
    let column = try #require(language == .english ? columns.first : columns.last)
    session.send(.mouse(Mouse(.press(.left), column: column, row: row)))
    #expect(session.app.query.text == "country:IQ")
    #expect(session.app.list.recordCount == 2)
    session.send(.mouse(Mouse(.press(.left), column: column, row: row)))
    #expect(session.app.list.recordCount == all)
    session.send(.mouse(Mouse(.press(.right), column: column, row: row)))
    #expect(session.app.list.recordCount == all - 2)
  }

  @Test("The wheel moves what is under it, and the focus stays")
  func wheel() throws {
    var session = try Session()
    let list = try session.place(of: "2024-05-27")
    session.send(.mouse(Mouse(.wheelDown, column: list.column, row: list.row)))
    #expect(session.app.list.cursor == 3)
    session.send(.mouse(Mouse(.wheelUp, column: list.column, row: list.row)))
    #expect(session.app.list.cursor == 0)
    let details = try session.place(of: "Details")
    session.send(.mouse(Mouse(.wheelDown, column: details.column, row: details.row + 4)))
    #expect(session.app.detail.top == 3)
    #expect(session.app.list.cursor == 0)
    #expect(session.app.focus == .list)
  }

  @Test(
    "The borders of the panes are dragged, as far as there is room", arguments: [Language.english, .arabic])
  func borders(language: Language) throws {
    var session = try Session(language)
    let border = try #require(session.app.regions.border)
    func column(_ leading: Int) -> Int { language == .arabic ? 119 - leading : leading }
    session.send(.mouse(Mouse(.press(.left), column: column(border.column), row: 5)))
    session.send(.mouse(Mouse(.drag, column: column(45), row: 6)))
    session.send(.mouse(Mouse(.release, column: column(45), row: 6)))
    #expect(session.app.regions.border?.column == 45)
    session.send(.mouse(Mouse(.drag, column: column(20), row: 6)))
    #expect(session.app.regions.border?.column == 45)

    let detail = try #require(session.app.regions.rect(of: .detail))
    session.send(.mouse(Mouse(.press(.left), column: column(60), row: detail.row)))
    session.send(.mouse(Mouse(.drag, column: column(60), row: 20)))
    #expect(session.app.regions.rect(of: .detail)?.row == 20)
    session.send(.mouse(Mouse(.drag, column: column(60), row: 200)))
    #expect(session.app.regions.rect(of: .detail)?.rows == 3)
  }

  @Test("A key that the bottom line names can be clicked; what lies under a question can't")
  func hints() throws {
    var session = try Session()
    try session.click("d Delete")
    #expect(session.text.contains("trash"))
    let selected = session.app.selectedID
    session.send(.mouse(Mouse(.press(.left), column: 50, row: 5)))
    #expect(session.app.selectedID == selected)
    #expect(session.app.overlays.count == 1)
    try session.click("Esc")
    #expect(session.app.overlays.isEmpty)
    #expect(session.app.list.recordCount == 10)
  }

  @Test("In the form a click puts the caret where it is, in a text of either direction")
  func form() throws {
    var session = try Session(mode: .unshaped)
    session.type("e")
    try session.click("Orientation sessions", after: 3, offset: 12)
    #expect(session.app.form?.focused.path == "title.en")
    #expect(session.app.form?.focused.field.caret == 12)
    // جلسات stands at the right end of its field: its first letter is there, and the caret before it.
    let row = try #require((2..<30).first { session.screen[$0].contains("تاسلج") })
    let canvas = session.app.view()
    let column = try #require((0..<120).last { canvas[$0, row].text == "ج" })
    session.send(.mouse(Mouse(.press(.left), column: column, row: row)))
    #expect(session.app.form?.focused.path == "title.ar")
    #expect(session.app.form?.focused.field.caret == 0)
    session.send(.mouse(Mouse(.press(.left), column: column - 2, row: row)))
    #expect(session.app.form?.focused.field.caret == 4)
  }

  @Test("A line of a menu is taken by a click")
  func menu() throws {
    var session = try Session()
    session.type("y")
    let count = session.effects.count
    try session.click(session.app.strings.text("copy.id"))
    #expect(session.app.overlays.isEmpty)
    #expect(session.effects.count == count + 1)
  }

  @Test(
    "Reports of the terminal are read in SGR encoding",
    arguments: [
      ("<0;10;5", "M", Mouse(.press(.left), column: 9, row: 4)),
      ("<2;1;1", "M", Mouse(.press(.right), column: 0, row: 0)),
      ("<0;10;5", "m", Mouse(.release, column: 9, row: 4)),
      ("<32;300;5", "M", Mouse(.drag, column: 299, row: 4)),
      ("<64;3;5", "M", Mouse(.wheelUp, column: 2, row: 4)),
      ("<69;3;5", "M", Mouse(.wheelDown, column: 2, row: 4)),
      ("<35;3;5", "M", nil), ("<0;0;5", "M", nil), ("0;1;5", "M", nil), ("<0;1", "M", nil),
      ("<0;1;5", "A", nil),
    ] as [(String, Unicode.Scalar, Mouse?)])
  func reports(parameters: String, final: Unicode.Scalar, mouse: Mouse?) {
    #expect(Mouse(parameters: parameters, final: final) == mouse)
  }
}

@Suite("The mouse in what lies over the panes")
struct OverlayMouseTests {
  private func leftover(_ name: String, _ title: String) throws -> Leftover {
    let version = try SettleTests.record(title: title, notes: "Ours")
    return Leftover(
      kind: .conflictCopy, path: name, bytes: version.bytes, recordID: "a", at: nil,
      base: try SettleTests.record(), version: version,
      current: try SettleTests.record(title: "Theirs now", notes: "Yes"))
  }

  private func session(_ leftovers: [Leftover]) throws -> Session {
    var session = try Session(leftovers: leftovers)
    let record = try SettleTests.record(title: "Theirs now", notes: "Yes")
    session.write(record, id: "a")
    session.send(.loaded([Library.Entry(try Initiative(record))], organisations: [], problems: []))
    return session
  }

  @Test("A click selects what was left behind, a double click takes it up; a click takes a side")
  func settle() throws {
    var session = try session([try leftover("one", "First"), try leftover("two", "Second")])
    guard case .leftovers(let before) = session.app.overlays.last else {
      Issue.record("\(session.text)")
      return
    }
    #expect(before.cursor == 0)
    session.send(.mouse(Mouse(.press(.left), column: 10, row: 3)))
    guard case .leftovers(let pane) = session.app.overlays.last else {
      Issue.record("\(session.text)")
      return
    }
    #expect(pane.cursor == 1)
    session.send(.mouse(Mouse(.press(.left), column: 10, row: 3, clicks: 2)))
    guard case .settle(let screen) = session.app.overlays.last else {
      Issue.record("\(session.text)")
      return
    }
    #expect(screen.side == .ours)
    try session.click("Theirs now", after: 3)
    guard case .settle(let pointed) = session.app.overlays.last else { return }
    #expect(pointed.side == .theirs)
    #expect(pointed.settled.isEmpty)
    try session.click("Theirs now", after: 3, clicks: 2)
    guard case .settle(let taken) = session.app.overlays.last else { return }
    #expect(Array(taken.settled.values) == [.theirs])
  }

  @Test("A double click in the trash brings a record back")
  func trash() throws {
    var session = try Session()
    let id = try #require(session.app.selectedID)
    session.press(.character("d"), .enter, .character("t"))
    #expect(session.files[id] == nil)
    session.send(.mouse(Mouse(.press(.left), column: 20, row: 2, clicks: 2)))
    #expect(session.files[id] != nil)
  }
}
