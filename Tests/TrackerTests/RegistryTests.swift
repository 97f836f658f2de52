import Testing

@testable import Tracker

@Suite("Registry")
struct RegistryTests {
  private static func organisation(
    _ id: String, ar: String? = nil, en: String? = nil, fr: String? = nil, shortAr: String? = nil,
    acronym: String? = nil, aliases: [String] = [], parent: String? = nil
  ) -> Organisation {
    var result = Organisation(id: id)
    result.name["ar"] = ar
    result.name["en"] = en
    result.name["fr"] = fr
    result.short["ar"] = shortAr
    result.acronym = acronym
    result.aliases = aliases
    result.parent = parent
    return result
  }

  static let known = [
    organisation(
      "unicef", ar: "منظمة الأمم المتحدة للطفولة", en: "United Nations Children’s Fund",
      fr: "Fonds des Nations Unies pour l’enfance", shortAr: "اليونيسف", acronym: "UNICEF",
      aliases: ["يونيسيف", "يونسيف", "يونسف", "صندوق الأمم المتحدة للطفولة"]),
    organisation("unicef-iq-south", ar: "مكتب يونيسف الجنوب", en: "UNICEF southern office", parent: "unicef"),
    organisation("unicef-iq-south-basra", ar: "فريق البصرة", parent: "unicef-iq-south"),
    organisation("unhcr", ar: "المفوضية السامية للأمم المتحدة لشؤون اللاجئين", acronym: "UNHCR"),
    organisation(
      "sy-mosal", ar: "وزارة الشؤون الاجتماعية والعمل", en: "Ministry of Social Affairs and Labour"),
    organisation("iq-moh", ar: "وزارة الصحة", en: "Ministry of Health"),
    organisation("ma-moh", ar: "وزارة الصحة", fr: "Ministère de la Santé"),
  ]
  static let registry = Registry(known: known)

  @Test(
    "UNICEF is found however it is written",
    arguments: [
      "unicef", "UNICEF", "Unicef", "يونيسف", "اليونيسف", "يونيسيف", "اليونيسيف", "يونسيف", "اليونسيف",
      "يونسف",
      "اليونسف", "منظمة الأمم المتحدة للطفولة", "منظمة الامم المتحده للطفوله",
      "المنظمة الأمم المتحدة للطفولة",
      "صندوق الأمم المتحدة للطفولة", "یونیسیف", "اليُونِيسِف", "اليونيـسف", "United Nations Children's Fund",
      "the United Nations Children’s Fund", "l’UNICEF", "L'Unicef", "fonds des nations unies pour l'enfance",
    ])
  func unicef(text: String) {
    #expect(Self.registry.matches(name: text) == ["unicef"])
  }

  @Test(
    "A name is matched whole, never by a stem or a part",
    arguments: ["", "ال", "يونيس", "منظمة", "UNICEFF", "United Nations", "Ministry", "وزارة"])
  func wholeNames(text: String) {
    #expect(Self.registry.matches(name: text) == [])
  }

  @Test(
    "Hamza on any seat, or left out, and Farsi yeh find the ministry",
    arguments: [
      "وزارة الشؤون الاجتماعية والعمل", "وزارة الشئون الاجتماعیة والعمل", "وزاره الشوون الاجتماعيه والعمل",
      "وزارة الشؤون الإجتماعية والعمل", "وزارة الشءون الاجتماعية والعمل",
    ])
  func hamza(text: String) {
    #expect(Self.registry.matches(name: text) == ["sy-mosal"])
  }

  @Test("A name that several bear gives them all")
  func shared() {
    #expect(Self.registry.matches(name: "وزارة الصحّة") == ["iq-moh", "ma-moh"])
  }

  @Test("A word's beginning finds the organisations that have such a word")
  func wordPrefix() {
    #expect(Self.registry.matches(wordPrefix: "الجنو") == ["unicef-iq-south"])
    #expect(Self.registry.matches(wordPrefix: "وزارة") == ["sy-mosal", "iq-moh", "ma-moh"])
    #expect(Self.registry.matches(wordPrefix: "social aff") == ["sy-mosal"])
    #expect(Self.registry.matches(wordPrefix: "شئون") == ["sy-mosal"])
    #expect(Self.registry.matches(wordPrefix: "") == [])
  }

  @Test("A parent takes in its offices at any depth, and an office knows its parents")
  func family() {
    let all: Set = ["unicef", "unicef-iq-south", "unicef-iq-south-basra"]
    #expect(Self.registry.withDescendants("unicef") == all)
    #expect(Self.registry.withDescendants("unhcr") == ["unhcr"])
    #expect(Self.registry.withDescendants("nobody") == ["nobody"])
    #expect(Self.registry.ancestors(of: "unicef-iq-south-basra") == ["unicef-iq-south", "unicef"])
    #expect(Self.registry.ancestors(of: "unicef") == [])
  }

