import Foundation

/// Made-up words, used as often as people use theirs: the second half as often as the first, the third a third as often
/// (Zipf), of tens of thousands of different ones.
///
/// The phrases of ``Phrases`` have some 350 different words. What an index of words has to bear shows only with many.
struct Lexicon {
  private let size: Int
  private let word: @Sendable (Int) -> String

  /// Roots of three letters, some with what stands before or behind them.
  static let arabic = Lexicon(size: 60_000) { rank in
    let letters = Array("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    let affixes = [("", ""), ("ال", ""), ("", "ات"), ("م", ""), ("", "ون"), ("ت", "ها"), ("وال", "ية")]
    let root = rank &* 7919 % 21_952
    let (before, behind) = affixes[rank % affixes.count]
    let stem = [root % 28, root / 28 % 28, root / 784].map { letters[$0] }
    return before + String(stem) + behind
  }

  /// Three syllables each.
  static let latin = Lexicon(size: 30_000) { rank in
    let (consonants, vowels) = (Array("bcdfghjklmnprstv"), Array("aeiou"))
    let syllables = [rank &* 31 % 80, rank / 80 &* 57 % 80, rank &* 11 % 77]
    return String(syllables.flatMap { [consonants[$0 / 5], vowels[$0 % 5]] })
  }

  /// So many words, with spaces between them.
  func words(_ count: Int, _ dice: inout Dice) -> String {
    (0..<count).map { _ in word(rank(&dice)) }.joined(separator: " ")
  }

  /// Words of about so many bytes in all.
  func text(bytes: Int, _ dice: inout Dice) -> String {
    var text = words(1, &dice)
    while text.utf8.count < bytes { text += " " + words(1, &dice) }
    return text + "."
  }

  /// A rank by its frequency: the logarithms of ranks are equally likely.
  private func rank(_ dice: inout Dice) -> Int {
    let share = Double(dice.next() >> 11) / Double(1 << 53)
    return min(size - 1, Int(exp(share * log(Double(size + 1)))) - 1)
  }
}
