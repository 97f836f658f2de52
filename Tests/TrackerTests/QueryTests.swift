import Testing

@testable import Tracker

@Suite struct QueryTests {
  @Test(
    "A query is read in any of the three languages, and printed in one way",
    arguments: [
      ("", ""),
      ("  حماية   الطفل ", "حماية الطفل"),
      ("country:MA", "country:MA"),
      ("country:المغرب", "country:MA"),
      ("pays:Maroc", "country:MA"),
      ("بلد:Morocco", "country:MA"),
      ("البلد:مغرب", "country:MA"),
      ("PAYS:ma،sy", "country:MA,SY"),
      ("\u{200F}بلد:\u{200F}المغرب", "country:MA"),
      ("country:\"Saudi Arabia\",\"cote d'ivoire\"", "country:SA,CI"),
      ("country.held:SY", "country.held:SY"),
      ("بلد.مشارك:عمان", "country.participant:OM"),
      ("-kind:hotline", "-kind:hotline"),
      ("نوع:\"خط مساندة\"", "kind:hotline"),
      ("type:«ورشة عمل»،اتفاقية", "kind:workshop,agreement"),
      ("statut:achevée", "status:completed"),
      ("partner:اليونيسيف", "partner:unicef"),
      ("شريك:يونيسيف", "partner:unicef"),
      ("partenaire:UNICEF", "partner:unicef"),
      ("partner:\"وزارة الصحة\"", "partner:sy-moh,ma-moh"),
      ("partner.organiser:sy-mosal", "partner.organiser:sy-mosal"),
      ("شريك.مذكور:شؤون", "partner.mentioned:شؤون"),
      ("year:٢٠٢٤", "year:2024"),
      ("سنة:۲۰۲۳..2025,none", "year:2023..2025,none"),
      ("year:2023..", "year:2023.."),
      ("year:..2023", "year:..2023"),
      ("date:2024-05..2025", "date:2024-05..2025"),
      ("تاريخ:٢٠٢٤-٠٥-٢٧", "date:2024-05-27"),
      ("date:..2024", "date:..2024"),
      ("date:2024..", "date:2024.."),
      ("date:>=2024-05", "date:2024-05.."),
      ("date:≤٢٠٢٤", "date:..2024"),
      ("date:<2024", "date:..2023-12-31"),
      ("date:>2024-02", "date:2024-03-01.."),
      ("date:2023/2025", "date:2023..2025"),
      ("date:2024-XX,2024-05-XX", "date:2024,2024-05"),
      ("date:2024-22,2024-24,2024-33", "date:2024-06..2024-08,2024-12..2025-02,2024-01..2024-03"),
      ("date:XXXX-05-23", "date:XXXX-05-23"),
      ("date:XXXX-05-23/XXXX-05-24", "date:XXXX-05-23..XXXX-05-24"),
      ("year:>=2023", "year:2023.."),
      ("year:<2024", "year:..2023"),
      ("year:2023/2025", "year:2023..2025"),
      ("date:2024-12-09/2024-12-11", "date:2024-12-09..2024-12-11"),
      ("date:بلا", "date:none"),
      ("date:next30", "date:next30"),
      ("date:\"15 أيار 2025\"", "date:2025-05-15"),
      ("تاريخ:\"من 9 إلى 11 ديسمبر ٢٠٢٤\"", "date:2024-12-09..2024-12-11"),
      ("date:27/5/2024,اليوم", "date:2024-05-27,2025-05-20"),
      ("تاريخ:القادمة٣٠", "date:next30"),
      ("date:prochains7", "date:next7"),
      ("date:last7", "date:last7"),
      ("تاريخ:آخر٧", "date:last7"),
      ("date:derniers30", "date:last30"),
      ("date:past", "date:past"),
      ("تاريخ:ماضية", "date:past"),
      ("checked:none,older180", "checked:none,older180"),
      ("checked:none,past180", "checked:none,older180"),
      ("فحص:بلا،أقدم١٨٠", "checked:none,older180"),
      ("فحص:بلا،الماضية١٨٠", "checked:none,older180"),
      ("vérifié:passés30", "checked:older30"),
      ("place:دمشق", "place:SY-DI"),
      ("cadre:\"Convention\"", "framework:crc"),
      ("series:\"Forum régional\"", "series:\"Forum régional\""),
      ("رابط:2025-05-15-sy", "link:2025-05-15-sy"),
      ("missing:partners,date", "missing:partners,date"),
      ("ناقص:المصادر", "missing:sources"),
      ("followup:due", "followup:due"),
      ("متابعة:مستحقة", "followup:due"),
      ("verification:none,confirmed", "verification:none,confirmed"),
      ("language:français,ckb", "language:fr,ckb"),
      ("sensitivity:internal", "sensitivity:internal"),
      ("id:2025-05", "id:2025-05"),
      ("thème:\"Travail des enfants\"", "theme:cpms-12"),
      ("\"two words\" «حماية الطفل» “x”", "\"two words\" \"حماية الطفل\" x"),
      ("-\"two words\"", "-\"two words\""),
      ("a - b", "a \"-\" b"),
      ("10:30 https://example.org/a", "\"10:30\" \"https://example.org/a\""),
      ("«say \"x\"»", "«say \"x\"»"),
      ("\"country:MA\"", "\"country:MA\""),
      ("a,b", "a,b"),
      ("~wrkshop -~«ورش عمل»", "~wrkshop -~\"ورش عمل\""),
      ("a ~ b", "a \"~\" b"),
      ("modified:>=2025-05", "modified:2025-05.."),
      ("إنشاء:>=2025-05", "created:2025-05.."), ("créé:2024", "created:2024"),
    ])
  func reads(text: String, printed: String) throws {
    let query = try Query(parsing: text, in: QuerySamples.reference())
    #expect(query.text == printed)
    #expect(try Query(parsing: query.text, in: QuerySamples.reference()) == query)
  }

