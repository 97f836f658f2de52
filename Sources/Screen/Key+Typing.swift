// What keyboards and clipboards hand in, made into the letters that are stored.
extension Key {
  /// The letters for a scalar that a keyboard typed: X11's Arabic layout sends the presentation forms
  /// U+FEF5–FEFC for its lam-alef keys, which are two letters; every other scalar is itself.
  public static func characters(from scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar.value {
    case 0xFEF5, 0xFEF6: ["\u{0644}", "\u{0622}"]
    case 0xFEF7, 0xFEF8: ["\u{0644}", "\u{0623}"]
    case 0xFEF9, 0xFEFA: ["\u{0644}", "\u{0625}"]
    case 0xFEFB, 0xFEFC: ["\u{0644}", "\u{0627}"]
    default: [scalar]
    }
  }

  /// The lam-alef scalar (U+FEF5–FEFB) for an alef that came together with a lam; nil for other letters.
  public static func lamAlef(with alef: Unicode.Scalar) -> Unicode.Scalar? {
    switch alef {
    case "\u{0622}": "\u{FEF5}"
    case "\u{0623}": "\u{FEF7}"
    case "\u{0625}": "\u{FEF9}"
    case "\u{0627}": "\u{FEFB}"
    default: nil
    }
  }

  /// A pasted text as it is stored: lam-alef forms as two letters, line ends as `\n` (spaces in a field of one
  /// line), other control characters left out. All else stays; what is dangerous is only *shown* as marks.
  public static func pasted(_ text: String, multiline: Bool) -> String {
    var result = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar.value {
      case 0x0A where afterReturn: break
      // Also what other programs end lines and pages with: VT, FF, NEL, LS, PS.
      case 0x0A...0x0D, 0x85, 0x2028, 0x2029: result.append(multiline ? "\n" : " ")
      case 0x09: result.append("\t")
      case 0..<0x20, 0x7F..<0xA0: break
      // One by one: appending several at once copies the whole text.
      default: for letter in characters(from: scalar) { result.append(letter) }
      }
    }
    return String(result)
  }
}
