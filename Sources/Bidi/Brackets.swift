/// A pair of brackets in an isolating run sequence, as indices into it (UAX #9, BD16).
private struct BracketPair {
  let opening: Int
  /// Nil until the bracket is found that closes it.
  var closing: Int?
}

/// An opening bracket that waits for the one that closes it.
private struct OpenBracket {
  let pair: Int
  let closing: Unicode.Scalar
}

extension RunSequence {
  /// How many brackets may be open at once (UAX #9, BD16).
  private static let maximumOpenBrackets = 63

  /// N0: the brackets of a pair take one direction, by what they hold and what stands before them.
  func resolveBrackets() {
    guard resolver.present.contains(.openingBracket), resolver.present.contains(.closingBracket) else {
      return
    }
    for pair in bracketPairs() {
      if let closing = pair.closing, let direction = direction(from: pair.opening, to: closing) {
        setBracket(at: pair.opening, to: direction)
        setBracket(at: closing, to: direction)
      }
    }
  }

  /// BD16. The pairs stand in the order of their opening brackets.
  private func bracketPairs() -> [BracketPair] {
    var pairs: [BracketPair] = []
    var open: [OpenBracket] = []
    for index in 0..<count where classes[index] == .otherNeutral {
      let scalar = resolver.scalars[places[index]]
      switch BidiEntry(of: scalar) {
      case .openingBracket:
        guard open.count < Self.maximumOpenBrackets else { return pairs }
        guard let closing = Tables.mirror(of: scalar) else { continue }
        open.append(OpenBracket(pair: pairs.count, closing: closing.canonicalClosing))
        pairs.append(BracketPair(opening: index, closing: nil))
      case .closingBracket:
        guard let match = open.lastIndex(where: { $0.closing == scalar.canonicalClosing }) else { continue }
        pairs[open[match].pair].closing = index
        open.removeSubrange(match...)
      default: break
      }
    }
    return pairs
  }

  /// N0 b, c and d: the direction of a pair; nil where it holds nothing strong.
  private func direction(from opening: Int, to closing: Int) -> BidiClass? {
    var holdsOpposite = false
    var index = opening + 1
    while index < closing {
      if let direction = classes[index].direction {
        if direction == embeddingDirection { return direction }
        holdsOpposite = true
      }
      index += 1
    }
    return holdsOpposite ? direction(before: opening) : nil
  }

  /// The direction of the last strong character before a place, where numbers count as R.
  private func direction(before place: Int) -> BidiClass {
    var index = place - 1
    while index >= 0 {
      if let direction = classes[index].direction { return direction }
      index -= 1
    }
    return start
  }

  /// Sets a bracket, and the marks that follow it: W1 made them neutrals like it.
  private func setBracket(at place: Int, to direction: BidiClass) {
    classes[place] = direction
    var index = place + 1
    while index < count, resolver.classes[places[index]] == .nonspacingMark {
      classes[index] = direction
      index += 1
    }
  }
}

extension Unicode.Scalar {
  /// What a closing bracket is compared by: U+232A, the only one with a canonical equivalent, as that (BD16).
  fileprivate var canonicalClosing: Unicode.Scalar {
    self == "\u{232A}" ? "\u{3009}" : self
  }
}
