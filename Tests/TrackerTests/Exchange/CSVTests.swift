import Testing
import Tracker

@Suite("CSV")
struct CSVTests {
  @Test(
    "A cell that a spreadsheet would calculate is neutralised, and comes back as it was",
    arguments: [
      ("=1+1", "'=1+1"), ("+966", "'+966"), ("-kind", "'-kind"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
      ("\rx", "'\rx"), ("\0x", "'\0x"), ("'=1", "''=1"), ("''=1", "'''=1"), ("'tis", "'tis"), ("", ""),
      ("دمشق", "دمشق"), ("a=b", "a=b"), ("'", "'"),
    ])
  func neutralising(original: String, cell: String) {
    #expect(CSV.neutralised(original).utf8.elementsEqual(cell.utf8))
    #expect(CSV.original(cell).utf8.elementsEqual(original.utf8))
  }

  @Test(
    "Cells are quoted where RFC 4180 wants it",
    arguments: [
      (["a", "b"], "a,b\r\n"), (["a,b", "c"], "\"a,b\",c\r\n"), (["a\"b"], "\"a\"\"b\"\r\n"),
      (["a\nb", ""], "\"a\nb\",\r\n"), (["a\r\nb"], "\"a\r\nb\"\r\n"), (["المغرب، فاس"], "المغرب، فاس\r\n"),
    ])
  func quoting(row: [String], text: String) {
    #expect(CSV.text([row]).utf8.elementsEqual(text.utf8))
  }
}
