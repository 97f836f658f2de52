import Config
import Screen
import Tracker

extension App {
  /// Does what a key or the palette asked for.
  mutating func perform(_ action: Action) -> [Effect] {
    if let effects = wait(with: action) { return effects }
    if overview.isShown, let effects = performInOverview(action) { return effects }
    if focus == .filters, !overview.isShown, let effects = performInFilters(action) { return effects }
    switch action {
    case .moveUp, .moveDown, .pageUp, .pageDown, .top, .bottom: return move(action)
    case .nextPane: return focusPane(by: 1)
    case .previousPane: return focusPane(by: -1)
    case .open: return open()
    case .clearFilters: return showAll()
    case .cancel: return back()
    case .overview: return toggleOverview()
    case .search:
      searchedFrom = here
      search = SearchLine(before: query, text: query.text)
      return []
    case .filters:
      focus = focus == .filters ? .list : .filters
      return []
    case .sort:
      sort = sort.next(withRelevance: !query.words.isAll)
      return sorted()
    case .reverseSort:
      sort.isReversed.toggle()
      return sorted()
    case .add: return isReadOnly ? refusedReadOnly() : openForm(editing: nil)
    case .edit: return editSelection()
    case .delete: return askToDelete()
    case .undo: return takeBack(history.undoing, job: .undo, otherwise: "notice.nothingToUndo")
    case .redo: return takeBack(history.redoing, job: .redo, otherwise: "notice.nothingToRedo")
    case .trash: return [.listTrash]
    case .leftovers: return showLeftovers()
    case .mark, .markUp, .markDown, .markToTop, .markToBottom, .markAll, .invertMarks, .onlyMarked,
      .clearMarks,
      .markLast:
      return mark(action)
    case .bulk: return offerBulk()
    case .work: return showWork()
    case .unreadable: return showUnreadable()
    case .related: return showRelated()
    case .backward, .forward: return travel(action)
    case .views, .columns: return show(action)
    case .view1, .view2, .view3, .view4, .view5, .view6, .view7, .view8, .view9:
      return openView(number: action.viewNumber ?? 0)
    case .openSource: return askToOpenSource()
    case .copy: return offerCopies()
    case .plainPage: return showPlainly()
    case .nextLanguage: return speak(language.next)
    case .nextMonths, .nextDigits, .nextKeyboard: return switchSetting(action)
    case .help:
      overlays.append(.help(HelpPage()))
      return []
    case .palette:
      overlays.append(.choice(.palette(keymap: config.keymap, strings: strings, views: viewChoices)))
      return []
    // What others did in the folder meanwhile is read too.
    case .redraw: return [.redraw, .load]
    case .suspend: return [.suspend]
    // A long undo is not left in the middle: it stops, says so, and the next key quits.
    case .quit: return stopTakingBack() ? [] : [.quit]
    default: return []
    }
  }

  // MARK: Moving

  /// Moves in the focused pane.
  mutating func move(_ action: Action) -> [Effect] {
    let regions = regions
    let rows = max(1, size.rows - 4)
    switch focus {
    case .list:
      list.move(action, page: rows, in: library)
      return lookAtSelection()
    case .detail:
      let columns = regions.rect(of: .detail)?.columns ?? size.columns
      detail.scroll(action, page: rows, lines: detailLines(columns: columns - 3).count)
      return []
    case .filters:
      filters.move(action, page: rows)
      return []
    }
  }

  private mutating func focusPane(by step: Int) -> [Effect] {
    let order: [Pane] = [.filters, .list, .detail]
    let place = order.firstIndex(of: focus) ?? 0
    focus = order[(place + step + order.count) % order.count]
    return []
  }

  private mutating func open() -> [Effect] {
    switch focus {
    case .filters: return []
    case .list:
      if let query = list.selectedQuery { return go(to: query) }
      leave()
      focus = .detail
      return lookAtSelection()
    case .detail: return []
    }
  }

  /// Esc: one step back, from a pane to the list, then from the query to all records.
  private mutating func back() -> [Effect] {
    if focus != .list {
      focus = .list
      return []
    }
    if marks.areShownAlone { return mark(.onlyMarked) }
    return drop()
  }

  /// Lists all records again, whatever narrowed the list.
  private mutating func showAll() -> [Effect] {
    marks.areShownAlone && query.isAll ? mark(.onlyMarked) : drop()
  }

  mutating func sorted() -> [Effect] {
    refresh()
    say("status.sorted", ["column": strings.text("column.\(sort.key.rawValue)")])
    return lookAtSelection()
  }

  // MARK: Query

  mutating func change(query: Query) -> [Effect] {
    self.query = query
    refresh()
    return lookAtSelection()
  }

  // MARK: Language

