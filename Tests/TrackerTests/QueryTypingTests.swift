import Testing

@testable import Tracker

@Suite("A mistake in a query is one at once where nothing that is typed behind it can mend it")
struct QueryTypingTests {
  private func mayBecomeRight(_ text: String) throws -> Bool? {
    let reference = try QuerySamples.reference()
    do throws(QueryError) {
      _ = try Query(parsing: text, in: reference)
      return nil
    } catch {
      return error.mayBecomeRight(in: reference)
    }
  }

  @Test(
    "What may go on is no mistake yet",
    arguments: [
      "country:M,", "country:Mor", "country:maroc,Sy", "بلد:المغ", "country:\"saudi a", "country:\"saudi a\"",
      "kind:w", "نوع:ال", "kind:ate", "status:comp", "theme:cpms", "verification:no", "missing:par",
      "followup:d", "language:f", "kind:", "\"child lab", "year:2", "year:202", "year:2024.", "year:>",
      "year:no",
      "date:2", "date:2024-", "date:2024-0", "date:2024-05-", "date:2024-05-0", "date:2024-3", "date:2024.",
      "date:>", "date:>=", "date:>=20", "date:X", "date:XXXX-", "date:XXXX-0", "date:nex", "date:last",
      "date:آخ",
      "date:27/", "date:27/5/", "date:1م", "date:15ma", "date:yester", "date:\"15 أي\"", "date:none,la",
    ])
  func unfinished(text: String) throws {
    #expect(try mayBecomeRight(text) != false)
  }

  @Test(
    "What nothing can mend is one",
    arguments: [
      "country:Atl", "country:MA,zz", "بلد:اطل", "kind:workso", "status:q", "theme:cpms-9x", "language:€x",
      "missing:money", "followup:soon", "contry:M", "country.organiser:MA", "kind.held:hotline", "year:20x",
      "year:0", "date:2024-13", "date:2024-05-32", "date:lasst7", "date:qq",
    ])
  func wrong(text: String) throws {
    #expect(try mayBecomeRight(text) == false)
  }
}
