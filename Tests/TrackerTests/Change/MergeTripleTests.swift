import Testing

@testable import Tracker

/// 100,000 records that two people have changed, made by chance; a merge of each must keep what a merge promises.
@Suite("Merging 100,000 random triples")
struct MergeTripleTests {
  /// One of the three versions of a triple, and what it says where.
  private struct Version {
    let record: JSONValue
    let leaves: MergeLeaves

    init(_ record: JSONValue) {
      self.record = record
      leaves = MergeLeaves(record)
    }
  }

  private static func merge(
    _ base: JSONValue, _ ours: JSONValue, _ theirs: JSONValue
  ) -> (value: JSONValue?, conflicts: [MergeConflict]) {
    var merger = ValueMerger()
    let value = merger.merge(base, ours, theirs)
    return (value, merger.conflicts)
  }

  /// A hundred records a case, each changed by five people: ten pairs of them.
  @Test(
    "Every change of either side is in the record or in a conflict, the same from both sides",
    arguments: 0..<100)
  func kept(hundred: Int) {
    var kept = 0
    var wrong: [Int] = []
    for seed in hundred * 100..<(hundred + 1) * 100 {
      var random = RandomRecord(seed: UInt64(seed) &+ 900_000, members: 2)
      let base = Version(random.value())
      let versions = (0..<5).map { _ in Version(random.edited(base.record)) }
      for (place, ours) in versions.enumerated() {
        for theirs in versions[(place + 1)...] {
          if Self.holds(base, ours, theirs) { kept += 1 } else { wrong.append(seed) }
        }
      }
    }
    #expect(wrong == [])
    #expect(kept == 1000)
  }

  private static func holds(_ base: Version, _ ours: Version, _ theirs: Version) -> Bool {
    let (merged, conflicts) = merge(base.record, ours.record, theirs.record)
    let paths = conflicts.map(\.path)
    guard let merged, Set(paths).count == paths.count else { return false }
    let outcome = MergeLeaves(merged)
    let wrong = MergeLeaves.wrong(
      base: base.leaves, ours: ours.leaves, theirs: theirs.leaves, merged: outcome, conflicts: paths)
    guard wrong.isEmpty else { return false }
    // From the other side: the same conflicts, and where there are none, the same record.
    let (mirrored, mirroredConflicts) = merge(base.record, theirs.record, ours.record)
    guard let mirrored, mirroredConflicts.count == paths.count else { return false }
    return paths.isEmpty
      ? outcome.agrees(with: MergeLeaves(mirrored)) : Set(paths) == Set(mirroredConflicts.map(\.path))
  }

  @Test(
    "A text that stands several times in a list gains and loses as often as both sides say", arguments: 0..<4)
  func counted(before: Int) {
    func record(_ count: Int) -> JSONValue {
      let texts = [JSONValue.string("b")] + Array(repeating: .string("a"), count: count)
      return .object([JSONMember(name: "themes", value: .array(texts))])
    }
    for (mine, other) in (0..<4).flatMap({ mine in (0..<4).map { (mine, $0) } }) {
      let (merged, conflicts) = Self.merge(record(before), record(mine), record(other))
      let texts = merged?["themes"]?.elements.map(\.text)
      let (less, more) = (min(mine, other), max(mine, other))
      #expect(conflicts == [])
      #expect(texts?.count { $0 == "b" } == 1)
      #expect(texts?.count { $0 == "a" } == less + more - min(max(before, less), more))
    }
  }

  @Test("Elements of one name are settled one by one")
  func alike() throws {
    func record(_ one: String, _ two: String) -> JSONValue {
      .object([
        JSONMember(
          name: "partners",
          value: .array([
            .object([
              JSONMember(name: "organisation", value: .string("x")),
              JSONMember(name: "basis", value: .string(one)),
            ]),
            .object([
              JSONMember(name: "nameAsWritten", value: .string("x")),
              JSONMember(name: "basis", value: .string(two)),
            ]),
          ]))
      ])
    }
    let (base, ours, theirs) = (record("a", "a"), record("b", "b"), record("c", "c"))
    let (_, conflicts) = Self.merge(base, ours, theirs)
    #expect(conflicts.map(\.path) == [["partners", "x", "basis"], ["partners", "x (2)", "basis"]])
    var merger = ValueMerger(settled: [conflicts[0].path: .ours, conflicts[1].path: .theirs])
    let settled = merger.merge(base, ours, theirs)
    #expect(settled == record("b", "c") || settled == record("c", "b"))
  }

  @Test("The members of what an element is known by may stand in any order")
  func orderOfNames() {
    func person(_ languages: [String], _ roles: [String]) -> JSONValue {
      let name = JSONValue.object(languages.map { JSONMember(name: $0, value: .string("x")) })
      return .object([
        JSONMember(
          name: "people",
          value: .array([
            .object([
              JSONMember(name: "name", value: name),
              JSONMember(name: "roles", value: .array(roles.map(JSONValue.string))),
            ])
          ]))
      ])
    }
    let (merged, conflicts) = Self.merge(
      person(["ar", "en"], ["a"]), person(["en", "ar"], ["a", "b"]), person(["ar", "en"], ["c", "a"]))
    #expect(conflicts == [])
    #expect(merged?["people"]?.elements.count == 1)
  }
}
