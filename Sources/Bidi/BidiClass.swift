/// The bidirectional character types (UAX #9, table 4; the property Bidi_Class).
///
/// The comment behind each is the short name that the rules use.
public enum BidiClass: UInt8, Sendable, Hashable, CaseIterable {
  case leftToRight  // L
  case rightToLeft  // R
  case arabicLetter  // AL
  case europeanNumber  // EN
  case europeanSeparator  // ES
  case europeanTerminator  // ET
  case arabicNumber  // AN
  case commonSeparator  // CS
  case nonspacingMark  // NSM
  case boundaryNeutral  // BN
  case paragraphSeparator  // B
  case segmentSeparator  // S
  case whiteSpace  // WS
  case otherNeutral  // ON
  case leftToRightEmbedding  // LRE
  case leftToRightOverride  // LRO
  case rightToLeftEmbedding  // RLE
  case rightToLeftOverride  // RLO
  case popDirectionalFormat  // PDF
  case leftToRightIsolate  // LRI
  case rightToLeftIsolate  // RLI
  case firstStrongIsolate  // FSI
  case popDirectionalIsolate  // PDI
}

extension BidiClass {
  /// The class of a scalar, also of one that is not assigned yet (source: DerivedBidiClass.txt).
  public init(of scalar: Unicode.Scalar) {
    self.init(BidiEntry(of: scalar))
  }

  /// The class that an entry of the table tells: what lies behind the classes is other neutrals.
  init(_ entry: BidiEntry) {
    self = BidiClass(rawValue: entry.rawValue) ?? .otherNeutral
  }

  /// Embeddings, overrides, PDF and BN, which the algorithm removes (UAX #9, X9).
  public var isRemoved: Bool {
    switch self {
    case .boundaryNeutral, .leftToRightEmbedding, .leftToRightOverride, .rightToLeftEmbedding,
      .rightToLeftOverride, .popDirectionalFormat:
      true
    default: false
    }
  }

  /// LRI, RLI and FSI (UAX #9, BD8).
  public var isIsolateInitiator: Bool {
    switch self {
    case .leftToRightIsolate, .rightToLeftIsolate, .firstStrongIsolate: true
    default: false
    }
  }

  /// The direction that neutrals and brackets see in this class, where numbers count as R; nil for neutrals
  /// (UAX #9, N0 and N1).
  var direction: BidiClass? {
    switch self {
    case .leftToRight: .leftToRight
    case .rightToLeft, .arabicLetter, .europeanNumber, .arabicNumber: .rightToLeft
    default: nil
    }
  }
}

/// What the table holds for a scalar: its class, or one of three more kinds of other neutrals.
struct BidiEntry: Equatable {
  let rawValue: UInt8

  static let mirrored = BidiEntry(rawValue: 23)
  static let openingBracket = BidiEntry(rawValue: 24)
  static let closingBracket = BidiEntry(rawValue: 25)

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(of scalar: Unicode.Scalar) {
    rawValue = Tables.value(of: scalar, index: Tables.bidiIndex, blocks: Tables.bidiBlocks)
  }

  var isMirrored: Bool { rawValue >= Self.mirrored.rawValue }
}

/// Which classes a text has, so that rules without work are left out.
struct ClassSet {
  private var bits: UInt32 = 0

  mutating func insert(_ entry: BidiEntry) {
    bits |= 1 << UInt32(entry.rawValue)
  }

  func contains(_ member: BidiClass) -> Bool { bits & 1 << UInt32(member.rawValue) != 0 }
  func contains(_ entry: BidiEntry) -> Bool { bits & 1 << UInt32(entry.rawValue) != 0 }

  /// Whether there are embeddings, overrides or isolates.
  var hasExplicitFormatting: Bool { bits >> UInt32(BidiClass.leftToRightEmbedding.rawValue) & 0x1FF != 0 }
  /// Whether there is what rule X9 removes.
  var hasRemoved: Bool {
    bits >> UInt32(BidiClass.leftToRightEmbedding.rawValue) & 0x1F != 0 || contains(.boundaryNeutral)
  }
  /// Whether there are isolate initiators.
  var hasIsolates: Bool { bits >> UInt32(BidiClass.leftToRightIsolate.rawValue) & 0b111 != 0 }
  /// Whether anything can raise a level above the base level 0: R, AL, AN, explicit formatting.
  var canRaiseLevels: Bool {
    contains(.rightToLeft) || contains(.arabicLetter) || contains(.arabicNumber) || hasExplicitFormatting
  }
}
