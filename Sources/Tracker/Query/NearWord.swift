/// What was typed and is not there, made ready to be told how far from it words are that are there.
struct NearWord: Sendable {
  private let letters: [Unicode.Scalar]
  private let signature: UInt64
  /// How many slips there may be at the most: one in four letters, two from five, three from ten letters on.
  let limit: Int

  /// - Parameter folded: a folded text; nil of one that is too short to be told from others, or has digits.
  init?(_ folded: some StringProtocol) {
    letters = Array(folded.unicodeScalars)
    guard letters.count >= 4, !letters.contains(where: { "0"..."9" ~= $0 }) else { return nil }
    limit = letters.count < 5 ? 1 : letters.count < 10 ? 2 : 3
    signature = letters.reduce(UInt64(0)) { $0 | FuzzyPattern.bit(of: $1) }
  }

  /// How many slips lie between it and a part of a folded text; nil where there are more than `most`, or more than
  /// somebody makes who means it: the first letter is right mostly, or stands beside its place.
  ///
  /// - Parameter room: for the letters of the part.
  func distance(
    to bytes: borrowing Span<UInt8>, _ part: Range<Int>, atMost most: Int, _ room: inout [Unicode.Scalar]
  ) -> Int? {
    let most = min(most, limit)
    // Most are ruled out by their length, or by letters that they lack.
    guard part.count >= letters.count - most, part.count <= 4 * (letters.count + most),
      (signature & ~FuzzyPattern.signature(of: bytes, part)).nonzeroBitCount <= most
    else { return nil }
    FuzzyPattern.decode(bytes, part, into: &room)
    guard abs(room.count - letters.count) <= most, room.count > 1,
      room[0] == letters[0] || room[0] == letters[1] || room[1] == letters[0]
    else { return nil }
    return EditDistance.between(letters, room, atMost: most)
  }
}

/// Of words that are shown to it, those nearest to one that was typed, and how often each came.
struct NearestWords {
  private let wanted: NearWord
  /// What was typed before the stem: the article.
  private let prefix: String
  private var distance: Int
  private var room: [Unicode.Scalar] = []
  /// By word, folded.
  private(set) var words: [String: Int] = [:]

  /// - Parameter folded: a folded word.
  init?(_ folded: String) {
    let word = Needle.Word(ArraySlice(folded.utf8), mayHaveArticle: true)
    guard let wanted = NearWord(String(decoding: word.stem, as: UTF8.self)) else { return nil }
    self.wanted = wanted
    prefix = String(decoding: word.prefix, as: UTF8.self)
    distance = wanted.limit
  }

  /// Looks at each word of a folded text.
  mutating func look(at text: borrowing Span<UInt8>) {
    var start = 0
    for place in 0...text.count where place == text.count || text[place] <= 0x20 {
      if place > start { look(at: text, start..<place) }
      start = place + 1
    }
  }

  private mutating func look(at text: borrowing Span<UInt8>, _ word: Range<Int>) {
    let stem = word.lowerBound + Needle.prefixLength(in: text, word)
    for part in stem > word.lowerBound ? [word, stem..<word.upperBound] : [word] {
      guard let distance = wanted.distance(to: text, part, atMost: distance, &room) else { continue }
      if distance < self.distance { words = [:] }
      self.distance = distance
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: room)
      words[(part == word ? "" : prefix) + String(scalars), default: 0] += 1
    }
  }
}
