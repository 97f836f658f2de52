import Screen
import Testing

@Suite("Links of the terminal")
struct LinkTests {
  @Test(
    "Only addresses of allowed schemes are links, and nothing in one can end its sequence",
    arguments: [
      ("https://example.org/a?b=c;d#e", "https://example.org/a?b=c;d#e"),
      ("HTTP://example.org", "HTTP://example.org"), ("mailto:a@example.org", "mailto:a@example.org"),
      ("https://example.org/طفل", "https://example.org/%D8%B7%D9%81%D9%84"),
      ("https://example.org/a b\u{202E}", "https://example.org/a%20b%E2%80%AE"),
      ("https://example.org/\u{9C}x", "https://example.org/%C2%9Cx"),
      ("javascript:alert(1)", nil), ("file:///etc/passwd", nil), ("example.org", nil), ("", nil),
      ("https://example.org/\u{1B}]52;c;AAAA\u{7}", nil), ("https://example.org/\n", nil),
      ("https://" + String(repeating: "a", count: 3000), nil),
    ] as [(String, String?)])
  func addresses(text: String, address: String?) { #expect(Link(text)?.address == address) }

  @Test("A link is found in the cells that it was drawn in, and what is drawn over it is none")
  func cells() throws {
    let link = try #require(Link("https://example.org"))
    var canvas = Canvas(size: Size(columns: 8, rows: 2))
    canvas.draw("abcdef", in: Rect(column: 1, row: 1, columns: 6, rows: 1), direction: .leftToRight)
    canvas.mark(link, on: Rect(column: 1, row: 1, columns: 6, rows: 1))
    #expect(LinkedCells.all(in: Array(canvas.row(0)), row: 0).isEmpty)
    let found = try #require(LinkedCells.all(in: Array(canvas.row(1)), row: 1).first)
    #expect(found.column == 1)
    #expect(
      found.sequence
        == "\u{1B}[2;2H\u{1B}]8;id=himaya;https://example.org\u{1B}\\\u{1B}[0mabcdef\u{1B}]8;;\u{1B}\\")
    canvas.put(Cell("x"), column: 3, row: 1)
    #expect(LinkedCells.all(in: Array(canvas.row(1)), row: 1).map(\.column) == [1, 4])
  }

  @Test(
    "Links are for terminals that are known to have them, titles for those made after xterm",
    arguments: [
      (["VTE_VERSION": "7006", "TERM": "xterm-256color"], true, true),
      (["TERM": "xterm-256color"], false, true), (["TERM": "linux"], false, false),
      (["TERM": "vt100"], false, false), (["TERM": "xterm-kitty"], true, true),
      (["TERM": "screen", "STY": "1", "VTE_VERSION": "7006"], false, true),
    ])
  func known(environment: [String: String], links: Bool, title: Bool) {
    let kind = TerminalKind(environment: environment)
    #expect(kind.showsLinks == links)
    #expect(kind.hasTitle == title)
  }
}
