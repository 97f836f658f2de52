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
/// Letters take the presentation form that their neighbours give them; a letter for which Unicode has not that
/// form stays as it is, and its neighbours join all the same. Lam and alef become one glyph, which bears the marks
/// of both. Shape a paragraph before it is cut into lines, so that a letter at a line's end keeps its form.
///
/// - Parameter levels: the embedding levels of the scalars; letters of different levels don't join, and at a
///   left-to-right level, which an override gives them, each joins those that stand beside it as they are shown
///   (UAX #9, 3.5). Without levels all stand at one level from right to left.
public func shape(_ scalars: [Unicode.Scalar], levels: [Level] = []) -> [Glyph] {
  var shaper = Shaper(capacity: scalars.count)
  var level: Level? = nil
  var place = 0
  for scalar in scalars {
    // The level of what rule X9 removes means nothing: a joiner acts on both that stand beside it.
    if place < levels.count, levels[place] != level, !BidiClass(of: scalar).isRemoved {
      shaper.changeLevel(to: levels[place])
      level = levels[place]
    }
    shaper.add(scalar, at: place)
    place += 1
  }
  return shaper.finished()
}

/// Walks a text and gives each letter its form as soon as its neighbours on both sides are known.
private struct Shaper {
  private var glyphs: [Glyph] = []
  /// The letter of the last glyph, whose form waits for what follows.
  private var pending: PendingLetter?
  /// The lam of the last glyph, which an alef may join.
  private var lam: PendingLetter?
  /// Whether what stands last joins what follows it.
  private var joinsNext = false
  /// Whether the letters run from left to right, so that each has the one before it on its left.
  private var isLeftToRight = false
  /// Whether ZWJ stands behind the last letter.
  private var followsJoiner = false
  /// Whether the base of the last glyph is of a cursive script.
  private var isCursive = false

  init(capacity: Int) {
    glyphs.reserveCapacity(capacity)
  }

  mutating func finished() -> [Glyph] {
    settle(joined: false)
    return glyphs
  }

  /// Lets no letters join over this place; what a joiner joins it joins all the same.
  mutating func changeLevel(to level: Level) {
    if followsJoiner { lam = nil } else { breakJoining() }
    isLeftToRight = !level.isRightToLeft
  }

  private mutating func breakJoining() {
    settle(joined: false)
    joinsNext = false
    followsJoiner = false
    lam = nil
  }

  mutating func add(_ scalar: Unicode.Scalar, at place: Int) {
    let type = isLeftToRight ? JoiningType(of: scalar).turned : JoiningType(of: scalar)
    switch scalar {
    case "\u{200C}":  // ZWNJ
      breakJoining()
      attach(scalar, at: place, isMark: !isCursive)
    case "\u{200D}":  // ZWJ
      settle(joined: true)
      joinsNext = true
      followsJoiner = true
      attach(scalar, at: place, isMark: !isCursive)
    default:
      if type == .transparent {
        attach(scalar, at: place, isMark: true)
      } else {
        addBase(scalar, type, at: place)
      }
    }
  }

  private mutating func addBase(_ scalar: Unicode.Scalar, _ type: JoiningType, at place: Int) {
    let isJoined = joinsNext && type.joinsPrevious
    if isJoined, let lam, let ligature = Tables.ligature(ofLamAnd: scalar, isJoined: lam.isJoined) {
      ligate(ligature, at: place)
      return
    }
    settle(joined: isJoined)
    glyphs.append(Glyph(base: scalar, source: place..<place + 1))
    joinsNext = type.joinsNext
    followsJoiner = false
    isCursive = type != .nonJoining || Tables.hasForms(scalar)
    pending = isCursive ? PendingLetter(letter: scalar, isJoined: isJoined, isTurned: isLeftToRight) : nil
    lam = scalar == Tables.lam && !isLeftToRight ? pending : nil
  }

  /// Makes the lam of the last glyph and an alef one glyph.
  private mutating func ligate(_ ligature: Unicode.Scalar, at place: Int) {
    let last = glyphs.count - 1
    glyphs[last].base = ligature
    glyphs[last].source = glyphs[last].source.lowerBound..<place + 1
    pending = nil
    lam = nil
    joinsNext = false
    followsJoiner = false
  }

  /// Gives the pending letter its form, now that it is known whether the next one joins it.
  private mutating func settle(joined: Bool) {
    guard let pending else { return }
    let joinsNext = joined && joinsNext
    if let form = Tables.form(
      of: pending.letter, joinsPrevious: pending.isTurned ? joinsNext : pending.isJoined,
      joinsNext: pending.isTurned ? pending.isJoined : joinsNext)
    {
      glyphs[glyphs.count - 1].base = form
    }
    self.pending = nil
  }

  /// Adds a scalar to the last glyph; where there is none it becomes a glyph itself.
  private mutating func attach(_ scalar: Unicode.Scalar, at place: Int, isMark: Bool) {
    guard let last = glyphs.indices.last else {
      glyphs.append(Glyph(base: scalar, source: place..<place + 1))
      return
    }
    if isMark { glyphs[last].marks.append(scalar) }
    glyphs[last].source = glyphs[last].source.lowerBound..<place + 1
  }
}

/// A letter whose form isn't known yet.
private struct PendingLetter {
  let letter: Unicode.Scalar
  /// Whether it is joined to the letter before it.
  let isJoined: Bool
  /// Whether the letter before it stands on its left.
  let isTurned: Bool
}
