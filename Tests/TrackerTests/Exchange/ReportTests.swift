import Foundation
import Testing

@testable import Tracker

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ReportTests {
  private static let hostile = [
    "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "]]>&amp;&#0;", "\u{0}\u{1}\u{1B}[31m",
    "\u{202E}abc\u{2066}", "سوريا & <b>", "\u{FFFF}",
  ]

  private func report(_ language: Language, _ names: [String]) -> Report {
    let items = names.enumerated().map { Report.Item($0.element, $0.offset, tick: $0.element) }
    return Report(
      wording: DateWording(language), title: names[0], lines: names,
      charts: [
        .columns(title: names[1], note: names[0], items), .bars(title: names[2], note: names[0], items),
        .table(
          title: names[0], rows: names, columns: names,
          counts: names.indices.map { row in names.indices.map { row * $0 } }),
      ], headings: (names[0], names[1]))
  }

  @Test("No text becomes markup, in pictures and pages", arguments: Language.allCases)
  func escaping(language: Language) {
    let report = report(language, Self.hostile)
    for text in [report.svg, report.html] {
      #expect(!text.contains("<script"))
      #expect(!text.contains("<img"))
      #expect(!text.contains("onerror=alert(1)>"))
      for scalar in text.unicodeScalars {
        #expect(scalar.value >= 0x20 || scalar == "\n")
        #expect(!(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value))
      }
    }
  }

  @Test(
    "A picture is well-formed XML that names its language and direction, and asks for nothing from elsewhere",
    arguments: Language.allCases)
  func wellFormed(language: Language) throws {
    let svg = report(language, Self.hostile).svg
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(
      svg.contains("lang=\"\(language.rawValue)\" direction=\"\(language == .arabic ? "rtl" : "ltr")\""))
    #expect(svg.contains("<title id=\"title\">") && svg.contains("<desc id=\"desc\">"))
    #expect(svg.replacing("http://www.w3.org/2000/svg", with: "").contains("http") == false)
  }

  @Test(
    "A page names its language and direction, has a table for each picture, and forbids what is from elsewhere",
    arguments: Language.allCases)
  func page(language: Language) {
    let html = report(language, ["a", "b", "c"]).html
    #expect(
      html.contains("<html lang=\"\(language.rawValue)\" dir=\"\(language == .arabic ? "rtl" : "ltr")\">"))
    #expect(html.components(separatedBy: "<table>").count == 4)
    #expect(html.contains("default-src 'none'"))
    #expect(!html.replacing("http://www.w3.org/2000/svg", with: "").contains("http:"))
  }

  @Test(
    "In Arabic a picture's bars grow from the right, as far from it as they stand from the left elsewhere")
  func mirrored() {
    let (left, right) = (report(.english, ["a", "b", "c"]).svg, report(.arabic, ["a", "b", "c"]).svg)
    #expect(left.contains("<rect class=\"bar\" x=\"332\""))
    #expect(right.contains("<text x=\"928\""))
    #expect(!right.contains("<rect class=\"bar\" x=\"332\""))
  }

  @Test("A timeline says how high its columns are, its months, and its first year", arguments: [12, 120])
  func timeline(months: Int) {
    let items = (0..<months).map { month in
      Report.Item(
        "month \(month)", month == 3 ? 1234 : 0,
        tick: month % 12 == 0 || month == 0 ? "\(2024 + month / 12)" : nil,
        part: month % 12 + 1)
    }
    let report = Report(
      wording: DateWording(.english), title: "t", lines: [], charts: [.columns(title: "c", note: "", items)],
      headings: ("", ""))
    let texts = report.svg.split(separator: "\n").filter { $0.hasPrefix("<text") }
    func count(_ text: String) -> Int { texts.count { $0.hasSuffix(">\(text)</text>") } }
    #expect(count(report.number(1234)) == 1)
    #expect(count(report.number(0)) == 0)
    #expect(count("2024") == 1)
    // Of a long timeline there is room for few months.
    #expect(count("1") == months / 12)
    #expect(count("2") == (months == 12 ? 1 : 0))
  }

  @Test(
    "Shades go from none to the largest",
    arguments: [(0, 0), (1, 1), (25, 1), (26, 2), (75, 3), (76, 4), (100, 4)])
  func shades(count: Int, expected: Int) { #expect(ReportDrawing.shade(count, of: 100) == expected) }
}
