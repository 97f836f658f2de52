public import Tracker

/// What a save has come to: it is on the disk.
public struct Saved: Sendable {
  /// What the record's file went through: what stood there before may be newer than what the change was made
  /// from, and what stands there now may be merged with it.
  public let change: Change
  /// The change set that the journal has it under.
  public internal(set) var set = ""
  /// The record as it stands in its file now; nil after a deletion.
  public var document: JSONDocument? { change.after }
  /// Where a deleted record went.
  public let trashed: TrashEntry?
  public internal(set) var notes: [Note]

  init(_ change: Change, trashed: TrashEntry? = nil, notes: [Note] = []) {
    self.change = change
    self.trashed = trashed
    self.notes = notes
  }

  /// What the person should know besides.
  public enum Note: Sendable, Hashable {
    /// Somebody else had changed other fields; theirs are kept too.
    case merged
    /// The file system has no locks. Nothing is lost without, but programs that know of no exchange.
    case noLock(Errno)
    /// Bytes of somebody else that would not be merged were put aside here, to be settled.
    case keptCopy(path: String)
    /// A temporary file could not be removed.
    case leftover(path: String)
    /// It could not be written into the journal, so that it cannot be undone after this sitting.
    case noJournal(Errno)
  }
}

extension Saved.Note {
  public var message: Message {
    switch self {
    case .merged: Message("store.noteMerged")
    case .noLock(let error): Message("store.noteNoLock", ["error": error.description])
    case .keptCopy(let path): Message("store.noteKeptCopy", ["path": path])
    case .leftover(let path): Message("store.noteLeftover", ["path": path])
    case .noJournal(let error): Message("journal.notWritten", ["error": error.description])
    }
  }
}
