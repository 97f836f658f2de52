import Config
import Screen
import Tracker

// Opening saved views, by their keys and from the palette, and what others do to them.
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

extension Action {
  /// The actions of the number keys.
  static func views(upTo count: Int) -> [Action] {
    Array([Action.view1, .view2, .view3, .view4, .view5, .view6, .view7, .view8, .view9].prefix(count))
  }

  /// The number of the view that the action opens; nil for any other action.
  var viewNumber: Int? { Action.views(upTo: 9).firstIndex(of: self).map { $0 + 1 } }
}
