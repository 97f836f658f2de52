import Config
import Screen
import Tracker

extension App {
  /// Takes one event; what becomes of the open form's draft comes on top of that (``update(_:)``).
  mutating func react(to event: Event) -> [Effect] {
    if keep(event) { return [] }
    let asked = askedWhileRecalling
    defer { forgetUndo(askedBefore: asked, after: event) }
    switch event {
    case .key(let key):
      dismissNotices()
      return press(key)
    case .paste(let text): return paste(text)
    case .mouse(let mouse): return take(mouse)
    case .resized(let size), .resumed(let size):
      self.size = size
      return []
    case .background(let brightness):
      if let themes = config.themesByBackground { config.theme = themes.theme(brightness: brightness) }
      return []
    case .reordered(let mode):
      self.mode = mode
      return []
    case .tick(let today, let now):
      self.now = now
      if today != self.today {
        self.today = today
        library.set(
          Reference(
            vocabulary: reference.vocabulary, registry: reference.registry, today: today))
        refresh()
      }
      return []
    default:
      return take(outcome: event)
    }
  }

  // MARK: Keys

  private mutating func press(_ key: Key) -> [Effect] {
    if overlays.isEmpty, search == nil, config.keymap.action(for: key, in: context) == .cancel,
      stopTakingBack() || takingBack?.isStopping == true
    {
      return []
    }
    if let top = overlays.last { return press(key, in: top) }
    if search != nil { return pressInSearch(key) }
    if isFindingValue { return pressInFinding(key) }
    guard let action = config.keymap.action(for: key, in: context) else { return [] }
    return perform(action)
  }

  /// Where keys go: the focused pane's part of the keymap.
  var context: Keymap.Context {
    if overview.isShown { return .overview }
    if isFindingValue { return .search }
    return switch focus {
    case .list: .list
    case .detail: .detail
    case .filters: .filter
    }
  }

  private mutating func press(_ key: Key, in overlay: Overlay) -> [Effect] {
    switch overlay {
    case .form(var form):
      let requests = form.press(key, in: formContext)
      overlays[overlays.count - 1] = .form(form)
      return carryOut(requests)
    case .question(let question):
      switch config.keymap.action(for: key, in: .dialog) {
      case .confirm:
        overlays.removeLast()
        return carryOut(question.deed)
      case .cancel:
        overlays.removeLast()
        return []
      default: return []
      }
    case .trash(let trash):
      return press(key, in: trash)
    case .leftovers(let pane):
      return press(key, in: pane)
    case .settle(let screen):
      return press(key, in: screen)
    case .bulk(let pane): return press(key, in: pane)
    case .work(let pane): return press(key, in: pane)
    case .related(let pane): return press(key, in: pane)
    case .views(let pane): return press(key, in: pane)
    case .columns(let pane): return press(key, in: pane)
    case .choice(var choice):
      switch choice.press(key, keymap: config.keymap, in: lineRoom) {
      case .text(let outcome):
        let effects = take(outcome) { choice.paste($0) }
        overlays[overlays.count - 1] = .choice(choice)
        return effects
      case .stay: overlays[overlays.count - 1] = .choice(choice)
      case .leave:
        overlays.removeLast()
        if let deed = choice.leaving { return carryOut(deed) }
      case .take(let deed):
        overlays.removeLast()
        return carryOut(deed)
      }
      return []
    case .help(var help):
      switch config.keymap.action(for: key, in: .help) {
      case .cancel, .help: overlays.removeLast()
      case .some(let action):
        help.move(action, page: helpPage, lines: helpLines.count)
        overlays[overlays.count - 1] = .help(help)
      case nil: break
      }
      return []
    }
  }

  private mutating func paste(_ text: String) -> [Effect] {
    dismissNotices()
    switch overlays.last {
    case .form(var form):
      let requests = form.paste(text, in: formContext)
      overlays[overlays.count - 1] = .form(form)
      return carryOut(requests)
    case .views(var pane):
      pane.naming?.field.insert(text)
      overlays[overlays.count - 1] = .views(pane)
      return []
    case .choice(var choice):
      choice.paste(text)
      overlays[overlays.count - 1] = .choice(choice)
      return []
    case nil where search != nil:
      search?.field.insert(text)
      return searchChanged()
    case nil where isFindingValue:
      pasteInFinding(text)
      return []
    default:
      say(
        "notice.pasteNowhere",
        ["key": config.keymap.hint(for: .search, in: .list, strings: strings) ?? "/"])
      return []
    }
  }

  // MARK: Outcomes

