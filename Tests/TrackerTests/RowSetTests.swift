import Testing

@testable import Tracker

@Suite struct RowSetTests {
  @Test("Sets of rows are what sets of numbers are", arguments: 1...20)
  func asSets(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let (one, other) = (Self.numbers(&random), Self.numbers(&random))
    let (rows, others) = (RowSet(one), RowSet(other))
    #expect(Array(rows) == one.sorted() && rows.count == one.count && rows.isEmpty == one.isEmpty)
    #expect(Set(rows.union(others)) == one.union(other))
    #expect(Set(rows.intersection(others)) == one.intersection(other))
    #expect(Set(rows.subtracting(others)) == one.subtracting(other))
    #expect(Set(rows.rows { $0 % 3 == 1 }) == one.filter { $0 % 3 == 1 })
    let order = (0..<400).shuffled(using: &random)
    #expect(rows.filter(order.map(RowNumber.init)) == order.filter(one.contains).map(RowNumber.init))
    #expect((0..<400).allSatisfy { rows.contains($0) == one.contains($0) })
    var emptied = rows
    for row in one { emptied.remove(row) }
    #expect(emptied.isEmpty && emptied.isSame(as: RowSet()) && rows.isSame(as: emptied.union(rows)))
    #expect(rows.isSame(as: others) == (one == other))
  }

  /// Few or many, close together or far from each other; also none.
  private static func numbers(_ random: inout SeededGenerator) -> Set<Int> {
    let limit = [1, 63, 64, 65, 130, 390].randomElement(using: &random) ?? 1
    return Set(
      (0..<Int.random(in: 0...200, using: &random)).map { _ in Int.random(in: 0..<limit, using: &random) })
  }
}
