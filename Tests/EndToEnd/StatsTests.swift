import Foundation
import Testing

@Suite("What was found, in numbers and pictures")
struct StatsTests {
  @Test("Into a pipe go plain numbers, the same as those of the facets")
  func pipe() throws {
    let seeds = ["--data", Program.seeds.path, "--language", "en"]
    let lines = try Program.run(["stats"] + seeds).lines
    #expect(lines.first == "10 initiatives found, of 10 recorded")
    #expect(lines.contains("Morocco\t4"))
    let facets = try Program.run(["facets", "--by", "country"] + seeds).lines
    #expect(facets.contains { $0.contains("\t4\tMorocco\t") })
    let json = try Program.run(["stats", "country:MA", "--format", "json"] + seeds)
    #expect(json.text.contains("\"found\": 4"))
    #expect(try Program.run(["stats", "zzzz"] + seeds).status == 1)
  }

  @Test("What tells no month has the same name as among the facets")
  func noMonth() throws {
    let scratch = try Scratch.withSeeds()
    let options = ["--data", scratch.path, "--language", "en"]
    #expect(
      try Program.run(["add", "--set", "kind=visit", "--set", "title.en=x", "--set", "dates=2021"] + options)
        .status == 0)
    let facets = try Program.run(["facets", "--by", "month"] + options).lines
    let none = try #require(facets.first { $0.contains("No month") }?.split(separator: "\t"))
    let csv = try Program.run(["stats", "--format", "csv"] + options).text
    #expect(csv.contains("month,none,No month,\(none[1])"), "\(none)")
  }

  @Test("A file of pictures takes no format of what is printed")
  func formatOfFile() throws {
    let scratch = try Scratch.withSeeds()
    let both = try scratch.run("stats", "--output", scratch.url("x.html").path, "--format", "json")
    #expect(both.status == 64 && both.errors.contains("--format"))
    #expect(!FileManager.default.fileExists(atPath: scratch.url("x.html").path))
  }

  @Test("On a terminal each count has a bar, in Arabic from the right")
  func terminal() throws {
    let english = try Program.onTerminal(
      columns: 80, ["stats", "--data", Program.seeds.path, "--language", "en"])
    #expect(english.contains("Morocco") && english.contains("━"))
    let plain = try Program.onTerminal(
      columns: 80, ["stats", "--data", Program.seeds.path, "--language", "en"], environment: ["TERM": "vt100"]
    )
    #expect(plain.contains("####") && !plain.contains("━"))
  }

  @Test(
    "A file is written whole, never over another one without --force, and without restricted records",
    arguments: ["svg", "html"])
  func file(ending: String) throws {
    let scratch = try Scratch.withSeeds()
    let record = scratch.record("om-child-helpline")
    let text = try String(contentsOf: record, encoding: .utf8)
    try scratch.write(
      text.replacing(#""sensitivity": "public""#, with: #""sensitivity": "restricted""#),
      to: "initiatives/om-child-helpline.json")
    let path = scratch.url("out.\(ending)").path
    let first = try scratch.run("stats", "--output", path, "--language", "ar")
    #expect(first.status == 0)
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(written.contains("المغرب") && written.contains("rtl") && !written.contains("<script"))
    let second = try scratch.run("stats", "--output", path)
    #expect(second.status == 73)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == written)
    let third = try scratch.run("stats", "--output", path, "--force", "--language", "en")
    #expect(third.status == 0)
    #expect(third.errors.contains("restricted"))
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("Morocco"))
    #expect(try scratch.run("stats", "--output", "x.txt").status == 64)
  }
}
