import Config
import Screen
import Tracker

// What crashes and other programs left behind: listed at the start, offered, and settled.
extension App {
  /// Whether the pane of leftovers lies over the others.
  private var leftoversPlace: Int? {
    overlays.firstIndex { if case .leftovers = $0 { true } else { false } }
  }

  /// Shows what there is to settle, or says that there is nothing.
  mutating func showLeftovers() -> [Effect] {
    wantsLeftovers = true
    return [.listLeftovers]
  }

  /// Takes what was found. The first time that something is found it is shown at once: it may be the only copy of
  /// somebody's work.
  mutating func take(leftovers found: [Leftover]) -> [Effect] {
    let isFirst = leftovers == nil
    let wanted = wantsLeftovers
    wantsLeftovers = false
    let replaced = Set(found.flatMap { $0.kept?.instead ?? [] })
    let shown = found.filter { !($0.isDraft && replaced.contains($0.path)) }
    // What stands half changed comes first: others see it too.
    leftovers =
      shown.filter { $0.plan != nil }
      + shown.filter(\.isDraft).sorted { ($0.moment ?? "") > ($1.moment ?? "") }
      + shown.filter { !$0.isDraft && $0.plan == nil }
    replacedDrafts = found.filter { $0.isDraft && replaced.contains($0.path) }
    if wanted && shown.isEmpty { say("leftovers.none") }
    showLeftovers(opening: wanted || isFirst && !isReadOnly)
    return readCurrents()
  }

  /// Brings the pane to what is left: it opens where wanted, and closes when nothing is left.
  private mutating func showLeftovers(opening: Bool) {
    let leftovers = leftovers ?? []
    if let place = leftoversPlace, case .leftovers(var pane) = overlays[place] {
      pane.show(leftovers)
      if leftovers.isEmpty { overlays.remove(at: place) } else { overlays[place] = .leftovers(pane) }
    } else if opening, !leftovers.isEmpty, form == nil {
      // Questions that stand already are answered first; what needs work waits below.
      let place = if case .work? = overlays.first { 1 } else { 0 }
      overlays.insert(.leftovers(LeftoversPane(leftovers)), at: place)
    }
  }

  /// One is dealt with here, without a change of its own.
  mutating func drop(_ leftover: Leftover) {
    leftovers?.removeAll { $0.path == leftover.path }
    showLeftovers(opening: false)
  }

  /// Asks for what the records of drafts hold now.
  private func readCurrents() -> [Effect] {
    let ids = (leftovers ?? []).filter { $0.isDraft && $0.current == nil }.compactMap(\.record)
    return Set(ids).filter { library[$0] != nil }.sorted().map { .read(id: $0) }
  }

  /// Takes what a record's file holds now beside its drafts.
  mutating func takeCurrent(_ document: JSONDocument, of id: String) {
    guard let found = leftovers, found.contains(where: { $0.isDraft && $0.record == id }) else { return }
    leftovers = found.map { $0.isDraft && $0.record == id ? $0.with(current: document) : $0 }
    showLeftovers(opening: false)
  }

  /// One is dealt with.
  mutating func takeSettled(_ leftover: Leftover, _ change: Change?) -> [Effect] {
    leftovers?.removeAll { $0.path == leftover.path }
    closeSettling()
    showLeftovers(opening: false)
    guard let change else {
      // Of a draft that was just saved, that is what counts.
      if form == nil, notice == nil { say("leftovers.wasPutAway") }
      return []
    }
    let effects = form?.takenUp.contains(leftover) == true ? closeForm(saved: false) : []
    put(change.after, id: change.id)
    list.select(change.id, in: library)
    say("settle.saved", ["title": title(of: change.id)])
    return effects + lookAtSelection()
  }

  /// Whether an undo is being made: two versions that were shown now would not be those that are there in a moment.
  /// Says so.
  private mutating func isHeldByUndo() -> Bool {
    guard takingBack != nil else { return false }
    complain(Message("journal.running"))
    return true
  }

  /// Asks anew for what was left behind of records that were just taken back: it stands beside what they hold now.
  func readAgain(_ set: ChangeSet) -> [Effect] {
    let ids = Set(set.changes.map(\.id))
    let isAbout = (leftovers ?? []).contains { $0.plan == nil && $0.record.map(ids.contains) == true }
    return isAbout ? [.listLeftovers] : []
  }

  // MARK: Keys

  mutating func press(_ key: Key, in pane: LeftoversPane) -> [Effect] {
    switch config.keymap.action(for: key, in: .leftovers) {
    case .takeUp: return pane.selected.map { takeUp($0) } ?? []
    case .look: return pane.selected.map { look(at: $0) } ?? []
    case .putAway: return pane.selected.map { askToPutAway($0) } ?? []
    case .undo:
      guard let leftover = pane.selected, let plan = leftover.plan else { return [] }
      return takeBack(plan, of: leftover)
    case .cancel:
      overlays.removeLast()
      return []
    case .help, .nextLanguage, .redraw, .suspend, .quit:
      return config.keymap.action(for: key, in: .leftovers).map { perform($0) } ?? []
    case .some(let action):
      var pane = pane
      pane.move(action, page: 8)
      overlays[overlays.count - 1] = .leftovers(pane)
      return []
    case nil: return []
    }
  }

