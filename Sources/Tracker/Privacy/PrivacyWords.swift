/// A text as the words and numbers in it, in which ``PrivacyNotice`` looks for what says something of a child.
struct PrivacyWords {
  struct Word {
    /// Folded (``Folding/fold(_:)``); of a number its digits.
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
    var words: [Word] = []
    var (gap, word) = ("", "")
    var isNumber = false
    func close() {
      guard !word.isEmpty else { return }
      let first = word.unicodeScalars.first
      words.append(
        Word(
          text: isNumber ? word : Folding.fold(word), isNumber: isNumber,
          isCapitalised: first?.properties.isUppercase ?? false,
          isParticiple: ["é", "ée", "É", "ÉE"].contains { word.hasSuffix($0) }, gap: gap))
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
    self.words = words
    tail = gap
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic || scalar == "\u{640}" { return true }
    return scalar.properties.generalCategory == .nonspacingMark
  }

  // MARK: Words

  /// Whether the word at a place is one of a list, also with و ف ب ك ل before it, as Arabic writes 'and', 'for' and the
  /// like.
  func isOne(_ place: Int, of list: Set<String>) -> Bool {
    guard words.indices.contains(place), !words[place].isNumber else { return false }
    var text = Substring(words[place].text)
    if list.contains(String(text)) { return true }
    for _ in 0..<2 {
      guard let first = text.first, "وفبكل".contains(first), text.count > 2 else { return false }
      text = text.dropFirst()
      if list.contains(String(text)) { return true }
      if first == "ل", text.first == "ل", list.contains("ا" + text) { return true }
    }
    return false
  }

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
      guard !word.isNumber, word.text == text || offset == 0 && isOne(place, of: [text]) else { return nil }
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
