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
    let value = Tables.value(of: scalar, index: Tables.bidiIndex, blocks: Tables.bidiBlocks)
    self = BidiClass(rawValue: value) ?? .otherNeutral
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

  /// L, R and AL: what settles the direction of a paragraph (UAX #9, P2).
  public var isStrong: Bool {
    switch self {
    case .leftToRight, .rightToLeft, .arabicLetter: true
    default: false
    }
  }
}
