import Testing

@testable import Tracker

/// Three versions of a record's members, and what becomes of them.
struct MergeCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var base: String
  var ours: String
  var theirs: String
  /// The merged text; nil where there are conflicts.
  var merged: String?
  var conflicts: [[String]]

  init(
    _ name: String, base: String, ours: String, theirs: String, merged: String? = nil,
    conflicts: [[String]] = []
  ) {
    testDescription = name
    self.base = base
    self.ours = ours
    self.theirs = theirs
    self.merged = merged
    self.conflicts = conflicts
  }
}

@Suite("Merging two versions")
struct MergeTests {
  private func document(_ text: String) throws -> JSONDocument { try JSONDocument(parsing: Array(text.utf8)) }

  static let cases: [MergeCase] = [
    MergeCase(
      "different fields", base: #"{"a":1,"b":1}"#, ours: #"{"a":2,"b":1}"#, theirs: #"{"a":1, "b":3}"#,
      merged: #"{"a":2, "b":3}"#),
    MergeCase(
      "the same change on both sides", base: #"{"a":1}"#, ours: #"{"a":2}"#, theirs: #"{ "a": 2 }"#,
      merged: #"{ "a": 2 }"#),
    MergeCase(
      "the same field", base: #"{"a":1}"#, ours: #"{"a":2}"#, theirs: #"{"a":3}"#, conflicts: [["a"]]),
    MergeCase(
      "a field changed here, taken away there", base: #"{"a":1,"b":1}"#, ours: #"{"a":2,"b":1}"#,
      theirs: #"{"b":1}"#, conflicts: [["a"]]),
    MergeCase(
      "two languages of a title", base: #"{"title":{"ar":"ا"}}"#, ours: #"{"title":{"ar":"ب"}}"#,
      theirs: #"{"title":{"ar":"ا","en":"a"}}"#, merged: #"{"title":{"ar":"ب","en":"a"}}"#),
    MergeCase(
      "one language of a title", base: #"{"title":{"ar":"ا","en":"a"}}"#,
      ours: #"{"title":{"ar":"ب","en":"a"}}"#,
      theirs: #"{"title":{"ar":"ت","en":"c"}}"#, conflicts: [["title", "ar"]]),
    MergeCase(
      "a date is one fact", base: #"{"dates":{"value":"2024","basis":"manual"}}"#,
      ours: #"{"dates":{"value":"2025","basis":"manual"}}"#,
      theirs: #"{"dates":{"value":"2024","basis":"explicit"}}"#, conflicts: [["dates"]]),
    MergeCase(
      "themes are a set", base: #"{"themes":["a","b"]}"#, ours: #"{"themes":["b","c"]}"#,
      theirs: #"{"themes":["a","b","d"]}"#, merged: #"{"themes":["b","c","d"]}"#),
    MergeCase(
      "another partner on each side", base: #"{"partners":[{"organisation":"a"}]}"#,
      ours: #"{"partners":[{"organisation":"a"},{"organisation":"b"}]}"#,
      theirs: #"{"partners":[{"organisation":"a"},{"organisation":"c"}]}"#,
      merged: #"{"partners":[{"organisation":"a"},{"organisation":"b"},{"organisation":"c"}]}"#),
    MergeCase(
      "another role on each side", base: #"{"partners":[{"organisation":"a","roles":["host"]}]}"#,
      ours: #"{"partners":[{"organisation":"a","roles":["host","funder"]}]}"#,
      theirs: #"{"partners":[{"organisation":"a","roles":["speaker"]}]}"#,
      merged: #"{"partners":[{"organisation":"a","roles":["funder","speaker"]}]}"#),
    MergeCase(
      "a partner deleted here, changed there",
      base: #"{"partners":[{"organisation":"a"},{"organisation":"b"}]}"#,
      ours: #"{"partners":[{"organisation":"b"}]}"#,
      theirs: #"{"partners":[{"organisation":"a","basis":"external"},{"organisation":"b"}]}"#,
      conflicts: [["partners", "a"]]),
    MergeCase(
      "one source, two corrections", base: #"{"sources":[{"url":"u","publisher":"p","via":"v"}]}"#,
      ours: #"{"sources":[{"url":"u","publisher":"p","via":"w","language":"ar"}]}"#,
      theirs: #"{"sources":[{"url":"u","publisher":"p","via":"x"}]}"#, conflicts: [["sources", "u p", "via"]]),
    MergeCase(
      "the later moment stands, and who it was",
      base: #"{"modifiedBy":"a","modified":"2026-01-01T00:00:00Z"}"#,
      ours: #"{"modifiedBy":"b","modified":"2026-01-03T00:00:00Z"}"#,
      theirs: #"{"modifiedBy":"c","modified":"2026-01-02T00:00:00Z"}"#,
      merged: #"{"modifiedBy":"b","modified":"2026-01-03T00:00:00Z"}"#),
    MergeCase(
      "composed and decomposed letters are two texts", base: #"{"a":"x"}"#, ours: "{\"a\":\"\u{E9}\"}",
      theirs: "{\"a\":\"e\u{301}\"}", conflicts: [["a"]]),
    MergeCase(
      "several conflicts, all told", base: #"{"a":1,"b":1,"c":1}"#, ours: #"{"a":2,"b":2,"c":2}"#,
      theirs: #"{"a":3,"b":3,"c":1}"#, conflicts: [["a"], ["b"]]),
  ]

  @Test("Fields merge by their rules", arguments: cases)
  func rules(merge: MergeCase) throws {
    let result = Merge.merge(
      base: try document(merge.base), ours: try document(merge.ours), theirs: try document(merge.theirs))
    switch result {
    case .merged(let document):
      #expect(String(decoding: document.bytes, as: UTF8.self) == merge.merged)
    case .conflicts(let conflicts):
      #expect(merge.merged == nil)
      #expect(conflicts.map(\.path) == merge.conflicts)
    }
  }

  @Test("A settled conflict takes the side that was chosen")
  func settled() throws {
    let base = try document(#"{"a":1,"b":1}"#)
    let ours = try document(#"{"a":2,"b":2}"#)
    let theirs = try document(#"{"a": 3, "b": 3}"#)
    func merged(_ settled: [[String]: MergeSide], _ otherwise: MergeSide? = nil) -> MergeResult {
      Merge.merge(base: base, ours: ours, theirs: theirs, settled: settled, otherwise: otherwise)
    }
    #expect(merged([["a"]: .ours, ["b"]: .theirs]) == .merged(try document(#"{"a": 2, "b": 3}"#)))
    #expect(merged([["b"]: .theirs], .ours) == .merged(try document(#"{"a": 2, "b": 3}"#)))
    #expect(merged([:], .theirs) == .merged(theirs))
    let open = MergeConflict(path: ["b"], base: .number("1"), ours: .number("2"), theirs: .number("3"))
    #expect(merged([["a"]: .ours]) == .conflicts([open]))
  }

  @Test("Without a common version, only what is equal merges")
  func noBase() throws {
    let result = Merge.merge(
      base: nil, ours: try document(#"{"a":1,"b":1}"#), theirs: try document(#"{"a":1,"b":2,"c":3}"#))
    guard case .conflicts(let conflicts) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(conflicts.map(\.path) == [["b"]])
  }

  private func triple(_ seed: Int) -> (base: JSONDocument, ours: JSONDocument, theirs: JSONDocument) {
    var random = RandomRecord(seed: UInt64(seed) &+ 40_000)
    let base = random.value()
    let ours = random.edited(base)
    return (JSONDocument(base), JSONDocument(ours), JSONDocument(random.edited(base)))
  }

  @Test("Where one side changed nothing, the other stands", arguments: 0..<200)
  func oneSided(seed: Int) {
    let (base, ours, _) = triple(seed)
    #expect(Merge.merge(base: base, ours: base, theirs: ours) == .merged(ours))
    #expect(Merge.merge(base: base, ours: ours, theirs: base) == .merged(ours))
    #expect(Merge.merge(base: base, ours: ours, theirs: ours) == .merged(ours))
  }

  @Test("What merges one way merges the other, and what conflicts does so both ways", arguments: 0..<600)
  func symmetry(seed: Int) throws {
    let (base, ours, theirs) = triple(seed)
    switch (
      Merge.merge(base: base, ours: ours, theirs: theirs), Merge.merge(base: base, ours: theirs, theirs: ours)
    ) {
    case (.merged(let one), .merged(let other)):
      #expect(Self.sorted(one.value) == Self.sorted(other.value))
    case (.conflicts(let one), .conflicts(let other)):
      let swapped = other.map {
        MergeConflict(path: $0.path, base: $0.base, ours: $0.theirs, theirs: $0.ours)
      }
      #expect(one.count == swapped.count)
      #expect(one.allSatisfy(swapped.contains))
    case (let one, let other):
      Issue.record("\(one) and \(other)")
    }
  }

  @Test(
    "Settling all conflicts for one side gives a record, and merging it again changes nothing",
    arguments: 0..<300)
  func settling(seed: Int) throws {
    let (base, ours, theirs) = triple(seed)
    let result = Merge.merge(base: base, ours: ours, theirs: theirs, otherwise: .ours)
    guard case .merged(let merged) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(Merge.merge(base: theirs, ours: merged, theirs: theirs) == .merged(merged))
    for name in ["status", "dates", "x-own"] where ours.value[name] != base.value[name] {
      #expect(merged.value[name] == ours.value[name])
    }
  }

  /// The value with all its lists in one order.
  private static func sorted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements):
      .array(elements.map(sorted).sorted { "\(key($0))" < "\(key($1))" })
    case .object(let members):
      .object(members.map { JSONMember(name: $0.name, value: sorted($0.value)) }.sorted { $0.name < $1.name })
    default: value
    }
  }

  private static func key(_ value: JSONValue) -> [UInt8] { JSONDocument(value).bytes }
}
