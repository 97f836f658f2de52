/// One thing to paint: a letter in the form that its neighbours give it, with the marks that it bears.
public struct Glyph: Sendable, Hashable {
  /// The scalar that is shown: a presentation form, or the scalar itself where none is needed or none exists.
  public var base: Unicode.Scalar
  /// What stands over and under the base: the transparent scalars that follow it (Joining_Type T), in logical
  /// order. ZWJ and ZWNJ behind a letter that joins have done their work and are left out; behind others, such
  /// as emoji, they stay.
  public var marks: [Unicode.Scalar]
  /// The scalars that it was made from; the ranges of a text's glyphs follow each other without a gap.
  public var source: Range<Int>

  public init(base: Unicode.Scalar, marks: [Unicode.Scalar] = [], source: Range<Int>) {
    self.base = base
    self.marks = marks
    self.source = source
  }
}

/// Shapes text into glyphs, in logical order.
///
/// What ``joined(_:levels:)`` gives, put together: lam and alef are one glyph, which bears the marks of both.
/// Shape a paragraph before it is cut into lines, so that a letter at a line's end keeps its form.
public func shape(_ scalars: [Unicode.Scalar], levels: [Level] = []) -> [Glyph] {
  let forms = joined(scalars, levels: levels)
  var glyphs: [Glyph] = []
  glyphs.reserveCapacity(scalars.count)
  var isCursive = false
  for (place, scalar) in scalars.enumerated() {
    let type = JoiningType(of: scalar)
    let isJoiner = scalar == "\u{200C}" || scalar == "\u{200D}"
    let isTaken = forms[place] == takenByLigature && scalar != takenByLigature
    guard let last = glyphs.indices.last, isJoiner || isTaken || type == .transparent else {
      glyphs.append(Glyph(base: forms[place], source: place..<place + 1))
      isCursive = type != .nonJoining || Tables.hasForms(scalar)
      continue
    }
    if !isTaken, !isJoiner || !isCursive { glyphs[last].marks.append(scalar) }
    glyphs[last].source = glyphs[last].source.lowerBound..<place + 1
  }
  return glyphs
}
