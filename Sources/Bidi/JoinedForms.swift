/// What stands in place of an alef that its lam has taken into a ligature: nothing to see (U+FEFF).
public let takenByLigature: Unicode.Scalar = "\u{FEFF}"

/// A text in which each letter has the form that its neighbours give it, a scalar for each scalar, in logical order.
///
/// A letter for which Unicode has not that form stays as it is, and its neighbours join all the same. A lam that an
/// alef follows becomes the ligature of both, and the alef ``takenByLigature``; marks between them stay where they
/// are (the Unicode Standard, 9.2).
///
/// - Parameter levels: the embedding levels of the scalars; letters of different levels don't join, and at a
///   left-to-right level, which an override gives them, each joins those that stand beside it as they are shown
///   (UAX #9, 3.5). Without levels all stand at one level from right to left.
public func joined(_ scalars: [Unicode.Scalar], levels: [Level] = []) -> [Unicode.Scalar] {
  var forms = scalars
  forms.withUnsafeMutableBufferPointer { forms in
    guard let start = forms.baseAddress else { return }
    var joiner = Joiner(forms: start)
    if levels.count < forms.count {
      for place in 0..<forms.count { joiner.add(start[place], at: place) }
    } else {
      levels.withUnsafeBufferPointer { joiner.addAll(of: $0) }
    }
    joiner.settle(isJoined: false)
  }
  return forms
}

/// Walks a text and gives each letter its form as soon as its neighbours on both sides are known.
private struct Joiner {
  private let forms: UnsafeMutablePointer<Unicode.Scalar>
  /// The place of the letter whose form waits for what follows; -1 where none does.
  private var pending = -1
  /// Whether the pending letter is joined to the one before it.
  private var isJoined = false
  /// The place of the lam that an alef may join, and whether it is joined to the letter before it.
  private var lam = -1
  private var isLamJoined = false
  /// Whether what stands last joins what follows it.
  private var joinsNext = false
  /// Whether the letters run from left to right, so that each has the one before it on its left.
  private var isLeftToRight = false
  /// Whether ZWJ stands behind the last letter.
  private var followsJoiner = false

  init(forms: UnsafeMutablePointer<Unicode.Scalar>) {
    self.forms = forms
  }

  /// Adds the text at its levels.
  mutating func addAll(of levels: UnsafeBufferPointer<Level>) {
    var level: Level? = nil
    for place in 0..<levels.count {
      let scalar = forms[place]
      // The level of what rule X9 removes means nothing: a joiner acts on both that stand beside it.
      if levels[place] != level, !BidiClass(of: scalar).isRemoved {
        changeLevel(to: levels[place])
        level = levels[place]
      }
      add(scalar, at: place)
    }
  }

  /// Lets no letters join over this place; what a joiner joins it joins all the same.
  private mutating func changeLevel(to level: Level) {
    if followsJoiner { lam = -1 } else { breakJoining() }
    isLeftToRight = !level.isRightToLeft
  }

  private mutating func breakJoining() {
    settle(isJoined: false)
    joinsNext = false
    followsJoiner = false
    lam = -1
  }

  mutating func add(_ scalar: Unicode.Scalar, at place: Int) {
    // Nothing before SOFT HYPHEN has to do with joining.
    if scalar.value < 0xAD { return breakJoining() }
    let type = JoiningType(of: scalar)
    switch scalar {
    case "\u{200C}":  // ZWNJ
      breakJoining()
    case "\u{200D}":  // ZWJ
      settle(isJoined: true)
      joinsNext = true
      followsJoiner = true
    default:
      if type != .transparent { addBase(scalar, isLeftToRight ? type.turned : type, at: place) }
    }
  }

  private mutating func addBase(_ scalar: Unicode.Scalar, _ type: JoiningType, at place: Int) {
    let isJoined = joinsNext && type.joinsPrevious
    if isJoined, lam >= 0, let ligature = Tables.ligature(ofLamAnd: scalar, isJoined: isLamJoined) {
      forms[lam] = ligature
      forms[place] = takenByLigature
      pending = -1
      lam = -1
      joinsNext = false
      followsJoiner = false
      return
    }
    settle(isJoined: isJoined)
    self.isJoined = isJoined
    pending = place
    joinsNext = type.joinsNext
    followsJoiner = false
    lam = scalar == Tables.lam && !isLeftToRight ? place : -1
    isLamJoined = isJoined
  }

  /// Gives the pending letter its form, now that it is known whether the next one joins it.
  mutating func settle(isJoined isNextJoined: Bool) {
    guard pending >= 0 else { return }
    let joinsNext = isNextJoined && joinsNext
    if let form = Tables.form(
      of: forms[pending], joinsPrevious: isLeftToRight ? joinsNext : isJoined,
      joinsNext: isLeftToRight ? isJoined : joinsNext)
    {
      forms[pending] = form
    }
    pending = -1
  }
}
