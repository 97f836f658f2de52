public import Config
public import Tracker

/// What `App` wants done outside of itself. `Runner` does it, and answers with an `Event`.
public enum Effect: Sendable, Equatable {
  /// Reads the whole folder.
  case load
  /// Reads one record's file.
  case read(id: String)
  /// Reads a file that is no record, as it stands. The path is relative to the folder of data.
  case readText(path: String)
  /// Reads the files of several records.
  case readSeveral([String])
  case save(Change, job: Job)
  /// Makes the file of a new organisation, for the form.
  case saveOrganisation(Organisation)
  /// Moves the record to the trash, where it still is what `base` says.
  case trash(id: String, base: JSONDocument, job: Job)
  case restore(name: String, job: Job)
  case listTrash
  /// Makes changes again or takes them back, as one deed.
  case apply(ChangeSet, job: Job)
  /// Writes down that an edit of many records begins, or that it has ended.
  case beginBulk(BulkPlan)
  case endBulk(set: String)
  /// Asks the journal what can be undone from before this start.
  case recall
  /// Looks for what crashes, full disks and other programs left behind.
  case listLeftovers
  /// Saves what a leftover was settled to (nil: nothing of it is wanted), and puts the leftover into the trash.
  case settle(Leftover, Change?)
  /// Keeps the open form on disk, for the case that this program ends before it is saved.
  case keepDraft(JSONDocument)
  /// The open form is saved or given up: what was kept of it goes.
  case dropDraft
  /// Opens a link of an allowed scheme in the person's browser.
  case openLink(String)
  /// Puts logical text on the clipboard.
  case copy(String)
  /// Shows text without panes, in logical order, page by page, until the person leaves it.
  case plainPage(String)
  /// Hands a text to `$EDITOR`.
  case edit(String)
  /// Keeps a setting in the person's `settings.toml`.
  case remember(setting: String, value: String)
  /// Makes a large library's index, beside everything else.
  case index(IndexJob)
  /// Changes the person's `views.toml`.
  case changeViews(ViewsChange)
  /// Reads the person's `views.toml`, which another program may have changed, and opens the view of a number.
  case readViews(opening: Int?)
  /// Remembers a query that was used for the next start.
  case keepQuery(String)
  case redraw
  case suspend
  case quit
}
