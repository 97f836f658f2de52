import Config
import Screen
import Tracker

// Where the screen that settles comes from, and what its outcome leads to.
extension App {
  /// The screen that settles, if it is the uppermost.
  private var settleScreen: SettleScreen? {
    get { if case .settle(let screen)? = overlays.last { screen } else { nil } }
    set {
      if let newValue, case .settle? = overlays.last { overlays[overlays.count - 1] = .settle(newValue) }
    }
  }

  mutating func press(_ key: Key, in screen: SettleScreen) -> [Effect] {
    var screen = screen
    let outcome = screen.press(
      key, keymap: config.keymap, isRightToLeft: language.isRightToLeft,
      canWrite: (try? Initiative(screen.ours)) != nil)
    settleScreen = screen
    switch outcome {
    case .stay: return []
    case .leave:
      overlays.removeLast()
      return []
    case .action(let action): return perform(action)
    case .save(let document): return save(document, settledOn: screen)
    case .write(let document, let path): return write(document, at: path, of: screen)
    }
  }

  // MARK: Where it comes from

  /// A form can't be saved as it is, because somebody changed the same fields, or deleted the record: the person is
  /// asked at once, over the form, which keeps its texts.
  mutating func settleForm(_ theirs: JSONDocument?) -> [Effect] {
    guard var form else { return [] }
    form.isSaving = false
    self.form = form
    let draft = FormReading(form, words: formContext.words).draft
    guard let ours = (try? draft.change(modified: now, by: person))?.after else { return [] }
    overlays.append(
      .settle(
        SettleScreen(purpose: .form, id: form.recordID, base: form.begun.base, ours: ours, theirs: theirs)))
    return []
  }

  /// A change could not be taken back (or made again), because others have changed the same since: the person is asked.
  mutating func settle(_ refusal: Refusal, of set: ChangeSet, job: Job) -> [Effect] {
    let change = refusal.change
    guard let ours = change.after else { return [] }
    overlays.append(
      .settle(
        SettleScreen(
          purpose: .undo(set.occasion, job), id: change.id, base: change.before, ours: ours,
          theirs: refusal.theirs)))
    return []
  }

  /// What was to be saved from the screen can't be: the file was changed once more. What was chosen stays chosen.
  ///
  /// - Returns: false where no such screen is waiting.
  mutating func rebaseSettling(on theirs: JSONDocument?) -> Bool {
    guard let screen = settleScreen, screen.isSaving else { return false }
    var rebased = screen.rebased(on: theirs)
    rebased.message = Message("settle.again")
    settleScreen = rebased
    return true
  }

  /// What was to be saved from the screen was refused: it stays as it is.
  ///
  /// - Returns: false where no such screen is waiting.
  mutating func failSettling(_ message: Message) -> Bool {
    guard var screen = settleScreen, screen.isSaving else { return false }
    screen.isSaving = false
    screen.message = message
    settleScreen = screen
    return true
  }

  /// What was settled is on disk.
  mutating func closeSettling() {
    overlays.removeAll { if case .settle(let screen) = $0 { screen.isSaving } else { false } }
  }

  // MARK: Where it leads

  mutating func save(_ document: JSONDocument?, settledOn screen: SettleScreen) -> [Effect] {
    let change = Change(id: screen.id, before: screen.theirs, after: document)
    switch screen.purpose {
    case .form: return saveForm(as: change)
    case .look: return []
    case .undo(let occasion, let job):
      // Where all that others have made of it stays, nothing is to be written but that this was decided.
      let isLeft = document == nil || screen.theirs != nil && change.changedFields.isEmpty
      let made = isLeft ? Change(id: screen.id, before: screen.theirs, after: screen.theirs) : change
      settleScreen?.isSaving = true
      return [.apply(ChangeSet(id: "", occasion: occasion, changes: [made]), job: job)]
    case .leftover(let leftover):
      settleScreen?.isSaving = true
      // A record with marks in it has to be written even where one of its sides stands as it is.
      let isNew = document != screen.theirs || leftover.kind == .conflictMarkers
      return [.settle(leftover, document != nil && isNew ? change : nil)]
    }
  }

  /// Saves what the form and the others' version were settled to; the form shows it.
  private mutating func saveForm(as change: Change) -> [Effect] {
    overlays.removeLast()
    guard let document = change.after, document != change.before else {
      put(change.before, id: change.id)
      let effects = closeForm(saved: true)
      say(change.before == nil ? "settle.staysDeleted" : "settle.theirsStays")
      return effects + lookAtSelection()
    }
    if let theirs = change.before { rebaseForm(on: theirs, as: document, at: form?.focused.path) }
    form?.isSaving = true
    return [.save(change, job: .form)]
  }

  /// Takes the record as far as it is merged into the form, to write something else.
  private mutating func write(_ document: JSONDocument, at path: [String], of screen: SettleScreen)
    -> [Effect]
  {
    guard !isReadOnly else {
      complain(Message("notice.readOnly"))
      return []
    }
    overlays.removeLast()
    if screen.purpose == .form, screen.theirs == nil { return [] }
    var takenUp: [Leftover] = []
    if case .leftover(let leftover) = screen.purpose { takenUp = [leftover] }
    if form == nil {
      guard let form = openedForm(on: screen.theirs, as: document) else { return [] }
      overlays.append(.form(form))
    } else if let theirs = screen.theirs {
      rebaseForm(on: theirs, as: document, at: nil)
    }
    form?.takenUp += takenUp
    let context = formContext
    form?.focus(on: path, in: context)
    return []
  }

  /// A form on a record's file, ahead of it; without a file on a new record of the same id.
  func openedForm(on theirs: JSONDocument?, as document: JSONDocument) -> Form? {
    guard let record = try? Initiative(document) else { return nil }
    guard let theirs else {
      return (try? Draft(copying: document, id: record.id, created: record.created))
        .map { Form($0, in: formContext) }
    }
    guard var draft = try? Draft(editing: theirs) else { return nil }
    draft.initiative = record
    return Form(draft, in: formContext)
  }

  /// Brings the open form to a merged record: its texts are the record's, and it is based on what the file holds.
  mutating func rebaseForm(on theirs: JSONDocument, as document: JSONDocument, at path: String?) {
    guard let old = form, var form = openedForm(on: theirs, as: document) else { return }
    form.takenUp = old.takenUp
    form.notKept = old.notKept
    if let path, let place = form.fields.firstIndex(where: { $0.path == path && $0.row == nil }) {
      form.focus = place
    }
    self.form = form
  }
}
