import Screen
import Testing
import Tracker

@testable import Config

@Suite("The configuration")
struct ConfigTests {
  /// What reading one file of the person's own gives, or how it fails.
  private func read(_ name: String, _ text: String) throws -> Config {
    try Config(files: [ConfigFile(path: "/home/reem/.config/himaya/\(name)", text: text)])
  }

  @Test("The defaults alone make a whole configuration")
  func defaultsAlone() throws {
    let config = try Config()
    #expect(config.settings.language == .english)
    #expect(config[.arabic].text("action.add") == "إضافة")
    #expect(config.theme.name == "dark")
  }

  @Test("Every file of config/ and seeds/ is compiled in, with its bytes, ordered by path")
  func embedded() throws {
    let files = EmbeddedFile.all(under: "")
    let paths = Project.files(in: "config", ending: ".toml") + Project.files(in: "seeds", ending: ".json")
    #expect(files.map(\.path) == paths)
    for file in files {
      #expect(try file.bytes == Array(Project.text(file.path).utf8), "\(file.path)")
    }
  }

  @Test("Seeds are given by their paths in a folder of data")
  func seeds() {
    #expect(Config.seeds.contains { $0.path == "initiatives/om-child-helpline.json" })
  }

  @Test("The person's settings go over the defaults, and what they leave out stays")
  func settings() throws {
    let settings = try read(
      "settings.toml",
      """
      language = "fr"
      months = "morocco"
      digits = "arabic-indic"
      sort = "title"
      reverse = true
      fallback = ["ar", "en"]
      name = "ريم"
      """
    ).settings
    #expect(settings.language == .french)
    #expect(settings.months == .morocco)
    #expect(settings.digits == .arabicIndic)
    #expect(settings.sort == SortOrder(.title, reversed: true))
    #expect(settings.fallbacks == [.french, .arabic, .english])
    #expect(settings.name == "ريم")
    #expect(settings.mouse)
    #expect(settings.editor == nil)
  }

  @Test("A theme of one's own changes only the parts that it names")
  func ownTheme() throws {
    let theme = ConfigFile(
      path: "theme.toml",
      text: """
        [mine]
        base = "light"
        title = { fg = "#112233", attributes = ["italic"] }
        """)
    let config = try Config(files: [theme, ConfigFile(path: "settings.toml", text: "theme = \"mine\"")])
    let light = try Config(files: [ConfigFile(path: "settings.toml", text: "theme = \"light\"")]).theme
    #expect(config.theme.style(.title) == Style(foreground: .rgb(0x11, 0x22, 0x33), attributes: .italic))
    #expect(config.theme.style(.selected) == light.style(.selected))
  }

  @Test("NO_COLOR takes the colours away, whatever the theme; an empty one doesn't")
  func noColour() throws {
    #expect(try Config(variables: ["NO_COLOR": "1"]).theme.name == "mono")
    #expect(try Config(variables: ["NO_COLOR": ""]).theme.name == "dark")
  }

  @Test(
    "What is wrong in a file is said with its place",
    arguments: [
      (
        "settings.toml", "months = \"dual\"\nlangage = \"ar\"", 2, 1,
        ConfigError.Reason.unknownName("langage")
      ),
      (
        "settings.toml", "# mine\n\n  language = \"de\"", 3, 3,
        .unknownValue(name: "language", value: "de", allowed: ["ar", "en", "fr"])
      ),
      (
        "settings.toml", "theme = \"drak\"", 1, 1,
        .unknownValue(
          name: "theme", value: "drak", allowed: ["auto", "dark", "high-contrast", "light", "mono"])
      ),
      ("settings.toml", "mouse = \"yes\"", 1, 1, .wrongType(name: "mouse", wanted: "true, false")),
      ("theme.toml", "[dark]\ntitel = {}", 2, 1, .unknownRole("titel")),
      ("theme.toml", "[dark]\ntitle = { fg = \"mauve\" }", 2, 1, .unknownColour("mauve")),
      ("theme.toml", "[dark]\ntitle = { fg = 256 }", 2, 1, .unknownColour("256")),
      ("theme.toml", "[dark]\ntitle = { attributes = [\"blink\"] }", 2, 1, .unknownAttribute("blink")),
      (
        "vocabulary.toml", "[[kinds]]\ncode = \"a\"\nen = \"A\"\n\n[[kinds]]\nen = \"B\"", 5, 1,
        .missing("code")
      ),
      ("vocabulary.toml", "[[kinds]]\ncode = \"a b\"\nen = \"A\"", 2, 1, .badCode("a b")),
      ("vocabulary.toml", "[[sorts]]\ncode = \"a\"", 1, 1, .unknownName("sorts")),
    ])
  func errors(name: String, text: String, line: Int, column: Int, reason: ConfigError.Reason) throws {
    let path = "/home/reem/.config/himaya/\(name)"
    let error = ConfigError(file: path, line: line, column: column, reason: reason)
    // A bad setting keeps nobody from working: it is said, and what stood stays.
    if name == "settings.toml" {
      #expect(try read(name, text).problems == [error])
    } else {
      #expect(throws: error) { try read(name, text) }
    }
  }

