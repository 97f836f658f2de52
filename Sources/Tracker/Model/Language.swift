/// A language of the interface, and of the labels in vocabularies.
///
/// Texts of a record may carry any BCP 47 tag (``LocalizedText``); the interface speaks these three.
public enum Language: String, CaseIterable, Sendable, Hashable {
  case arabic = "ar"
  case english = "en"
  case french = "fr"

  /// The languages to look a missing text up in, this one first: ar → fr → en (domain default).
  public var fallbacks: [Language] {
    switch self {
    case .arabic: [.arabic, .french, .english]
    case .french: [.french, .english, .arabic]
    case .english: [.english, .french, .arabic]
    }
  }

  /// Whether the interface in this language is laid out from right to left.
  public var isRightToLeft: Bool { self == .arabic }
}
