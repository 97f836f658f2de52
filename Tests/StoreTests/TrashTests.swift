import Foundation
import Glibc
import Store
import Testing
import Tracker

@Suite("The trash")
struct TrashTests {
  let scratch: Scratch
  let store: Store

  init() throws {
    scratch = try Scratch()
    store = try scratch.store()
  }

  @Test("takes a deleted record with its bytes, its permissions and the time, and gives it back")
  func thereAndBack() throws {
    #expect(chmod(scratch.path + "/initiatives/2024-ma.json", 0o640) == 0)
    let base = try store.read(Scratch.id)
    let entry = try #require(try store.delete(Scratch.id, base: base).trashed)
    #expect(scratch.names() == [])
    #expect(scratch.names(".trash") == [entry.name])
    #expect(try scratch.mode(".trash") == 0o700)
    #expect(try store.trash() == [entry])
    #expect(try store.read(entry) == base)
    #expect(entry.id == Scratch.id && entry.shelf == .initiatives)
    let deleted = try #require(ISO8601DateFormatter().date(from: entry.deletedAt))
    #expect(abs(deleted.timeIntervalSinceNow) < 60)
    #expect(try store.restore(entry.name).document == base)
    #expect(scratch.bytes("initiatives/2024-ma.json") == base.bytes)
    #expect(try scratch.mode("initiatives/2024-ma.json") == 0o640)
    #expect(try store.trash() == [])
  }

  @Test("keeps every version of a record that is deleted again and again, also within one second")
  func again() throws {
    for version in 1...3 {
      _ = try store.save(try .setting("notes", "version \(version)", in: store))
      try store.delete(Scratch.id, base: nil)
      try scratch.write("initiatives/2024-ma.json", Scratch.text())
    }
    let entries = try store.trash()
    #expect(Set(entries.map(\.id)) == [Scratch.id])
    let notes = try entries.map { try store.read($0)[["notes"]] }
    #expect(notes.count == 3)
    for version in 1...3 { #expect(notes.contains(.string("version \(version)"))) }
  }

  @Test("keeps organisations apart from initiatives of the same id")
  func organisations() throws {
    let document = try JSONDocument.parsing(#"{"schema": 1, "id": "2024-ma"}"#)
    _ = try store.save(Change(id: Scratch.id, before: nil, after: document), in: .organisations)
    let change = Change(id: Scratch.id, before: document, after: nil)
    let entry = try #require(try store.save(change, in: .organisations).trashed)
    #expect(entry.shelf == .organisations)
    #expect(try store.restore(entry.name).document == document)
    #expect(scratch.bytes("organisations/2024-ma.json") == document.bytes)
    #expect(scratch.record == Scratch.text())
  }

  @Test("does not take a record that somebody changed since it was read")
  func changed() throws {
    let base = try store.read(Scratch.id)
    _ = try store.save(try .setting("notes", "theirs", in: store))
    let error = #expect(throws: StoreError.self) { try store.delete(Scratch.id, base: base) }
    #expect(error?.message.key == "store.changedSinceRead")
    #expect(scratch.record.contains("theirs"))
    #expect(try store.trash() == [])
  }

  @Test("does not give back what would take the place of another record")
  func exists() throws {
    let entry = try #require(try store.delete(Scratch.id, base: nil).trashed)
    try scratch.write("initiatives/2024-ma.json", "{}")
    let error = #expect(throws: StoreError.self) { try store.restore(entry.name) }
    #expect(error?.exit == .cannotCreate)
    #expect(scratch.record == "{}")
    #expect(try store.trash() == [entry])
  }

  @Test("takes a broken file too, and gives back only what can be read")
  func broken() throws {
    try scratch.write("initiatives/2024-ma.json", "{")
    let entry = try #require(try store.delete(Scratch.id, base: nil).trashed)
    let error = #expect(throws: StoreError.self) { try store.restore(entry.name) }
    #expect(error?.problem?.message.key == "json.endForName")
    #expect(try store.trash() == [entry])
  }

  @Test(
    "knows nothing of other names", arguments: ["x.json", "../initiatives/2024-ma.json", "x.2024.json", ""])
  func unknown(name: String) throws {
    let error = #expect(throws: StoreError.self) { try store.restore(name) }
    #expect(error?.exit == .noInput)
    #expect(scratch.record == Scratch.text())
  }

  @Test("has nothing of a record that is not there")
  func missing() throws {
    let error = #expect(throws: StoreError.self) { try store.delete("none", base: nil) }
    #expect(error?.message == Message("store.noRecord", ["path": scratch.path + "/initiatives/none.json"]))
  }
}
