/// Changes that were made as one deed, and are undone as one.
public struct ChangeSet: Sendable, Equatable {
  /// What the journal calls it; no two are called the same.
  public let id: String
  public let occasion: Occasion
  /// In the order in which they were made.
  public var changes: [Change]

  public init(id: String, occasion: Occasion, changes: [Change]) {
    self.id = id
    self.occasion = occasion
    self.changes = changes
  }
}

/// What a change was made for.
public enum Occasion: Sendable, Hashable {
  case add
  case edit
  case delete
  /// Brought back from the trash.
  case restore
  /// A conflict was settled.
  case settle
  /// A file was put in order: its name, its layout.
  case repair
  /// The change set of this id was taken back.
  case undo(String)
  /// The change set of this id was made again.
  case redo(String)
}
