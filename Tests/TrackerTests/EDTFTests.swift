import Testing

@testable import Tracker

@Suite("EDTF")
struct EDTFTests {
  @Test(
    "A date of the subset reads and prints back byte for byte",
    arguments: [
      "2024", "2026-01", "2025-05-15", "0001", "9999-12-31", "2024-02-29", "2022-05-23~", "2024?", "2024-05%",
      "XXXX-05-23", "XXXX-05", "XXXX-02-29", "XXXX-05-23?", "2024-12-09/2024-12-11", "2023/2026", "2023/..",
      "../2024-05", "XXXX-05-23/XXXX-05-24", "XXXX-12-30/XXXX-01-02", "2023~/2026?", "2024-05/2024-05-03",
    ])
  func roundTrip(text: String) throws {
    #expect(try EDTF(parsing: text).text == text)
  }

  @Test(
    "Every other text is refused with its reason",
    arguments: [
      ("", .empty), (" 2024", .notADate(" 2024")), ("24", .notADate("24")), ("2024-5", .notADate("2024-5")),
      ("2024-05-15 ", .notADate("2024-05-15 ")), ("2024/05/15", .tooManySides),
      ("15-05-2024", .notADate("15-05-2024")),
      ("٢٠٢٤", .notADate("٢٠٢٤")), ("mai", .notADate("mai")), ("xxxx-05", .notADate("xxxx-05")),
      ("20240515", .notADate("20240515")), ("2024-", .notADate("2024-")), ("-", .notADate("-")),
      ("~", .notADate("~")),
      ("2024-05-1a", .notADate("2024-05-1a")), ("2024.05.15", .beyondSubset("2024.05.15")),
      ("0000", .noSuchYear("0000")), ("2024-13", .noSuchMonth("13")), ("2024-00", .noSuchMonth("00")),
      ("2024-13-01", .noSuchMonth("13")), ("2024-02-30", .noSuchDay("30", month: "2024-02")),
      ("2023-02-29", .noSuchDay("29", month: "2023-02")), ("XXXX-02-30", .noSuchDay("30", month: "XXXX-02")),
      ("2024-05-00", .noSuchDay("00", month: "2024-05")), ("XXXX", .nothingKnown), ("XXXX~", .nothingKnown),
      ("2024-21", .beyondSubset("2024-21")), ("202X", .beyondSubset("202X")),
      ("2024-XX-05", .beyondSubset("2024-XX-05")),
      ("2024-05-XX", .beyondSubset("2024-05-XX")), ("Y17000", .beyondSubset("Y17000")),
      ("-0044", .beyondSubset("-0044")), ("2024-05-15T10:00:00Z", .beyondSubset("2024-05-15T10:00:00Z")),
      ("?2024-05", .beyondSubset("?2024-05")), ("2024~-05", .beyondSubset("2024~-05")),
      ("[2024,2025]", .beyondSubset("[2024,2025]")), ("2024~?", .beyondSubset("2024~?")),
      ("2024/", .emptySide), ("/2024", .emptySide), ("/", .emptySide), ("../..", .openOnBothSides),
      ("..", .notADate("..")), ("2026/2023", .backwards(start: "2026", end: "2023")),
      ("2024-12-11/2024-12-09", .backwards(start: "2024-12-11", end: "2024-12-09")),
      ("XXXX-05-24/XXXX-05-23", .backwards(start: "XXXX-05-24", end: "XXXX-05-23")),
      ("2024/XXXX-05", .oneYearUnknown),
    ] as [(String, EDTFError.Reason)])
  func refused(text: String, reason: EDTFError.Reason) {
    #expect(throws: EDTFError.self) { try EDTF(parsing: text) }
    do throws(EDTFError) { _ = try EDTF(parsing: text) } catch { #expect(error.reason == reason) }
  }

  @Test("An error names the bytes that it is about")
  func errorRange() {
    do throws(EDTFError) {
      _ = try EDTF(parsing: "2024/2025-13")
    } catch {
      #expect(error.range == 10..<12)
      #expect(error.message == Message("edtf.noSuchMonth", ["month": "13"]))
    }
  }

  @Test(
    "A date covers the days from the first to the last that it can mean",
    arguments: [
      ("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
      ("2023-02~", "2023-02-01", "2023-02-28"), ("2025-05-15", "2025-05-15", "2025-05-15"),
      ("2023/2026", "2023-01-01", "2026-12-31"), ("2023/..", "2023-01-01", nil),
      ("../2024-05", nil, "2024-05-31"),
      ("XXXX-05-23", nil, nil), ("XXXX-05-23/XXXX-05-24", nil, nil),
    ] as [(String, String?, String?)])
  func extent(text: String, earliest: String?, latest: String?) throws {
    let date = try EDTF(parsing: text)
    #expect(date.earliest?.text == earliest)
    #expect(date.latest?.text == latest)
    #expect(date.yearIsUnknown == text.hasPrefix("XXXX"))
    #expect(date.isOpenEnded == text.hasSuffix("/.."))
  }

  @Test(
    "Two dates overlap where they can mean a common day, and never without a year",
    arguments: [
      ("2024", "2024-05~", true), ("2024", "2023/2025", true), ("2024-05-15", "2024-05", true),
      ("2024", "2025", false), ("2024-05-31", "2024-06", false), ("2023/..", "2030", true),
      ("2023/..", "2022", false),
      ("../2024", "2024-12-31", true), ("../2024", "2025-01-01", false), ("../2024", "2023/..", true),
      ("XXXX-05-23", "2024", false), ("XXXX-05-23", "XXXX-05-23", false), ("2024", "XXXX-05", false),
      ("XXXX-05", "2023/..", false), ("2024-12-09/2024-12-11", "2024-12-11", true),
    ])
  func overlap(left: String, right: String, expected: Bool) throws {
    let (left, right) = (try EDTF(parsing: left), try EDTF(parsing: right))
    #expect(left.overlaps(right) == expected)
    #expect(right.overlaps(left) == expected)
  }

  @Test("A list by date goes by first day, then by last; a date without a year has no place in it")
  func sortKeys() throws {
    let ordered = [
      "../2020-03", "2023/2026", "2023/..", "2024-12-01", "2024-12", "2024-12-09", "2024-12-09/2024-12-11",
      "2025",
    ]
    let keyed = try ordered.reversed().map { (text: $0, key: try #require(try EDTF(parsing: $0).sortKey)) }
    #expect(keyed.sorted { $0.key < $1.key }.map(\.text) == ordered)
    #expect(try EDTF(parsing: "XXXX-05-23").sortKey == nil)
  }

  @Test(
    "A date is before a day only when its last day is",
    arguments: [
      ("2024-05-15", "2024-05-16", true), ("2024-05-15", "2024-05-15", false), ("2024", "2024-12-31", false),
      ("2024", "2025-01-01", true), ("2023/..", "2030-01-01", false), ("XXXX-05", "2030-01-01", false),
    ])
  func before(date: String, day: String, expected: Bool) throws {
    let day = try #require(CalendarDay(day))
    #expect(try EDTF(parsing: date).isBefore(day) == expected)
  }

  @Test("The years that a date touches")
  func years() throws {
    #expect(try EDTF(parsing: "2023/2026").years == 2023...2026)
    #expect(try EDTF(parsing: "2023-05/..").years == 2023...2023)
    #expect(try EDTF(parsing: "../2024").years == 2024...2024)
    #expect(try EDTF(parsing: "XXXX-05").years == nil)
  }
}
