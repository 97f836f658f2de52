import Foundation
import Testing

/// Every byte that verbs and errors write, to a terminal and into a pipe, while everything that they show is hostile.
@Suite("The bytes of verbs and errors")
struct BytesVerbTests {
  /// Words of the command line; `DATA` is the hostile folder.
  static let verbs: [[String]] =
    [
      ["list"], ["list", "--format", "ids"], ["list", "--format", "csv"], ["list", "--format", "json"],
      ["facets"],
      ["facets", "--format", "json"], ["check"], ["check", "--format", "json"], ["trash"], ["log"],
      ["log", "--format", "json"], ["stats"], ["stats", "--format", "json"], ["stats", "--format", "csv"],
      ["due"], ["duplicates"], ["duplicates", "--format", "json"],
      ["list", "--cached", "--sort", "relevance", "x"],
      ["terminal"], ["git-setup", "--dry-run"], ["--help"], ["list", "--help"],
    ]
    + (0..<6).map { n in
      ["show"] + stride(from: n, to: HostileText.all.count, by: 6).map { "h\($0)" }
    } + [
      ["show", "h0", "h12", "h13", "--format", "json"], ["show", "c3"], ["show", "merged"], ["show", "i0"],
    ]

  /// What is typed wrong, or names what is not there.
  static func mistakes(_ text: String) -> [[String]] {
    [
      ["list", text], ["list", "country:" + text], ["list", "--view", text], ["due", "date:" + text],
      ["stats", "--output", "/nowhere/" + text + ".svg"], ["duplicates", "--threshold", text],
      ["list", "--format", text], ["list", "--sort=" + text],
      [text],
      ["show", "--", text], ["show", "--format", text, "h0"], ["delete", "--", text],
      ["restore", "--", text],
      ["edit", "h0", "--set", text], ["edit", "h0", "--set", "kind=" + text],
      ["edit", "h0", "--set", text + "=x"],
      ["edit", "h0", "--remove", "themes=" + text],
      ["add", "--set", "kind=workshop", "--set", "dates=" + text],
      ["add", "--from", "/nowhere/" + text], ["facets", "--by", text], ["log", "--", text],
      ["list", "--data", "/nowhere/" + text], ["list", "--language", text], ["--bidi", text], ["--" + text],
      ["merge-driver", text, text, text, "7", text],
    ].filter { !$0.contains { $0.unicodeScalars.contains("\0") } }
  }

  /// What is wrong with the bytes that a run on a terminal writes.
  private func expectClean(
    _ folder: HostileFolder, _ words: [String], marks: Set<Unicode.Scalar> = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let session = try PtySession(
      [Program.url.path] + words, columns: 90, rows: 30,
      environment: folder.environment.merging(["HIMAYA_DATA": folder.path]) { _, own in own })
    _ = session.waitForEnd(sourceLocation: sourceLocation)
    let allowed = try AllowedBytes(term: "xterm-256color", marks: marks)
    for complaint in allowed.complaints(about: session.output).prefix(4) {
      Issue.record("\(words): \(complaint)", sourceLocation: sourceLocation)
    }
  }

  @Test("Verbs on a terminal, in each language", arguments: ["en", "ar", "fr"])
  func terminal(language: String) throws {
    let folder = try HostileFolder()
    try folder.setLanguage(language)
    // Something for the journal.
    _ = try Program.run(
      ["edit", "h3", "--set", "notes=\u{1B}[31m\u{202E}", "--data", folder.path],
      environment: folder.environment)
    for words in Self.verbs {
      // The card shows what a terminal makes of text between isolates.
      try expectClean(folder, words, marks: words == ["terminal"] ? ["\u{2068}", "\u{2069}"] : [])
    }
  }

  @Test("Mistakes on a terminal, each with some of the texts", arguments: 0..<4)
  func mistakes(part: Int) throws {
    let folder = try HostileFolder(isSmall: true)
    let texts = [HostileText.all[part], HostileText.all[12 + part], HostileText.all[20 + 3 * part]]
    for words in Self.mistakes(texts.joined(separator: " ")) { try expectClean(folder, words) }
  }

  @Test("Verbs and mistakes into a pipe: not a control character but newlines, unless it is the data itself")
  func pipe() throws {
    let folder = try HostileFolder()
    let allowed = try AllowedBytes(term: nil)
    let mistakes = Self.mistakes(HostileText.all.prefix(24).joined().filter { $0 != "\0" })
    for words in Self.verbs + mistakes {
      let outcome = try Program.run(
        words, environment: folder.environment.merging(["HIMAYA_DATA": folder.path]) { _, own in own })
      let isData = words.contains("csv") || words.contains("json")
      let printed = isData ? Data() : outcome.output
      for complaint in allowed.complaints(about: Array(printed) + Array(outcome.errors.utf8)) {
        Issue.record("\(words): \(complaint)")
      }
    }
  }

  /// A file of the person's or of the folder, and what it could hold.
  static let configurations: [(name: String, text: @Sendable (String) -> String)] = [
    ("config/himaya/settings.toml", { "language = \($0)\n" }),
    ("config/himaya/settings.toml", { "\($0) = 1\n" }),
    ("config/himaya/settings.toml", { $0 }), ("config/himaya/keys.toml", { "[panes]\nopen = [\($0)]\n" }),
    ("config/himaya/keys.toml", { "[\($0)]\n\($0) = \($0)\n" }),
    ("config/himaya/theme.toml", { "title = \($0)\n" }),
    ("config/himaya/theme.toml", { "[dark]\n\($0) = {fg = \($0)}\n" }),
    ("vocabulary.toml", { "[kinds.\($0)]\nen = \($0)\n" }),
    ("vocabulary.toml", { "[kinds.workshop]\nar = \($0)\n" }),
  ]

  @Test("Wrong settings, keys, colours and vocabularies: in the browser and in a verb", arguments: 0..<9)
  func configuration(number: Int) throws {
    let (name, text) = Self.configurations[number]
    let hostile = HostileText.all[0] + "\u{9B}31m\u{202E}\u{7}\u{1B}]0;x\u{7}\u{2028}"
    for form in ["\"\(try HostileText.json(hostile).dropFirst().dropLast())\"", hostile] {
      let folder = try HostileFolder(isSmall: true)
      try folder.configure(name, text(form))
      try expectClean(folder, ["list"])
      let session = try PtySession(
        [Program.url.path, "--data", folder.path], environment: folder.environment)
      // What is left to settle may cover the list before it was ever on the screen.
      session.wait(for: "its end or a screen") {
        session.code != nil || session.has("2025-03-01") || session.has("1 minute ago")
          || session.has("just now")
      }
      session.press("\u{1B}", "\u{1B}[21~")
      _ = session.waitForEnd()
      for complaint in try AllowedBytes(term: "xterm-256color").complaints(about: session.output).prefix(4) {
        Issue.record("\(name), \(form.debugDescription): \(complaint)")
      }
    }
  }
}
