import Config
import Screen
import Tracker

/// Draws on a canvas in coordinates that count from the leading edge, and mirrors them for Arabic.
///
/// All panes are thought out from the start of the line to its end; this is the one place that knows on which
/// side of the screen a line starts.
struct Painter {
  private(set) var canvas: Canvas
  let theme: Theme
  let strings: Strings
  let mode: TextLayout.OutputMode
  /// What can be clicked, in the order in which it was drawn.
  private var targets: [(rect: Rect, target: Target)] = []
  /// What lies under the texts drawn next: a selected row's role. Highlights stay visible on it.
  var ground: Theme.Role?
  /// Marks what was looked for.
  var highlighter = Highlighter.none

  /// What bars are made of.
  var blocks = Blocks.fine

  /// The layouts of the frame, and of the one before.
  let layouts: LayoutCache

  /// Whether lines start at the right.
  var isRightToLeft: Bool { strings.language.isRightToLeft }

  init(
    size: Size, theme: Theme, strings: Strings, mode: TextLayout.OutputMode,
    layouts: LayoutCache = LayoutCache()
  ) {
    canvas = Canvas(size: size, style: theme.style(.text))
    self.theme = theme
    self.strings = strings
    self.mode = mode
    self.layouts = layouts
  }

  /// Where on its line a text stands.
  enum Side {
    /// Where the interface's lines start: labels and columns.
    case leading
    case trailing
    case center
    /// Where digits stand below each other: at the right, in either direction.
    case digits
    /// Where the text's own lines start: running text.
    case natural
  }

  /// A rectangle as the canvas counts it.
  func placed(_ rect: Rect) -> Rect { isRightToLeft ? rect.mirrored(in: canvas.size.columns) : rect }

  /// Notes what a place stands for; what is drawn later lies above.
  mutating func note(_ target: Target, at rect: Rect) { targets.append((placed(rect), target)) }

  /// What stands at a place as the canvas counts it, and in which rectangle.
  func target(at point: Point) -> (target: Target, rect: Rect)? {
    targets.last { $0.rect.contains(point) }.map { ($0.target, $0.rect) }
  }

  /// The text that is typed into, and its rectangle as the canvas counts it: that of a field of the form, or else of
  /// the uppermost line of a search or a menu.
  func text(ofField index: Int?) -> (TextPlace, Rect)? {
    for (rect, target) in targets.reversed() {
      switch target {
      case .field(let number, let place) where number == index: return (place, rect)
      case .input(let place) where index == nil: return (place, rect)
      default: break
      }
    }
    return nil
  }

  private func alignment(_ side: Side) -> Alignment {
    switch side {
    case .leading: isRightToLeft ? .right : .left
    case .trailing: isRightToLeft ? .left : .right
    case .center: .center
    case .digits: .right
    case .natural: .natural
    }
  }

  /// The direction of a text of unknown language: its first strong letter, else the interface's.
  var automatic: TextLayout.Direction { .firstStrong(fallback: isRightToLeft) }

  /// Lays out a text for this screen.
  func layout(
    _ text: String, fit: TextLayout.Fit, direction: TextLayout.Direction? = nil, role: Theme.Role = .text,
    spans: [TextLayout.Span] = [], isolates: [Range<Int>] = []
  ) -> TextLayout {
    layouts.layout(
      LayoutCache.Request(
        text: text, direction: direction ?? automatic, fit: fit, mode: mode, style: style(role), spans: spans,
        isolates: isolates))
  }

  /// Wraps the beginning of a text for this screen: at least so many lines, where it has them.
  func layout(
    beginningOf text: String, lines: Int, columns: Int, direction: TextLayout.Direction,
    role: Theme.Role = .text
  ) -> TextLayout {
    TextLayout(
      text, around: 0, above: 0, below: lines, columns: columns, direction: direction, mode: mode,
      style: style(role))
  }

  /// Lays out a worded message; its arguments are ordered by themselves.
  func layout(_ phrase: Strings.Phrase, fit: TextLayout.Fit, role: Theme.Role = .text) -> TextLayout {
    layouts.layout(
      LayoutCache.Request(
        text: phrase.text, direction: isRightToLeft ? .rightToLeft : .leftToRight, fit: fit, mode: mode,
        style: style(role), isolates: phrase.arguments))
  }

  /// Draws a worded message on one line.
  mutating func text(_ message: Message, in rect: Rect, role: Theme.Role = .text) {
    guard !rect.isEmpty else { return }
    draw(
      layout(strings.phrase(message), fit: .crop(columns: rect.columns), role: role), in: rect,
      align: .leading)
  }

