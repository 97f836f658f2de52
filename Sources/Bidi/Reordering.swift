/// The visual order of things whose levels are given in logical order: the first index of the result is that
/// of the leftmost thing (UAX #9, L2).
///
/// The things are scalars, or the cells that a layout made of them.
public func visualOrder(of levels: [Level]) -> [Int] {
  levels.withUnsafeBufferPointer { levels in
    [Int](unsafeUninitializedCapacity: levels.count) { order, count in
      count = levels.count
      guard let levels = levels.baseAddress, let order = order.baseAddress else { return }
      Order(levels: levels, order: order, count: count).fill(startingAt: 0)
    }
  }
}

/// The levels of a line and the order that is made of them.
private struct Order {
  let levels: UnsafePointer<Level>
  let order: UnsafeMutablePointer<Int>
  let count: Int

  /// L2. The first thing's index is `start`.
  func fill(startingAt start: Int) {
    var highest: UInt8 = 0
    var lowestOdd = UInt8.max
    for place in 0..<count {
      (order + place).initialize(to: start + place)
      let level = levels[place].rawValue
      highest = max(highest, level)
      if level & 1 == 1 { lowestOdd = min(lowestOdd, level) }
    }
    while highest >= lowestOdd {
      reverseRuns(atLeast: highest)
      highest -= 1
    }
  }

  /// Reverses each run of things that have at least a level: the runs stand where they stood logically.
  private func reverseRuns(atLeast level: UInt8) {
    var place = 0
    while place < count {
      guard levels[place].rawValue >= level else {
        place += 1
        continue
      }
      let first = place
      while place < count, levels[place].rawValue >= level { place += 1 }
      reverse(first, place - 1)
    }
  }

  private func reverse(_ first: Int, _ last: Int) {
    var first = first
    var last = last
    while first < last {
      (order[first], order[last]) = (order[last], order[first])
      first += 1
      last -= 1
    }
  }

  /// L3: in a right-to-left run marks stand before their base after L2; turns each such group round.
  ///
  /// - Parameters:
  ///   - classes: those of the line.
  ///   - start: the index of the line's first thing.
  func putMarksBehindBases(_ classes: UnsafePointer<BidiClass>, startingAt start: Int) {
    var index = 0
    while index + 1 < count {
      let first = index
      while index + 1 < count, order[index + 1] == order[index] - 1,
        isReversedMark(order[index] - start, classes)
      {
        index += 1
      }
      if first < index { reverse(first, index) }
      index += 1
    }
  }

  /// Whether a scalar goes with the one before it, at its level, and stands on its left.
  private func isReversedMark(_ place: Int, _ classes: UnsafePointer<BidiClass>) -> Bool {
    guard levels[place].isRightToLeft, levels[place] == levels[place - 1] else { return false }
    return classes[place] == .nonspacingMark || classes[place].isRemoved
  }
}

extension Paragraph {
  /// The levels of a line: those of its scalars, but separators, and the white space before them and at the
  /// line's end, have the base level (UAX #9, L1).
  public func levels(ofLine line: Range<Int>) -> [Level] {
    var levels = Array(self.levels[line])
    guard !classes.isEmpty else { return levels }
    levels.withUnsafeMutableBufferPointer { levels in
      classes.withUnsafeBufferPointer { giveBaseLevel(to: levels, UnsafeBufferPointer(rebasing: $0[line])) }
    }
    return levels
  }

  /// L1, from the line's end on; where there are no separators only as far as the white space goes.
  private func giveBaseLevel(
    to levels: UnsafeMutableBufferPointer<Level>, _ classes: UnsafeBufferPointer<BidiClass>
  ) {
    let hasSeparators = present.contains(.segmentSeparator) || present.contains(.paragraphSeparator)
    var isTrailing = true
    var place = levels.count - 1
    while place >= 0, isTrailing || hasSeparators {
      switch classes[place] {
      case .segmentSeparator, .paragraphSeparator: isTrailing = true
      case .whiteSpace, .popDirectionalIsolate: break
      case let kind where kind.isIsolateInitiator || kind.isRemoved: break
      default: isTrailing = false
      }
      if isTrailing { levels[place] = baseLevel }
      place -= 1
    }
  }

  /// The indices of a line's scalars from left to right as they are shown: rules L1 and L2, and each mark
  /// behind its base, if that stands at the mark's level (UAX #9, L3).
  ///
  /// What rule X9 removes is in it too, beside the scalar before it.
  public func visualOrder(ofLine line: Range<Int>) -> [Int] {
    if classes.isEmpty { return Array(line) }
    return levels(ofLine: line).withUnsafeBufferPointer { levels in
      [Int](unsafeUninitializedCapacity: levels.count) { order, count in
        count = levels.count
        guard let levels = levels.baseAddress, let order = order.baseAddress else { return }
        let lineOrder = Order(levels: levels, order: order, count: count)
        lineOrder.fill(startingAt: line.lowerBound)
        guard present.contains(.nonspacingMark) || present.hasRemoved else { return }
        classes.withUnsafeBufferPointer { classes in
          guard let classes = classes.baseAddress else { return }
          lineOrder.putMarksBehindBases(classes + line.lowerBound, startingAt: line.lowerBound)
        }
      }
    }
  }
}
