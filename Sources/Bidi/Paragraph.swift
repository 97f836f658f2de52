/// The bidi levels of one paragraph of text (UAX #9).
///
/// Indices are those of the scalars that it was made from. Levels are resolved once; lines are cut from the
/// paragraph afterwards, and each line is reordered by itself. The text must be one paragraph (UAX #9, P1): a
/// paragraph separator is expected only at its end.
public struct Paragraph: Sendable {
  /// The base direction as a level, 0 or 1 (UAX #9, BD4).
  public let baseLevel: Level
  /// The level of each scalar after the rules up to I2. A scalar that rule X9 removes has the level of the one
  /// before it.
  public let levels: [Level]
  /// The classes of the scalars; empty where all levels are zero, so that no rule asks for them.
  let classes: [BidiClass]
  /// Which classes there are.
  let present: ClassSet

  /// Resolves the levels of a paragraph.
  ///
  /// Text in which nothing runs from right to left costs one look at each scalar.
  public init(_ scalars: [Unicode.Scalar], direction: ParagraphDirection) {
    if direction.isLeftToRight(ofPlain: scalars) {
      self.init(plain: scalars.count)
      return
    }
    var present = ClassSet()
    let classes = [BidiClass](unsafeUninitializedCapacity: scalars.count) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      var place = 0
      for scalar in scalars {
        let entry = BidiEntry(of: scalar)
        present.insert(entry)
        (start + place).initialize(to: BidiClass(entry))
        place += 1
      }
      count = place
    }
    let baseLevel = direction.baseLevel(of: classes)
    if baseLevel == .leftToRight, !present.canRaiseLevels {
      self.init(plain: scalars.count)
      return
    }
    self.init(
      baseLevel: baseLevel,
      levels: Resolver.levels(of: scalars, classes: classes, present: present, baseLevel: baseLevel),
      classes: classes, present: present)
  }

  /// A paragraph whose levels are all zero.
  private init(plain count: Int) {
    self.init(
      baseLevel: .leftToRight, levels: Array(repeating: .leftToRight, count: count), classes: [],
      present: ClassSet())
  }

  private init(baseLevel: Level, levels: [Level], classes: [BidiClass], present: ClassSet) {
    self.baseLevel = baseLevel
    self.levels = levels
    self.classes = classes
    self.present = present
  }
}

extension ParagraphDirection {
  /// The first scalar that isn't left-to-right or neutral stands behind this place: Hebrew begins here.
  private static let firstRightToLeft: UInt32 = 0x590

  /// Whether all levels are zero for a reason that needs no table: the scalars stand before all right-to-left
  /// ones and all explicit formatting, and the base direction is left-to-right.
  fileprivate func isLeftToRight(ofPlain scalars: [Unicode.Scalar]) -> Bool {
    switch self {
    case .rightToLeft: return false
    case .firstStrong(let fallback) where fallback.isRightToLeft:
      guard scalars.contains(where: { BidiClass(of: $0) == .leftToRight }) else { return false }
    default: break
    }
    for scalar in scalars where scalar.value >= Self.firstRightToLeft { return false }
    return true
  }

  /// P2, P3.
  fileprivate func baseLevel(of classes: [BidiClass]) -> Level {
    switch self {
    case .leftToRight: .leftToRight
    case .rightToLeft: .rightToLeft
    case .firstStrong(let fallback):
      classes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.flatMap { firstStrongLevel($0, from: 0, to: classes.count) }
      } ?? (fallback.isRightToLeft ? .rightToLeft : .leftToRight)
    }
  }
}

/// The level that the first strong character gives, where what isolates hold is passed over; the search ends at a
/// PDI whose initiator stands before it. Nil where there is none (UAX #9, P2 and P3).
func firstStrongLevel(_ classes: UnsafePointer<BidiClass>, from start: Int, to end: Int) -> Level? {
  var depth = 0
  var place = start
  while place < end {
    switch classes[place] {
    case .leftToRight where depth == 0: return .leftToRight
    case .rightToLeft where depth == 0, .arabicLetter where depth == 0: return .rightToLeft
    case .leftToRightIsolate, .rightToLeftIsolate, .firstStrongIsolate: depth += 1
    case .popDirectionalIsolate where depth > 0: depth -= 1
    default: break
    }
    place += 1
  }
  return nil
}
