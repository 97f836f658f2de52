/// Something that a crash, a full disk or another program left behind, and that may be the only copy of somebody's
/// work: it is shown to be settled, and never goes unseen.
public struct Leftover: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// A form that was open when its program ended; the document is the form's, as `Form` wrote it.
    case draft(JSONDocument)
    /// A save that the journal knows as begun, and that the record's file does not show.
    case unfinishedSave
    /// A temporary file of a save that was interrupted.
    case temporary
    /// A copy that a synchronising program, a merge tool or an editor made.
    case conflictCopy
    /// The record's own file, with both sides between the marks of a merge.
    case conflictMarkers
    /// An edit of many records whose program ended before it was made for all of them.
    case bulk(BulkPlan)
  }

  public let kind: Kind
  /// The file it is in: relative to the folder of data, or absolute outside of it.
  public let path: String
  /// The file's bytes when it was read: a file that has changed since is not touched.
  public let bytes: [UInt8]
  /// The record that it is a version of; nil where that cannot be told.
  public let recordID: String?
  /// When it was left, RFC 3339 in UTC; nil where that is not known.
  public let at: String?
  /// The version that both others come from, where the journal or the marks tell.
  public let base: JSONDocument?
  /// The version that it holds; nil where it cannot be read as a record.
  public let version: JSONDocument?
  /// What the record's file holds now (of marks: the other side); nil where there is none.
  public let current: JSONDocument?

  public init(
    kind: Kind, path: String, bytes: [UInt8], recordID: String?, at: String? = nil, base: JSONDocument? = nil,
    version: JSONDocument? = nil, current: JSONDocument? = nil
  ) {
    self.kind = kind
    self.path = path
    self.bytes = bytes
    self.recordID = recordID
    self.at = at
    self.base = base
    self.version = version
    self.current = current
  }
}
