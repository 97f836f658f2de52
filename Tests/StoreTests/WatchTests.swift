import Foundation
import Glibc
import Testing
import Tracker

@testable import Store

/// A folder of data that is watched, as the browser watches it.
private struct Watched {
  let scratch: Scratch
  let store: Store
  let watch: FolderWatch

  /// A watch that has read the folder.
  init(_ system: Syscalls = Syscalls(), records: Int = 0) throws {
    scratch = try Scratch()
    for number in 0..<records { try scratch.write("initiatives/r\(number).json", Watched.text("r\(number)")) }
    store = try scratch.store(system)
    watch = FolderWatch(of: store)
    _ = try store.load(preparing: { $0.id }, watch: watch) { _ in }
  }

  static func text(_ id: String, notes: String = "first") -> String {
    Scratch.text(id).replacing("first", with: notes)
  }

  /// What differs, once news are there; nothing where none come.
  func differences() throws -> FolderDifference<String> {
    if let descriptor = watch.descriptor {
      var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&source, 1, 0)
    }
    _ = watch.collect()
    return try watch.differences { $0.id }
  }
}

@Suite("A folder that others change")
struct WatchTests {
  /// What somebody does to the folder, and what it comes to.
  struct Deed: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let perform: @Sendable (Scratch) throws -> Void
    var changed: [String] = []
    var removed: [String] = []
    /// The keys of all problems, where there are others than before.
    var problems: [String]?
  }

  static let deeds = [
    Deed(
      testDescription: "writes a record in place",
      perform: { try $0.write("initiatives/r1.json", Watched.text("r1", notes: "other")) }, changed: ["r1"]),
    Deed(
      testDescription: "renames a new version over a record, as synchronising programs do",
      perform: {
        try $0.write("initiatives/.syncthing.r1.json.tmp", Watched.text("r1", notes: "other"))
        rename($0.path + "/initiatives/.syncthing.r1.json.tmp", $0.path + "/initiatives/r1.json")
      }, changed: ["r1"]),
    Deed(
      testDescription: "saves with this program",
      perform: {
        let store = try $0.store()
        _ = try store.save(try Change.setting("notes", "other", in: store, id: "r1"))
      }, changed: ["r1"]),
    Deed(
      testDescription: "makes a record",
      perform: { try $0.write("initiatives/new.json", Watched.text("new")) }, changed: ["new"]),
    Deed(
      testDescription: "links a record into the folder",
      perform: {
        try $0.write("elsewhere", Watched.text("new"))
        link($0.path + "/elsewhere", $0.path + "/initiatives/new.json")
      }, changed: ["new"]),
    Deed(
      testDescription: "removes a record",
      perform: { unlink($0.path + "/initiatives/r1.json") }, removed: ["r1"]),
    Deed(
      testDescription: "deletes a record with this program",
      perform: { _ = try $0.store().delete("r1", base: nil) }, removed: ["r1"]),
    Deed(
      testDescription: "breaks a record",
      perform: { try $0.write("initiatives/r1.json", "{\"schema\": 1, ") }, removed: ["r1"],
      problems: ["json.endForName"]),
    Deed(
      testDescription: "puts a link in a record's place",
      perform: {
        unlink($0.path + "/initiatives/r1.json")
        symlink("/etc/passwd", $0.path + "/initiatives/r1.json")
      }, removed: ["r1"], problems: ["store.isLink"]),
    Deed(
      testDescription: "leaves a conflict copy",
      perform: {
        try $0.write("initiatives/r1.sync-conflict-20261122-101112-ABCDEFG.json", Watched.text("r1"))
      }, problems: ["store.conflictCopy"]),
    Deed(
      testDescription: "writes the same bytes again",
      perform: { try $0.write("initiatives/r1.json", Watched.text("r1")) }),
    Deed(
      testDescription: "makes a temporary file and removes it",
      perform: {
        try $0.write("initiatives/.r1.host.1.abcdefgh.tmp", "x")
        unlink($0.path + "/initiatives/.r1.host.1.abcdefgh.tmp")
      }),
    Deed(
      testDescription: "takes the whole shelf away",
      perform: { rename($0.path + "/initiatives", $0.path + "/away") },
      removed: ["2024-ma", "r0", "r1", "r2"]),
    Deed(
      testDescription: "puts another shelf in its place",
      perform: {
        rename($0.path + "/initiatives", $0.path + "/away")
        mkdir($0.path + "/initiatives", 0o700)
        try $0.write("initiatives/r1.json", Watched.text("r1", notes: "other"))
      }, changed: ["r1"], removed: ["2024-ma", "r0", "r2"]),
  ]

  /// How the watch gets to know of it.
  enum Way: CaseIterable, Sendable {
    /// By the news of the kernel.
    case news
    /// There is no inotify.
    case noNews
    /// The person may watch no more folders.
    case noMoreWatches

    var system: Syscalls {
      let counter = Counter()
      return Syscalls { call in
        guard call == .inotify, self != .news else { return nil }
        return self == .noNews || counter.next() > 1 ? .fail(Errno(self == .noNews ? EMFILE : ENOSPC)) : nil
      }
    }
  }

  @Test("is read again where somebody", arguments: deeds, Way.allCases)
  func deed(_ deed: Deed, way: Way) throws {
    let watched = try Watched(way.system, records: 3)
    #expect(watched.watch.hearsAll == (way == .news))
    try deed.perform(watched.scratch)
    if way != .news { watched.watch.doubtAll() }
    let difference = try watched.differences()
    #expect(difference.initiatives.sorted() == deed.changed)
    #expect(difference.removed.sorted() == deed.removed)
    #expect(difference.problems?.map(\.message.key) == deed.problems)
    #expect(difference.organisations == nil)
    #expect(try watched.differences().isEmpty, "the same is told once")
  }

  @Test("is no news where this program has written itself", arguments: Way.allCases)
  func ownWrites(way: Way) throws {
    let watched = try Watched(way.system, records: 3)
    let saved = try watched.store.save(try .setting("notes", "second", in: watched.store, id: "r1"))
    watched.watch.wrote(saved.document, id: "r1")
    _ = try watched.store.delete("r2", base: nil)
    watched.watch.wrote(nil, id: "r2")
    if way != .news { watched.watch.doubtAll() }
    #expect(try watched.differences().isEmpty)
  }

  @Test("is news where somebody writes over what this program has just written")
  func overOwnWrite() throws {
    let watched = try Watched(records: 3)
    let saved = try watched.store.save(try .setting("notes", "second", in: watched.store, id: "r1"))
    try watched.scratch.write("initiatives/r1.json", Watched.text("r1", notes: "third"))
    watched.watch.wrote(saved.document, id: "r1")
    #expect(try watched.differences().initiatives == ["r1"])
  }

  @Test("gives back a record that was broken, and takes its problem away")
  func mended() throws {
    let watched = try Watched(records: 3)
    try watched.scratch.write("initiatives/r1.json", "<<<<<<< HEAD\n")
    #expect(try watched.differences().problems?.map(\.message.key) == ["store.conflictMarkers"])
    try watched.scratch.write("initiatives/r1.json", Watched.text("r1"))
    let difference = try watched.differences()
    #expect(difference.initiatives == ["r1"])
    #expect(difference.problems == [])
  }

  @Test("is not told of a file that is still being written")
  func unfinished() throws {
    let watched = try Watched(records: 3)
    let file = open(watched.scratch.path + "/initiatives/new.json", O_WRONLY | O_CREAT, 0o600)
    let text = Array(Watched.text("new").utf8)
    _ = text.withUnsafeBytes { write(file, $0.baseAddress, 20) }
    #expect(try watched.differences().isEmpty)
    _ = text.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + 20 }, $0.count - 20) }
    close(file)
    #expect(try watched.differences().initiatives == ["new"])
  }

  @Test("is followed through a thousand new records, changes and removals at once")
  func thousand() throws {
    let watched = try Watched(records: 500)
    for number in 0..<500 {
      let name = "initiatives/r\(number).json"
      if number % 2 == 0 {
        try watched.scratch.write(name, Watched.text("r\(number)", notes: "other"))
      } else {
        unlink(watched.scratch.path + "/" + name)
      }
      try watched.scratch.write("initiatives/n\(number).json", Watched.text("n\(number)"))
    }
    let difference = try watched.differences()
    #expect(difference.initiatives.count == 750)
    #expect(Set(difference.initiatives).count == 750)
    #expect(difference.removed.count == 250)
  }

  @Test("is looked at as a whole where the kernel's queue has run over")
  func overflow() throws {
    let watched = try Watched(records: 3)
    let limit = try #require(
      Int(
        try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
          .trimmingCharacters(in: .whitespacesAndNewlines)))
    // Two names in turn, since the kernel joins equal news: nothing of what comes after is told.
    let paths = ["x1", "x2"].map { watched.scratch.path + "/initiatives/" + $0 }
    for number in 0...limit { close(open(paths[number % 2], O_WRONLY | O_CREAT, 0o600)) }
    for path in paths { unlink(path) }
    try watched.scratch.write("initiatives/r1.json", Watched.text("r1", notes: "other"))
    unlink(watched.scratch.path + "/initiatives/r2.json")
    let difference = try watched.differences()
    #expect(difference.initiatives == ["r1"])
    #expect(difference.removed == ["r2"])
  }

  @Test("gives all organisations where one is changed, made or removed")
  func organisations() throws {
    let watched = try Watched()
    mkdir(watched.scratch.path + "/organisations", 0o700)
    let text = { (id: String, name: String) in
      "{\"schema\": 1, \"id\": \"\(id)\", \"name\": {\"en\": \"\(name)\"}}"
    }
    try watched.scratch.write("organisations/one.json", text("one", "One"))
    #expect(try watched.differences().organisations?.map(\.id) == ["one"])
    try watched.scratch.write("organisations/two.json", text("two", "Two"))
    #expect(try watched.differences().organisations?.map(\.id).sorted() == ["one", "two"])
    unlink(watched.scratch.path + "/organisations/one.json")
    let difference = try watched.differences()
    #expect(difference.organisations?.map(\.id) == ["two"])
    #expect(difference.initiatives.isEmpty && difference.removed.isEmpty)
  }
}

