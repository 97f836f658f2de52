import Foundation
import Glibc
import Store
import Testing
import Tracker

@Suite("What was left behind")
struct LeftoverTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func only(_ store: Store) throws -> Leftover {
    let leftovers = try store.leftovers()
    #expect(leftovers.count == 1)
    return try #require(leftovers.first)
  }

  // MARK: Finding

  @Test(
    "by other programs is found by its name, with its record, beside what that holds now",
    arguments: [
      "2024-ma.sync-conflict-20261121-101010-ABCDEFG.json", "2024-ma (Ali's conflicted copy 2026-11-21).json",
      "2024-ma (conflicted copy 2026-11-21).json", "2024-ma.json.orig", "2024-ma.json~",
      ".syncthing.2024-ma.json.tmp",
    ])
  func copies(name: String) throws {
    let text = Scratch.text().replacing("first", with: "elsewhere")
    try scratch.write("initiatives/" + name, text)
    let leftover = try only(scratch.store())
    #expect(leftover.kind == .conflictCopy)
    #expect(leftover.path == "initiatives/" + name)
    #expect(leftover.recordID == Scratch.id)
    #expect(leftover.bytes == Array(text.utf8))
    #expect(leftover.version?.bytes == Array(text.utf8))
    #expect(leftover.current?.bytes == Array(Scratch.text().utf8))
    #expect(leftover.at?.hasSuffix("Z") == true)
  }

  @Test("that is no record is found as well, and named by its id where its file's name has none")
  func unreadable() throws {
    try scratch.write("initiatives/2024-ma.json~", "{")
    try scratch.write("initiatives/My notes.orig", Scratch.text())
    let leftovers = try scratch.store().leftovers()
    #expect(leftovers.map(\.recordID) == [Scratch.id, Scratch.id])
    #expect(leftovers.map { $0.version == nil } == [true, false])
    #expect(leftovers.allSatisfy { $0.current != nil })
  }

  @Test("by a save that died is found, unless its record holds the same; one that runs is left alone")
  func temporaries() throws {
    let running = ".2024-ma.\(Syscalls().host).\(getpid()).abcdefgh.tmp"
    try scratch.write("initiatives/.2024-ma.elsewhere.1.aaaaaaaa.tmp", Scratch.text())
    try scratch.write("initiatives/.2024-ma.elsewhere.1.bbbbbbbb.tmp", "{\"half\":")
    try scratch.write("initiatives/" + running, "{}")
    let leftover = try only(scratch.store())
    #expect(leftover.kind == .temporary && leftover.recordID == Scratch.id && leftover.version == nil)
    #expect(leftover.path == "initiatives/.2024-ma.elsewhere.1.bbbbbbbb.tmp")
    #expect(scratch.leftovers == [".2024-ma.elsewhere.1.bbbbbbbb.tmp", running])
  }

  @Test("between the marks of a merge gives both sides, and with diff3's marks what both come from")
  func marks() throws {
    let text = Scratch.text()
    func marked(_ middle: String) -> String { text.replacing("  \"notes\": \"first\",\n", with: middle) }
    try scratch.write(
      "initiatives/2024-ma.json",
      marked(
        "<<<<<<< HEAD\n  \"notes\": \"ours\",\n||||||| 1234567\n  \"notes\": \"first\",\n=======\n  \"notes\": \"theirs\",\n>>>>>>> other\n"
      ))
    let leftover = try only(scratch.store())
    #expect(leftover.kind == .conflictMarkers && leftover.recordID == Scratch.id)
    #expect(leftover.version?[["notes"]] == .string("ours"))
    #expect(leftover.current?[["notes"]] == .string("theirs"))
    #expect(leftover.base?.bytes == Array(text.utf8))
    try scratch.write("initiatives/2024-ma.json", marked("<<<<<<< HEAD\n=======\n>>>>>>> other\n"))
    let same = try only(scratch.store())
    #expect(same.base == nil && same.version != nil && same.version == same.current)
    try scratch.write("initiatives/2024-ma.json", marked("<<<<<<< HEAD\n  \"notes\": \"ours\",\n"))
    let broken = try only(scratch.store())
    #expect(broken.kind == .conflictMarkers && broken.version == nil && broken.current == nil)
  }

  @Test("is not what holds such marks inside its texts, what is hidden, or what is no file")
  func others() throws {
    try scratch.write("initiatives/2024-ma.json", Scratch.text().replacing("first", with: "<<<<<<< a"))
    try scratch.write("initiatives/.2024-ma.json.swp", "b0VIM")
    try scratch.write("initiatives/x.txt", "")
    #expect(mkdir(scratch.path + "/initiatives/a.orig", 0o700) == 0)
    #expect(symlink("2024-ma.json", scratch.path + "/initiatives/b.json~") == 0)
    #expect(mkfifo(scratch.path + "/initiatives/.2024-ma.elsewhere.1.aaaaaaaa.tmp", 0o600) == 0)
    #expect(try scratch.store().leftovers() == [])
  }

  // MARK: Settling

  /// A copy of the record with other notes, beside it.
  private static let copy = "initiatives/2024-ma.sync-conflict-20261121-101010-ABCDEFG.json"

  static func makeCopy(in scratch: Scratch) throws {
    try scratch.write(copy, Scratch.text().replacing("first", with: "elsewhere"))
  }

  /// A record of which both sides of a merge are left.
  static let marked = Scratch.text().replacing(
    "  \"notes\": \"first\",\n",
    with: "<<<<<<< HEAD\n  \"notes\": \"ours\",\n=======\n  \"notes\": \"theirs\",\n>>>>>>> other\n")

  @Test("is saved as it was settled to, and goes to the trash, from where it comes back to be settled")
  func copySettled() throws {
    try Self.makeCopy(in: scratch)
    let store = try scratch.store()
    let leftover = try only(store)
    let version = try #require(leftover.version)
    let saved = try store.settle(leftover, Change(id: Scratch.id, before: leftover.current, after: version))
    #expect(saved.document == version && saved.notes == [])
    #expect(scratch.record.contains("elsewhere"))
    #expect(scratch.names() == ["2024-ma.json"])
    let trashed = try #require(try store.trashedLeftovers().first)
    #expect(scratch.names(".trash") == [trashed.name])
    #expect(trashed.recordID == Scratch.id && trashed.shelf == .initiatives)
    #expect(scratch.bytes(".trash/" + trashed.name) == leftover.bytes)
    #expect(try store.trash() == [])
    let path = try store.restore(trashed)
    #expect(scratch.bytes(path) == leftover.bytes)
    #expect(try only(store).kind == .conflictCopy)
    #expect(try store.trashedLeftovers() == [])
  }

  @Test("of which nothing is wanted goes to the trash alone")
  func putAway() throws {
    try scratch.write("initiatives/.2024-ma.elsewhere.1.bbbbbbbb.tmp", "{\"half\":")
    let store = try scratch.store()
    _ = try store.settle(try only(store), nil)
    #expect(scratch.record == Scratch.text())
    #expect(scratch.names() == ["2024-ma.json"])
    #expect(try store.trashedLeftovers().map { scratch.text(".trash/" + $0.name) } == ["{\"half\":"])
  }

  @Test("in a record with the marks of a merge gives way to what was chosen; the trash keeps the marks")
  func marksSettled() throws {
    try scratch.write("initiatives/2024-ma.json", Self.marked)
    let store = try scratch.store()
    let leftover = try only(store)
    let after = try #require(leftover.version)
    let saved = try store.settle(leftover, Change(id: Scratch.id, before: leftover.current, after: after))
    #expect(saved.document == after && saved.notes == [])
    #expect(scratch.record == Scratch.text().replacing("first", with: "ours"))
    #expect(try store.trashedLeftovers().map { scratch.text(".trash/" + $0.name) } == [Self.marked])
    #expect(try store.load().problems == [])
  }

  @Test("of an organisation is one of organisations, in the trash too")
  func organisation() throws {
    let text = #"{"schema": 1, "id": "unicef", "name": {"en": "UNICEF"}}"#
    #expect(mkdir(scratch.path + "/organisations", 0o700) == 0)
    try scratch.write("organisations/unicef.json", text)
    try scratch.write("organisations/unicef.json~", text.replacing("UNICEF", with: "Unicef"))
    let store = try scratch.store()
    let leftover = try only(store)
    _ = try store.settle(leftover, Change(id: "unicef", before: leftover.current, after: leftover.version))
    #expect(scratch.text("organisations/unicef.json").contains("Unicef"))
    let trashed = try #require(try store.trashedLeftovers().first)
    #expect(trashed.shelf == .organisations)
    #expect(try store.restore(trashed).hasPrefix("organisations/unicef.sync-conflict-"))
  }

  @Test("stays where it has changed since it was shown, and nothing is saved", arguments: [false, true])
  func changedSince(isMarked: Bool) throws {
    let path = isMarked ? "initiatives/2024-ma.json" : Self.copy
    if isMarked { try scratch.write(path, Self.marked) } else { try Self.makeCopy(in: scratch) }
    let store = try scratch.store()
    let leftover = try only(store)
    let change = Change(id: Scratch.id, before: leftover.current, after: leftover.version)
    try scratch.write(path, "{\"newer\": 1}")
    let record = scratch.record
    for change in [change, nil] {
      let error = #expect(throws: StoreError.self) { try store.settle(leftover, change) }
      #expect(error?.message == Message("store.leftoverChanged", ["path": scratch.path + "/" + path]))
    }
    #expect(scratch.text(path) == "{\"newer\": 1}" && scratch.record == record)
    #expect(scratch.names(".trash") == [])
    try FileManager.default.removeItem(atPath: scratch.path + "/" + path)
    #expect(throws: StoreError.self) { try store.settle(leftover, change) }
  }

  @Test("is not settled over what somebody saved meanwhile in the same field")
  func conflict() throws {
    try Self.makeCopy(in: scratch)
    let store = try scratch.store()
    let leftover = try only(store)
    _ = try store.save(.setting("notes", "theirs", in: store))
    let error = #expect(throws: StoreError.self) {
      try store.settle(leftover, Change(id: Scratch.id, before: leftover.current, after: leftover.version))
    }
    #expect(error?.message.key == "store.changed")
    #expect(scratch.record.contains("theirs"))
    #expect(scratch.bytes(Self.copy) == leftover.bytes)
  }

  @Test("in a folder for reading only is listed, and not touched")
  func readOnly() throws {
    try scratch.write("initiatives/.2024-ma.elsewhere.1.aaaaaaaa.tmp", Scratch.text())
    try Self.makeCopy(in: scratch)
    let store = try scratch.store(readOnly: true)
    let leftover = try only(store)
    #expect(throws: StoreError.self) { try store.settle(leftover, nil) }
    #expect(scratch.names().count == 3)
  }

  @Test(
    "in another folder is not reached by a path",
    arguments: ["x.json", "initiatives/../x.json", ".trash/x.json", "initiatives/", "/etc/passwd"])
  func paths(path: String) throws {
    let leftover = Leftover(kind: .conflictCopy, path: path, bytes: [], recordID: nil)
    #expect(throws: StoreError.self) { try scratch.store().settle(leftover, nil) }
  }

  // MARK: Disks that fail

  enum Case: String, CaseIterable, Sendable {
    case copy, marks, put

    func prepare(_ scratch: Scratch) throws {
      if self == .marks {
        try scratch.write("initiatives/2024-ma.json", LeftoverTests.marked)
      } else {
        try LeftoverTests.makeCopy(in: scratch)
      }
    }
  }

  @Test(
    "at any one failing call is settled wholly or not at all, and never lost",
    arguments: Case.allCases, FaultTests.errors)
  func everyCall(settling: Case, code: Int32) throws {
    var number = 0
    while true {
      number += 1
      let scratch = try Scratch()
      try settling.prepare(scratch)
      let before = scratch.names().map { scratch.text("initiatives/" + $0) }
      let disturbance = Disturbance(failing: number, with: code)
      let store = try scratch.store(disturbance.system)
      let leftover = try #require(try store.leftovers().first)
      let change =
        settling == .put ? nil : Change(id: Scratch.id, before: leftover.current, after: leftover.version)
      disturbance.arm()
      var saved: Saved?
      do {
        saved = try store.settle(leftover, change)
      } catch {
        #expect(error.message.arguments["error"] == Errno(code).description, "call \(number)")
      }
      let now = scratch.names().map { scratch.text("initiatives/" + $0) }
      let trash = scratch.names(".trash").map { scratch.bytes(".trash/" + $0) }
      if let saved {
        let isLeft = saved.notes.contains { $0 == .leftover(path: scratch.path + "/" + leftover.path) }
        #expect(scratch.record == (settling == .put ? Scratch.text() : text(leftover.version)))
        #expect(trash == (isLeft ? [] : [leftover.bytes]), "call \(number)")
        #expect(now.count == (isLeft ? 2 : 1))
      } else {
        #expect(now == before && trash == [], "call \(number), \(disturbance.made.suffix(4))")
      }
      if code == EINTR { #expect(saved?.notes == []) }
      if disturbance.made.count < number { break }
    }
    #expect(number > 12)
  }

  private func text(_ document: JSONDocument?) -> String {
    String(decoding: document?.bytes ?? [], as: UTF8.self)
  }

  @Test(
    "settled by a program that is killed before any of its calls is never lost",
    arguments: [Case.copy, .marks])
  func killed(settling: Case) throws {
    var number = 0
    var wasKilled = true
    while wasKilled {
      number += 1
      let scratch = try Scratch()
      try settling.prepare(scratch)
      let before = scratch.record
      let leftover = try #require(try scratch.store().leftovers().first)
      wasKilled = try Worker.run(scratch.path, "die", "\(number)", "settle", Scratch.id).wasKilled
      let isDone = scratch.record == text(leftover.version)
      #expect(isDone || scratch.record == before, "call \(number)")
      let files =
        scratch.names().map { "initiatives/" + $0 } + scratch.names(".trash").map { ".trash/" + $0 }
      #expect(files.contains { scratch.bytes($0) == leftover.bytes }, "call \(number)")
      // What is not done is offered again.
      let store = try scratch.store()
      let left = try store.leftovers().filter { $0.bytes == leftover.bytes }
      #expect(isDone || !left.isEmpty, "call \(number)")
      for leftover in try store.leftovers() { _ = try store.settle(leftover, nil) }
      #expect(try scratch.store().leftovers() == [])
    }
    #expect(number > 20)
  }

  @Test(
    "on a file system that knows no exchange, no links, no locks is settled all the same",
    arguments: Case.allCases, FaultTests.lacks)
  func fallbacks(settling: Case, lacking: Set<Syscalls.Call>) throws {
    try settling.prepare(scratch)
    let store = try scratch.store(Syscalls { lacking.contains($0) ? .fail(Errno(EOPNOTSUPP)) : nil })
    let leftover = try only(store)
    let change =
      settling == .put ? nil : Change(id: Scratch.id, before: leftover.current, after: leftover.version)
    let saved = try store.settle(leftover, change)
    #expect(saved.notes.allSatisfy { $0 == .noLock(Errno(EOPNOTSUPP)) })
    #expect(scratch.names() == ["2024-ma.json"])
    #expect(scratch.names(".trash").map { scratch.bytes(".trash/" + $0) } == [leftover.bytes])
  }
}
