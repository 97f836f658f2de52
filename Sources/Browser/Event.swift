public import Config
public import Screen
public import Tracker

/// What happened: the only thing that changes `App`.
public enum Event: Sendable {
  case key(Key)
  /// One paste, however long.
  case paste(String)
  case mouse(Mouse)
  case resized(Size)
  /// The terminal is ours again, after a suspend, an editor or the plain page.
  case resumed(Size)
  /// The terminal said who it is, and who puts right-to-left text into order there.
  case reordered(TextLayout.OutputMode)
  /// How bright the terminal's background is, from 0 (black) to 1 (white).
  case background(brightness: Double)
  /// Time, which the program never asks for itself: today, and now as RFC 3339 in UTC.
  case tick(today: CalendarDay, now: String)

  /// Some more of the folder that is being read. What is gone of what has arrived before goes before the rows are taken in.
  case arrived(RowBlock, removed: [String] = [], organisations: [Organisation], done: Int, of: Int)
  /// The folder is read; the entries are those that have not arrived yet. Rows that were kept since an earlier start are
  /// not checked yet, which ``checked(_:)`` will tell.
  case loaded([Library.Entry], organisations: [Organisation], problems: [Problem], isChecked: Bool = true)
  /// What rows are looked for by, where they arrived without: for each of the blocks, in their order.
  case completed([RowTexts])
  /// The rows are held against the files, and differ so.
  case checked(FolderChange)
  case read(id: String, JSONDocument)
  /// A file as it stands.
  case textRead(path: String, String)
  /// Several records' files, and why others could not be read.
  case readSeveral([String: JSONDocument], failed: [String: Message])
  /// An index was made; `request` is that of its job.
  case indexed(LibraryIndex, request: Int)
  /// A change is on disk. `document` is what the file now holds (merged with others' changes where `notes` say so).
  case saved(Change, document: JSONDocument?, job: Job, notes: [Message])
  /// A new organisation's file is on disk.
  case organisationSaved(Organisation)
  case trashed(name: String, Change, job: Job)
  case restored(name: String, JSONDocument, job: Job)
  case trashListed([TrashItem])
  /// Changes were taken back or made again: those that were, as the files now have them, and those that were not.
  case applied(ChangeSet, documents: [JSONDocument?], refused: [Refusal], job: Job)
  /// The journal has a change set of this sitting, which can be undone from now on.
  case recorded(ChangeSet)
  /// What can be undone and redone from before this start, the oldest first.
  case remembered(done: [ChangeSet], undone: [ChangeSet])
  /// The queries that were used before this start, the oldest first.
  case queries([String])
  /// `views.toml` was changed, and holds these.
  case viewsChanged(SavedViews)
  /// `views.toml` holds these by now; the view of a number is to be opened.
  case viewsRead(SavedViews, opening: Int?)
  case leftovers([Leftover])
  /// A leftover is dealt with; `change` is what the record's file went through, if it did.
  case settled(Leftover, Change?)
  /// The open form could not be kept on disk.
  case draftNotKept(Message)
  /// Somebody else, or another program of ours, changed the folder.
  case changedOnDisk(FolderChange)
  /// Something that the person should know of the folder.
  case advised(Message)
  /// Who saves, where the settings do not say it.
  case identified(String)
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
  /// Two versions were settled.
  case settle
  /// Many records are changed together.
  case bulk
}

/// One change of a set that was not made.
public struct Refusal: Sendable, Equatable {
  public let change: Change
  public let message: Message
  /// What the record's file holds instead of what was expected, where that is why; nil: nothing, or another reason.
  public let theirs: JSONDocument?
  /// Whether a person has to choose between two versions.
  public let isConflict: Bool

  public init(change: Change, message: Message, theirs: JSONDocument? = nil, isConflict: Bool = false) {
    self.change = change
    self.message = message
    self.theirs = theirs
    self.isConflict = isConflict
  }
}

/// What changed in the folder of data since it was read.
public struct FolderChange: Sendable {
  /// Records that are new or different.
  public var entries: [Library.Entry] = []
  /// Records whose files are gone or unreadable.
  public var removed: [String] = []
  /// All of the folder's own organisations, where any of them changed.
  public var organisations: [Organisation]?
  /// All of the folder's problems, where any of them changed.
  public var problems: [Problem]?
  /// Whether the whole folder has gone from its place, or is back; nil where that is as it was.
  public var isGone: Bool?

  public init() {}
}
