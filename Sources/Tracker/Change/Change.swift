/// A change of one record: what its file held, and what it is to hold.
///
/// Saving, undoing, the journal and reloading all speak of changes.
public struct Change: Sendable, Equatable {
  /// The record's id, which is its file's name without `.json`.
  public let id: String
  /// Nil for a new record.
  public let before: JSONDocument?
  /// Nil for a record that is deleted.
  public let after: JSONDocument?

  public init(id: String, before: JSONDocument?, after: JSONDocument?) {
    self.id = id
    self.before = before
    self.after = after
  }

  /// The change that takes this one back.
  public var inverted: Change { Change(id: id, before: after, after: before) }

  /// Whether not a byte is to change: nothing needs saving then.
  public var isEmpty: Bool { before == after }
}
