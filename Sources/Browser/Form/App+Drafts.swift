import Config
import Tracker

// What becomes of the open form's draft: whatever changes the form, by key, paste or editor, has it kept on disk, and
// it is dropped when the form is saved, given up, or back at what the file holds.
extension App {
  /// Takes one event, and says what is to be done outside.
  public mutating func update(_ event: Event) -> [Effect] {
    let before = form
    let effects = react(to: event)
    catchUp()
    return keepingDraft(since: before) + effects + indexing()
  }

  func keepingDraft(since before: Form?) -> [Effect] {
    guard let form else { return before?.isChanged == true ? [.dropDraft] : [] }
    if let before, form.holdsTheSame(as: before) { return [] }
    if form.isChanged { return [.keepDraft(form.kept(at: now))] }
    return before?.isChanged == true ? [.dropDraft] : []
  }

  /// Says in the open form that somebody else changed its record on disk meanwhile. What they did is not lost and not
  /// written over: saving merges both, and asks where both changed the same.
  mutating func noteInForm(_ change: FolderChange) {
    guard let form, !form.begun.isNew else { return }
    if change.removed.contains(form.recordID) {
      self.form?.meanwhile = Message("form.deletedMeanwhile")
    } else if change.entries.contains(where: { $0.row.id == form.recordID }) {
      self.form?.meanwhile = Message("form.changedMeanwhile")
    }
  }
}

extension Form {
  /// Whether two forms hold the same texts on the same record.
  fileprivate func holdsTheSame(as other: Form) -> Bool {
    fields.count == other.fields.count && begun.base == other.begun.base
      && zip(fields, other.fields).allSatisfy {
        $0.id == $1.id && $0.text.utf8.elementsEqual($1.text.utf8)
      }
  }
}
