import Screen
import Testing

@Suite("Parts of a text that are ordered by themselves")
struct IsolateTests {
  private func visual(_ text: String, isolating part: String?) throws -> String {
    var isolates: [Range<Int>] = []
    if let part {
      let range = try #require(text.firstRange(of: part))
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      isolates = [start..<start + part.utf8.count]
    }
    let layout = TextLayout(text, direction: .rightToLeft, fit: .unbounded, isolates: isolates)
    return layout.lines[0].cells.map(\.text).joined()
  }

  @Test("A date behind Arabic letters keeps its order where it is isolated, and only there")
  func date() throws {
    #expect(try visual("شش: 2027-05-15", isolating: "2027-05-15").contains("2027-05-15"))
    #expect(try visual("شش: 2027-05-15", isolating: nil).contains("15-05-2027"))
  }

  @Test("A path keeps its slash at its beginning")
  func path() throws {
    #expect(try visual("في /tmp/x.json: خطأ", isolating: "/tmp/x.json").contains("/tmp/x.json"))
    #expect(try !visual("في /tmp/x.json: خطأ", isolating: nil).contains(" /tmp/x.json"))
  }

  @Test("Isolating leaves columns and sources as they are, and the maps go both ways")
  func maps() throws {
    let text = "قال «abc - 12» ثم لا"
    let plain = TextLayout(text, direction: .rightToLeft, fit: .wrap(columns: 8))
    let isolated = TextLayout(text, direction: .rightToLeft, fit: .wrap(columns: 8), isolates: [8..<16])
    #expect(plain.lines.map(\.columns) == isolated.lines.map(\.columns))
    #expect(plain.lines.map(\.source) == isolated.lines.map(\.source))
    for line in isolated.lines.indices {
      for column in 0..<isolated.lines[line].columns {
        let offset = isolated.lines[line].sources[column].lowerBound
        #expect(isolated.caret(at: offset).row == line)
      }
    }
  }

  @Test(
    "Where one is cut, the ellipsis stands at its own logical end; behind it, at the paragraph's",
    arguments: [
      ("title: ABC DEF GHI", "ABC DEF GHI", TextLayout.Direction.leftToRight, 13, "title: …D CBA"),
      ("title: ABC, more of it", "ABC", .leftToRight, 14, "title: CBA, m…"),
      ("t: abc def ghi", "abc def ghi", .leftToRight, 9, "t: abc d…"),
      ("A: abc def ghi", "abc def ghi", .rightToLeft, 9, "abc d… :A"),
      ("A: BCD EFG HIJ", "BCD EFG HIJ", .rightToLeft, 9, "…E DCB :A"),
    ])
  func ellipsis(
    text: String, part: String, direction: TextLayout.Direction, columns: Int, shown: String
  ) throws {
    let start = try #require(text.firstRange(of: part)).lowerBound.utf16Offset(in: text)
    let given = rtl(text)
    let lower = rtl(String(text.prefix(start))).utf8.count
    let layout = TextLayout(
      given, direction: direction, fit: .crop(columns: columns),
      isolates: [lower..<lower + rtl(part).utf8.count])
    #expect(capitals(layout.lines[0].cells.map(\.text).joined()) == shown)
  }

  @Test("Isolates outside the text, empty ones and ones that overlap do no harm")
  func odd() {
    let text = "أبجد abc"
    for isolates in [[0..<0], [100..<200], [0..<4, 2..<6], [3..<3, 0..<100]] as [[Range<Int>]] {
      let layout = TextLayout(text, direction: .rightToLeft, fit: .unbounded, isolates: isolates)
      #expect(layout.lines[0].columns == 8)
    }
  }
}
