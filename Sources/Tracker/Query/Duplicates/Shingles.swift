/// The pieces of three letters that a text is made of, by which texts are compared that differ in slips, order or length.
struct Shingles: Sendable {
  /// Hashes of the pieces, in order, each once.
  let hashes: [UInt32]
  /// The numbers in the text: a third forum is not a fourth one, however alike their names are.
  let numbers: [String]

  /// Of a text by ``Folding``, without articles.
  init(_ text: String) {
    let key = Self.key(of: text)
    numbers = key.split(separator: 0x20).filter { $0.allSatisfy { 0x30...0x39 ~= $0 } }
      .map { String(decoding: $0, as: UTF8.self) }
    var hashes: [UInt32] = []
    hashes.reserveCapacity(key.count + 1)
    Self.forEachHash(of: key) { hashes.append($0) }
    hashes.sort()
    var count = 0
    for hash in hashes where count == 0 || hashes[count - 1] != hash {
      hashes[count] = hash
      count += 1
    }
    hashes.removeLast(hashes.count - count)
    self.hashes = hashes
  }

  /// The folded text without articles.
  fileprivate static func key(of text: String) -> [UInt8] {
    var folded = FoldedText(text)
    folded.seatHamza()
    return NameIndex.key(folded.utf8)
  }

  /// The hashes of all pieces of a folded text without articles, as they come.
  @inline(__always)
  fileprivate static func forEachHash(of key: [UInt8], _ body: (UInt32) -> Void) {
    guard !key.isEmpty else { return }
    var window: (UInt32, UInt32) = (0x20, 0x20)
    forEachPiece(of: key.span, behind: &window) { body(mixed($0, $1, $2)) }
    body(mixed(window.0, window.1, 0x20))
  }

  /// The pieces that end with the letters of a text, of which some stand before it.
  @inline(__always)
  fileprivate static func forEachPiece(
    of bytes: borrowing Span<UInt8>, behind window: inout (UInt32, UInt32),
    _ body: (UInt32, UInt32, UInt32) -> Void
  ) {
    var place = 0
    while place < bytes.count {
      let scalar = FoldedText.scalar(bytes, &place)
      body(window.0, window.1, scalar)
      window = (window.1, scalar)
    }
  }

  fileprivate static func mixed(_ one: UInt32, _ two: UInt32, _ three: UInt32) -> UInt32 {
    var mixed = (one &* 0x9E37_79B1) ^ (two &* 0x85EB_CA77 &+ 0x1656_67B1) ^ (three &* 0xC2B2_AE3D)
    mixed = (mixed ^ (mixed >> 15)) &* 0x2C1B_3C6D
    return mixed ^ (mixed >> 13)
  }

  /// How alike two texts are: twice the pieces that both have, by those of each; 0 to 1.
  func likeness(_ other: Shingles) -> Double {
    guard !hashes.isEmpty, !other.hashes.isEmpty else { return 0 }
    var (left, right, common) = (0, 0, 0)
    while left < hashes.count, right < other.hashes.count {
      if hashes[left] == other.hashes[right] { common += 1 }
      let isLess = hashes[left] <= other.hashes[right]
      let isGreater = hashes[left] >= other.hashes[right]
      if isLess { left += 1 }
      if isGreater { right += 1 }
    }
    return 2 * Double(common) / Double(hashes.count + other.hashes.count)
  }
}

/// The pieces of one text, ready to be counted in many others.
struct ShingleProbe {
  /// By place in the table: a piece, and the number of the text in which it was met last.
  private var slots: [(hash: UInt32, met: Int)]
  private var isUsed: [Bool]
  private var texts = 0
  /// A bit for each piece of the text that is looked at; several pieces may share one.
  private var marks = [UInt64](repeating: 0, count: 16)
  private let count: Int
  /// How many of its pieces have a space in their middle, by the letter behind it.
  private var beginnings: [UInt32: Int] = [:]

