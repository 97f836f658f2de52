import Bidi
import Testing

/// The forms that letters take. Expected bases are code points; marks stand apart.
@Suite struct `Shaping` {
  @Test(
    arguments: [
      // Arabic
      ("حماية", [0xFEA3, 0xFEE4, 0xFE8E, 0xFEF3, 0xFE94]),
      ("إلى", [0xFE87, 0xFEDF, 0xFEF0]),
      ("شيء", [0xFEB7, 0xFEF2, 0xFE80]),
      ("مسؤول", [0xFEE3, 0xFEB4, 0xFE86, 0xFEED, 0xFEDD]),
      ("بـب", [0xFE91, 0x640, 0xFE90]),
      ("ب 5", [0xFE8F, 0x20, 0x35]),
      // lam and alef
      ("لا", [0xFEFB]),
      ("سلام", [0xFEB3, 0xFEFC, 0xFEE1]),
      ("الأطفال", [0xFE8D, 0xFEF7, 0xFEC3, 0xFED4, 0xFE8E, 0xFEDD]),
      ("بلآ لإ", [0xFE91, 0xFEF6, 0x20, 0xFEF9]),
      ("للا", [0xFEDF, 0xFEFC]),
      ("لٱ", [0xFEDF, 0xFB51]),  // alef wasla has no ligature
      // Kurdish: U+0695, U+06B5, U+06CE and U+06D5 have no forms
      ("گەڵ", [0xFB94, 0x6D5, 0x6B5]),
      ("ڕێ", [0x695, 0x6CE]),
      ("سڵاو", [0xFEB3, 0x6B5, 0xFE8E, 0xFEED]),
      // Pashto: U+067C, U+0689 and U+069A have no forms
      ("پښتو", [0xFB58, 0x69A, 0xFE98, 0xFEEE]),
      ("ټول", [0x67C, 0xFEEE, 0xFEDD]),
      ("ډېر", [0x689, 0xFBE6, 0xFEAE]),
      // Urdu; noon ghunna has a final form, but no initial one
      ("میں", [0xFEE3, 0xFBFF, 0xFB9F]),
      ("ںم", [0x6BA, 0xFEE2]),
      ("ٹھیک", [0xFB68, 0xFBAD, 0xFBFF, 0xFB8F]),
      // Syriac joins, and has no forms
      ("ܫܠܡ", [0x72B, 0x720, 0x721]),
      ("abc", [0x61, 0x62, 0x63]),
      ("", []),
    ] as [(String, [UInt32])])
  func `gives letters the form that their neighbours ask for`(text: String, bases: [UInt32]) {
    #expect(shape(text).map(\.base.value) == bases)
  }

  @Test(
    arguments: [
      ("می\u{200C}خواهم", [0xFEE3, 0xFBFD, 0xFEA7, 0xFEEE, 0xFE8D, 0xFEEB, 0xFEE2]),
      ("ه\u{200D}", [0xFEEB]),
      ("ر\u{200D}", [0xFEAD]),
      ("ب\u{200D}\u{200C}\u{200D}ب", [0xFE91, 0xFE90]),
      ("ل\u{200C}ا", [0xFEDD, 0xFE8D]),
      ("ل\u{200D}ا", [0xFEFB]),
      ("ل\u{200D}\u{200C}\u{200D}ا", [0xFEDF, 0xFE8E]),
    ] as [(String, [UInt32])])
  func `heeds ZWJ and ZWNJ, and shows neither`(text: String, bases: [UInt32]) {
    let glyphs = shape(text)
    #expect(glyphs.map(\.base.value) == bases)
    #expect(glyphs.flatMap { $0.marks } == [])
  }

