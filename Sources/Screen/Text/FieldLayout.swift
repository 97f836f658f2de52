/// The view of a one-line text field: the part of a text, however long, that is seen around its caret.
public struct FieldLayout: Sendable, Equatable {
  /// The whole text as one line, with newlines shown as marks.
  public let layout: TextLayout
  /// Exactly the field's columns, one cell each, from left to right.
  public let cells: [Cell]
  /// The caret's column in the field.
  public let caretColumn: Int
  /// How far the field is scrolled from the text's logical start, in columns; to be given to the next layout,
  /// so that the text stands still while the caret moves inside the field.
  public let scroll: Int

  /// Lays a field out.
  ///
  /// - Parameters:
  ///   - caret: the UTF-8 offset of the caret in `text`.
  ///   - scroll: that of the layout before; it is moved no more than the caret needs.
  public init(
    _ text: String, caret: Int, columns: Int, direction: TextLayout.Direction,
    mode: TextLayout.OutputMode = .visual, style: Style = .plain, spans: [TextLayout.Span] = [],
    scroll: Int = 0
  ) {
    layout = TextLayout(
      text, direction: direction, fit: .crop(columns: .max), mode: mode, style: style, spans: spans)
    let line = layout.lines[0]
    let columns = max(0, columns)
    // The caret needs a column of its own at the logical end.
    let total = line.columns + 1
    let place = layout.caret(at: caret).column
    // A wide letter is seen whole, where there is room.
    let isWide = columns > 1 && line.cells.indices.contains(place) && line.cells[place].width == 2
    let last = isWide ? place + 1 : place
    let logical = line.isRightToLeft ? line.columns - 1 - last..<line.columns - place : place..<last + 1
    var scroll = max(0, min(scroll, total - columns))
    if logical.lowerBound < scroll { scroll = logical.lowerBound }
    if logical.upperBound > scroll + columns { scroll = max(0, logical.upperBound - columns) }
    self.scroll = scroll
    // In a right-to-left field the text's start stands at the field's right end.
    let left = line.isRightToLeft ? columns - line.columns + scroll : -scroll
    cells = line.cells(from: -left, count: columns, style: style)
    caretColumn = max(0, min(place + left, columns - 1))
  }

  /// The columns of the field in which a part of the text is seen, from left to right.
  public func columns(showing range: Range<Int>) -> [Int] {
    let line = layout.lines[0]
    let left = line.isRightToLeft ? cells.count - line.columns + scroll : -scroll
    return line.sources.indices.filter { line.sources[$0].overlaps(range) }.map { $0 + left }
      .filter(cells.indices.contains)
  }

  /// The offset for a column of the field, for the mouse.
  public func offset(at column: Int) -> Int {
    let line = layout.lines[0]
    let left = line.isRightToLeft ? cells.count - line.columns + scroll : -scroll
    return layout.offset(at: Point(column: column - left, row: 0))
  }
}

extension TextLayout.Line {
  /// A part of the line, with blanks of a style beyond its ends and in the place of half a wide cell.
  fileprivate func cells(from start: Int, count: Int, style: Style) -> [Cell] {
    (start..<start + count).map { column in
      guard cells.indices.contains(column) else { return Cell(style: style) }
      let isHalf =
        column == start && cells[column].width == 0
        || column == start + count - 1 && cells[column].width == 2
      return isHalf ? Cell(style: cells[column].style) : cells[column]
    }
  }
}

extension Canvas {
  /// Draws a field with its left end at a place.
  public mutating func draw(_ field: FieldLayout, column: Int, row: Int) {
    let rect = Rect(column: column, row: row, columns: field.cells.count, rows: 1)
    put(field.cells, at: 0, row: 0, in: rect)
  }
}