  @Test("Parents in a circle end")
  func circle() {
    let registry = Registry(known: [
      Self.organisation("a", parent: "b"), Self.organisation("b", parent: "a"),
      Self.organisation("c", parent: "c"),
    ])
    #expect(registry.withDescendants("a") == ["a", "b"])
    #expect(registry.ancestors(of: "a") == ["b"])
    #expect(registry.ancestors(of: "c") == [])
  }

  @Test(
    "An organisation is shown by its short name, and falls back",
    arguments: [
      ("unicef", Language.arabic, "اليونيسف"), ("unicef", .english, "United Nations Children’s Fund"),
      ("ma-moh", .french, "Ministère de la Santé"), ("iq-moh", .french, "Ministry of Health"),
      ("unhcr", .english, "المفوضية السامية للأمم المتحدة لشؤون اللاجئين"), ("nobody", .arabic, "nobody"),
    ])
  func display(id: String, language: Language, name: String) {
    #expect(Self.registry.displayName(id, language) == name)
  }

  @Test("The language of a fallback is told, so that it can be marked")
  func displayEntry() {
    #expect(Self.registry.displayEntry("iq-moh", .french)?.tag == "en")
    #expect(Self.registry.displayEntry("iq-moh", .french, fallbacks: [.arabic])?.tag == "ar")
    #expect(Self.registry.displayEntry("nobody", .french) == nil)
    let nameless = Registry(known: [Self.organisation("x", acronym: "XYZ"), Self.organisation("y")])
    #expect(nameless.displayName("x", .arabic) == "XYZ")
    #expect(nameless.displayName("y", .arabic) == "y")
  }

  @Test(
    "While typing, whole names come first, then beginnings, then words",
    arguments: [
      ("UNICEF", Language.english, ["unicef", "unicef-iq-south", "unicef-iq-south-basra"]),
      ("الي", .arabic, ["unicef", "unicef-iq-south"]), ("وزارة الص", .arabic, ["iq-moh", "ma-moh"]),
      ("وزارة عمل", .arabic, []), ("labour ministry", .english, ["sy-mosal"]), ("zz", .french, []),
    ])
  func suggestions(text: String, language: Language, ids: [String]) {
    #expect(Self.registry.suggestions(for: text, language: language).map(\.id) == ids)
  }

  @Test(
    "Near duplicates are names a slip away, or the same words in another order",
    arguments: [
      ("UNICFE", ["unicef"]), ("يونيسييف", ["unicef"]), ("وزارة الشون الاجتماعية و العمل", ["sy-mosal"]),
      ("Ministry of Labour and Social Affairs", ["sy-mosal"]), ("وزارة الصحة", ["iq-moh", "ma-moh"]),
      ("WHO", []),
      ("UNRWA", []), ("وزارة التعليم", []), ("", []),
    ])
  func nearDuplicates(name: String, ids: [String]) {
    #expect(Self.registry.nearDuplicates(of: name) == ids)
  }

  @Test("An organisation is not its own duplicate")
  func ownDuplicate() throws {
    let organisation = try #require(Self.registry["iq-moh"])
    #expect(Self.registry.nearDuplicates(of: organisation) == ["ma-moh"])
  }

  @Test("The folder's own organisation overrides the known one, and both's names find it")
  func overriding() {
    var mine = Self.organisation("unicef", ar: "يونيسف سوريا", aliases: ["مكتبنا"])
    mine.short["en"] = "Our UNICEF"
    let registry = Registry(known: Self.known, own: [mine, Self.organisation("local", ar: "جمعية الأمل")])
    #expect(registry.organisations.count == Self.known.count + 1)
    #expect(registry.displayName("unicef", .english) == "Our UNICEF")
    #expect(registry["unicef"]?.name["ar"] == "يونيسف سوريا")
    #expect(registry["unicef"]?.acronym == "UNICEF")
    for name in ["مكتبنا", "يونسف", "يونيسف سوريا", "منظمة الأمم المتحدة للطفولة", "UNICEF"] {
      #expect(registry.matches(name: name) == ["unicef"])
    }
    #expect(registry.matches(name: "جمعية امل") == ["local"])
    #expect(registry.isOwn("unicef"))
    #expect(!registry.isOwn("unhcr"))
  }

  @Test(
    "Letters apart: put in, taken out, replaced, swapped",
    arguments: [
      ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("abc", "xabc", 1), ("abc", "acb", 1),
      ("abc", "cab", 2),
      ("abcd", "badc", 2), ("abc", "xyz", nil), ("", "ab", 2), ("ab", "", 2), ("", "abc", nil),
    ] as [(String, String, Int?)])
  func editDistance(one: String, other: String, distance: Int?) {
    let (one, other) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
    #expect(EditDistance.between(one, other, atMost: 2) == distance)
  }
}
