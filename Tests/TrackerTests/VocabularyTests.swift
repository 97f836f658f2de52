import Testing

@testable import Tracker

@Suite("Vocabulary")
struct VocabularyTests {
  static let countries = CodeList([
    .init(
      code: "MA", labels: [.arabic: "المغرب", .english: "Morocco", .french: "Maroc"],
      aliases: ["المملكة المغربية"]),
    .init(code: "IQ", labels: [.arabic: "العراق", .english: "Iraq", .french: "Irak"]),
    .init(
      code: "OM", labels: [.arabic: "عُمان", .english: "Oman", .french: "Oman"],
      aliases: ["السلطنة", "سلطنة عمان"]),
    .init(code: "CI", labels: [.arabic: "ساحل العاج", .english: "Côte d’Ivoire", .french: "Côte d’Ivoire"]),
    .init(code: "AE", labels: [.arabic: "الإمارات العربية المتحدة", .english: "United Arab Emirates"]),
    .init(code: "LA", labels: [.arabic: "لاوس", .english: "Laos"]),
    .init(code: "XX", labels: [.english: "la"]),
    .init(code: "DE", labels: [.arabic: "ألمانيا"], aliases: ["جمهورية ألمانيا الاتحادية"]),
    .init(code: "MT", labels: [.arabic: "مالطا"]),
  ])

  @Test(
    "A code is found by itself, a label in any language or an alias, in any spelling",
    arguments: [
      ("MA", "MA"), ("ma", "MA"), ("المغرب", "MA"), ("مغرب", "MA"), ("Maroc", "MA"), ("MOROCCO", "MA"),
      ("المَغْرِب", "MA"), (" المملكة  المغربيه ", "MA"), ("العراق", "IQ"), ("عراق", "IQ"), ("العـراق", "IQ"),
      ("عمان", "OM"), ("عُمان", "OM"), ("السلطنة", "OM"), ("سلطنه عمان", "OM"), ("cote d'ivoire", "CI"),
      ("الامارات العربیة المتحدة", "AE"), ("امارات عربية متحدة", "AE"), ("La", "LA"), ("The Iraq", "IQ"),
      ("l’Irak", "IQ"), ("ألمانيا", "DE"), ("المانيا", "DE"), ("جمهورية المانيا الإتحادية", "DE"),
    ])
  func matching(text: String, code: String) {
    #expect(Self.countries.code(matching: text) == code)
  }

  @Test(
    "What is no name in the list matches nothing", arguments: ["", "  ", "مغربي", "Mor", "ال", "؟", "the"])
  func notMatching(text: String) {
    #expect(Self.countries.code(matching: text) == nil)
  }

  @Test(
    "While typing, the best fit comes first",
    arguments: [
      ("mo", Language.english, ["MA"]),
      ("ال", .arabic, ["MA", "IQ", "OM", "CI", "AE", "LA", "XX", "DE", "MT"]),
      ("الم", .arabic, ["MA", "DE", "MT", "AE"]), ("ما", .arabic, ["MT"]), ("الما", .arabic, ["DE", "MT"]),
      ("ألم", .arabic, ["MA", "DE", "MT", "AE"]), ("مغ", .arabic, ["MA"]), ("عر", .arabic, ["IQ", "AE"]),
      ("ir", .french, ["IQ"]),
      ("emir", .arabic, ["AE"]), ("emirates united", .english, ["AE"]),
      ("l", .english, ["LA", "XX"]),
      ("qq", .english, []), ("", .english, ["MA", "IQ", "OM", "CI", "AE", "LA", "XX", "DE", "MT"]),
    ])
  func suggestions(text: String, language: Language, codes: [String]) {
    #expect(Self.countries.suggestions(for: text, language: language, limit: 9).map(\.code) == codes)
  }

  @Test("Suggestions stop at the limit")
  func limit() {
    #expect(Self.countries.suggestions(for: "", language: .arabic, limit: 2).map(\.code) == ["MA", "IQ"])
  }

  @Test("A label missing in a language falls back, and an unknown code is its own label")
  func labels() {
    #expect(Self.countries.label("MA", .french) == "Maroc")
    #expect(Self.countries.label("AE", .french) == "United Arab Emirates")
    #expect(Self.countries.label("ZZ", .arabic) == "ZZ")
  }

  @Test("A person's entries add codes, and labels and aliases to known ones")
  func extending() {
    let list = Self.countries.extended(by: [
      .init(code: "MA", labels: [.english: "Kingdom of Morocco"], aliases: ["Marruecos"]),
      .init(code: "ZZ", labels: [.arabic: "غيرها"], group: "local"),
    ])
    #expect(list.entries.count == Self.countries.entries.count + 1)
    #expect(list.label("MA", .english) == "Kingdom of Morocco")
    #expect(list.label("MA", .arabic) == "المغرب")
    #expect(list.code(matching: "marruecos") == "MA")
    #expect(list.code(matching: "Morocco") == "MA")
    #expect(list.code(matching: "غيرها") == "ZZ")
    #expect(list["ZZ"]?.group == "local")
    #expect(list.position(of: "ZZ") == 9)
  }

  @Test("A vocabulary answers by name, and an absent list is empty")
  func lists() {
    var vocabulary = Vocabulary([.countries: Self.countries])
    #expect(vocabulary.countries.contains("IQ"))
    #expect(vocabulary.kinds.isEmpty)
    vocabulary[.kinds] = CodeList([.init(code: "workshop", labels: [.arabic: "ورشة عمل"])])
    #expect(vocabulary.kinds.code(matching: "ورشه عمل") == "workshop")
  }
}

@Suite("Order of names")
struct NameOrderTests {
  @Test("Arabic comes before Latin in Arabic, Latin first elsewhere, and ال does not count")
  func order() {
    let names = [
      "Zaman", "وزارة", "اليونيسف", "UNICEF", "الأردن", "أبناء", "شؤون", "École", "3 مدن", "شمس", "",
    ]
    let arabic = [
      "3 مدن", "أبناء", "الأردن", "شمس", "شؤون", "وزارة", "اليونيسف", "École", "UNICEF", "Zaman", "",
    ]
    let latin = [
      "3 مدن", "École", "UNICEF", "Zaman", "أبناء", "الأردن", "شمس", "شؤون", "وزارة", "اليونيسف", "",
    ]
    #expect(NameOrder(.arabic).sorted(names) { $0 } == arabic)
    #expect(NameOrder(.french).sorted(names) { $0 } == latin)
  }

  @Test("Names that fold the same keep their order")
  func stable() {
    let names = ["يونيسيف", "اليونيسيف", "یونیسیف", "اليُونيسيف"]
    #expect(NameOrder(.arabic).sorted(names) { $0 } == names)
  }
}
