public import Tracker

/// Every setting, resolved: the defaults that are compiled in, with the person's files on top.
public struct Config: Sendable {
  public var settings: Settings
  /// The interface's texts in each language, so that it can be switched at once.
  public var strings: [Language: Strings]
  public var keymap: Keymap {
    get { keys.value }
    set { keys = Lazy { newValue } }
  }
  private var keys: Lazy<Keymap>
  /// What is wrong in the person's `settings.toml` and `keys.toml`, and passed over.
  public var problems: [ConfigError]
  public var theme: Theme
  /// The person's saved views, and the columns of their lists.
  public var views: SavedViews
  /// What the theme becomes as the terminal tells of its background; nil where a theme is set that asks for none.
  public var themesByBackground: ThemesByBackground?
  /// The theme without colours.
  var mono: Theme?
  /// The codes of all lists with their labels: the defaults, and what colleagues add to them in the data.
  public var vocabulary: Vocabulary
  private let organisations: Lazy<[Organisation]>

  /// Reads the person's files over the defaults.
  ///
  /// - Parameters:
  ///   - files: `settings.toml`, `keys.toml`, `theme.toml` of the settings' folder and `vocabulary.toml` of the
  ///     data; each is known by the last part of its path. A path that has none of these names is an error.
  ///   - variables: the environment: the locale's variables choose the language and the keyboard where nothing
  ///     else does; `NO_COLOR` takes the colours away.
  ///   - language: what `--language` asked for.
  public init(
    files: [ConfigFile] = [], variables: [String: String] = [:], language: Language? = nil
  ) throws(ConfigError) {
    let texts = try ConfigTexts(files)
    let (settings, mistakes) = Self.settings(texts, variables: variables, language: language)
    self.settings = settings
    strings = Self.strings(settings: settings)
    (keys, problems) = Self.keys(texts, keyboard: settings.keyboard)
    problems = mistakes + problems
    views = SavedViews(texts.views)
    var wrongTheme: ConfigError?
    (theme, themesByBackground, mono) = try Self.themes(texts, settings: settings, variables: variables) {
      wrongTheme = $0
    }
    problems += [wrongTheme].compactMap { $0 }
    vocabulary = try Self.vocabulary(texts)
    organisations = Lazy { Self.organisations() }
  }

  /// The organisations that the field knows; the folder's own add to them and override them.
  public var knownOrganisations: [Organisation] { organisations.value }

  /// The organisations that the field knows, and a folder's own; read when the first of them is asked for.
  public func registry(own: [Organisation]) -> Registry { Registry(known: organisations, own: own) }

  /// Whether the theme names a colour by its 24 bits.
  public var hasDirectColors: Bool {
    let themes = themesByBackground.map { [$0.dark, $0.light] } ?? [theme]
    return themes.contains(where: \.hasDirectColors)
  }

  /// For a terminal with so many colours; one that has none gets the theme that needs none.
  public mutating func adapt(toColors count: Int) {
    if count < 8, let mono { (theme, themesByBackground) = (mono, nil) }
    theme = theme.adapted(toColors: count)
    themesByBackground = themesByBackground?.adapted(toColors: count)
  }

  /// The texts of the interface's present language.
  public subscript(language: Language) -> Strings {
    strings[language] ?? Strings(language: language, texts: [:], english: [:])
  }

  /// The founding initiatives and their organisations: paths from the folder of data, and bytes.
  public static var seeds: [(path: String, bytes: [UInt8])] {
    EmbeddedFile.all(under: "seeds/").map { (String($0.path.dropFirst("seeds/".count)), $0.bytes) }
  }
}

