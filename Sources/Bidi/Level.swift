/// The embedding level of a character: even is left-to-right, odd right-to-left (UAX #9, BD2).
public struct Level: Sendable, Hashable, Comparable {
  public let rawValue: UInt8

  /// A level from its number, 0 to 126 in what this module gives.
  public init(_ rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The base level of a left-to-right paragraph, 0.
  public static let leftToRight = Level(0)
  /// The base level of a right-to-left paragraph, 1.
  public static let rightToLeft = Level(1)

  /// Whether text of this level runs from right to left.
  public var isRightToLeft: Bool { rawValue & 1 == 1 }

  public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}

extension Level: ExpressibleByIntegerLiteral, CustomStringConvertible {
  public init(integerLiteral value: UInt8) { self.init(value) }
  public var description: String { String(rawValue) }
}

/// How the base direction of a paragraph is found.
public enum ParagraphDirection: Sendable, Hashable {
  case leftToRight
  case rightToLeft
  /// By the first strong character that no isolate holds (UAX #9, P2 and P3); the fallback where there is none.
  case firstStrong(fallback: Level)
}
