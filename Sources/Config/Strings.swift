public import Tracker

/// The interface's texts in one language, from `config/strings.*.toml`.
///
/// A key is the table and the name joined by a point: `action.add`. A text that is missing is taken from the
/// English one, and where that lacks too, the key itself is shown: a gap is seen, and nothing fails.
public struct Strings: Sendable {
  public let language: Language
  /// The languages to show a record's texts in: this one, then those that stand in for it.
  public let languages: [Language]
  /// The digits of counts; only Arabic has a choice.
  public var digits: DateWording.Digits
  private let tables: (own: Lazy<[String: String]>, english: Lazy<[String: String]>)
  private var texts: [String: String] { tables.own.value }
  private var english: [String: String] { tables.english.value }

  /// Texts by their whole keys, with the English ones to fall back on.
  init(
    language: Language, texts: [String: String], english: [String: String],
    digits: DateWording.Digits = .european, fallbacks: [Language]? = nil
  ) {
    self.init(
      language: language, texts: Lazy { texts }, english: Lazy { english }, digits: digits,
      fallbacks: fallbacks)
  }

  /// With texts that are read when the first of them is asked for.
  init(
    language: Language, texts: Lazy<[String: String]>, english: Lazy<[String: String]>,
    digits: DateWording.Digits, fallbacks: [Language]?
  ) {
    self.language = language
    languages = [language] + (fallbacks ?? language.fallbacks).filter { $0 != language }
    self.digits = digits
    tables = (texts, english)
  }

  /// Whether there is a text of this key, in this language or in English.
  public func has(_ key: String) -> Bool { texts[key] != nil || english[key] != nil }

  /// The text of a key, with `{name}` replaced by the argument of that name.
  public func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
    phrase(Message(key, arguments)).text
  }

  /// The wording of a message.
  public func text(_ message: Message) -> String { phrase(message).text }

  /// The wording of a message, with the places of its arguments: the screen orders each by itself, so that a
  /// path or a title in another script doesn't disturb the sentence around it.
  public func phrase(_ message: Message) -> Phrase {
    guard let text = texts[message.key] ?? english[message.key] else { return Phrase(text: message.key) }
    return Self.fill(text, arguments(of: message))
  }

  /// What fills a message's placeholders; things with names get that of this language, with their codes.
  private func arguments(of message: Message) -> [String: String] {
    guard !message.names.isEmpty else { return message.arguments }
    let lists = message.names.mapValues { names in
      names.map(named).joined(separator: text("dialogue.separator"))
    }
    return message.arguments.merging(lists) { $1 }
  }

  /// `ورشة عمل (workshop)`; the code alone where the name says no more.
  private func named(_ name: Message.Name) -> String {
    guard let label = languages.lazy.compactMap({ name.labels[$0] }).first,
      label.lowercased() != name.code.lowercased()
    else { return name.code }
    return "\(label) (\(name.code))"
  }

  /// The wording of a message without the path that it begins with, for where that stands by itself.
  public func reason(_ message: Message) -> Phrase {
    let text = texts[message.key] ?? english[message.key] ?? message.key
    let rest = text.dropFirst("{path}".count).drop(while: \.isWhitespace)
    guard text.hasPrefix("{path}"), rest.first == ":" else { return phrase(message) }
    let reason = rest.dropFirst().drop(while: \.isWhitespace)
    return Self.fill(reason.prefix(1).uppercased() + reason.dropFirst(), arguments(of: message))
  }

  /// A worded message.
  public struct Phrase: Sendable, Equatable {
    public var text: String
    /// Where its arguments stand, in UTF-8 offsets.
    public var arguments: [Range<Int>] = []

    public init(text: String, arguments: [Range<Int>] = []) {
      self.text = text
      self.arguments = arguments
    }
  }

  /// The form of a counted text that a number wants, with `{n}` replaced by the number.
  ///
  /// The forms of `count.initiative` are `count.initiative.one`, `.few` …; `other` stands in for a missing one.
  public func plural(_ key: String, _ count: Int, _ arguments: [String: String] = [:]) -> String {
    var arguments = arguments
    arguments["n"] = arguments["n"] ?? number(count)
    let category = PluralCategory(count, language)
    for form in [category, .other] {
      if let text = texts["\(key).\(form.rawValue)"] { return Self.fill(text, arguments).text }
    }
    let fallback = PluralCategory(count, .english)
    return text(
      english["\(key).\(fallback.rawValue)"] == nil ? "\(key).other" : "\(key).\(fallback.rawValue)",
      arguments)
  }

  /// A number in the reader's digits.
  public func number(_ number: Int) -> String {
    DateWording(language, digits: digits).localized(String(number))
  }

  /// Replaces `{name}` in one pass, so that an argument that holds braces is left alone.
  private static func fill(_ text: String, _ arguments: [String: String]) -> Phrase {
    guard !arguments.isEmpty, text.utf8.contains(UInt8(ascii: "{")) else { return Phrase(text: text) }
    var filled = ""
    var places: [Range<Int>] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      let after = rest[rest.index(after: open)...]
      if let close = after.firstIndex(of: "}"), let value = arguments[String(after[..<close])] {
        places.append(filled.utf8.count..<filled.utf8.count + value.utf8.count)
        filled += value
        rest = after[after.index(after: close)...]
      } else {
        filled.append("{")
        rest = after
      }
    }
    return Phrase(text: filled + rest, arguments: places)
  }
}

/// The form of a counted noun that a number wants (Unicode CLDR, plural rules for cardinals).
public enum PluralCategory: String, CaseIterable, Sendable {
  case zero, one, two, few, many, other

  /// The category of a whole number in a language.
  ///
  /// Arabic: 0, 1 and 2 have forms of their own; few where n mod 100 is 3–10, many where it is 11–99, else
  /// other (100–102, 200 …). French counts 0 as singular.
  public init(_ number: Int, _ language: Language) {
    let number = number.magnitude
    switch language {
    case .english: self = number == 1 ? .one : .other
    case .french: self = number <= 1 ? .one : .other
    case .arabic:
      switch (number, number % 100) {
      case (0, _): self = .zero
      case (1, _): self = .one
      case (2, _): self = .two
      case (_, 3...10): self = .few
      case (_, 11...99): self = .many
      default: self = .other
      }
    }
  }

  /// The categories that a language tells apart.
  public static func categories(of language: Language) -> [PluralCategory] {
    language == .arabic ? allCases : [.one, .other]
  }
}
