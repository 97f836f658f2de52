import Foundation
import Glibc
import Store
import Testing
import Tracker

@Suite("Saving a record")
struct SaveTests {
  let scratch: Scratch
  let store: Store

  init() throws {
    scratch = try Scratch()
    store = try scratch.store()
  }

  @Test("changes the edited field's bytes alone, and keeps members that this version does not know")
  func minimal() throws {
    let saved = try store.save(try .setting("notes", "second", in: store))
    #expect(scratch.record == Scratch.text().replacing("first", with: "second"))
    #expect(saved.document?.bytes == scratch.bytes("initiatives/2024-ma.json"))
    #expect(saved.notes.isEmpty)
    #expect(scratch.names() == ["2024-ma.json"])
  }

  @Test("keeps the file's permissions", arguments: [0o600, 0o640, 0o664, 0o400])
  func modes(mode: Int) throws {
    let file = scratch.path + "/initiatives/2024-ma.json"
    #expect(chmod(file, mode_t(mode)) == 0)
    _ = try store.save(try .setting("notes", "second", in: store))
    #expect(try scratch.mode("initiatives/2024-ma.json") == mode)
  }

  @Test("makes new files 0600 and new folders 0700, the first save the missing folder too")
  func new() throws {
    let document = try JSONDocument.parsing(#"{"schema": 1, "id": "unicef"}"#)
    let saved = try store.save(Change(id: "unicef", before: nil, after: document), in: .organisations)
    #expect(saved.document == document)
    #expect(scratch.bytes("organisations/unicef.json") == document.bytes)
    #expect(try scratch.mode("organisations/unicef.json") == 0o600)
    #expect(try scratch.mode("organisations") == 0o700)
  }

  @Test("does not take the place of a record that is there already")
  func exists() throws {
    let document = try JSONDocument.parsing(#"{"schema": 1, "id": "2024-ma"}"#)
    let error = #expect(throws: StoreError.self) {
      try store.save(Change(id: Scratch.id, before: nil, after: document))
    }
    #expect(error?.message.key == "store.exists")
    #expect(error?.exit == .cannotCreate)
    #expect(scratch.record == Scratch.text())
  }

  @Test("writes nothing when nothing was edited")
  func noEdit() throws {
    let base = try store.read(Scratch.id)
    let before = try status()
    let saved = try store.save(Change(id: Scratch.id, before: base, after: base))
    let after = try status()
    #expect(saved.document == base)
    #expect(before.st_ino == after.st_ino && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec)
    #expect(scratch.names("") == ["initiatives"])
  }

  private func status() throws -> stat {
    var status = stat()
    #expect(stat(scratch.path + "/initiatives/2024-ma.json", &status) == 0)
    return status
  }

  @Test("done twice is done")
  func twice() throws {
    let change = try Change.setting("notes", "second", in: store)
    _ = try store.save(change)
    let again = try store.save(change)
    #expect(again.document == change.after)
    #expect(again.notes.isEmpty)
  }

  @Test("refuses a text that is no id, an id that is not in the document, and a record of over 1 MiB")
  func refusals() throws {
    let base = try store.read(Scratch.id)
    for id in ["../2024-ma", "", "A", "other"] {
      let change = Change(id: id, before: base, after: base.setting("notes", "second"))
      let error = #expect(throws: StoreError.self) { try store.save(change) }
      #expect(error?.message == Message("store.badID", ["id": id]))
    }
    let long = base.setting("notes", String(repeating: "x", count: 1 << 20))
    let error = #expect(throws: StoreError.self) {
      try store.save(Change(id: Scratch.id, before: base, after: long))
    }
    #expect(error?.message.key == "store.tooLarge")
    #expect(scratch.record == Scratch.text())
  }

  @Test("of a folder opened to be read only is refused")
  func readOnly() throws {
    let store = try scratch.store(readOnly: true)
    let change = try Change.setting("notes", "second", in: store)
    let error = #expect(throws: StoreError.self) { try store.save(change) }
    #expect(error?.exit == .noPermission)
    #expect(scratch.record == Scratch.text())
  }

  // MARK: Others at work

  @Test("takes in what somebody else changed in other fields, and says so")
  func merges() throws {
    let change = try Change.setting("notes", "ours", in: store)
    _ = try store.save(try .setting("status", "planned", in: store))
    let saved = try store.save(change)
    #expect(saved.notes == [.merged])
    #expect(
      scratch.record
        == Scratch.text().replacing("first", with: "ours").replacing("completed", with: "planned"))
  }

  @Test("stops where somebody else changed the same field, and shows theirs")
  func conflicts() throws {
    let change = try Change.setting("notes", "ours", in: store)
    let theirs = try store.save(try .setting("notes", "theirs", in: store)).document
    let error = #expect(throws: StoreError.self) { try store.save(change) }
    guard case .changed(let path, let document, let conflicts) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == scratch.path + "/initiatives/2024-ma.json")
    #expect(document == theirs)
    #expect(conflicts.map(\.path) == [["notes"]])
    #expect(error?.exit == .tryAgain)
    #expect(scratch.record == Scratch.text().replacing("first", with: "theirs"))
    #expect(scratch.names() == ["2024-ma.json"])
  }

  @Test("of a record that somebody else deleted keeps the edit with the caller")
  func deletedByOthers() throws {
    let change = try Change.setting("notes", "ours", in: store)
    try store.delete(Scratch.id, base: nil)
    let error = #expect(throws: StoreError.self) { try store.save(change) }
    #expect(error?.message.key == "store.deleted")
    #expect(scratch.names() == [])
  }

  @Test("over a file that somebody else has broken leaves it as it is, and says where it breaks")
  func brokenByOthers() throws {
    let change = try Change.setting("notes", "ours", in: store)
    try scratch.write("initiatives/2024-ma.json", "{\n  \"schema\": 1,\n")
    let error = #expect(throws: StoreError.self) { try store.save(change) }
    #expect(error?.problem?.line == 3)
    #expect(scratch.record == "{\n  \"schema\": 1,\n")
  }

  // MARK: What is no file

  @Test("never writes through a link, into a pipe or over a folder", arguments: ["link", "pipe", "folder"])
  func notRegular(kind: String) throws {
    let change = try Change.setting("notes", "ours", in: store)
    let file = scratch.path + "/initiatives/2024-ma.json"
    let aside = scratch.path + "/aside.json"
    #expect(rename(file, aside) == 0)
    let made =
      switch kind {
      case "link": symlink(aside, file)
      case "pipe": mkfifo(file, 0o600)
      default: mkdir(file, 0o700)
      }
    #expect(made == 0)
    let error = #expect(throws: StoreError.self) { try store.save(change) }
    #expect(error?.message == Message("store.notAFile", ["path": file]))
    #expect(error?.exit == .badData)
    #expect(scratch.text("aside.json") == Scratch.text())
    #expect(scratch.leftovers == [])
  }

  @Test("never follows a link in the place of the folder of records")
  func linkedFolder() throws {
    let change = try Change.setting("notes", "ours", in: store)
    #expect(rename(scratch.path + "/initiatives", scratch.path + "/elsewhere") == 0)
    #expect(symlink("elsewhere", scratch.path + "/initiatives") == 0)
    #expect(throws: StoreError.self) { try store.save(change) }
    #expect(scratch.text("elsewhere/2024-ma.json") == Scratch.text())
  }
}
