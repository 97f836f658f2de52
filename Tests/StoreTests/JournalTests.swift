import Foundation
import Glibc
import Store
import Testing
import Tracker

/// A folder of data with the folder of state beside it.
struct Journalled {
  let scratch: Scratch
  var environment: [String: String] { ["XDG_STATE_HOME": scratch.path + "/state"] }

  init() throws { scratch = try Scratch() }

  func store(_ system: Syscalls = Syscalls(), readOnly: Bool = false) throws -> Store {
    try Store(opening: scratch.path, readOnly: readOnly, environment: environment, system: system)
  }

  /// The path of the person's own folder, from the folder of data on.
  var state: String {
    get throws { String(try #require(try store().state).path.dropFirst(scratch.path.count + 1)) }
  }

  var journal: String { get throws { try state + "/journal.jsonl" } }

  func lines() throws -> [String] {
    scratch.text(try journal).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Makes the journal tell of a program that has ended since, by a number that no process has.
  func endProgram() throws {
    let text = scratch.text(try journal)
    if !text.isEmpty {
      try scratch.write(
        try journal, text.replacing("\"process\": \(getpid())", with: "\"process\": 99999999"))
    }
  }

  func entries() throws -> [JournalEntry] { try #require(try store().journal).entries().entries }

  func history() throws -> History { try #require(try store().journal).history() }
}

@Suite("The journal")
struct JournalTests {
  let journalled: Journalled
  let scratch: Scratch
  let store: Store

  init() throws {
    journalled = try Journalled()
    scratch = journalled.scratch
    store = try journalled.store()
    store.name(person: "Salma")
  }

  @Test("has of each change who, when, what, before and after, and what came of it")
  func whole() throws {
    let saved = try store.save(try .setting("notes", "second", in: store))
    let entry = try #require(try journalled.entries().first)
    #expect(entry.person == "Salma")
    #expect(entry.occasion == .edit)
    #expect(entry.outcome == .done)
    #expect(entry.set == saved.set && !saved.set.isEmpty)
    #expect(entry.recordID == Scratch.id && entry.shelf == .initiatives)
    #expect(entry.before == Scratch.text())
    #expect(entry.after == scratch.record)
    #expect(entry.change == saved.change)
    let at = try #require(ISO8601DateFormatter().date(from: entry.at))
    #expect(abs(at.timeIntervalSinceNow) < 60)
  }

  @Test("has every way to write: add, edit, delete, restore, an organisation")
  func occasions() throws {
    let new = try JSONDocument.parsing(Operation.newText)
    _ = try store.save(Change(id: "new", before: nil, after: new))
    _ = try store.save(try .setting("notes", "second", in: store))
    let name = try #require(try store.delete("new", base: nil).trashed?.name)
    try store.restore(name)
    _ = try store.save(Change(id: "new", before: nil, after: new), in: .organisations)
    let entries = try journalled.entries()
    #expect(entries.map(\.occasion) == [.add, .edit, .delete, .restore, .add])
    #expect(entries.allSatisfy { $0.outcome == .done })
    #expect(entries.last?.shelf == .organisations)
    #expect(entries[2].before == Operation.newText && entries[2].after == nil)
  }

  @Test("is nobody else's: folders 0700, files 0600, whatever the umask")
  func permissions() throws {
    let old = umask(0)
    defer { umask(old) }
    _ = try store.save(try .setting("notes", "second", in: store))
    let state = try journalled.state
    for folder in ["state", "state/himaya", state] { #expect(try scratch.mode(folder) == 0o700) }
    for file in ["folder", "journal.jsonl", "lock"] { #expect(try scratch.mode(state + "/" + file) == 0o600) }
    #expect(scratch.text(state + "/folder") == scratch.path + "\n")
    #expect(chmod(scratch.path + "/" + state, 0o755) == 0)
    _ = try store.save(try .setting("notes", "third", in: store))
    #expect(try scratch.mode(state) == 0o700)
  }

  @Test("is not made by reading")
  func reading() throws {
    _ = try store.load()
    _ = try store.read(Scratch.id)
    #expect(try store.journal?.entries().entries == [])
    #expect(try store.unfinishedSaves() == [])
    #expect(try store.state?.abandonedDrafts() == [])
    #expect(scratch.names("state") == [])
  }

  @Test("has the intent on the disk before anything else is touched")
  func order() throws {
    _ = try store.save(try .setting("notes", "second", in: store))
    let disturbance = Disturbance { _, _ in nil }
    let observed = try journalled.store(disturbance.system)
    let change = try Change.setting("notes", "third", in: observed)
    disturbance.arm()
    _ = try observed.save(change)
    let calls = disturbance.made
    let exchange = try #require(calls.firstIndex(of: .exchange))
    let firstSync = try #require(calls.firstIndex(of: .fsync))
    #expect(calls[..<exchange].count { $0 == .fsync } == 2, "the journal, then the temporary file")
    #expect(calls[..<firstSync].count { $0 == .write } == 1)
  }

  @Test("keeps a refusal as such, with the text that was not saved")
  func refusal() throws {
    let base = try store.read(Scratch.id)
    _ = try store.save(try .setting("notes", "theirs", in: store))
    let ours = Change(id: Scratch.id, before: base, after: base.setting("notes", "ours"))
    #expect(throws: StoreError.self) { try store.save(ours) }
    let last = try #require(try journalled.entries().last)
    #expect(last.outcome == .refused("store.changed"))
    #expect(last.after?.contains("ours") == true)
    #expect(try journalled.history().done.count == 1)
  }

  @Test("says of a merge what the file had and has, so that undo leaves what others did")
  func merged() throws {
    let base = try store.read(Scratch.id)
    try scratch.write("initiatives/2024-ma.json", base.setting("kind", "forum").bytes)
    _ = try store.save(Change(id: Scratch.id, before: base, after: base.setting("notes", "ours")))
    let history = try journalled.history()
    let undoing = try #require(history.undoing)
    let outcomes = store.apply(undoing).outcomes
    #expect(throws: Never.self) { try outcomes[0].get() }
    #expect(scratch.record == Scratch.text().replacing("\"workshop\"", with: "\"forum\""))
  }

  @Test("knows at the next start that what was so already was not undone, and that no more waits for it")
  func wasSo() throws {
    let first = try store.read("2024-ma")
    let saved = try store.save(try .setting("notes", "second", in: store))
    // Somebody else has put it back by hand.
    try scratch.write("initiatives/2024-ma.json", String(decoding: first.bytes, as: UTF8.self))
    let undo = try #require(try journalled.history().undoing)
    #expect(undo.occasion == .undo(saved.set))
    let outcome = try #require(store.apply(undo).outcomes.first).get()
    #expect(outcome.change.isEmpty)
    let history = try journalled.history()
    #expect(history.done.isEmpty && history.undone.isEmpty)
  }

  @Test("knows at the next start that somebody decided to leave a record as others have made it")
  func left() throws {
    let saved = try store.save(try .setting("notes", "second", in: store))
    let theirs = try store.read(Scratch.id)
    let stays = ChangeSet(
      id: "", occasion: .undo(saved.set),
      changes: [Change(id: Scratch.id, before: theirs, after: theirs)])
    _ = try #require(store.apply(stays).outcomes.first).get()
    let last = try #require(try journalled.entries().last)
    #expect(last.occasion == .undo(saved.set) && last.outcome == .done && last.change?.isEmpty == true)
    let history = try journalled.history()
    #expect(history.done.isEmpty && history.undone.isEmpty)
    #expect(try store.read(Scratch.id) == theirs)
  }

  @Test("is readable behind a line that was torn, and the next line stands by itself")
  func torn() throws {
    _ = try store.save(try .setting("notes", "second", in: store))
    let path = scratch.path + "/" + (try journalled.journal)
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(#"{"journal": 1, "intent": "half"#.utf8))
    try file.close()
    _ = try store.save(try .setting("notes", "third", in: store))
    let reading = try #require(store.journal).entries()
    #expect(reading.badLines == 1)
    #expect(reading.entries.map(\.outcome) == [.done, .done])
  }

  @Test(
    "skips and counts lines that are not its own",
    arguments: [
      "x", "[]", "{}", #"{"journal": 2, "outcome": "a", "result": "done"}"#,
      #"{"journal": 1, "intent": "a"}"#,
      #"{"journal": 1, "outcome": "a", "result": "perhaps"}"#, #"{"journal": 1, "journal": 1}"#, "\u{FEFF}{}",
    ])
  func badLines(line: String) throws {
    _ = try store.save(try .setting("notes", "second", in: store))
    try scratch.write(try journalled.journal, scratch.text(try journalled.journal) + line + "\n")
    let reading = try #require(store.journal).entries()
    #expect(reading.badLines == 1)
    #expect(reading.entries.count == 1)
  }

  @Test("is put aside when it is full; what was put aside is still read, up to ten")
  func rotation() throws {
    var state = try #require(store.state)
    state.rotationSize = 2500
    let small = try Store(opening: scratch.path, state: state)
    for number in 1...30 { _ = try small.save(try .setting("notes", "number \(number)", in: small)) }
    let names = scratch.names(try journalled.state).filter { $0.hasPrefix("journal") }
    #expect(names.count == 11)
    #expect(names.contains("journal.10.jsonl") && !names.contains("journal.11.jsonl"))
    let entries = try journalled.entries()
    #expect(entries.last?.after?.contains("number 30") == true)
    #expect(entries.count > 10 && entries.count < 30)
    #expect(entries.allSatisfy { $0.outcome == .done })
    for (one, next) in zip(entries, entries.dropFirst()) { #expect(one.after == next.before) }
  }

  @Test(
    "has every change of programs that save at the same time, each whole, in the order of the record's texts")
  func together() throws {
    let programs = try ["one", "two", "three"].map { name in
      try Worker.start([scratch.path, "add", Scratch.id, name, "20"], state: scratch.path + "/state")
    }
    for program in programs {
      _ = program.output.fileHandleForReading.readDataToEndOfFile()
      program.process.waitUntilExit()
      #expect(program.process.terminationStatus == 0)
    }
    let reading = try #require(store.journal).entries()
    #expect(reading.badLines == 0)
    let done = reading.entries.filter { $0.outcome == .done }
    #expect(done.count == 60)
    #expect(done.first?.before == Scratch.text())
    for (one, next) in zip(done, done.dropFirst()) { #expect(one.after == next.before) }
    #expect(done.last?.after == scratch.record)
  }

  @Test(
    "keeps nobody from saving: a link, a folder or a pipe in its place",
    arguments: ["link", "folder", "pipe"])
  func hostile(kind: String) throws {
    _ = try store.save(try .setting("notes", "second", in: store))
    let path = scratch.path + "/" + (try journalled.journal)
    #expect(unlink(path) == 0)
    try scratch.write("target", "untouched")
    switch kind {
    case "link": #expect(symlink(scratch.path + "/target", path) == 0)
    case "folder": #expect(mkdir(path, 0o700) == 0)
    default: #expect(mkfifo(path, 0o600) == 0)
    }
    let saved = try store.save(try .setting("notes", "third", in: store))
    #expect(saved.notes.contains { if case .noJournal = $0 { true } else { false } })
    #expect(scratch.record.contains("third"))
    #expect(scratch.text("target") == "untouched")
  }

  @Test("is not written where the folder is open for reading only")
  func readOnly() throws {
    let store = try journalled.store(readOnly: true)
    let change = try Change.setting("notes", "second", in: store)
    #expect(throws: StoreError.self) { try store.save(change) }
    #expect(scratch.names("state") == [])
  }

  @Test("without a home is a note, and the record is saved")
  func homeless() throws {
    let store = try Store(opening: scratch.path, environment: [:])
    let saved = try store.save(try .setting("notes", "second", in: store))
    #expect(saved.notes == [.noJournal(Errno(ENOENT))])
    #expect(scratch.record.contains("second"))
  }
}
