import Testing

@testable import Tracker

@Suite("Marks of a merge")
struct ConflictMarkerTests {
  private func sides(_ text: String) -> [String?]? {
    ConflictMarkers(in: Array(text.utf8)).map { marks in
      [marks.ours, marks.base, marks.theirs].map { $0.map { String(decoding: $0, as: UTF8.self) } }
    }
  }

  @Test("give both sides, and the base where every place tells it")
  func reading() {
    #expect(sides("a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\nd") == ["a\nb\nd", nil, "a\nc\nd"])
    #expect(sides("<<<<<<<\nb\n||||||| z\nB\n=======\n>>>>>>>\n") == ["b\n", "B\n", ""])
    #expect(sides("<<<<<<<\r\nb\r\n=======\r\nc\r\n>>>>>>> y\r\n") == ["b\r\n", nil, "c\r\n"])
    #expect(
      sides("<<<<<<<\na\n|||||||\nb\n=======\nc\n>>>>>>>\n1\n<<<<<<<\nd\n=======\ne\n>>>>>>>\n")
        == ["a\n1\nd\n", nil, "c\n1\ne\n"])
    #expect(sides("<<<<<<<\n<<<<<<<<< inner\na\n=======\n>>>>>>>\n") == ["<<<<<<<<< inner\na\n", nil, ""])
  }

  @Test(
    "out of order, cut off or missing give nothing",
    arguments: [
      "", "a\n", "<<<<<<<\na\n", "<<<<<<<\na\n=======\nb\n", ">>>>>>>\n", "=======\n", "|||||||\n",
      "<<<<<<<\n<<<<<<<\n=======\n>>>>>>>\n", "<<<<<<<\n=======\n=======\n>>>>>>>\n",
      "<<<<<<<\n=======\n|||||||\n>>>>>>>\n", "<<<<<<<\n>>>>>>>\n", "<<<<<<\n=======\n>>>>>>>\n",
      "<<<<<<<x\n=======\n>>>>>>>\n", " <<<<<<<\n=======\n>>>>>>>\n",
      "<<<<<<<\n|||||||\n|||||||\n=======\n>>>>>>>\n", "<<<<<<<\n=======\n>>>>>>>\n=======\n",
    ])
  func refused(text: String) { #expect(sides(text) == nil) }

  @Test("stand around the lines in conflict alone; what merges is merged on both sides")
  func writing() throws {
    let base = JSONDocument(
      .object([("a", "1"), ("b", "1"), ("c", "1")].map { JSONMember(name: $0, value: .string($1)) }))
    func document(_ old: String...) throws -> JSONDocument {
      var text = String(decoding: base.bytes, as: UTF8.self)
      for change in old {
        text = text.replacing(
          "\"\(change.first ?? "a")\": \"1\"", with: "\"\(change.first ?? "a")\": \"\(change.dropFirst())\"")
      }
      return try JSONDocument(parsing: Array(text.utf8))
    }
    let marks = ConflictMarkers(
      merging: try document("a2", "b2"), and: try document("b3", "c3"), base: base)
    let expected = """
      {
        "a": "2",
      <<<<<<< HEAD
        "b": "2",
      ||||||| base
        "b": "1",
      =======
        "b": "3",
      >>>>>>> theirs
        "c": "3"
      }

      """
    let text = marks.text(ConflictMarkers.Labels(ours: "HEAD"))
    #expect(String(decoding: text, as: UTF8.self) == expected)
  }

  @Test("written and read again give the same sides, which ask for the same fields, by chance")
  func thereAndBack() throws {
    var (conflicted, merged) = (0, 0)
    for seed in 0..<700 as Range<UInt64> {
      var random = RandomRecord(seed: seed)
      let start = random.value()
      let base = seed % 7 == 0 ? nil : JSONDocument(start)
      let ours = JSONDocument(random.edited(random.edited(start)))
      let theirs = JSONDocument(random.edited(random.edited(start)))
      let asked = Merge.merge(base: base, ours: ours, theirs: theirs)
      guard case .conflicts = asked else { continue }
      conflicted += 1
      let marks = ConflictMarkers(merging: ours, and: theirs, base: base)
      #expect(ConflictMarkers(in: marks.text()) == marks, "seed \(seed)")
      let again = Merge.merge(
        base: try marks.base.map { try JSONDocument(parsing: $0) },
        ours: try JSONDocument(parsing: marks.ours), theirs: try JSONDocument(parsing: marks.theirs))
      #expect(again == asked, "seed \(seed)")
      if marks.ours != ours.bytes { merged += 1 }
    }
    #expect(merged > 200)
    #expect(conflicted > 300)
  }
}
