import Foundation
import Testing

/// What verbs print on a terminal is sent as the browser would send it: each test plays a terminal, and looks at bytes.
@Suite("What verbs print on each terminal", .serialized)
struct PrintedOrderTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch.withSeeds()
    // Something that `check` finds.
    try scratch.write("{", to: "initiatives/broken.json")
  }

  /// The word 'protection' as it is stored, and as it is seen from left to right.
  private let stored = "حماية"
  private let seen = "\u{FE94}\u{FEF3}\u{FE8E}\u{FEE4}\u{FEA3}"

  /// What a program prints until it ends.
  private func printed(
    _ words: [String], environment: [String: String] = [:], term: String? = "xterm-256color",
    answers: [String: String] = PtySession.attributes
  ) throws -> String {
    let session = try PtySession(
      [Program.url.path] + words + ["--data", scratch.path, "--language", "ar"], term: term,
      environment: environment, answers: answers)
    _ = session.waitForEnd()
    return String(decoding: session.output, as: UTF8.self)
  }

  /// Every way to print.
  private static let verbs: [[String]] = [
    ["list"], ["show", "2025-05-15-sy-coordination-sessions"], ["facets", "--by", "kind"], ["log"], ["check"],
    ["trash"], ["list", "country:xyzzy"], ["show", "none"],
  ]

  @Test("a plain terminal: in the order in which it is seen, joined", arguments: verbs)
  func plain(words: [String]) throws {
    let text = try printed(words, environment: ["XTERM_VERSION": "XTerm(379)"])
    #expect(text.unicodeScalars.contains { (0xFE70...0xFEFC).contains($0.value) })
    #expect(!text.unicodeScalars.contains { (0x620...0x64A).contains($0.value) })
    #expect(!text.unicodeScalars.contains("\u{2068}"))
  }

  @Test("one that can be told: the same, between what tells it and what takes that back", arguments: verbs)
  func told(words: [String]) throws {
    let text = try printed(words, environment: ["VTE_VERSION": "7006"])
    #expect(!text.unicodeScalars.contains { (0x620...0x64A).contains($0.value) })
    let parts = text.components(separatedBy: "\u{1B}[8l\u{1B}[1 k")
    #expect(parts.count > 1 && parts[0].isEmpty)
    for part in parts.dropFirst() {
      #expect(part.hasSuffix("\u{1B}[8h\u{1B}[0 k"))
    }
  }

  @Test("one that always orders: as it is stored, each part isolated", arguments: verbs)
  func ordering(words: [String]) throws {
    let text = try printed(words, environment: ["KONSOLE_VERSION": "221203"])
    #expect(!text.unicodeScalars.contains { (0xFE70...0xFEFC).contains($0.value) })
    #expect(text.unicodeScalars.contains { (0x620...0x64A).contains($0.value) })
    #expect(text.unicodeScalars.contains("\u{2068}") && !text.contains("\u{1B}[8l"))
    let depths = text.unicodeScalars.reduce(into: [0]) { depths, scalar in
      if scalar == "\u{2068}" { depths.append((depths.last ?? 0) + 1) }
      if scalar == "\u{2069}" { depths.append((depths.last ?? 0) - 1) }
    }
    #expect(depths.max() == 1 && depths.last == 0)
  }

  @Test("mlterm, which counts marks and knows no isolates: few marks, no isolates", arguments: verbs)
  func countingMarks(words: [String]) throws {
    let text = try printed(words, environment: ["MLTERM": "3.9.3"])
    #expect(!text.unicodeScalars.contains { (0xFE70...0xFEFC).contains($0.value) || $0 == "\u{2068}" })
    #expect(!text.contains("\u{1B}]5379"))
    for line in text.split(separator: "\r\n") {
      #expect(line.unicodeScalars.count { $0 == "\u{200E}" || $0 == "\u{200F}" } <= 12)
    }
  }

  @Test(
    "behind screen, where marks before a line's first letter are lost: as a row, each word closed off by marks"
  )
  func multiplexed() throws {
    let text = try printed(["list"], environment: ["KONSOLE_VERSION": "221203", "STY": "1.pts"])
    #expect(text.contains(stored) && !text.unicodeScalars.contains("\u{2068}"))
    for line in text.split(separator: "\r\n")
    where line.unicodeScalars.contains(where: { $0.value == 0x200E }) {
      #expect(line.unicodeScalars.first != "\u{200E}")
    }
  }

  @Test("kitty: each word as it is stored, in the place where it is seen")
  func words() throws {
    let text = try printed(["list"], environment: ["KITTY_WINDOW_ID": "1"])
    #expect(text.contains(stored) && !text.contains("\u{2068}"))
    #expect(!text.unicodeScalars.contains { (0xFE70...0xFEFC).contains($0.value) })
  }

  @Test("the option and the settings are stronger than what is known of the terminal")
  func chosen() throws {
    #expect(try printed(["list", "--bidi", "visual"], environment: ["KONSOLE_VERSION": "1"]).contains(seen))
    #expect(try printed(["list", "--bidi", "logical"], environment: ["VTE_VERSION": "1"]).contains(stored))
    try scratch.write("bidi = \"logical\"\n", to: "settings/himaya/settings.toml")
    let settings = ["XDG_CONFIG_HOME": scratch.path + "/settings", "VTE_VERSION": "1"]
    #expect(try printed(["list"], environment: settings).contains(stored))
  }

  @Test(
    "behind ssh, where no variable tells, the terminal is asked, and its answers are no typed text",
    arguments: [
      ("Konsole 22.12.3", false), ("VTE(7006)", true), ("XTerm(379)", true), ("iTerm2 3.5.0", false),
    ])
  func asked(version: String, isSeen: Bool) throws {
    let text = try printed(
      ["list"],
      answers: ["\u{1B}[>0q": "\u{1B}P>|\(version)\u{1B}\\", "\u{1B}[c": "\u{1B}[?62;22c"])
    #expect(text.hasPrefix("\u{1B}[>0q\u{1B}[8$p\u{1B}[c"))
    #expect(text.contains(isSeen ? seen : stored))
    #expect(text.contains("\u{1B}[8l") == isSeen)
    // Nothing that was answered comes back as an echo.
    #expect(!text.contains(version) && !text.contains("62;22"))
  }

  @Test("what calls itself something else is not asked, nor one that the person has chosen for")
  func notAsked() throws {
    #expect(!(try printed(["list"], term: "vt100")).contains("\u{1B}[c"))
    #expect(!(try printed(["list"], term: "dumb")).contains("\u{1B}"))
    #expect(!(try printed(["list", "--bidi", "visual"])).contains("\u{1B}[c"))
  }

  @Test("the terminal's answers go nowhere else: a verb says what it found, and why")
  func terminal() throws {
    let text = try printed(
      ["terminal"],
      answers: [
        "\u{1B}[>0q": "\u{1B}P>|VTE(7006)\u{1B}\\", "\u{1B}[8$p": "\u{1B}[8;2$y",
        "\u{1B}[c": "\u{1B}[?62;22c",
      ])
    #expect(text.contains("VTE(7006)") && text.contains("XTVERSION") && text.contains("DECRQM 8"))
    #expect(!text.contains("8;2$y"))
  }
}
