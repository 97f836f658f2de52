import Config
public import Screen
import Tracker

extension App {
  /// The whole screen as cells. A pure function of the state.
  ///
  /// - Parameter layouts: those of the frame before, of which none is made again.
  public func view(layouts: LayoutCache = LayoutCache()) -> Canvas {
    defer { layouts.endFrame() }
    return painted(layouts).canvas
  }

  /// The whole screen, with what each place of it stands for.
  func painted(_ layouts: LayoutCache = LayoutCache()) -> Painter {
    var painter = Painter(size: size, theme: config.theme, strings: strings, mode: mode, layouts: layouts)
    guard size.columns >= Regions.least.columns, size.rows >= Regions.least.rows else {
      drawTooSmall(on: &painter)
      return painter
    }
    painter.highlighter = highlighter
    painter.blocks = blocks
    let regions = regions
    drawTopLine(on: &painter, in: regions.top)
    if overview.isShown { drawOverview(on: &painter) }
    for (pane, rect) in regions.panes where !overview.isShown {
      painter.note(.pane(pane), at: rect)
      switch pane {
      case .list: drawList(on: &painter, in: rect)
      case .detail: drawDetail(on: &painter, in: rect)
      case .filters: drawFilters(on: &painter, in: rect)
      }
    }
    if let border = regions.border, !overview.isShown {
      painter.rule(column: border.column, row: border.row, rows: border.rows)
      painter.note(.filterBorder, at: border)
    }
    drawBottomLine(on: &painter, in: regions.bottom)
    for overlay in overlays {
      painter.note(.overlay, at: Rect(column: 0, row: 0, columns: size.columns, rows: size.rows - 1))
      draw(overlay, on: &painter)
    }
    drawLongNotice(on: &painter, in: regions.bottom)
    return painter
  }

  private func drawTooSmall(on painter: inout Painter) {
    let room = Rect(column: 0, row: size.rows / 2, columns: size.columns, rows: 1)
    painter.text(
      strings.text(
        "app.tooSmall",
        ["columns": "\(Regions.least.columns)", "rows": "\(Regions.least.rows)"]),
      in: room, role: .warning, align: .center)
    painter.cursor(column: 0, row: room.row)
  }

  // MARK: Lines

  /// Folder, query, count, language.
  private func drawTopLine(on painter: inout Painter, in rect: Rect) {
    painter.fill(rect, role: .topBar)
    var line = TopLine(rect: rect.inset(columns: 1, rows: 0))
    let room = rect.columns * 2 / 3
    let ends = endsOfTopLine.map { $0.joined(separator: " · ") }
    let end = ends.first { painter.layout($0, fit: .unbounded).columns <= room } ?? ends.last ?? ""
    line.end(end, on: &painter, atMost: room)
    line.start(strings.text("app.name") + " · ", on: &painter)
    // A path runs from left to right in every language; of a long one the end tells more than the beginning.
    line.start(
      shortened(folder, to: query.isAll ? line.room : line.room / 2), on: &painter, direction: .leftToRight)
    if isReadOnly { line.start(" · " + strings.text("app.readOnly"), on: &painter) }
    if !query.isAll {
      line.start(" · ", on: &painter)
      line.start(shownView ?? query.text(in: reference, language), on: &painter)
    }
  }

