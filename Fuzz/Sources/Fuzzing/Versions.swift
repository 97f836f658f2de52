@testable import Tracker

/// Three versions, with a byte that no text has between them: a merge ends in a record or in conflicts, the same from
/// both sides, and loses nothing that only one side has changed.
func tryMerge(_ bytes: [UInt8]) {
  let parts = bytes.split(separator: 0xFF, omittingEmptySubsequences: false)
  guard parts.count == 3, let base = try? JSONDocument(parsing: Array(parts[0])),
    let ours = try? JSONDocument(parsing: Array(parts[1])),
    let theirs = try? JSONDocument(parsing: Array(parts[2]))
  else { return }
  expect(
    Merge.merge(base: base, ours: base, theirs: theirs) == .merged(theirs), "what only they changed stands")
  expect(Merge.merge(base: base, ours: ours, theirs: base) == .merged(ours), "what only we changed stands")
  expect(merges(Merge.merge(base: base, ours: ours, theirs: ours)), "the same on both sides merges")
  let one = Merge.merge(base: base, ours: ours, theirs: theirs)
  let two = Merge.merge(base: base, ours: theirs, theirs: ours)
  switch (one, two) {
  case (.merged(let one), .merged(let two)):
    expectFields(base, ours, theirs, one)
    expectFields(base, theirs, ours, two)
  case (.conflicts(let one), .conflicts(let two)):
    expect(!one.isEmpty && Set(one.map(\.path)) == Set(two.map(\.path)), "both sides see the same conflicts")
    expect(Set(one.map(\.path)).count == one.count, "no two conflicts have one path")
    expectSettled(base, ours, theirs, one)
  default: finding("both sides see the same conflicts")
  }
  _ = Merge.merge(base: nil, ours: ours, theirs: theirs)
}

private func merges(_ result: MergeResult) -> Bool {
  if case .merged = result { true } else { false }
}

/// A member that one side left as it was is as the other side has it.
private func expectFields(
  _ base: JSONDocument, _ ours: JSONDocument, _ theirs: JSONDocument, _ merged: JSONDocument
) {
  guard case .object(let old) = base.value, case .object(let mine) = ours.value,
    case .object(let other) = theirs.value
  else { return }
  for name in Set((old + mine + other).map { Array($0.name.utf8) }).map({
    String(decoding: $0, as: UTF8.self)
  })
  where !["modified", "modifiedBy"].contains(name) {
    let outcome = merged.value[name]
    if base.value[name] == ours.value[name] { expect(outcome == theirs.value[name], "their \(name) stands") }
    if base.value[name] == theirs.value[name] { expect(outcome == ours.value[name], "our \(name) stands") }
  }
}

/// Conflicts can be settled one by one, to either side, and are gone then.
private func expectSettled(
  _ base: JSONDocument, _ ours: JSONDocument, _ theirs: JSONDocument, _ conflicts: [MergeConflict]
) {
  for side in [MergeSide.ours, .theirs] {
    let settled = Dictionary(conflicts.map { ($0.path, side) }, uniquingKeysWith: { first, _ in first })
    let result = Merge.merge(base: base, ours: ours, theirs: theirs, settled: settled)
    expect(merges(result), "what is settled merges")
    expect(
      result == Merge.merge(base: base, ours: ours, theirs: theirs, otherwise: side),
      "to settle all for one side is to take that side")
  }
}

/// A file with marks comes apart into sides, and sides that do not merge make a file that comes apart into them.
func tryMarks(_ bytes: [UInt8]) {
  if let marks = ConflictMarkers(in: bytes) {
    expect(
      marks.ours.count < bytes.count && marks.theirs.count < bytes.count, "a side is shorter than the file")
    expectSame(marks)
    if let ours = try? JSONDocument(parsing: marks.ours),
      let theirs = try? JSONDocument(parsing: marks.theirs)
    {
      _ = Merge.merge(base: marks.base.flatMap { try? JSONDocument(parsing: $0) }, ours: ours, theirs: theirs)
    }
  }
  let parts = bytes.split(separator: 0xFF, omittingEmptySubsequences: false).map(Array.init)
  guard parts.count > 1, let ours = try? JSONDocument(parsing: parts[0]),
    let theirs = try? JSONDocument(parsing: parts[1]), ours.value != theirs.value
  else { return }
  let base = parts.count > 2 ? try? JSONDocument(parsing: parts[2]) : nil
  expectSame(ConflictMarkers(merging: ours, and: theirs, base: base))
}

private func expectSame(_ marks: ConflictMarkers) {
  let sides = [marks.ours, marks.theirs] + [marks.base].compactMap(\.self)
  guard marks.ours != marks.theirs, sides.allSatisfy({ $0.isEmpty || $0.last == 0x0A }) else { return }
  guard sides.allSatisfy({ ConflictMarkers.isPlain($0) }) else { return }
  expect(ConflictMarkers(in: marks.text()) == marks, "what is written with marks comes apart into the same")
}

extension ConflictMarkers {
  /// Whether no line of a side begins as a mark does.
  fileprivate static func isPlain(_ side: [UInt8]) -> Bool {
    !side.split(separator: 0x0A).contains { line in
      guard let first = line.first, "<|=>".utf8.contains(first) else { return false }
      return line.prefix(7).allSatisfy { $0 == first } && line.count >= 7
    }
  }
}
