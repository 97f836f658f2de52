/// The view of a text of many lines that is edited: wrapped, scrolled so that the caret is seen. Only what can be seen
/// is laid out, however long the text is.
public struct AreaLayout: Sendable, Equatable {
  /// The lines around the caret: at least those that are seen, and as many on each side of the caret's as a page
  /// has. They are wrapped to one column less than the area, which the caret needs at the end of a line.
  public let layout: TextLayout
  public let size: Size
  /// The caret's place in the area.
  public let caret: Point
  /// The first line of the layout that is shown.
  public let firstLine: Int
  /// The offset at which the first line begins that is shown; to be given to the next layout, so that the text
  /// stands still.
  public var scroll: Int { layout.lines[firstLine].source.lowerBound }

  /// Lays an area out.
  ///
  /// - Parameters:
  ///   - caret: the UTF-8 offset of the caret in `text`.
  ///   - scroll: that of the layout before; it is moved no more than the caret needs.
  public init(
    _ text: String, caret: Int, size: Size, direction: TextLayout.Direction,
    mode: TextLayout.OutputMode = .visual, style: Style = .plain, spans: [TextLayout.Span] = [],
    scroll: Int = 0
  ) {
    let columns = max(1, size.columns)
    let rows = max(1, size.rows)
    layout = TextLayout(
      text, around: caret, above: rows, below: rows, columns: max(1, columns - 1), direction: direction,
      mode: mode, style: style, spans: spans)
    self.size = Size(columns: columns, rows: rows)
    let row = layout.line(of: caret)
    // Above all lines of the layout stands what is far above the caret.
    var first = max(0, min(layout.line(of: scroll), layout.lines.count - rows))
    if row < first { first = row }
    if row >= first + rows { first = row - rows + 1 }
    firstLine = first
    let rect = Rect(column: 0, row: 0, columns: columns, rows: rows)
    let place = layout.caret(at: caret, in: rect, firstLine: first)
    self.caret = Point(column: max(0, min(place.column, columns - 1)), row: place.row)
  }

  /// The offset under a place of the area, for the mouse.
  public func offset(at point: Point) -> Int {
    let rect = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows)
    return layout.offset(at: point, in: rect, firstLine: firstLine)
  }

  /// The offset of a caret that is moved up (negative) or down by lines; beyond the first line the text's
  /// beginning, beyond the last its end.
  ///
  /// - Parameters:
  ///   - rows: no more than the area has.
  ///   - column: where the person began to move up and down; the caret's own column if nil.
  public func offset(movingRows rows: Int, preferring column: Int? = nil) -> Int {
    let row = caret.row + firstLine + rows
    // The layout reaches a page beyond the caret, or to the text's ends.
    if row < 0 { return 0 }
    if row >= layout.lines.count { return layout.text.utf8.count }
    return offset(at: Point(column: column ?? caret.column, row: row - firstLine))
  }
}

extension Canvas {
  /// Draws an area with its left upper corner at a place.
  public mutating func draw(_ area: AreaLayout, column: Int, row: Int) {
    let rect = Rect(column: column, row: row, columns: area.size.columns, rows: area.size.rows)
    draw(area.layout, in: rect, firstLine: area.firstLine)
  }
}
