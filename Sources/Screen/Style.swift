/// How a cell looks: colours as the terminal knows them, and attributes. Themes give names to styles.
public struct Style: Sendable, Hashable {
  /// A colour: the terminal's own default, one of its palette (0–255), or 24 bits.
  public enum Color: Sendable, Hashable {
    case standard
    case palette(UInt8)
    case rgb(UInt8, UInt8, UInt8)
  }

  /// Attributes that do not depend on colour.
  public struct Attributes: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let underline = Attributes(rawValue: 4)
    public static let reverse = Attributes(rawValue: 8)
    public static let italic = Attributes(rawValue: 16)
  }

  public var foreground: Color
  public var background: Color
  public var attributes: Attributes

  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  public static let plain = Style()

  /// This style with another laid over it: colours that `over` names replace these, attributes add up.
  public func overlaid(by over: Style) -> Style {
    Style(
      foreground: over.foreground == .standard ? foreground : over.foreground,
      background: over.background == .standard ? background : over.background,
      attributes: attributes.union(over.attributes))
  }
}
