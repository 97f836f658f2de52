/// For each of many keys, such as words, the rows that have it.
///
/// Rows are taken in blocks of 65,536, so that a row takes two bytes within its block. A key that more than a sixteenth of
/// a block's rows have is a bit set there, which takes less, and is quicker to unite with others.
struct RowLists: Sendable {
  fileprivate struct Block: Sendable {
    /// How many words of 64 bits a set has.
    let setSize: Int
    /// The keys that have a set, and their sets back to back.
    var frequent: [UInt32] = []
    var sets: [UInt] = []
    /// By key, where its list begins in `rows`; and one more. A key with a set has an empty list.
    var starts: [UInt32] = []
    var rows: [UInt16] = []
  }

  private static let blockSize = 1 << 16
  private var blocks: [Block] = []
  /// How many rows there are.
  private var count = 0

  /// How many rows of a set have each of the wanted keys; `wanted` is by key, and may be shorter than there are keys.
  func counts(where wanted: [Bool], in set: RowSet) -> [Int] {
    var counts = [Int](repeating: 0, count: wanted.count)
    for (number, block) in blocks.enumerated() {
      block.count(wanted, in: set.words.span, from: number * Self.blockSize / 64, into: &counts)
    }
    return counts
  }

  /// By row, the sum of the weights of its keys; `weights` is by key, and may be shorter than there are keys.
  func sums(of weights: [UInt32]) -> [UInt32] {
    var sums = [UInt32](repeating: 0, count: count)
    for (number, block) in blocks.enumerated() {
      block.add(weights, to: &sums, from: number * Self.blockSize)
    }
    return sums
  }

  /// The rows that have one of the wanted keys; `wanted` is by key, and may be shorter than there are keys.
  func rows(where wanted: [Bool]) -> RowSet {
    var found = [UInt](repeating: 0, count: (count + 63) / 64)
    for (number, block) in blocks.enumerated() {
      block.unite(wanted, into: &found, from: number * Self.blockSize / 64)
    }
    return RowSet(words: found)
  }
}

extension RowLists.Block {
  fileprivate func count(
    _ wanted: [Bool], in set: borrowing Span<UInt>, from first: Int, into counts: inout [Int]
  ) {
    let (sets, rows) = (sets.span, rows.span)
    let size = min(setSize, set.count - first)
    guard size > 0 else { return }
    let own = set.extracting(first..<first + size)
    for (number, key) in frequent.enumerated() where Int(key) < wanted.count && wanted[Int(key)] {
      let keySet = sets.extracting(number * setSize..<number * setSize + size)
      var count = 0
      for word in 0..<size { count &+= (own[word] & keySet[word]).nonzeroBitCount }
      counts[Int(key)] += count
    }
    for key in 0..<min(wanted.count, starts.count - 1) where wanted[key] {
      var count: UInt = 0
      for place in Int(starts[key])..<Int(starts[key + 1]) {
        let row = Int(rows[place])
        if row >> 6 < size { count &+= own[row >> 6] >> UInt(row & 63) & 1 }
      }
      counts[key] += Int(count)
    }
  }

  fileprivate func add(_ weights: [UInt32], to sums: inout [UInt32], from first: Int) {
    var sums = sums.mutableSpan
    let (sets, rows) = (sets.span, rows.span)
    for (number, key) in frequent.enumerated() where weights[Int(key)] > 0 {
      for place in 0..<setSize {
        var bits = sets[number * setSize + place]
        while bits != 0 {
          sums[first + place << 6 + bits.trailingZeroBitCount] &+= weights[Int(key)]
          bits &= bits &- 1
        }
      }
    }
    for key in 0..<min(weights.count, starts.count - 1) where weights[key] > 0 {
      for place in Int(starts[key])..<Int(starts[key + 1]) { sums[first + Int(rows[place])] &+= weights[key] }
    }
  }

  fileprivate func unite(_ wanted: [Bool], into found: inout [UInt], from first: Int) {
    var found = found.mutableSpan
    let (sets, rows) = (sets.span, rows.span)
    for (number, key) in frequent.enumerated() where Int(key) < wanted.count && wanted[Int(key)] {
      let start = number * setSize
      for word in 0..<setSize { found[first + word] |= sets[start + word] }
    }
    for key in 0..<min(wanted.count, starts.count - 1) where wanted[key] {
      for place in Int(starts[key])..<Int(starts[key + 1]) {
        let row = Int(rows[place])
        found[first + row >> 6] |= 1 << UInt(row & 63)
      }
    }
  }
}

extension RowLists {
  /// Makes the lists from rows that come in order.
  struct Builder {
    private var lists = RowLists()
    /// A key that more than one of so many rows have is a set.
    private let rarity: Int
    /// The keys of this block's rows, and where each row's begin.
    private var keys: [UInt32] = []
    private var rowStarts: [Int] = [0]
    /// By key, the row that had it last, counted from 1; and how many rows of the block have it.
    private var lastRow: [UInt32] = []
    private var counts: [UInt32] = []
    private var row: UInt32 = 1

    /// Sets take more memory than lists where few rows have a key, and are counted sooner.
    init(setsFrom rarity: Int = 16) { self.rarity = rarity }

    /// Adds a key to the present row; adding it twice is as good as once.
    mutating func add(_ key: Int) {
      if key >= counts.count {
        let more = max(key + 1, counts.count * 2) - counts.count
        counts.append(contentsOf: repeatElement(0, count: more))
        lastRow.append(contentsOf: repeatElement(0, count: more))
      }
      guard lastRow[key] != row else { return }
      lastRow[key] = row
      counts[key] += 1
      keys.append(UInt32(key))
    }

    mutating func endRow() {
      row += 1
      rowStarts.append(keys.count)
      if rowStarts.count > RowLists.blockSize { endBlock() }
    }

    mutating func finish() -> RowLists {
      if rowStarts.count > 1 { endBlock() }
      return lists
    }

    private mutating func endBlock() {
      lists.blocks.append(block())
      lists.count += rowStarts.count - 1
      keys.removeAll(keepingCapacity: true)
      rowStarts = [0]
      for key in counts.indices { counts[key] = 0 }
    }

    /// A counting sort of the rows by key.
    private func block() -> Block {
      let rowCount = rowStarts.count - 1
      var block = Block(setSize: (rowCount + 63) / 64)
      // By key, where the next row goes; of a key with a set, the set's number.
      var next = [UInt32](repeating: 0, count: counts.count)
      var isFrequent = [Bool](repeating: false, count: counts.count)
      var end: UInt32 = 0
      block.starts.reserveCapacity(counts.count + 1)
      for (key, count) in counts.enumerated() {
        block.starts.append(end)
        if Int(count) * rarity > rowCount {
          isFrequent[key] = true
          next[key] = UInt32(block.frequent.count)
          block.frequent.append(UInt32(key))
        } else {
          next[key] = end
          end += count
        }
      }
      block.starts.append(end)
      block.rows = [UInt16](repeating: 0, count: Int(end))
      block.sets = [UInt](repeating: 0, count: block.frequent.count * block.setSize)
      for row in 0..<rowCount {
        for place in rowStarts[row]..<rowStarts[row + 1] {
          let key = Int(keys[place])
          if isFrequent[key] {
            block.sets[Int(next[key]) * block.setSize + row >> 6] |= 1 << UInt(row & 63)
          } else {
            block.rows[Int(next[key])] = UInt16(row)
            next[key] += 1
          }
        }
      }
      return block
    }
  }
}
