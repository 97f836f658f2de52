import Config
import Screen

extension Painter {
  /// Draws a bar that lies on a row, from the leading edge on.
  mutating func bar(_ share: Share, in rect: Rect, role: Theme.Role) {
    guard !rect.isEmpty else { return }
    let style = style(role)
    let cells = blocks.bar(share, columns: rect.columns, isRightToLeft: isRightToLeft)
    for (place, cell) in cells.enumerated() {
      put(Cell(cell, style: style), column: rect.column + place, row: rect.row)
    }
  }

  /// Draws a bar that stands on the lowest row of a rectangle, as wide as that.
  mutating func column(_ share: Share, in rect: Rect, role: Theme.Role) {
    guard !rect.isEmpty else { return }
    let style = style(role)
    for (place, cell) in blocks.column(share, rows: rect.rows).enumerated() {
      for column in rect.column..<rect.column + rect.columns {
        put(Cell(cell, style: style), column: column, row: rect.row + rect.rows - 1 - place)
      }
    }
  }
}
