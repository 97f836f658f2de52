import Testing
import Tracker

@Suite("History")
struct HistoryTests {
  private func document(_ text: String) throws -> JSONDocument {
    try JSONDocument(parsing: Array("{\"text\": \"\(text)\"}".utf8))
  }

  private func edit(_ id: String, _ before: String, _ after: String) throws -> Change {
    Change(id: id, before: try document(before), after: try document(after))
  }

  private func set(_ id: String, _ changes: Change..., occasion: Occasion = .edit) -> ChangeSet {
    ChangeSet(id: id, occasion: occasion, changes: changes)
  }

  @Test("undoes and does again in turn, and ends at both ends")
  func thereAndBack() throws {
    var history = History()
    let (one, two) = (try edit("a", "1", "2"), try edit("b", "1", "2"))
    history.record(set("first", one))
    history.record(set("second", two))
    let undo = try #require(history.undoing)
    #expect(undo.occasion == .undo("second") && undo.changes == [two.inverted])
    history.record(ChangeSet(id: "third", occasion: undo.occasion, changes: undo.changes))
    let redo = try #require(history.redoing)
    #expect(redo.occasion == .redo("second") && redo.changes == [two])
    #expect(history.undoing?.occasion == .undo("first"))
    history.record(ChangeSet(id: "fourth", occasion: redo.occasion, changes: redo.changes))
    #expect(history.redoing == nil)
    #expect(history.done.map(\.id) == ["first", "second"])
  }

  @Test("takes changes of one set as one deed, and back in the other order")
  func bulk() throws {
    var history = History()
    let changes = try ["a", "b", "c"].map { try edit($0, "1", "2") }
    for change in changes { history.record(set("all", change, occasion: .delete)) }
    #expect(history.done.count == 1)
    #expect(history.undoing?.changes.map(\.id) == ["c", "b", "a"])
  }

  @Test("keeps what of a set could not be undone")
  func partly() throws {
    var history = History()
    let changes = try ["a", "b"].map { try edit($0, "1", "2") }
    history.record(ChangeSet(id: "all", occasion: .edit, changes: changes))
    history.record(set("undo", changes[1].inverted, occasion: .undo("all")))
    #expect(history.done.map(\.changes) == [[changes[0]]])
    #expect(history.undone.map(\.changes) == [[changes[1]]])
    history.record(set("undo 2", changes[0].inverted, occasion: .undo("all")))
    #expect(history.done.isEmpty)
    history.record(ChangeSet(id: "redo", occasion: .redo("all"), changes: changes))
    #expect(history.done.map(\.id) == ["all"] && history.undone.isEmpty)
  }

  @Test("passes over what was so already when it was to be undone, or done again")
  func alreadySo() throws {
    var history = History()
    let changes = [try edit("a", "1", "2"), try edit("b", "1", "2")]
    history.record(ChangeSet(id: "all", occasion: .edit, changes: changes))
    history.record(
      ChangeSet(
        id: "undo", occasion: .undo("all"), changes: [changes[1].inverted, try edit("a", "1", "1")]))
    #expect(history.undoing == nil)
    #expect(history.undone.map(\.changes) == [[changes[1]]])
    history.record(set("redo", try edit("b", "2", "2"), occasion: .redo("all")))
    #expect(history.redoing == nil && history.done.isEmpty)
  }

  @Test("does again what was really undone, without what others had changed meanwhile")
  func merged() throws {
    var history = History()
    history.record(set("one", try edit("a", "1", "2")))
    history.record(set("undo", try edit("a", "2 and theirs", "1 and theirs"), occasion: .undo("one")))
    #expect(history.redoing?.changes == [try edit("a", "1 and theirs", "2 and theirs")])
  }

  @Test("passes over what a person lets stand, so that undo goes on to older deeds")
  func passedOver() throws {
    var history = History()
    history.record(set("one", try edit("a", "1", "2")))
    history.record(
      ChangeSet(id: "two", occasion: .edit, changes: try ["a", "b"].map { try edit($0, "2", "3") }))
    history.record(set("stays", try edit("a", "4", "4"), occasion: .undo("two")))
    #expect(history.undoing?.changes.map(\.id) == ["b"])
    history.record(set("stays too", try edit("b", "4", "4"), occasion: .undo("two")))
    #expect(history.undoing?.occasion == .undo("one"))
    #expect(history.undone.isEmpty)
  }

  @Test("ends what could be done again with the next deed, and takes no note of nothing")
  func next() throws {
    var history = History()
    history.record(set("one", try edit("a", "1", "2")))
    history.record(set("undo", try edit("a", "2", "1"), occasion: .undo("one")))
    history.record(set("nothing", try edit("a", "1", "1")))
    #expect(history.redoing != nil)
    history.record(set("two", try edit("b", "1", "2")))
    #expect(history.redoing == nil)
    history.record(set("stray", try edit("b", "2", "1"), occasion: .undo("unknown")))
    #expect(history.done.map(\.id) == ["two"] && history.undone.isEmpty)
  }

  @Test("puts what was there before the start below, each set once")
  func remembered() throws {
    let old = set("old", try edit("a", "1", "2"))
    let new = set("new", try edit("b", "1", "2"))
    var history = History()
    history.record(new)
    history.remember(History(done: [old], undone: [set("gone", try edit("c", "1", "2"))]))
    #expect(history.done == [old, new])
    #expect(history.undone.isEmpty)
  }

  @Test("takes the journal's order where that knows of the last deed: others' deeds may be later")
  func rememberedAgain() throws {
    let (old, own) = (set("old", try edit("a", "1", "2")), set("own", try edit("b", "1", "2")))
    let later = set("later", try edit("a", "2", "3"))
    var history = History()
    history.record(own)
    let told = History(done: [old, own, later], undone: [])
    history.remember(told)
    #expect(history == told)
  }

  @Test("forgets the oldest beyond its limit")
  func limit() throws {
    var history = History()
    for number in 0...History.limit { history.record(set("\(number)", try edit("a", "\(number)", "x"))) }
    #expect(history.done.count == History.limit)
    #expect(history.done.first?.id == "1")
  }

  @Test("names the fields of a change by path, one level deep, without the stamps")
  func fields() throws {
    func change(_ before: String, _ after: String) throws -> [[String]] {
      try Change(
        id: "a", before: JSONDocument(parsing: Array(before.utf8)),
        after: JSONDocument(parsing: Array(after.utf8))
      ).changedFields
    }
    #expect(
      try change(
        #"{"title": {"ar": "1", "en": "1"}, "kind": "a", "modified": "1"}"#,
        #"{"title": {"ar": "1", "en": "2"}, "modified": "2", "notes": "new"}"#)
        == [["title", "en"], ["kind"], ["notes"]])
    #expect(try change(#"{"hotline": {"hours": 1}}"#, "{}") == [["hotline", "hours"]])
    #expect(try Change(id: "a", before: nil, after: document("1")).changedFields.isEmpty)
  }
}
