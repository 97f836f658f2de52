import Foundation
import Testing

@Suite("The command line says what is wrong, and ends with the right code")
struct CommandLineErrorTests {
  @Test(
    "Each kind of failure has its code and names what it is about",
    arguments: [
      (["list", "--fromat", "json"], 64, "--fromat"), (["list", "country:Narnia"], 64, "Narnia"),
      (["list", "colour:red"], 64, "colour"), (["list", "kind:\"work"], 64, "query:6"),
      (["list", "--format", "xml"], 64, "xml"), (["list", "--limit", "0"], 64, "--limit"),
      (["frobnicate"], 64, "frobnicate"), (["facets", "--by", "country,colour"], 64, "colour"),
      (["show"], 64, "--query"), (["show", "no-such-record"], 66, "no-such-record"),
      (["show", "helpline"], 66, "om-child-helpline"),
      (["edit", "no-such-record", "--set", "kind=forum"], 66, "no-such"),
      (["delete", "om-child-helpline", "nope"], 66, "nope"), (["restore", "nope"], 66, "nope"),
      (["add"], 64, "--set"), (["add", "--set", "kind"], 64, "FIELD=VALUE"),
      (["add", "--set", "title.en=No kind"], 64, "kind: "), (["add", "--set", "kind=forum"], 64, "title: "),
      (["add", "--set", "kind=picnic"], 64, "kind: "), (["add", "--set", "titel.en=x"], 64, "title"),
      (["edit", "om-child-helpline", "--set", "dates=the day after"], 64, "dates: "),
      (["edit", "om-child-helpline", "--remove", "themes=cpms-1"], 64, "themes: "),
      (["add", "--from", "/no/such/file"], 66, "/no/such/file"),
      (["--read-only", "delete", "om-child-helpline"], 77, "read only"),
      (["edit", "om-child-helpline", "--set", "kind=forum", "--read-only"], 77, "read only"),
      (["edit", "om-child-helpline", "--read-only"], 77, "read only"),
      (["list", "zzzzzz"], 1, "Nothing matches"),
    ])
  func codes(arguments: [String], code: Int32, evidence: String) throws {
    let folder = try Scratch.withSeeds()
    let before = try folder.files()
    let outcome = try Program.run(arguments + ["--data", folder.path])
    #expect(outcome.status == code)
    #expect(outcome.errors.contains(evidence))
    #expect(outcome.output.isEmpty)
    #expect(try folder.files() == before)
  }

