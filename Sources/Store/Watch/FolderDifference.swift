public import Tracker

/// What has changed in a folder of data since it was last looked at. `Record` is what was made of each initiative.
public struct FolderDifference<Record: Sendable>: Sendable {
  /// New ones, and those that differ.
  public internal(set) var initiatives: [Record] = []
  /// The ids of initiatives whose files are gone or cannot be read any more.
  public internal(set) var removed: [String] = []
  /// The ids of initiatives whose files look otherwise from outside, but hold what they held: no difference but for those who
  /// keep what files look like.
  var refreshed: [String] = []
  /// All of the folder's own organisations, where one of them changed.
  public internal(set) var organisations: [Organisation]?
  /// All of the folder's problems, where one of them changed.
  public internal(set) var problems: [Problem]?

  public var isEmpty: Bool {
    initiatives.isEmpty && removed.isEmpty && organisations == nil && problems == nil
  }
}