  @Test(
    "A query that cannot be read says why and where",
    arguments: [
      ("x contry:MA", QueryError.Reason.unknownField("contry"), "contry"),
      ("country:MA,Atlantis", .unknownCountry("Atlantis"), "Atlantis"),
      ("بلد:اطلانتس", .unknownCountry("اطلانتس"), "اطلانتس"),
      (
        "kind:worksop",
        .unknownValue("worksop", field: "kind", known: ["workshop", "hotline", "agreement", "other"]),
        "worksop"
      ),
      (
        "followup:soon", .unknownValue("soon", field: "followup", known: ["due", "open", "done", "none"]),
        "soon"
      ),
      ("language:x", .unknownValue("x", field: "language", known: ["ar", "en", "fr"]), "x"),
      (
        "country.organiser:MA",
        .unknownRole("organiser", field: "country", known: ["held", "participant", "covers"]),
        "country.organiser"
      ),
      ("kind.held:hotline", .fieldWithoutRoles("kind"), "kind.held"),
      ("x kind: hotline", .emptyValue(field: "kind"), "kind:"),
      ("country:MA,", .emptyValue(field: "country"), "country:MA,"),
      ("partner:\"…\"", .emptyValue(field: "partner"), "\"…\""),
      ("a \"\"", .emptyValue(field: nil), "\"\""),
      ("طفل \"حماية الطفل", .unclosedQuote("\""), "\"حماية الطفل"),
      ("country:«MA", .unclosedQuote("«"), "«MA"),
      ("( ! )", .nothingToFind("( ! )"), "( ! )"),
      ("year:24", .badYear("24"), "24"),
      ("year:..", .badYear(".."), ".."),
      ("year:2025..2023", .backwardRange("2025..2023"), "2025..2023"),
      ("date:2024-13", .badDate("2024-13"), "2024-13"),
      ("date:XXXX-05..", .badDate("XXXX-05.."), "XXXX-05.."),
      ("date:<XXXX-05", .badDate("<XXXX-05"), "<XXXX-05"),
      ("date:>2024..", .badDate(">2024.."), ">2024.."),
      ("year:<2o", .badYear("<2o"), "<2o"),
      ("date:2025..2024-05", .backwardRange("2025..2024-05"), "2025..2024-05"),
      ("date:next", .badDate("next"), "next"),
      ("date:last", .badDate("last"), "last"),
      ("date:older", .badDate("older"), "older"),
      (
        String(repeating: "a ", count: 2001), .tooLong(limit: 4000), String(repeating: "a ", count: 2001)
      ),
    ])
  func refuses(text: String, reason: QueryError.Reason, place: String) throws {
    let reference = try QuerySamples.reference()
    let error = #expect(throws: QueryError.self) { try Query(parsing: text, in: reference) }
    #expect(error?.reason == reason)
    let range = try #require(error?.range)
    #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == place)
    #expect(error?.message.key.hasPrefix("query.") == true)
  }

