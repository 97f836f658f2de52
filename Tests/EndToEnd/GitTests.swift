import Foundation
import Testing

/// A folder of data in a git repository of its own, with the person's configuration kept out.
private struct Repository {
  let scratch: Scratch
  /// Where the folder of data is in the repository.
  let folder: String
  static let id = "om-child-helpline"

  init(folder: String = "", withSetup: Bool = true) throws {
    scratch = Scratch()
    self.folder = folder
    try FileManager.default.removeItem(atPath: scratch.path)
    let data = scratch.url(folder)
    try FileManager.default.createDirectory(
      at: data.deletingLastPathComponent(), withIntermediateDirectories: true)
    if !folder.isEmpty || !FileManager.default.fileExists(atPath: data.path) {
      try FileManager.default.copyItem(at: Program.seeds, to: data)
    }
    try git("init -q -b main")
    try git("add .")
    try git("commit -qm seeds")
    if withSetup {
      #expect(try himaya("git-setup").status == 0)
      try git("add .")
      try git("commit -qm attributes")
    }
  }

  var record: URL { scratch.url(folder).appendingPathComponent("initiatives/\(Self.id).json") }

  /// Runs git, with himaya nowhere in its `PATH`.
  @discardableResult
  func git(_ words: String, status: Int32 = 0) throws -> String {
    let line =
      "cd '\(scratch.path)' && git -c user.name=Huda -c user.email=h@example.org -c merge.conflictStyle=merge \(words)"
    let outcome = try Program.shell(line, environment: ["GIT_CONFIG_NOSYSTEM": "1"])
    #expect(outcome.status == status, "git \(words): \(outcome.text) \(outcome.errors)")
    return outcome.text + outcome.errors
  }

  func himaya(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(arguments + ["--data", scratch.url(folder).path])
  }

  func edit(_ fields: String...) throws {
    let arguments = ["edit", Self.id] + fields.flatMap { ["--set", $0] }
    let outcome = try Program.run(arguments + ["--data", scratch.url(folder).path])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  /// Edits on a branch and on main, each committed; main is checked out then.
  func diverge(theirs: [String], ours: [String]) throws {
    try git("checkout -qb other")
    for field in theirs { try edit(field) }
    try git("commit -qam theirs")
    try git("checkout -q main")
    for field in ours { try edit(field) }
    try git("commit -qam ours")
  }

  func field(_ name: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: record)) as? [String: Any]
    return object?[name] as? String ?? ""
  }
}

@Suite("Sharing by git")
struct GitTests {
  @Test("Edits of different fields on two branches merge", arguments: ["", "our data/it's here"])
  func merges(folder: String) throws {
    let repository = try Repository(folder: folder)
    // Neighbouring lines, which git alone would not merge.
    try repository.diverge(theirs: ["status=completed"], ours: ["kind=service"])
    try repository.git("merge -q --no-edit other")
    #expect(try repository.field("status") == "completed" && repository.field("kind") == "service")
    #expect(try repository.himaya("check").status == 0)
    #expect(try repository.git("status --porcelain") == "")
  }

