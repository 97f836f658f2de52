import Bidi
import Testing

/// All letters of the Arabic script, also those to which Unicode gave no presentation forms.
@Suite struct `Letters of every language` {
  /// Beh, which joins on both sides, in its four forms.
  private static let beh: Unicode.Scalar = "\u{628}"

  private func bases(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] { shape(text).map(\.base) }

  /// Those that join, from the blocks Arabic, Supplement, Extended-A and B.
  private static let letters = [0x620...0x6FF, 0x750...0x77F, 0x870...0x8C9].joined().compactMap {
    Unicode.Scalar($0 as Int)
  }.filter { [.dualJoining, .rightJoining].contains(JoiningType(of: $0)) }

  @Test func `join their neighbours, with forms of their own or without`() {
    #expect(Self.letters.count == 262)
    for letter in Self.letters {
      let isDual = JoiningType(of: letter) == .dualJoining
      let shaped = bases([Self.beh, letter, Self.beh])
      #expect(shaped.first == "\u{FE91}", "\(letter.value)")
      #expect(shaped.last == (isDual ? "\u{FE90}" : "\u{FE8F}"), "\(letter.value)")
      #expect(shaped.count == 3)
    }
  }

  @Test func `stay as they are where Unicode has no form for their place`() {
    var without = 0
    for letter in Self.letters {
      let alone = bases([letter])
      guard alone == [letter] else { continue }
      without += 1
      #expect(bases([Self.beh, letter, Self.beh])[1] == letter)
      #expect(bases([letter, letter]) == [letter, letter])
    }
    #expect(without == 187)
  }

  @Test(
    arguments: [
      // Kurdish (Sorani): hawler, zhin, gorran, sllemani
      ("ھەولێر", [0xFBAC, 0x6D5, 0xFEED, 0xFEDF, 0x6CE, 0xFEAE]),
      ("ژیان", [0xFB8A, 0xFBFE, 0xFE8E, 0xFEE5]),
      ("گۆڕان", [0xFB94, 0xFBDA, 0x695, 0xFE8D, 0xFEE5]),
      ("سلێمانی", [0xFEB3, 0xFEE0, 0x6CE, 0xFEE4, 0xFE8E, 0xFEE7, 0xFBFD]),
      ("منداڵ", [0xFEE3, 0xFEE8, 0xFEAA, 0xFE8D, 0x6B5]),
      // Pashto: maashuman, xowundzai, dzhba, paxto
      ("ماشومان", [0xFEE3, 0xFE8E, 0xFEB7, 0xFEEE, 0xFEE3, 0xFE8E, 0xFEE5]),
      ("ښوونځی", [0x69A, 0xFEEE, 0xFEED, 0xFEE7, 0x681, 0xFBFD]),
      ("ژبه", [0xFB8A, 0xFE91, 0xFEEA]),
      ("ړوند", [0x693, 0xFEED, 0xFEE7, 0xFEAA]),
      ("ګټه", [0x6AB, 0x67C, 0xFEEA]),
      // Urdu: bachchon, larka, bari ye, tahaffuz
      ("بچّوں", [0xFE91, 0xFB7D, 0xFEEE, 0xFB9E]),
      ("لڑکا", [0xFEDF, 0xFB8D, 0xFB90, 0xFE8E]),
      ("کے ہیں", [0xFB90, 0xFBAF, 0x20, 0xFBA8, 0xFBFF, 0xFB9F]),
      ("تحفّظ", [0xFE97, 0xFEA4, 0xFED4, 0xFEC6]),
      // Persian: kudakan, zhale, pezeshk
      ("کودکان", [0xFB90, 0xFEEE, 0xFEA9, 0xFB90, 0xFE8E, 0xFEE5]),
      ("ژاله", [0xFB8A, 0xFE8D, 0xFEDF, 0xFEEA]),
      ("پزشک", [0xFB58, 0xFEB0, 0xFEB7, 0xFB8F]),
      // Hebrew doesn't join
      ("ילדים", [0x5D9, 0x5DC, 0x5D3, 0x5D9, 0x5DD]),
    ] as [(String, [UInt32])])
  func `make words of Kurdish, Pashto, Urdu and Persian`(word: String, expected: [UInt32]) {
    #expect(bases(Array(word.unicodeScalars)).map(\.value) == expected)
  }
}
