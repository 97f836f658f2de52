import Testing

@testable import Tracker

@Suite("Rows that wait for their place in the table of ids get it when several are sought one by one")
struct IDIndexTests {
  /// Something that is done once for each of some rows.
  struct Deed: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let perform: @Sendable (_ index: inout IDIndex, _ row: Int, _ ids: IDColumn) -> Void
  }

  static let deeds: [Deed] = [
    Deed(testDescription: "found", perform: { _ = $0.find("r\($1)".utf8, in: $2) }),
    Deed(testDescription: "not found", perform: { _ = $0.find("x\($1)".utf8, in: $2) }),
    Deed(testDescription: "inserted", perform: { _ = $0.insert(3000 + $1, in: $2) }),
    Deed(
      testDescription: "inserted by twos", perform: { _ = $0.insert(3000 + 2 * $1..<3002 + 2 * $1, in: $2) }),
  ]

  /// 3,000 that wait, and others with the ids of the first of them.
  private var ids: IDColumn {
    var ids = IDColumn()
    for row in 0..<3100 { ids.set(row, to: "r\(row % 3000)".utf8) }
    return ids
  }

  @Test("after a few, whatever is done", arguments: deeds)
  func settled(deed: Deed) {
    var index = IDIndex()
    index.insertLater(0..<3000)
    deed.perform(&index, 0, ids)
    #expect(!index.isSettled)
    for row in 1..<20 { deed.perform(&index, row, ids) }
    #expect(index.isSettled)
    for row in 100..<3000 { #expect(index.row(of: "r\(row)".utf8, in: ids) == row) }
  }

  @Test("also those that wait later")
  func again() {
    var index = IDIndex()
    index.insertLater(0..<1000)
    for row in 0..<20 { _ = index.find("r\(row)".utf8, in: ids) }
    index.insertLater(1000..<3000)
    #expect(index.find("r7".utf8, in: ids) == 7 && index.find("r2999".utf8, in: ids) == 2999)
    #expect(!index.isSettled)
    for row in 0..<20 { _ = index.find("x\(row)".utf8, in: ids) }
    #expect(index.isSettled)
  }

  @Test("in a library too, of which many records are taken out or replaced")
  func library() throws {
    let entries = (0..<100).map { number in
      Library.Entry(
        Initiative(id: "r\(number)", kind: "workshop", status: "completed", created: "2026-11-21T10:00:00Z"))
    }
    let reference = try QuerySamples.reference()
    for isRemoving in [true, false] {
      var library = Library(reference: reference)
      library.insert(RowBlock(entries), areNew: true)
      #expect(!library.index.isSettled)
      for entry in entries.prefix(20) {
        if isRemoving { library.remove(entry.row.id) } else { library.insert(entry) }
      }
      #expect(library.index.isSettled)
      #expect(library.count == (isRemoving ? 80 : 100))
    }
  }
}
