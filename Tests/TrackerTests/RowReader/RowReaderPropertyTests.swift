import Testing

@testable import Tracker

/// The quick reader against the thorough one, on what chance and system make of records.
@Suite("Rows straight from bytes: both readers agree")
struct RowReaderPropertyTests {
  /// A record with texts of all kinds in every member that rows are made of.
  private static let id = "2025-05-15-sy-workshop-k7qm"

  private static func whole() throws -> JSONValue {
    try JSONDocument(parsing: Array(WholeRecord.text.replacing(#"\u0645"#, with: "م").utf8)).value
  }

  private static let others: [JSONValue] = [
    .null, .bool(true), .number("1"), .number("1.5"), .string("x"), .string("حماية"), .string(""),
    .array([]), .array([.string("y")]), .array([.number("1")]), .object([]),
    .object([JSONMember(name: "ar", value: .string("مؤتمر"))]),
    .object([JSONMember(name: "ar", value: .number("1"))]),
  ]

  @Test("Every value of a whole record replaced by every type, taken out, or standing twice")
  func values() throws {
    let whole = try Self.whole()
    var reader = RowReader(limit: 65_536)
    var taken = 0
    for path in Self.paths(in: whole) {
      for value in Self.others.map({ $0 as JSONValue? }) + [nil] {
        let both = TwoReaders(whole.replacing(path[...], by: value).line, id: Self.id, by: &reader)
        #expect(both.areAtOne, "\(path) \(value.map { "\($0)" } ?? "taken out")")
        taken += both.quick == nil ? 0 : 1
      }
      let twice = TwoReaders(whole.doubling(path[...]).line, id: Self.id, by: &reader)
      #expect(twice.areAtOne, "\(path) twice")
    }
    #expect(taken > 500)
  }

  @Test("Members in any order", arguments: 1...8)
  func order(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let both = TwoReaders(try Self.whole().shuffled(&random).line, id: Self.id)
    #expect(both.quick != nil && both.quick == both.thorough)
  }

  @Test("Each byte of a record taken out, and replaced")
  func bytes() {
    let text = Array(Self.short.utf8)
    var random = SeededGenerator(seed: 9)
    let signs = Array("\"\\{}[]:,0 -x\n\0".utf8) + [0x80, 0xC3, 0xD8, 0xD9, 0xE2, 0xF0, 0xFF]
    var reader = RowReader(limit: 65_536)
    #expect(TwoReaders(text, id: "a").quick != nil)
    for place in text.indices {
      var shorter = text
      shorter.remove(at: place)
      let short = TwoReaders(shorter, id: "a", by: &reader)
      #expect(short.areAtOne, "without byte \(place)")
      var changed = text
      changed[place] = signs[Int.random(in: signs.indices, using: &random)]
      let other = TwoReaders(changed, id: "a", by: &reader)
      #expect(other.areAtOne, "byte \(place): \(changed[place])")
    }
  }

  @Test("Pieces of a record put elsewhere, doubled and taken out", arguments: 1...4)
  func splices(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let text = Array(Self.short.utf8)
    var reader = RowReader(limit: 65_536)
    for _ in 0..<250 {
      var changed = text
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let start = Int.random(in: changed.indices, using: &random)
        let end = min(changed.count, start + Int.random(in: 0...24, using: &random))
        let piece = changed[start..<end]
        let place = Int.random(in: changed.indices, using: &random)
        if Bool.random(using: &random) {
          changed.removeSubrange(start..<end)
        } else {
          changed.insert(contentsOf: Array(piece), at: place)
        }
        if changed.isEmpty { break }
      }
      let both = TwoReaders(changed, id: "a", by: &reader)
      #expect(both.areAtOne, "\(String(decoding: changed, as: UTF8.self))")
    }
  }

  private static let short = """
    {"schema":1,"id":"a","kind":"law","status":"unknown","title":{"ar":"شؤون الطفل","en":"Child «rights»"},\
    "countries":[{"code":"SY"},{"code":"OM","role":"covers"}],"places":[{"country":"SY","city":{"ar":"حلب"}}],\
    "dates":{"value":"2024-05/2024-06"},"partners":[{"organisation":"un","roles":["funder"]},{"nameAsWritten":"é"}],\
    "themes":["cpms-1"],"sources":[{"publisher":"SANA","published":"2024"}],"x":[1.5e3,{"y":null}],\
    "hotline":{"operator":"un","numbers":[{"digits":"+963 11"}]},"reach":{"girls":-1},"notes":"a\\nb",\
    "created":"2026-11-21T10:00:00Z","modified":"2026-11-21T10:00:00Z"}
    """

  @Test("Texts of letters, marks, ligatures and signs are folded alike", arguments: 1...6)
  func texts(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var reader = RowReader(limit: 65_536)
    var taken = 0
    for _ in 0..<150 {
      let texts = (0..<5).map { _ in Self.text(&random) }
      let publishers = (0..<3).map { _ in
        JSONValue.object([JSONMember(name: "publisher", value: .string(Self.text(&random)))])
      }
      let title = zip(["ar", "en", "fr"].shuffled(using: &random), texts).map {
        JSONMember(name: $0, value: .string($1))
      }
      let record = JSONValue.object([
        JSONMember(name: "schema", value: .number("1")), JSONMember(name: "id", value: .string("a")),
        JSONMember(name: "kind", value: .string("law")),
        JSONMember(name: "status", value: .string("unknown")),
        JSONMember(name: "title", value: .object(Array(title.prefix(Int.random(in: 0...3, using: &random))))),
        JSONMember(name: "summary", value: .object([JSONMember(name: "ckb", value: .string(texts[3]))])),
        JSONMember(
          name: "partners",
          value: .array([.object([JSONMember(name: "nameAsWritten", value: .string(texts[4]))])])),
        JSONMember(name: "sources", value: .array(publishers)),
        JSONMember(name: "created", value: .string("")), JSONMember(name: "modified", value: .string("")),
      ])
      let both = TwoReaders(record.line, id: "a", by: &reader)
      #expect(both.areAtOne, "\(String(decoding: record.line, as: UTF8.self))")
      taken += both.quick == nil ? 0 : 1
    }
    #expect(taken > 120)
  }

  private static let letters = [
    "و", "ي", "ؤ", "ئ", "ء", "ال", "ا", "ل", "لا", "أ", "إ", "آ", "ة", "ى", "ک", "گ", "پ", "ـ", "َ", "ّ",
    "\u{654}", "\u{655}",
    " ", "  ", ".", "،", "-", "’", "“", "…", "«", "a", "Z", "é", "e\u{301}", "ß", "Æ", "İ", "ŉ", "½", "ﷺ",
    "ﻻ",
    "١", "٢", "۳", "7", "漢", "한", "😀", "\u{200F}", "\u{200D}", "\u{E0101}", "\u{FE0F}", "ъ", "Ω", "ɐ", "ࡰ",
    "ݐ",
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...14, using: &random) {
      if Int.random(in: 0..<8, using: &random) == 0 {
        text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0x20..<0xD800, using: &random)) ?? " ")
      } else {
        text += letters[Int.random(in: letters.indices, using: &random)]
      }
    }
    return text
  }
}

