/// The folded words of a ``SearchPattern``, and the search for them in folded bytes.
///
/// Arabic letters are two bytes each in UTF-8: ا D8 A7, ب D8 A8, ف D9 81, ك D9 83, ل D9 84, و D9 88.
struct Needle: Sendable, Hashable {
  /// A word without its article.
  struct Word: Sendable, Hashable {
    let stem: [UInt8]
    /// What was taken off its front: ال, وبال, لل …
    let prefix: [UInt8]
  }

  let words: [Word]
  private let isAnchored: Bool
  /// How far the window may move when its last byte is this one (Horspool).
  private let skips: [UInt8]

  /// `articles` says of each word whether it may begin with an article.
  init(_ folded: [UInt8], articles: [Bool], _ anchor: SearchPattern.Anchor) {
    let words = folded.split(separator: 0x20).enumerated().map { place, word in
      Word(word, mayHaveArticle: place < articles.count && articles[place])
    }
    self.words = words
    isAnchored = anchor == .startOfWord
    let stem = words.first?.stem ?? []
    var skips = [UInt8](repeating: UInt8(min(max(stem.count, 1), 255)), count: 256)
    for (place, byte) in stem.dropLast().enumerated() {
      skips[Int(byte)] = UInt8(min(stem.count - 1 - place, 255))
    }
    self.skips = skips
  }

  /// The first place where the words occur in folded text, from an offset on.
  func firstRange(in bytes: borrowing Span<UInt8>, from start: Int = 0) -> Range<Int>? {
    guard let first = words.first else { return nil }
    let last = first.stem.count - 1
    let lastByte = first.stem[last]
    var end = start + last
    while end < bytes.count {
      let byte = bytes[end]
      if byte == lastByte, let range = match(first, at: end - last, in: bytes) { return range }
      end += Int(skips[Int(byte)])
    }
    return nil
  }

  /// The range of the words if the first one's stem stands at a place.
  private func match(_ first: Word, at place: Int, in bytes: borrowing Span<UInt8>) -> Range<Int>? {
    guard stands(first.stem, at: place, in: bytes) else { return nil }
    var lower = place
    let before = place - first.prefix.count
    if before >= 0, stands(first.prefix, at: before, in: bytes), !isAnchored || isWordStart(before, in: bytes)
    {
      lower = before
    } else if !Self.isStartOfWordOrBehindPrefixes(place, in: bytes) {
      return nil
    }
    var end = place + first.stem.count
    for word in words.dropFirst() {
      guard end < bytes.count, bytes[end] == 0x20 else { return nil }
      guard let next = self.end(of: word, from: end + 1, in: bytes) else { return nil }
      end = next
    }
    return lower..<end
  }

  /// Where a word ends that begins, perhaps with prefixes, at the start of a word of the text.
  private func end(of word: Word, from start: Int, in bytes: borrowing Span<UInt8>) -> Int? {
    for place in stride(from: start, through: start + Self.longestPrefix, by: 2) {
      // What stands behind the word that begins here is another one.
      guard place <= bytes.count, place == start || bytes[place - 1] > 0x20 && bytes[place - 2] > 0x20 else {
        return nil
      }
      if stands(word.stem, at: place, in: bytes), Self.isStartOfWordOrBehindPrefixes(place, in: bytes) {
        return place + word.stem.count
      }
    }
    return nil
  }

  @inline(__always)
  private func stands(_ word: [UInt8], at place: Int, in bytes: borrowing Span<UInt8>) -> Bool {
    guard place + word.count <= bytes.count else { return false }
    for (offset, byte) in word.enumerated() where bytes[place + offset] != byte { return false }
    return true
  }

  private func isWordStart(_ place: Int, in bytes: borrowing Span<UInt8>) -> Bool {
    place == 0 || bytes[place - 1] <= 0x20
  }
}

// MARK: - The prefixes of Arabic words

extension Needle {
  /// وبال and وكال: four letters.
  static let longestPrefix = 8

  /// How many bytes of a word are prefixes, at most: وبال of وبالطفل.
  static func prefixLength(in bytes: borrowing Span<UInt8>, _ word: Range<Int>) -> Int {
    var prefixes = Prefixes(place: word.lowerBound, end: word.upperBound)
    prefixes.skipStack(in: bytes)
    return prefixes.place - word.lowerBound
  }

  /// Whether a place is the start of a word, or only prefixes stand between it and the start.
  private static func isStartOfWordOrBehindPrefixes(_ place: Int, in bytes: borrowing Span<UInt8>) -> Bool {
    var start = place
    while start > 0, bytes[start - 1] > 0x20 {
      start -= 1
      if place - start > longestPrefix { return false }
    }
    var rest = Prefixes(place: start, end: place)
    rest.skipStack(in: bytes)
    return rest.place == place
  }

  /// Reads prefixes: و or ف, then ب ك or ل, then ال; or لل.
  fileprivate struct Prefixes {
    var place: Int
    let end: Int

    mutating func skip(_ letter: UInt16, in bytes: borrowing Span<UInt8>) -> Bool {
      guard place + 2 <= end, bytes[place] == UInt8(letter >> 8), bytes[place + 1] == UInt8(letter & 0xFF)
      else { return false }
      place += 2
      return true
    }

    /// Skips what is there of the stack, and says whether an article was in it.
    @discardableResult
    mutating func skipStack(in bytes: borrowing Span<UInt8>) -> Bool {
      if !skip(0xD988, in: bytes) { _ = skip(0xD981, in: bytes) }
      if skip(0xD984, in: bytes) { return skip(0xD984, in: bytes) }
      if !skip(0xD8A8, in: bytes) { _ = skip(0xD983, in: bytes) }
      guard place + 4 <= end, skip(0xD8A7, in: bytes) else { return false }
      if skip(0xD984, in: bytes) { return true }
      place -= 2
      return false
    }
  }
}

extension Needle.Word {
  /// Takes an article, and what stands before it, off the word where three letters or more remain.
  init(_ word: ArraySlice<UInt8>, mayHaveArticle: Bool) {
    let bytes = Array(word)
    var prefixes = Needle.Prefixes(place: 0, end: bytes.count)
    let hasArticle = mayHaveArticle && prefixes.skipStack(in: bytes.span)
    let length = hasArticle && bytes.count - prefixes.place >= 6 ? prefixes.place : 0
    stem = Array(bytes[length...])
    prefix = Array(bytes[..<length])
  }
}