  private mutating func take(outcome event: Event) -> [Effect] {
    switch event {
    case .arrived(let rows, let removed, let organisations, let done, let total):
      return takeArrived(rows, removed, organisations, done: done, total: total)
    case .loaded(let entries, let organisations, let problems, let isChecked):
      return takeFolder(entries, organisations, problems, isChecked: isChecked)
    case .completed(let texts): return take(texts)
    case .checked(let change): return take(checked: change)
    case .indexed(let index, let request):
      library.take(index, of: request)
      return []
    case .read(let id, let document):
      detail.take(document, id: id)
      takeCurrent(document, of: id)
      if let page = takeLookedAt(document, of: id) { return [page] }
      return goOn(with: id)
    case .textRead(let path, let text): return show(text, of: path)
    case .readSeveral(let documents, let failed): return takeForBulk(documents, failed: failed)
    case .saved(let change, let document, let job, let notes):
      return takeSaved(change, document: document, job: job, notes: notes)
    case .organisationSaved(let organisation):
      take(made: organisation)
      return []
    case .trashed(_, let change, _):
      return takeTrashed(change)
    case .restored(let name, let document, _):
      return takeRestored(name: name, document)
    case .recorded(let set):
      history.record(set)
      return []
    case .remembered(let done, let undone):
      return take(remembered: History(done: done, undone: undone))
    case .applied(let set, _, let refused, let job):
      return takeApplied(set, refused: refused, job: job)
    case .identified(let name):
      person = name
      return []
    case .trashListed(let entries):
      overlays.append(.trash(TrashPane(entries: entries)))
      return []
    case .changedOnDisk(let change): return take(change)
    case .advised(let message):
      advise(message)
      return []
    case .edited(let text):
      guard let text, var form else { return [] }
      let requests = form.take(edited: text, in: formContext)
      self.form = form
      return carryOut(requests)
    case .copied(var message):
      message.arguments["key"] = config.keymap.hint(for: .plainPage, in: .list, strings: strings)
      notice = Notice(message: message)
      return []
    case .failed(let message, let job):
      loading = nil
      isChecking = false
      hasLoaded = true
      waiting = nil
      if failSettling(message) { return [] }
      if job == .form || job == .settle, form != nil { form?.fail(message) } else { complain(message) }
      return []
    case .conflicted(let theirs, let message, let job):
      return takeConflict(theirs: theirs, message: message, job: job)
    case .leftovers(let leftovers): return take(leftovers: leftovers)
    case .queries(let older):
      queries.remember(older)
      return []
    case .viewsChanged(let views):
      take(views)
      return []
    case .viewsRead(let views, let number): return take(read: views, opening: number)
    case .settled(let leftover, let change): return takeSettled(leftover, change)
    case .draftNotKept(let message):
      form?.notKept = message
      return []
    default:
      return []
    }
  }

  private mutating func takeSaved(
    _ change: Change, document: JSONDocument?, job: Job, notes: [Message]
  ) -> [Effect] {
    put(document, id: change.id)
    let effects = job == .form ? closeForm(saved: true) : []
    if job == .settle { closeSettling() }
    list.select(change.id, in: library)
    let isNew = job == .form && change.before == nil
    say(isNew ? "notice.added" : "notice.saved", ["title": title(of: change.id)])
    if let note = notes.last { notice = Notice(message: note) }
    return effects + lookAtSelection()
  }

  private mutating func takeTrashed(_ change: Change) -> [Effect] {
    let title = title(of: change.id)
    put(nil, id: change.id)
    say("notice.deleted", ["title": title])
    return lookAtSelection()
  }

  private mutating func takeRestored(name: String, _ document: JSONDocument) -> [Effect] {
    guard let id = (try? Initiative(document))?.id else { return [] }
    put(document, id: id)
    if case .trash(var trash) = overlays.last {
      trash.remove(name)
      overlays[overlays.count - 1] = .trash(trash)
      if trash.entries.isEmpty { overlays.removeLast() }
    }
    list.select(id, in: library)
    say("notice.restored", ["title": title(of: id)])
    return lookAtSelection()
  }

  private mutating func takeConflict(theirs: JSONDocument?, message: Message, job: Job) -> [Effect] {
    if rebaseSettling(on: theirs) { return [] }
    guard job == .form || job == .settle, form != nil else {
      complain(message)
      return []
    }
    return settleForm(theirs)
  }

  /// Brings the library and the detail pane to what the file now holds; nil: the record is gone.
  mutating func put(_ document: JSONDocument?, id: String) {
    if let document, let initiative = try? Initiative(document) {
      library.insert(initiative)
      detail.take(document, id: id)
    } else {
      library.remove(id)
      marks.remove([id])
    }
    refresh()
  }
}
