import Foundation
import Glibc
import Store
import Testing
import Tracker

@Suite("Putting a folder in order")
struct RepairTests {
  let scratch: Scratch
  let state: Scratch

  init() throws {
    scratch = try Scratch()
    state = try Scratch()
    #expect(chmod(scratch.path, 0o700) == 0)
    try scratch.write("initiatives/2024-ma.json", Self.tidy())
    Self.close(scratch)
  }

  /// The record as himaya lays it out.
  private static func tidy(_ id: String = Scratch.id) throws -> [UInt8] {
    JSONDocument(try JSONDocument.parsing(Scratch.text(id)).value).bytes
  }

  private static func close(_ scratch: Scratch) {
    for name in scratch.names() { chmod(scratch.path + "/initiatives/" + name, 0o600) }
  }

  private func store(_ system: Syscalls = Syscalls()) throws -> Store {
    try Store(
      opening: scratch.path, readOnly: false, environment: ["XDG_STATE_HOME": state.path], system: system)
  }

  private func only(_ store: Store) throws -> Repair {
    let repairs = try store.repairs()
    #expect(repairs.count == 1, "\(repairs.map(\.path))")
    return try #require(repairs.first)
  }

  @Test("finds nothing in a folder that is in order, and writes nothing when it looks")
  func nothing() throws {
    #expect(try store().repairs() == [])
    try scratch.write("initiatives/.2024-ma.elsewhere.1.abcdefgh.tmp", "{")
    Self.close(scratch)
    _ = try store().repairs()
    #expect(scratch.names().count == 2 && scratch.names("") == ["initiatives"])
  }

  // MARK: Names

  @Test("gives a file the name of the id in it, and the journal knows", arguments: ["other", "X y"])
  func name(old: String) throws {
    try scratch.write("initiatives/\(old).json", try Self.tidy("2024-sy"))
    Self.close(scratch)
    let store = try store()
    let repair = try only(store)
    #expect(repair.kind == .name(id: "2024-sy") && repair.path == "initiatives/\(old).json")
    #expect(try store.perform(repair) == [])
    #expect(scratch.names() == ["2024-ma.json", "2024-sy.json"])
    #expect(scratch.bytes("initiatives/2024-sy.json") == (try Self.tidy("2024-sy")))
    let entry = try #require(try store.journal?.entries().entries.first)
    #expect(entry.occasion == .repair && entry.outcome == .done && entry.recordID == "2024-sy")
    #expect(try store.repairs() == [])
  }

  @Test("never gives a name that is taken, also where it was free when the question came")
  func taken() throws {
    try scratch.write("initiatives/other.json", try Self.tidy())
    Self.close(scratch)
    #expect(try store().repairs() == [])
    try scratch.write("initiatives/other.json", try Self.tidy("2024-sy"))
    let store = try store()
    let repair = try only(store)
    try scratch.write("initiatives/2024-sy.json", "{}")
    let error = #expect(throws: StoreError.self) { try store.perform(repair) }
    #expect(error?.exit == .cannotCreate)
    #expect(scratch.text("initiatives/2024-sy.json") == "{}")
    #expect(scratch.bytes("initiatives/other.json") == (try Self.tidy("2024-sy")))
  }

  @Test("leaves alone what cannot be read, what a later version has written, and what is no file")
  func leftAlone() throws {
    try scratch.write("initiatives/a.json", "{")
    try scratch.write(
      "initiatives/b.json", Scratch.text("b").replacing("\"schema\": 1", with: "\"schema\": 2"))
    try scratch.write("initiatives/c.json", Scratch.text("No id"))
    #expect(mkfifo(scratch.path + "/initiatives/d.json", 0o600) == 0)
    Self.close(scratch)
    #expect(try store().repairs() == [])
  }

  // MARK: Layout

