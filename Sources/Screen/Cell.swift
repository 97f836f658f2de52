/// One cell of the screen as it is painted: what the terminal gets, and how it looks.
public struct Cell: Sendable, Equatable {
  /// A base scalar and at most four marks; a space where nothing stands.
  public var text: String
  /// 1 or 2 columns; 0 for the second half of a wide cell.
  public var width: Int
  public var style: Style
  /// Whether it is a letter of a right-to-left word which the terminal is to put into order (``SentRow``).
  public var isRightToLeft = false
  /// What a click on it in the terminal opens.
  public var link: Link?

  public init(_ text: String = " ", width: Int = 1, style: Style = .plain) {
    self.text = text
    self.width = width
    self.style = style
  }

  public static let blank = Cell()
  /// The right half of a wide cell.
  public static func continuation(style: Style) -> Cell { Cell("", width: 0, style: style) }
}