  /// What may stand at the end of the top line, the longest first: parts are left out rather than cut, since a number without its
  /// last digit is another one.
  private var endsOfTopLine: [[String]] {
    let language = strings.text("language.\(language.rawValue)")
    if let loading {
      let text = strings.text("app.loading", ["n": number(loading.done), "m": number(loading.total)])
      return [[text, language], [text]]
    }
    // Words are not looked for in texts that are still to come.
    if isAheadOfTexts { return [[strings.text("app.stillReading"), language]] }
    let shown = strings.text("status.shown", ["n": number(list.recordCount), "m": number(library.count)])
    if folderIsGone {
      let gone = "⚠ " + strings.text("others.gone")
      return [[gone, shown, language], [gone, shown], [gone]]
    }
    let key = config.keymap.hint(for: .unreadable, in: .list, strings: strings) ?? "✗"
    let bad =
      problems.isEmpty
      ? [] : ["⚠ " + strings.text("status.badFiles", ["n": number(problems.count), "key": key])]
    let badInShort = problems.isEmpty ? [] : ["⚠ \(number(problems.count)) (\(key))"]
    let checking = [waitingText, isChecking ? strings.text("cache.checking") : nil].compactMap { $0 }
    let marked =
      marks.areShownAlone
      ? [strings.text("marks.onlyMarked", ["n": number(marks.count)])]
      : marks.isEmpty ? [] : [strings.plural("marks.marked", marks.count)]
    return [
      marked + checking + bad + [shown, language], marked + checking + bad + [shown],
      marked + bad + [shown], marked + badInShort + [shown], badInShort + [shown], [shown],
    ]
  }

  private func shortened(_ path: String, to columns: Int) -> String {
    path.count <= columns ? path : "…" + path.suffix(max(0, columns - 1))
  }

  /// The search while it is typed, else what happened last, else the keys of the focused pane.
  private func drawBottomLine(on painter: inout Painter, in rect: Rect) {
    painter.fill(rect, role: .statusBar)
    if let search {
      drawSearch(search, on: &painter, in: rect)
    } else if let notice, notice.isError {
      painter.text(notice.message, in: rect.inset(columns: 1, rows: 0), role: notice.role)
    } else if let text = takingBackText {
      painter.text(text, in: rect.inset(columns: 1, rows: 0), role: .statusBar)
    } else if let notice, !notice.isQuiet {
      painter.text(notice.message, in: rect.inset(columns: 1, rows: 0), role: notice.role)
    } else if let text = othersText {
      painter.text(text, in: rect.inset(columns: 1, rows: 0), role: .statusBar)
    } else {
      drawHints(on: &painter, in: rect, context: keyContext)
    }
  }

  /// Where the next key goes: the uppermost overlay, else the focused pane.
  var keyContext: Keymap.Context {
    switch overlays.last {
    case .form(let form): form.choices == nil ? .form : .choice
    case .question: .dialog
    case .trash: .trash
    case .leftovers: .leftovers
    case .settle: .settle
    case .bulk, .work, .related: .sheet
    case .views(let pane): pane.naming == nil ? .views : .palette
    case .columns: .columns
    case .choice: .palette
    case .help: .help
    case nil: context
    }
  }

  /// The keys of a context that people need most, from the keymap, as many as there is room for.
  func drawHints(on painter: inout Painter, in rect: Rect, context: Keymap.Context) {
    var column = rect.column + 1
    for action in actionsOfTop ?? Hints.actions(in: context) {
      guard let hint = config.keymap.hint(for: action, in: context, strings: strings) else { continue }
      let key = painter.layout(hint, fit: .unbounded, role: .key)
      let label = painter.layout(
        " " + strings.text("action.\(wording(of: action, in: context))"), fit: .unbounded, role: .statusBar)
      guard column + key.columns + label.columns <= rect.column + rect.columns else { break }
      painter.draw(
        key, in: Rect(column: column, row: rect.row, columns: key.columns, rows: 1), align: .leading)
      column += key.columns
      painter.draw(
        label, in: Rect(column: column, row: rect.row, columns: label.columns, rows: 1), align: .leading)
      painter.note(
        .key(action),
        at: Rect(
          column: column - key.columns, row: rect.row, columns: key.columns + label.columns, rows: 1))
      column += label.columns + 2
    }
  }

