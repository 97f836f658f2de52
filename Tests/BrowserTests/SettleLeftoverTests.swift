import Config
import Screen
import Testing
import Tracker

@testable import Browser

// What crashes and other programs left behind, and an undo that others stand in the way of.
extension SettleTests {
  // MARK: Leftovers

  @Test("A copy that merges by itself is shown with what it brings, and saved only on F2")
  func mergesCopy() throws {
    let current = try Self.record(status: "ongoing")
    let leftover = copy(
      of: try Self.record(notes: "from the copy"), current: current, base: try Self.record())
    var session = try session(current, leftovers: [leftover])
    #expect(session.text.contains("from the copy"))
    session.press(.enter)
    #expect(session.screen.contains { $0.contains("Notes") && $0.contains("changed in: Copy") })
    #expect(session.screen.contains { $0.contains("Status") && $0.contains("changed in: Record now") })
    #expect(session.files["a"] == current)
    session.press(.function(2))
    let record = try #require(session.files["a"].map { try Initiative($0) })
    #expect(record.notes == "from the copy" && record.status == "ongoing")
    #expect(session.leftovers.isEmpty)
  }

  @Test("The record's side taken everywhere: nothing is written, and the copy is put away")
  func keepsRecord() throws {
    let current = try Self.record(title: "T2")
    var session = try session(current, leftovers: [copy(of: try Self.record(), current: current)])
    session.press(.enter, .right, .enter, .function(2))
    #expect(session.files["a"] == current)
    #expect(session.leftovers.isEmpty)
    #expect(session.text.contains("Put away."))
  }

  @Test("Marks of a merge are settled by writing the record anew, also where one side stands as it is")
  func settlesMarks() throws {
    let (ours, theirs) = (try Self.record(title: "T1"), try Self.record(title: "T2"))
    let leftover = Leftover(
      kind: .conflictMarkers, path: "initiatives/a.json", bytes: Array("<<<<<<<".utf8), recordID: "a",
      base: try Self.record(), version: ours, current: theirs)
    var session = try session(theirs, leftovers: [leftover])
    #expect(session.text.contains("Merge marks"))
    session.press(.enter)
    #expect(session.text.contains("First side") && session.text.contains("Second side"))
    session.press(.right, .enter, .function(2))
    #expect(try title(session) == "T2")
    #expect(session.leftovers.isEmpty)
    #expect(session.text.contains("Settled and saved"))
  }

  @Test("A version whose record is gone can be brought back whole")
  func bringsBack() throws {
    let leftover = copy(of: try Self.record(title: "Only here"), current: nil)
    var session = try Session(leftovers: [leftover])
    #expect(session.text.contains("Only here"))
    session.press(.enter)
    #expect(session.text.contains("The whole record"))
    session.press(.enter, .function(2))
    #expect(try title(session) == "Only here")
    #expect(session.leftovers.isEmpty)
  }

  @Test("e takes nothing into the form while other fields are open: they would be written over unasked")
  func writesOnlyWhatIsAsked() throws {
    let current = try Self.record(title: "T2", status: "completed")
    let other = try Self.record(title: "T1", status: "ongoing")
    var session = try session(current, leftovers: [copy(of: other, current: current)])
    session.press(.enter)
    session.type("e")
    #expect(!session.formIsOpen)
    #expect(session.text.contains("0 of 2 settled"))
    session.press(.right, .enter)
    #expect(session.text.contains("1 of 2 settled"))
    session.type("e")
    #expect(session.formIsOpen)
    session.press(.function(2))
    let record = try #require(session.files["a"].map { try Initiative($0) })
    // One field by the choice of the record's version, the other by that of the copy's, begun in the form.
    #expect((record.title["en"], record.status) == ("T2", "ongoing"))
  }

  @Test("A copy goes into the form by e: given up it is still offered, saved it is settled")
  func copyIntoForm() throws {
    let current = try Self.record(title: "T2")
    var session = try session(current, leftovers: [copy(of: try Self.record(title: "T1"), current: current)])
    session.press(.enter)
    session.type("e")
    #expect(session.formIsOpen)
    session.press(.escape, .enter)
    #expect(!session.formIsOpen)
    #expect(session.leftovers.count == 1)
    session.press(.enter)
    session.type("e")
    session.type(" and T2")
    session.press(.function(2))
    #expect(!session.formIsOpen)
    #expect(try title(session) == "T1 and T2")
    #expect(session.leftovers.isEmpty)
  }

