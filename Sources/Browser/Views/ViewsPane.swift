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

  mutating func show(_ views: SavedViews) {
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
