import Foundation
import Glibc
import Store
import Synchronization
import Testing
import Tracker

@Suite("Loading a folder of data")
struct LoadTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("reads every founding record, and has nothing to say of them")
  func seeds() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let seeds = root.appendingPathComponent("seeds").path
    let loaded = try Store(opening: seeds, readOnly: true).load()
    let names = try FileManager.default.contentsOfDirectory(atPath: seeds + "/initiatives").sorted()
    #expect(loaded.initiatives.map { $0.id + ".json" } == names)
    #expect(loaded.organisations.count > 0)
    #expect(loaded.problems == [])
  }

  @Test("gives the same in the order of names on one core and on many, and counts every file")
  func cores() throws {
    for number in 100..<300 {
      let text = number % 50 == 0 ? "{" : Scratch.text("n\(number)")
      try scratch.write("initiatives/n\(number).json", text)
    }
    let store = try scratch.store()
    let most = Highest()
    let one = try store.load(cores: 1)
    let many = try store.load(cores: 4) { done, total in most.note(done, of: total) }
    #expect(one.initiatives == many.initiatives)
    #expect(one.problems == many.problems)
    #expect(many.initiatives.map(\.id) == many.initiatives.map(\.id).sorted())
    #expect(many.initiatives.count == 197)
    #expect(many.unreadable == 4)
    #expect(most.value == [201, 201])
  }

  @Test("reads files and folders of any time", arguments: [10_413_792_000, 99_999_999_999, -99_999_999_999])
  func farTimes(seconds: Int) throws {
    let paths = ["/initiatives/2024-ma.json", "/initiatives", ""].map { scratch.path + $0 }
    let before = try scratch.store().load()
    for path in paths {
      let time = timespec(tv_sec: seconds, tv_nsec: 999_999_999)
      #expect(utimensat(AT_FDCWD, path, [time, time], 0) == 0)
    }
    let store = try scratch.store()
    let loaded = try store.load()
    #expect(loaded.initiatives == before.initiatives && loaded.problems == before.problems)
    #expect(try store.leftovers().isEmpty)
    #expect(try store.read("2024-ma") == scratch.store().read("2024-ma"))
  }

  @Test("without a folder of records finds none")
  func noFolders() throws {
    try FileManager.default.removeItem(atPath: scratch.path + "/initiatives")
    let loaded = try scratch.store().load()
    #expect(loaded.initiatives.isEmpty && loaded.organisations.isEmpty && loaded.problems.isEmpty)
  }

  @Test("that is not there, or is a file, is an error of its own")
  func noData() throws {
    let missing = #expect(throws: StoreError.self) { try Store(opening: scratch.path + "/none") }
    #expect(missing?.message == Message("store.noFolder", ["path": scratch.path + "/none"]))
    #expect(missing?.exit == .noInput)
    let file = scratch.path + "/initiatives/2024-ma.json"
    let error = #expect(throws: StoreError.self) { try Store(opening: file) }
    #expect(error?.message.key == "store.notAFolder")
  }

  // MARK: Bad files

  struct Bad: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let key: String
    let line: Int?
    let column: Int?
    var severity = Problem.Severity.error
    var testDescription: String { "\(name) → \(key)" }

    init(
      _ name: String, _ text: String, _ key: String, _ line: Int? = nil, _ column: Int? = nil,
      severity: Problem.Severity = .error
    ) {
      self.init(name, Array(text.utf8), key, line, column, severity: severity)
    }

    init(
      _ name: String, _ bytes: [UInt8], _ key: String, _ line: Int?, _ column: Int?,
      severity: Problem.Severity = .error
    ) {
      self.name = name
      self.bytes = bytes
      self.key = key
      self.line = line
      self.column = column
      self.severity = severity
    }
  }

  static let badFiles: [Bad] = [
    Bad("x.json", "", "json.empty", 1, 1),
    Bad("x.json", "{\n  \"schema\": 1,\n  \"id\"", "json.endForColon", 3, 7),
    Bad("x.json", "{\"id\": \"x\",\n \"id\": \"y\"}", "json.duplicateMember", 2, 2),
    Bad("x.json", Array("{\n\"a\": \"".utf8) + [0xFF] + Array("\"}".utf8), "json.invalidUTF8", 2, 7),
    Bad("x.json", [0, 0, 0, 0], "json.expectedValue", 1, 1),
    Bad(
      "x.json", Scratch.text("x").replacing("\"schema\": 1", with: "\"schema\": 2"), "record.futureSchema", 3,
      13),
    Bad("x.json", Scratch.text("x").replacing("\"workshop\"", with: "7"), "record.expectedText", 4, 11),
    Bad("x.json", "[]", "record.expectedObject", 1, 1),
    Bad("x.json", "{\n<<<<<<< mine\n}", "store.conflictMarkers", 2, 1),
    Bad("x.json", Scratch.text("other"), "store.nameIsNotID", 3, 22),
    Bad("x.json", String(repeating: " ", count: (1 << 20) + 1), "json.tooLarge"),
    Bad("X y.json", Scratch.text("x"), "store.badName"),
    Bad("x.sync-conflict-20261121-101010-ABCDEFG.json", "{}", "store.conflictCopy", severity: .warning),
    Bad("x (Ali's conflicted copy 2026-11-21).json", "{}", "store.conflictCopy", severity: .warning),
    Bad("x.json.orig", "{}", "store.conflictCopy", severity: .warning),
    Bad("x.json~", "{}", "store.conflictCopy", severity: .warning),
    Bad(".syncthing.x.json.tmp", "{}", "store.conflictCopy", severity: .warning),
    Bad("x.txt", "{}", "store.notARecord", severity: .warning),
    Bad(".x.elsewhere.1.abcdefgh.tmp", "{}", "store.leftover", severity: .warning),
  ]

  @Test(
    "shows a bad file with its place and reason, leaves it alone, and loads the rest", arguments: badFiles)
  func bad(file: Bad) throws {
    try scratch.write("initiatives/" + file.name, file.bytes)
    let loaded = try scratch.store().load()
    #expect(loaded.initiatives.map(\.id) == [Scratch.id])
    #expect(loaded.problems.map(\.path) == ["initiatives/" + file.name])
    #expect(loaded.problems.map(\.message.key) == [file.key])
    #expect(loaded.problems.map(\.line) == [file.line])
    #expect(loaded.problems.map(\.column) == [file.column])
    #expect(loaded.problems.map(\.severity) == [file.severity])
    #expect(scratch.bytes("initiatives/" + file.name) == file.bytes)
  }

  @Test("waits for no pipe and follows no link", arguments: ["Link", "Pipe", "Folder", "Socket", "Device"])
  func notRegular(kind: String) throws {
    let name = scratch.path + "/initiatives/x.json"
    let made =
      switch kind {
      case "Link": symlink("2024-ma.json", name)
      case "Pipe": mkfifo(name, 0o600)
      case "Folder": mkdir(name, 0o700)
      case "Socket": mknod(name, S_IFSOCK | 0o600, 0)
      // Not everybody may make a device; a link to one is refused as a link is.
      default: mknod(name, S_IFCHR | 0o600, 0x0103)
      }
    if kind == "Device", made != 0 { return #expect(errno == EPERM) }
    #expect(made == 0)
    let loaded = try scratch.store().load()
    #expect(loaded.problems.map(\.message.key) == ["store.is\(kind)"])
    #expect(loaded.initiatives.map(\.id) == [Scratch.id])
  }

  // MARK: Leftovers

  @Test("removes the leftover of a save whose bytes are its record's, unless it may not write")
  func equalLeftover() throws {
    let name = ".2024-ma.elsewhere.1.abcdefgh.tmp"
    try scratch.write("initiatives/" + name, Scratch.text())
    #expect(try scratch.store(readOnly: true).load().problems == [])
    #expect(scratch.leftovers == [name])
    #expect(try scratch.store().load().problems == [])
    #expect(scratch.leftovers == [])
  }

  @Test("leaves a save alone that is still running")
  func running() throws {
    let name = ".2024-ma.\(Syscalls().host).\(getpid()).abcdefgh.tmp"
    try scratch.write("initiatives/" + name, "{}")
    #expect(try scratch.store().load().problems == [])
    #expect(scratch.leftovers == [name])
  }

  @Test("says when others can open the folder, but for a group that shares it")
  func permissions() throws {
    #expect(chmod(scratch.path, 0o700) == 0)
    #expect(try scratch.store().openPermissions() == nil)
    #expect(chmod(scratch.path, 0o750) == 0)
    #expect(try scratch.store().openPermissions() == Message("store.openPermissions", ["mode": "750"]))
    // A group whose members may write was let in on purpose.
    #expect(chmod(scratch.path, 0o770) == 0)
    #expect(try scratch.store().openPermissions() == nil)
    #expect(chmod(scratch.path, 0o775) == 0)
    #expect(try scratch.store().openPermissions() == Message("store.openPermissions", ["mode": "775"]))
  }
}

/// The furthest that a progress came.
private final class Highest: Sendable {
  private let highest = Mutex([0, 0])

  func note(_ done: Int, of total: Int) {
    highest.withLock { $0 = [max($0[0], done), total] }
  }

  var value: [Int] { highest.withLock { $0 } }
}
