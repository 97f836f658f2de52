/// The visual order of things whose levels are given in logical order: the first index of the result is that
/// of the leftmost thing (UAX #9, L2).
///
/// The things are scalars, or the cells that a layout made of them.
public func visualOrder(of levels: [Level]) -> [Int] {
  var order = Array(0..<levels.count)
  var highest: UInt8 = 0
  var lowestOdd = UInt8.max
  for level in levels {
    highest = max(highest, level.rawValue)
    if level.isRightToLeft { lowestOdd = min(lowestOdd, level.rawValue) }
  }
  while highest >= lowestOdd {
    reverseRuns(of: levels, atLeast: Level(highest), in: &order)
    highest -= 1
  }
  return order
}

/// Reverses each run of characters that have at least a level: the runs stand where they stood logically.
private func reverseRuns(of levels: [Level], atLeast level: Level, in order: inout [Int]) {
  var place = 0
  while place < levels.count {
    guard levels[place] >= level else {
      place += 1
      continue
    }
    let first = place
    while place < levels.count, levels[place] >= level { place += 1 }
    reverse(first..<place, of: &order)
  }
}

/// Reverses a part of an array where it stands; a slice's own `reverse()` would copy it.
private func reverse(_ range: Range<Int>, of order: inout [Int]) {
  var first = range.lowerBound
  var last = range.upperBound - 1
  while first < last {
    order.swapAt(first, last)
    first += 1
    last -= 1
  }
}

extension Paragraph {
  /// The levels of a line: those of its scalars, but separators, and the white space before them and at the
  /// line's end, have the base level (UAX #9, L1).
  public func levels(ofLine line: Range<Int>) -> [Level] {
    var levels = Array(self.levels[line])
    guard !classes.isEmpty else { return levels }
    var isTrailing = true
    for place in line.reversed() {
      switch classes[place] {
      case .segmentSeparator, .paragraphSeparator: isTrailing = true
      case .whiteSpace, .popDirectionalIsolate: break
      case let kind where kind.isIsolateInitiator || kind.isRemoved: break
      default: isTrailing = false
      }
      if isTrailing { levels[place - line.lowerBound] = baseLevel }
    }
    return levels
  }

  /// The indices of a line's scalars from left to right as they are shown: rules L1 and L2, and each mark
  /// behind its base, if that stands at the mark's level (UAX #9, L3).
  ///
  /// What rule X9 removes is in it too, beside the scalar before it.
  public func visualOrder(ofLine line: Range<Int>) -> [Int] {
    let levels = levels(ofLine: line)
    var order = Bidi.visualOrder(of: levels)
    if !classes.isEmpty {
      putMarksBehindBases(of: line, levels: levels, in: &order)
    }
    for index in order.indices { order[index] += line.lowerBound }
    return order
  }

  /// L3: in a right-to-left run marks stand before their base after L2; turns each such group round.
  private func putMarksBehindBases(of line: Range<Int>, levels: [Level], in order: inout [Int]) {
    var index = 0
    while index < order.count {
      let first = index
      while isReversedMark(order[index], in: line, levels: levels), index + 1 < order.count,
        order[index + 1] == order[index] - 1, levels[order[index + 1]] == levels[order[index]]
      {
        index += 1
      }
      reverse(first..<index + 1, of: &order)
      index += 1
    }
  }

  /// Whether a scalar of a line goes with the one before it, and stands on its left.
  private func isReversedMark(_ place: Int, in line: Range<Int>, levels: [Level]) -> Bool {
    guard levels[place].isRightToLeft else { return false }
    let kind = classes[line.lowerBound + place]
    return kind == .nonspacingMark || kind.isRemoved
  }
}