extension Config {
  private static func settings(
    _ texts: ConfigTexts, variables: [String: String], language: Language?
  ) -> (Settings, [ConfigError]) {
    let locale = LocaleChoice(variables: variables)
    var settings = Settings()
    settings.language = locale.language ?? .english
    settings.fallbacks = []
    settings.keyboard = locale.keyboard
    var problems = ConfigTexts.embedded("settings.toml").map { settings.read($0) } ?? []
    for text in texts["settings.toml"] { problems += settings.read(text) }
    if let language { settings.language = language }
    // The reader's own language comes first, whatever the order of the others.
    settings.setFallbacks = settings.fallbacks.isEmpty ? nil : settings.fallbacks
    let rest = settings.setFallbacks ?? settings.language.fallbacks
    settings.fallbacks = [settings.language] + rest.filter { $0 != settings.language }
    return (settings, problems)
  }

  private static func strings(
    settings: Settings
  ) -> [Language: Strings] {
    // Compiled in, and nobody's to change: a language is read when its first text is shown.
    let tables = Language.allCases.map { language in (language, Lazy { Self.texts(language) }) }
    let byLanguage = Dictionary(uniqueKeysWithValues: tables)
    let english = byLanguage[.english] ?? Lazy { [:] }
    return byLanguage.reduce(into: [:]) { strings, table in
      strings[table.key] = Strings(
        language: table.key, texts: table.value, english: english, digits: settings.digits,
        fallbacks: settings.setFallbacks)
    }
  }

  private static func texts(_ language: Language) -> [String: String] {
    guard let file = EmbeddedFile.named("config/" + ConfigTexts.stringsName(language)) else { return [:] }
    return PlainTOML.texts(of: file.bytes) ?? (try? ConfigText(file).flattened()) ?? [:]
  }

  /// The keys; the defaults alone are read when the first is asked for, which is in the browser only.
  private static func keys(_ texts: ConfigTexts, keyboard: Keyboard) -> (Lazy<Keymap>, [ConfigError]) {
    let own = texts["keys.toml"]
    let read: @Sendable () -> KeymapReader = {
      var keys = KeymapReader()
      if let text = ConfigTexts.embedded("keys.toml") { keys.read(text) }
      for text in own { keys.read(text) }
      return keys
    }
    guard !own.isEmpty else { return (Lazy { read().keymap(keyboard: keyboard) }, texts.unreadable) }
    let keys = read()
    let keymap = keys.keymap(keyboard: keyboard)
    return (Lazy { keymap }, keys.problems + texts.unreadable)
  }

  /// The person's entries are read at once, since something may be wrong with them; the defaults when they are asked for.
  private static func vocabulary(_ texts: ConfigTexts) throws(ConfigError) -> Vocabulary {
    var own: [Vocabulary.Name: [CodeList.Entry]] = [:]
    for text in texts["vocabulary.toml"] { own.merge(try text.codeLists(), uniquingKeysWith: +) }
    let more = own
    // A code that stands twice takes the later labels too (`CodeList.extended(by:)`).
    return Vocabulary { name in CodeList(codeList(name) + (more[name] ?? [])) }
  }

  /// A list of the defaults; what stands beside it in its file is not read.
  private static func codeList(_ name: Vocabulary.Name) -> [CodeList.Entry] {
    let path = [.countries, .admin1].contains(name) ? "countries.toml" : "vocabulary.toml"
    guard let file = EmbeddedFile.named("config/" + path) else { return [] }
    let list = try? ConfigText(file, array: name.rawValue).codeLists()[name]
    return list ?? []
  }

  private static func organisations() -> [Organisation] {
    (try? ConfigTexts.embedded("organisations.toml")?.organisations()) ?? []
  }

