/// The working memory in which the levels of one paragraph are resolved (UAX #9, X1 to I2).
///
/// All pointers lead to one element for each scalar and live as long as the call of `levels(of:…)`: arrays would
/// cost an allocation for each rule.
struct Resolver {
  let count: Int
  let baseLevel: Level
  let present: ClassSet
  let scalars: UnsafePointer<Unicode.Scalar>
  /// The classes as the table gives them.
  let original: UnsafePointer<BidiClass>
  /// The classes after overrides (X1 to X8).
  let classes: UnsafeMutablePointer<BidiClass>
  /// The levels after X8, which tell the level runs.
  let explicitLevels: UnsafeMutablePointer<Level>
  /// For an isolate initiator the place of its PDI, and the other way round; -1 where there is none. Not set
  /// where the paragraph has no isolates.
  let matches: UnsafeMutablePointer<Int>
  /// The places of the isolating run sequence at work, and the classes of its characters.
  let sequencePlaces: UnsafeMutablePointer<Int>
  let sequenceClasses: UnsafeMutablePointer<BidiClass>
  /// The result.
  let levels: UnsafeMutablePointer<Level>

  /// The levels of a paragraph after I2.
  static func levels(
    of scalars: [Unicode.Scalar], classes: [BidiClass], present: ClassSet, baseLevel: Level
  ) -> [Level] {
    let count = classes.count
    return [Level](unsafeUninitializedCapacity: count) { levels, initialized in
      scalars.withUnsafeBufferPointer { scalars in
        classes.withUnsafeBufferPointer { original in
          withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * count) { places in
            withUnsafeTemporaryAllocation(of: BidiClass.self, capacity: 2 * count) { classes in
              withUnsafeTemporaryAllocation(of: Level.self, capacity: count) { explicitLevels in
                guard let levels = levels.baseAddress, let scalars = scalars.baseAddress,
                  let original = original.baseAddress, let places = places.baseAddress,
                  let classes = classes.baseAddress, let explicitLevels = explicitLevels.baseAddress
                else { return }
                Resolver(
                  count: count, baseLevel: baseLevel, present: present, scalars: scalars,
                  original: original, classes: classes, explicitLevels: explicitLevels, matches: places,
                  sequencePlaces: places + count, sequenceClasses: classes + count, levels: levels
                ).resolve()
              }
            }
          }
        }
      }
      initialized = count
    }
  }

  private func resolve() {
    levels.initialize(repeating: baseLevel, count: count)
    classes.initialize(from: original, count: count)
    explicitLevels.initialize(repeating: baseLevel, count: count)
    if present.hasExplicitFormatting {
      resolveExplicitLevels()
    }
    resolveSequences()
    levelRemoved()
  }

  /// Gives what X9 removes the level of the character before it, so that it never parts a run.
  private func levelRemoved() {
    var level = baseLevel
    var place = 0
    while place < count {
      if original[place].isRemoved { levels[place] = level } else { level = levels[place] }
      place += 1
    }
  }
}
