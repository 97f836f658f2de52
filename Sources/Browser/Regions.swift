import Screen

/// One of the three panes.
public enum Pane: Sendable, CaseIterable {
  case list
  case detail
  case filters
}

/// Where things stand on the screen, counted from the leading edge: `Painter` mirrors them for Arabic.
///
/// From 110 columns on all three panes stand side by side; from 70 on the list and one other; below that one
/// pane at a time. Below 40x10 there is no room for any.
struct Regions {
  static let least = Size(columns: 40, rows: 10)

  let top: Rect
  let bottom: Rect
  /// The panes that are shown, in reading order.
  let panes: [(pane: Pane, rect: Rect)]

  init(size: Size, focus: Pane) {
    top = Rect(column: 0, row: 0, columns: size.columns, rows: 1)
    bottom = Rect(column: 0, row: size.rows - 1, columns: size.columns, rows: 1)
    let shares = Regions.shares(columns: size.columns, focus: focus)
    var column = 0
    var panes: [(Pane, Rect)] = []
    for (pane, columns) in shares {
      panes.append((pane, Rect(column: column, row: 1, columns: columns, rows: size.rows - 2)))
      column += columns + 1
    }
    self.panes = panes
  }

  /// The panes to show and their widths; one column between two panes is left for the border.
  private static func shares(columns: Int, focus: Pane) -> [(Pane, Int)] {
    if columns < 70 { return [(focus, columns)] }
    if columns < 110 {
      if focus == .filters {
        let filters = max(26, columns * 2 / 5)
        return [(.filters, filters), (.list, columns - filters - 1)]
      }
      let list = columns / 2
      return [(.list, list), (.detail, columns - list - 1)]
    }
    let filters = min(34, max(26, columns / 5))
    let list = (columns - filters - 2) * 11 / 20
    return [(.filters, filters), (.list, list), (.detail, columns - filters - list - 2)]
  }

  func rect(of pane: Pane) -> Rect? { panes.first { $0.pane == pane }?.rect }
}
