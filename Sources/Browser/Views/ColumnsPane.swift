import Config
import Screen
import Tracker

/// The list's columns, to be chosen, ordered and sized. What is changed is seen in the list behind at once.
struct ColumnsPane: Sendable {
  private(set) var cursor = 0
  /// All columns as they stood when it was opened: one that is switched off or on stays at its place.
  private(set) var order: [ListColumn]

  init(_ columns: ListColumns) { order = columns.all }

  var selected: ListColumn { order.indices.contains(cursor) ? order[cursor] : .title }

  /// Moves the selected column to before or behind its neighbour; the cursor goes with it.
  mutating func moveSelected(by step: Int) {
    guard order.indices.contains(cursor), order.indices.contains(cursor + step) else { return }
    order.swapAt(cursor, cursor + step)
    cursor += step
  }

  mutating func arrange(as columns: ListColumns) { order = columns.all }

  mutating func move(to line: Int, count: Int) { cursor = max(0, min(line, count - 1)) }

  mutating func move(_ action: Action, count: Int) {
    cursor = Scrolling.moved(cursor, by: action, page: 6, count: count)
  }
}

extension App {
  /// The columns of a list that no view has opened.
  var standardColumns: ListColumns { config.views.columns.map { ListColumns($0) } ?? .standard }

  mutating func press(_ key: Key, in pane: ColumnsPane) -> [Effect] {
    guard let action = config.keymap.action(for: key, in: .columns) else { return [] }
    var pane = pane
    let column = pane.selected
    switch action {
    case .cancel, .accept:
      overlays.removeLast()
      return []
    case .save: return saveColumns()
    case .help, .nextLanguage, .redraw, .suspend: return perform(action)
    case .toggle: columns.toggle(column)
    case .moveItemUp: pane.moveSelected(by: -1)
    case .moveItemDown: pane.moveSelected(by: 1)
    case .narrower: columns.widen(column, by: -2)
    case .wider: columns.widen(column, by: 2)
    case .clearFilters:
      columns = .standard
      pane.arrange(as: columns)
    default: pane.move(action, count: pane.order.count)
    }
    columns.arrange(in: pane.order)
    overlays[overlays.count - 1] = .columns(pane)
    return []
  }

  /// Keeps the columns: with the view that is open, else for every list.
  private mutating func saveColumns() -> [Effect] {
    overlays.removeLast()
    let isStandard = columns == .standard
    if let name = shownView, var view = config.views.view(named: name) {
      view.columns = columns.saved
      return [.changeViews(.save(view))]
    }
    return [.changeViews(.columns(isStandard ? nil : columns.saved))]
  }

  /// The columns that the list has room for as wide as it is now.
  private var fittingColumns: Set<ListColumn> {
    let rect = regions.panes.first { $0.pane == .list }?.rect
    return Set(columns.fitting((rect?.columns ?? size.columns) - 2).map(\.key))
  }

  func draw(_ pane: ColumnsPane, on painter: inout Painter) {
    let all = pane.order
    let fitting = fittingColumns
    let rect = centered(columns: 46, rows: all.count + 3)
    let room = painter.box(rect, title: strings.text("columns.title"))
    let top = Scrolling.top(cursor: pane.cursor, rows: room.rows - 1, count: all.count)
    for (offset, index) in (top..<min(all.count, top + room.rows - 1)).enumerated() {
      let column = all[index]
      let row = Rect(column: room.column, row: room.row + offset, columns: room.columns, rows: 1)
      painter.note(.line(index), at: row)
      let isShown = columns.has(column)
      let hasRoom = !isShown || fitting.contains(column)
      painter.text(isShown ? hasRoom ? "✓" : "…" : " ", in: row, role: hasRoom ? .included : .warning)
      painter.text(
        strings.text("column.\(column.rawValue)"),
        in: Rect(column: row.column + 2, row: row.row, columns: row.columns - 14, rows: 1),
        role: isShown && hasRoom ? .text : .dim)
      let width =
        !hasRoom
        ? strings.text("columns.noRoom")
        : column == .title ? strings.text("columns.rest") : isShown ? number(columns.width(of: column)) : ""
      painter.draw(
        painter.layout(width, fit: .crop(columns: 11), role: hasRoom ? .dim : .warning), in: row,
        align: .trailing)
      if index == pane.cursor {
        painter.overlay(.selected, on: row)
        painter.cursor(column: row.column, row: row.row)
      }
    }
    let name = shownView
    painter.text(
      name.map { Message("columns.ofView", ["name": $0]) } ?? Message("columns.ofAll"),
      in: Rect(column: room.column, row: room.row + room.rows - 1, columns: room.columns, rows: 1), role: .dim
    )
  }
}
