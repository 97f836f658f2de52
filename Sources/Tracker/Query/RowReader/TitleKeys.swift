/// The keys by which rows are sorted by title, one for each language of the interface, while a block is made.
struct TitleKeys {
  private struct Title {
    let tag: Piece
    let text: Piece
    /// Where it stands among the folded texts of its record.
    let folded: Range<Int>
  }

  /// Those of the record whose row has not ended.
  private var open: [Title] = []
  private var keys = [RowColumns.Lists<UInt8>](repeating: .init(), count: Language.allCases.count)

  /// For each language where to look for a title.
  private static let fallbacks = Language.allCases.map { language in
    language.fallbacks.map { Array($0.rawValue.utf8) }
  }
  private let fallbacks = TitleKeys.fallbacks

  mutating func begin() { open.removeAll(keepingCapacity: true) }

  /// Takes one of the titles of the record.
  mutating func take(_ title: RowPieces.Text, _ folded: Range<Int>) {
    open.append(Title(tag: title.tag, text: title.text, folded: folded))
  }

  /// Makes the keys of the record out of its folded texts.
  mutating func endRow(_ folded: UnsafeBufferPointer<UInt8>) {
    for place in fallbacks.indices {
      if let title = best(place) {
        let isArabicFirst = Language.allCases[place] == .arabic
        add(title, UnsafeBufferPointer(rebasing: folded[title.folded]), place, isArabicFirst)
      }
      keys[place].endRow()
    }
  }

  /// As `LocalizedText.best(for:)` has it.
  private func best(_ place: Int) -> Title? {
    if open.count < 2 { return open.first }
    for tag in fallbacks[place] {
      for title in open where title.tag.bytes.elementsEqual(tag) { return title }
    }
    return open.first
  }

  mutating func finish() -> [Arena<UInt8>] { keys.indices.map { keys[$0].finish() } }
}

// MARK: One key

extension TitleKeys {
  /// Adds the key that ``NameOrder`` gives a title.
  private mutating func add(
    _ title: Title, _ folded: UnsafeBufferPointer<UInt8>, _ place: Int, _ isArabicFirst: Bool
  ) {
    var start = 0
    if Self.mayHaveArticle(folded), Self.hasArticle(title.text.bytes.span) {
      guard Self.isLetter(folded[4], folded[5]) else {
        let key = NameOrder(Language.allCases[place]).key(title.text.text).bytes
        return key.withUnsafeBufferPointer { keys[place].add($0) }
      }
      start = 4
    }
    let rest = UnsafeBufferPointer(rebasing: folded[start...])
    keys[place].add(Self.script(of: rest, isArabicFirst))
    keys[place].add(rest)
  }

  private static func mayHaveArticle(_ folded: UnsafeBufferPointer<UInt8>) -> Bool {
    folded.count > 6 && folded[0] == 0xD8 && folded[1] == 0xA7 && folded[2] == 0xD9 && folded[3] == 0x84
  }

  /// Whether the first two letters of a text as it was written are ا and ل.
  private static func hasArticle(_ text: Span<UInt8>) -> Bool {
    var place = 0
    var wanted: [UInt32] = [0x0627, 0x0644]
    while place < text.count, let next = wanted.first {
      let scalar = FoldedText.scalar(text, &place)
      let code = FoldedText.code(of: scalar, FoldingTables.blocks, FoldingTables.codes)
      if code == FoldedText.dropped || code == FoldedText.space { continue }
      if scalar != next { return false }
      wanted.removeFirst()
    }
    return wanted.isEmpty
  }

  /// Whether a character begins so: a space, a digit, or an Arabic letter, and no mark.
  private static func isLetter(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0x20..<0x80, 0xDA: true
    case 0xD8: second >= 0xA0
    case 0xD9: second <= 0x8A
    default: false
    }
  }

  /// As `NameOrder` numbers the scripts of names.
  private static func script(of folded: UnsafeBufferPointer<UInt8>, _ isArabicFirst: Bool) -> UInt8 {
    guard let first = folded.first else { return 3 }
    if first &- 0x30 < 10 { return 0 }
    let isArabic =
      switch first {
      case 0xD8...0xDB: true
      case 0xDD: folded[1] >= 0x90
      case 0xE0: folded[1] == 0xA2 && folded[2] >= 0xA0 || folded[1] == 0xA3
      default: false
      }
    return isArabic == isArabicFirst ? 1 : 2
  }
}
