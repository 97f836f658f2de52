/// How a letter joins its neighbours in a cursive script (the property Joining_Type; the Unicode Standard, 9.2).
public enum JoiningType: UInt8, Sendable, Hashable, CaseIterable {
  /// U: joins nothing.
  case nonJoining
  /// C: makes its neighbours join and doesn't change itself; tatweel and ZWJ.
  case joinCausing
  /// D: joins on both sides.
  case dualJoining
  /// L: joins the letter that follows it in logical order.
  case leftJoining
  /// R: joins the letter before it in logical order; alef, dal, reh, waw.
  case rightJoining
  /// T: marks and format controls, which joining doesn't see.
  case transparent
}

extension JoiningType {
  /// The joining type of a scalar (source: DerivedJoiningType.txt).
  public init(of scalar: Unicode.Scalar) {
    let value = Tables.value(of: scalar, index: Tables.joiningIndex, blocks: Tables.joiningBlocks)
    self = JoiningType(rawValue: value) ?? .nonJoining
  }

  /// The type where letters run from left to right: what stood on the right stands on the left.
  var turned: JoiningType {
    switch self {
    case .leftJoining: .rightJoining
    case .rightJoining: .leftJoining
    default: self
    }
  }

  /// Whether it joins what stands before it in logical order, if that joins it.
  public var joinsPrevious: Bool { self == .dualJoining || self == .rightJoining || self == .joinCausing }

  /// Whether it joins what follows it in logical order, if that joins it.
  public var joinsNext: Bool { self == .dualJoining || self == .leftJoining || self == .joinCausing }
}
