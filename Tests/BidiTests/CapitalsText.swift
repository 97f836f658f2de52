import Bidi

/// Text in the manner of UAX #9, which editors can't reorder: CAPITALS are right-to-left letters, `<` is RLI, `>`
/// is LRI, `=` is PDI, `^` is a mark.
struct CapitalsText {
  let logical: String

  init(_ logical: String) {
    self.logical = logical
  }

  var scalars: [Unicode.Scalar] { logical.unicodeScalars.map(Self.scalar) }

  /// What a reader sees, from left to right, with mirrored brackets and without what has no shape.
  func visual(_ direction: ParagraphDirection) -> String {
    let paragraph = Paragraph(scalars, direction: direction)
    return lines(of: paragraph, [0..<scalars.count]).joined()
  }

  /// What a reader sees where the paragraph is cut into lines.
  func lines(of paragraph: Paragraph, _ ranges: [Range<Int>]) -> [String] {
    let letters = Array(logical.unicodeScalars)
    return ranges.map { range in
      let levels = paragraph.levels(ofLine: range)
      var visible = String.UnicodeScalarView()
      for place in paragraph.visualOrder(ofLine: range) where !"<>=".unicodeScalars.contains(letters[place]) {
        let isMirrored = levels[place - range.lowerBound].isRightToLeft
        visible.append(isMirrored ? mirrored(letters[place]) ?? letters[place] : letters[place])
      }
      return String(visible)
    }
  }

  private static func scalar(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    switch letter {
    case "A"..."Z": Unicode.Scalar(0x5D0 + letter.value - 65) ?? letter
    case "<": "\u{2067}"
    case ">": "\u{2066}"
    case "=": "\u{2069}"
    case "^": "\u{5B7}"
    default: letter
    }
  }
}
