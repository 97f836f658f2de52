import Config
import Screen
import Tracker

/// The saved views: to open, name, order and delete.
struct ViewsPane: Sendable {
  private(set) var cursor = 0
  /// A name that is being typed.
  var naming: Naming?

  /// A name, and what it is for.
  struct Naming: Sendable {
    /// The view that gets another name; nil: what is listed now is saved under it.
    let renamed: String?
    var field: TextField

    /// The name that it has is selected: what is typed takes its place.
    init(renamed: String?, name: String) {
      self.renamed = renamed
      field = TextField(name)
      field.select(0..<name.utf8.count)
    }
  }

  mutating func move(to line: Int, count: Int) { cursor = max(0, min(line, count - 1)) }

  mutating func move(_ action: Action, count: Int) {
    cursor = Scrolling.moved(cursor, by: action, page: 8, count: count)
  }
}

// MARK: - Opening

extension App {
  /// The view that is shown: opened, its query not changed since, and in its file.
  var shownView: String? {
    openView.flatMap { $0.query == query && config.views.view(named: $0.name) != nil ? $0.name : nil }
  }

  /// Opens the view of a number key, as its file has it by now.
  func openView(number: Int) -> [Effect] { [.readViews(opening: number)] }

  private mutating func openView(at number: Int) -> [Effect] {
    let views = config.views.views
    guard views.indices.contains(number - 1) else {
      let key = config.keymap.hint(for: .views, in: .list, strings: strings) ?? ""
      say("views.noNumber", ["n": self.number(number), "key": key])
      return []
    }
    return open(views[number - 1])
  }

  /// Lists what a view asks for, in its order, with its columns. A key leads back.
  mutating func open(_ view: SavedView) -> [Effect] {
    let wanted: Query
    do throws(QueryError) {
      wanted = try Query(parsing: view.query, in: reference)
    } catch {
      complain(Message("views.badQuery", ["name": view.name, "reason": strings.text(error.message)]))
      return []
    }
    leave()
    query = wanted
    marks.areShownAlone = false
    sort = view.sort
    columns = view.columns.map { ListColumns($0) } ?? standardColumns
    openView = (view.name, wanted)
    search = nil
    focus = .list
    refresh()
    list.move(.top, page: 1, in: library)
    say("views.opened", ["name": view.name])
    return lookAtSelection()
  }

  /// The views, as the command palette offers them.
  var viewChoices: [ChoiceList.Choice] {
    config.views.views.enumerated().map { place, view in
      let key = place < 9 ? Action.views(upTo: 9)[place] : nil
      return ChoiceList.Choice(
        label: strings.text("views.choice", ["name": view.name]),
        hint: key.flatMap { config.keymap.hint(for: $0, in: .list, strings: strings) } ?? "",
        deed: .openView(view.name))
    }
  }
}

// MARK: - The pane

extension App {
  mutating func press(_ key: Key, in pane: ViewsPane) -> [Effect] {
    if pane.naming != nil { return name(with: key, in: pane) }
    guard let action = config.keymap.action(for: key, in: .views) else { return [] }
    let views = config.views.views
    let selected = views.indices.contains(pane.cursor) ? views[pane.cursor] : nil
    var pane = pane
    switch action {
    case .cancel:
      overlays.removeLast()
      return []
    case .accept:
      overlays.removeLast()
      return selected.map { open($0) } ?? []
    case .add:
      pane.naming = ViewsPane.Naming(renamed: nil, name: shownView ?? "")
    case .edit:
      guard let selected else { return [] }
      pane.naming = ViewsPane.Naming(renamed: selected.name, name: selected.name)
    case .delete:
      guard let selected else { return [] }
      overlays.append(
        .question(
          Question(
            message: Message("views.delete", ["name": selected.name]), deed: .views(.delete(selected.name)))))
      return []
    case .moveItemUp, .moveItemDown:
      guard let selected else { return [] }
      let step = action == .moveItemUp ? -1 : 1
      guard views.indices.contains(pane.cursor + step) else { return [] }
      pane.move(to: pane.cursor + step, count: views.count)
      overlays[overlays.count - 1] = .views(pane)
      return [.changeViews(.move(selected.name, by: step))]
    case .help, .nextLanguage, .redraw, .suspend: return perform(action)
    default:
      if let number = action.viewNumber {
        overlays.removeLast()
        return openView(number: number)
      }
      pane.move(action, count: views.count)
    }
    overlays[overlays.count - 1] = .views(pane)
    return []
  }

