import Screen
import Testing

@Suite("A text in pages for a terminal that wraps by itself")
struct TextPagesTests {
  @Test("Lines fill pages by the rows that they take, and stay whole where a page has room for them")
  func whole() {
    let long = String(repeating: "a", count: 21)
    #expect(TextPages("t\n\(long)\n\nb\nc", columns: 10, rows: 4).pages == ["t\n\(long)", "b\nc"])
    #expect(TextPages("1\n2\n3\n\(long)", columns: 10, rows: 4).pages == ["1\n2\n3", long])
    #expect(TextPages("", columns: 10, rows: 4).pages == [""])
  }

  @Test("A paragraph that is longer than a page is cut at a blank, or where a row ends")
  func cut() {
    #expect(
      TextPages("t\naaaa bbbb cc dd ee", columns: 5, rows: 2).pages == ["t", "aaaa bbbb ", "cc dd ee"])
    #expect(
      TextPages("t\naaaaabbbbbcc dddddeeeee", columns: 5, rows: 4).pages == [
        "t\naaaaabbbbbcc ", "dddddeeeee",
      ])
    #expect(TextPages("aaaaabbbbbccccc", columns: 5, rows: 2).pages == ["aaaaabbbbb", "ccccc"])
  }

  @Test("Wide letters count twice, and one that does not fit goes to the next row")
  func wide() {
    #expect(TextPages.rows(of: "漢字漢字", columns: 5) == 2)
    #expect(TextPages.rows(of: "漢字漢字漢字", columns: 5) == 3)
    #expect(TextPages.rows(of: "a\nb", columns: 5) == 2)
  }

  @Test(
    "Nothing but blank lines is lost, and no page has more rows than there are",
    arguments: [(1, 1), (0, 0), (7, 2), (20, 5), (60, 19), (80, 3)])
  func complete(columns: Int, rows: Int) {
    let text =
      "عنوان المبادرة\n\nA title\u{1B} of 漢字\n" + String(repeating: "كلمة word ", count: 60) + "\n\nend"
    let pages = TextPages(text, columns: columns, rows: rows).pages
    #expect(pages.joined().filter { $0 != "\n" } == SafeText.plain(text).filter { $0 != "\n" })
    for page in pages {
      #expect(page.contains("漢") && columns < 2 || TextPages.rows(of: page, columns: columns) <= max(1, rows))
    }
  }
}
