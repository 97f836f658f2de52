/// What drafts, queries and validation look things up in.
public struct Reference: Sendable {
  public var vocabulary: Vocabulary
  public var registry: Registry
  /// The day that counts as today: time is given, never asked for.
  public var today: CalendarDay

  public init(vocabulary: Vocabulary, registry: Registry, today: CalendarDay) {
    self.vocabulary = vocabulary
    self.registry = registry
    self.today = today
  }
}
