import Config
import Screen
import Tracker

extension App {
  /// Which border is being dragged.
  enum Border: Sendable { case filters, detail }

  /// How many lines a step of the wheel moves.
  private static let wheelStep = 3

  /// Does what the mouse was used for. Everything that it does, a key does too.
  mutating func take(_ mouse: Mouse) -> [Effect] {
    switch mouse.kind {
    case .drag where selecting != nil:
      select(to: mouse.point)
      return []
    case .drag:
      drag(to: mouse.point)
      return []
    case .release:
      dragged = nil
      selecting = nil
      return []
    case .wheelUp, .wheelDown: return turnWheel(mouse)
    case .press(let button):
      dismissNotices()
      guard let (target, rect) = painted().target(at: mouse.point) else { return [] }
      return press(button, on: target, in: rect, mouse)
    }
  }

  private mutating func press(
    _ button: Mouse.Button, on target: Target, in rect: Rect, _ mouse: Mouse
  ) -> [Effect] {
    switch target {
    case .row(let number):
      let kept = keepSearch()
      focus = .list
      list.move(to: number, height: (regions.rect(of: .list)?.rows ?? size.rows) - 1, in: library)
      if button == .right { return kept + perform(.mark) }
      return kept + (mouse.clicks > 1 ? perform(.open) : lookAtSelection())
    case .column(let key): return sort(by: key)
    case .filter(let line):
      let kept = keepSearch()
      focus = .filters
      guard filters.move(to: line) else { return kept }
      return kept + perform(button == .right ? .exclude : .toggle)
    case .mark(let mark):
      return keepSearch() + press(mark: mark, clicks: mouse.clicks)
    case .pane(let pane):
      focus = pane
      return keepSearch()
    case .filterBorder: dragged = .filters
    case .detailBorder: dragged = .detail
    case .key(let action): return pressKey(of: action)
    case .line(let line): return press(line: line, clicks: mouse.clicks)
    case .field(let index, let place): pressField(index, place, in: rect, mouse)
    case .side(let line, let side): return press(line: line, side, clicks: mouse.clicks)
    case .fieldChoice(let number): return takeFieldChoice(number)
    case .offer(let number): return takeOffer(number)
    case .input(let place): pressInput(place, in: rect, mouse)
    case .overlay: break
    }
    return []
  }

  /// Presses the key that the bottom line names for an action.
  private mutating func pressKey(of action: Action) -> [Effect] {
    guard let key = config.keymap.keys(for: action, in: keyContext).first else { return [] }
    return update(.key(key))
  }

  private mutating func sort(by key: SortKey) -> [Effect] {
    if sort.key == key { return perform(.reverseSort) }
    sort = SortOrder(key)
    return sorted()
  }

  // MARK: Overlays

  /// A click goes to a line; a second one at once does what Enter does there.
  private mutating func press(line: Int, _ side: MergeSide? = nil, clicks: Int) -> [Effect] {
    switch overlays.last {
    case .choice(var choice):
      choice.move(to: line)
      overlays[overlays.count - 1] = .choice(choice)
      return pressKey(of: .accept)
    case .trash(var trash):
      trash.move(to: line)
      overlays[overlays.count - 1] = .trash(trash)
      return clicks > 1 ? pressKey(of: .restore) : []
    case .leftovers(var pane):
      pane.move(to: line)
      overlays[overlays.count - 1] = .leftovers(pane)
      return clicks > 1 ? pressKey(of: .takeUp) : []
    case .work(var pane):
      pane.move(to: line)
      overlays[overlays.count - 1] = .work(pane)
      return clicks > 1 ? pressKey(of: .accept) : []
    case .related(var pane):
      pane.move(to: line)
      overlays[overlays.count - 1] = .related(pane)
      return clicks > 1 ? pressKey(of: .accept) : []
    case .views(var pane):
      pane.move(to: line, count: config.views.views.count)
      overlays[overlays.count - 1] = .views(pane)
      return clicks > 1 ? pressKey(of: .accept) : []
    case .columns(var pane):
      pane.move(to: line, count: columns.all.count)
      overlays[overlays.count - 1] = .columns(pane)
      return pressKey(of: .toggle)
    case .bulk(var pane):
      pane.move(to: line)
      overlays[overlays.count - 1] = .bulk(pane)
      return []
    case .settle(var screen):
      screen.point(at: line, side)
      overlays[overlays.count - 1] = .settle(screen)
      return clicks > 1 && side != nil ? pressKey(of: .accept) : []
    default: return []
    }
  }

  private mutating func takeFieldChoice(_ number: Int) -> [Effect] {
    guard var form else { return [] }
    form.choices?.move(to: number)
    let requests = form.takeChoice(in: formContext)
    self.form = form
    return carryOut(requests)
  }

  // MARK: Wheel

  private mutating func turnWheel(_ mouse: Mouse) -> [Effect] {
    let isUp = mouse.kind == .wheelUp
    guard overlays.isEmpty else {
      let key = Key(isUp ? .up : .down)
      return (0..<Self.wheelStep).flatMap { _ in update(.key(key)) }
    }
    if overview.isShown { return perform(isUp ? .moveUp : .moveDown) }
    guard let pane = regions.pane(at: leading(mouse.point)) else { return [] }
    let before = focus
    focus = pane
    defer { focus = before }
    return (0..<Self.wheelStep).flatMap { _ in move(isUp ? .moveUp : .moveDown) }
  }

  // MARK: Borders

  /// A place of the screen as panes count it: from the leading edge.
  private func leading(_ point: Point) -> Point {
    Point(column: language.isRightToLeft ? size.columns - 1 - point.column : point.column, row: point.row)
  }

  private mutating func drag(to point: Point) {
    let place = leading(point)
    switch dragged {
    case .filters: paneSizes.filterColumns = place.column
    case .detail: paneSizes.listRows = place.row - regions.top.rows
    case nil: break
    }
  }
}
