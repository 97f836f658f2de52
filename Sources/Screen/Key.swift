/// One thing that a person did at the keyboard, whatever the terminal sent for it.
public struct Key: Sendable, Hashable {
  /// What was pressed.
  public enum Code: Sendable, Hashable {
    /// A character that the keyboard typed, after lam-alef folding (U+FEF5–FEFC are two characters).
    case character(Unicode.Scalar)
    case enter, escape, tab, backtab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is 1.
    case function(Int)
  }

  /// Modifiers that the terminal told.
  public struct Modifiers: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let control = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    public static let shift = Modifiers(rawValue: 4)
  }

  public var code: Code
  public var modifiers: Modifiers

  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }
}
