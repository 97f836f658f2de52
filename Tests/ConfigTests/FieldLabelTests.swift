import Config
import Testing
import Tracker

@Suite("Names of fields, among the defaults")
struct FieldLabelTests {
  @Test("stand in every language for every field that people fill in", arguments: Language.allCases)
  func labels(language: Language) throws {
    let strings = try #require(try Config().strings[language])
    let keys =
      Field.all.map(\.labelKey)
      + PartType.allCases.flatMap { part in part.fields.map { part.labelKey(of: $0) } }
    #expect(keys.filter { strings.text($0) == $0 || strings.text($0).isEmpty } == [])
  }
}
