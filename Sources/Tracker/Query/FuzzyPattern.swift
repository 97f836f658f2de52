/// A word or phrase as it may be misspelt, made ready to be found in texts: `~word`.
///
/// Words are compared whole, folded, and without what stands before them in Arabic (ال و ب …). As many letters may be
/// put in, taken out, replaced or swapped as ``EditDistance/allowed(for:)`` has it for the word's length: none of three
/// letters, one of up to seven, two of up to fifteen. What begins with exactly these letters, three or more, is found too.
public struct FuzzyPattern: Sendable, Hashable {
  private let words: [Word]

  private struct Word: Sendable, Hashable {
    /// Folded, and the same as letters.
    let utf8: [UInt8]
    let letters: [Unicode.Scalar]
    let distance: Int
    /// A bit for each letter.
    let signature: UInt64
  }

  public init(_ text: String) {
    words = Folding.fold(text).split(separator: " ").map { word in
      let needle = Needle.Word(ArraySlice(word.utf8), mayHaveArticle: true)
      let letters = Array(String(decoding: needle.stem, as: UTF8.self).unicodeScalars)
      let signature = letters.reduce(UInt64(0)) { $0 | Self.bit(of: $1) }
      return Word(
        utf8: Array(needle.stem), letters: letters, distance: EditDistance.allowed(for: letters.count),
        signature: signature)
    }
  }

  private init(words: [Word]) { self.words = words }

  /// A pattern for each word.
  var eachWord: [FuzzyPattern] { words.map { FuzzyPattern(words: [$0]) } }

  /// Whether there is nothing to find: such a pattern matches every text.
  public var isEmpty: Bool { words.isEmpty }

  /// Whether one word is looked for, so that each word of a text answers for itself.
  var isOneWord: Bool { words.count == 1 }

  /// Whether the words stand in a text, one behind the other.
  public func matches(_ text: String) -> Bool { matches(SearchedText(text)) }

  /// Where the words stand: UTF-8 ranges in the text as it stands, in order, none overlapping.
  public func ranges(in text: String) -> [Range<Int>] { ranges(in: SearchedText(text)) }

  /// Whether the words stand in a text, one behind the other.
  func matches(_ text: SearchedText) -> Bool { matches(text.seated.utf8.span) }

  /// Where the words stand, as of ``ranges(in:)-(String)``.
  func ranges(in text: SearchedText) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    let (sources, utf8) = (text.seated.sources, text.seated.utf8)
    return ranges(in: utf8.span, all: true).map { found in
      var end = found.upperBound
      while end < utf8.count, sources[end] == sources[found.upperBound - 1] { end += 1 }
      return sources[found.lowerBound]..<sources[end]
    }.merged()
  }

  /// Whether the words stand in folded texts, of which each is a line.
  func matches(_ folded: borrowing Span<UInt8>) -> Bool { isEmpty || !ranges(in: folded, all: false).isEmpty }

  /// Whether a folded word is one of those that are looked for.
  ///
  /// - Parameter letters: room for the word's letters.
  func matches(word: borrowing Span<UInt8>, _ letters: inout [Unicode.Scalar]) -> Bool {
    for wanted in words {
      letters.removeAll(keepingCapacity: true)
      if Self.matches(wanted, word, 0..<word.count, &letters) { return true }
    }
    return false
  }

  /// Where the words stand in folded bytes; only the first place unless `all` are wanted.
  private func ranges(in bytes: borrowing Span<UInt8>, all: Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var letters: [Unicode.Scalar] = []
    /// Where the words began of which so many stand up to the last one; nil where they don't.
    var begun = [Int?](repeating: nil, count: words.count)
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] > 0x20 { end += 1 }
      let isFirst = start == 0 || bytes[start - 1] != 0x20
      for place in words.indices.reversed() {
        let from = place == 0 ? start : isFirst ? nil : begun[place - 1]
        letters.removeAll(keepingCapacity: true)
        begun[place] =
          from != nil && end > start && Self.matches(words[place], bytes, start..<end, &letters) ? from : nil
      }
      if let from = begun[words.count - 1] {
        found.append(from..<end)
        if !all { return found }
      }
      start = end + 1
    }
    return found
  }
}

extension FuzzyPattern {
  /// A bit for a letter; several letters share one.
  static func bit(of letter: Unicode.Scalar) -> UInt64 { 1 << UInt64(letter.value & 63) }

  /// The bits of all letters of a word, without decoding it: the last byte of a letter ends in the six bits that its
  /// number ends in. Letters of three bytes and more may add others.
  static func signature(of bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var signature: UInt64 = 0
    for place in range where bytes[place] < 0xC0 { signature |= 1 << UInt64(bytes[place] & 63) }
    return signature
  }

  /// Whether a word of a text is a word that is looked for, with what may stand before it or without.
  ///
  /// - Parameter letters: room for the word's letters; filled where it holds those of this word already.
  private static func matches(
    _ word: Word, _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ letters: inout [Unicode.Scalar]
  ) -> Bool {
    // Most words are ruled out by their length, or by letters that they lack.
    guard range.count >= word.letters.count - word.distance,
      (word.signature & ~signature(of: bytes, range)).nonzeroBitCount <= word.distance
    else { return false }
    if word.letters.count >= 3, begins(bytes, range, with: word.utf8) { return true }
    guard range.count <= 4 * (word.letters.count + word.distance) + Needle.longestPrefix else { return false }
    decode(bytes, range, into: &letters)
    guard letters.count >= word.letters.count - word.distance else { return false }
    if isNear(word, letters[...]) { return true }
    let prefix = Needle.prefixLength(in: bytes, range) / 2
    return prefix > 0 && letters.count > prefix && isNear(word, letters[prefix...])
  }

  /// Whether a word begins with some letters, or does behind what may stand before it.
  private static func begins(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, with start: [UInt8]
  ) -> Bool {
    if stands(start, in: bytes, range) { return true }
    let prefix = Needle.prefixLength(in: bytes, range)
    return prefix > 0 && stands(start, in: bytes, range.lowerBound + prefix..<range.upperBound)
  }

  private static func stands(
    _ start: [UInt8], in bytes: borrowing Span<UInt8>, _ range: Range<Int>
  ) -> Bool {
    guard range.count >= start.count else { return false }
    for place in start.indices where bytes[range.lowerBound + place] != start[place] { return false }
    return true
  }

  private static func isNear(_ word: Word, _ letters: ArraySlice<Unicode.Scalar>) -> Bool {
    guard abs(letters.count - word.letters.count) <= word.distance else { return false }
    return EditDistance.between(word.letters, Array(letters), atMost: word.distance) != nil
  }

  /// The letters of a part of a text.
  static func decode(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, into letters: inout [Unicode.Scalar]
  ) {
    letters.removeAll(keepingCapacity: true)
    var place = range.lowerBound
    while place < range.upperBound {
      letters.append(Unicode.Scalar(FoldedText.scalar(bytes, &place)) ?? "\u{FFFD}")
    }
  }
}
