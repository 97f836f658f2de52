import Foundation
import Testing

@Suite("The command line finds and prints")
struct CommandLineListTests {
  private let seeds = ["--data", Program.seeds.path]

  private func ids(_ words: String...) throws -> [String] {
    try Program.run(["list", "--format", "ids"] + words + seeds).lines
  }

  @Test(
    "UNICEF is found in every spelling, also through its southern office, and not where it is only mentioned",
    arguments: [
      "partner:unicef", "partner:UNICEF", "partner:اليونيسيف", "partner:يونيسف", "شريك:يونيسيف",
      "partner:اليونسف",
      "partenaire:unicef", "partner:\"منظمة الأمم المتحدة للطفولة\"",
    ])
  func partnerSpellings(query: String) throws {
    #expect(
      try Set(ids(query)) == [
        "2025-05-15-sy-coordination-sessions", "2024-05-27-ma-executive-programme-meeting",
        "iq-basra-child-friendly-workshop",
      ])
  }

  @Test(
    "A country is found by its code and its names",
    arguments: ["country:MA", "country:المغرب", "country:Maroc", "بلد:Morocco", "pays:maroc"])
  func countrySpellings(query: String) throws {
    #expect(
      try ids(query) == [
        "2024-12-09-ma-fes-meknes-forum", "2024-05-27-ma-executive-programme-meeting",
        "2024-05-27-ma-territorial-protocol-agreement", "2023-ma-second-executive-programme",
      ])
  }

  @Test(
    "The queries that due gives list as many as it counted",
    arguments: ["country:MA", "-verification:confirmed"])
  func due(query: String) throws {
    let counted = try Program.run(["due", query, "--format", "json"] + seeds).output
    let lines = try #require(try JSONSerialization.jsonObject(with: counted) as? [[String: Any]])
    #expect(lines.contains { ($0["count"] as? Int ?? 0) > 0 })
    for line in lines {
      let own = try #require(line["query"] as? String)
      #expect(try ids(own).count == line["count"] as? Int, "\(own)")
    }
    let table = try Program.run(["due", query] + seeds).lines
    for (row, line) in zip(table.suffix(lines.count), lines) {
      #expect(row.hasSuffix(try #require(line["query"] as? String)))
    }
  }

  @Test("A view is listed with its columns as the browser shows it, with the title in any case")
  func view() throws {
    let home = Scratch()
    try home.write(
      "[[view]]\nname = \"v\"\nquery = \"country:MA\"\ncolumns = [\"date\", \"followUp\", \"kind\"]\n",
      to: ".config/himaya/views.toml")
    let words = ["list", "--view", "v"] + seeds + ["--language", "en"]
    let piped = try Program.run(words, environment: ["HOME": home.path])
    #expect(piped.status == 0, "\(piped.errors)")
    #expect(piped.lines.first == "Date\tFollow-up\tKind\tTitle\tID")
    let shown = try Program.onTerminal(columns: 80, words, environment: ["HOME": home.path])
    #expect(shown.split(separator: "\n").first?.contains("Title") == true, "\(shown)")
    let found = try Program.onTerminal(columns: 120, words + ["forum"], environment: ["HOME": home.path])
    #expect(found.contains(/\u{1B}\[[0-9;:]+m[Ff]orum\u{1B}\[/), "what was looked for is marked")
  }

  @Test("What himaya has saved is listed without looking at the files; what others have saved is not")
  func cached() throws {
    let folder = try Scratch.withSeeds()
    let home = Scratch()
    func list(_ words: String...) throws -> Program.Outcome {
      try Program.run(
        ["list", "--format", "ids", "--data", folder.path, "--language", "en"] + words,
        environment: ["HOME": home.path])
    }
    func change(_ words: String...) throws -> Program.Outcome {
      try Program.run(words + ["--data", folder.path], environment: ["HOME": home.path])
    }
    #expect(try list("--cached").errors.contains("No cache yet"))
    let added = try change("add", "--set", "kind=forum", "--set", "title.en=Quite new")
    let id = try #require(added.lines.first)
    let known = try list("--cached", "Quite new")
    #expect(known.lines == [id] && known.errors.contains("were not looked at"), "\(known.errors)")
    _ = try change("edit", id, "--set", "title.en=Changed")
    #expect(try list("--cached", "Quite new").status == 1)
    #expect(try list("--cached", "Changed").lines == [id])
    _ = try change("delete", id)
    #expect(try list("--cached", "Changed").status == 1)
    try FileManager.default.removeItem(at: folder.record("om-child-helpline"))
    #expect(try list("--cached").lines.contains("om-child-helpline"))
    #expect(try !list().lines.contains("om-child-helpline"))
  }

  @Test(
    "Words that join terms elsewhere are told from words, with what is written here instead",
    arguments: [
      ("country:SY OR country:MA", "‘OR’ is looked for as a word. Is this meant: country:SY,MA\n"),
      ("unicef AND NOT kind:hotline", "Is this meant: unicef -kind:hotline\n"),
      ("basra OR country:MA", "Write country:SY,MA for one of several values"),
    ])
  func joiningWords(query: String, said: String) throws {
    for verb in ["list", "facets"] {
      #expect(try Program.run([verb, query, "--language", "en"] + seeds).errors.contains(said))
    }
  }

  @Test("A sign alone is no query that all records match")
  func signs() throws {
    let outcome = try Program.run(["list", "(", "--language", "en"] + seeds)
    #expect(outcome.status == 64 && outcome.lines.isEmpty)
    #expect(outcome.errors.contains("query:1: There is no letter and no digit in “(”"), "\(outcome.errors)")
    #expect(try ids("(", "country:MA") == ids("country:MA"))
  }

  @Test("Facets say when they count values that the query does not choose, where people read them")
  func facetChoices() throws {
    let words = ["facets", "country:MA", "--by", "kind,country", "--language", "en"]
    let said = "Country: values that could be chosen instead are counted too, as if country:MA were not asked"
    let table = try Program.run(words + seeds)
    #expect(table.errors == "himaya: \(said)\n", "\(table.errors)")
    #expect(try Program.run(words + ["--format", "json"] + seeds).errors.isEmpty)
  }

  @Test("A limit that can't be is refused with the reason, and no sheet's mark goes where none is read")
  func limit() throws {
    for verb in ["list", "duplicates", "log"] {
      let outcome = try Program.run([verb, "--limit", "-1"] + seeds)
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("--limit is 1 at least"), "\(outcome.errors)")
    }
    #expect(try ids("country:MA", "--limit", "2", "-kind:forum").count == 2)
  }

  @Test("show marks nothing where no terminal is, and says what is wrong with a query")
  func shown() throws {
    let id = "2025-05-15-sy-coordination-sessions"
    let bare = try Program.run(["show", id] + seeds)
    #expect(try Program.run(["show", id, "--query", "وزاره"] + seeds).text == bare.text)
    #expect(try Program.run(["show", id, "--query", "country:"] + seeds).status == 64)
  }

  @Test(
    "Words are found however their letters are typed",
    arguments: [
      "الشؤون الاجتماعية", "الشؤون الاجتماعی\u{0629}", "الشئون الاجتماعيه", "الشوون الإجتماعية",
      "الشؤو\u{0640}ن الاجتماعي\u{0651}ة",
    ])
  func foldedWords(query: String) throws {
    #expect(try ids(query).contains("2025-05-15-sy-coordination-sessions"))
  }

  @Test(
    "Options stand before or after the verb, and words with a hyphen exclude",
    arguments: [
      ["--data", "$", "list", "country:OM", "-kind:hotline", "--format", "ids"],
      ["list", "--data", "$", "--format", "ids", "-kind:hotline", "country:OM"],
      ["list", "-kind:hotline", "country:OM", "--format=ids", "--data=$"],
      ["--language", "ar", "list", "--format", "ids", "--data", "$", "-نوع:hotline", "بلد:عمان"],
      ["list", "--format", "ids", "--data", "$", "country:OM", "--", "-kind:hotline"],
    ])
  func optionOrder(words: [String]) throws {
    let outcome = try Program.run(words.map { $0.replacing("$", with: Program.seeds.path) })
    #expect(outcome.lines == ["qa-child-helplines-conference"])
    #expect(outcome.status == 0)
  }

  @Test("A limit and an order hold")
  func limitAndOrder() throws {
    #expect(try ids("--limit", "2") == Array(ids().prefix(2)))
    #expect(try ids("--sort", "title", "--reverse") == ids("--sort", "title").reversed())
    #expect(try ids("--sort", "kind") != ids())
  }

  @Test("JSON is the records as they stand in their files, only indented")
  func jsonKeepsBytes() throws {
    let text = try Program.run(["list", "--format", "json", "country:SY"] + seeds).text
    let file = Program.seeds.appendingPathComponent("initiatives/2025-05-15-sy-coordination-sessions.json")
    let record = try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(text == "[\n  " + record.replacing("\n", with: "\n  ") + "\n]\n")
    #expect(
      try Program.run(["show", "2025-05-15-sy-coordination-sessions", "--format", "json"] + seeds).text
        == text)
  }

  @Test("Nothing found is an empty array and 1")
  func nothingFound() throws {
    let outcome = try Program.run(["list", "--format", "json", "zzzzzz"] + seeds)
    #expect(outcome.text == "[]\n")
    #expect(outcome.status == 1)
    #expect(outcome.errors == "himaya: Nothing matches\n")
  }

  @Test("Facets are counted as JSON, in the order asked for, with labels in the interface's language")
  func facets() throws {
    struct Value: Decodable, Equatable {
      let value: String
      let label: String
      let count: Int
    }
    let outcome = try Program.run(
      ["facets", "--by", "country,partner,kind", "--format", "json", "--language", "ar"] + seeds)
    let facets = try JSONDecoder().decode([String: [Value]].self, from: outcome.output)
    #expect(facets.keys.sorted() == ["country", "kind", "partner"])
    #expect(facets["country"]?.first == Value(value: "MA", label: "المغرب", count: 4))
    #expect(
      facets["partner"]?.first { $0.value == "unicef" } == Value(value: "unicef", label: "يونيسف", count: 3))
    let order = ["country", "partner", "kind"].map { outcome.text.range(of: "\"\($0)\"")?.lowerBound }
    #expect(order.compactMap { $0 }.count == 3 && order.compactMap { $0 } == order.compactMap { $0 }.sorted())
  }

  @Test("CSV has a byte order mark, CRLF, a column a field, and no cell that a spreadsheet would calculate")
  func csv() throws {
    let folder = try Scratch.withSeeds()
    #expect(try folder.run("edit", "om-child-helpline", "--set", "title.en==1+1").status == 0)
    let text = try folder.run("list", "--format", "csv", "country.covers:OM").text
    #expect(text.hasPrefix("\u{FEFF}id,kind,status,title.ar,title.en,"))
    #expect(text.hasSuffix("\r\n"))
    #expect(text.contains(",خط مساندة الطفل في سلطنة عُمان,'=1+1,"))
    #expect(text.components(separatedBy: "\r\n").count == 3)
  }

  @Test(
    "A record is shown in words, in three languages",
    arguments: [("en", "Kind: Helpline"), ("ar", "النوع: خط مساندة"), ("fr", "Type")])
  func show(language: String, line: String) throws {
    let outcome = try Program.run(["show", "om-child-helpline", "--language", language] + seeds)
    #expect(outcome.text.contains(line))
    #expect(outcome.text.contains("om-child-helpline"))
    #expect(outcome.status == 0)
  }

  @Test("The founding records are without a problem, and checking them says nothing")
  func checkIsSilent() throws {
    let folder = try Scratch.withSeeds()
    let outcome = try folder.run("check")
    #expect(outcome.output.isEmpty && outcome.errors.isEmpty && outcome.status == 0)
    #expect(try folder.run("check", "--format", "json").text == "[]\n")
  }
}
