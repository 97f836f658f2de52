import Foundation
import Glibc
import Testing

/// What is typed outlives the program, and two versions are settled: the real program in real terminals.
@Suite("Drafts and conflicts in the terminal", .serialized)
struct DraftAndConflictTests {
  private let scratch = Scratch()
  private let id = "2025-05-15-sy-coordination-sessions"
  private var data: String { scratch.path + "/data" }
  private var file: String { data + "/initiatives/\(id).json" }

  init() throws {
    try FileManager.default.copyItem(at: Program.seeds, to: scratch.url("data"))
    chmod(data, 0o700)
    for case let name as String in FileManager.default.enumerator(atPath: data) ?? .init() {
      chmod(data + "/" + name, name.hasSuffix(".json") ? 0o600 : 0o700)
    }
  }

  /// A browser with a home of its own.
  private func open(_ name: String = "amal", language: String = "en") throws -> TmuxSession {
    let home = scratch.path + "/" + name
    return try TmuxSession(
      "env -u NO_COLOR HOME='\(home)' XDG_CONFIG_HOME='\(home)/config' XDG_STATE_HOME='\(home)/state'"
        + " USER=\(name) LANG=C.UTF-8 '\(Program.url.path)' --data '\(data)' --language \(language)")
  }

  /// Opens the form on the record, the cursor at the end of its English title.
  private func edit(in terminal: TmuxSession) throws {
    try terminal.wait(for: "10 of 10 shown")
    try terminal.press("/")
    try terminal.type("Orientation")
    try terminal.wait(for: "1 of 10 shown")
    try terminal.press("Enter", "e")
    try terminal.wait(for: "Editing:")
  }

  /// The texts of the drafts that are on the disk.
  private func drafts(of name: String = "amal") -> [String] {
    let state = scratch.path + "/" + name + "/state"
    let names = (FileManager.default.enumerator(atPath: state) ?? .init()).compactMap { $0 as? String }
    return names.filter { $0.contains("/drafts/") && $0.hasSuffix(".json") }.compactMap {
      try? String(contentsOfFile: state + "/" + $0, encoding: .utf8)
    }
  }

  private func waitForDraft(with text: String) throws {
    for _ in 0..<200 where !drafts().contains(where: { $0.contains(text) }) { usleep(50_000) }
    #expect(drafts().contains { $0.contains(text) })
  }

  private var text: String { get throws { try String(contentsOfFile: file, encoding: .utf8) } }

  @Test(
    "Typed, killed, started again: the draft is offered beside what the record holds by now, taken up and saved"
  )
  func draftOutlivesKill() throws {
    let first = try open()
    try edit(in: first)
    try first.type(" with unsaved words")
    try waitForDraft(with: "with unsaved words")
    try first.kill()
    #expect(try !text.contains("unsaved words"))
    // Somebody else works on the record before the next start.
    let outcome = try Program.run(
      ["edit", id, "--set", "status=cancelled", "--data", data],
      environment: ["XDG_STATE_HOME": scratch.path + "/karim/state"])
    #expect(outcome.status == 0, "\(outcome.errors)")

    let second = try open()
    let screen = try second.wait(for: "Left to settle")
    #expect(screen.contains("Draft"))
    try second.wait(for: "Record now")
    try second.wait(for: "unsaved words")
    #expect(try second.screen().contains("Drafts: 1"))
    try second.press("Enter")
    try second.wait(for: "what they changed is in the form")
    try second.type(" and more")
    try second.wait(for: "with unsaved words and more")
    try second.press("F2")
    try second.wait(for: "Saved")
    #expect(try text.contains("with unsaved words and more"))
    #expect(try text.contains("\"cancelled\""))
    for _ in 0..<200 where !drafts().isEmpty { usleep(50_000) }
    #expect(drafts().isEmpty)

    let third = try open()
    try third.wait(for: "10 of 10 shown")
    try third.press("w")
    try third.wait(for: "There is nothing to settle.")
  }

  @Test(
    "A new initiative that was being typed is offered too, in Arabic as well; put away only after a question")
  func draftOfNew() throws {
    let first = try open()
    try first.wait(for: "10 of 10 shown")
    try first.press("a")
    try first.wait(for: "New initiative")
    try first.press("Tab")
    try first.type("Half a title")
    try waitForDraft(with: "Half a title")
    try first.kill()
    let second = try open(language: "ar")
    try second.wait(for: "Half a title")
    try second.press("d")
    try second.wait(for: "Esc")
    try second.press("Escape")
    #expect(drafts().count == 1)
    try second.press("d", "Enter")
    for _ in 0..<200 where !drafts().isEmpty { usleep(50_000) }
    #expect(drafts().isEmpty)
  }

  @Test(
    "Two browsers change the same field: the second is asked at once, and the first sees what was settled")
  func conflict() throws {
    let (first, second) = (try open("amal"), try open("karim"))
    try edit(in: first)
    try edit(in: second)
    try first.type(" of Amal")
    try second.type(" of Karim")
    try first.press("F2")
    try first.wait(for: "Saved")
    try second.wait(for: "meanwhile")
    try second.press("F2")
    let screen = try second.wait(for: "Two versions")
    #expect(screen.contains("of Karim") && screen.contains("of Amal"))
    #expect(screen.contains("0 of 1 settled"))
    #expect(try text.contains("of Amal"))
    try second.press("Enter")
    try second.wait(for: "All is settled")
    try second.press("F2")
    try second.wait(for: "Saved")
    #expect(try text.contains("of Karim"))
    try first.wait(for: "Karim")
  }

  @Test("A conflict copy of a synchronising program is offered, settled, and kept in the trash")
  func conflictCopy() throws {
    let copy = data + "/initiatives/\(id).sync-conflict-20261121-120000-ABCDEFG.json"
    let changed = try text.replacingOccurrences(of: "Orientation sessions", with: "Orientation meetings")
    try changed.write(toFile: copy, atomically: false, encoding: .utf8)
    let terminal = try open()
    try terminal.wait(for: "Conflict copy")
    try terminal.wait(for: "Orientation meetings")
    try terminal.press("Enter")
    try terminal.wait(for: "0 of 1 settled")
    try terminal.press("Enter", "F2")
    try terminal.wait(for: "Settled and saved")
    #expect(try text.contains("Orientation meetings"))
    #expect(!FileManager.default.fileExists(atPath: copy))
    let trash = try FileManager.default.contentsOfDirectory(atPath: data + "/.trash")
    #expect(trash.contains { $0.contains("leftover") })
    try terminal.press("u")
    try terminal.wait(for: "Undone")
    #expect(try text.contains("Orientation sessions"))
  }
}
