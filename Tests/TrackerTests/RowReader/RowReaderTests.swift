import Foundation
import Testing

@testable import Tracker

/// Rows made of bytes are those that documents and records are made into.
@Suite("Rows straight from bytes")
struct RowReaderTests {
  @Test("Founding records and the examples of the format are taken, and are the same rows")
  func plain() throws {
    for file in try Project.seeds("initiatives") {
      let id = file.deletingPathExtension().lastPathComponent
      let both = TwoReaders([UInt8](try Data(contentsOf: file)), id: id)
      #expect(both.quick != nil && both.quick == both.thorough, "\(id)")
    }
    let example = TwoReaders(try #require(try Project.examples().first), id: "2025-03-01-jo-workshop-k7qm")
    #expect(example.quick != nil && example.quick == example.thorough)
  }

  @Test(
    "A record with every member and unknown ones, in any layout",
    arguments: [true, false])
  func whole(isCompact: Bool) throws {
    // An escape of a letter is left to the other reader.
    let text = WholeRecord.text.replacing(#"\u0645"#, with: "م")
    let value = try JSONDocument(parsing: Array(text.utf8)).value
    let bytes = isCompact ? value.line : JSONDocument(value).bytes
    for bytes in [bytes, Array(text.utf8)] {
      let both = TwoReaders(bytes, id: "2025-05-15-sy-workshop-k7qm")
      #expect(both.quick != nil && both.quick == both.thorough)
    }
  }

  @Test(
    "Of what is rare or wrong the reader is not sure, and adds nothing",
    arguments: [
      #""title":{"en":"\u0041"}"#, #""title":{"en":"a","en":"b"}"#, #""title":null"#, #""notes":1"#,
      #""notes":"a","notes":"b""#, #""x":1,"x":2"#, #""x":{"a":1,"a":1}"#, #""x":01"#, #""x":1."#,
      #""x":"\x""#, #""x":nul"#, #""x":[1,]"#, #""x":1 2"#, #""reach":{"girls":1.0}"#,
      #""reach":{"girls":1e2}"#,
      #""reach":{"girls":12345678901234567890}"#, #""statusAsOf":"2024-13""#, #""statusAsOf":"2024-02-30""#,
      #""statusAsOf":"0000""#, #""dates":{}"#, #""dates":{"value":"2025/2024"}"#,
      #""dates":{"value":"2024-1-1"}"#,
      #""countries":[{}]"#, #""countries":[{"code":"SÝ"}]"#, #""countries":{"code":"SY"}"#, #""followUp":[]"#,
      #""themes":["a",1]"#, #""id":"a""#, #""schema":1"#, "\"notes\":\"a\u{1}b\"", #""no\tes":"a""#,
      #""hotline":{"numbers":[{"digits":"٩١١"}]}"#,
    ])
  func unsure(member: String) {
    let text = String(WholeRecord.smallest.dropLast()) + "," + member + "}"
    #expect(TwoReaders(WholeRecord.smallest, id: "a").quick != nil)
    #expect(TwoReaders(text, id: "a").quick == nil)
  }

  @Test("Nor of a text around which something stands, of another schema, of another id")
  func around() {
    let text = WholeRecord.smallest
    for other in ["\u{FEFF}" + text, text + "{}", text + "\0", "[\(text)]", "", " ", String(text.dropLast())]
    {
      #expect(TwoReaders(other, id: "a").quick == nil)
    }
    #expect(TwoReaders(text.replacing("\"schema\":1", with: "\"schema\":2"), id: "a").quick == nil)
    #expect(TwoReaders(text, id: "b").quick == nil)
    #expect(TwoReaders(" \n\t\r" + text + " \n\t\r", id: "a").quick != nil)
  }

  @Test(
    "Titles of which nothing is left, and times of the last change of any length",
    arguments: [
      #""title":{"en":"…","ar":"حماية"},"summary":{"en":"about"}"#,
      #""title":{"en":""},"summary":{"en":"about"}"#,
      #""modified":"2020-01-01T00:00:00.12345678901234567890Z""#, #""modified":"2020-01-01""#,
      #""modified":"soon""#,
    ])
  func odd(members: String) {
    let start =
      members.contains("modified")
      ? WholeRecord.smallest.replacing(/"modified":"[^"]*",?/, with: "").replacing(",}", with: "}")
      : WholeRecord.smallest
    let both = TwoReaders(String(start.dropLast()) + "," + members + "}", id: "a")
    #expect(both.quick != nil && both.quick == both.thorough)
  }

  @Test("Bytes that are no UTF-8 are left to the other reader", arguments: IllFormed.kinds)
  func illFormed(kind: IllFormed) {
    let start = String(WholeRecord.smallest.dropLast())
    for member in [",\"notes\":\"", ",\"title\":{\"en\":\"حما ", ",\"x\":\""] {
      let end = member.contains("{") ? " b\"}}" : "b\"}"
      #expect(TwoReaders(Array((start + member).utf8) + kind.bytes + Array(end.utf8), id: "a").quick == nil)
    }
  }

  @Test("Every kind of JSON as an unknown member: what is refused is not taken")
  func conformance() {
    let start = Array((String(WholeRecord.smallest.dropLast()) + ",\"x\":").utf8)
    var reader = RowReader(limit: 65_536)
    var taken = 0
    for text in ConformanceCase.mustPass + ConformanceCase.mustFail + ConformanceCase.free {
      let both = TwoReaders(start + text.text + [UInt8(ascii: "}")], id: "a", by: &reader)
      #expect(both.areAtOne, "\(text.kind)")
      taken += both.quick == nil ? 0 : 1
    }
    #expect(taken > 60)
  }

  @Test("Dates of all shapes", arguments: dates)
  func date(text: String) {
    let record = String(WholeRecord.smallest.dropLast()) + ",\"dates\":{\"value\":\"\(text)\"}}"
    let both = TwoReaders(record, id: "a")
    #expect(both.quick == both.thorough)
  }

  private static let dates: [String] = {
    let points = [
      "2024", "2024-02", "2024-02-29", "2023-02-29", "9999-12-31", "XXXX-05", "XXXX-05-23", "2024-00", "24",
    ]
    let marked = points + ["2024~", "2024-05?", "2024-05-06%", "2024~~", "~", "", ".."]
    return marked + marked.flatMap { one in ["2024", "2025-01~", "..", ""].map { one + "/" + $0 } }
      + ["2023/2024/2025", "2024-05-06T10:00", " 2024", "2024 ", "٢٠٢٤", "2024-5", "12024"]
  }()

  @Test("Rows stand one behind the other in a block, and the next block begins anew")
  func blocks() throws {
    var random = SeededGenerator(seed: 5)
    let records = try (0..<60).map { try RandomRecords.record("r\($0)", &random) }
    var reader = RowReader(limit: 65_536)
    for part in [records[..<25], records[25...]] {
      for record in part {
        let isTaken = reader.add(JSONDocument(record.json).bytes, id: record.id)
        #expect(isTaken)
      }
      let block = reader.finish()
      #expect(block.lines == RowBlock(part.map { Library.Entry($0) }).lines)
    }
    let rest = reader.finish()
    #expect(rest.count == 0)
  }

  @Test("A block behind another: both keep their rows")
  func appending() throws {
    var random = SeededGenerator(seed: 6)
    let records = try (0..<20).map { try RandomRecords.record("r\($0)", &random) }
    var block = RowBlock(records[..<8].map { Library.Entry($0) })
    block.append(RowBlock(records[8...].map { Library.Entry($0) }))
    #expect(block.lines == RowBlock(records.map { Library.Entry($0) }).lines)
  }
}
