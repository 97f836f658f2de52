import Screen

/// Which way a person wants a text to run where it is edited. It is a matter of looking, and never part of the text.
enum TextDirection: String, Sendable, Equatable, CaseIterable {
  /// As its first letter says, or the language that it is in.
  case automatic
  case rightToLeft
  case leftToRight

  /// The one after it; after the last the first.
  var next: TextDirection {
    switch self {
    case .automatic: .rightToLeft
    case .rightToLeft: .leftToRight
    case .leftToRight: .automatic
    }
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