  /// A key while a name is typed: Enter takes it, Esc leaves it.
  private mutating func name(with key: Key, in pane: ViewsPane) -> [Effect] {
    var pane = pane
    guard var naming = pane.naming else { return [] }
    switch naming.field.takes(key, keymap: config.keymap) ? nil : config.keymap.action(for: key, in: .palette)
    {
    case .cancel: pane.naming = nil
    case .accept:
      let name = FieldCodes.trimmed(naming.field.text)
      guard !name.isEmpty else { return [] }
      pane.naming = nil
      overlays[overlays.count - 1] = .views(pane)
      return take(name: name, renaming: naming.renamed)
    default:
      let outcome = naming.field.press(key, keymap: config.keymap, in: lineRoom)
      let effects = take(outcome) { naming.field.insert($0) }
      pane.naming = naming
      overlays[overlays.count - 1] = .views(pane)
      return effects
    }
    overlays[overlays.count - 1] = .views(pane)
    return []
  }

  /// Saves what is listed under a name, or gives a view another name; asks where the name is another view's.
  private mutating func take(name: String, renaming old: String?) -> [Effect] {
    if let old {
      guard old != name else { return [] }
      guard config.views.view(named: name).map({ $0.name == old }) ?? true else {
        complain(Message("views.nameTaken", ["name": name]))
        return []
      }
      if openView?.name == old { openView?.name = name }
      return [.changeViews(.rename(old, to: name))]
    }
    let known = config.views.view(named: name)
    let view = SavedView(
      name: known?.name ?? name, query: query.text, sort: sort,
      columns: columns == standardColumns ? nil : columns.saved)
    guard known != nil else { return change(.save(view)) }
    overlays.append(
      .question(
        Question(message: Message("views.replace", ["name": view.name]), deed: .views(.save(view)))))
    return []
  }

  /// Has the file of views changed. A view that is saved is the one that is shown from then on.
  mutating func change(_ change: ViewsChange) -> [Effect] {
    if case .save(let view) = change { openView = (view.name, query) }
    return [.changeViews(change)]
  }

  /// The file of views holds these now.
  mutating func take(_ views: SavedViews) {
    show(views)
    say("views.kept")
  }

  private mutating func show(_ views: SavedViews) {
    let before = standardColumns
    config.views = views
    if columns == before { columns = standardColumns }
    guard let place = overlays.firstIndex(where: { if case .views = $0 { true } else { false } }),
      case .views(var pane) = overlays[place]
    else { return }
    pane.move(to: pane.cursor, count: views.views.count)
    overlays[place] = .views(pane)
  }
}

extension Action {
  /// The actions of the number keys.
  static func views(upTo count: Int) -> [Action] {
    Array([Action.view1, .view2, .view3, .view4, .view5, .view6, .view7, .view8, .view9].prefix(count))
  }

  /// The number of the view that the action opens; nil for any other action.
  var viewNumber: Int? { Action.views(upTo: 9).firstIndex(of: self).map { $0 + 1 } }
}

// MARK: - View

