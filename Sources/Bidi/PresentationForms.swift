extension Tables {
  /// ARABIC LETTER LAM, the one letter whose ligatures are obligatory.
  static let lam: Unicode.Scalar = "\u{0644}"

  /// Whether Unicode gave a letter presentation forms, be it only an isolated one, as to hamza.
  static func hasForms(_ letter: Unicode.Scalar) -> Bool {
    form(of: letter, joinsPrevious: false, joinsNext: false) != nil
  }

  /// The presentation form of a letter; nil where Unicode has none.
  ///
  /// Unicode gave forms to 76 letters. 74 of them have all forms that their joining type asks for. Noon ghunna
  /// (U+06BA) has no initial and medial form, which Urdu doesn't need either; U with hamza (U+0677) has no final one.
  /// What they have is used: so a word's last noon ghunna joins.
  static func form(of letter: Unicode.Scalar, joinsPrevious: Bool, joinsNext: Bool) -> Unicode.Scalar? {
    guard letter.value >= firstForm else { return nil }
    let row = Int(letter.value - firstForm) * 4
    guard row < forms.count else { return nil }
    let form = forms[row + (joinsPrevious ? 1 : 0) + (joinsNext ? 2 : 0)]
    return form == 0 ? nil : Unicode.Scalar(form)
  }

  /// The ligature of lam and an alef, joined to the letter before the lam or not; nil for all other letters.
  static func ligature(ofLamAnd alef: Unicode.Scalar, isJoined: Bool) -> Unicode.Scalar? {
    var row = 0
    while row < lamAlef.count {
      if UInt32(lamAlef[row]) == alef.value { return Unicode.Scalar(lamAlef[row + (isJoined ? 2 : 1)]) }
      row += 3
    }
    return nil
  }
}
