public import Config
public import Tracker

extension Settings {
  /// What the list is sorted by at the start.
  var sortOrder: SortOrder { sort }

  /// How dates and counts are worded for a reader of a language.
  public func wording(in language: Language) -> DateWording {
    DateWording(
      language, months: months,
      digits: digits)
  }
}
