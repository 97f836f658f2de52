import Foundation
import Glibc
import Store
import Testing
import Tracker

@Suite("A save that a crash interrupted")
struct UnfinishedTests {
  let journalled: Journalled
  let scratch: Scratch
  let second = Scratch.text().replacing("first", with: "second")

  init() throws {
    journalled = try Journalled()
    scratch = journalled.scratch
  }

  /// Lets a program save, and end before it could write the outcome.
  private func crash(after deed: (Store) throws -> Void) throws {
    try deed(try journalled.store())
    let lines = try journalled.lines()
    let last = try #require(lines.lastIndex { $0.contains("\"intent\"") })
    try scratch.write(try journalled.journal, lines[...last].map { $0 + "\n" }.joined())
    try journalled.endProgram()
  }

  private func save(_ value: String, in store: Store) throws {
    _ = try store.save(try .setting("notes", value, in: store))
  }

  @Test("and that the file shows is written down as done, and can be undone")
  func done() throws {
    try crash { try save("second", in: $0) }
    #expect(try journalled.history().done == [])
    #expect(try journalled.store().unfinishedSaves() == [])
    #expect(try journalled.entries().map(\.outcome) == [.done])
    let history = try journalled.history()
    let outcomes = try journalled.store().apply(try #require(history.undoing)).outcomes
    #expect(throws: Never.self) { try outcomes[0].get() }
    #expect(scratch.record == Scratch.text())
  }

  @Test("in the middle of a bulk edit is no leftover of its own, and is over when that is")
  func partOfMany() throws {
    let plan = BulkPlan(
      set: "20261121T100000Z-abcdefgh", edit: .set("status", to: "completed"), ids: [Scratch.id])
    try crash { store in
      _ = try store.save(try .setting("notes", "second", in: store), set: plan.set)
    }
    try scratch.write("initiatives/2024-ma.json", Scratch.text())
    let store = try journalled.store()
    #expect(try store.leftovers().map(\.kind) == [.unfinishedSave])
    try store.begin(plan)
    let file = try #require(store.state?.path) + "/bulk/\(plan.set).json"
    let ended = try String(contentsOfFile: file, encoding: .utf8)
      .replacing(/"started": *\d+/, with: "\"started\": 1")
    try ended.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try store.leftovers().map(\.kind) == [.bulk(plan)])
    store.end(bulk: plan.set)
    #expect(try store.leftovers() == [])
  }

  @Test("and that the file does not show is offered with what it began from; settled, it is offered no more")
  func offered() throws {
    try crash { try save("second", in: $0) }
    try scratch.write("initiatives/2024-ma.json", Scratch.text())
    let store = try journalled.store()
    let leftover = try #require(try store.leftovers().first)
    #expect(leftover.kind == .unfinishedSave)
    #expect(leftover.recordID == Scratch.id)
    #expect(leftover.version?.bytes == Array(second.utf8))
    #expect(leftover.base?.bytes == Array(Scratch.text().utf8))
    #expect(leftover.current?.bytes == Array(Scratch.text().utf8))
    let change = Change(id: Scratch.id, before: leftover.current, after: leftover.version)
    _ = try store.settle(leftover, change)
    #expect(scratch.record == second)
    #expect(try store.leftovers() == [])
    #expect(try journalled.entries().last?.occasion == .settle)
  }

  @Test("and that nobody wants is offered no more either; the record stays as it is")
  func unwanted() throws {
    try crash { try save("second", in: $0) }
    try scratch.write("initiatives/2024-ma.json", Scratch.text())
    let store = try journalled.store()
    _ = try store.settle(try #require(try store.leftovers().first), nil)
    #expect(try store.leftovers() == [])
    #expect(scratch.record == Scratch.text())
  }

  @Test("and upon which somebody has built is done")
  func builtUpon() throws {
    try crash { try save("second", in: $0) }
    let store = try journalled.store()
    try save("third", in: store)
    #expect(try store.unfinishedSaves() == [])
    #expect(try journalled.entries().map(\.outcome) == [.done, .done])
    #expect(try journalled.history().done.count == 2)
  }

  @Test("and that was merged into what somebody else wrote is done")
  func merged() throws {
    try crash { try save("second", in: $0) }
    try scratch.write("initiatives/2024-ma.json", second.replacing("workshop", with: "forum"))
    #expect(try journalled.store().unfinishedSaves() == [])
    #expect(try journalled.entries().map(\.outcome) == [.done])
  }

  @Test("and whose record somebody else has changed in the same field is offered")
  func conflicting() throws {
    try crash { try save("second", in: $0) }
    try scratch.write("initiatives/2024-ma.json", Scratch.text().replacing("first", with: "theirs"))
    #expect(try journalled.store().leftovers().map(\.kind) == [.unfinishedSave])
  }

  @Test("when it was a deletion that did not come to it is given up: nobody's text is lost")
  func deletion() throws {
    try crash { try $0.delete(Scratch.id, base: nil) }
    try scratch.write("initiatives/2024-ma.json", Scratch.text())
    #expect(try journalled.store().leftovers() == [])
    #expect(try journalled.entries().map(\.outcome) == [.refused("journal.interrupted")])
  }

  @Test("of a program that still runs is its own business")
  func running() throws {
    let store = try journalled.store()
    try save("second", in: store)
    let intents = try journalled.lines().filter { $0.contains("\"intent\"") }
    try scratch.write(try journalled.journal, intents.map { $0 + "\n" }.joined())
    try scratch.write("initiatives/2024-ma.json", Scratch.text())
    #expect(try store.leftovers() == [])
    #expect(try journalled.entries().map(\.outcome) == [.open])
  }

  @Test("whose temporary file is left: it goes, since the journal has its text")
  func temporary() throws {
    try crash { try save("second", in: $0) }
    try scratch.write("initiatives/2024-ma.json", Scratch.text())
    let host = try #require(try journalled.entries().first?.host)
    try scratch.write("initiatives/.2024-ma.\(host).99999999.abcdefgh.tmp", second)
    try scratch.write("initiatives/.2024-ma.\(host).99999999.hgfedcba.tmp", "{\"notes\": \"only here\"}")
    let kinds = try journalled.store().leftovers().map(\.kind)
    #expect(kinds == [.temporary, .unfinishedSave])
    #expect(scratch.leftovers == [".2024-ma.\(host).99999999.hgfedcba.tmp"])
  }

  @Test(
    "before any of its system calls leaves the old bytes or the new, and the text in the journal or nothing begun"
  )
  func killed() throws {
    var number = 0
    var outcomes: Set<String> = []
    while true {
      number += 1
      let journalled = try Journalled()
      let outcome = try Worker.run(
        journalled.scratch.path, "die", "\(number)", "save", Scratch.id, journalled.scratch.path + "/state")
      let record = journalled.scratch.record
      let store = try journalled.store()
      let leftovers = try store.leftovers()
      let entries = try journalled.entries()
      let isNew = record != Scratch.text()
      if !outcome.wasKilled {
        #expect(outcome.output == "saved" && isNew)
        break
      }
      if isNew {
        #expect(entries.map(\.outcome) == [.done] && leftovers == [], "call \(number)")
        outcomes.insert("new")
      } else if entries.isEmpty {
        #expect(leftovers == [], "call \(number)")
        outcomes.insert("not begun")
      } else {
        #expect(leftovers.map(\.kind) == [.unfinishedSave], "call \(number)")
        outcomes.insert("offered")
      }
      let undoable = try journalled.history().done.count
      #expect(undoable == (isNew ? 1 : 0))
    }
    #expect(outcomes == ["new", "not begun", "offered"])
    #expect(number > 20)
  }
}

@Suite("A draft on the disk")
struct DraftFileTests {
  let journalled: Journalled
  let state: StateFolder