@Suite("A folder that goes away")
struct VanishingTests {
  @Test("is told of once; when it is back, what differs is")
  func movedAndBack() throws {
    let watched = try Watched(records: 3)
    let away = watched.scratch.path + "-away"
    #expect(watched.watch.find() == .there)
    rename(watched.scratch.path, away)
    defer { rename(away, watched.scratch.path) }
    #expect(watched.watch.collect())
    #expect(watched.watch.find() == .lost)
    #expect(watched.watch.find() == .gone)
    #expect(throws: StoreError.self) {
      try watched.store.load(preparing: { $0.id }, watch: watched.watch) { _ in }
    }
    try Data(Watched.text("r1", notes: "other").utf8).write(
      to: URL(fileURLWithPath: away + "/initiatives/r1.json"))
    rename(away, watched.scratch.path)
    #expect(watched.watch.find() == .back)
    #expect(try watched.differences().initiatives == ["r1"])
    #expect(watched.watch.find() == .there)
  }

  @Test("is gone while its path leads to an empty folder, as that under a mount point is")
  func emptyFolder() throws {
    let watched = try Watched(records: 3)
    let away = watched.scratch.path + "-away"
    rename(watched.scratch.path, away)
    mkdir(watched.scratch.path, 0o700)
    #expect(watched.watch.find() == .lost)
    rmdir(watched.scratch.path)
    rename(away, watched.scratch.path)
    #expect(watched.watch.find() == .back)
    #expect(try watched.differences().isEmpty)
  }

  @Test("and in whose place another is put is read and written there")
  func replaced() throws {
    let watched = try Watched(records: 3)
    let away = watched.scratch.path + "-away"
    defer { try? FileManager.default.removeItem(atPath: away) }
    rename(watched.scratch.path, away)
    mkdir(watched.scratch.path, 0o700)
    mkdir(watched.scratch.path + "/initiatives", 0o700)
    try watched.scratch.write("initiatives/r1.json", Watched.text("r1", notes: "other"))
    #expect(watched.watch.find() == .back)
    let difference = try watched.differences()
    #expect(difference.initiatives == ["r1"])
    #expect(difference.removed.sorted() == ["2024-ma", "r0", "r2"])
    _ = try watched.store.save(try .setting("notes", "mine", in: watched.store, id: "r1"))
    #expect(watched.scratch.text("initiatives/r1.json").contains("mine"))
    #expect(try String(contentsOfFile: away + "/initiatives/r1.json", encoding: .utf8).contains("first"))
    try watched.scratch.write("initiatives/r2.json", Watched.text("r2"))
    #expect(try watched.differences().initiatives.sorted() == ["r1", "r2"])
  }

  @Test("and is removed takes no save, and says so")
  func removed() throws {
    let watched = try Watched(records: 3)
    let change = try Change.setting("notes", "second", in: watched.store, id: "r1")
    try FileManager.default.removeItem(atPath: watched.scratch.path)
    let error = #expect(throws: StoreError.self) { try watched.store.save(change) }
    #expect(error?.message.key == "store.noFolder")
  }
}

