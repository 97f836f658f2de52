import ArgumentParser
import Config
import Screen
import Store
import Tracker

/// `himaya check`: everything in the folder that a person should look at.
struct CheckVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look for problems in the folder of data.",
    discussion:
      """
      Every problem has the path of its file, line, column and reason. Ends with 1 where there is one; notices are none.

      --repair offers what can be put in order without a value changing, one by one: a file's name that is not its \
      record's id, another layout than himaya's, what an interrupted save left (to the trash), permissions that are \
      too wide. What is left is printed then.
      """)

  @OptionGroup var options: Options

  @Option(help: "How to print: text or json.")
  var format = Format.text

  @Flag(help: "Offer what can be repaired safely, one by one.")
  var repair = false

  @Flag(help: "With --repair: do it all without asking.")
  var yes = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func perform() throws(Failure) {
    if yes, !repair { throw Failure(Message("repair.yesAlone"), code: 64) }
    // Not even what is certainly superfluous goes where nobody has asked for it.
    var options = options
    if !repair { options.readOnly = true }
    let session = try Session(options)
    if repair { try Repairs(session, isAsking: !yes).offer() }
    let findings = try Finding.all(in: session)
    switch format {
    case .json: try session.results.write(json: json(findings, session.strings).bytes)
    case .text: try session.results.print(findings.map { $0.phrase(session.strings) })
    }
    if findings.contains(where: { $0.problem.severity != .notice }) { throw .quiet(1) }
  }

  private func json(_ findings: [Finding], _ strings: Strings) -> JSONDocument {
    JSONDocument(
      .array(
        findings.map { finding in
          let problem = finding.problem
          return JSONText.object([
            ("path", .string(problem.path)), ("line", JSONText.number(problem.line)),
            ("column", JSONText.number(problem.column)), ("severity", .string(problem.severity.rawValue)),
            ("reason", .string(finding.reason(strings).text)),
          ])
        }))
  }
}

/// A problem in the folder, and the field of the record that it is about.
private struct Finding {
  let problem: Problem
  let field: String?

  func reason(_ strings: Strings) -> Strings.Phrase {
    .joined([field.map { .isolated($0) }, strings.phrase(problem.message)].compactMap { $0 })
  }

  /// `path:line:column: error: reason`: paths and numbers stand first, so that editors find them.
  func phrase(_ strings: Strings) -> Strings.Phrase {
    let severity = strings.phrase(Message("check.\(problem.severity.rawValue)"))
    return .joined([.isolated(problem.place), severity, reason(strings)])
  }

  /// Files that do not load, and records and organisations that contradict themselves or lead nowhere: errors before
  /// warnings before notices, each by path, then by place.
  static func all(in session: Session) throws(Failure) -> [Finding] {
    let records = try Records(session)
    var findings = records.loaded.problems.map { Finding(problem: $0, field: nil) }
    let ids = records.ids
    for record in records.loaded.initiatives {
      let problems = Validation.problems(of: record, in: records.reference, ids: ids)
      findings += self.findings(problems, in: .initiatives, id: record.id, session.store)
    }
    for organisation in records.loaded.organisations {
      let problems = Validation.problems(of: organisation, in: records.reference)
      findings += self.findings(problems, in: .organisations, id: organisation.id, session.store)
    }
    findings += try notices(in: session)
    return findings.enumerated().sorted { isBefore($0, $1) }.map(\.element)
  }

  /// A record's problems with their places in its file, which is read again only for that.
  private static func findings(
    _ problems: [FieldProblem], in shelf: Store.Shelf, id: String, _ store: Store
  ) -> [Finding] {
    guard !problems.isEmpty else { return [] }
    let document = try? store.read(id, in: shelf)
    return problems.map { problem in
      let place = document?.nearestPosition(of: problem.steps)
      return Finding(
        problem: Problem(
          path: "\(shelf.rawValue)/\(id).json", line: place?.line, column: place?.column,
          severity: problem.severity, message: problem.message),
        field: problem.path.isEmpty ? nil : problem.path)
    }
  }

  /// What is no problem and could be put in order: the layout of files, permissions.
  private static func notices(in session: Session) throws(Failure) -> [Finding] {
    try session.attempt { () throws(StoreError) in try session.store.repairs() }.compactMap { repair in
      switch repair.kind {
      case .layout, .permissions:
        let problem = Problem(path: repair.path, severity: .notice, message: repair.finding)
        return Finding(problem: problem, field: nil)
      // Loading has told those.
      case .name, .temporary: return nil
      }
    }
  }

  private static func isBefore(
    _ left: (offset: Int, element: Finding), _ right: (offset: Int, element: Finding)
  ) -> Bool {
    let (one, other) = (left.element.problem, right.element.problem)
    if one.severity != other.severity { return one.severity.rank < other.severity.rank }
    if one.path != other.path { return one.path.utf8.lexicographicallyPrecedes(other.path.utf8) }
    let places = ((one.line ?? 0, one.column ?? 0), (other.line ?? 0, other.column ?? 0))
    return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
  }
}

extension Problem.Severity {
  /// What a person should look at first.
  fileprivate var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .notice: 2
    }
  }
}

extension JSONDocument {
  /// Where a value stands, or what should hold it.
  func nearestPosition(of path: [String]) -> JSONPosition? {
    for count in stride(from: path.count, through: 0, by: -1) {
      if let position = position(of: Array(path.prefix(count))) { return position }
    }
    return nil
  }
}
