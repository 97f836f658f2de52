public import Screen
public import Tracker

/// What happened: the only thing that changes `App`.
public enum Event: Sendable {
  case key(Key)
  /// One paste, however long.
  case paste(String)
  case resized(Size)
  /// The terminal is ours again, after a suspend, an editor or the plain page.
  case resumed(Size)
  /// Time, which the program never asks for itself: today, and now as RFC 3339 in UTC.
  case tick(today: CalendarDay, now: String)

  case loading(done: Int, of: Int)
  case loaded([Library.Entry], organisations: [Organisation], problems: [Problem])
  case read(id: String, JSONDocument)
  /// A change is on disk. `document` is what the file now holds (merged with others' changes where `notes` say so).
  case saved(Change, document: JSONDocument?, job: Job, notes: [Message])
  /// A new organisation's file is on disk.
  case organisationSaved(Organisation)
  case trashed(name: String, Change, job: Job)
  case restored(name: String, JSONDocument, job: Job)
  case trashListed([TrashItem])
  /// The person's text, back from their editor; nil where the editor failed or nothing changed.
  case edited(String?)
  case copied(Message)
  /// Something did not work; nothing that was typed is lost by it.
  case failed(Message, job: Job?)
  /// Somebody else changed the record since it was read, in the same fields: ours stays in the form.
  case conflicted(theirs: JSONDocument?, Message, job: Job)
}

/// Why an effect was asked for, so that its outcome finds its way back.
public enum Job: Sendable, Equatable {
  case form
  case delete
  case undo
  case redo
  case restore
}