  /// A role's style on the present ground.
  func style(_ role: Theme.Role) -> Style {
    guard let ground else { return theme.style(role) }
    // On what is selected all is written in one colour; on other grounds a part keeps its own.
    return ground == .selected
      ? theme.style(role).overlaid(by: theme.style(ground))
      : theme.style(ground).overlaid(by: theme.style(role))
  }

  /// Draws one line, cropped to the rectangle's width.
  mutating func text(
    _ text: String, in rect: Rect, role: Theme.Role = .text, direction: TextLayout.Direction? = nil,
    align: Side = .leading, spans: [TextLayout.Span] = []
  ) {
    guard !rect.isEmpty else { return }
    draw(
      layout(text, fit: .crop(columns: rect.columns), direction: direction, role: role, spans: spans),
      in: rect, align: align)
  }

  /// Draws a layout from its first line on.
  mutating func draw(_ layout: TextLayout, in rect: Rect, align: Side = .natural) {
    guard !rect.isEmpty else { return }
    canvas.draw(layout, in: placed(rect), align: alignment(align))
  }

  /// Draws one line of a layout; as a link, where it is one.
  mutating func draw(
    _ layout: TextLayout, line: Int, in rect: Rect, align: Side = .natural, link: Link? = nil
  ) {
    guard !rect.isEmpty else { return }
    let place = placed(Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1))
    canvas.draw(layout, in: placed(rect), align: alignment(align), firstLine: line)
    guard let link, layout.lines.indices.contains(line) else { return }
    let start = place.column + layout.start(ofLine: line, in: place.columns, align: alignment(align))
    canvas.mark(
      link, on: Rect(column: start, row: place.row, columns: layout.lines[line].columns, rows: 1))
  }

  /// Draws a field of one line with its caret, scrolled so that the caret is seen.
  @discardableResult
  mutating func field(
    _ field: TextField, in rect: Rect, role: Theme.Role, direction: TextLayout.Direction? = nil,
    spans: [TextLayout.Span] = []
  ) -> FieldLayout {
    let place = placed(rect)
    let layout = FieldLayout(
      field.text, caret: field.caret, columns: rect.columns,
      direction: field.direction.over(direction ?? automatic), mode: mode, style: theme.style(role),
      spans: spans + self.spans(of: field), scroll: field.scroll)
    guard !rect.isEmpty else { return layout }
    fill(rect, role: role)
    canvas.draw(layout, column: place.column, row: place.row)
    caret(at: Point(column: place.column + layout.caretColumn, row: place.row))
    return layout
  }

  /// Draws a field of several lines with its caret, scrolled so that the caret is seen.
  @discardableResult
  mutating func area(
    _ field: TextField, in rect: Rect, role: Theme.Role, direction: TextLayout.Direction
  ) -> AreaLayout {
    let place = placed(rect)
    let layout = AreaLayout(
      field.text, caret: field.caret, size: Size(columns: rect.columns, rows: rect.rows),
      direction: field.direction.over(direction), mode: mode, style: theme.style(role),
      spans: spans(of: field),
      scroll: field.scroll)
    guard !rect.isEmpty else { return layout }
    fill(rect, role: role)
    canvas.draw(layout, column: place.column, row: place.row)
    caret(at: Point(column: place.column + layout.caret.column, row: place.row + layout.caret.row))
    return layout
  }

  /// What is selected in a field, as it is shown.
  private func spans(of field: TextField) -> [TextLayout.Span] {
    field.hasSelection ? [TextLayout.Span(field.selection, style: theme.style(.selection))] : []
  }

  /// Fills a rectangle with a role's background.
  mutating func fill(_ rect: Rect, role: Theme.Role) { canvas.fill(placed(rect), style: theme.style(role)) }

  /// Draws the edges of a field that the theme sets off by no ground, one column outside it on either side.
  mutating func edges(of rect: Rect, isFocused: Bool) {
    let role: Theme.Role = isFocused ? .focusedField : .field
    guard !theme.hasGround(role) else { return }
    let cell = Cell(isFocused ? "┃" : "│", style: theme.style(isFocused ? .focusedBorder : .border))
    let place = placed(rect)
    for row in place.row..<place.row + place.rows {
      canvas.put(cell, column: place.column - 1, row: row)
      canvas.put(cell, column: place.column + place.columns, row: row)
    }
  }

  /// Lays a role's style over what a rectangle shows.
  mutating func overlay(_ role: Theme.Role, on rect: Rect) {
    canvas.overlay(theme.style(role), on: placed(rect))
  }

  /// A sign in a cell as the canvas counts it: beside something that was drawn.
  mutating func mark(_ sign: String, at point: Point, role: Theme.Role) {
    canvas.put(Cell(sign, style: theme.style(role)), column: point.column, row: point.row)
  }

  /// Puts one cell.
  mutating func put(_ cell: Cell, column: Int, row: Int) {
    let place = placed(Rect(column: column, row: row, columns: 1, rows: 1))
    canvas.put(cell, column: place.column, row: place.row)
  }

  /// A vertical line.
  mutating func rule(column: Int, row: Int, rows: Int) {
    let place = placed(Rect(column: column, row: row, columns: 1, rows: rows))
    for row in place.row..<place.row + place.rows {
      canvas.put(Cell("│", style: theme.style(.border)), column: place.column, row: row)
    }
  }

  /// A horizontal line with a title in it: the head of a pane that stands below another.
  mutating func headline(_ title: String, in rect: Rect, isFocused: Bool) {
    let place = placed(rect)
    let style = theme.style(isFocused ? .focusedBorder : .border)
    for column in place.column..<place.column + place.columns {
      canvas.put(Cell("─", style: style), column: column, row: place.row)
    }
    let heading = layout(
      " \(title) ", fit: .crop(columns: rect.columns), role: isFocused ? .header : .dim)
    draw(
      heading, in: Rect(column: rect.column + 1, row: rect.row, columns: heading.columns, rows: 1),
      align: .leading)
  }

  /// A box with a title in its upper border; what is inside is cleared. Returns the room inside.
  mutating func box(_ rect: Rect, title: String) -> Rect {
    fill(rect, role: .text)
    let place = placed(rect)
    let style = theme.style(.focusedBorder)
    let right = place.column + place.columns - 1
    let bottom = place.row + place.rows - 1
    for column in place.column...max(place.column, right) {
      canvas.put(Cell("─", style: style), column: column, row: place.row)
      canvas.put(Cell("─", style: style), column: column, row: bottom)
    }
    for row in place.row...max(place.row, bottom) {
      canvas.put(Cell("│", style: style), column: place.column, row: row)
      canvas.put(Cell("│", style: style), column: right, row: row)
    }
    canvas.put(Cell("┌", style: style), column: place.column, row: place.row)
    canvas.put(Cell("┐", style: style), column: right, row: place.row)
    canvas.put(Cell("└", style: style), column: place.column, row: bottom)
    canvas.put(Cell("┘", style: style), column: right, row: bottom)
    let room = Rect(column: rect.column + 2, row: rect.row, columns: rect.columns - 4, rows: 1)
    let heading = layout(" \(title) ", fit: .crop(columns: room.columns), role: .title)
    draw(heading, in: room, align: .leading)
    return rect.inset(columns: 2, rows: 1)
  }

  /// The upper edge and the sides of something that rests on what lies below it.
  mutating func frame(_ rect: Rect) {
    let place = placed(rect)
    let style = theme.style(.focusedBorder)
    let right = place.column + place.columns - 1
    for column in place.column...max(place.column, right) {
      canvas.put(Cell("─", style: style), column: column, row: place.row)
    }
    for row in place.row..<place.row + place.rows {
      canvas.put(Cell(row == place.row ? "┌" : "│", style: style), column: place.column, row: row)
      canvas.put(Cell(row == place.row ? "┐" : "│", style: style), column: right, row: row)
    }
  }

  /// Puts the hardware cursor on a cell counted from the leading edge (`visible`: a caret).
  mutating func cursor(column: Int, row: Int, visible: Bool = false) {
    guard canvas.size.columns > 0, canvas.size.rows > 0 else { return }
    let place = placed(Rect(column: column, row: row, columns: 1, rows: 1))
    canvas.cursor = Point(column: place.column, row: place.row)
    canvas.cursorVisible = visible
  }

  /// Puts the caret on a cell as the canvas counts it, inside a field that was drawn by `draw`.
  mutating func caret(at point: Point) {
    canvas.cursor = point
    canvas.cursorVisible = true
  }

  /// A mark at the trailing edge of a pane that shows how far it is scrolled.
  mutating func scrollBar(in rect: Rect, top: Int, shown: Int, total: Int) {
    guard total > shown, shown > 0, rect.rows > 0 else { return }
    let length = max(1, rect.rows * shown / total)
    let start = min(rect.rows - length, rect.rows * top / total)
    let place = placed(
      Rect(column: rect.column + rect.columns - 1, row: rect.row, columns: 1, rows: rect.rows))
    for row in 0..<place.rows {
      let inside = row >= start && row < start + length
      canvas.put(
        Cell(inside ? "┃" : "│", style: theme.style(.border)), column: place.column, row: place.row + row)
    }
  }
}