  @Test("What can't be read is never hidden: its text is shown, and it can be put away after a question")
  func unreadable() throws {
    var session = try session(try Self.record(), leftovers: [copy(of: nil, current: try Self.record())])
    #expect(session.text.contains("cannot be read"))
    session.press(.enter)
    #expect(session.text.contains("cannot be read"))
    session.press(.character("v"))
    #expect(session.effects.last == .plainPage("{"))
    session.press(.character("d"))
    #expect(session.text.contains("Its file goes to the trash"))
    #expect(session.leftovers.count == 1)
    session.press(.enter)
    #expect(session.leftovers.isEmpty)
  }

  @Test("Looking shows both texts whole, what differs first, and changes nothing")
  func looks() throws {
    let current = try Self.record(title: "T2")
    var session = try session(current, leftovers: [copy(of: try Self.record(title: "T1"), current: current)])
    session.press(.character("v"))
    #expect(session.screen.contains { $0.contains("T1") && $0.contains("T2") })
    #expect(session.text.contains("The same in both"))
    session.press(.enter, .function(2))
    session.type("e")
    #expect(!session.formIsOpen)
    #expect(session.files["a"] == current)
    session.press(.escape)
    #expect(session.text.contains("Left to settle"))
  }

  @Test("Somebody changes the record while a copy is settled: asked again on what is there now")
  func copyAsksAgain() throws {
    let current = try Self.record(title: "T2")
    var session = try session(current, leftovers: [copy(of: try Self.record(title: "T1"), current: current)])
    session.press(.enter, .enter)
    session.write(try Self.record(title: "T3"), id: "a")
    session.press(.function(2))
    #expect(session.text.contains("Meanwhile it was changed once more"))
    #expect(session.screen.contains { $0.contains("T1") && $0.contains("T3") })
    session.press(.enter, .function(2))
    #expect(try title(session) == "T1")
  }

  @Test("A disk that refuses leaves the screen as it was, with the reason")
  func refusedCopy() throws {
    let current = try Self.record(title: "T2")
    var session = try session(current, leftovers: [copy(of: try Self.record(title: "T1"), current: current)])
    session.press(.enter, .enter)
    session.saveFails = Message("store.inputOutput", ["path": "a.json", "error": "ENOSPC"])
    session.press(.function(2))
    #expect(session.text.contains("ENOSPC"))
    #expect(session.text.contains("1 of 1 settled"))
    session.saveFails = nil
    session.press(.function(2))
    #expect(try title(session) == "T1")
  }

  // MARK: Undo

  @Test("An undo of what others have changed since is asked about, and counts as the undo")
  func undo() throws {
    let theirs = try Self.record(title: "Theirs", notes: "n")
    var session = try session(try Self.record(title: "Before"))
    session.press(.character("e"))
    session.type(" and after")
    session.press(.function(2))
    session.write(theirs, id: "a")
    session.type("u")
    #expect(session.screen.contains { $0.contains("Before") && $0.contains("Theirs") })
    #expect(session.text.contains("It was: Before and after"))
    #expect(session.text.contains("Undone"))
    session.press(.escape)
    #expect(session.files["a"] == theirs)
    session.type("u")
    session.press(.enter, .function(2))
    let record = try #require(session.files["a"].map { try Initiative($0) })
    #expect(record.title["en"] == "Before")
    #expect(record.notes == "n")
    #expect(session.app.overlays.isEmpty)
    #expect(session.app.history.done.isEmpty)
    #expect(session.app.history.undone.count == 1)
  }

  @Test(
    "An undo that was settled and then changed under one's hands is asked about again; refused by the disk it stays"
  )
  func undoAgain() throws {
    var session = try session(try Self.record(title: "Before"))
    session.press(.character("e"))
    session.type("!")
    session.press(.function(2))
    session.write(try Self.record(title: "Theirs"), id: "a")
    session.type("u")
    session.press(.enter)
    session.write(try Self.record(title: "Newest"), id: "a")
    session.press(.function(2))
    #expect(session.screen.contains { $0.contains("Before") && $0.contains("Newest") })
    session.press(.enter)
    session.saveFails = Message("store.inputOutput", ["path": "a.json", "error": "ENOSPC"])
    session.press(.function(2))
    #expect(session.text.contains("ENOSPC"))
    session.saveFails = nil
    session.press(.function(2))
    #expect(try title(session) == "Before")
  }
}