  @Test(
    "An edit of the same field is a conflict that check finds; what merges is merged; settled, all is clean")
  func conflict() throws {
    let repository = try Repository()
    try repository.diverge(
      theirs: ["notes=theirs", "status=completed"], ours: ["notes=ours", "kind=service"])
    let said = try repository.git("merge -q --no-edit other", status: 1)
    #expect(
      said.contains("initiatives/om-child-helpline.json: both sides have changed the same fields (notes)"))
    let text = try String(contentsOf: repository.record, encoding: .utf8)
    #expect(
      text.contains("<<<<<<< ours\n  \"notes\": \"ours\",\n||||||| base\n=======\n  \"notes\": \"theirs\",\n")
    )
    #expect(text.contains("\"status\": \"completed\"") && text.contains("\"kind\": \"service\""))
    #expect(text.components(separatedBy: "<<<<<<<").count == 2)
    let checked = try repository.himaya("check")
    #expect(checked.status == 1)
    let lines = checked.lines.filter { $0.hasPrefix("initiatives/om-child-helpline.json:") }
    #expect(lines.count == 1 && lines.first?.contains("<<<<<<<") == true)
    // A person, or the browser, takes a side.
    let settled = text.replacing(
      try Regex(
        "<<<<<<< ours\n(.*\n)\\|\\|\\|\\|\\|\\|\\| base\n=======\n.*\n>>>>>>> theirs\n",
        as: (Substring, Substring).self)
    ) { String($0.output.1) }
    try settled.write(to: repository.record, atomically: true, encoding: .utf8)
    #expect(try repository.himaya("check").status == 0)
    try repository.git("commit -qam merged")
    #expect(try repository.field("notes") == "ours")
  }

  @Test(
    "A conflict is settled in the browser, field by field; git then takes the record, and check is silent")
  func settled() throws {
    let repository = try Repository()
    try repository.diverge(theirs: ["notes=theirs", "status=completed"], ours: ["notes=ours"])
    try repository.git("merge -q --no-edit other", status: 1)
    let home = Scratch()
    let session = try TmuxSession(
      "HOME='\(home.path)' XDG_STATE_HOME='\(home.path)/state' LANG=C.UTF-8 '\(Program.url.path)' "
        + "--language en --data '\(repository.scratch.path)'")
    try session.wait(for: "Merge marks")
    try session.press("Enter")
    try session.wait(for: "0 of 1 settled")
    try session.press("Right", "Enter")
    try session.wait(for: "1 of 1 settled")
    try session.press("F2")
    try session.wait(for: "Settled and saved")
    #expect(try repository.field("notes") == "theirs" && repository.field("status") == "completed")
    try session.press("q")
    try repository.scratch.close()
    let checked = try repository.himaya("check")
    #expect(checked.status == 0 && checked.output.isEmpty, "\(checked.text)")
    try repository.git("commit -qam merged")
    #expect(try repository.git("status --porcelain") == "")
    let trash = try FileManager.default.contentsOfDirectory(atPath: repository.scratch.url(".trash").path)
    #expect(trash.count == 1 && trash.first?.hasSuffix(".leftover.json") == true)
  }

  @Test("A record that both have added merges without a version before")
  func bothAdded() throws {
    let repository = try Repository()
    let text = try String(contentsOf: repository.record, encoding: .utf8)
    let new = text.replacing("\"id\": \"om-child-helpline\"", with: "\"id\": \"new\"")
    let file = repository.scratch.url("initiatives/new.json")
    try repository.git("checkout -qb other")
    try new.write(to: file, atomically: true, encoding: .utf8)
    try repository.git("add .")
    try repository.git("commit -qm theirs")
    try repository.git("checkout -q main")
    let ours = new.replacing("{\n", with: "{\n  \"x-own\": true,\n", maxReplacements: 1)
    try ours.write(to: file, atomically: true, encoding: .utf8)
    try repository.git("add .")
    try repository.git("commit -qm ours")
    try repository.git("merge -q --no-edit other")
    #expect(try String(contentsOf: file, encoding: .utf8) == ours)
  }

  @Test("A version that is no record is merged by git, and is a conflict in any case")
  func unreadable() throws {
    let repository = try Repository()
    try repository.git("checkout -qb other")
    let text = try String(contentsOf: repository.record, encoding: .utf8)
    try (text + "]\n").write(to: repository.record, atomically: true, encoding: .utf8)
    try repository.git("commit -qam theirs")
    try repository.git("checkout -q main")
    try repository.edit("kind=service")
    try repository.git("commit -qam ours")
    let said = try repository.git("merge -q --no-edit other", status: 1)
    #expect(said.contains("om-child-helpline.json:") && said.contains("git has merged it line by line"))
    let merged = try String(contentsOf: repository.record, encoding: .utf8)
    #expect(merged.hasSuffix("]\n") && merged.contains("\"service\""))
  }

  // MARK: Setting up

  @Test("Setting up adds lines to .gitattributes, sets two settings, says so, and does it once")
  func setup() throws {
    let repository = try Repository(withSetup: false)
    let attributes = repository.scratch.url(".gitattributes")
    try "*.pdf binary\ninitiatives/*.json   merge=himaya".write(
      to: attributes, atomically: true, encoding: .utf8)
    let dry = try repository.himaya("git-setup", "--dry-run")
    #expect(dry.status == 0 && dry.lines.count == 6)
    #expect(try String(contentsOf: attributes, encoding: .utf8).hasSuffix("merge=himaya"))
    let first = try repository.himaya("git-setup")
    #expect(first.status == 0 && first.text == dry.text)
    #expect(first.errors.contains("Commit .gitattributes"))
    #expect(
      try String(contentsOf: attributes, encoding: .utf8)
        == "*.pdf binary\ninitiatives/*.json   merge=himaya\norganisations/*.json merge=himaya\n")
    let driver = try repository.git("config --local merge.himaya.driver")
    #expect(driver == "'\(Program.url.path)' merge-driver %O %A %B %P\n")
    // What saves leave and need for a moment is none of git's business, whatever is added.
    try repository.scratch.write("", to: "initiatives/.om-child-helpline.elsewhere.1.abcdefgh.tmp")
    try repository.edit("notes=new")
    #expect(try repository.himaya("delete", "2023-ma-second-executive-programme").status == 0)
    #expect(try repository.git("status --porcelain").components(separatedBy: "\n").count == 4)
    let files = try repository.scratch.files()
    let second = try repository.himaya("git-setup")
    #expect(second.status == 0 && second.text.isEmpty && second.errors.contains("already"))
    #expect(try repository.scratch.files() == files)
  }

  @Test("Setting up calls himaya by its name in PATH where that leads to it")
  func programInPath() throws {
    let repository = try Repository(withSetup: false)
    let bin = Scratch()
    try FileManager.default.createSymbolicLink(at: bin.url("himaya"), withDestinationURL: Program.url)
    let outcome = try repository.scratch.run(
      "git-setup", environment: ["PATH": "/usr/bin:/bin:\(bin.path)"])
    #expect(outcome.text.contains("'\(bin.path)/himaya' merge-driver"))
  }

  @Test("Setting up refuses outside of a repository, for reading only and without git, and changes nothing")
  func refusals() throws {
    let folder = try Scratch.withSeeds()
    let before = try folder.files()
    let outside = try folder.run("git-setup")
    #expect(outside.status == 66 && outside.errors.contains("git init") && outside.text.isEmpty)
    #expect(try folder.run("git-setup", environment: ["PATH": "/none"]).status == 66)
    #expect(try folder.files() == before)
    let repository = try Repository(withSetup: false)
    let files = try repository.scratch.files()
    #expect(try repository.himaya("git-setup", "--read-only").status == 77)
    #expect(try repository.himaya("git-setup", "--read-only", "--dry-run").status == 0)
    #expect(try repository.scratch.files() == files)
  }

  @Test("Setting up says where another file of attributes takes precedence")
  func overridden() throws {
    let repository = try Repository(withSetup: false)
    try repository.scratch.write("*.json merge=union\n", to: ".git/info/attributes")
    let outcome = try repository.himaya("git-setup")
    #expect(outcome.status == 1 && outcome.errors.contains("union"))
  }
}