  init(_ shingles: Shingles, of text: String) {
    var size = 64
    while size < shingles.hashes.count * 4 { size *= 2 }
    slots = [(hash: UInt32, met: Int)](repeating: (0, 0), count: size)
    isUsed = [Bool](repeating: false, count: size)
    count = shingles.hashes.count
    for hash in shingles.hashes {
      let slot = slot(of: hash)
      slots[slot].hash = hash
      isUsed[slot] = true
    }
    var pieces: Set<[UInt32]> = []
    var window: (UInt32, UInt32) = (0x20, 0x20)
    Shingles.forEachPiece(of: Shingles.key(of: text).span, behind: &window) { one, two, three in
      if two == 0x20, pieces.insert([one, three]).inserted { beginnings[three, default: 0] += 1 }
    }
  }

  private func slot(of hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while isUsed[slot], slots[slot].hash != hash { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  /// Whether a text by ``Folding`` may be so much alike: by the pieces that both have, and how many it has at least.
  mutating func mayBeLike(_ folded: ArraySlice<UInt8>, atLeast likeness: Double) -> Bool {
    texts += 1
    for place in marks.indices { marks[place] = 0 }
    var common = 0
    Shingles.forEachHash(of: NameIndex.key(Array(folded))) { hash in
      marks[Int(hash >> 28)] |= 1 << UInt64(hash >> 22 & 63)
      let slot = slot(of: hash)
      guard isUsed[slot], slots[slot].met != texts else { return }
      slots[slot].met = texts
      common += 1
    }
    let own = marks.reduce(0) { $0 + $1.nonzeroBitCount }
    return mayBeLike(common: common, of: own, atLeast: likeness)
  }

  /// Whether a text may be so much alike that has at most so many pieces in common, and at least so many itself.
  func mayBeLike(common: Int, of own: Int = 0, atLeast likeness: Double) -> Bool {
    2 * Double(common) >= likeness * Double(count + max(own, common))
  }

  /// How many pieces a text has in common at most by having a word, however often: those within the word and at its ends, and
  /// those that end with its first letter, whatever stands before it.
  func mostInCommon(withWord word: borrowing Span<UInt8>) -> Int {
    let key = word.extracting(NameIndex.lengthOfArticle(word)..<word.count)
    var window: (UInt32, UInt32) = (0, 0x20)
    var first: UInt32?
    var common = 0
    Shingles.forEachPiece(of: key, behind: &window) { one, two, three in
      if first == nil { first = three } else { common += has(one, two, three) ? 1 : 0 }
    }
    guard let first else { return 0 }
    return common + (has(window.0, window.1, 0x20) ? 1 : 0) + beginnings[first, default: 0]
  }

  private func has(_ one: UInt32, _ two: UInt32, _ three: UInt32) -> Bool {
    isUsed[slot(of: Shingles.mixed(one, two, three))]
  }
}

/// Texts in drawers: those that are much alike share one, most others none, so that few pairs need to be compared.
///
/// Each text has the least of its pieces' hashes under several functions (Broder's MinHash); some of these together
/// name a drawer. The functions are the same in every run.
struct Drawers {
  /// How many functions name a drawer, and how many drawers a text lies in.
  private let rows: Int
  private let bands: Int
  private let factors: [UInt32]

  /// - Parameter rows: more of them keep apart what is less alike.
  init(rows: Int, bands: Int) {
    self.rows = rows
    self.bands = bands
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    factors = (0..<rows * bands).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt32(truncatingIfNeeded: state >> 32) | 1
    }
  }

  /// The names of the drawers of a text.
  func names(of shingles: Shingles) -> [UInt64] {
    guard !shingles.hashes.isEmpty else { return [] }
    return (0..<bands).map { band in
      factors[band * rows..<(band + 1) * rows].reduce(UInt64(band) &+ 1) { name, factor in
        var least = UInt32.max
        for hash in shingles.hashes { least = min(least, (hash ^ factor) &* factor) }
        return (name ^ UInt64(least)) &* 0x0000_0100_0000_01B3 &+ name << 7
      }
    }
  }
}
