/// The different words of many folded texts, with the rows that have each.
///
/// What is one word in a query is found within one word of a text, since only spaces and ends of lines stand between words,
/// and what a pattern looks at beside its letters ends there too. So it is looked for in each different word once,
/// instead of in all texts; there are few of those, as people write about the same things.
struct WordIndex: Sendable {
  /// The words, a line each, and where each begins; and one more.
  private let bytes: [UInt8]
  private let starts: [UInt32]
  private let lists: RowLists

  /// How many different words there are.
  var count: Int { starts.count - 1 }

  /// Reads the texts of rows, in order: `eachText` gives those of a row.
  init(rows: Int, eachText: (_ row: Int, _ read: (ArraySlice<UInt8>) -> Void) -> Void) {
    var words = WordTable()
    var lists = RowLists.Builder()
    for row in 0..<rows {
      eachText(row) { text in words.forEachWord(of: text.span) { lists.add($0) } }
      lists.endRow()
    }
    (bytes, starts) = (words.bytes, words.starts)
    self.lists = lists.finish()
  }

  /// The rows with a word in which a needle of one word is found.
  func rows(with needle: Needle) -> RowSet {
    var wanted = [Bool](repeating: false, count: count)
    forEachWord(with: needle) { word, _ in wanted[word] = true }
    return lists.rows(where: wanted)
  }

  /// By row, the sum of the weights of its different words.
  func sums(weighing weight: (borrowing Span<UInt8>) -> Int) -> [UInt32] {
    var weights = [UInt32](repeating: 0, count: count)
    forEachWord { word, bytes in weights[word] = UInt32(clamping: weight(bytes)) }
    return lists.sums(of: weights)
  }

  /// The rows with a word of which something holds.
  func rows(where holds: (borrowing Span<UInt8>) -> Bool) -> RowSet {
    var wanted = [Bool](repeating: false, count: count)
    forEachWord { word, bytes in wanted[word] = holds(bytes) }
    return lists.rows(where: wanted)
  }

  /// The rows by the best grade that one of their words has; each grade's rows have none that is better. Words without
  /// a grade count for nothing.
  ///
  /// - Parameter needle: what all words with a grade have in them; nil where that is not known.
  func rows(
    with needle: Needle?, gradedBy grade: (borrowing Span<UInt8>) -> Int?
  ) -> [(grade: Int, rows: RowSet)] {
    var wanted: [Int: [Bool]] = [:]
    forEachWord(with: needle) { word, bytes in
      guard let grade = grade(bytes) else { return }
      wanted[grade, default: [Bool](repeating: false, count: count)][word] = true
    }
    var better = RowSet()
    return wanted.sorted { $0.key > $1.key }.map { grade, words in
      let all = lists.rows(where: words)
      defer { better.formUnion(all) }
      return (grade, all.subtracting(better))
    }
  }

  /// Gives each word.
  func forEach(_ read: (borrowing Span<UInt8>) -> Void) { forEachWord { _, word in read(word) } }

  /// Gives the words, by number, in which a needle of one word is found; all without a needle.
  ///
  /// The needle is looked for in all words at once, as if they were one text: it never reaches past the end of a line.
  @inline(__always)
  private func forEachWord(
    with needle: Needle? = nil, _ body: (_ word: Int, _ bytes: borrowing Span<UInt8>) -> Void
  ) {
    let (bytes, starts) = (bytes.span, starts.span)
    var word = 0
    while word < count {
      if let needle {
        guard let found = needle.firstRange(in: bytes, from: Int(starts[word])) else { return }
        while Int(starts[word + 1]) <= found.lowerBound { word += 1 }
      }
      body(word, bytes.extracting(Int(starts[word])..<Int(starts[word + 1]) - 1))
      word += 1
    }
  }
}

/// Numbers words as they come: the same word has the same number.
private struct WordTable {
  private(set) var bytes: [UInt8] = []
  private(set) var starts: [UInt32] = [0]
  /// By place in the table: the number of the word there, counted from 1; 0 where there is none.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)
  private var hashes: [UInt32] = []

  mutating func forEachWord(of text: borrowing Span<UInt8>, _ body: (Int) -> Void) {
    var start = 0
    var hash = Self.emptyHash
    for place in 0..<text.count {
      let byte = text[place]
      if byte == 0x20 || byte == 0x0A {
        if place > start { body(number(of: text.extracting(start..<place), hash)) }
        start = place + 1
        hash = Self.emptyHash
      } else {
        hash = (hash ^ UInt32(byte)) &* 16_777_619
      }
    }
    if text.count > start { body(number(of: text.extracting(start..<text.count), hash)) }
  }

  /// FNV-1a; names the offset basis of 32 bits.
  private static let emptyHash: UInt32 = 2_166_136_261

  private mutating func number(of word: borrowing Span<UInt8>, _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, isWord(number, word) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = hashes.count
    slots[slot] = UInt32(number + 1)
    hashes.append(hash)
    for place in 0..<word.count { bytes.append(word[place]) }
    bytes.append(UInt8(ascii: "\n"))
    starts.append(UInt32(bytes.count))
    if hashes.count * 2 > slots.count { grow() }
    return number
  }

  private func isWord(_ number: Int, _ word: borrowing Span<UInt8>) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - 1 - start == word.count else { return false }
    for place in 0..<word.count where bytes[start + place] != word[place] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }
}
