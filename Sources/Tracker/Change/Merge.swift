/// Which of two versions: the one in the program, or the one that is on the disk by now.
public enum MergeSide: Sendable, Hashable {
  case ours
  case theirs
}

/// A field that both sides have changed, each to something else. Nil: the field is not there.
public struct MergeConflict: Sendable, Equatable {
  /// Member names from the outside in; an element of a set is named by what it is known by (`unicef`).
  public let path: [String]
  public let base: JSONValue?
  public let ours: JSONValue?
  public let theirs: JSONValue?
}

/// What became of two versions.
public enum MergeResult: Sendable, Equatable {
  /// Their document with our changes in it: their bytes stand wherever we changed nothing.
  case merged(JSONDocument)
  /// What a person has to settle, in the order of the file.
  case conflicts([MergeConflict])
}

/// Merges two versions of a record, field by field, against the version that both come from.
///
/// One side changed a field: its value stands. Both changed it to the same: that stands. Both changed it
/// differently: a conflict. Lists that are sets by the schema merge as sets (partners by organisation and name,
/// sources by link and publisher). An element deleted by one and changed by the other is a conflict.
public enum Merge {
  /// Merges `ours` into `theirs`.
  ///
  /// - Parameters:
  ///   - base: the version that both come from; nil where each was made on its own.
  ///   - settled: which side stands, for the paths of conflicts that a person has settled.
  ///   - otherwise: which side stands in all other conflicts; nil reports them.
  public static func merge(
    base: JSONDocument?, ours: JSONDocument, theirs: JSONDocument, settled: [[String]: MergeSide] = [:],
    otherwise: MergeSide? = nil
  ) -> MergeResult {
    if ours == theirs || base == ours { return .merged(theirs) }
    if base == theirs { return .merged(ours) }
    var merger = ValueMerger(settled: settled, otherwise: otherwise)
    let value = merger.merge(base?.value, ours.value, theirs.value)
    if !merger.conflicts.isEmpty { return .conflicts(merger.conflicts) }
    return .merged(value.map(theirs.rewritten(to:)) ?? theirs)
  }

  /// What each side comes to where not all can be merged: three versions that differ in the conflicts alone, so that
  /// to merge them again asks for the same fields. Without a base theirs lacks what both have made.
  static func sides(
    base: JSONDocument?, ours: JSONDocument, theirs: JSONDocument
  ) -> (base: JSONDocument, ours: JSONDocument, theirs: JSONDocument) {
    func side(_ merger: ValueMerger) -> JSONDocument {
      var merger = merger
      return merger.merge(base?.value, ours.value, theirs.value).map(theirs.rewritten(to:)) ?? theirs
    }
    return (
      side(ValueMerger(takingBase: true)), side(ValueMerger(otherwise: .ours)),
      side(ValueMerger(otherwise: .theirs))
    )
  }
}
