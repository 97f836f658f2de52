import Testing

@testable import Tracker

@Suite("What finds nothing because it is misspelt is offered in the nearest spelling")
struct SpellingTests {
  private func library(isIndexed: Bool) throws -> Library {
    var library = try Library(reference: QuerySamples.reference(), QuerySamples.initiatives())
    if isIndexed {
      library.beginIndexing(1)
      let index = LibraryIndex(library, language: .english)
      library.take(index, of: 1)
    }
    return library
  }

  private func offers(_ text: String, in library: Library) throws -> [LooserQuery] {
    var memory = TermMemory()
    let query = try Query(parsing: text, in: library.reference)
    let offers = library.looser(than: query, remembering: &memory)
    for offer in offers { #expect(library.hits(of: offer.query).count == offer.count, "\(offer.query.text)") }
    // What is remembered gives the same again.
    #expect(library.looser(than: query, remembering: &memory) == offers)
    return offers
  }

  @Test(
    "All words that nothing has at once, with two slips too, and partners by their names",
    arguments: [
      ("unicfe", "UNICEF"), ("unicfe morroco", "UNICEF Morocco"), ("country:MA unicfe", "country:MA UNICEF"),
      ("يونيسبف المغرت", "يونيسف المغرب"), ("\"corodination sesions\"", "Coordination sessions"),
      ("~mrrcco", "Morocco"), ("partner:unicfe", "partner:unicef"), ("partner:unisief", "partner:unicef"),
      ("partner:\"ministry of heelth\"", nil), ("-unicfe morroco", "-unicfe Morocco"),
      ("country:SY morroco", nil), ("xyzzy", nil), ("cat", nil), ("20255", nil),
    ])
  func first(typed: String, offered: String?) throws {
    for isIndexed in [false, true] {
      let library = try library(isIndexed: isIndexed)
      let first = try offers(typed, in: library).first?.query.text.filter { $0 != "\"" }
      if let offered {
        #expect(first == offered)
      } else {
        // What can't be mended may still be left out.
        let terms = try Query(parsing: typed, in: library.reference).terms
        #expect(first == nil || terms.contains { $0.text == first } || terms.count > 1, "\(first ?? "")")
      }
    }
  }

  @Test("Each offer once, and a slip that is allowed for only where that finds more")
  func once() throws {
    let library = try library(isIndexed: false)
    let found = try offers("country:MA unicfe", in: library).map(\.query.text)
    #expect(Set(found).count == found.count)
    #expect(!found.contains("country:MA ~unicfe"))
    #expect(found.contains("country:MA"))
  }

  @Test("A record that comes changes what is nearest, with an index as well", arguments: [false, true])
  func changes(isIndexed: Bool) throws {
    var library = try library(isIndexed: isIndexed)
    #expect(try offers("zanzibat", in: library).isEmpty)
    var record = Initiative(id: "new", kind: "other", status: "completed", created: "2025-01-01T08:00:00Z")
    record.title["en"] = "A meeting in Zanzibar"
    library.insert(record)
    #expect(try offers("zanzibat", in: library).first?.query.text == "Zanzibar")
    library.remove("new")
    #expect(try offers("zanzibat", in: library).isEmpty)
  }

  @Test(
    "A country that is not known is asked about, where one is near",
    arguments: [
      ("moroco", ["MA"]), ("المغرت", ["MA"]), ("saudi arbia", ["SA"]), ("Atlantis", []), ("zz", []),
    ])
  func countries(typed: String, codes: [String]) throws {
    let reference = try QuerySamples.reference()
    let error = #expect(throws: QueryError.self) {
      _ = try Query(parsing: "country:\"\(typed)\"", in: reference)
    }
    let message = try #require(error).message
    #expect(message.names["known"]?.map(\.code) ?? [] == codes)
    #expect(message.key == (codes.isEmpty ? "query.unknownCountry" : "query.unknownCountryNear"))
  }

  @Test(
    "While it is typed, the nearest values of a field are offered where none begins so",
    arguments: [
      ("country:moroco", "Morocco"), ("kind:worksop", "Workshop"), ("partner:unicfe", "UNICEF"),
      ("theme:coordnation", "Coordination"), ("country:xyzzy", nil), ("moroco", nil),
    ])
  func completion(typed: String, label: String?) throws {
    let completion = QueryCompletion(
      of: typed, caret: typed.utf8.count, in: try QuerySamples.reference(), language: .english,
      values: { _ in [] })
    #expect(completion?.items.first?.label == label)
  }
}