// MARK: Changed values

extension RowReaderPropertyTests {
  /// Where every value of a value stands: names of members, and numbers of elements.
  private static func paths(in value: JSONValue) -> [[String]] {
    switch value {
    case .object(let members):
      members.flatMap { member in [[member.name]] + paths(in: member.value).map { [member.name] + $0 } }
    case .array(let elements):
      elements.enumerated().flatMap { place, element in
        [["\(place)"]] + paths(in: element).map { ["\(place)"] + $0 }
      }
    default: []
    }
  }
}

extension JSONValue {
  /// With another value at a path, or none.
  fileprivate func replacing(_ path: ArraySlice<String>, by value: JSONValue?) -> JSONValue {
    changing(path) { _ in value.map { [$0] } ?? [] }
  }

  /// With the value at a path twice.
  fileprivate func doubling(_ path: ArraySlice<String>) -> JSONValue { changing(path) { [$0, $0] } }

  private func changing(_ path: ArraySlice<String>, _ change: (JSONValue) -> [JSONValue]) -> JSONValue {
    guard let step = path.first else { return self }
    func changed(_ value: JSONValue) -> [JSONValue] {
      path.count == 1 ? change(value) : [value.changing(path.dropFirst(), change)]
    }
    switch self {
    case .object(let members):
      return .object(
        members.flatMap { member in
          member.name == step
            ? changed(member.value).map { JSONMember(name: step, value: $0) } : [member]
        })
    case .array(let elements):
      return .array(elements.enumerated().flatMap { "\($0)" == step ? changed($1) : [$1] })
    default: return self
    }
  }

  /// With all members in another order.
  fileprivate func shuffled(_ random: inout SeededGenerator) -> JSONValue {
    switch self {
    case .object(let members):
      .object(
        members.shuffled(using: &random).map {
          JSONMember(name: $0.name, value: $0.value.shuffled(&random))
        })
    case .array(let elements): .array(elements.map { $0.shuffled(&random) })
    default: self
    }
  }
}
