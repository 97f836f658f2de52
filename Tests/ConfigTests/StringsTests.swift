import Testing
import Tracker

@testable import Config

@Suite("The interface's texts")
struct StringsTests {
  /// The texts of a language by their whole keys.
  private func texts(_ language: Language) throws -> [String: String] {
    try Project.config("config/strings.\(language.rawValue).toml").flattened()
  }

  /// The key without the plural form at its end.
  private func base(_ key: String) -> String {
    guard let point = key.lastIndex(of: "."),
      PluralCategory(rawValue: String(key[key.index(after: point)...])) != nil
    else { return key }
    return String(key[..<point])
  }

  private func isPlural(_ key: String) -> Bool { base(key) != key }

  /// The names between braces.
  private func places(in text: String) -> Set<String> {
    Set(text.matches(of: /\{(\w+)\}/).map { String($0.1) })
  }

  @Test(
    "Things with names are called by them in the reader's language, with the code where that says more",
    arguments: [
      (Language.english, "There are: workshop, Helpline (hotline)"),
      (.arabic, "المتاح: ورشة عمل (workshop)، خط مساندة (hotline)"),
      (.french, "Il y a : Atelier (workshop), Ligne d'assistance (hotline)"),
    ])
  func names(language: Language, end: String) throws {
    let config = try Config()
    let names = config.vocabulary.kinds.messageNames.filter { ["workshop", "hotline"].contains($0.code) }
    let message = Message("field.unknownCodeKnown", ["text": "x"], names: ["known": names])
    #expect(config[language].text(message).hasSuffix(end))
  }

  @Test("All languages have the same keys", arguments: [Language.arabic, .french])
  func sameKeys(language: Language) throws {
    let keys = Set(try texts(language).keys.map(base))
    let english = Set(try texts(.english).keys.map(base))
    #expect(keys.symmetricDifference(english).sorted() == [])
  }

  @Test("All languages fill the same places", arguments: [Language.arabic, .french])
  func samePlaces(language: Language) throws {
    let english = try texts(.english)
    for (key, text) in try texts(language) where !isPlural(key) {
      #expect(places(in: text) == places(in: english[key] ?? ""), "\(key)")
    }
  }

  @Test(
    "Each counted text has the forms of its language, and names its number where it must",
    arguments: Language.allCases)
  func pluralForms(language: Language) throws {
    let texts = try texts(language)
    let forms = PluralCategory.categories(of: language)
    for key in Set(texts.keys.filter(isPlural).map(base)) {
      for form in PluralCategory.allCases {
        let text = texts["\(key).\(form.rawValue)"]
        #expect((text != nil) == forms.contains(form), "\(key).\(form.rawValue)")
      }
      for form in [PluralCategory.few, .many, .other] where forms.contains(form) {
        #expect(texts["\(key).\(form.rawValue)"]?.contains("{n}") == true, "\(key).\(form.rawValue)")
      }
    }
  }

  @Test(
    "No text is empty, has a space at an end (but for separators), or holds a control",
    arguments: Language.allCases)
  func cleanTexts(language: Language) throws {
    for (key, text) in try texts(language) {
      let isTrimmed = text.first != " " && text.last != " "
      #expect(!text.isEmpty && (isTrimmed || key.hasSuffix(".separator")), "\(key)")
      let controls = text.unicodeScalars.filter {
        [.control, .format].contains($0.properties.generalCategory)
      }
      #expect(controls.isEmpty, "\(key)")
    }
  }