  @Test(
    "Bad data handed in is named with its place",
    arguments: [
      ("", ":1:1: "), ("{\"kind\": \"forum\",}", ":1:18: "), ("{\"kind\": 1}", ":1:10: "),
      ("[{\"kind\": \"forum\"},\n {\"kind\": []}]", ":2:11: "),
      ("{\"kind\": \"forum\", \"kind\": \"forum\"}", ":1:19: "),
      ("{\"schema\": 2, \"kind\": \"forum\"}", ":1:12: "), ("{\"kind\": \"forum\"}", "title: "),
      ("[1]", ":1:2: "),
    ])
  func badInput(text: String, evidence: String) throws {
    let folder = try Scratch.withSeeds()
    let before = try folder.files()
    let outcome = try folder.run("add", "--from", "-", input: text)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(evidence))
    #expect(try folder.files() == before)
  }

  @Test(
    "A folder that is missing is never made",
    arguments: [["list"], ["check"], ["add", "--set", "kind=forum"], ["trash"], ["show", "x"]])
  func missingFolder(arguments: [String]) throws {
    let home = Scratch()
    let named = try Program.run(arguments + ["--data", home.path + "/none"])
    #expect(named.status == 66)
    #expect(named.errors.contains(home.path + "/none"))
    let standard = try Program.run(arguments, environment: ["HOME": home.path])
    #expect(standard.status == 66)
    #expect(standard.errors.contains(home.path + "/.local/share/himaya"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
    let aFile = try Program.run(arguments + ["--data", "/etc/passwd"])
    #expect(aFile.status == 66)
  }

  /// Files that are no records, and what `check` says of them.
  private static let badFiles: [(name: String, data: Data, place: String)] = [
    ("zero", Data(), ":1:1: "), ("truncated", Data("{\"schema\": 1,\n \"id\"".utf8), ":2:6: "),
    ("twice", Data("{\"schema\": 1,\n \"schema\": 1}".utf8), ":2:2: "),
    ("not-utf8", Data("{\"id\": \"".utf8) + Data([0xD9]) + Data("\"}".utf8), ":1:9: "),
    ("future", Data("{\"schema\": 99, \"id\": \"future\"}".utf8), ":1:12: "),
    ("deep", Data(String(repeating: "[", count: 1000).utf8), ":1:65: "),
    ("merge", Data("{\n<<<<<<< mine\n}\n".utf8), ":2:1: "),
    ("a-list", Data("[]".utf8), ":1:1: "),
    ("other-id", Data(), ""),
  ]

  @Test("Bad files are counted, the others load, and nothing is touched")
  func badFiles() throws {
    let folder = try Scratch.withSeeds()
    for file in Self.badFiles { try folder.write(file.data, to: "initiatives/\(file.name).json") }
    let record = try Data(contentsOf: folder.record("om-child-helpline"))
    try folder.write(record, to: "initiatives/other-id.json")
    try folder.close()
    let before = try folder.files()

    let listed = try folder.run("list", "--format", "ids")
    #expect(listed.status == 0)
    #expect(listed.lines.count == 10)
    #expect(listed.errors.hasPrefix("himaya: \(Self.badFiles.count) files could not be read"))

    let checked = try folder.run("check")
    #expect(checked.status == 1)
    #expect(checked.lines.count == Self.badFiles.count)
    for file in Self.badFiles {
      #expect(
        checked.lines.contains {
          $0.hasPrefix("initiatives/\(file.name).json\(file.place)") && $0.contains("error: ")
        })
    }
    #expect(try folder.run("show", "future").status == 65)
    #expect(try folder.run("edit", "twice", "--set", "kind=forum").status == 65)
    #expect(try folder.files() == before)
  }

  @Test("Where no file at all can be read, that is bad data")
  func onlyBadFiles() throws {
    let folder = Scratch()
    try folder.write("", to: "initiatives/zero.json")
    #expect(try folder.run("list").status == 65)
  }

  @Test(
    "Check finds what leads nowhere and what contradicts itself, as text and as JSON, in the interface's language"
  )
  func check() throws {
    struct Finding: Decodable, Equatable {
      let path: String
      let line: Int?
      let column: Int?
      let severity: String
      let reason: String
    }
    let folder = try Scratch.withSeeds()
    #expect(try folder.run("edit", "om-child-helpline", "--set", "links=related:no-such-record").status == 0)
    let path = "initiatives/om-child-helpline.json"
    let text = try folder.run("check").text
    #expect(text.hasPrefix(path + ":"))
    #expect(text.contains(": warning: links.0.id: There is no record no-such-record"))
    let outcome = try folder.run("check", "--format", "json", "--language", "fr")
    let findings = try JSONDecoder().decode([Finding].self, from: outcome.output)
    #expect(outcome.status == 1)
    #expect(findings.count == 1)
    #expect(findings.first?.path == path && findings.first?.severity == "warning")
    #expect(findings.first?.line != nil && findings.first?.column == 13)
    #expect(findings.first?.reason.contains("no-such-record") == true)
    // What can't be read at all is said first, wherever its name stands.
    try folder.write("{", to: "initiatives/zz-broken.json")
    let both = try folder.run("check").lines
    #expect(both.first?.hasPrefix("initiatives/zz-broken.json:") == true)
    #expect(both.dropFirst().first?.contains(": warning: links.0.id") == true)
    // Warnings are told when they are made, too.
    let edited = try folder.run("edit", "om-child-helpline", "--add", "links=related:another-one")
    #expect(
      edited.status == 0 && edited.errors.contains("links.1.id") && !edited.errors.contains("links.0.id"))
  }

  @Test(
    "A folder that may not be written to is left alone",
    arguments: [["add", "--set", "kind=forum", "--set", "title.en=x"], ["delete", "om-child-helpline"]])
  func readOnlyFolder(arguments: [String]) throws {
    let folder = try Scratch.withSeeds()
    let before = try folder.files()
    for name in ["", "initiatives", "organisations"] { chmod(folder.url(name).path, 0o555) }
    defer { for name in ["", "initiatives", "organisations"] { chmod(folder.url(name).path, 0o755) } }
    // Root may write anywhere, unless it gives that up.
    let asAPerson = geteuid() == 0 ? "setpriv --bounding-set=-dac_override --inh-caps=-dac_override " : ""
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try Program.shell("\(asAPerson)$HIMAYA \(words) --data '\(folder.path)'")
    #expect(outcome.status == 77)
    #expect(outcome.errors.contains("no permission"))
    #expect(try folder.files() == before)
  }

  @Test(
    "Messages are in the interface's language",
    arguments: [
      (["--language", "ar"], [:], "لا توجد نتائج مطابقة"), (["--language", "fr"], [:], "Aucun résultat"),
      ([], ["LANG": "ar_SY.UTF-8"], "لا توجد نتائج مطابقة"),
      ([], ["LC_ALL": "fr_MA.UTF-8", "LANG": "ar_SY.UTF-8"], "Aucun résultat"),
    ])
  func languages(options: [String], environment: [String: String], message: String) throws {
    let outcome = try Program.run(
      ["list", "zzzzzz", "--data", Program.seeds.path] + options, environment: environment)
    #expect(outcome.errors == "himaya: \(message)\n")
    let wrong = try Program.run(["list", "--fromat"] + options, environment: environment)
    #expect(wrong.status == 64 && wrong.errors.hasPrefix("himaya: ") && wrong.errors.contains("--fromat"))
  }

  @Test("Settings that can't be read are named with their place, and the others hold")
  func badSettings() throws {
    let home = Scratch()
    try home.write("language = \"ar\"\ncolour = 1\n", to: ".config/himaya/settings.toml")
    let outcome = try Program.run(
      ["list", "--data", Program.seeds.path], environment: ["HOME": home.path])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("settings.toml:2:1") && outcome.errors.contains("colour"))
    try home.write("months = \nlanguage = \"fr\"\n", to: ".config/himaya/settings.toml")
    let broken = try Program.run(
      ["list", "--data", Program.seeds.path], environment: ["HOME": home.path])
    #expect(broken.status == 0)
    #expect(broken.errors.contains("settings.toml:1:") && broken.text.contains("Maroc"))
  }

  @Test("A value that is not in a list is told which there are; a view, how to save one")
  func told() throws {
    let home = Scratch()
    let environment = ["HOME": home.path]
    let kind = try Program.run(
      ["add", "--set", "kind=bogus", "--data", home.path], environment: environment)
    #expect(kind.status == 64 && kind.errors.contains("workshop, training, forum"))
    let view = try Program.run(
      ["list", "--view", "mine", "--data", Program.seeds.path], environment: environment)
    #expect(view.status == 64 && view.errors.contains("none is saved yet"))
    let field = try Program.run(
      ["list", "contry:MA", "--data", Program.seeds.path], environment: environment)
    #expect(field.status == 64 && field.errors.contains("created, modified"))
  }

  @Test("What can be chosen is told, and taken, in the reader's language as well as by code")
  func toldInArabic() throws {
    let seeds = ["--data", Program.seeds.path, "--language", "ar"]
    let facets = try Program.run(["facets", "--by", "لون"] + seeds)
    #expect(facets.status == 64 && facets.errors.contains("بلد (country)، شريك (partner)"))
    let named = try Program.run(["facets", "--by", "بلد،type", "--format", "json"] + seeds)
    let coded = try Program.run(["facets", "--by", "country,kind", "--format", "json"] + seeds)
    #expect(named.status == 0 && named.text == coded.text)
    let query = try Program.run(["list", "نوع:خيال"] + seeds)
    #expect(query.status == 64 && query.errors.contains("نوع (kind)"))
    #expect(query.errors.contains("ورشة عمل (workshop)، دورة تدريبية (training)"))
    let field = try Program.run(["add", "--set", "kind=بستان"] + seeds)
    #expect(field.status == 64 && field.errors.contains("ورشة عمل (workshop)"))
  }

  @Test("due says where nothing matches, and where nothing needs work")
  func nothingDue() throws {
    let nothing = try Program.run(["due", "country:JP", "--data", Program.seeds.path])
    #expect(nothing.status == 1 && nothing.errors.contains("Nothing matches"))
    let folder = Scratch()
    try folder.write(
      #"{"schema": 1, "id": "a", "kind": "forum", "status": "completed", "title": {"en": "A"}, "#
        + #""countries": [{"code": "SY", "role": "held"}], "dates": {"value": "2024-05-01", "basis": "manual"}, "#
        + #""partners": [{"organisation": "unicef"}], "sources": [{"publisher": "X"}], "#
        + #""verification": {"state": "confirmed"}, "sensitivity": "public", "#
        + #""created": "2024-05-01T00:00:00Z", "modified": "2024-05-01T00:00:00Z"}"#, to: "initiatives/a.json"
    )
    let done = try folder.run("due")
    #expect(done.status == 0 && done.errors.contains("Nothing needs work"))
  }

  @Test("show says which of the records its query does not find")
  func showingOthers() throws {
    let seeds = ["--data", Program.seeds.path]
    let ids = ["qa-dir-aman-platform", "om-child-helpline"]
    let shown = try Program.run(["show"] + ids + ["--query", "country:QA"] + seeds)
    #expect(shown.status == 0 && shown.text.contains("om-child-helpline"))
    #expect(shown.errors.contains("om-child-helpline is not among what this query finds: country:QA"))
    #expect(!shown.errors.contains("qa-dir-aman-platform"))
  }

  @Test("show without ids shows what its query finds, and without either says what to do")
  func showing() throws {
    let home = Scratch()
    let environment = ["HOME": home.path]
    let shown = try Program.run(
      ["show", "--query", "country:QA", "--data", Program.seeds.path], environment: environment)
    #expect(shown.status == 0 && shown.text.contains("qa-dir-aman-platform"))
    let none = try Program.run(["show", "--data", Program.seeds.path], environment: environment)
    #expect(none.status == 64 && none.errors.contains("--query"))
    let missing = try Program.run(
      ["show", "--query", "country:JP", "--data", Program.seeds.path], environment: environment)
    #expect(missing.status == 1)
  }
}
