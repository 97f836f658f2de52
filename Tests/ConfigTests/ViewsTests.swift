import Testing
import Tracker

@testable import Config

@Suite("Saved views")
struct ViewsTests {
  private let written = """
    # My views. Keys 1 to 9 open them.
    columns = ["date", "title", "partners:30"]

    # For the Monday meeting
    [[view]]
    name = "مبادرات المغرب"
    query = "country:MA -kind:hotline"   # no lines
    sort = "title"
    reverse = true
    columns = [
      "title",
      "id:24",
    ]
    colour = "red"

    [[view]]
    name = "Due"
    query = "followup:due"

    """

  private func file(_ text: String) -> ConfigFile { ConfigFile(path: "views.toml", text: text) }

  @Test("They are read with query, order and columns; what is unknown is told and passed over")
  func reads() throws {
    let views = SavedViews(file(written))
    #expect(views.columns == [ViewColumn("date"), ViewColumn("title"), ViewColumn("partners", width: 30)])
    #expect(
      views.views == [
        SavedView(
          name: "مبادرات المغرب", query: "country:MA -kind:hotline", sort: SortOrder(.title, reversed: true),
          columns: [ViewColumn("title"), ViewColumn("id", width: 24)]),
        SavedView(name: "Due", query: "followup:due"),
      ])
    #expect(views.problems.map(\.reason) == [.unknownName("colour")])
    #expect(views.problems.first?.line == 14)
  }

  @Test(
    "A mistake costs only what it stands in",
    arguments: [
      ("[[view]]\nquery = \"x\"\n[[view]]\nname = \"A\"\n", ["x", "A"], 1),
      ("[[view]]\nname = \"A\"\nsort = \"colour\"\n", ["A"], 1),
      ("[[view]]\nname = \"A\"\n[[view]]\nname = \"A\"\n", ["A"], 1),
      ("view = 3\n", [], 1), ("[[view]\n", [], 1), ("", [], 0),
      ("[[view]]\nname = \"A\"\ncolumns = [\"title:none\", \"id\"]\n", ["A"], 1),
    ])
  func mistakes(text: String, names: [String], problems: Int) {
    let views = SavedViews(file(text))
    #expect(views.views.map(\.name) == names)
    #expect(views.problems.count == problems)
  }

  @Test("A change leaves every line that it is not about as it was written")
  func lossless() throws {
    let before = written.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func lines(_ change: ViewsChange) throws -> [String] {
      try file(written).changed(by: change).split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
    }
    let renamed = try lines(.rename("Due", to: "Due \"now\""))
    #expect(renamed == before.map { $0 == "name = \"Due\"" ? "name = \"Due \\\"now\\\"\"" : $0 })
    let deleted = try lines(.delete("مبادرات المغرب"))
    #expect(deleted == Array(before[..<3]) + Array(before[15...]))
    let narrowed = try lines(.columns([ViewColumn("title")]))
    #expect(narrowed == before.map { $0.hasPrefix("columns = [\"date\"") ? "columns = [\"title\"]" : $0 })
    let added = try lines(.save(SavedView(name: "All", query: "")))
    #expect(Array(added.prefix(before.count - 1)) == Array(before.dropLast()))
    #expect(added.suffix(5) == ["", "[[view]]", "name = \"All\"", "query = \"\"", ""])
    #expect(try file(written).changed(by: .delete("nothing")) == written)
  }

  @Test("A view of the same name is replaced where it stands, also where its columns went over several lines")
  func replaces() throws {
    let view = SavedView(
      name: "مبادرات المغرب", query: "country:MA", columns: [ViewColumn("title", width: 40)])
    let text = try file(written).changed(by: .save(view))
    #expect(SavedViews(file(text)).views.first == view)
    #expect(text.contains("# For the Monday meeting") && text.contains("colour = \"red\""))
    #expect(!text.contains("id:24") && !text.contains("reverse"))
  }

  @Test("Moving a view takes its comment along")
  func moves() throws {
    let text = try file(written).changed(by: .move("Due", by: -1))
    #expect(SavedViews(file(text)).views.map(\.name) == ["Due", "مبادرات المغرب"])
    #expect(text.contains("# For the Monday meeting\n[[view]]\nname = \"مبادرات المغرب\""))
    let back = try file(text).changed(by: .move("Due", by: 1))
    #expect(SavedViews(file(back)).views == SavedViews(file(written)).views)
    #expect(try file(written).changed(by: .move("Due", by: 1)) == written)
  }

  @Test("Two programs that save one after the other keep both views: each changes what the file holds")
  func two() throws {
    let one = try file("").changed(by: .save(SavedView(name: "One", query: "a")))
    let both = try file(one).changed(by: .save(SavedView(name: "Two", query: "b")))
    #expect(SavedViews(file(both)).views.map(\.name) == ["One", "Two"])
  }

  @Test("A file that is no TOML, or laid out so that it can't be changed without harm, is left alone")
  func refuses() {
    #expect(throws: ConfigError.self) { try file("[[view]\n").changed(by: .delete("x")) }
    let strange = "view = [ { name = \"A\", query = \"x\" } ]\n"
    #expect(SavedViews(file(strange)).views.map(\.name) == ["A"])
    #expect(throws: ConfigError.self) { try file(strange).changed(by: .delete("A")) }
  }

  @Test("Whatever names and queries hold, they are read as they were saved", arguments: 1...40)
  func anyText(seed: Int) throws {
    var random = SystemRandomNumberGenerator()
    let pieces = ["\"", "\\", "\n", "[[view]]", "# x", "=", "عرض", "é", "\t", "'", "]", " "]
    var text = written
    var wanted = SavedViews(file(written)).views
    for step in 0..<3 {
      let name = "v\(seed)-\(step)" + (0..<3).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let query = (0..<4).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let view = SavedView(name: name, query: query)
      text = try file(text).changed(by: .save(view))
      wanted.append(view)
    }
    #expect(SavedViews(file(text)).views == wanted)
    for view in wanted.dropFirst(2) { text = try file(text).changed(by: .delete(view.name)) }
    #expect(SavedViews(file(text)).views == Array(wanted.prefix(2)))
  }

  @Test("The settings' folder may have the file, and a mistake in it keeps nobody from starting")
  func config() throws {
    let config = try Config(files: [file("[[view]]\nname = \"A\"\n[[view]]\nquery = \"x\"\n")])
    #expect(config.views.views.map(\.name) == ["A", "x"])
    #expect(config.views.problems.count == 1 && config.problems.isEmpty)
  }
}
