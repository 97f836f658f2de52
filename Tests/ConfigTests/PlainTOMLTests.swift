import Testing
import Tracker

@testable import Config

@Suite("Plain TOML, the part of it that the defaults are written in")
struct PlainTOMLTests {
  @Test("Every default file is plain, and says what the library reads in it", arguments: files)
  func defaultFiles(path: String) throws {
    let text = try Project.text(path)
    let values = try #require(PlainTOML.values(of: Array(text.utf8)))
    #expect(values == (try ConfigText(ConfigFile(path: path, text: text)).values))
  }

  private static let files = Project.files(in: "config", ending: ".toml")

  @Test("The texts of the interface are the same, flat", arguments: files.filter { $0.contains("strings.") })
  func texts(path: String) throws {
    #expect(
      PlainTOML.texts(of: Array(try Project.text(path).utf8)) == (try Project.config(path).flattened()))
  }

  @Test("Every default file that is read when it is asked for has no mistake")
  func mistakes() throws {
    let vocabulary = try Config().vocabulary
    for name in ["countries.toml", "vocabulary.toml"] {
      for (list, entries) in try Project.config("config/" + name).codeLists() {
        #expect(vocabulary[list].entries == entries)
      }
    }
    #expect(try !Project.config("config/organisations.toml").organisations().isEmpty)
    var keys = KeymapReader()
    keys.read(try Project.config("config/keys.toml"))
    #expect(keys.problems == [])
  }

  @Test(
    "What is not plain is left to the library",
    arguments: [
      "a = 1.5", "a = +1", "a = 0x1", "a = 01", "a = 1979-05-27", "a = 'b'", "a = \"\"\"b\"\"\"",
      "a = \"\\t\"",
      "a = \"\\uD800\"", "a = \"\\u+041\"", "a = \"b", "a = \"b\nc\"", "[a.b.c]", "[[a.b]]", "[a",
      "[a] b", "a = 1 b", "a", "a =", "= 1", "a = [1", "a = [1 2]", "a = { b = 1", "a = { b.c = 1 }",
      "a = { b = 1, }", "a = 1\r\n", "a = true1", "a = tru", "a = 1234567", "'a' = 1", "\u{FEFF}a = 1",
      "a = 1_0",
    ])
  func notPlain(text: String) {
    #expect(PlainTOML.values(of: Array(text.utf8)) == nil)
  }

  @Test(
    "What is plain is what the library reads",
    arguments: [
      "", "# nothing", "a = 1", "a = 0 # none", "a = true\nb = false", "\"a b\" = \"c\"", "a-b_1 = \"\"",
      "a = [\n  1, # one\n  2,\n]\nb = []", "a = { b = 1, c = [\"d\"], \"`\" = {} }",

      "[a]\n[b]\nc = 1\n[a.d]\ne = 2",
      "[[a]]\nb = 1\n\n[[a]]\n[[a]]\nb = 2", "a.b = 1\na.c.d = 2\na.c.e = 3\n[d]\ne.f = \"g\"",
      "a = \"\\\"\\\\ \\n \\u064E b\"", "  a = 1  \n [b] # c\n  d=\"e\"", "a = \"وزارة # no comment\"",
    ])
  func plain(text: String) throws {
    let values = try #require(PlainTOML.values(of: Array(text.utf8)))
    #expect(values == (try ConfigText(ConfigFile(path: "x.toml", text: text)).values))
  }
}
