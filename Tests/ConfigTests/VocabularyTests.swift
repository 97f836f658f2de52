import Testing
import Tracker

@testable import Config

@Suite("Vocabularies as data")
struct VocabularyTests {
  let config: Config

  init() throws { config = try #require(defaults) }

  @Test("There are the 249 countries of ISO 3166-1, each with a name in three languages")
  func countries() {
    let countries = config.vocabulary.countries.entries
    #expect(countries.count == 249)
    for country in countries {
      #expect(country.code.utf8.count == 2)
      #expect(Set(country.labels.keys) == Set(Language.allCases), "\(country.code)")
    }
  }

  @Test(
    "A country is found by its code, its name in three languages and its usual variants",
    arguments: [
      ("SY", "سوريا"), ("SY", "سورية"), ("SY", "الجمهورية العربية السورية"), ("SY", "Syrie"), ("SY", "syr"),
      ("MA", "المغرب"), ("MA", "المملكة المغربية"), ("MA", "Maroc"), ("MA", "Morocco"), ("SA", "KSA"),
      ("SA", "السعوديه"), ("AE", "UAE"), ("AE", "الامارات"), ("OM", "عمان"), ("OM", "سلطنة عمان"),
      ("PS", "فلسطين"), ("PS", "الأراضي الفلسطينية المحتلة"), ("CI", "Cote d'Ivoire"), ("US", "أمريكا"),
    ])
  func aliases(code: String, text: String) {
    #expect(config.vocabulary.countries.code(matching: text) == code)
  }

  @Test("The sultanate alone is no country")
  func sultanate() {
    #expect(config.vocabulary.countries.code(matching: "السلطنة") == nil)
    #expect(config.vocabulary.countries.code(matching: "سلطنة") == nil)
  }

  @Test(
    "No name or alias of a list means two codes",
    arguments: Vocabulary.Name.allCases.filter { $0 != .admin1 })
  func unambiguous(list: Vocabulary.Name) {
    var owners: [String: String] = [:]
    for entry in config.vocabulary[list].entries {
      for name in [entry.code] + Array(entry.labels.values) + entry.aliases {
        let owner = owners.updateValue(entry.code, forKey: Folding.fold(name))
        #expect(owner == nil || owner == entry.code, "\(name): \(owner ?? ""), \(entry.code)")
      }
    }
  }

  @Test("Every list has entries, each labelled in three languages", arguments: Vocabulary.Name.allCases)
  func labels(list: Vocabulary.Name) {
    let entries = config.vocabulary[list].entries
    #expect(!entries.isEmpty)
    for entry in entries {
      #expect(Set(entry.labels.keys) == Set(Language.allCases), "\(entry.code)")
    }
  }

  @Test(
    "The divisions that the founding records name have today's names",
    arguments: [
      ("SY-DI", "دمشق", "Damascus"), ("MA-03", "فاس - مكناس", "Fès-Meknès"),
      ("MA-04", "الرباط - سلا - القنيطرة", "Rabat-Salé-Kénitra"), ("QA-DA", "الدوحة", "Doha"),
      ("IQ-BA", "البصرة", "Basra"),
    ])
  func divisions(code: String, arabic: String, english: String) {
    #expect(config.vocabulary.admin1.label(code, .arabic) == arabic)
    #expect(config.vocabulary.admin1.label(code, .english) == english)
  }

  @Test("CPMS has 28 themes, INSPIRE 7 and the CRC 9")
  func themes() {
    let groups = Dictionary(grouping: config.vocabulary.themes.entries) { $0.group ?? "" }
    #expect(groups["cpms"]?.map(\.code) == (1...28).map { "cpms-\($0)" })
    #expect(groups["inspire"]?.map(\.code) == (1...7).map { "inspire-\($0)" })
    #expect(groups["crc"]?.map(\.code) == (1...9).map { "crc-\($0)" })
  }

  @Test(
    "A helpline is recognised by the words that countries use",
    arguments: [
      "خط ساخن", "الخط الساخن", "خط أخضر", "رقم أخضر", "خط نجدة", "خط مساندة", "hotline", "numéro vert",
    ])
  func hotline(word: String) {
    #expect(config.vocabulary.kinds.code(matching: word) == "hotline")
  }

  @Test("The Maghrebi word for a work site is not a workshop")
  func workSite() {
    #expect(config.vocabulary.kinds.code(matching: "ورش") == nil)
    #expect(config.vocabulary.kinds.code(matching: "ورشة") == "workshop")
  }

  @Test("The territorial protocol is found in both spellings")
  func protocolSpellings() {
    for text in ["البرتوكول الترابي", "البروتوكول الترابي", "Protocole territorial"] {
      #expect(config.vocabulary.frameworks.code(matching: text) == "ma-territorial-protocol")
    }
  }

  @Test("Colleagues' vocabulary adds entries, and labels and aliases to known ones")
  func additions() throws {
    let file = ConfigFile(
      path: "data/vocabulary.toml",
      text: """
        [[themes]]
        code = "digital-safety"
        en = "Digital safety"
        ar = "السلامة الرقمية"

        [[kinds]]
        code = "workshop"
        ar = "محترف"
        """)
    let vocabulary = try Config(files: [file]).vocabulary
    #expect(vocabulary.themes.label("digital-safety", .arabic) == "السلامة الرقمية")
    #expect(vocabulary.kinds.label("workshop", .arabic) == "محترف")
    #expect(vocabulary.kinds.code(matching: "ورشة عمل") == "workshop")
  }
}
