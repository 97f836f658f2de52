/// A set of rows: a bit for each, in words of 64, so that sets are united, cut and counted a word at a time.
struct RowSet: Sendable {
  private(set) var words: [UInt] = []

  init() {}

  init(words: [UInt]) { self.words = words }

  init(_ rows: some Sequence<Int>) {
    for row in rows { insert(row) }
  }

  init(_ rows: Range<Int>) {
    words = [UInt](repeating: 0, count: (rows.upperBound + 63) / 64)
    for row in rows { words[row >> 6] |= 1 << UInt(row & 63) }
  }

  /// How many rows there are.
  var count: Int {
    var count = 0
    for word in words { count &+= word.nonzeroBitCount }
    return count
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  @inline(__always)
  func contains(_ row: Int) -> Bool {
    let word = row >> 6
    return word < words.count && words[word] >> UInt(row & 63) & 1 == 1
  }

  mutating func insert(_ row: Int) {
    let word = row >> 6
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
    }
    words[word] |= 1 << UInt(row & 63)
  }

  mutating func remove(_ row: Int) {
    let word = row >> 6
    if word < words.count { words[word] &= ~(1 << UInt(row & 63)) }
  }

  /// Whether both have the same rows.
  func isSame(as other: RowSet) -> Bool {
    let common = Swift.min(words.count, other.words.count)
    return words[..<common] == other.words[..<common] && words[common...].allSatisfy { $0 == 0 }
      && other.words[common...].allSatisfy { $0 == 0 }
  }
}

// MARK: - Together with others

extension RowSet {
  mutating func formUnion(_ other: RowSet) {
    if other.words.count > words.count {
      words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
    }
    var words = words.mutableSpan
    let others = other.words.span
    for word in 0..<others.count { words[word] |= others[word] }
  }

  mutating func formIntersection(_ other: RowSet) {
    if other.words.count < words.count { words.removeLast(words.count - other.words.count) }
    var words = words.mutableSpan
    let others = other.words.span
    for word in 0..<words.count { words[word] &= others[word] }
  }

  mutating func subtract(_ other: RowSet) {
    let common = Swift.min(words.count, other.words.count)
    var words = words.mutableSpan
    let others = other.words.span
    for word in 0..<common { words[word] &= ~others[word] }
  }

  func union(_ other: RowSet) -> RowSet {
    var result = self
    result.formUnion(other)
    return result
  }

  func intersection(_ other: RowSet) -> RowSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  func subtracting(_ other: RowSet) -> RowSet {
    var result = self
    result.subtract(other)
    return result
  }

  /// The rows of which something holds.
  @inline(__always)
  func rows(where holds: (Int) -> Bool) -> RowSet {
    var found = [UInt](repeating: 0, count: words.count)
    for word in words.indices {
      var rest = words[word]
      var bits: UInt = 0
      while rest != 0 {
        let bit = rest & (0 &- rest)
        if holds(word << 6 | rest.trailingZeroBitCount) { bits |= bit }
        rest ^= bit
      }
      found[word] = bits
    }
    return RowSet(words: found)
  }

  /// The rows of an order that are in the set, without a branch for each.
  func filter(_ order: [RowNumber]) -> [RowNumber] {
    [RowNumber](unsafeUninitializedCapacity: order.count) { buffer, count in
      let words = words.span
      for row in order {
        let place = row.place
        guard place >> 6 < words.count else { continue }
        buffer[count] = row
        count &+= Int(words[place >> 6] >> UInt(place & 63) & 1)
      }
    }
  }
}

extension RowSet: Sequence {
  struct Iterator: IteratorProtocol {
    fileprivate let words: [UInt]
    fileprivate var word = 0
    fileprivate var rest: UInt

    @inline(__always)
    mutating func next() -> Int? {
      while rest == 0 {
        word += 1
        guard word < words.count else { return nil }
        rest = words[word]
      }
      defer { rest &= rest &- 1 }
      return word << 6 | rest.trailingZeroBitCount
    }
  }

  func makeIterator() -> Iterator { Iterator(words: words, rest: words.first ?? 0) }

  var underestimatedCount: Int { count }
}
