import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("The filter pane: facets folded, sorted, searched, with bars")
struct FacetPaneTests {
  /// The rows of the pane, from its leading edge, without the bars.
  private func pane(_ session: Session) -> [String] {
    session.screen.dropFirst(2).map { row in
      String(row.prefix(28)).split(separator: " ").filter { !$0.contains("━") && $0 != "╸" }.joined(
        separator: " ")
    }
  }

  @Test("A facet is folded to its heading and opened again; what is set in it is told there")
  func folding() throws {
    var session = try Session()
    session.type("f")
    session.press(.enter)
    #expect(session.app.query.text == "country:MA")
    session.press(.up)
    session.press(.enter)
    #expect(pane(session)[0] == "▸ Country ✓ 1")
    #expect(!session.text.contains("Iraq  "))
    session.press(.right)
    #expect(pane(session)[0] == "▾ Country")
    #expect(pane(session)[1].hasPrefix("✓ Morocco"))
    session.press(.left)
    #expect(pane(session)[0] == "▸ Country ✓ 1")
  }

  @Test("In Arabic the key that points away from the edge opens, and the other one closes")
  func foldingInArabic() throws {
    var session = try Session(.arabic)
    session.type("f")
    session.press(.up)
    session.press(.right)
    #expect(session.app.filters.folded.contains(.country))
    session.press(.left)
    #expect(!session.app.filters.folded.contains(.country))
  }

  @Test("s sorts a facet by name and back; the list keeps its own order")
  func sorting() throws {
    var session = try Session()
    session.type("fs")
    let names = session.app.filters.lines.compactMap { line -> String? in
      if case .value(.country, let value) = line { value.label } else { nil }
    }
    #expect(names == NameOrder(.english).sorted(names) { $0 })
    #expect(session.text.contains("Country · by name"))
    #expect(session.app.sort == .standard)
    session.type("s")
    #expect(pane(session)[1].hasPrefix("Morocco"))
  }

  @Test(
    "A value is looked for inside a facet, in any spelling that folds the same; Enter switches it, Esc ends it"
  )
  func finding() throws {
    var session = try Session(.arabic)
    session.type("f")
    session.press(.down)
    session.type(".")
    session.type("عراق")
    #expect(session.app.filters.selected?.1 == "IQ")
    session.press(.enter)
    #expect(session.app.query.text == "country:IQ")
    #expect(session.app.filters.finding != nil)
    session.press(.escape)
    #expect(session.app.filters.finding == nil)
    #expect(session.app.query.text == "country:IQ")
  }

  @Test("Where more values are found than are shown, that is said, and the cursor stays off it")
  func moreFound() throws {
    var session = try Session()
    session.others(
      write: try (1940..<2020).map { year in
        var record = Initiative(
          id: "y\(year)", kind: "visit", status: "completed", created: "2026-01-01T00:00:00Z")
        record.dates = DateStatement(value: try EDTF(parsing: "\(year)"))
        return record
      }, remove: Array(session.files.keys))
    session.type("f")
    let heading = try #require(session.app.filters.lines.firstIndex(of: .heading(.year)))
    let isThere = session.app.filters.move(to: heading)
    #expect(isThere)
    session.type(".")
    let rest = FilterPane.Line.rest(.year, 20)
    let last = try #require(session.app.filters.lines.firstIndex(of: rest))
    #expect(session.app.filters.lines[last - 1].facet == .year)
    for _ in 0..<60 { session.press(.down) }
    #expect(session.app.filters.cursor == last - 1)
    #expect(session.text.contains("20 more …"))
    session.type("19")
    #expect(!session.app.filters.lines.contains(rest))
  }

  @Test(
    "A value is found by its names in every language and by its code, whatever the interface's own",
    arguments: [
      (Language.english, "المغرب", "MA"), (.english, "Maroc", "MA"), (.arabic, "moroc", "MA"),
      (.french, "qa", "QA"),
    ])
  func otherNames(language: Language, typed: String, code: String) throws {
    var session = try Session(language)
    session.type("f")
    session.press(.down)
    session.type(".")
    #expect(session.app.filters.finding?.facet == .country)
    session.type(typed)
    session.press(.enter)
    #expect(session.app.query.included(in: .country) == [code])
  }

  @Test("What no value has is said, and a paste is looked for")
  func findingNothing() throws {
    var session = try Session()
    session.type("f.")
    session.send(.paste("zzz"))
    #expect(session.text.contains("Nothing matches"))
  }

  @Test("Under a partner that is switched on stand its roles, each of which can be asked for")
  func roles() throws {
    var session = try Session()
    session.type("/partner:unicef")
    session.press(.enter)
    let roles = session.app.filters.lines.compactMap { line -> String? in
      if case .role("unicef", let role) = line { "\(role.value) \(role.count)" } else { nil }
    }
    #expect(roles.contains("organiser 1"))
    session.type("f")
    let line = try #require(
      session.app.filters.lines.firstIndex {
        if case .role(_, let role) = $0 { role.value == "organiser" } else { false }
      })
    let isThere = session.app.filters.move(to: line)
    #expect(isThere)
    session.press(.enter)
    #expect(session.app.query.text == "partner:unicef partner.organiser:unicef")
    #expect(session.app.list.recordCount == 1)
    session.press(.enter)
    #expect(session.app.query.text == "partner:unicef")
  }

  @Test(
    "Months, sources and languages are facets too, each value with its words", arguments: Language.allCases)
  func more(language: Language) throws {
    let session = try Session(language)
    let values = session.app.library.facets(
      for: .all, by: [.month, .language, .verification], language: language)
    let words = FacetWords(strings: session.app.strings, wording: session.app.wording)
    for (facet, values) in values {
      #expect(!values.isEmpty)
      for value in values { #expect(!words.label(of: value, in: facet).isEmpty, "\(facet) \(value)") }
    }
    let tag = try #require(values[.language]?.first { $0.value == "ar" })
    let name = [Language.arabic: "العربية", .english: "Arabic", .french: "Arabe"][language]
    #expect(words.label(of: tag, in: .language) == name)
  }

  @Test("A bar is as long as its count among the facet's, in halves, ended by # where nothing finer is")
  func bars() {
    let bar = { (blocks: Blocks, part: Int, isRightToLeft: Bool) in
      blocks.bar(Share(part, of: 8), columns: 4, isRightToLeft: isRightToLeft).joined()
    }
    #expect(bar(.fine, 8, false) == "━━━━")
    #expect(bar(.fine, 3, false) == "━╸")
    #expect(bar(.fine, 3, true) == "━╺")
    #expect(bar(.halves, 3, true) == "█▐")
    #expect(bar(.ascii, 3, false) == "##")
    #expect(bar(.fine, 0, false).isEmpty)
    #expect(Blocks.fine.column(Share(5, of: 16), rows: 4).joined() == "█▂")
    #expect(Blocks(environment: ["TERM": "vt100"]) == .ascii)
    #expect(Blocks(environment: ["TERM": "xterm", "LANG": "ar_SY.ISO-8859-6"]) == .ascii)
    #expect(Blocks(environment: ["TERM": "linux", "LANG": "ar_SY.UTF-8"]) == .halves)
  }
}