  mutating func askToPutAway(_ leftover: Leftover) -> [Effect] {
    guard !isReadOnly || leftover.isDraft else {
      complain(Message("notice.readOnly"))
      return []
    }
    let key =
      leftover.plan != nil
      ? "leftovers.askLeave" : leftover.isDraft ? "leftovers.askDrop" : "leftovers.askPutAway"
    overlays.append(
      .question(
        Question(message: Message(key, ["title": title(of: leftover)]), deed: .putAway(leftover))))
    return []
  }

  /// Goes on with what was left: a draft in its form, any other on the screen that settles.
  mutating func takeUp(_ leftover: Leftover) -> [Effect] {
    guard !isReadOnly else {
      complain(Message("notice.readOnly"))
      return []
    }
    if isHeldByUndo() { return [] }
    if case .draft(let document) = leftover.kind { return takeUp(draft: document, of: leftover) }
    if let plan = leftover.plan { return takeUp(plan, of: leftover) }
    guard let version = leftover.version, let id = leftover.record else {
      complain(Message("leftovers.unreadable"))
      return []
    }
    overlays.append(
      .settle(
        SettleScreen(
          purpose: .leftover(leftover), id: id, base: leftover.base, ours: version, theirs: leftover.current))
    )
    return []
  }

  /// Opens the form of a draft with the texts as they were typed. Where the record was changed since, the form is on
  /// what its file holds now: what only one side changed is in it, and what both changed is asked at once.
  private mutating func takeUp(draft document: JSONDocument, of leftover: Leftover) -> [Effect] {
    guard var form = Form(kept: document, in: formContext) else {
      complain(Message("leftovers.unreadable"))
      return []
    }
    let instead = leftover.kept?.instead ?? []
    form.takenUp = [leftover] + replacedDrafts.filter { instead.contains($0.path) }
    let reading = FormReading(form, words: formContext.words)
    form.notes = reading.notes
    overlays.append(.form(form))
    guard let base = form.begun.base, leftover.current != base else { return [] }
    // Texts that mean nothing yet can't be merged: the form stays on what it began from, and saving merges.
    let isWhole = !form.fields.contains { field in
      field.isChanged && reading.notes[field.id]?.contains { $0.isError } == true
    }
    guard isWhole, let ours = (try? reading.draft.change(modified: now, by: person))?.after else {
      self.form?.meanwhile = Message("form.changedMeanwhile")
      return []
    }
    guard let theirs = leftover.current else {
      // Where its file is only not read yet, saving merges.
      if library[form.recordID] == nil { self.form?.meanwhile = Message("form.deletedMeanwhile") }
      return []
    }
    guard case .merged(let merged) = Merge.merge(base: base, ours: ours, theirs: theirs) else {
      return settleForm(theirs)
    }
    rebaseForm(on: theirs, as: merged, at: form.focused.row == nil ? form.focused.path : nil)
    self.form?.meanwhile = Message("form.mergedMeanwhile")
    return []
  }

  /// Shows both texts, whole.
  private mutating func look(at leftover: Leftover) -> [Effect] {
    guard leftover.plan == nil, !isHeldByUndo() else { return [] }
    guard let screen = comparison(of: leftover) else {
      let text = String(decoding: leftover.bytes, as: UTF8.self)
      return [.plainPage(text)]
    }
    overlays.append(.settle(screen))
    return []
  }

  /// A leftover beside what its record holds now; nil where it can't be read.
  func comparison(of leftover: Leftover) -> SettleScreen? {
    var (base, version) = (leftover.base, leftover.version)
    if case .draft(let document) = leftover.kind {
      guard let form = Form(kept: document, in: formContext) else { return nil }
      base = form.begun.base
      version = JSONDocument(FormReading(form, words: formContext.words).asTyped)
    } else {
      guard version.flatMap({ try? Initiative($0) }) != nil else { return nil }
    }
    return version.map { version in
      SettleScreen(
        purpose: .look(leftover), id: leftover.record ?? "", base: base, ours: version,
        theirs: leftover.current ?? JSONDocument(.object([])))
    }
  }

  /// What a leftover is called: the record's title, else what stands in it, else its file.
  func title(of leftover: Leftover) -> String {
    if let plan = leftover.plan { return title(of: plan) }
    if let title = leftover.kept?.title { return title }
    if let record = leftover.record, library[record] != nil { return title(of: record) }
    let version = leftover.version.flatMap { try? Initiative($0) }
    return version?.title.best(among: strings.languages)?.text ?? leftover.record ?? leftover.path
  }
}