  @Test func `joins letters over the marks between them`() {
    #expect(
      shape("بَيْت") == [
        Glyph(base: "\u{FE91}", marks: ["\u{64E}"], source: 0..<2),
        Glyph(base: "\u{FEF4}", marks: ["\u{652}"], source: 2..<4),
        Glyph(base: "\u{FE96}", source: 4..<5),
      ])
  }

  @Test func `makes lam and alef one glyph that bears the marks of both`() {
    #expect(shape("لَا") == [Glyph(base: "\u{FEFB}", marks: ["\u{64E}"], source: 0..<3)])
    #expect(shape("لاً") == [Glyph(base: "\u{FEFB}", marks: ["\u{64B}"], source: 0..<3)])
    let both = shape("سل\u{651}\u{650}أ\u{64F}ب")
    #expect(both.map(\.base) == ["\u{FEB3}", "\u{FEF8}", "\u{FE8F}"])
    #expect(both[1].marks == ["\u{651}", "\u{650}", "\u{64F}"])
    #expect(both[1].source == 1..<6)
  }

  @Test func `does not join letters of different levels`() {
    let joined: [UInt32] = [0xFE91, 0xFE90, 0x20, 0xFEFB]
    let parted: [UInt32] = [0xFE8F, 0xFE8F, 0x20, 0xFEDD, 0xFE8D]
    let scalars = Array("بب لا".unicodeScalars)
    #expect(Bidi.shape(scalars, levels: [1, 1, 1, 1, 1]).map(\.base.value) == joined)
    #expect(Bidi.shape(scalars, levels: [1, 2, 1, 1, 2]).map(\.base.value) == parted)
    #expect(Bidi.shape(scalars, levels: [2, 1, 1, 2, 1]).map(\.base.value) == parted)
  }

  @Test func `lets a joiner act over a change of levels`() {
    let scalars = Array("3\u{200D}ه".unicodeScalars)
    #expect(Bidi.shape(scalars, levels: [2, 2, 1]).map(\.base.value) == [0x33, 0xFEEA])
    #expect(Bidi.shape(Array("\u{200D}ه".unicodeScalars), levels: [0, 1]).last?.base.value == 0xFEEA)
  }

  @Test func `joins letters that an override lays from left to right with those beside them as shown`() {
    // UAX #9, 3.5: jeem and ain overridden, lam and meem not; then right-joining alef.
    let scalars = Array("جعلم".unicodeScalars)
    let bases = Bidi.shape(scalars, levels: [2, 2, 1, 1]).map(\.base.value)
    #expect(bases == [0xFE9E, 0xFECB, 0xFEDF, 0xFEE2])
    #expect(Bidi.shape(Array("اب".unicodeScalars), levels: [2, 2]).map(\.base.value) == [0xFE8E, 0xFE91])
    #expect(
      Bidi.shape(Array("بالا".unicodeScalars), levels: [2, 2, 2, 2]).map(\.base.value) == [
        0xFE8F, 0xFE8E, 0xFEDF, 0xFE8D,
      ])
  }

  @Test func `leaves the joiners of emoji and marks without a base to the caller`() {
    #expect(shape("👩\u{200D}🚀").map(\.marks) == [["\u{200D}"], []])
    #expect(shape("\u{301}e\u{301}").map(\.base) == ["\u{301}", "e"])
  }

  @Test func `keeps a place for each scalar, where an alef was taken into a ligature an empty one`() {
    #expect(
      joined(Array("سلَاa".unicodeScalars)) == ["\u{FEB3}", "\u{FEFC}", "\u{64E}", takenByLigature, "a"])
    #expect(joined([]) == [])
  }

  @Test func `covers the text without a gap, whatever it is`() {
    var random = Lottery(seed: 53)
    let letters = Array("لاأبرـ ڵa5ء\u{64E}\u{651}\u{200C}\u{200D}\u{301}👩".unicodeScalars)
    for _ in 0..<2_000 {
      let text = (0..<random.next(below: 12)).map { _ in letters[random.next(below: letters.count)] }
      let sources = Bidi.shape(text).map(\.source)
      #expect(sources.flatMap { Array($0) } == Array(text.indices))
      #expect(sources.allSatisfy { !$0.isEmpty })
    }
  }

  private func shape(_ text: String) -> [Glyph] { Bidi.shape(Array(text.unicodeScalars)) }
}
