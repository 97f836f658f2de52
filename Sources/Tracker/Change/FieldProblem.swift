/// Something wrong or missing in a record, at a field.
public struct FieldProblem: Sendable, Hashable {
  /// The path as the file's JSON has it, joined by points: `partners.0.roles`.
  public let path: String
  /// An error keeps a form from saving; a warning does not.
  public let severity: Problem.Severity
  public let message: Message

  public init(path: String, severity: Problem.Severity, message: Message) {
    self.path = path
    self.severity = severity
    self.message = message
  }

  /// The steps of the path, as ``JSONDocument/position(of:)`` takes them.
  public var steps: [String] { path.split(separator: ".").map(String.init) }
}
