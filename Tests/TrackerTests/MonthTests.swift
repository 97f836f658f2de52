import Testing

@testable import Tracker

@Suite struct MonthTests {
  @Test(
    "A record counts for the months that its date tells, and for no more",
    arguments: [
      ("2024-05-27", "2024-05..2024-05"), ("2024-05~", "2024-05..2024-05"), ("2024", "none"),
      ("2023/2026", "none"), ("2024-11-09/2025-02-01", "2024-11..2025-02"),
      ("2024-05/..", "2024-05..2024-05"),
      ("../2024-03", "2024-03..2024-03"), ("2023-11/2024", "2023-11..2024-01"),
      ("2024-05/2024", "2024-05..2024-05"),
      ("2022/2024-02", "2022-12..2024-02"), ("2024/2024-05", "2024-05..2024-05"), ("XXXX-05-23", "none"),
      ("1900-01/2020-01", "1900-01..1909-12"),
    ])
  func months(date: String, expected: String) throws {
    let months = try EDTF(parsing: date).months
    let ends = months.map {
      "\(QueryDates.text(ofMonth: $0.lowerBound))..\(QueryDates.text(ofMonth: $0.upperBound))"
    }
    #expect(ends ?? "none" == expected)
  }

  @Test(
    "Months are asked for one by one, from one to another, as people write them, and as none",
    arguments: [
      ("month:2024-05", "month:2024-05"), ("شهر:2024-11..2025-02", "month:2024-11..2025-02"),
      ("mois:2024-05..", "month:2024-05.."), ("month:..2024-05", "month:..2024-05"),
      ("month:بلا", "month:none"),
      ("month:\"أيار 2024\"", "month:2024-05"), ("month:٢٠٢٤-٠٥", "month:2024-05"),
    ])
  func asked(text: String, expected: String) throws {
    let query = try Query(parsing: text, in: QuerySamples.reference())
    #expect(query.text == expected)
    #expect(try Query(parsing: query.text, in: QuerySamples.reference()) == query)
  }

  @Test(
    "What is no month is refused", arguments: ["month:2024", "month:next30", "month:2024..2025", "month:x"])
  func refused(text: String) throws {
    let reference = try QuerySamples.reference()
    #expect(throws: QueryError.self) { try Query(parsing: text, in: reference) }
  }

  @Test("A publisher is found in any spelling that folds the same, else by the beginning of a word")
  func publishers() throws {
    let records = ["SANA", "Sana Arabic", "سانا"].map { name in
      var record = Initiative(id: Folding.fold(name), kind: "x", status: "x", created: "2025-01-01T00:00:00Z")
      var source = Source()
      source.publisher = name
      record.sources = [source]
      return record
    }
    let library = try Library(reference: QuerySamples.reference(), records)
    for (text, count) in [
      ("source:sana", 1), ("source:arab", 1), ("source:san", 2), ("مصدر:سانا", 1), ("-source:sana", 2),
    ] {
      #expect(library.hits(of: try Query(parsing: text, in: library.reference)).count == count, "\(text)")
    }
  }
}