  @Test("lays a file out without changing a value, undoably; one that has changed since merges")
  func layout() throws {
    try scratch.write("initiatives/2024-ma.json", Scratch.text())
    let store = try store()
    let repair = try only(store)
    #expect(repair.kind == .layout)
    #expect(try store.perform(repair) == [])
    #expect(scratch.bytes("initiatives/2024-ma.json") == (try Self.tidy()))
    #expect(try JSONDocument.parsing(scratch.record).value == JSONDocument.parsing(Scratch.text()).value)
    #expect(scratch.record.contains("1.50"))
    let entry = try #require(try store.journal?.entries().entries.first)
    #expect(entry.occasion == .repair && entry.before == Scratch.text())
    try scratch.write("initiatives/2024-ma.json", Scratch.text().replacing("first", with: "second"))
    _ = try store.perform(repair)
    #expect(scratch.record.contains("second"))
  }

  // MARK: Temporaries

  @Test("moves what an interrupted save left to the trash, where it is found")
  func temporary() throws {
    try scratch.write("initiatives/.2024-ma.elsewhere.1.abcdefgh.tmp", "{")
    Self.close(scratch)
    let store = try store()
    #expect(try store.perform(try only(store)) == [])
    #expect(scratch.names() == ["2024-ma.json"])
    #expect(try store.trashedLeftovers().map(\.recordID) == [Scratch.id])
  }

  // MARK: Permissions

  @Test(
    "keeps others out, and a group that shares the folder in",
    arguments: [
      (0o755, 0o644, 0o700, 0o600), (0o700, 0o640, 0o700, 0o600), (0o2775, 0o664, 0o2770, 0o660),
    ] as [(UInt32, UInt32, UInt32, UInt32)])
  func permissions(folder: UInt32, file: UInt32, newFolder: UInt32, newFile: UInt32) throws {
    let record = scratch.path + "/initiatives/2024-ma.json"
    for path in [scratch.path, scratch.path + "/initiatives"] { #expect(chmod(path, folder) == 0) }
    #expect(chmod(record, file) == 0)
    let store = try store()
    let repair = try only(store)
    #expect(repair.isOffered && repair.path == ".")
    #expect(try store.perform(repair) == [])
    var status = stat()
    for (path, mode) in [
      (scratch.path, newFolder), (scratch.path + "/initiatives", newFolder), (record, newFile),
    ] {
      #expect(stat(path, &status) == 0 && status.st_mode & 0o7777 == mode, "\(path)")
    }
    #expect(try store.repairs().filter(\.isOffered) == [])
  }

  @Test("tells of a group that shares the folder, and offers nothing against it")
  func group() throws {
    #expect(chmod(scratch.path, 0o770) == 0)
    let repair = try only(store())
    #expect(!repair.isOffered && repair.finding.key == "repair.openToGroup")
  }

  // MARK: Disks that fail

  @Test(
    "leaves the file as it was, or in order, whichever call fails",
    arguments: ["name", "layout", "temporary"], FaultTests.errors)
  func everyCall(kind: String, code: Int32) throws {
    var number = 0
    while true {
      number += 1
      let scratch = try Scratch()
      switch kind {
      case "name": try scratch.write("initiatives/other.json", try Self.tidy("2024-sy"))
      case "layout": break
      default: try scratch.write("initiatives/.2024-ma.elsewhere.1.abcdefgh.tmp", "{")
      }
      if kind != "layout" { try scratch.write("initiatives/2024-ma.json", try Self.tidy()) }
      let disturbance = Disturbance(failing: number, with: code)
      let store = try scratch.store(disturbance.system)
      let repair = try #require(try store.repairs().first { $0.path != "." })
      let before = scratch.names().map { scratch.text("initiatives/" + $0) }
      disturbance.arm()
      let isDone = (try? store.perform(repair)) != nil
      if isDone {
        #expect(try scratch.store().repairs().filter { $0.path != "." } == [], "call \(number)")
      } else {
        #expect(scratch.names().map { scratch.text("initiatives/" + $0) } == before, "call \(number)")
      }
      if code == EINTR { #expect(isDone) }
      if disturbance.made.count < number { break }
    }
    #expect(number > 8)
  }
}
