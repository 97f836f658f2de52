/// Random texts in which right-to-left and left-to-right meet, of several kinds in turn.
struct RandomTexts {
  private var dice: Dice
  private var number = 0

  init(seed: UInt64) { dice = Dice(seed: seed) }

  /// What a text is made of.
  enum Kind: Int, CaseIterable {
    /// Scalars of every class, those with effects on others most often.
    case classes
    /// What people write: words of many languages, numbers, dates, links, quotation marks, brackets.
    case words
    /// Any scalars of Unicode.
    case scalars
    /// Arabic letters of every language with marks, joiners, lam and alef.
    case joining
    /// Embeddings, isolates and brackets, deeper than the standard lets them go.
    case nesting
  }

  /// The next text, and the number of its direction: 0 left-to-right, 1 right-to-left, 2 by its first strong letter.
  mutating func next() -> (text: [Unicode.Scalar], direction: Int) {
    let kind = kindInTurn()
    number += 1
    let direction = dice.next(below: 3)
    switch kind {
    case .classes: return (some(of: Self.ofEachClass, upTo: 24), direction)
    case .words: return (words(), direction)
    case .scalars: return (anyScalars(), direction)
    case .joining: return (some(of: Self.letters, upTo: 12), direction)
    case .nesting: return (nested(), direction)
    }
  }

  /// Of twenty texts eight are soup, six words, three letters that join, two any scalars, one is deep.
  private func kindInTurn() -> Kind {
    switch number % 20 {
    case 0..<8: .classes
    case 8..<14: .words
    case 14..<17: .joining
    case 17..<19: .scalars
    default: .nesting
    }
  }

  private mutating func some(of scalars: [Unicode.Scalar], upTo count: Int) -> [Unicode.Scalar] {
    (0..<1 + dice.next(below: count)).map { _ in dice.element(of: scalars) }
  }

  private mutating func words() -> [Unicode.Scalar] {
    var text: [Unicode.Scalar] = []
    for _ in 0..<1 + dice.next(below: 8) {
      text += dice.element(of: Self.phrases).unicodeScalars
      if !dice.once(in: 4) { text.append(dice.element(of: [" ", " ", " ", "-", "/", "،", ",", "\u{A0}"])) }
      if dice.once(in: 30) { text.append(dice.element(of: ["\n", "\u{2029}", "\u{85}", "\t"])) }
    }
    return text
  }

  private mutating func anyScalars() -> [Unicode.Scalar] {
    let bound = dice.element(of: [0x800, 0x3000, 0x1_1000, 0x11_0000])
    return (0..<1 + dice.next(below: 16)).compactMap { _ in Unicode.Scalar(UInt32(dice.next(below: bound))) }
  }

  private mutating func nested() -> [Unicode.Scalar] {
    let openers = dice.element(of: [
      Self.initiators, Self.brackets, Self.initiators + Self.brackets + ["a", "\u{5D0}"],
    ])
    var text: [Unicode.Scalar] = []
    for _ in 0..<20 + dice.next(below: 130) { text.append(dice.element(of: openers)) }
    text += some(of: Self.ofEachClass, upTo: 12)
    for _ in 0..<dice.next(below: 60) {
      text.append(dice.element(of: ["\u{202C}", "\u{2069}", ")", "]", "1", "\u{628}"]))
    }
    return text
  }

  // MARK: What texts are made of

  private static let initiators: [Unicode.Scalar] = [
    "\u{202A}", "\u{202B}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}",
  ]
  private static let brackets: [Unicode.Scalar] = ["(", "[", "\u{3008}", "\u{2329}"]

  private static let ofEachClass: [Unicode.Scalar] =
    Array(
      "aאابلا05٠٥+-$%€,:./ ()[]«»!\"'\u{3008}\u{3009}\u{2329}\u{232A}\u{300}\u{64E}\u{651}".unicodeScalars)
    + [
      "\u{AD}", "\u{200C}", "\u{200D}", "\t", " ", " ", "\u{2029}", "\u{202A}", "\u{202B}", "\u{202C}",
      "\u{202C}",
      "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{2069}", "\u{200E}",
      "\u{200F}",
      "\u{61C}", "\u{1F600}", "\u{10900}", "\u{1EE00}", "\u{6F1}", "\u{FEFB}", "\u{2260}",
    ]

  private static let phrases =
    """
    حماية الطفل|حِمَايَةُ|المغرب|لا|للأطفال|الإسلام|الآن|كودکان|می\u{200C}خواهم|گچپژ|پنجشنبه|مندالان|ڕۆژ|سڵێمانی|ھەولێر|بچّوں|ٹھیک|ہیں|ڑا|میں|\
    ماشومان|ښوونځی|ډېر|ټول|ړوند|שלום|יְלָדִים|צה״ל|UNICEF|Workshop|éducation|e\u{301}|3|12|2024|٣|١٢|٢٠٢٤|۳|۱۲|۲۰۲۴|50%|%50|٥٠٪|٪٥٠|$5|5€|-3|+7|\
    2024-05-15|15/05/2024|١٥/٥/٢٠٢٤|۱۴۰۳/۲/۲۶|10:30|1,000.5|١٬٠٠٠٫٥|+212 5 37-12-34|116|(116)|011-222-3333|https://a.org/x?y=1#z|ar.example/حماية|\
    a@b.org|«حماية»|“a”|"ب"|'ت'|(ا)|(a)|[(ب)]|([a] ب)|{1}|﴿ب﴾|⟨a⟩|C++|…|–|؟|!|A/ب|\u{2067}abc\u{2069}|\u{2066}ابج\u{2069}|\u{2068}ب 1\u{2069}|\
    \u{202B}x\u{202C}|\u{202E}y\u{202C}|\u{202D}ب\u{202C}|\u{200F}|\u{200E}|\u{61C}|👩\u{200D}🚀|漢字|क्षि
    """.split(separator: "|").map(String.init)

  /// Letters that join, of every language written in Arabic script, and what stands between them.
  private static let letters: [Unicode.Scalar] =
    (0x620...0x6D5).compactMap { Unicode.Scalar($0 as UInt32) }.filter {
      $0.properties.generalCategory == .otherLetter
    }
    + Array(repeating: Array("لللاأإآبـ ".unicodeScalars), count: 4).flatMap { $0 }
    + [
      "\u{200C}", "\u{200D}", "\u{64B}", "\u{64E}", "\u{651}", "\u{651}", "\u{670}", "\u{5D0}", "a", "1",
      "\u{671}",
    ]
}
