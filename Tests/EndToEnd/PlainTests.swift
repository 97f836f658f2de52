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