@Suite("File systems that other machines change")
struct SharedFileSystemTests {
  @Test(
    "are known by their numbers",
    arguments: [
      (0x6969, FileSystemKind.shared), (0xFF53_4D42, .shared), (-11_317_950, .shared), (0x6573_5546, .shared),
      (0xEF53, .local), (0x5846_5342, .local), (0x0102_1994, .local), (0x9123_683E, .local),
    ])
  func kinds(type: Int, kind: FileSystemKind) {
    #expect(FileSystemKind(type: type) == kind)
  }
}

@Suite("Permissions of a folder")
struct PermissionTests {
  @Test("that lets others in are told: the folder's, else the first file's")
  func openness() throws {
    let watched = try Watched(records: 2)
    chmod(watched.scratch.path, 0o700)
    for name in watched.scratch.names() { chmod(watched.scratch.path + "/initiatives/" + name, 0o600) }
    _ = try watched.store.load(preparing: { $0.id }, watch: watched.watch) { _ in }
    #expect(watched.watch.openness == nil)
    chmod(watched.scratch.path + "/initiatives/r1.json", 0o640)
    _ = try watched.store.load(preparing: { $0.id }, watch: watched.watch) { _ in }
    #expect(
      watched.watch.openness
        == Message("folder.openFile", ["path": "initiatives/r1.json", "mode": "640"]))
    chmod(watched.scratch.path, 0o705)
    #expect(watched.watch.openness == Message("store.openPermissions", ["mode": "705"]))
  }

  @Test(
    "that forbid writing are found out without writing",
    arguments: [(EACCES, false), (EROFS, false), (EPERM, false), (ENOSYS, true)])
  func writing(code: Int32, mayBeWritten: Bool) throws {
    let scratch = try Scratch()
    #expect(try scratch.store().mayBeWritten)
    let refusing = Syscalls { $0 == .access ? .fail(Errno(code)) : nil }
    #expect(try scratch.store(refusing).mayBeWritten == mayBeWritten)
    let counter = Counter()
    let ofShelf = Syscalls { $0 == .access && counter.next() > 1 ? .fail(Errno(code)) : nil }
    #expect(try scratch.store(ofShelf).mayBeWritten == mayBeWritten)
  }
}
