/// Where lines stand in a rectangle that is wider than they are.
public enum Alignment: Sendable, Hashable {
  case left, right, center
  /// Left for a left-to-right paragraph, right for a right-to-left one.
  case natural
}

extension TextLayout {
  /// The column at which a line begins in a rectangle of a width; may be negative for one that is too narrow.
  public func start(ofLine row: Int, in columns: Int, align: Alignment) -> Int {
    let free = columns - lines[row].columns
    switch align {
    case .left: return 0
    case .right: return free
    case .center: return free / 2
    case .natural: return lines[row].isRightToLeft ? free : 0
    }
  }

  /// The place on the screen of the caret at an offset, for a layout drawn in a rectangle.
  ///
  /// At the logical end of a line that fills the rectangle it stands outside; editors lay out one column less.
  public func caret(at offset: Int, in rect: Rect, align: Alignment = .natural, firstLine: Int = 0) -> Point {
    let place = caret(at: offset)
    let left = start(ofLine: place.row, in: rect.columns, align: align)
    return Point(column: rect.column + left + place.column, row: rect.row + place.row - firstLine)
  }

  /// The offset under a place of the screen, for a layout drawn in a rectangle: the inverse, for the mouse.
  public func offset(
    at point: Point, in rect: Rect, align: Alignment = .natural, firstLine: Int = 0
  ) -> Int {
    let row = max(0, min(point.row - rect.row + firstLine, lines.count - 1))
    let left = start(ofLine: row, in: rect.columns, align: align)
    return offset(at: Point(column: point.column - rect.column - left, row: row))
  }
}

extension Canvas {
  /// Draws a layout's lines from the top of a rectangle; what does not fit into it is left out.
  public mutating func draw(
    _ layout: TextLayout, in rect: Rect, align: Alignment = .natural, firstLine: Int = 0
  ) {
    guard !rect.isEmpty else { return }
    for row in 0..<rect.rows {
      let index = row + firstLine
      guard layout.lines.indices.contains(index) else { continue }
      let left = layout.start(ofLine: index, in: rect.columns, align: align)
      put(layout.lines[index].cells, at: left, row: row, in: rect)
    }
  }

  /// Draws text on the first row of a rectangle, cropped to it: titles, labels, hints.
  public mutating func draw(
    _ text: String, in rect: Rect, style: Style = .plain, direction: TextLayout.Direction,
    align: Alignment = .natural, mode: TextLayout.OutputMode = .visual, spans: [TextLayout.Span] = []
  ) {
    let layout = TextLayout(
      text, direction: direction, fit: .crop(columns: rect.columns), mode: mode, style: style, spans: spans)
    draw(layout, in: rect, align: align)
  }

  /// Puts a line's cells, one a column, cut at the sides of a rectangle; half of a wide cell becomes a blank.
  mutating func put(_ cells: [Cell], at left: Int, row: Int, in rect: Rect) {
    for (index, cell) in cells.enumerated() {
      let column = left + index
      guard column >= 0, column < rect.columns else { continue }
      let isCut = cell.width == 2 && column + 1 == rect.columns || cell.width == 0 && column == 0
      if isCut {
        put(Cell(style: cell.style), column: rect.column + column, row: rect.row + row)
      } else {
        put(cell, column: rect.column + column, row: rect.row + row)
      }
    }
  }
}
