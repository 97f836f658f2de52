import Foundation
import Testing

@Suite("The command line adds, edits and deletes")
struct CommandLineChangeTests {
  @Test("A record is added by its fields, and is then in a file of its id")
  func add() throws {
    let folder = try Scratch.withSeeds()
    let added = try folder.run(
      "add", "--set", "kind=ورشة عمل", "--set", "title.ar=ورشة تجريبية", "--set", "countries=سوريا",
      "--set", "dates=15 أيار 2025", "--set", "partners=اليونيسيف:organiser", "--set", "sources=SANA")
    let id = try #require(added.lines.first)
    #expect(added.status == 0 && added.lines.count == 1)
    #expect(id.wholeMatch(of: /2025-05-15-sy-workshop-[a-z0-9]{4}/) != nil)
    let text = try String(contentsOf: folder.record(id), encoding: .utf8)
    #expect(text.contains("\"ورشة تجريبية\"") && text.contains("\"organisation\": \"unicef\""))
    #expect(
      text.hasPrefix("{\n  \"schema\": 1,\n  \"id\": \"\(id)\",\n  \"kind\": \"workshop\",")
        && text.hasSuffix("}\n"))
    #expect(try folder.run("list", "تجريبيه", "--format", "ids").lines == [id])
    #expect(try folder.run("check").text == "")
  }

  @Test("What is set of a list a second time is added; of what is no list that is refused")
  func setTwice() throws {
    let folder = try Scratch.withSeeds()
    let fields = ["--set", "kind=workshop", "--set", "title.en=Twice", "--set", "countries=SY"]
    func add(_ more: [String]) throws -> Program.Outcome {
      try Program.run(["add"] + fields + more + ["--language", "en", "--data", folder.path])
    }
    let added = try add([
      "--set", "partners=Somebody:organiser", "--set", "partners=undp:funder", "--set", "countries=IQ",
    ])
    let text = try String(contentsOf: folder.record(#require(added.lines.first)), encoding: .utf8)
    for part in ["Somebody", "\"undp\"", "\"SY\"", "\"IQ\""] { #expect(text.contains(part), "\(part)") }
    let refused = try add(["--set", "title.en=Again"])
    #expect(refused.status == 64 && refused.lines.isEmpty)
    #expect(refused.errors.contains("title.en: Only a list can be given several times"), "\(refused.errors)")
  }

  @Test("What show prints can be added as a new record, with other fields")
  func addFromJSON() throws {
    let folder = try Scratch.withSeeds()
    let shown = try folder.run("show", "om-child-helpline", "qa-dir-aman-platform", "--format", "json").text
    let added = try folder.run("add", "--from", "-", "--set", "title.en=A copy", input: shown)
    #expect(added.lines.count == 2 && added.status == 0)
    #expect(try Set(folder.run("list", "\"A copy\"", "--format", "ids").lines) == Set(added.lines))
    let least = try folder.run("add", "--from", "-", input: #"{"kind": "study", "title": {"en": "Least"}}"#)
    #expect(least.status == 0)
  }

  @Test("An edit changes the bytes of its field, of 'modified' and 'modifiedBy', and no others")
  func edit() throws {
    let folder = try Scratch.withSeeds()
    let before = try String(contentsOf: folder.record("om-child-helpline"), encoding: .utf8)
    let edited = try folder.run("edit", "om-child-helpline", "--set", "title.en=The helpline")
    #expect(edited.status == 0 && edited.output.isEmpty)
    let after = try String(contentsOf: folder.record("om-child-helpline"), encoding: .utf8)
    let stamp = /"modified": "[^"]*"|"modifiedBy": "[^"]*",\s*/
    let expected = before.replacing("Child helpline of Oman", with: "The helpline").replacing(stamp, with: "")
    #expect(after.replacing(stamp, with: "") == expected)
    #expect(after != before)
  }

  @Test(
    "What may have been entered before is said, and saved all the same",
    arguments: [
      // Of no place and time only the very same title counts.
      (["title.en=Child helpline of Oman", "countries=OM"], "om-child-helpline"),
      (["title.en=Child helpline of omann", "countries=OM"], nil),
      (["title.en=Child helpline of Oman", "countries=MA"], nil),
      (
        [
          "title.en=Orientation session on coordinating child protection in emergencies, Damascus",
          "countries=SY", "dates=May 2025",
        ], "2025-05-15-sy-coordination-sessions"
      ),
      (
        [
          "title.en=Orientation session on coordinating child protection in emergencies, Damascus",
          "countries=SY", "dates=May 2024",
        ], nil
      ),
    ])
  func twins(fields: [String], known: String?) throws {
    let folder = try Scratch.withSeeds()
    let home = Scratch()
    // Without a cache and with one.
    for isCached in [false, true] {
      let environment = ["HOME": home.path]
      if isCached { _ = try folder.run("list", "--cached", environment: environment) }
      let words = fields.flatMap { ["--set", $0] } + ["--set", "kind=forum", "--language", "en"]
      let added = try Program.run(["add"] + words + ["--data", folder.path], environment: environment)
      let id = try #require(added.lines.first)
      #expect(added.status == 0)
      let said = "\(id): a record has nearly this title"
      #expect(added.errors.contains(said) == (known != nil), "\(added.errors)")
      if let known { #expect(added.errors.contains("(\(known))")) }
      try FileManager.default.removeItem(at: folder.record(id))
    }
  }

  @Test("An edit says which record it has become like, and only where what tells records apart was changed")
  func twinOfEdited() throws {
    let folder = try Scratch.withSeeds()
    func edit(_ assignment: String) throws -> String {
      try folder.run("edit", "qa-dir-aman-platform", "--set", assignment, "--language", "en").errors
    }
    _ = try edit("countries=OM")
    #expect(try edit("title.en=Child helpline of Oman").contains("(om-child-helpline)"))
    #expect(try !edit("notes=Called").contains("nearly this title"))
  }

  @Test(
    "What is seldom meant is said where an edit brings it in, and no more afterwards",
    arguments: [
      ("add", "partners=UNICFE:organiser", "‘UNICFE’, which is kept as written. Is one of these meant: "),
      (
        "set", "title.en=a\u{202E}b\u{7}\nc",
        "title.en: has characters that nobody sees: U+202E, U+0007, U+000A"
      ),
      ("set", "notes=two\nlines\u{200F}", nil),
    ])
  func doubts(option: String, assignment: String, said: String?) throws {
    let folder = try Scratch.withSeeds()
    let edited = try folder.run("edit", "om-child-helpline", "--\(option)", assignment, "--language", "en")
    #expect(edited.status == 0)
    #expect(said.map { edited.errors.contains($0) } ?? edited.errors.isEmpty, "\(edited.errors)")
    let again = try folder.run("edit", "om-child-helpline", "--set", "slogan.en=x", "--language", "en")
    #expect(again.errors.isEmpty, "\(again.errors)")
    // Lossless stays lossless, also in a sheet.
    if let text = assignment.split(separator: "=").last, option == "set" {
      let sheet = try folder.run("list", "--format", "csv", "id:om-child-helpline").text
      #expect(sheet.unicodeScalars.contains("\u{7}") == text.unicodeScalars.contains("\u{7}"))
    }
  }

  @Test("Lists are added to and taken from, and an edit that changes nothing writes nothing")
  func editLists() throws {
    let folder = try Scratch.withSeeds()
    let id = "2025-05-15-sy-coordination-sessions"
    let edited = try folder.run(
      "edit", id, "--add", "partners=unicef:funder", "--remove", "themes=cpms-1", "--remove", "slogan")
    #expect(edited.status == 0)
    #expect(try folder.run("list", "partner.funder:unicef", "--format", "ids").lines == [id])
    #expect(try folder.run("list", "theme:cpms-1", "--format", "ids").status == 1)
    let files = try folder.files()
    #expect(try folder.run("edit", id, "--add", "partners=unicef:funder").status == 0)
    #expect(try folder.files() == files)
  }

  @Test("The editor gets the record's JSON, and what it leaves is saved")
  func editor() throws {
    let folder = try Scratch.withSeeds()
    let editor = "sed -i s/Child.helpline.of.Oman/From.the.editor/"
    let edited = try folder.run(
      "edit", "om-child-helpline", environment: ["EDITOR": editor, "TMPDIR": folder.path])
    #expect(edited.status == 0 && edited.errors.isEmpty)
    #expect(try folder.run("list", "From.the.editor", "--format", "ids").lines == ["om-child-helpline"])
    #expect(try folder.files().keys.allSatisfy { !$0.contains("himaya-") })
  }

  @Test(
    "An edit that cannot be read is kept, and the record is untouched",
    arguments: [
      ("s/\"schema\"/schema/", ":2:3: "), ("s/om-child-helpline/another-id/", ":3:9: "),
      ("s/\"kind\":.*/\"kind\":1,/", ":4:10: "), ("s/\"id\"/\"kind\"/", ":4:3: "),
    ])
  func badEdit(script: String, place: String) throws {
    let folder = try Scratch.withSeeds()
    let temporary = Scratch()
    let before = try folder.files()
    let edited = try folder.run(
      "edit", "om-child-helpline", environment: ["EDITOR": "sed -i \(script)", "TMPDIR": temporary.path])
    #expect(edited.status == 65)
    #expect(edited.errors.contains("om-child-helpline.json" + place))
    #expect(try folder.files() == before)
    let kept = try #require(temporary.files().first)
    #expect(edited.errors.contains("kept in \(temporary.path)/\(kept.key)"))
  }

  /// An editor that changes the English title, while somebody else sets another field of the same record.
  private func editor(in folder: Scratch, somebodyElseSets assignment: String) throws -> String {
    let script = """
      #!/bin/sh
      "$HIMAYA" edit om-child-helpline --set "\(assignment)" --data "\(folder.path)" || exit
      sed -i 's/Child helpline of Oman/Mine/' "$1"
      """
    let scripts = folder.url(".editor")
    try script.write(to: scripts, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scripts.path)
    return scripts.path
  }

  @Test("Two edits of different fields at the same time are both kept, and the second is told")
  func mergedEdits() throws {
    let folder = try Scratch.withSeeds()
    let editor = try editor(in: folder, somebodyElseSets: "title.fr=Autre")
    let edited = try folder.run("edit", "om-child-helpline", environment: ["EDITOR": editor])
    #expect(edited.status == 0)
    #expect(edited.errors.contains("both changes are kept"))
    let text = try String(contentsOf: folder.record("om-child-helpline"), encoding: .utf8)
    #expect(text.contains("\"Mine\"") && text.contains("\"Autre\""))
  }

  @Test("Of two edits of one field the second is told, overwrites nothing and is kept")
  func conflictingEdits() throws {
    let folder = try Scratch.withSeeds()
    let temporary = Scratch()
    let editor = try editor(in: folder, somebodyElseSets: "title.en=Theirs")
    let edited = try folder.run(
      "edit", "om-child-helpline", environment: ["EDITOR": editor, "TMPDIR": temporary.path])
    #expect(edited.status == 75)
    #expect(edited.errors.contains("title.en") && edited.errors.contains(temporary.path))
    let text = try String(contentsOf: folder.record("om-child-helpline"), encoding: .utf8)
    #expect(text.contains("\"Theirs\"") && !text.contains("\"Mine\""))
    let kept = try #require(temporary.files().values.first)
    #expect(String(decoding: kept, as: UTF8.self).contains("\"Mine\""))
  }

  @Test("What was deleted is in the trash, and comes back byte for byte")
  func trash() throws {
    let folder = try Scratch.withSeeds()
    let before = try folder.files()
    let deleted = try folder.run("delete", "om-child-helpline", "qa-dir-aman-platform")
    #expect(deleted.status == 0)
    #expect(deleted.lines.count == 2)
    #expect(
      deleted.lines.allSatisfy {
        $0.hasPrefix(folder.path + "/.trash/") && FileManager.default.fileExists(atPath: $0)
      })
    #expect(try folder.run("list", "--format", "ids").lines.count == 8)
    #expect(try folder.run("trash").text.contains("Child helpline of Oman\tom-child-helpline"))
    #expect(try folder.run("restore", "om-child-helpline", "qa-dir-aman-platform").status == 0)
    #expect(try folder.files() == before)
    let empty = try folder.run("trash")
    #expect(empty.output.isEmpty && empty.status == 0)
  }

  @Test("An id that is given twice is deleted once, and comes back once")
  func twice() throws {
    let folder = try Scratch.withSeeds()
    let before = try folder.files()
    let id = "om-child-helpline"
    let deleted = try folder.run("delete", id, id, "qa-dir-aman-platform")
    #expect(deleted.status == 0 && deleted.lines.count == 2, "\(deleted.errors)")
    let name = try #require(deleted.lines.first?.split(separator: "/").last.map(String.init))
    let restored = try folder.run("restore", id, id, name, "qa-dir-aman-platform")
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(try folder.files() == before)
  }

  @Test("Of several deleted versions the newest comes back")
  func newestComesBack() throws {
    let folder = try Scratch.withSeeds()
    let id = "om-child-helpline"
    let old = try Data(contentsOf: folder.record(id))
    try folder.write(old, to: ".trash/\(id).20200101T000000Z.json")
    #expect(try folder.run("edit", id, "--set", "title.en=Newer").status == 0)
    #expect(try folder.run("delete", id).status == 0)
    #expect(try folder.run("restore", id).status == 0)
    #expect(try String(contentsOf: folder.record(id), encoding: .utf8).contains("Newer"))
    // A record of that id is there again, so the older one stays in the trash.
    #expect(try folder.run("restore", id).status == 73)
  }
}