extension App {
  func draw(_ pane: ViewsPane, on painter: inout Painter) {
    let views = config.views.views
    let reason = views.isEmpty ? reasonWithoutViews(on: painter) : nil
    let rect = centered(columns: Self.viewsColumns, rows: max(views.count, reason?.lines.count ?? 1) + 5)
    let room = painter.box(rect, title: strings.text("views.title"))
    let rows = max(1, room.rows - 2)
    let top = Scrolling.top(cursor: pane.cursor, rows: rows, count: views.count)
    if let reason {
      painter.draw(reason, in: room, align: .leading)
      painter.cursor(column: room.column, row: room.row)
    }
    for (offset, index) in (top..<min(views.count, top + rows)).enumerated() {
      let row = Rect(column: room.column, row: room.row + offset, columns: room.columns, rows: 1)
      painter.note(.line(index), at: row)
      draw(views[index], at: index, on: &painter, in: row)
      if index == pane.cursor {
        painter.overlay(.selected, on: row)
        painter.cursor(column: row.column, row: row.row)
      }
    }
    guard let naming = pane.naming else { return }
    let line = Rect(column: room.column, row: room.row + room.rows - 1, columns: room.columns, rows: 1)
    let label = painter.layout(
      strings.text(naming.renamed == nil ? "views.nameNew" : "views.nameOther") + " ",
      fit: .crop(columns: line.columns / 2), role: .label)
    painter.draw(label, in: line, align: .leading)
    let field = Rect(
      column: line.column + label.columns, row: line.row, columns: line.columns - label.columns, rows: 1)
    painter.note(.input(.field(painter.field(naming.field, in: field, role: .focusedField))), at: field)
  }

  private static let viewsColumns = 76

  /// Why there are no views, whole: the file can't be read, or none was saved.
  private func reasonWithoutViews(on painter: Painter) -> TextLayout {
    let fit = TextLayout.Fit.wrap(columns: max(1, min(Self.viewsColumns, size.columns - 2) - 4))
    if let problem = config.views.problems.first {
      let message = Message("views.problems", ["reason": strings.text(problem.message)])
      return painter.layout(strings.phrase(message), fit: fit, role: .error)
    }
    let key = config.keymap.hint(for: .add, in: .views, strings: strings) ?? ""
    return painter.layout(strings.phrase(Message("views.none", ["key": key])), fit: fit, role: .dim)
  }

  /// A query as it was typed, in the reader's names where it can be read.
  private func text(ofQuery text: String) -> String {
    (try? Query(parsing: text, in: reference))?.text(in: reference, language) ?? text
  }

  private func draw(_ view: SavedView, at place: Int, on painter: inout Painter, in row: Rect) {
    if place < 9, let key = config.keymap.hint(for: Action.views(upTo: 9)[place], in: .list, strings: strings)
    {
      painter.text(key, in: Rect(column: row.column, row: row.row, columns: 2, rows: 1), role: .key)
    }
    let name = painter.layout(view.name, fit: .crop(columns: max(1, row.columns - 4)))
    painter.draw(
      name, in: Rect(column: row.column + 3, row: row.row, columns: name.columns, rows: 1), align: .leading)
    let rest = row.columns - 3 - name.columns - 2
    guard rest > 8 else { return }
    let query = painter.layout(
      view.query.isEmpty ? strings.text("views.all") : text(ofQuery: view.query), fit: .crop(columns: rest),
      role: .dim)
    painter.draw(query, in: row, align: .trailing)
  }
}

extension App {
  /// Opens the saved views, or the columns.
  mutating func show(_ action: Action) -> [Effect] {
    if action == .columns {
      overlays.append(.columns(ColumnsPane(columns)))
      return []
    }
    overlays.append(.views(ViewsPane()))
    // Others may have changed them meanwhile.
    return [.readViews(opening: nil)]
  }

  /// Takes what the file of views holds by now, and opens the one that was asked for.
  mutating func take(read views: SavedViews, opening number: Int?) -> [Effect] {
    let isNew = views != config.views
    if isNew { show(views) }
    if isNew, let first = views.problems.first {
      complain(Message("views.problems", ["reason": strings.text(first.message)]))
    }
    return number.map { openView(at: $0) } ?? []
  }

  /// Says what is wrong in the person's saved views, and passed over.
  public mutating func warnOfViews() {
    guard notice == nil, let first = config.views.problems.first else { return }
    warn(Message("views.problems", ["reason": strings.text(first.message)]))
  }
}
