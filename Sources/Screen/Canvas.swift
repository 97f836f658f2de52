/// A grid of cells in visual order: the whole of what the screen shows, with the place of the cursor.
///
/// A value. Drawing outside the grid is cut off. Text becomes cells only in `TextLayout`; what is drawn here
/// is already in the order in which the terminal paints it.
public struct Canvas: Sendable, Equatable {
  public let size: Size
  public private(set) var cells: [Cell]
  /// Where the hardware cursor stands: the caret of a field, or the selected row.
  public var cursor: Point?
  /// Whether the cursor is shown (a caret), or only placed (for screen readers).
  public var cursorVisible = false

  public init(size: Size, style: Style = .plain) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: Cell(style: style), count: self.size.columns * self.size.rows)
  }

  /// The cell at a place; blank outside the grid.
  public subscript(column: Int, row: Int) -> Cell {
    guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return .blank }
    return cells[row * size.columns + column]
  }

  /// Puts one cell; a wide cell takes its right neighbour too, and half of a wide cell is never left over.
  public mutating func put(_ cell: Cell, column: Int, row: Int) {
    guard row >= 0, row < size.rows, column >= 0, column < size.columns, cell.width > 0 else { return }
    guard column + cell.width <= size.columns else {
      return put(Cell(style: cell.style), column: column, row: row)
    }
    clearHalf(column: column, row: row)
    let place = row * size.columns + column
    cells[place] = cell
    if cell.width == 2 {
      clearHalf(column: column + 1, row: row)
      cells[place + 1] = .continuation(style: cell.style)
    }
  }

  /// Blanks what remains of a wide cell when one of its halves is overwritten.
  private mutating func clearHalf(column: Int, row: Int) {
    let place = row * size.columns + column
    if cells[place].width == 0, column > 0 {
      cells[place - 1] = Cell(style: cells[place - 1].style)
    }
    if cells[place].width == 2, column + 1 < size.columns {
      cells[place + 1] = Cell(style: cells[place + 1].style)
    }
  }

  /// Puts cells side by side from a place on.
  public mutating func put(_ line: [Cell], column: Int, row: Int) {
    var column = column
    for cell in line where cell.width > 0 {
      put(cell, column: column, row: row)
      column += cell.width
    }
  }

  /// Fills a rectangle with blanks of a style.
  public mutating func fill(_ rect: Rect, style: Style) {
    for row in max(0, rect.row)..<max(0, rect.row, min(size.rows, rect.row + rect.rows)) {
      for column in max(0, rect.column)..<max(0, rect.column, min(size.columns, rect.column + rect.columns)) {
        put(Cell(style: style), column: column, row: row)
      }
    }
  }

  /// Lays a style over the cells of a rectangle, keeping what they show.
  public mutating func overlay(_ style: Style, on rect: Rect) {
    for row in max(0, rect.row)..<max(0, rect.row, min(size.rows, rect.row + rect.rows)) {
      for column in max(0, rect.column)..<max(0, rect.column, min(size.columns, rect.column + rect.columns)) {
        let place = row * size.columns + column
        cells[place].style = cells[place].style.overlaid(by: style)
      }
    }
  }

  mutating func setLink(_ link: Link, column: Int, row: Int) {
    cells[row * size.columns + column].link = link
  }

  /// The cells of one row, from left to right.
  public func row(_ row: Int) -> ArraySlice<Cell> { cells[row * size.columns..<(row + 1) * size.columns] }

  /// The rows as text in visual order, for tests: wide cells once, trailing blanks kept.
  public var rows: [String] {
    (0..<size.rows).map { row in
      cells[(row * size.columns)..<((row + 1) * size.columns)].map(\.text).joined()
    }
  }
}
