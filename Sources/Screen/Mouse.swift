/// One thing that a person did with the mouse.
public struct Mouse: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case press(Button)
    /// Moved with a button held down.
    case drag
    case release
    case wheelUp, wheelDown
  }

  public enum Button: Sendable, Hashable { case left, middle, right }

  public var kind: Kind
  /// The cell, from the top left.
  public var column: Int
  public var row: Int
  /// 2 where a button was pressed again on the same cell at once.
  public var clicks: Int

  public init(_ kind: Kind, column: Int, row: Int, clicks: Int = 1) {
    self.kind = kind
    self.column = column
    self.row = row
    self.clicks = clicks
  }

  public var point: Point { Point(column: column, row: row) }

  /// What terminals report in SGR encoding (xterm's mode 1006) behind `CSI <`: button, column, row, then `M`, or
  /// `m` for a release. Nil for what is nothing to us.
  public init?(parameters: String, final: Unicode.Scalar) {
    let numbers = parameters.dropFirst().split(separator: ";").map { Int($0) }
    guard parameters.hasPrefix("<"), numbers.count == 3, let bits = numbers[0], let column = numbers[1],
      let row = numbers[2], column > 0, row > 0, final == "M" || final == "m"
    else { return nil }
    let kind: Kind? =
      switch (bits & 0b1110_0011, final) {
      case (_, "m"): .release
      case (0, _): .press(.left)
      case (1, _): .press(.middle)
      case (2, _): .press(.right)
      case (32...34, _): .drag
      case (64, _): .wheelUp
      case (65, _): .wheelDown
      default: nil
      }
    guard let kind else { return nil }
    self.init(kind, column: column - 1, row: row - 1)
  }
}
