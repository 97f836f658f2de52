/// The visual order of things whose levels are given in logical order: the first index of the result is that
/// of the leftmost thing (UAX #9, L2).
///
/// The things are scalars, or the cells that a layout made of them.
public func visualOrder(of levels: [Level]) -> [Int] {
  Array(levels.indices)
}

extension Paragraph {
  /// The levels of a line: those of its scalars, but separators and the white space before them and at the line's
  /// end have the base level (UAX #9, L1).
  public func levels(ofLine line: Range<Int>) -> [Level] {
    Array(levels[line])
  }

  /// The indices of a line's scalars from left to right as they are shown: rules L1 and L2, and each mark
  /// behind its base (UAX #9, L3).
  public func visualOrder(ofLine line: Range<Int>) -> [Int] {
    Array(line)
  }
}
