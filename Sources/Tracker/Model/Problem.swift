/// Something in the folder of data that a person should look at.
public struct Problem: Sendable, Hashable {
  public enum Severity: String, Sendable {
    /// The file is not among the records that were loaded.
    case error
    /// The record is loaded, or the file is none.
    case warning
    /// Worth knowing, and no problem.
    case notice
  }

  /// Relative to the folder of data: `initiatives/2024-ma.json`.
  public var path: String
  /// From 1; nil where the whole file is meant.
  public var line: Int?
  /// From 1, in Unicode scalars.
  public var column: Int?
  public var severity: Severity
  public var message: Message

  public init(
    path: String, line: Int? = nil, column: Int? = nil, severity: Severity, message: Message
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.severity = severity
    self.message = message
  }
}
