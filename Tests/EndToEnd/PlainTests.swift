import Foundation
import Testing

@Suite("himaya --plain, the real program")
struct PlainTests {
  /// The folder and the person's own folders of a dialogue.
  private struct Place {
    let data: Scratch
    let home = Scratch()

    init() throws { data = try Scratch.withSeeds() }

    var environment: [String: String] {
      [
        "HOME": home.path, "XDG_STATE_HOME": home.path + "/state", "XDG_CONFIG_HOME": home.path + "/config",
        "HIMAYA_DATA": data.path,
      ]
    }

    /// A dialogue through pipes: lines in, what was said out.
    func talk(_ lines: String..., language: String = "en", term: String = "dumb") throws -> Program.Outcome {
      try Program.run(
        ["--plain", "--language", language],
        environment: environment.merging(["TERM": term]) { _, own in own },
        input: lines.map { $0 + "\n" }.joined())
    }
  }

  @Test(
    "Through pipes it says all in order, echoes nothing and ends with its input", arguments: ["dumb", ""])
  func pipes(term: String) throws {
    let outcome = try Place().talk("list", "2", term: term)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.lines.contains("10 of 10 shown"))
    #expect(outcome.lines.contains("Kind: Forum"))
    #expect(!outcome.lines.contains("list"))
    #expect(!outcome.output.contains(0x1B))
  }

  @Test(
    "A record is added, changed, deleted and brought back in each language",
    arguments: [
      (
        "ar",
        [
          "إضافة", "ورشة عمل", "ورشة", ".حفظ", "تعديل", "العنوان (ال", "تجديد", ".حفظ", "حذف", "نعم",
          "تراجع",
        ]
      ),
      (
        "en",
        ["add", "workshop", "One", ".save", "edit", "title (en", "Renewal", ".save", "delete", "yes", "undo"]
      ),
      (
        "fr",
        [
          "ajouter", "atelier", "Un", ".enregistrer", "modifier", "titre (fr", "Renouveau", ".enregistrer",
          "supprimer",
          "oui", "annuler",
        ]
      ),
    ])
  func wholeLife(language: String, lines: [String]) throws {
    let place = try Place()
    let outcome = try Program.run(
      ["--plain", "--language", language], environment: place.environment,
      input: lines.map { $0 + "\n" }.joined())
    #expect(outcome.status == 0, "\(outcome.errors)")
    let log = try Program.run(["log"], environment: place.environment)
    #expect(log.lines.count == 5, "\(log.text)\(outcome.text)")
    let listed = try Program.run(["list", lines[6], "--language", language], environment: place.environment)
    #expect(listed.lines.count == 2, "\(listed.text)\(outcome.text)")
  }

  @Test("An organisation that nobody knows is made while a record is added, and its partner linked to it")
  func organisation() throws {
    let place = try Place()
    let outcome = try place.talk(
      "add", "workshop", "Together", ".fields", "organisation", "1", "Zaytuna Society", "2", ".save")
    #expect(outcome.lines.contains("The organisation Zaytuna Society was made."), "\(outcome.text)")
    let made = try FileManager.default.contentsOfDirectory(atPath: place.data.path + "/organisations")
      .first { $0.hasPrefix("zaytuna-society") }
    let id = try #require(made).replacing(".json", with: "")
    let listed = try Program.run(["list", "partner:" + id, "--data", place.data.path])
    #expect(listed.lines.count == 2, "\(outcome.text)")
  }

  @Test("A conflict with another program's save is told, settled by number, and saved")
  func conflict() throws {
    let place = try Place()
    let session = try PtySession(
      [Program.url.path, "--plain", "--data", place.data.path, "--language", "en"], term: "dumb")
    session.wait(for: "change all.")
    session.type("edit om-child-helpline\ntitle (en\nMine\n")
    session.wait(for: "Title (English): Mine")
    _ = try Program.run(
      ["edit", "om-child-helpline", "--set", "title.en=Theirs", "--data", place.data.path],
      environment: session.folders)
    session.type(".save\n")
    session.wait(for: "2. Theirs: Theirs")
    session.type("1\n")
    session.wait(for: "1: save")
    session.type("1\n")
    session.wait(for: "Saved")
    #expect(try Program.run(["list", "mine", "--data", place.data.path]).lines.count == 2)
  }

  @Test("A line that is not UTF-8 is not taken, and that is said with what was typed")
  func garbled() throws {
    let place = try Place()
    let outcome = try Program.shell(
      "printf 'add\\nworkshop\\nA \\xff title\\nA title\\n.save\\n' | $HIMAYA --plain --language en",
      environment: place.environment)
    #expect(outcome.lines.contains("This line is not UTF-8: it was not taken."), "\(outcome.text)")
    #expect(outcome.lines.contains("Added: A title"))
  }

  @Test("A closed output ends it quietly, with what was typed kept")
  func closedOutput() throws {
    let place = try Place()
    let outcome = try Program.shell(
      "set +o pipefail; printf 'add\\nworkshop\\nKept\\n' | $HIMAYA --plain --language en | head -n 1",
      environment: place.environment)
    #expect(outcome.errors == "")
    #expect(outcome.lines.count == 1)
  }

  @Test(
    "Lines end as they will: CR LF, none at the end, no UTF-8",
    arguments: ["list\r\n", "list", "\u{FEFF}list\n"])
  func lineEnds(input: String) throws {
    let place = try Place()
    let outcome = try Program.run(
      ["--plain", "--language", "en"], environment: place.environment, input: input)
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains("10 of 10 shown") || input.hasPrefix("\u{FEFF}"), "\(outcome.text)")
  }
}