  /// Switches the interface's language; everything is said in it from the next frame on.
  mutating func speak(_ language: Language) -> [Effect] {
    strings = config[language]
    refresh()
    let words = formContext.words
    form?.reword(words)
    return []
  }

  // MARK: Records

  /// The record in the detail pane.
  var record: Initiative? { detail.initiative(of: selectedID) }

  /// A record's title in the reader's language; its id where it has none.
  func title(of id: String) -> String { library[id]?.title.best(among: strings.languages)?.text ?? id }

  /// Says why a deed does nothing here.
  mutating func nothingSelected() -> [Effect] {
    if let problem = list.selectedProblem { return refuse(problem) }
    say("notice.nothingSelected")
    return []
  }

  /// The record alone, or the file that is none.
  private mutating func showPlainly() -> [Effect] {
    if let problem = list.selectedProblem { return [.readText(path: problem.path)] }
    return record.map { [.plainPage(recordText($0).plain)] } ?? nothingSelected()
  }

  mutating func refusedReadOnly() -> [Effect] {
    complain(Message("notice.readOnly"))
    return []
  }

  private mutating func editSelection() -> [Effect] {
    guard !isReadOnly else { return refusedReadOnly() }
    guard let document = detail.document(of: selectedID) else { return nothingSelected() }
    return openForm(editing: document)
  }

  private mutating func askToDelete() -> [Effect] {
    guard !isReadOnly else { return refusedReadOnly() }
    guard let id = selectedID, let document = detail.document(of: id) else { return nothingSelected() }
    let title = title(of: id)
    overlays.append(
      .question(
        Question(message: Message("question.delete", ["title": title]), deed: .delete(id: id, base: document))
      ))
    return []
  }

  private mutating func askToOpenSource() -> [Effect] {
    guard let record else { return nothingSelected() }
    guard let url = record.sources.lazy.compactMap(\.url).first else {
      say("notice.noLink")
      return []
    }
    overlays.append(
      .question(Question(message: Message("question.openLink", ["url": url]), deed: .openLink(url))))
    return []
  }

  /// What can be copied; of a restricted record only after a question, since a clipboard is open to every program.
  private mutating func offerCopies() -> [Effect] {
    if let problem = list.selectedProblem { return offerCopies(of: problem) }
    guard let record else { return nothingSelected() }
    guard record.isRestricted else { return showCopies() }
    let message = Message("privacy.copy", ["title": title(of: record.id)])
    overlays.append(.question(Question(message: message, deed: .copies)))
    return []
  }

  private mutating func showCopies() -> [Effect] {
    guard let record else { return nothingSelected() }
    overlays.append(.choice(.copies(of: record, text: recordText(record), strings: strings)))
    return []
  }

  /// How dates are worded.
  var wording: DateWording { config.settings.wording(in: language) }

  // MARK: Deeds

  /// Does what a question or a menu was about.
  mutating func carryOut(_ deed: Deed) -> [Effect] {
    switch deed {
    case .delete(let id, let base): return [.trash(id: id, base: base, job: .delete)]
    case .apply(let set, let job): return [.apply(set, job: job)]
    case .bulk(let step): return take(step)
    case .views(let change): return self.change(change)
    case .openView(let name): return config.views.view(named: name).map { open($0) } ?? []
    case .openLink(let url): return [.openLink(url)]
    case .keyboard(let keyboard): return use(keyboard)
    case .copies: return showCopies()
    case .copy(let text): return [.copy(text)]
    case .action(let action): return perform(action)
    case .quit: return [.quit]
    case .addLanguage(let tag):
      let context = formContext
      form?.addLanguage(tag, in: context)
      return []
    case .make(let organisation): return make(organisation)
    case .leaveForm: return closeForm(saved: false)
    case .putAway(let leftover): return [.settle(leftover, nil)]
    }
  }

  /// Closes the form. A draft that it went on with is not wanted any more; any other leftover only where it is saved.
  mutating func closeForm(saved: Bool) -> [Effect] {
    let takenUp = form?.takenUp ?? []
    overlays.removeAll {
      if case .form = $0 { true } else { false }
    }
    return takenUp.filter { saved || $0.isDraft }.map { .settle($0, nil) }
  }
}

extension Language {
  /// The language that F3 goes on to.
  fileprivate var next: Language {
    switch self {
    case .arabic: .english
    case .english: .french
    case .french: .arabic
    }
  }
}

extension SortOrder {
  /// The order by the next column, in its natural direction; by relevance only where words are looked for.
  fileprivate func next(withRelevance: Bool) -> SortOrder {
    let keys = SortKey.allCases.filter { $0 != .relevance || withRelevance }
    return SortOrder(keys[((keys.firstIndex(of: key) ?? 0) + 1) % keys.count])
  }
}
