public import Tracker

/// What a save has come to: it is on the disk.
public struct Saved: Sendable {
  /// The record as it stands in its file now; nil after a deletion.
  public let document: JSONDocument?
  /// Where a deleted record went.
  public let trashed: TrashEntry?
  public internal(set) var notes: [Note]

  init(document: JSONDocument?, trashed: TrashEntry? = nil, notes: [Note] = []) {
    self.document = document
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
  }
}

extension Saved.Note {
  public var message: Message {
    switch self {
    case .merged: Message("store.noteMerged")
    case .noLock(let error): Message("store.noteNoLock", ["error": error.description])
    case .keptCopy(let path): Message("store.noteKeptCopy", ["path": path])
    case .leftover(let path): Message("store.noteLeftover", ["path": path])
    }
  }
}
