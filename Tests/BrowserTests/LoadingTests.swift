import Screen
import Testing
import Tracker

@testable import Browser

/// A folder that arrives in parts.
@Suite("Loading")
struct LoadingTests {
  /// The entries of the founding records, the newest first.
  private func entries(of session: Session) throws -> [Library.Entry] {
    try session.files.sorted { $0.key > $1.key }.map { Library.Entry(try Initiative($0.value)) }
  }

  private func emptied() throws -> Session {
    var session = try Session()
    var change = FolderChange()
    change.removed = Array(session.files.keys)
    session.send(.changedOnDisk(change))
    #expect(session.app.library.count == 0)
    return session
  }

  @Test("The first part is listed at once, with how far the reading has come, and can be walked in")
  func first() throws {
    var session = try emptied()
    let entries = try entries(of: session)
    session.send(.arrived(RowBlock(), organisations: [], done: 0, of: 10))
    session.send(.arrived(RowBlock(entries.prefix(4)), organisations: [], done: 4, of: 10))
    #expect(session.text.contains("4 of 10"))
    #expect(session.app.list.rows.count == 4)
    session.type("j")
    let selected = session.app.selectedID
    session.send(.arrived(RowBlock(entries.dropFirst(4)), organisations: [], done: 10, of: 10))
    session.send(.loaded([], organisations: [], problems: []))
    #expect(session.app.list.rows.count == 10)
    #expect(session.app.selectedID == selected)
    #expect(session.app.loading == nil)
  }

  @Test("Until somebody chooses a record the first row is under the cursor, whatever arrives above it")
  func atTheTop() throws {
    var session = try emptied()
    let newest = try Session().app.selectedID
    let entries = try entries(of: session)
    let last = try #require(entries.firstIndex { $0.row.id == newest })
    let others = entries[..<last] + entries[(last + 1)...]
    session.app = App(
      config: session.app.config, language: .english, folder: "~/himaya", isReadOnly: true, mode: .visual,
      size: session.app.size, today: session.app.today, now: session.app.now, person: nil)
    session.send(.arrived(RowBlock(others.prefix(3)), organisations: [], done: 3, of: 10))
    #expect(session.app.list.rows.count == 3)
    session.send(.arrived(RowBlock(others.dropFirst(3)), organisations: [], done: 9, of: 10))
    session.send(.arrived(RowBlock([entries[last]]), organisations: [], done: 10, of: 10))
    session.send(.loaded([], organisations: [], problems: []))
    #expect(session.app.list.cursor == 0)
    #expect(session.app.selectedID == newest)
  }

  @Test("A query that is typed while records arrive holds for those that come later")
  func query() throws {
    var session = try emptied()
    let entries = try entries(of: session)
    session.send(.arrived(RowBlock(entries.prefix(2)), organisations: [], done: 2, of: 10))
    session.type("/country:MA")
    session.press(.enter)
    session.send(.arrived(RowBlock(entries.dropFirst(2)), organisations: [], done: 10, of: 10))
    session.send(.loaded([], organisations: [], problems: []))
    #expect(session.app.list.rows.count == 4)
  }

  @Test("What is read again takes the former's place only when it is whole")
  func again() throws {
    var session = try Session()
    let entries = try entries(of: session)
    session.send(.arrived(RowBlock(entries.prefix(3)), organisations: [], done: 3, of: 9))
    #expect(session.app.list.rows.count == 10)
    #expect(session.text.contains("3 of 9"))
    session.send(.arrived(RowBlock(entries.dropFirst(3).prefix(6)), organisations: [], done: 9, of: 9))
    #expect(session.app.list.rows.count == 10)
    session.send(.loaded([], organisations: [], problems: []))
    #expect(session.app.list.rows.count == 9)
  }

  @Test("A reading that fails leaves what was there")
  func fails() throws {
    var session = try Session()
    session.send(.arrived(RowBlock(), organisations: [], done: 0, of: 9))
    session.send(.failed(Message("store.notARecord"), job: nil))
    #expect(session.app.loading == nil)
    #expect(session.app.list.rows.count == 10)
  }
}
