/// Which words of a text another text doesn't have, so that the eye finds them.
enum WordDifference {
  /// The parts of a text (UTF-8 offsets) that are new against another; none where nothing of it is the same: then
  /// marking everything would mark nothing.
  static func changes(in text: String, from other: String) -> [Range<Int>] {
    let (new, old) = (words(of: text), words(of: other))
    guard !new.isEmpty, !old.isEmpty, new.count * old.count <= limit else { return [] }
    let kept = common(new.map(\.word), old.map(\.word))
    guard kept.contains(true) else { return [] }
    var changes: [Range<Int>] = []
    for (word, isKept) in zip(new, kept) where !isKept {
      // Words that follow each other are one change, with the space between.
      if let last = changes.last, last.upperBound >= word.start - 1, word.isAfterChange(kept, new) {
        changes[changes.count - 1] = last.lowerBound..<word.end
      } else {
        changes.append(word.start..<word.end)
      }
    }
    return changes
  }

  /// The most cells of the table that two texts are compared in.
  private static let limit = 400_000

  private struct Word {
    let place: Int
    let word: [UInt8]
    let start: Int
    var end: Int { start + word.count }

    /// Whether the word before it is new too.
    func isAfterChange(_ kept: [Bool], _ words: [Word]) -> Bool { place > 0 && !kept[place - 1] }
  }

  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var start: Int?
    let bytes = Array(text.utf8)
    for place in 0...bytes.count {
      let isSpace = place == bytes.count || [0x20, 0x0A, 0x09].contains(bytes[place])
      if isSpace, let begun = start {
        words.append(Word(place: words.count, word: Array(bytes[begun..<place]), start: begun))
        start = nil
      } else if !isSpace, start == nil {
        start = place
      }
    }
    return words
  }

  /// Which of the first list's words belong to a longest common subsequence.
  private static func common(_ new: [[UInt8]], _ old: [[UInt8]]) -> [Bool] {
    let width = old.count + 1
    var lengths = [Int](repeating: 0, count: (new.count + 1) * width)
    for i in new.indices.reversed() {
      for j in old.indices.reversed() {
        lengths[i * width + j] =
          new[i] == old[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var kept = [Bool](repeating: false, count: new.count)
    var (i, j) = (0, 0)
    while i < new.count, j < old.count {
      if new[i] == old[j] {
        kept[i] = true
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return kept
  }
}