  @Test("Of settings with a mistake the others hold, and the default stands in the place of the bad one")
  func badSetting() throws {
    let config = try read("settings.toml", "start = \"bogus\"\nmouse = false\ntheme = \"drak\"")
    #expect(config.settings.start == .list)
    #expect(!config.settings.mouse)
    #expect(config.theme.name == "dark")
    #expect(config.problems.count == 2 && config.problems.allSatisfy(\.isOfSettings))
    let message = config[.english].text(try #require(config.problems.first).message)
    #expect(message.contains("settings.toml:1:1") && message.contains("list, work, overview"))
  }

  @Test("A line that makes settings no TOML is said with its place, and the other lines hold")
  func brokenSettings() throws {
    let config = try read("settings.toml", "mouse = false\nlanguage = fr\nstart = \"work\"\n")
    #expect(!config.settings.mouse && config.settings.start == .work)
    #expect(config.problems.count == 1 && config.problems.allSatisfy(\.isOfSettings))
    #expect(config.problems.first?.line == 2)
    #expect(try read("theme.toml", "[dark").problems.count == 1)
  }

  @Test(
    "A file that isn't TOML is refused at the place where it stops being so",
    arguments: ["= 1", "a = ", "[a", "a = \"\0\""])
  func notTOML(text: String) throws {
    let error = try #require(throws: ConfigError.self) { try read("vocabulary.toml", text) }
    guard case .syntax = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(text.contains("\0") || error.line == 1)
  }

  @Test("A file of another name is refused")
  func otherFile() {
    #expect(
      throws: ConfigError(file: "strings.toml", line: nil, column: nil, reason: .unknownName("strings.toml"))
    ) {
      try Config(files: [ConfigFile(path: "strings.toml", text: "")])
    }
  }

  @Test("An error is worded in the reader's language, with file, line and column")
  func wording() throws {
    let error = ConfigError(file: "keys.toml", line: 3, column: 1, reason: .unknownAction("quti"))
    let config = try #require(defaults)
    #expect(
      config[.english].text(error.message)
        == "keys.toml:3:1: there is no action quti; the nearest is quit. The line is passed over.")
    #expect(
      config[.french].text(error.message)
        == "keys.toml:3:1 : l'action quti n'existe pas ; la plus proche est quit. La ligne est ignorée.")
  }
}

@Suite("Writing one setting back")
struct SettingTests {
  @Test(
    "Only its own line changes, or one is added before the first table",
    arguments: [
      ("", "keyboard = \"azerty\"\n"),
      ("# mine\nlanguage = \"ar\"\n", "# mine\nlanguage = \"ar\"\nkeyboard = \"azerty\"\n"),
      (
        "#keyboard = 1\n keyboard= \"auto\" # later\nmouse = true",
        "#keyboard = 1\nkeyboard = \"azerty\"\nmouse = true"
      ),
      ("a = 1\n[t]\nkeyboard = 2\n", "a = 1\nkeyboard = \"azerty\"\n[t]\nkeyboard = 2\n"),
    ])
  func setting(before: String, after: String) {
    #expect(ConfigFile(path: "settings.toml", text: before).setting("keyboard", to: "azerty") == after)
  }

  @Test(
    "What is written is read as the same value",
    arguments: ["ريم", "a \"b\" \\ c", "tab\there", "line\nbreak"])
  func roundTrip(name: String) throws {
    let text = ConfigFile(path: "settings.toml", text: "mouse = false\n").setting("name", to: name)
    #expect(try Config(files: [ConfigFile(path: "settings.toml", text: text)]).settings.name == name)
  }
}

@Suite("The locale")
struct LocaleTests {
  @Test(
    "LC_ALL counts before LC_MESSAGES, and that before LANG",
    arguments: [
      (["LANG": "ar_SY.UTF-8"], Language.arabic as Language?, "SY" as String?),
      (["LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_MA.UTF-8"], .french, "MA"),
      (["LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_FR", "LC_ALL": "ar"], .arabic, nil),
      (["LANG": "fr_TN@euro", "LC_ALL": ""], .french, "TN"),
      (["LANG": "de_DE.UTF-8"], nil, "DE"),
      (["LANG": "C.UTF-8"], nil, nil),
      ([:], nil, nil),
    ])
  func locale(variables: [String: String], language: Language?, country: String?) {
    let locale = LocaleChoice(variables: variables)
    #expect(locale.language == language)
    #expect(locale.country == country)
  }

  @Test(
    "AZERTY is the default in Morocco, Algeria and Tunisia",
    arguments: [
      ("ar_MA.UTF-8", Keyboard.azerty), ("fr_DZ", .azerty), ("ar_TN", .azerty), ("ar_SY", .qwerty),
      ("C", .qwerty),
    ])
  func keyboard(locale: String, keyboard: Keyboard) throws {
    #expect(LocaleChoice(variables: ["LANG": locale]).keyboard == keyboard)
  }

  @Test("The language is what was asked for, else what is set, else the locale's, else English")
  func language() throws {
    let set = [ConfigFile(path: "settings.toml", text: "language = \"fr\"")]
    let variables = ["LANG": "ar_IQ.UTF-8"]
    #expect(try Config(files: set, variables: variables, language: .english).settings.language == .english)
    #expect(try Config(files: set, variables: variables).settings.language == .french)
    #expect(try Config(variables: variables).settings.language == .arabic)
    #expect(try Config(variables: ["LANG": "C"]).settings.language == .english)
  }

  @Test("A keyboard that is set wins over the locale's")
  func setKeyboard() throws {
    let set = [ConfigFile(path: "settings.toml", text: "keyboard = \"qwerty\"")]
    let config = try Config(files: set, variables: ["LANG": "ar_MA.UTF-8"])
    #expect(config.keymap.keyboard == .qwerty)
    #expect(config.settings.keyboardIsSet)
    #expect(try !Config(variables: ["LANG": "ar_MA.UTF-8"]).settings.keyboardIsSet)
  }
}
