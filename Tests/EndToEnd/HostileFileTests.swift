import Foundation
import Glibc
import Testing

/// Something that stands where a record is expected, and is none.
enum HostileFile: String, CaseIterable, Sendable {
  case link, linkOutside, danglingLink, loop, pipe, socket, device, folder, unreadable, huge, notUTF8,
    conflictMarks

  /// Makes it as a record's file; false where this system doesn't let us.
  func make(at path: String, outside: String) throws -> Bool {
    switch self {
    case .link: return symlink("qa-dir-aman-platform.json", path) == 0
    case .linkOutside: return symlink(outside, path) == 0
    case .danglingLink: return symlink("nowhere.json", path) == 0
    case .loop: return symlink("x.json", path) == 0
    case .pipe: return mkfifo(path, 0o600) == 0
    case .socket: return mknod(path, S_IFSOCK | 0o600, 0) == 0
    case .device: return mknod(path, S_IFCHR | 0o600, 0x0103) == 0
    case .folder: return mkdir(path, 0o700) == 0
    case .unreadable:
      try Data("{}".utf8).write(to: URL(fileURLWithPath: path))
      // Root reads all the same: then it is a bad record, and no more.
      return chmod(path, 0) == 0
    case .huge: return try put(Data(repeating: 0x20, count: 1 << 21), at: path)
    case .notUTF8: return try put(Data([0x7B, 0xFF, 0x7D]), at: path)
    case .conflictMarks: return try put(Data("<<<<<<< a\n{}\n=======\n[]\n>>>>>>> b\n".utf8), at: path)
    }
  }

  private func put(_ data: Data, at path: String) throws -> Bool {
    try data.write(to: URL(fileURLWithPath: path))
    return true
  }
}

@Suite("What stands where a record is expected, and is none")
struct HostileFileTests {
  /// A verb on the record `x`, and the exit codes that it may end with.
  struct Deed: Sendable, CustomTestStringConvertible {
    let words: [String]
    let codes: Set<Int32>
    var testDescription: String { words.joined(separator: " ") }

    init(_ words: String..., codes: Set<Int32>) {
      self.words = words
      self.codes = codes
    }
  }

  static let deeds = [
    Deed("list", "--format", "ids", codes: [0]),
    Deed("facets", codes: [0]),
    Deed("check", codes: [1]),
    Deed("show", "x", codes: [65, 66, 74, 77]),
    Deed("show", "x", "--format", "json", codes: [65, 66, 74, 77]),
    Deed("edit", "x", "--set", "title.en=Written through", codes: [65, 66, 74, 75, 77]),
    Deed("delete", "x", codes: [0, 65, 66, 74, 75, 77]),
    Deed("add", "--from", "initiatives/x.json", codes: [65, 66, 74, 77]),
  ]

  @Test(
    "No verb waits for it, follows it or writes through it, and the other records are there",
    arguments: HostileFile.allCases)
  func verbs(kind: HostileFile) throws {
    let scratch = try Scratch.withSeeds()
    let outside = Scratch()
    try outside.write(#"{"secret": "Written elsewhere"}"#, to: "secret.json")
    let path = scratch.url("initiatives/x.json").path
    guard try kind.make(at: path, outside: outside.url("secret.json").path) else {
      return #expect(errno == EPERM)
    }
    let before = try Self.others(scratch)
    // A link that somebody names is a file like any other: what it leads to is added, and that is all right.
    for deed in Self.deeds where kind != .link || deed.words[0] != "add" {
      let kept = try Self.look(path)
      let words = deed.words.map { $0 == "initiatives/x.json" ? path : "'\($0)'" }.joined(separator: " ")
      let state = outside.url("state").path
      let outcome = try Program.shell(
        "timeout 60 $HIMAYA \(words) --data '\(scratch.path)' </dev/null",
        environment: ["XDG_STATE_HOME": state])
      #expect(outcome.status != 124, "\(deed.testDescription) waits")
      var codes = deed.codes
      // Root reads what nobody may, and it is printed as it stands.
      if kind == .unreadable, getuid() == 0 { codes.insert(0) }
      #expect(codes.contains(outcome.status), "\(deed.testDescription): \(outcome.status) \(outcome.errors)")
      #expect(!outcome.text.contains("Written elsewhere"), "\(deed.testDescription)")
      if deed.words[0] == "list" { #expect(outcome.lines.count == 10) }
      if deed.words[0] == "check" { #expect(outcome.text.contains("initiatives/x.json")) }
      #expect(try Self.others(scratch) == before, "\(deed.testDescription)")
      if outcome.status != 0 || deed.words[0] != "delete" {
        #expect(try Self.look(path) == kept, "\(deed.testDescription)")
      }
      if outcome.status == 0, deed.words[0] == "delete" {
        // What may be deleted is in the trash, as it was.
        let trash = try FileManager.default.contentsOfDirectory(atPath: scratch.url(".trash").path)
        #expect(trash.contains { $0.contains("x") })
        _ = try kind.make(at: path, outside: outside.url("secret.json").path)
      }
    }
    #expect(
      try String(contentsOf: outside.url("secret.json"), encoding: .utf8)
        == #"{"secret": "Written elsewhere"}"#)
  }

  /// The records beside it, with their bytes.
  private static func others(_ scratch: Scratch) throws -> [String: Data] {
    let folder = scratch.url("initiatives").path
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name != "x.json" {
      files[name] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    }
    return files
  }

  /// What it is, and its bytes where it is a file.
  private static func look(_ path: String) throws -> String {
    var status = stat()
    #expect(lstat(path, &status) == 0)
    let isFile = status.st_mode & S_IFMT == S_IFREG
    return "\(status.st_mode) \(status.st_ino) \(status.st_size) \(isFile ? status.st_mtim.tv_nsec : 0)"
  }

  @Test("The browser opens beside all of them, says what they are, and ends at once")
  func browser() throws {
    let scratch = try Scratch.withSeeds()
    for kind in HostileFile.allCases where kind != .loop {
      let path = scratch.url("initiatives/bad-\(kind.rawValue.lowercased()).json").path
      _ = try kind.make(at: path, outside: "/etc/hostname")
    }
    let session = try TmuxSession(
      "XDG_STATE_HOME='\(scratch.path)-state' \(Program.url.path) --data '\(scratch.path)' --language en")
    defer { try? FileManager.default.removeItem(atPath: scratch.path + "-state") }
    try session.wait(for: "10 of 10 shown")
    // Conflicts are offered at once, over the list.
    try session.press("Escape")
    try session.wait(for: "the list's keys") { $0.contains("q Quit") }
    try session.press("q")
    try session.wait(for: "the end") { _ in (try? session.hasEnded()) ?? false }
  }
}