  /// The keys of what lies uppermost, where they depend on how far it has come, or on what is selected; nil where they don't.
  private var actionsOfTop: [Action]? {
    switch overlays.last {
    case .bulk(let pane) where pane.isBusy: [.cancel, .help, .nextLanguage]
    case .bulk(let pane) where pane.stage == .ended && !pane.made.isEmpty:
      [.cancel, .undo, .help, .nextLanguage]
    case .leftovers(let pane) where pane.selected?.plan != nil:
      [.takeUp, .undo, .putAway, .cancel, .help]
    case nil where list.selectedProblem != nil && !overview.isShown && focus != .filters:
      focus == .list
        ? [.help, .open, .plainPage, .copy, .unreadable, .backward, .search, .nextLanguage, .quit]
        : [.help, .plainPage, .copy, .unreadable, .cancel, .nextLanguage, .quit]
    case nil where list.selectedQuery != nil && !overview.isShown && focus == .list:
      [.help, .open, .search, .clearFilters, .filters, .add, .nextLanguage, .quit]
    default: nil
    }
  }

  /// Something wrong that the bottom line is too short for, and what is said in passing, which leaves the keys to be seen:
  /// whole, over the lines above, until the next key.
  private func drawLongNotice(on painter: inout Painter, in rect: Rect) {
    guard search == nil, let notice, notice.isError || notice.isQuiet else { return }
    let text = painter.layout(
      strings.phrase(notice.message), fit: .wrap(columns: max(1, rect.columns - 2)), role: notice.role)
    let rows = min(text.lines.count, size.rows / 2)
    guard rows > 1 || notice.isQuiet else { return }
    let last = notice.isQuiet ? rect.row - 1 : rect.row
    let place = Rect(column: 0, row: last - rows + 1, columns: rect.columns, rows: rows)
    painter.fill(place, role: .statusBar)
    painter.note(.overlay, at: place)
    painter.draw(text, in: place.inset(columns: 1, rows: 0), align: .leading)
  }

  /// What an action is called where the next key goes.
  private func wording(of action: Action, in context: Keymap.Context) -> String {
    switch (overlays.last, action) {
    case (.bulk(let pane)?, .cancel) where pane.isBusy: "stop"
    case (.leftovers(let pane)?, .takeUp) where pane.selected?.plan != nil: "doRest"
    case (.leftovers(let pane)?, .putAway) where pane.selected?.plan != nil: "leaveSo"
    case (nil, .open) where list.selectedQuery != nil && focus == .list: "openList"
    case (nil, .plainPage) where list.selectedProblem != nil: "showFile"
    case (nil, .unreadable) where list.selectedProblem != nil: "nextUnreadable"
    default: context.wording(of: action)
    }
  }

  /// A number with the digits that the reader likes.
  func number(_ number: Int) -> String { wording.localized(String(number)) }

  private func draw(_ overlay: Overlay, on painter: inout Painter) {
    switch overlay {
    case .form(let form): form.draw(on: &painter, in: formRect, context: formContext)
    case .question(let question): draw(question, on: &painter)
    case .trash(let trash): draw(trash, on: &painter)
    case .leftovers(let pane): draw(pane, on: &painter)
    case .settle(let screen): draw(screen, on: &painter)
    case .bulk(let pane): draw(pane, on: &painter)
    case .work(let pane): draw(pane, on: &painter)
    case .related(let pane): draw(pane, on: &painter)
    case .views(let pane): draw(pane, on: &painter)
    case .columns(let pane): draw(pane, on: &painter)
    case .choice(let choice): draw(choice, on: &painter)
    case .help(let help): draw(help, on: &painter)
    }
  }

  /// Where the form stands: the whole screen between top and bottom line.
  var formRect: Rect { Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2) }
}

