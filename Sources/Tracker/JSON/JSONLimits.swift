/// How large and how deep a JSON text may be before it is refused.
public struct JSONLimits: Sendable, Equatable {
  /// The most bytes that a text may have. A record has 1 MiB at most.
  public var maximumBytes: Int
  /// The most arrays and objects that may stand inside each other.
  public var maximumDepth: Int

  public init(maximumBytes: Int = 1 << 20, maximumDepth: Int = 64) {
    self.maximumBytes = maximumBytes
    self.maximumDepth = maximumDepth
  }

  /// For texts that this program has made itself.
  static let none = JSONLimits(maximumBytes: Int(UInt32.max), maximumDepth: .max)
}
