import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("Marks")
struct MarkTests {
  private func marked(_ session: Session) -> Set<String> { session.app.marks.ids }

  private func listed(_ session: Session) -> [String] { session.app.list.ids(in: session.app.library) }

  @Test("Space marks a record and goes to the next; a sign stands before it, and the top line counts")
  func space() throws {
    var session = try Session()
    let ids = listed(session)
    session.type("  ")
    #expect(marked(session) == Set(ids.prefix(2)))
    #expect(session.app.selectedID == ids[2])
    #expect(session.screen[2].contains("│●2025-05-15"))
    #expect(session.screen[3].contains("│●"))
    #expect(!session.screen[4].contains("●"))
    #expect(session.screen[0].contains("2 marked · 10 of 10 shown"))
    session.press(.up)
    session.type(" ")
    #expect(marked(session) == [ids[0]])
  }

  @Test("Shift and the arrows mark a range, and give back what they go back over, but no earlier mark")
  func range() throws {
    var session = try Session()
    let ids = listed(session)
    session.press(.down)
    session.press(.down)
    session.type(" ")  // the third one, marked by itself
    session.press(.home)
    for _ in 0..<4 { session.press(.down, .shift) }
    #expect(marked(session) == Set(ids.prefix(5)))
    for _ in 0..<3 { session.press(.up, .shift) }
    #expect(marked(session) == [ids[0], ids[1], ids[2]])
    session.press(.end, .shift)
    #expect(marked(session) == Set(ids))
    session.press(.home, .shift)
    #expect(marked(session) == [ids[0], ids[2]])
  }

  @Test("All that a query shows are marked; marks stay through other queries, orders and reloads")
  func byQuery() throws {
    var session = try Session()
    session.type("/country:MA")
    session.press(.enter)
    session.press(.character("a"), .alt)
    let wanted = Set(listed(session))
    #expect(wanted.count == 4 && marked(session) == wanted)
    session.press(.escape)
    session.type("s")
    #expect(marked(session) == wanted)
    let entries = try session.files.values.map { Library.Entry(try Initiative($0)) }
    session.send(.loaded(entries, organisations: [], problems: []))
    #expect(marked(session) == wanted)
    #expect(session.screen.joined().contains("4 marked"))
  }

  @Test("The menu turns marks round, shows the marked alone, and takes all marks away")
  func menu() throws {
    var session = try Session()
    let ids = listed(session)
    session.type(" ")
    session.type("m")
    session.type("other way round")
    session.press(.enter)
    #expect(marked(session) == Set(ids.dropFirst()))
    session.type("m")
    session.type("alone")
    session.press(.enter)
    #expect(Set(listed(session)) == Set(ids.dropFirst()))
    #expect(session.app.list.recordCount == 9)
    session.press(.escape)
    #expect(session.app.list.recordCount == 10)
    session.type("m")
    session.type("take all marks away")
    session.press(.enter)
    #expect(marked(session).isEmpty)
    #expect(!session.text.contains("●"))
  }

  /// Marks the first two and shows them alone.
  private func alone() throws -> Session {
    var session = try Session()
    session.views = ConfigFile(path: "views.toml", text: "[[view]]\nname = \"A\"\nquery = \"-kind:law\"\n")
    session.type("  m")
    session.type("alone")
    session.press(.enter)
    return session
  }

  @Test(
    "That only the marked are shown stands in the top line, and ends where a list is opened; [ brings it back",
    arguments: ["n", "i", "1"])
  func aloneEnds(key: String) throws {
    var session = try alone()
    #expect(session.app.list.recordCount == 2)
    #expect(session.screen[0].contains("Only the marked: 2"))
    session.type(key)
    if key == "n" { session.press(.end) }
    if key != "1" { session.press(.enter) }
    #expect(!session.screen[0].contains("Only the marked"))
    #expect(session.app.overlays.isEmpty && !session.app.query.isAll)
    #expect(session.app.list.recordCount == session.app.hits.count)
    session.type("[")
    #expect(session.screen[0].contains("Only the marked: 2"))
    #expect(session.app.list.recordCount == 2)
  }

  @Test("Where none of the marked is found, the list says that only they are looked at; c leads out")
  func aloneAndEmpty() throws {
    var session = try alone()
    session.type("/id:om-child-helpline")
    session.press(.enter)
    #expect(session.text.contains("Only the marked are shown. All again: Esc"))
    session.type("c")
    #expect(session.app.list.recordCount == 10 && session.app.marks.count == 2)
    session.type("[")
    #expect(session.text.contains("Only the marked are shown. All again: Esc"))
  }

  @Test("A record that others delete is marked no more")
  func deleted() throws {
    var session = try Session()
    let id = try #require(session.app.selectedID)
    session.type(" ")
    session.others(remove: [id])
    #expect(marked(session).isEmpty)
  }

  @Test("The right mouse button marks a row")
  func mouse() throws {
    var session = try Session()
    let ids = listed(session)
    session.send(.mouse(Mouse(.press(.right), column: 60, row: 3)))
    #expect(marked(session) == [ids[1]])
  }
}
