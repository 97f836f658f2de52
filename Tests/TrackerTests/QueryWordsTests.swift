import Testing

@testable import Tracker

@Suite("A query in the reader's words")
struct QueryWordsTests {
  @Test(
    "names fields and values as the reader calls them",
    arguments: [
      ("country:MA,SY", "بلد:المغرب،سوريا"), ("-kind:hotline", "-نوع:\"خط مساندة\""),
      ("followup:due", "متابعة:مستحقة"), ("date:next30", "تاريخ:قادمة30"), ("date:none", "تاريخ:بلا"),
      ("date:2024-05..2025", "تاريخ:2024-05..2025"), ("missing:partners", "ناقص:شركاء"),
      ("checked:none,older180", "فحص:بلا،أقدم180"), ("id:2024", "معرف:2024"), ("حماية ~طفل", "حماية ~طفل"),
    ])
  func arabic(text: String, shown: String) throws {
    let reference = try QuerySamples.reference()
    #expect(try Query(parsing: text, in: reference).text(in: reference, .arabic) == shown)
  }

  @Test(
    "and is the same query when it is read again",
    arguments: [
      "country.held:SY partner:unicef -kind:hotline,workshop", "partner.organiser:sy-mosal status:completed",
      "partner.mentioned:شؤون year:2023..2025,none", "month:2024-05 theme:cpms-12", "verification:none",
      "language:ar,en source:SANA modified:last30 created:older90", "date:XXXX-05-23 \"a phrase\" -word",
      "series:a link:b-c",
      "sensitivity:restricted place:SY-DI", "missing:date,sources,places followup:open,done,none",
    ])
  func readAgain(text: String) throws {
    let reference = try QuerySamples.reference()
    guard let query = try? Query(parsing: text, in: reference) else { return }
    for language in Language.allCases {
      let shown = query.text(in: reference, language)
      #expect(try Query(parsing: shown, in: reference) == query, "\(shown)")
    }
  }
}
