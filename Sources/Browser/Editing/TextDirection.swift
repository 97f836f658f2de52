import Screen

/// Which way a person wants a text to run where it is edited. It is a matter of looking, and never part of the text.
enum TextDirection: String, Sendable, Equatable, CaseIterable {
  /// As its first letter says, or the language that it is in.
  case automatic
  case rightToLeft
  case leftToRight

  /// The one after it, for a text that runs this way by itself: the other way first, so that the first turn is seen,
  /// then the way that it has anyway, then left to itself again.
  func next(isRightToLeft: Bool) -> TextDirection {
    let (natural, other): (Self, Self) =
      isRightToLeft ? (.rightToLeft, .leftToRight) : (.leftToRight, .rightToLeft)
    return self == .automatic ? other : self == other ? natural : .automatic
  }

  /// The direction for a layout, of a text that runs this way by itself.
  func over(_ natural: TextLayout.Direction) -> TextLayout.Direction {
    switch self {
    case .automatic: natural
    case .rightToLeft: .rightToLeft
    case .leftToRight: .leftToRight
    }
  }

  /// The arrow beside a field that was turned; nil where it is left to itself.
  var mark: String? {
    switch self {
    case .automatic: nil
    case .rightToLeft: "←"
    case .leftToRight: "→"
    }
  }
}