/// Which actions the bottom line names, by context, the most needed first; their keys come from the keymap.
private enum Hints {
  static func actions(in context: Keymap.Context) -> [Action] {
    switch context {
    case .list, .panes:
      [.help, .search, .filters, .add, .edit, .delete, .sort, .copy, .undo, .nextLanguage, .quit]
    case .detail: [.help, .edit, .copy, .openSource, .plainPage, .cancel, .nextLanguage, .quit]
    case .overview: [.open, .nextPane, .search, .cancel, .help, .nextLanguage, .quit]
    case .filter:
      [.toggle, .exclude, .findValue, .sort, .clearFilters, .cancel, .search, .help, .nextLanguage, .quit]
    case .form: [.save, .cancel, .nextField, .addItem, .removeItem, .externalEditor]
    case .choice: [.accept, .moveDown, .cancel]
    case .dialog: [.confirm, .cancel]
    case .trash: [.restore, .cancel, .help]
    case .leftovers: [.takeUp, .look, .putAway, .cancel, .help]
    case .settle: [.accept, .toggle, .save, .edit, .cancel, .help]
    case .sheet: [.accept, .cancel, .help, .nextLanguage]
    case .views: [.accept, .add, .edit, .delete, .moveItemUp, .moveItemDown, .cancel, .help]
    case .columns:
      [.toggle, .moveItemUp, .moveItemDown, .narrower, .wider, .save, .clearFilters, .cancel, .help]
    case .help: [.pageDown, .cancel]
    default: [.accept, .cancel]
    }
  }
}

/// A line that is filled from both ends, each text with a direction of its own.
private struct TopLine {
  private var rect: Rect

  init(rect: Rect) { self.rect = rect }

  /// The columns that are left.
  var room: Int { max(0, rect.columns) }

  mutating func start(
    _ text: String, on painter: inout Painter, direction: TextLayout.Direction? = nil
  ) {
    let layout = painter.layout(text, fit: .crop(columns: room), direction: direction, role: .topBar)
    painter.draw(
      layout, in: Rect(column: rect.column, row: rect.row, columns: min(room, layout.columns), rows: 1),
      align: .leading)
    rect = Rect(
      column: rect.column + layout.columns, row: rect.row, columns: rect.columns - layout.columns, rows: 1)
  }

  mutating func end(_ text: String, on painter: inout Painter, atMost columns: Int) {
    let layout = painter.layout(text, fit: .crop(columns: columns), role: .topBar)
    let column = rect.column + rect.columns - layout.columns
    painter.draw(
      layout, in: Rect(column: column, row: rect.row, columns: layout.columns, rows: 1), align: .trailing)
    rect = Rect(column: rect.column, row: rect.row, columns: rect.columns - layout.columns - 1, rows: 1)
  }
}

extension Keymap.Context {
  /// The name under which the texts have an action here: where nothing is being written, Esc steps back.
  func wording(of action: Action) -> String {
    switch (self, action) {
    case (.panes, .cancel), (.list, .cancel), (.detail, .cancel), (.filter, .cancel), (.help, .cancel),
      (.trash, .cancel), (.leftovers, .cancel), (.settle, .cancel), (.sheet, .cancel), (.views, .cancel),
      (.overview, .cancel):
      "back"
    case (.text, .undo), (.search, .undo), (.form, .undo), (.choice, .undo), (.palette, .undo): "undoTyping"
    case (.text, .redo), (.search, .redo), (.form, .redo), (.choice, .redo), (.palette, .redo): "redoTyping"
    case (.sheet, .accept): "goOn"
    case (.views, .accept): "openView"
    case (.views, .add): "saveView"
    case (.views, .edit): "rename"
    case (.views, .delete): "deleteView"
    case (.columns, .toggle): "showColumn"
    case (.columns, .save): "keepColumns"
    case (.columns, .clearFilters): "standardColumns"
    case (.columns, .accept), (.columns, .cancel): "done"
    case (.overview, .open), (.overview, .toggle): "openList"
    case (.overview, .moveLeft), (.overview, .moveRight): "nextMark"
    case (.filter, .moveLeft), (.filter, .moveRight): "openFacet"
    case (.overview, .nextPane): "nextPicture"
    case (.settle, .toggle): "otherSide"
    case (.settle, .accept): "takeSide"
    case (.settle, .edit): "writeElse"
    case (.settle, .save): "saveSettled"
    default: action.rawValue
    }
  }
}
