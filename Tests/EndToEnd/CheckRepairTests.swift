import Foundation
import Testing

@Suite("check --repair puts a folder in order")
struct CheckRepairTests {
  private static let record = "initiatives/om-child-helpline.json"
  private static let leftover = "initiatives/.om-child-helpline.elsewhere.1.abcdefgh.tmp"

  /// The founding records: one with another name, one in another layout, an interrupted save, a file open to all.
  private func untidy() throws -> Scratch {
    let folder = try Scratch.withSeeds()
    let files = FileManager.default
    try files.moveItem(at: folder.url(Self.record), to: folder.url("initiatives/x.json"))
    let other = folder.url("initiatives/qa-dir-aman-platform.json")
    try String(contentsOf: other, encoding: .utf8).replacing("\n  ", with: "\n    ")
      .write(to: other, atomically: false, encoding: .utf8)
    try folder.write("{", to: Self.leftover)
    try folder.close()
    chmod(other.path, 0o644)
    return folder
  }

  @Test("Looking finds all of it and repairs nothing; nobody to ask is a usage error that says why")
  func looking() throws {
    let folder = try untidy()
    let before = try folder.files()
    let found = try folder.run("check")
    #expect(found.status == 1)
    #expect(
      found.lines.map { String($0.prefix { $0 != " " }) } == [
        // What stops a record from being read comes first, notices last; each by path.
        "initiatives/x.json:3:9:", "\(Self.leftover):",
        "initiatives/qa-child-helplines-conference.json:92:13:", ".:",
        "initiatives/qa-dir-aman-platform.json:",
      ])
    #expect(found.lines.count { $0.contains(": notice: ") } == 2)
    let asked = try folder.run("check", "--repair")
    #expect(asked.status == 64 && asked.errors.contains("--yes") && asked.output.isEmpty)
    #expect(try folder.run("check", "--yes").status == 64)
    #expect(try folder.run("check", "--repair", "--yes", "--read-only").status == 77)
    #expect(try folder.files() == before)
  }

  @Test("With --yes all is done, and what is left is printed; once done there is nothing to do")
  func yes() throws {
    let folder = try untidy()
    let done = try folder.run("check", "--repair", "--yes")
    #expect(done.status == 0 && done.output.isEmpty, "\(done.text)")
    #expect(
      try folder.files()["initiatives/om-child-helpline.json"]
        == Data(contentsOf: Program.seeds.appendingPathComponent(Self.record)))
    #expect(
      try Data(contentsOf: folder.url("initiatives/qa-dir-aman-platform.json"))
        == Data(contentsOf: Program.seeds.appendingPathComponent("initiatives/qa-dir-aman-platform.json")))
    let trash = try folder.run("trash")
    #expect(trash.text.contains("om-child-helpline") && trash.text.contains(".leftover.json"))
    let again = try folder.run("check", "--repair", "--yes")
    #expect(again.status == 0 && again.errors.contains("nothing to repair"))
    // It comes back as a copy, to be settled.
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.url(".trash").path).first)
    #expect(try folder.run("restore", name).status == 0)
    let found = try folder.run("check")
    #expect(found.status == 1 && found.text.contains("om-child-helpline.sync-conflict-"))
  }

  @Test(
    "On a terminal each is asked for, in the interface's language; no leaves it, quit leaves the rest",
    arguments: [
      ("en", ["n", "huh?", "Y", "quit"], "[y yes, n no, a all, q stop]"),
      ("ar", ["لا", "?", "ن", "ت"], "المحذوفات"), ("fr", ["non", "", "oui", "a"], "Aucune valeur"),
    ])
  func asking(language: String, answers: [String], evidence: String) throws {
    let folder = try untidy()
    let state = Scratch()
    let session = try TmuxSession(
      "XDG_STATE_HOME='\(state.path)' '\(Program.url.path)' --data '\(folder.path)' --language \(language) "
        + "--bidi logical check --repair")
    for (number, answer) in answers.enumerated() {
      let screen = try session.wait(for: "question \(number + 1)") { screen in
        screen.split(separator: "\n").count { $0.hasPrefix(">") } == number + 1
      }
      if number + 1 == answers.count { #expect(screen.contains(evidence), "\(screen)") }
      try session.type(answer)
      try session.press("Enter")
    }
    try session.wait(for: "the end") { _ in (try? session.hasEnded()) == true }
    // Permissions: no. The temporary: asked twice, yes. The layout: quit.
    let files = try folder.files()
    #expect(files[Self.leftover] == nil && files["initiatives/x.json"] != nil)
    #expect(files.keys.contains { $0.hasPrefix(".trash/om-child-helpline.") })
    let other = try String(contentsOf: folder.url("initiatives/qa-dir-aman-platform.json"), encoding: .utf8)
    #expect(other.hasPrefix("{\n    "))
    let attributes = try FileManager.default.attributesOfItem(
      atPath: folder.url("initiatives/qa-dir-aman-platform.json").path)
    #expect(attributes[.posixPermissions] as? Int == 0o644)
  }
}