  @Test("What a query prints reads back as the same query, however it was made")
  func roundTrip() throws {
    let reference = try QuerySamples.reference()
    var random = SeededGenerator(seed: 2)
    for _ in 0..<2000 {
      let query = Query((0..<Int.random(in: 0...4, using: &random)).map { _ in RandomQueries.term(&random) })
      let again = try Query(parsing: query.text, in: reference)
      #expect(again == query, "\(query.text)")
    }
  }

  @Test("Any text is read, or refused with a place in it; and what is read prints and reads back")
  func anyText() throws {
    let reference = try QuerySamples.reference()
    var random = SeededGenerator(seed: 3)
    let pieces = [
      "country:", "بلد:", "partner.", ":", "-", "\"", "«", "»", "“", "”", ",", "،", " ", "..", "MA", "يونيسف",
      "٢٠٢٤", "date:", "e\u{301}", "\u{200F}", "\n",
    ]
    var read = 0
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      do throws(QueryError) {
        let query = try Query(parsing: text, in: reference)
        read += 1
        #expect(try Query(parsing: query.text, in: reference) == query, "\(text)")
      } catch {
        #expect(error.range.upperBound <= text.utf8.count && !error.range.isEmpty, "\(text)")
      }
    }
    #expect(read > 500)
  }
}

/// Terms that people could have typed or switched on.
enum RandomQueries {
  static func term(_ random: inout SeededGenerator) -> Query.Term {
    Query.Term(condition(&random), isNegated: Int.random(in: 0..<4, using: &random) == 0)
  }

  private static func condition(_ random: inout SeededGenerator) -> Query.Condition {
    switch Int.random(in: 0..<17, using: &random) {
    case 0:
      .country(
        some(["SY", "MA", "OM", "RO"], &random),
        role: ["held", "covers", nil, nil].randomElement(using: &random) ?? nil)
    case 1:
      .partner(
        some(
          [.organisation("unicef"), .organisation("sy-mosal"), .beginning("شؤون"), .beginning("مركز امان")],
          &random), role: ["mentioned", nil, nil].randomElement(using: &random) ?? nil)
    case 2: .coded(.kind, some(["workshop", "hotline", "agreement"], &random))
    case 3: .coded(.theme, some(["cpms-1", "cpms-12"], &random))
    case 4: .year(some([.years(2023...2025), .years(2024...2024), .years(1...2023), .none], &random))
    case 5:
      .date(
        some(
          [.next(days: 30), .none, .past(days: 0)]
            + ["2024-05", "2024/2025-05", "2024/..", "../2024"].compactMap { try? .within(EDTF(parsing: $0)) },
          &random))
    case 6: .missing(some(Query.Missing.allCases, &random))
    case 7: .followUp(some(Query.FollowUpState.allCases, &random))
    case 8: .checked(some([.none, .past(days: 0), .past(days: 180)], &random))
    case 9: .coded(.series, some(["forum", "a b"], &random))
    case 10: .coded(.link, some(["r1", "r2"], &random))
    case 11: .coded(.place, some(["SY-DI", "SY-HL"], &random))
    case 12: .coded(.framework, some(["crc", "pact"], &random))
    case 13:
      .month(
        some(
          [
            .months(24288...24300), .months(24292...24292),
            .months(QueryDates.allMonths.lowerBound...24300), .none,
          ], &random))
    case 14: .coded(.source, some(["SANA", "سانا", "وكالة", "San"], &random))
    case 15:
      .fuzzy(["حمايه", "الشؤن الاجتماعيه", "chidl", "Morroco", "-x"].randomElement(using: &random) ?? "x")
    default:
      .words(
        ["حماية", "الشؤون الاجتماعية", "child labour", "-x", "a:b", "say \"x\"", "وبالطفل", "oman", "0800"]
          .randomElement(using: &random) ?? "x")
    }
  }

  private static func some<Value>(_ values: [Value], _ random: inout SeededGenerator) -> [Value] {
    Array(values.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random)))
  }
}
