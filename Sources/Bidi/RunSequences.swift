/// An isolating run sequence: level runs that isolates part, taken as one text (UAX #9, BD13).
///
/// What rule X9 removes is not in it. The rules W1 to N2 change its classes in place.
struct RunSequence {
  let resolver: Resolver
  /// The places in the paragraph of its characters, and their classes.
  let places: UnsafeMutablePointer<Int>
  let classes: UnsafeMutablePointer<BidiClass>
  let count: Int
  let level: Level
  /// The direction, L or R, that is assumed before its first character and behind its last (X10).
  let start: BidiClass
  let end: BidiClass

  /// L or R: the direction of the level, `e` in the rules.
  var embeddingDirection: BidiClass { level.direction }
}

extension Level {
  /// The class that has the direction of this level.
  var direction: BidiClass { isRightToLeft ? .rightToLeft : .leftToRight }
}

extension Resolver {
  /// X10: walks the level runs, gathers the sequence that begins with each, and resolves it.
  func resolveSequences() {
    var levelBefore = baseLevel
    var place = skipRemoved(from: 0)
    while place < count {
      let level = explicitLevels[place]
      if continuesSequence(at: place) {
        place = endOfRun(from: place)
      } else {
        place = resolveSequence(from: place, levelBefore: levelBefore)
      }
      levelBefore = level
    }
  }

  /// Whether the run that begins here is part of the sequence that holds the initiator of its PDI.
  private func continuesSequence(at place: Int) -> Bool {
    original[place] == .popDirectionalIsolate && present.hasIsolates && matches[place] >= 0
  }

  /// The first place from one on that X9 doesn't remove.
  private func skipRemoved(from place: Int) -> Int {
    var place = place
    while place < count, original[place].isRemoved { place += 1 }
    return place
  }

  private func endOfRun(from start: Int) -> Int {
    let level = explicitLevels[start]
    var place = start
    repeat { place = skipRemoved(from: place + 1) } while place < count && explicitLevels[place] == level
    return place
  }

  /// Gathers a sequence, resolves it, and gives the place where its first run ends.
  private func resolveSequence(from start: Int, levelBefore: Level) -> Int {
    let level = explicitLevels[start]
    var gathered = 0
    var endOfFirstRun: Int?
    var place = start
    while true {
      let last = gatherRun(from: &place, into: &gathered)
      if endOfFirstRun == nil { endOfFirstRun = place }
      guard original[last].isIsolateInitiator else { break }
      guard matches[last] >= 0 else {
        place = count  // X10: behind an initiator without PDI the base level is assumed
        break
      }
      place = matches[last]
    }
    let levelAfter = place < count ? explicitLevels[place] : baseLevel
    RunSequence(
      resolver: self, places: sequencePlaces, classes: sequenceClasses, count: gathered, level: level,
      start: max(level, levelBefore).direction, end: max(level, levelAfter).direction
    ).resolve()
    return endOfFirstRun ?? count
  }

  /// Adds the characters of a level run to the sequence at work, moves behind it, and gives its last place.
  private func gatherRun(from place: inout Int, into gathered: inout Int) -> Int {
    let level = explicitLevels[place]
    var last = place
    repeat {
      sequencePlaces[gathered] = place
      sequenceClasses[gathered] = classes[place]
      gathered += 1
      last = place
      place = skipRemoved(from: place + 1)
    } while place < count && explicitLevels[place] == level
    return last
  }
}

extension RunSequence {
  fileprivate func resolve() {
    resolveWeakTypes()
    resolveBrackets()
    resolveNeutralTypes()
    resolveImplicitLevels()
  }

  /// I1, I2.
  private func resolveImplicitLevels() {
    var index = 0
    while index < count {
      resolver.levels[places[index]] = Level(level.rawValue + rise(of: classes[index]))
      index += 1
    }
  }

  /// How far the level of a character lies above that of its sequence (UAX #9, table 5).
  private func rise(of kind: BidiClass) -> UInt8 {
    switch kind {
    case .leftToRight: level.isRightToLeft ? 1 : 0
    case .rightToLeft: level.isRightToLeft ? 0 : 1
    default: level.isRightToLeft ? 1 : 2  // EN, AN
    }
  }
}