  private static func themes(
    _ texts: ConfigTexts, settings: Settings, variables: [String: String],
    complaining complain: (ConfigError) -> Void
  ) throws(ConfigError) -> (Theme, ThemesByBackground?, mono: Theme?) {
    var themes = ThemeReader()
    for text in [ConfigTexts.embedded("theme.toml")].compactMap({ $0 }) + texts["theme.toml"] {
      try themes.read(text)
    }
    // no-color.org: set and not empty.
    if variables["NO_COLOR"].map({ !$0.isEmpty }) == true, let mono = themes.theme("mono") {
      return (mono, nil, mono)
    }
    let asked = settings.theme.flatMap { themes.theme($0) }
    if let name = settings.theme, asked == nil {
      let reason = ConfigError.Reason.unknownValue(
        name: "theme", value: name, allowed: ["auto"] + themes.names)
      complain(
        texts["settings.toml"].last?.error(at: ["theme"], reason)
          ?? ConfigError(file: "settings.toml", line: nil, column: nil, reason: reason))
    }
    if let asked {
      let both = ThemesByBackground(only: asked)
      return (both?.theme(variables: variables) ?? asked, both, themes.theme("mono"))
    }
    if let dark = themes.theme("dark"), let light = themes.theme("light") {
      let both = ThemesByBackground(dark: dark, light: light)
      return (both.theme(variables: variables), both, themes.theme("mono"))
    }
    let theme = Theme(name: "dark", styles: [:])
    return (theme, nil, themes.theme("mono"))
  }
}

/// The person's own files, as they were read.
struct ConfigTexts {
  private var texts: [String: [ConfigText]] = [:]
  /// Files of settings, keys and themes that are no TOML: of settings the other lines hold, else the defaults.
  private(set) var unreadable: [ConfigError] = []
  /// The saved views, which are read leniently by themselves.
  private(set) var views = ConfigFile(path: "views.toml", text: "")

  /// The files that a person may have.
  private static let personal = ["settings.toml", "keys.toml", "theme.toml", "views.toml", "vocabulary.toml"]

  /// Those without which one can work as well.
  private static let optional = ["settings.toml", "keys.toml", "theme.toml"]

  init(_ files: [ConfigFile]) throws(ConfigError) {
    for file in files {
      guard Self.personal.contains(file.name) else {
        throw ConfigError(file: file.path, line: nil, column: nil, reason: .unknownName(file.name))
      }
      if file.name == "views.toml" {
        views = file
        continue
      }
      do {
        try add(file)
      } catch {
        guard Self.optional.contains(file.name) else { throw error }
        unreadable.append(error)
        if file.name == "settings.toml" { texts[file.name, default: []].append(ConfigText(linesOf: file)) }
      }
    }
  }

  /// The file of the interface's texts in a language.
  static func stringsName(_ language: Language) -> String { "strings.\(language.rawValue).toml" }

  /// A file of defaults; nil where there is none of that name, or it can't be read, which a test reports.
  static func embedded(_ name: String) -> ConfigText? {
    EmbeddedFile.named("config/" + name).flatMap { try? ConfigText($0) }
  }

  private mutating func add(_ file: ConfigFile) throws(ConfigError) {
    texts[file.name, default: []].append(try ConfigText(file))
  }

  /// The files of a name, in the order in which they count: a later one overrides.
  subscript(name: String) -> [ConfigText] { texts[name] ?? [] }
}

extension ConfigText {
  /// All texts of a file of strings by their whole keys.
  func flattened() throws(ConfigError) -> [String: String] {
    var texts: [String: String] = [:]
    try flatten(values, under: [], into: &texts)
    return texts
  }

  private func flatten(
    _ members: [String: ConfigValue], under path: [String], into texts: inout [String: String]
  ) throws(ConfigError) {
    for (name, value) in members {
      switch value {
      case .string(let words): texts[(path + [name]).joined(separator: ".")] = words
      case .table(let inner): try flatten(inner, under: path + [name], into: &texts)
      default: throw error(at: path + [name], .wrongType(name: name, wanted: "\"…\""))
      }
    }
  }
}

extension Config {
  /// The texts that are compiled in, for when the person's settings can't be read.
  public static func defaultStrings(_ language: Language) -> Strings {
    (try? Config(language: language))?[language] ?? Strings(language: language, texts: [:], english: [:])
  }
}