  init() throws {
    journalled = try Journalled()
    state = try StateFolder(for: journalled.scratch.path, environment: journalled.environment)
  }

  private func drafts() throws -> [String] { journalled.scratch.names(try journalled.state + "/drafts") }

  @Test("of a program that runs is its own; when that has ended it is offered, byte for byte")
  func offered() throws {
    var file: DraftFile? = DraftFile(in: state)
    try file?.keep(Array("{\"text\": 1}".utf8))
    try file?.keep(Array("{\"text\": 2}".utf8))
    #expect(try state.abandonedDrafts() == [])
    #expect(try journalled.store().leftovers() == [])
    file = nil
    let draft = try #require(try state.abandonedDrafts().first)
    #expect(draft.bytes == Array("{\"text\": 2}".utf8))
    #expect(try journalled.scratch.mode(journalled.state + "/drafts/" + drafts()[0]) == 0o600)
    let leftover = try #require(try journalled.store().leftovers().first)
    #expect(leftover.path == draft.path && leftover.bytes == draft.bytes)
    _ = try journalled.store().settle(leftover, nil)
    #expect(try drafts() == [])
  }

  @Test("that was dropped is gone, and the next form has a place again")
  func dropped() throws {
    let file = DraftFile(in: state)
    try file.keep([1])
    file.drop()
    #expect(try drafts() == [])
    try file.keep([2])
    #expect(try drafts().count == 2)
    #expect(try state.abandonedDrafts() == [])
  }

  @Test("of two programs are two")
  func two() throws {
    let (one, two) = (DraftFile(in: state), DraftFile(in: state))
    try one.keep([1])
    try two.keep([2])
    one.drop()
    #expect(try drafts().count == 2)
  }

  @Test("that changed since it was shown is not removed")
  func changed() throws {
    var file: DraftFile? = DraftFile(in: state)
    try file?.keep(Array("1".utf8))
    file = nil
    let draft = try #require(try state.abandonedDrafts().first)
    let name = try #require(try drafts().first { $0.hasSuffix(".json") })
    try journalled.scratch.write(try journalled.state + "/drafts/" + name, "2")
    #expect(try !state.remove(draft))
    #expect(try state.abandonedDrafts().count == 1)
  }

  @Test("that was being written when its program ended: a whole one is offered, a part of one goes")
  func interrupted() throws {
    let file = DraftFile(in: state)
    try file.keep(Array("{}".utf8))
    let folder = try journalled.state + "/drafts/"
    let host = try #require(try drafts().first?.split(separator: ".").first)
    file.drop()
    try journalled.scratch.write(folder + ".draft.\(host).99999998.abcdefgh.tmp", "{\"text\": \"whole\"}")
    try journalled.scratch.write(folder + ".draft.\(host).99999999.abcdefgh.tmp", "{\"text\": \"par")
    try journalled.scratch.write(folder + ".draft.\(host).\(getpid()).abcdefgh.tmp", "{\"text\": \"par")
    #expect(
      try state.abandonedDrafts().map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "{\"text\": \"whole\"}"
      ])
    #expect(try drafts().count == 2)
  }

  @Test("in a folder of the same name elsewhere is another's")
  func apart() throws {
    let other = try Journalled()
    let elsewhere = try StateFolder(for: other.scratch.path, environment: journalled.environment)
    #expect(elsewhere.path != state.path)
    let link = journalled.scratch.path + "/link"
    #expect(symlink(other.scratch.path, link) == 0)
    #expect(try StateFolder(for: link, environment: journalled.environment).path == elsewhere.path)
  }
}
