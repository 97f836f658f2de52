import Screen

/// One of the three panes.
public enum Pane: Sendable, CaseIterable {
  case list
  case detail
  case filters
}

/// Where things stand on the screen, counted from the leading edge: `Painter` mirrors them for Arabic.
///
/// The details stand below the list, so that titles have the whole width. From 110 columns on the filters stand
/// beside both; from 70 on, and 16 rows, two panes are shown; below that one at a time. Below 40x10 there is no
/// room for any.
struct Regions {
  static let least = Size(columns: 40, rows: 10)

  let top: Rect
  let bottom: Rect
  /// The panes that are shown, in reading order.
  let panes: [(pane: Pane, rect: Rect)]
  /// The column of the line between the filters and the rest, where they stand side by side.
  let border: Rect?

  /// - Parameter sizes: what the person has made of it, as far as there is room.
  init(size: Size, focus: Pane, sizes: PaneSizes = PaneSizes()) {
    top = Rect(column: 0, row: 0, columns: size.columns, rows: 1)
    bottom = Rect(column: 0, row: size.rows - 1, columns: size.columns, rows: 1)
    let room = Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
    guard size.columns >= 70, size.rows >= 16 else {
      panes = [(focus, room)]
      border = nil
      return
    }
    guard size.columns >= 110 || focus == .filters else {
      panes = Regions.stacked(in: room, sizes)
      border = nil
      return
    }
    let filters =
      sizes.filterColumns.map { max(16, min($0, size.columns - 50)) } ?? min(36, max(26, size.columns / 4))
    let rest = Rect(
      column: filters + 1, row: room.row, columns: room.columns - filters - 1, rows: room.rows)
    let beside = size.columns >= 110 ? Regions.stacked(in: rest, sizes) : [(.list, rest)]
    panes = [(.filters, Rect(column: 0, row: room.row, columns: filters, rows: room.rows))] + beside
    border = Rect(column: filters, row: room.row, columns: 1, rows: room.rows)
  }

  /// The list above the details.
  private static func stacked(in room: Rect, _ sizes: PaneSizes) -> [(pane: Pane, rect: Rect)] {
    let list = sizes.listRows.map { max(3, min($0, room.rows - 3)) } ?? max(5, room.rows * 2 / 5)
    return [
      (.list, Rect(column: room.column, row: room.row, columns: room.columns, rows: list)),
      (
        .detail,
        Rect(column: room.column, row: room.row + list, columns: room.columns, rows: room.rows - list)
      ),
    ]
  }

  /// The pane at a place that counts from the leading edge.
  func pane(at point: Point) -> Pane? { panes.first { $0.rect.contains(point) }?.pane }

  func rect(of pane: Pane) -> Rect? { panes.first { $0.pane == pane }?.rect }
}
