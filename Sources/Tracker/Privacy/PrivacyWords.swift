/// A text as the words and numbers in it, in which ``PrivacyNotice`` looks for what says something of a child.
struct PrivacyWords {
  struct Word {
    /// Folded (``Folding/fold(_:)``); of a number its digits; empty too far from any number to mean one.
    let text: String
    let isNumber: Bool
    /// Whether it begins with a Latin capital, as a name does.
    let isCapitalised: Bool
    /// Whether it ends as the French participle «né», «âgée» does.
    let isParticiple: Bool
    /// What stands between it and the word before.
    let gap: String

    var number: Int? { isNumber ? Int(text) : nil }
    /// Whether a sentence or a line ended before it.
    var isAfterBreak: Bool {
      gap.unicodeScalars.contains { "!?؟؛;\n\r".unicodeScalars.contains($0) } || gap.contains(". ")
    }
  }

  let words: [Word]
  /// What stands behind the last word.
  let tail: String

  init(_ text: String) {
    var words: [Written] = []
    var (gap, word) = ("", "")
    var isNumber = false
    func close() {
      guard !word.isEmpty else { return }
      words.append(Written(text: word, isNumber: isNumber, gap: gap))
      (gap, word) = ("", "")
    }
    for scalar in TextPieces.withPlainDigits(text).unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar)
      if isDigit || Self.isOfWord(scalar) {
        if isDigit != isNumber { close() }
        isNumber = isDigit
        word.unicodeScalars.append(scalar)
      } else {
        close()
        gap.unicodeScalars.append(scalar)
      }
    }
    close()
    let isNear = PrivacyWords.near(words)
    self.words = zip(words, isNear).map { written, isNear in Word(written, isNear: isNear) }
    tail = gap
  }

  /// A word or a number as it is written.
  fileprivate struct Written {
    let text: String
    let isNumber: Bool
    let gap: String
  }

  /// Which words stand so near to a number that they may say what it is; to look at the others would take most of the
  /// time.
  private static func near(_ words: [Written]) -> [Bool] {
    var isNear = [Bool](repeating: false, count: words.count)
    for (place, word) in words.enumerated() where word.isNumber {
      for other in max(0, place - 2 * reach)..<min(words.count, place + reach) { isNear[other] = true }
    }
    return isNear
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic || scalar == "\u{640}" { return true }
    return scalar.properties.generalCategory == .nonspacingMark
  }

  // MARK: Words

  /// Whether the word at a place is one of a list, also with و ف ب ك ل before it, as Arabic writes 'and', 'for' and the
  /// like.
  func isOne(_ place: Int, of list: Set<String>) -> Bool {
    readings(of: place) { list.contains($0) }
  }

  /// The same for a single word.
  func isOne(_ place: Int, _ word: String) -> Bool { readings(of: place) { $0 == word } }

  /// Whether one of the readings of the word at a place is meant: as it stands, or without what is written before it.
  private func readings(of place: Int, _ isMeant: (String) -> Bool) -> Bool {
    guard words.indices.contains(place), !words[place].isNumber else { return false }
    if isMeant(words[place].text) { return true }
    var text = Substring(words[place].text).unicodeScalars
    for _ in 0..<2 {
      guard let first = text.first, Self.prefixes.contains(first), text.count > 2 else { return false }
      text = text.dropFirst()
      if isMeant(String(text)) { return true }
      if first == "ل", text.first == "ل", isMeant("ا" + String(text)) { return true }
    }
    return false
  }

  private static let prefixes: [Unicode.Scalar] = ["و", "ف", "ب", "ك", "ل"]

  /// Whether a number stands within the words behind a place in which a phrase that begins there could mean one.
  func hasNumber(behind place: Int) -> Bool {
    words[place..<min(place + PrivacyWords.reach, words.count)].contains(where: \.isNumber)
  }

  /// The longest phrase, and the words between it and its number.
  private static let reach = 12

  /// Whether one of a list stands among the words before a place, in its sentence.
  func isBefore(_ place: Int, within count: Int, of list: Set<String>) -> Bool {
    var at = place
    while at > 0, at > place - count, !words[at].isAfterBreak {
      at -= 1
      if isOne(at, of: list) { return true }
    }
    return false
  }

  /// The place behind a phrase that begins at a place; nil where it doesn't.
  func end(of phrase: [String], at place: Int) -> Int? {
    guard place + phrase.count <= words.count else { return nil }
    for (offset, text) in phrase.enumerated() {
      let word = words[place + offset]
      guard !word.isNumber, word.text == text || offset == 0 && isOne(place, text) else { return nil }
      if offset > 0, word.isAfterBreak { return nil }
    }
    return place + phrase.count
  }

  /// Whether a number is one end of a range: '6 to 12', «٦-١٢», 'under 12', '12 and over'.
  func isLimit(_ place: Int) -> Bool {
    let isBehind =
      place > 1 && words[place - 2].isNumber && isOne(place - 1, of: PrivacyLexicon.ranges)
      || place > 0 && words[place - 1].isNumber && isDash(words[place].gap)
      || isBefore(place, within: 2, of: PrivacyLexicon.limits)
    var next = place + 1
    // The unit may stand between.
    if isOne(next, of: PrivacyLexicon.units) { next += 1 }
    guard words.indices.contains(next), !words[next].isAfterBreak else { return isBehind }
    return isBehind || words[next].isNumber && isDash(words[next].gap)
      || isOne(next, of: PrivacyLexicon.ranges) && words.indices.contains(next + 1)
        && (words[next + 1].isNumber || isOne(next + 1, of: PrivacyLexicon.limits))
  }

  private func isDash(_ gap: String) -> Bool {
    gap.unicodeScalars.contains { "-–—/".unicodeScalars.contains($0) }
  }
}

extension PrivacyWords.Word {
  fileprivate init(_ written: PrivacyWords.Written, isNear: Bool) {
    let first = written.text.unicodeScalars.first
    text = written.isNumber ? written.text : isNear ? Folding.fold(written.text) : ""
    isNumber = written.isNumber
    isCapitalised = isNear && first?.properties.isUppercase ?? false
    isParticiple = isNear && ["é", "ée", "É", "ÉE"].contains { written.text.hasSuffix($0) }
    gap = written.gap
  }
}
