import Foundation
import Glibc
import Testing

@Suite("The journal, end to end")
struct JournalTests {
  private let scratch = Scratch()
  private var data: String { scratch.path + "/data" }
  private let id = "om-child-helpline"

  init() throws {
    try FileManager.default.copyItem(at: Program.seeds, to: scratch.url("data"))
  }

  private var environment: [String: String] {
    ["HOME": scratch.path, "XDG_STATE_HOME": scratch.path + "/state", "USER": "salma"]
  }

  private func open() throws -> TmuxSession {
    try TmuxSession(
      "exec env -u NO_COLOR HOME='\(scratch.path)' XDG_STATE_HOME='\(scratch.path)/state' LANG=C.UTF-8"
        + " XDG_CONFIG_HOME='\(scratch.path)/config' '\(Program.url.path)' --data '\(data)' --language en")
  }

  private func himaya(_ arguments: String..., environment more: [String: String] = [:]) throws
    -> Program.Outcome
  {
    try Program.run(
      arguments + ["--data", data], environment: environment.merging(more) { _, more in more })
  }

  private func record(_ id: String) -> String {
    (try? String(contentsOfFile: "\(data)/initiatives/\(id).json", encoding: .utf8)) ?? ""
  }

  @Test("log names a field once, in however many places of a record it stands")
  func fieldsOnce() throws {
    #expect(try himaya("edit", id, "--set", "dates=in 2024").status == 0)
    #expect(try himaya("edit", id, "--set", "dates=May 2025").status == 0)
    let shown = try himaya("log", "--limit", "1", "--language", "en").text
    #expect(shown.contains("changed: Dates\t"), "\(shown)")
  }

  @Test("An edit of the command line is taken back by u in a browser that is started later")
  func acrossRestarts() throws {
    let before = record(id)
    #expect(try himaya("edit", id, "--set", "title.en=Changed for good").status == 0)
    #expect(record(id) != before)
    let session = try open()
    try session.wait(for: "of 10")
    try session.wait(for: "Changed for good")
    try takeBack(session)
    #expect(record(id) == before)
    try session.press("q")
    // And the undo is undone after another start.
    let again = try open()
    try again.wait(for: "of 10")
    try again.press("F8")
    try again.wait(for: "Done again (Title (English)): Changed for good")
  }

  private var drafts: [String] {
    get throws {
      let state = scratch.url("state/himaya")
      let names = try FileManager.default.subpathsOfDirectory(atPath: state.path)
      return try names.filter { $0.contains("/drafts/") && $0.hasSuffix(".json") }.map {
        try String(contentsOf: state.appendingPathComponent($0), encoding: .utf8)
      }
    }
  }

  @Test(
    "A form that is open when the program is ended is on the disk with the last key, and offered at the next start",
    arguments: [SIGHUP, SIGTERM])
  func draft(signal: Int32) throws {
    let session = try open()
    try session.wait(for: "of 10")
    try session.press("a")
    try session.wait(for: "F2")
    try session.press("Tab", "Tab")
    try session.type("Typed and never saved")
    try session.wait(for: "Typed and never saved")
    try session.kill(with: signal)
    #expect(try drafts.count == 1)
    #expect(try drafts[0].contains("Typed and never saved"))
    let next = try open()
    try next.wait(for: "Typed and never saved")
  }

  /// Presses u until the journal has been read, which the first key may be too early for.
  private func takeBack(_ session: TmuxSession) throws {
    for _ in 0..<100 {
      try session.press("u")
      if try session.wait(for: "undo", { $0.contains("ndone (") || $0.contains("Nothing to undo") })
        .contains("ndone (")
      {
        return
      }
      usleep(50_000)
    }
  }

  @Test("A deletion of three by the command line is one undo")
  func bulk() throws {
    let ids = Array(
      try FileManager.default.contentsOfDirectory(atPath: data + "/initiatives").sorted().prefix(3)
        .map { String($0.dropLast(5)) })
    let before = ids.map(record)
    #expect(try himaya("delete", ids[0], ids[1], ids[2]).status == 0)
    let session = try open()
    try session.wait(for: "7 of 7")
    try takeBack(session)
    try session.wait(for: "3 records")
    #expect(ids.map(record) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: data + "/.trash").isEmpty)
  }

