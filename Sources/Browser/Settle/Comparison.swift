import Tracker

/// Two versions of a record beside the one that both come from: what differs, field by field, and which of it only a
/// person can settle.
struct Comparison: Sendable {
  /// A field in its three versions. Nil: it is not there.
  struct Row: Sendable, Equatable {
    /// As merges name it; empty for the whole record.
    let path: [String]
    let base: JSONValue?
    let ours: JSONValue?
    let theirs: JSONValue?
    let state: State

    subscript(side: MergeSide) -> JSONValue? { side == .ours ? ours : theirs }
  }

  /// Who changed a field.
  enum State: Sendable, Equatable {
    /// Both, each to something else: only one can stand.
    case conflict
    case ours
    case theirs
    /// Both, and both changes stand: lists in which each has changed something else.
    case both
    /// Both versions have the same.
    case same
  }

  /// Conflicts first, in the order of the file, then what merges by itself, then what is the same.
  let rows: [Row]

  /// How many of the rows a person has to settle.
  var conflicts: Int { rows.prefix { $0.state == .conflict }.count }

  /// - Parameters:
  ///   - theirs: nil where the record was deleted: then the whole of it is the one thing to settle.
  ///   - withSame: whether fields that are the same in both are rows too.
  init(base: JSONDocument?, ours: JSONDocument, theirs: JSONDocument?, withSame: Bool = false) {
    guard let theirs else {
      rows = [Row(path: [], base: base?.value, ours: ours.value, theirs: nil, state: .conflict)]
      return
    }
    var conflicts: [MergeConflict] = []
    if case .conflicts(let found) = Merge.merge(base: base, ours: ours, theirs: theirs) { conflicts = found }
    let asked = conflicts.map {
      Row(path: $0.path, base: $0.base, ours: $0.ours, theirs: $0.theirs, state: .conflict)
    }
    let fields = Self.fields(of: [theirs.value, ours.value, base?.value].compactMap { $0 })
    let others = fields.filter { field in !conflicts.contains { $0.path.starts(with: field) } }.map { field in
      Self.row(field, base: base?.value, ours: ours.value, theirs: theirs.value)
    }
    rows =
      asked + others.filter { $0.state != .same } + (withSame ? others.filter { $0.state == .same } : [])
  }

  private static func row(
    _ path: [String], base: JSONValue?, ours: JSONValue, theirs: JSONValue
  ) -> Row {
    let (was, mine, other) = (base?.value(at: path), ours.value(at: path), theirs.value(at: path))
    let state: State =
      if mine == other { .same } else if other == was { .ours } else if mine == was { .theirs } else { .both }
    return Row(path: path, base: was, ours: mine, theirs: other, state: state)
  }

  /// The fields of several versions: members of the record, and of objects in it their members.
  private static func fields(of values: [JSONValue]) -> [[String]] {
    names(in: values).filter { !notShown.contains($0) }.flatMap { name -> [[String]] in
      let members = values.compactMap { $0[name] }
      // A date is one fact, whatever it is made of.
      let areObjects = members.allSatisfy { if case .object = $0 { true } else { false } }
      guard areObjects, name != "dates" else { return [[name]] }
      return names(in: members).map { [name, $0] }
    }
  }

  private static func names(in values: [JSONValue]) -> [String] {
    var seen: Set<String> = []
    return values.flatMap { value -> [String] in
      if case .object(let members) = value { members.map(\.name) } else { [] }
    }.filter { seen.insert($0).inserted }
  }

  /// What the program keeps about the record, rather than people: it differs whenever anything does.
  private static let notShown: Set<String> = [
    "schema", "id", "created", "modified", "modifiedBy", "enteredBy",
  ]
}