  @Test("Every key that the sources name has a text")
  func usedKeys() throws {
    let known = Set(try texts(.english).keys.map(base))
    let call = /(?:text|plural|has|Message|say)\(\s*"([A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+)"/
    var unknown: [String] = []
    for path in Project.files(in: "Sources", ending: ".swift") {
      for match in try Project.text(path).matches(of: call) where !known.contains(String(match.1)) {
        unknown.append("\(match.1) in \(path)")
      }
    }
    #expect(unknown == [])
  }

  @Test("Every text is one that the sources name, whole or by its beginning")
  func neededTexts() throws {
    let literal = /"([A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.?)(?:"|\\\()/
    var named: Set<Substring> = []
    for path in Project.files(in: "Sources", ending: ".swift") {
      for match in try Project.text(path).matches(of: literal) { named.insert(match.1) }
    }
    let unneeded = Set(try texts(.english).keys.map(base)).filter { key in
      let beginnings = key.indices.filter { key[$0] == "." }.map { key[...$0] }
      return !named.contains(key[...]) && named.isDisjoint(with: beginnings)
    }
    #expect(unneeded.sorted() == [])
  }

  @Test(
    "Initiatives are counted in Arabic by their six forms",
    arguments: [
      (0, "لا توجد مبادرات"), (1, "مبادرة واحدة"), (2, "مبادرتان"), (3, "3 مبادرات"), (10, "10 مبادرات"),
      (11, "11 مبادرة"), (99, "99 مبادرة"), (100, "100 مبادرة"), (102, "102 مبادرة"), (103, "103 مبادرات"),
      (200, "200 مبادرة"),
    ])
  func arabicCounts(count: Int, text: String) throws {
    #expect(try #require(defaults)[.arabic].plural("count.initiative", count) == text)
  }

  @Test(
    "CLDR's categories for Arabic",
    arguments: [
      (0, PluralCategory.zero), (1, .one), (2, .two), (3, .few), (10, .few), (11, .many), (99, .many),
      (100, .other),
      (102, .other), (103, .few), (111, .many), (200, .other), (1002, .other), (1003, .few),
    ])
  func categories(count: Int, category: PluralCategory) {
    #expect(PluralCategory(count, .arabic) == category)
  }

  @Test(
    "English counts 1 alone as singular, French 0 too",
    arguments: [
      (0, "0 initiatives", "0 initiative"), (1, "1 initiative", "1 initiative"),
      (2, "2 initiatives", "2 initiatives"),
    ])
  func otherCounts(count: Int, english: String, french: String) throws {
    let config = try #require(defaults)
    #expect(config[.english].plural("count.initiative", count) == english)
    #expect(config[.french].plural("count.initiative", count) == french)
  }

  @Test("Counts have the reader's digits")
  func digits() throws {
    var strings = try #require(defaults)[.arabic]
    strings.digits = .arabicIndic
    #expect(strings.plural("count.initiative", 103) == "١٠٣ مبادرات")
  }

  @Test("Places are filled once: braces in an argument stay as they are")
  func filling() {
    let strings = Strings(language: .english, texts: ["a": "{x} and {y}, {z}"], english: [:])
    #expect(strings.text("a", ["x": "{y}", "y": "2"]) == "{y} and 2, {z}")
  }

  @Test("A missing text is the English one, and where that is missing, the key")
  func missing() {
    let strings = Strings(
      language: .arabic, texts: [:], english: ["a.b": "English", "c.one": "{n} c", "c.other": "{n} cs"])
    #expect(strings.text("a.b") == "English")
    #expect(strings.text("a.c") == "a.c")
    #expect(strings.plural("c", 1) == "1 c")
    #expect(strings.plural("c", 3) == "3 cs")
  }

  @Test("Every action has a name, a line of help, and is bound or in the palette", arguments: Action.allCases)
  func actions(action: Action) throws {
    let config = try #require(defaults)
    for language in Language.allCases {
      #expect(try texts(language)["action.\(action.rawValue)"] != nil)
      #expect(try texts(language)["help.line.\(action.rawValue)"] != nil)
    }
    let isBound = Keymap.Context.allCases.contains { !config.keymap.keys(for: action, in: $0).isEmpty }
    #expect(isBound || action.isInPalette)
  }

  @Test(
    "Terms that were agreed on stand as agreed",
    arguments: [
      ("pane.filter", "عوامل التصفية", "Filtres"),
      ("column.theme", "المحور", "Thème"),
      ("action.undo", "تراجع", "Annuler l'action"), ("action.cancel", "إلغاء", "Abandonner"),
      ("action.save", "حفظ", "Enregistrer"),
      ("form.changed", "تغييرات غير محفوظة", "Modifications non enregistrées"),
      ("empty.matches", "لا توجد نتائج مطابقة", "Aucun résultat"),
      ("trash.title", "سلة المحذوفات", "Corbeille"),
      ("notice.saved", "تم الحفظ", "Enregistré"),
      ("row.noDate", "بلا تاريخ", "Sans date"), ("detail.notVerified", "غير متحقَّق منه", "Non vérifié"),
      ("overview.byReports", "بحسب التقارير المرصودة", "D'après les rapports recensés"),
      ("status.shown", "المعروض: {n} من أصل {m}", "{n} sur {m} affichées"),
    ])
  func agreedTerms(key: String, arabic: String, french: String) throws {
    let config = try #require(defaults)
    #expect(config[.arabic].text(key) == arabic)
    #expect(config[.french].text(key) == french)
  }
}
