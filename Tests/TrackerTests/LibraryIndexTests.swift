import Testing

@testable import Tracker

/// With an index a library answers as it does without, whatever was set since the index was made.
@Suite struct LibraryIndexTests {
  @Test("Finds and sorts the same with an index and without", arguments: 1...4)
  func againstPlain(seed: Int) throws {
    let reference = try QuerySamples.reference()
    var random = SeededGenerator(seed: UInt64(seed))
    var plain = Library(reference: reference)
    var indexed = Library(reference: reference)
    indexed.indexing.leastCounted = 0
    var copy = indexed
    for step in 0..<160 {
      let id = "r\(Int.random(in: 0..<80, using: &random))"
      if Int.random(in: 0..<4, using: &random) == 0 {
        plain.remove(id)
        indexed.remove(id)
      } else {
        var record = try RandomRecords.record(id, &random)
        record.modified = "2025-01-0\(Int.random(in: 1...3, using: &random))T00:00:00Z"
        plain.insert(record)
        indexed.insert(record)
      }
      // The copy is made now, and the index of it arrives when some more was set.
      if step % 40 == 10 {
        indexed.beginIndexing(step)
        copy = indexed
      }
      if step % 40 == 20 { indexed.take(LibraryIndex(copy, language: .arabic), of: step - 10) }
      guard step > 20, step % 4 == 0 else { continue }
      let query = Self.query(&random)
      for key in SortKey.allCases {
        for isReversed in [false, true] {
          let order = SortOrder(key, reversed: isReversed)
          #expect(
            indexed.ids(matching: query, sort: order, language: .arabic)
              == plain.ids(matching: query, sort: order, language: .arabic), "\(query.text) by \(order)")
        }
      }
      for query in [query, Query([RandomQueries.term(&random), RandomQueries.term(&random)])]
      where step % 12 == 0 {
        compareCounts(indexed, plain, query)
      }
      let title = RandomRecords.words.shuffled(using: &random).prefix(3).joined(separator: " ")
      #expect(indexed.similarTitles(to: title, tag: "ar") == plain.similarTitles(to: title, tag: "ar"))
    }
    #expect(indexed.indexing.index != nil)
  }

  /// Holds what is found and counted for a query against the same without an index.
  private func compareCounts(_ indexed: Library, _ plain: Library, _ query: Query) {
    #expect(
      indexed.ids(matching: query, language: .arabic) == plain.ids(matching: query, language: .arabic),
      "\(query.text)")
    #expect(
      indexed.facets(for: query, by: Facet.allCases, language: .arabic)
        == plain.facets(for: query, by: Facet.allCases, language: .arabic), "\(query.text)")
    var labels = FacetLabels()
    let (ours, others) = (indexed.hits(of: query), plain.hits(of: query))
    let pictures = indexed.statistics(of: ours, language: .arabic, labels: &labels)
    labels = FacetLabels()
    #expect(pictures == plain.statistics(of: others, language: .arabic, labels: &labels), "\(query.text)")
  }

  /// A part of a text that a record may have: from the middle of words, over several, and with articles that it lacks.
  private static func query(_ random: inout SeededGenerator) -> Query {
    let words = (0..<3).map { _ in RandomRecords.words.randomElement(using: &random) ?? "" }
    let article = ["", "ال", "وال"].randomElement(using: &random) ?? ""
    let letters = Array(article + words.joined(separator: " "))
    let start = Int.random(in: 0..<3, using: &random)
    let text = String(letters.dropFirst(start).prefix(Int.random(in: 1...12, using: &random)))
    let condition = Bool.random(using: &random) ? Query.Condition.words(text) : .fuzzy(text)
    let terms = [Query.Term(condition), Query.Term(.words("08 00"), isNegated: true)]
    return Query(Array(terms.prefix(Int.random(in: 1...2, using: &random))))
  }

  @Test("An index of another library is not taken")
  func otherLibrary() throws {
    var library = Library(reference: try QuerySamples.reference())
    library.beginIndexing(2)
    let index = LibraryIndex(library, language: .arabic)
    library.take(index, of: 1)
    #expect(library.indexing.index == nil)
    library.take(index, of: 2)
    #expect(library.indexing.index != nil)
    // What is in none of its lists is found all the same.
    library.insert(try RandomRecords.titled("a", "حماية"))
    #expect(library.ids(matching: Query([Query.Term(.words("حماي"))]), language: .english) == ["a"])
  }

  @Test("Lists of rows hold what was put in, over several blocks, for keys that many rows have and few")
  func lists() {
    var random = SeededGenerator(seed: 7)
    var builder = RowLists.Builder()
    var expected: [Set<Int>] = Array(repeating: [], count: 40)
    let count = 140_000
    for row in 0..<count {
      // Key k is in one row of 2^(k/2), so that some are sets, some lists, and the last are hardly anywhere.
      for key in 0..<40 where random.next() >> UInt64(64 - key / 2) == 0 || key < 2 {
        builder.add(key)
        builder.add(key)
        expected[key].insert(row)
      }
      builder.endRow()
    }
    let lists = builder.finish()
    for key in [0, 1, 2, 5, 8, 9, 13, 20, 39] {
      var wanted = [Bool](repeating: false, count: 40)
      wanted[key] = true
      wanted[38] = true
      #expect(Self.rows(lists.rows(where: wanted, count: count)) == expected[key].union(expected[38]))
      let every = RowSet((0..<count).filter { $0 % 3 == 0 })
      let counts = lists.counts(where: wanted, in: every)
      #expect(counts[key] == expected[key].count { $0 % 3 == 0 })
      #expect(counts[38] == expected[38].count { $0 % 3 == 0 })
    }
    #expect(lists.rows(where: [], count: count).allSatisfy { $0 == 0 })
  }

  private static func rows(_ bits: [UInt]) -> Set<Int> {
    Set(
      bits.indices.flatMap { word in
        (0..<64).filter { bits[word] >> UInt($0) & 1 == 1 }.map { word * 64 + $0 }
      })
  }
}
