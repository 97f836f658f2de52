import Foundation
import Testing

@Suite("The command line prints for terminals, pipes and files")
struct CommandLineOutputTests {
  private let list = ["list", "--data", Program.seeds.path]
  private static let explicit = "\u{1B}[8l\u{1B}[1 k"
  private static let implicit = "\u{1B}[8h\u{1B}[0 k"

  @Test("A closed pipe ends quietly")
  func closedPipe() throws {
    let folder = Scratch()
    let record = try String(
      contentsOf: Program.seeds.appendingPathComponent("initiatives/om-child-helpline.json"), encoding: .utf8)
    for number in 0..<300 {
      let id = "om-\(number)"
      try folder.write(
        record.replacing("\"om-child-helpline\"", with: "\"\(id)\""), to: "initiatives/\(id).json")
    }
    let outcome = try Program.shell("$HIMAYA list --format json --data '\(folder.path)' | head -1")
    #expect(outcome.text == "[\n")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.status == 0)
  }

  @Test("A full disk behind the output is an input/output error")
  func fullDisk() throws {
    let outcome = try Program.shell("$HIMAYA list --data '\(Program.seeds.path)' > /dev/full")
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("ENOSPC"))
  }

  @Test(
    "A pipe gets logical text: a line a record, tabs between, no escapes and nothing cut off",
    arguments: ["ar", "en"])
  func pipe(language: String) throws {
    let outcome = try Program.run(list + ["--language", language])
    #expect(!outcome.text.contains("\u{1B}"))
    #expect(outcome.lines.count == 11)
    #expect(
      outcome.lines.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 6 })
    let title = language == "ar" ? "خط مساندة الطفل في سلطنة عُمان" : "Child helpline of Oman"
    #expect(outcome.lines.contains { $0.contains("\t\(title)\t") })
  }

  @Test("On a terminal an Arabic table starts at the right, joined, between the marks of explicit mode")
  func arabicTable() throws {
    let text = try Program.onTerminal(
      columns: 120, list + ["--language", "ar"], environment: ["NO_COLOR": "1"])
    #expect(text.hasPrefix(Self.explicit) && text.hasSuffix(Self.implicit))
    let lines = text.dropFirst(Self.explicit.count).split(separator: "\n").dropLast()
    #expect(lines.count == 11)
    // Every row fills the line to its right edge, and the dates stand under their heading there.
    #expect(lines.allSatisfy { $0.unicodeScalars.filter { !$0.isMark }.count == 120 })
    #expect(lines.contains { $0.hasSuffix("  2025-05-15") })
    #expect(lines.contains { $0.hasSuffix("  2024-12-09–11") })
    // 'Iraq', joined and in visual order.
    #expect(lines.contains { $0.contains("ﻕﺍﺮﻌﻟﺍ") })
  }

  @Test("On a terminal an English table has its columns under each other")
  func englishTable() throws {
    let text = try Program.onTerminal(
      columns: 120, list + ["--language", "en"], environment: ["NO_COLOR": "1"])
    let lines = text.dropFirst(Self.explicit.count).split(separator: "\n").dropLast()
    let place = try #require(lines.first?.range(of: "Country")).lowerBound
    let column = lines.first?.distance(from: lines[0].startIndex, to: place) ?? 0
    #expect(lines.dropFirst().allSatisfy { Array($0)[column - 1] == " " && Array($0)[column] != " " })
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 120 })
  }

  @Test("On a narrow terminal columns go, but not the title and the id")
  func narrowTable() throws {
    let text = try Program.onTerminal(
      columns: 80, list + ["country:IQ", "--language", "en"], environment: ["NO_COLOR": "1"])
    #expect(text.contains("iq-basra-child-friendly-workshop") && text.contains("Title"))
    #expect(!text.contains("Status"))
  }

  @Test("Colours are for terminals that want them")
  func colours() throws {
    #expect(try Program.onTerminal(columns: 120, list).contains("\u{1B}[0;"))
    let bare = try Program.onTerminal(columns: 120, list, environment: ["NO_COLOR": "1"])
    #expect(bare.split(separator: "\u{1B}").count == 4)
    let dumb = try Program.onTerminal(columns: 120, list, environment: ["TERM": "dumb"])
    #expect(!dumb.contains("\u{1B}"))
  }

  @Test("A terminal that orders text itself gets each cell logical and isolated")
  func logicalMode() throws {
    let text = try Program.onTerminal(
      columns: 120, list + ["--language", "ar", "--bidi", "logical"], environment: ["NO_COLOR": "1"])
    #expect(!text.contains("\u{1B}"))
    #expect(text.contains("\u{2068}المغرب\u{2069}"))
  }

  @Test("On a terminal messages are laid out too")
  func messages() throws {
    let text = try Program.onTerminal(
      columns: 80, ["list", "zzzzzz", "--language", "ar", "--data", Program.seeds.path],
      environment: ["NO_COLOR": "1"])
    #expect(text.hasPrefix(Self.explicit) && text.hasSuffix(":himaya\n" + Self.implicit))
    #expect(text.contains("ﺞﺋﺎﺘﻧ"))
  }

  @Test(
    "On a terminal problems are laid out too, their paths from left to right; and no problem is nothing at all"
  )
  func problems() throws {
    let folder = Scratch()
    try folder.write("{", to: "initiatives/zero.json")
    let text = try Program.onTerminal(
      columns: 100, ["check", "--language", "ar", "--data", folder.path], environment: ["NO_COLOR": "1"])
    #expect(text.hasPrefix(Self.explicit) && text.contains(":initiatives/zero.json:1:2\n"))
    let tidy = try Scratch.withSeeds()
    let seeds = ["check", "--language", "ar", "--data", tidy.path]
    #expect(try Program.onTerminal(columns: 100, seeds).isEmpty)
  }

  @Test("A line that is put together of Arabic and Latin parts starts where the interface's lines start")
  func mixedLine() throws {
    let show = [
      "show", "2025-05-15-sy-coordination-sessions", "--data", Program.seeds.path, "--language", "ar",
    ]
    let lines = try Program.onTerminal(columns: 120, show, environment: ["NO_COLOR": "1"]).split(
      separator: "\n")
    // The publisher comes first, next to the label at the right edge.
    #expect(
      lines.contains { $0.contains(/· SANA +\u{FEAD}\u{FEA9}\u{FE8E}\u{FEBC}\u{FEE4}\u{FEDF}\u{FE8D}$/) })
  }

  @Test("Text that attacks shows as visible marks, on terminals and in pipes")
  func attackingText() throws {
    let folder = try Scratch.withSeeds()
    let title = #""\u001b[31mred \u202e override""#
    let file = folder.record("om-child-helpline")
    let record = try String(contentsOf: file, encoding: .utf8)
    try record.replacing("\"Child helpline of Oman\"", with: title).write(
      to: file, atomically: true, encoding: .utf8)
    let arguments = ["list", "--data", folder.path, "country.covers:OM"]
    for text in [
      try Program.run(arguments).text,
      try Program.onTerminal(columns: 120, arguments, environment: ["NO_COLOR": "1"]),
      try Program.run(["show", "om-child-helpline", "--data", folder.path]).text,
    ] {
      #expect(text.contains("␛[31mred ‹202E› override"))
      #expect(!text.contains("\u{1B}[31m") && !text.contains("\u{202E}"))
    }
  }
}

extension Unicode.Scalar {
  /// Whether it takes no column of its own.
  fileprivate var isMark: Bool { properties.generalCategory == .nonspacingMark }
}
