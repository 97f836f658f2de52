import Foundation
import Glibc
import Testing

/// Two browsers on one folder, in terminals of their own, and what else changes a folder under them.
@Suite("A folder that several change at once", .serialized)
struct LiveTests {
  private let scratch = Scratch()
  private var data: String { scratch.path + "/data" }

  init() throws {
    try FileManager.default.copyItem(at: Program.seeds, to: scratch.url("data"))
    for case let name as String in FileManager.default.enumerator(atPath: data) ?? .init() {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: data + "/" + name, isDirectory: &isFolder) else {
        continue
      }
      chmod(data + "/" + name, isFolder.boolValue ? 0o700 : 0o600)
    }
    chmod(data, 0o700)
  }

  /// A browser with a home of its own.
  private func open(_ name: String, by launcher: String = "", options: String = "") throws -> TmuxSession {
    let home = scratch.path + "/" + name
    return try TmuxSession(
      "env -u NO_COLOR HOME='\(home)' XDG_CONFIG_HOME='\(home)/config' XDG_STATE_HOME='\(home)/state'"
        + " USER=\(name) LANG=C.UTF-8 \(launcher) '\(Program.url.path)' --data '\(data)' --language en \(options)"
    )
  }

  private func file(_ id: String) -> String { data + "/initiatives/\(id).json" }

  private func text(_ id: String) throws -> String { try String(contentsOfFile: file(id), encoding: .utf8) }

  /// A new version of a record, as another program would write it.
  private func retitle(_ id: String, _ title: String) throws -> String {
    try text(id).replacing(/"en": "[^"]*"/, with: "\"en\": \"\(title)\"", maxReplacements: 1)
  }

  /// The ids of the seeds, in the order of names.
  private var ids: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: data + "/initiatives").sorted()
        .map { String($0.dropLast(5)) }
    }
  }

  /// Opens the form on the record with a title, the cursor at the end of its English title.
  private func edit(_ title: String, in terminal: TmuxSession) throws {
    try terminal.press("/")
    try terminal.type(title)
    try terminal.wait(for: "1 of 10 shown")
    try terminal.press("Enter", "e")
    try terminal.wait(for: "Editing:")
  }

  @Test("A change in one browser is on the other's screen; an undo as well")
  func twoWindows() throws {
    let first = try open("first")
    let second = try open("second")
    try first.wait(for: "10 of 10 shown")
    try second.wait(for: "10 of 10 shown")
    try second.press("Down", "Down")
    try edit("Orientation", in: first)
    try first.type(" – changed live")
    try first.press("F2")
    try first.wait(for: "Saved")
    try second.wait(for: "Changed by others: Orientation")
    #expect(try text(try ids.last { $0.contains("2025") } ?? "").contains("changed live"))
    try first.press("u")
    try first.wait(for: "Undone")
    try second.press("Up")
    try second.wait(for: "the old title") { !$0.contains("changed live") }
    try first.press("d")
    try first.wait(for: "to the trash?")
    try first.press("Enter")
    try second.wait(for: "9 of 9 shown")
    try first.press("u")
    try second.wait(for: "10 of 10 shown")
    // What the first has done itself is no news to it.
    try first.press("Down")
    let screen = try first.wait(for: "the keys") { !$0.contains("Undone") }
    #expect(!screen.contains("by others"))
  }

  @Test("Two forms on one record, different fields: both are saved, and each learns of the other")
  func liveMerge() throws {
    let first = try open("first")
    let second = try open("second")
    for terminal in [first, second] {
      try terminal.wait(for: "10 of 10 shown")
      try edit("Orientation", in: terminal)
    }
    try first.type(" one")
    // The French title stands below the English and the Arabic one.
    try second.press("Tab", "Tab", "End")
    try second.type(" deux")
    try second.wait(for: " deux")
    try first.press("F2")
    try first.wait(for: "Saved")
    try second.wait(for: "meanwhile")
    #expect(try second.screen().contains(" deux"))
    try second.press("F2")
    try second.wait(for: "the list") { !$0.contains("Editing:") }
    let saved = try text(try ids.last { $0.contains("2025") } ?? "")
    #expect(saved.contains(" one\""))
    #expect(saved.contains(" deux\""))
    try first.wait(for: " deux")
  }

  @Test(
    "Two forms on one field: the second is asked, side by side, and what it settles is on both screens",
    arguments: [("ours", " two"), ("theirs", " one")])
  func settledConflict(side: String, kept: String) throws {
    let first = try open("first")
    let second = try open("second")
    for terminal in [first, second] {
      try terminal.wait(for: "10 of 10 shown")
      try edit("Orientation", in: terminal)
    }
    try first.type(" one")
    try first.press("F2")
    try first.wait(for: "Saved")
    try second.type(" two")
    try second.wait(for: "meanwhile")
    try second.press("F2")
    // Both versions stand beside each other, by the words of the interface.
    let versions = try second.wait(for: "0 of 1 settled")
    #expect(versions.contains("Two versions"))
    #expect(versions.contains("Damascus one") && versions.contains("Damascus two"))
    if side == "theirs" { try second.press("Right") }
    try second.press("Enter")
    try second.wait(for: "1 of 1 settled")
    try second.press("F2")
    try second.wait(for: "the list, with what was settled") {
      $0.contains("Details") && $0.contains("Damascus" + kept)
    }
    try first.wait(for: "what was settled") { $0.contains("Damascus" + kept) }
    let saved = try text(try #require(try ids.last { $0.contains("2025") }))
    #expect(saved.contains("Damascus\(kept)\""))
    #expect(!saved.contains("Damascus\(kept == " one" ? " two" : " one")\""))
  }

  @Test(
    "What the command line, a synchronising program and git do is on the screen",
    arguments: ["verb", "synchronised", "git", "removed"])
  func others(way: String) throws {
    let id = try #require(try ids.last { $0.contains("2025") })
    if way == "git" {
      _ = try Program.shell(
        "umask 077; cd '\(data)' && git init -q && git config user.email a@b && git config user.name x && git add -A"
          + " && git commit -qm first && git checkout -qb other")
      try retitle(id, "Another branch").write(toFile: file(id), atomically: false, encoding: .utf8)
      chmod(file(id), 0o600)
      _ = try Program.shell("umask 077; cd '\(data)' && git commit -qam second && git checkout -q -")
    }
    let terminal = try open("first")
    try terminal.wait(for: "Orientation sessions")
    switch way {
    case "verb":
      let outcome = try Program.run(
        ["edit", id, "--set", "title.en=Another branch", "--data", data],
        environment: ["XDG_STATE_HOME": scratch.path + "/state"])
      #expect(outcome.status == 0, "\(outcome.errors)")
    case "synchronised":
      let temporary = data + "/initiatives/.syncthing.\(id).json.tmp"
      try retitle(id, "Another branch").write(toFile: temporary, atomically: false, encoding: .utf8)
      rename(temporary, file(id))
    case "git": _ = try Program.shell("umask 077; cd '\(data)' && git checkout -q other")
    default: unlink(file(id))
    }
    if way == "removed" {
      try terminal.wait(for: "9 of 9 shown")
      try terminal.wait(for: "Deleted by others: Orientation")
    } else {
      try terminal.wait(for: "Changed by others: Another branch")
    }
  }

  @Test("A thousand records that come at once are all shown")
  func thousand() throws {
    let terminal = try open("first")
    try terminal.wait(for: "10 of 10 shown")
    let text = try text(try #require(try ids.first))
    let id = try #require(try ids.first)
    for number in 0..<1000 {
      try text.replacing("\"\(id)\"", with: "\"copy-\(number)\"").write(
        toFile: file("copy-\(number)"), atomically: false, encoding: .utf8)
    }
    try terminal.wait(for: "1010 of 1010 shown")
  }

  @Test("A folder that is moved away is said to be gone, and is picked up when it is back")
  func vanishing() throws {
    let terminal = try open("first")
    try terminal.wait(for: "10 of 10 shown")
    let id = try #require(try ids.last { $0.contains("2025") })
    let changed = try retitle(id, "Changed while it was away")
    rename(data, data + "-away")
    try terminal.wait(for: "is gone.")
    #expect(try terminal.screen().contains("10 of 10 shown"))
    try changed.write(toFile: data + "-away/initiatives/\(id).json", atomically: false, encoding: .utf8)
    rename(data + "-away", data)
    try terminal.wait(for: "is back")
    try terminal.wait(for: "Changed while it was away")
  }

  @Test("A folder that the person may only read opens for reading only, and says so")
  func readOnlyFolder() throws {
    for name in ["", "/initiatives", "/organisations"] { chmod(data + name, 0o555) }
    defer { for name in ["", "/initiatives", "/organisations"] { chmod(data + name, 0o755) } }
    for id in try ids { chmod(file(id), 0o444) }
    chmod(scratch.path, 0o777)
    // Root may write anywhere.
    let launcher = getuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups" : ""
    let terminal = try open("first", by: launcher)
    try terminal.wait(for: "You may only read this folder")
    try terminal.press("e")
    try terminal.wait(for: "open for reading only.")
  }

  @Test("A folder that others may open is told of at the start, until the next key")
  func wide() throws {
    chmod(data, 0o755)
    let terminal = try open("first")
    try terminal.wait(for: "Others can open this folder (permissions 755)")
    try terminal.press("Down")
    try terminal.wait(for: "the keys") { !$0.contains("permissions") }
  }
}
