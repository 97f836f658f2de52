/// A size in cells.
public struct Size: Sendable, Equatable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A place on the screen, in cells from the top left.
public struct Point: Sendable, Equatable {
  public var column: Int
  public var row: Int

  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells.
public struct Rect: Sendable, Equatable {
  public var column: Int
  public var row: Int
  public var columns: Int
  public var rows: Int

  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = columns
    self.rows = rows
  }

  public init(_ size: Size) { self.init(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  public var isEmpty: Bool { columns <= 0 || rows <= 0 }

  public func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < column + columns && point.row >= row && point.row < row + rows
  }

  /// The same rectangle with left and right exchanged within `width` columns: how a right-to-left
  /// interface lays out what is thought out from left to right.
  public func mirrored(in width: Int) -> Rect {
    Rect(column: width - column - columns, row: row, columns: columns, rows: rows)
  }

  /// The rectangle without `columns` at both sides and `rows` above and below; never negative.
  public func inset(columns dx: Int, rows dy: Int) -> Rect {
    Rect(
      column: column + dx, row: row + dy, columns: max(0, columns - 2 * dx), rows: max(0, rows - 2 * dy))
  }
}
