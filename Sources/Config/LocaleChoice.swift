public import Tracker

/// What the environment's locale says: its language, and the keyboard that its country uses.
public struct LocaleChoice: Sendable, Equatable {
  /// nil where the locale names none of the interface's languages (`C`, `de_DE`).
  public let language: Language?
  /// ISO 3166-1 alpha-2, where the locale names a country.
  public let country: String?

  /// The first of LC_ALL, LC_MESSAGES and LANG that is set and not empty counts (POSIX, 8.2).
  public init(variables: [String: String]) {
    let locale =
      ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty } ?? ""
    let bare = locale.prefix { $0 != "." && $0 != "@" }
    let parts = bare.split(whereSeparator: { $0 == "_" || $0 == "-" })
    language = parts.first.flatMap { Language(rawValue: $0.lowercased()) }
    country = parts.dropFirst().first { $0.utf8.count == 2 }.map { $0.uppercased() }
  }

  /// AZERTY where French caps are usual beside Arabic ones: Morocco, Algeria, Tunisia.
  public var keyboard: Keyboard { ["MA", "DZ", "TN"].contains(country) ? .azerty : .qwerty }
}
