import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("What others do to the folder")
struct WatchingTests {
  private static func initiative(_ id: String, date: String = "2024-05-05", title: String? = nil)
    -> Initiative
  {
    var initiative = Initiative(
      id: id, kind: "workshop", status: "planned", created: "2026-11-21T10:00:00Z")
    initiative.title[.english] = title ?? "Title of \(id)"
    initiative.countries = [CountryRole(code: "JO", role: "held")]
    initiative.dates = (try? EDTF(parsing: date)).map { DateStatement(value: $0) }
    return initiative
  }

  /// A folder of many records besides the founding ones, the cursor in their middle.
  private static func long(_ language: Language = .english) throws -> Session {
    var session = try Session(language)
    session.others(write: (1...60).map { initiative("r\($0)", date: "\(1940 + $0)") })
    session.press(.home)
    for _ in 0..<30 { session.press(.down) }
    return session
  }

  /// The record under the cursor as it would be with another title.
  private static func retitled(_ session: Session, _ title: String) throws -> Initiative {
    let id = try #require(session.app.selectedID)
    var initiative = try Initiative(try #require(session.files[id]))
    initiative.title[.english] = title
    return initiative
  }

  /// What the list shows, without its scroll bar.
  private static func list(_ session: Session) -> [Substring] {
    session.screen[2..<14].map { $0.dropFirst(30).prefix(88) }
  }

  @Test("is on the screen at once: row, details, counts and facets, and is told")
  func shown() throws {
    var session = try Session()
    #expect(!session.text.contains("Jordan"))
    var changed = try Self.retitled(session, "Another title")
    changed.kind = "conference"
    session.others(write: [changed])
    #expect(session.text.contains("Changed by others: Another title"))
    #expect(session.screen[2].contains("Another title"))
    #expect(session.screen[2].contains("Conference"))
    #expect(session.text.contains("Kind                Conference"))
    session.others(write: [Self.initiative("new")])
    #expect(session.text.contains("11 of 11 shown"))
    #expect(session.text.contains("Jordan"))
    #expect(session.text.contains("2 records changed by others"))
    session.press(.down)
    #expect(!session.text.contains("by others"))
    session.others(remove: ["new"])
    #expect(session.text.contains("Deleted by others: Title of new"))
    var change = FolderChange()
    change.removed = ["om-child-helpline"]
    change.problems = [
      Problem(
        path: "initiatives/om-child-helpline.json", severity: .error, message: Message("json.unexpectedEnd"))
    ]
    session.press(.down)
    session.send(.changedOnDisk(change))
    #expect(session.text.contains("Changed by others, and can't be read now: Child helpline of Oman"))
  }

  @Test(
    "is counted in the reader's language",
    arguments: [
      (Language.english, 3, "3 records changed by others"), (.arabic, 2, "عدّل آخرون سجلين"),
      (.arabic, 3, "عدّل آخرون 3 سجلات"), (.arabic, 11, "عدّل آخرون 11 سجلًا"),
      (.arabic, 100, "عدّل آخرون 100 سجل"), (.french, 2, "2 fiches modifiées par d'autres"),
    ])
  func counted(language: Language, count: Int, text: String) throws {
    var session = try Session(language)
    session.others(write: (1...count).map { Self.initiative("r\($0)") })
    #expect(session.app.othersText == text)
  }

  @Test("moves neither the selection nor its line on the screen, nor what stands around it")
  func selectionStays() throws {
    var session = try Self.long()
    let id = try #require(session.app.selectedID)
    let list = Self.list(session)
    session.others(
      write: (1...5).map { Self.initiative("above\($0)", date: "2099-01-0\($0)") }, remove: ["r1", "r2"])
    #expect(session.app.selectedID == id)
    #expect(Self.list(session) == list)
    session.press(.down)
    session.press(.up)
    #expect(session.app.selectedID == id)
  }

  @Test("moves no line either where the list stands at its beginning")
  func beginningStays() throws {
    var session = try Self.long()
    session.press(.home)
    session.press(.down)
    let id = try #require(session.app.selectedID)
    let list = Self.list(session)
    session.others(write: (1...5).map { Self.initiative("above\($0)", date: "2099-01-0\($0)") })
    #expect(session.app.selectedID == id)
    #expect(Self.list(session) == list)
  }

  @Test("selects the next record where the selected one is gone, and says so")
  func selectionGone() throws {
    var session = try Self.long()
    let rows = session.app.list.rows.compactMap { row in
      if case .record(let number) = row { session.app.library.id(of: number) } else { nil }
    }
    let place = session.app.list.cursor
    session.others(remove: Array(rows[(place - 3)...(place + 1)]))
    #expect(session.app.selectedID == rows[place + 2])
    #expect(session.text.contains("Deleted by others: Title of \(rows[place])"))
    session.others(remove: Array(rows[(place + 2)...]))
    #expect(session.app.selectedID == rows[place - 4])
    session.others(remove: rows)
    #expect(session.app.selectedID == nil)
    #expect(session.text.contains("0 of 0 shown"))
  }

  @Test("leaves the scroll of the details as it is while the record in them is read anew")
  func detailScroll() throws {
    var session = try Session()
    session.press(.tab)
    session.press(.down, .down, .down)
    let top = session.app.detail.top
    #expect(top == 3)
    session.others(write: [try Self.retitled(session, "Another title")])
    #expect(session.app.detail.top == top)
    #expect(session.app.focus == .detail)
    #expect(session.app.record?.title[.english] == "Another title")
  }

  @Test("leaves a form as it is, and says in it that its record was changed")
  func form() throws {
    var session = try Session()
    let other = try #require(session.files.keys.first { $0 != session.app.selectedID })
    session.type("e")
    session.type(" typed")
    let before = try #require(session.app.form)
    session.others(write: [Self.initiative("new")], remove: [other])
    var form = try #require(session.app.form)
    #expect(form.fields.map(\.text) == before.fields.map(\.text))
    #expect(form.focus == before.focus)
    #expect(form.meanwhile == nil)
    session.others(write: [try Self.retitled(session, "Another title")])
    form = try #require(session.app.form)
    #expect(form.fields.map(\.text) == before.fields.map(\.text))
    #expect(form.meanwhile != nil)
    session.type("!")
    #expect(session.app.form?.focused.text.hasSuffix(" typed!") == true)
  }

  @Test("leaves a search as it is typed; what it finds follows")
  func search() throws {
    var session = try Session()
    session.type("/workshop")
    let count = session.app.list.recordCount
    session.others(
      write: [Self.initiative("new", title: "A workshop"), Self.initiative("other", title: "Workshop")])
    #expect(session.app.search?.field.text == "workshop")
    #expect(session.app.list.recordCount == count + 2)
    #expect(session.screen[35].contains("workshop"))
    session.press(.enter)
    #expect(session.text.contains("2 records changed by others"))
  }

  @Test("leaves a question open")
  func question() throws {
    var session = try Session()
    session.type("d")
    session.others(write: [try Self.retitled(session, "Another title")])
    #expect(session.text.contains("to the trash?"))
  }

  @Test("is told after what is said already, which stays until the next key")
  func after() throws {
    var session = try Session()
    session.type("d")
    session.press(.enter)
    session.others(write: [Self.initiative("new")])
    #expect(session.text.contains("Moved to the trash"))
    session.press(.down)
    #expect(session.text.contains("Changed by others: Title of new"))
    session.press(.down)
    #expect(!session.text.contains("Changed by others"))
  }

  @Test("brings problems and takes them away; what is to be settled is looked for again")
  func problems() throws {
    var session = try Session()
    session.send(.leftovers([]))
    var change = FolderChange()
    change.problems = [
      Problem(path: "initiatives/x.json", severity: .error, message: Message("store.isLink")),
      Problem(path: "initiatives/y.json.orig", severity: .warning, message: Message("store.conflictCopy")),
    ]
    let effects = session.app.update(.changedOnDisk(change))
    #expect(session.screen[0].contains("⚠"))
    #expect(effects.contains(.listLeftovers))
    change.problems = []
    session.send(.changedOnDisk(change))
    #expect(!session.screen[0].contains("⚠"))
  }

  @Test("leaves the cursor on the file that could not be read")
  func problemStays() throws {
    var session = try Session()
    var change = FolderChange()
    change.problems = ["a", "b"].map {
      Problem(path: "initiatives/\($0).json", severity: .error, message: Message("store.isLink"))
    }
    session.send(.changedOnDisk(change))
    session.press(.end)
    session.others(write: [Self.initiative("new")])
    #expect(session.app.list.selectedProblem?.path == "initiatives/b.json")
  }

  @Test("renames organisations wherever they are named")
  func organisations() throws {
    var session = try Session()
    #expect(session.text.contains("UNICEF"))
    var unicef = Organisation(id: "unicef")
    unicef.short[.english] = "The Fund"
    var change = FolderChange()
    change.organisations = [unicef]
    session.send(.changedOnDisk(change))
    #expect(session.text.contains("The Fund"))
  }

  @Test("A folder that goes away is said to be gone and stays on the screen, until it is back")
  func gone() throws {
    var session = try Session()
    var change = FolderChange()
    change.isGone = true
    session.send(.changedOnDisk(change))
    #expect(session.screen[35].contains("~/himaya is gone."))
    session.press(.down)
    #expect(session.screen[0].contains("⚠ the folder is gone · 10 of 10 shown"))
    change.isGone = false
    session.send(.changedOnDisk(change))
    #expect(session.screen[35].contains("~/himaya is back."))
    #expect(!session.screen[0].contains("⚠"))
  }

  @Test("F5 reads the folder anew, and the selection stays on its record")
  func reload() throws {
    var session = try Self.long()
    let id = try #require(session.app.selectedID)
    session.press(.function(5))
    #expect(session.effects.contains(.load))
    let entries = try session.files.values.map { Library.Entry(try Initiative($0)) }
    session.send(.loaded(entries, organisations: [], problems: []))
    #expect(session.app.selectedID == id)
    #expect(session.app.record?.id == id)
  }

  @Test(
    "A notice on permissions is said in passing with what helps, beside the keys, and never over something else"
  )
  func advice() throws {
    var session = try Session()
    session.send(
      .advised(
        Message("store.openPermissions", ["mode": "755", "command": "himaya check --repair --data ~/himaya"]))
    )
    #expect(session.screen[33].contains("Others can open this folder (permissions 755)"))
    #expect(session.screen[33].contains("himaya check --repair --data ~/himaya keeps them out"))
    #expect(session.screen[35].contains("? Help"))
    session.press(.down)
    #expect(!session.text.contains("permissions"))
    session.type("d")
    session.press(.enter)
    session.send(
      .advised(
        Message("store.openPermissions", ["mode": "755", "command": "himaya check --repair --data ~/himaya"]))
    )
    #expect(session.screen[35].contains("Moved to the trash"))
  }
}
