import Config
import Screen
import Tracker

/// What a place of the screen stands for. Whatever draws something that can be clicked notes it on the `Painter`, so
/// that what is clicked is always what is seen.
enum Target {
  /// A row of the list, by its number.
  case row(Int)
  /// The heading of a column that the list can be sorted by.
  case column(SortKey)
  case filter(Int)
  /// A mark of the overview.
  case mark(Overview.Mark)
  case pane(Pane)
  /// The line between the filters and the rest; that between list and details.
  case filterBorder, detailBorder
  /// A key that the bottom line names.
  case key(Action)
  /// A field of the form, by its place among all fields.
  case field(Int, TextPlace)
  /// One of the choices under a field.
  case fieldChoice(Int)
  /// One of the offers at the caret of the search.
  case offer(Int)
  /// A line of the uppermost overlay.
  case line(Int)
  /// One side of a field that is being settled, by the field's place.
  case side(Int, MergeSide)
  /// The line of a search or of a menu that is typed into.
  case input(TextPlace)
  /// An overlay, where it is nothing else: what lies under it cannot be clicked.
  case overlay
}

/// A text as it was drawn, so that the caret can be put where a click was.
enum TextPlace {
  case field(FieldLayout)
  case area(AreaLayout)
  case text(TextLayout, line: Int)

  /// How far it is scrolled: columns of a line, the offset that an area begins with; what is not typed into shows its beginning.
  var scroll: Int {
    switch self {
    case .field(let layout): layout.scroll
    case .area(let layout): layout.scroll
    case .text: 0
    }
  }

  /// The offset under a place, in a rectangle as the canvas counts it.
  func offset(at point: Point, in rect: Rect) -> Int {
    let inside = Point(column: point.column - rect.column, row: point.row - rect.row)
    return switch self {
    case .field(let layout): layout.offset(at: inside.column)
    case .area(let layout): layout.offset(at: inside)
    case .text(let layout, let line): layout.offset(at: point, in: rect, firstLine: line)
    }
  }
}

/// How the person has shared out the screen, counted from the leading edge; nil leaves it to the program.
struct PaneSizes: Sendable, Equatable {
  var filterColumns: Int?
  var listRows: Int?
}
