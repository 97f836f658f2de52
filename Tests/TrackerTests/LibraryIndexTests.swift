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
    var memory = TermMemory()
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
      for query in [query, Query(query.terms + Self.query(&random).terms), query] {
        let remembered = indexed.hits(of: query, remembering: &memory)
        let found = indexed.hits(of: query)
        #expect(remembered.rows.isSame(as: found.rows), "\(query.text)")
        #expect(remembered.terms.elementsEqual(found.terms) { $0.isSame(as: $1) }, "\(query.text)")
      }
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
      compareSimilar(indexed, plain, &random)
    }
    #expect(indexed.indexing.index != nil)
  }

  /// Holds what is found for the title of a record with a slip in it against the same without an index.
  private func compareSimilar(_ indexed: Library, _ plain: Library, _ random: inout SeededGenerator) {
    guard let row = plain.rowsInUse.randomElement(using: &random) else { return }
    for entry in plain[RowNumber(row)].title.entries {
      var words = entry.text.split(separator: " ").map(String.init)
      if let place = words.indices.randomElement(using: &random) {
        words[place] = Bool.random(using: &random) ? "ال" + words[place] : String(words[place].dropLast())
      }
      let text = words.joined(separator: " ")
      #expect(
        indexed.similarTitles(to: text, tag: entry.tag, limit: 50)
          == plain.similarTitles(to: text, tag: entry.tag, limit: 50), "\(text)")
    }
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

  @Test("What was found before the index was there is counted with it")
  func foundBefore() throws {
    let reference = try QuerySamples.reference()
    var library = Library(reference: reference)
    library.indexing.leastCounted = 0
    for number in 0..<400 {
      // Nothing is found in the last rows; an organisation counts with its office.
      var record = try RandomRecords.titled("r\(1000 + number)", number < 150 ? "حماية" : "تدريب")
      let partner = number % 2 == 0 ? "unicef" : "unicef-south"
      record.partners = [Partner(organisation: partner, roles: ["organiser"])]
      library.insert(record)
    }
    let hits = library.hits(of: Query([Query.Term(.words("حماية"))]))
    let before = library.facets(hits, by: Facet.allCases, language: .arabic)
    library.beginIndexing(1)
    library.take(LibraryIndex(library, language: .arabic), of: 1)
    #expect(library.isCurrent(hits))
    #expect(library.facets(hits, by: Facet.allCases, language: .arabic) == before)
    #expect(before[.partner]?.map(\.count).max() == 150)
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
      #expect(Set(lists.rows(where: wanted)) == expected[key].union(expected[38]))
      let every = RowSet((0..<count).filter { $0 % 3 == 0 })
      let counts = lists.counts(where: wanted, in: every)
      #expect(counts[key] == expected[key].count { $0 % 3 == 0 })
      #expect(counts[38] == expected[38].count { $0 % 3 == 0 })
    }
    #expect(lists.rows(where: []).isEmpty)
  }
}
