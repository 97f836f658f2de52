public import Tracker

/// What a person can set in `settings.toml`, resolved: nothing is left on "auto" that the environment tells.
public struct Settings: Sendable, Equatable {
  /// How Arabic is sent to the terminal; `auto` asks the terminal.
  public enum Bidi: String, CaseIterable, Sendable {
    case auto, visual, logical, kitty
  }

  /// The interface's language.
  public var language: Language = .english
  /// The languages to show a record's text in, the interface's own first.
  public var fallbacks: [Language] = Language.english.fallbacks
  /// What the person set for all languages of the interface; nil where each keeps its own order.
  var setFallbacks: [Language]?
  public var keyboard: Keyboard = .qwerty
  /// Whether the person or the file chose the keyboard; where not, the browser asks once.
  public var keyboardIsSet = false
  /// Which names months have in Arabic.
  public var months: DateWording.Months = .dual
  /// Which digits dates and counts have in Arabic; never ids, URLs, ISO dates or phone numbers.
  public var digits: DateWording.Digits = .european
  /// Whether the Hijri date stands beside, marked ≈.
  public var hijri = false
  public var bidi: Bidi = .auto
  /// A theme of `theme.toml`; nil: `light` or `dark`, by the terminal's background.
  public var theme: String?
  /// What is shown first.
  public enum Start: String, CaseIterable, Sendable {
    case list, work, overview
  }

  /// What the browser shows first.
  public var start = Start.list
  /// What the list is sorted by at the start.
  public var sort: SortOrder = .standard
  /// Whether clicks and the wheel are listened to; without, the terminal selects text as usual.
  public var mouse = true
  /// Whether the cursor is seen also where nothing is typed, on the selected row; it stands there in any case.
  public var cursor = true
  /// The command for long texts; nil: `$VISUAL`, else `$EDITOR`, else `vi`.
  public var editor: String?
  /// Who types records in, for `enteredBy` and `modifiedBy`.
  public var name: String?

  public init() {}
}

extension Settings {
  /// Reads one file over what stands; a value of "auto" leaves it.
  ///
  /// - Returns: what of it can't be read; there what stood stays.
  mutating func read(_ text: ConfigText) -> [ConfigError] {
    var problems: [ConfigError] = []
    for name in text.values.keys.sorted() {
      guard let value = text.values[name] else { continue }
      do throws(ConfigError) { try read(name, value, in: text) } catch { problems.append(error) }
    }
    return problems
  }

  private mutating func read(_ name: String, _ value: ConfigValue, in text: ConfigText) throws(ConfigError) {
    if value == .string("auto") { return }
    let field = ConfigField(name: name, value: value, text: text)
    switch name {
    case "language": language = try field.choice()
    case "fallback": fallbacks = try field.choices()
    case "keyboard":
      keyboard = try field.choice()
      keyboardIsSet = true
    case "months": months = try field.choice()
    case "digits": digits = try field.choice()
    case "hijri": hijri = try field.flag()
    case "bidi": bidi = try field.choice()
    case "theme": theme = try field.words()
    case "start": start = try field.choice()
    case "sort": sort.key = try field.choice()
    case "reverse": sort.isReversed = try field.flag()
    case "mouse": mouse = try field.flag()
    case "cursor": cursor = try field.flag()
    case "editor": editor = try field.optionalWords()
    case "name": self.name = try field.optionalWords()
    default: throw text.error(at: [name], .unknownName(name))
    }
  }
}

/// One value of a settings file on its way to a type.
struct ConfigField {
  let name: String
  let value: ConfigValue
  let text: ConfigText

  private func wrong(_ wanted: String) -> ConfigError {
    text.error(at: [name], .wrongType(name: name, wanted: wanted))
  }

  func flag() throws(ConfigError) -> Bool {
    guard let flag = value.boolean else { throw wrong("true, false") }
    return flag
  }

  func words() throws(ConfigError) -> String {
    guard let words = value.string else { throw wrong("\"…\"") }
    return words
  }

  /// A text, or nil where it is empty.
  func optionalWords() throws(ConfigError) -> String? {
    let words = try words()
    return words.isEmpty ? nil : words
  }

  func choice<Choice: RawRepresentable & CaseIterable>() throws(ConfigError) -> Choice
  where Choice.RawValue == String {
    try Self.choice(try words(), name, in: text)
  }

  func choices<Choice: RawRepresentable & CaseIterable>() throws(ConfigError) -> [Choice]
  where Choice.RawValue == String {
    guard let words = value.strings else { throw wrong("[\"…\", \"…\"]") }
    var choices: [Choice] = []
    for word in words { choices.append(try Self.choice(word, name, in: text)) }
    return choices
  }

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ word: String, _ name: String, in text: ConfigText
  ) throws(ConfigError) -> Choice where Choice.RawValue == String {
    guard let choice = Choice(rawValue: word) else {
      let allowed = Choice.allCases.map(\.rawValue)
      throw text.error(at: [name], .unknownValue(name: name, value: word, allowed: allowed))
    }
    return choice
  }
}