  @Test("A browser that is killed leaves a journal by which the next one undoes")
  func killed() throws {
    let before = record(id)
    let session = try open()
    try session.wait(for: "of 10")
    #expect(try himaya("edit", id, "--set", "title.en=Before the kill").status == 0)
    try session.kill()
    let next = try open()
    try next.wait(for: "Before the kill")
    try takeBack(next)
    #expect(record(id) == before)
  }

  @Test("log lists who changed what, the newest first, as text and as JSON; of one record, and so many")
  func log() throws {
    try scratch.write("[user]\n  name = Salma of git\n", to: ".gitconfig")
    #expect(try himaya("edit", id, "--set", "title.en=One", "--set", "notes=Two").status == 0)
    #expect(try himaya("delete", id).status == 0)
    let text = try himaya("log", "--language", "en")
    #expect(text.status == 0)
    #expect(text.lines.count == 3)
    #expect(text.lines[1].contains("\tSalma of git\tdeleted\t\(id)"))
    #expect(text.lines[2].contains("changed: Title (English), Notes"))
    #expect(try himaya("log", id, "--limit", "1").lines.count == 2)
    let json = try himaya("log", id, "--format", "json")
    let entries = try #require(try JSONSerialization.jsonObject(with: json.output) as? [[String: Any]])
    #expect(entries.map { $0["occasion"] as? String } == ["delete", "edit"])
    #expect(entries[1]["fields"] as? [String] == ["title.en", "notes"])
    #expect((entries[1]["after"] as? [String: Any])?["notes"] as? String == "Two")
    #expect(entries.allSatisfy { $0["outcome"] as? String == "done" })
  }

  @Test(
    "What somebody has decided to leave as others have made it is in the log, and is not asked about again")
  func left() throws {
    #expect(try himaya("edit", id, "--set", "notes=Mine").status == 0)
    try scratch.write(record(id).replacing("\"Mine\"", with: "\"Theirs\""), to: "data/initiatives/\(id).json")
    let session = try open()
    try session.wait(for: "of 10")
    try session.press("u")
    try session.wait(for: "Two versions")
    try session.press("Right", "Enter", "F2")
    try session.wait(for: "the record stays as it is")
    #expect(record(id).contains("\"Theirs\""))
    #expect(try himaya("log", id, "--limit", "1").text.contains("\tundone (left as it was)\t"))
    try session.kill()
    let next = try open()
    try next.wait(for: "of 10")
    try takeBack(next)
    try next.wait(for: "Nothing to undo")
  }

  @Test("log of nothing ends with 1 and says so", arguments: [["log"], ["log", "none"]])
  func nothing(arguments: [String]) throws {
    let outcome = try Program.run(arguments + ["--data", data], environment: environment)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("The journal has nothing of it."))
    #expect(try himaya("log", "--format", "json").text == "[]\n")
    #expect(try himaya("log", "--limit", "0").status == 64)
  }

  @Test("Who enters and changes records is the settings' name, else git's user, else the login")
  func person() throws {
    func enteredBy() throws -> String {
      let added = try himaya(
        "add", "--set", "kind=workshop", "--set", "title.en=New", "--set", "countries=SY", "--set",
        "dates=2026-01-01")
      let record = record(try #require(added.lines.first))
      return String(try #require(record.firstMatch(of: /"enteredBy": "([^"]*)"/)?.1))
    }
    #expect(try enteredBy() == "salma")
    try scratch.write("[user]\n  name = Salma of git\n", to: ".gitconfig")
    #expect(try enteredBy() == "Salma of git")
    try scratch.write("name = \"Salma of the settings\"\n", to: ".config/himaya/settings.toml")
    #expect(try enteredBy() == "Salma of the settings")
  }

  @Test("A home that cannot be written to keeps nobody from saving, and is said")
  func noHome() throws {
    let outcome = try himaya("edit", id, "--set", "notes=x", environment: ["XDG_STATE_HOME": "/proc/none"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("journal"))
    #expect(record(id).contains("\"notes\": \"x\""))
  }
}
