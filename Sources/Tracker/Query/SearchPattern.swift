/// A word or phrase, made ready to be found in texts.
///
/// Its letters are found anywhere, folded (see ``Folding``), by either key. An article in the query need not
/// stand in the text: الشؤون also finds شؤون, بشؤون and للشؤون, at the start of a word; and each further word
/// of a phrase may carry ال و ب ف ك ل لل and their stacks (وبال) in the text. Digits and signs alone (`0800 11-22`)
/// also find the digits in one run.
public struct SearchPattern: Sendable, Hashable {
  /// Where the pattern may begin.
  public enum Anchor: Sendable { case anywhere, startOfWord }

  let seated: Needle
  /// By the second key; nil where that would find too much, or nothing more.
  let bare: Needle?
  let digits: Needle?
  private let text: String

  public init(_ text: String, anchor: Anchor = .anywhere) {
    self.text = text
    var folded = FoldedText(text, withSources: true)
    let articles = folded.bareAlefs(in: text)
    folded.seatHamza()
    let bare = Folding.bare(text)
    seated = Needle(folded.utf8, articles: articles, anchor)
    self.bare = Self.isWorthwhile(bare) ? Needle(Array(bare.utf8), articles: articles, anchor) : nil
    digits = Self.digits(of: folded.utf8).map { Needle($0, articles: [], anchor) }
  }

  /// The same pattern, found at the start of a word only.
  var atStart: SearchPattern { SearchPattern(text, anchor: .startOfWord) }

  /// Whether there is nothing to find: such a pattern matches every text.
  public var isEmpty: Bool { seated.words.isEmpty }

  /// Whether the pattern occurs in a text.
  public func matches(_ text: String) -> Bool { matches(SearchedText(text)) }

  /// Where the pattern occurs: UTF-8 ranges in the text as it stands, in order, none overlapping.
  public func ranges(in text: String) -> [Range<Int>] { ranges(in: SearchedText(text)) }

  /// Whether the pattern occurs in a text.
  func matches(_ text: SearchedText) -> Bool { isEmpty || !ranges(in: text).isEmpty }

  /// Where the pattern occurs, as of ``ranges(in:)-(String)``.
  func ranges(in text: SearchedText) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    var found = text.seated.sourceRanges(of: seated)
    if let bare, let other = text.bare { found += other.sourceRanges(of: bare) }
    return found.merged()
  }

  /// Whether the second key has three Arabic letters or more.
  private static func isWorthwhile(_ bare: String) -> Bool {
    bare.utf8.count { 0xD8...0xDB ~= $0 } >= 3
  }

  /// The digits in one run, where there is nothing else but spaces.
  private static func digits(of folded: [UInt8]) -> [UInt8]? {
    let digits = folded.filter { $0 != 0x20 }
    let areDigits = digits.allSatisfy { 0x30...0x39 ~= $0 }
    return areDigits && digits.count < folded.count ? digits : nil
  }
}

extension Array<Range<Int>> {
  /// In order, with those that overlap or touch made one.
  func merged() -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}

extension FoldedText {
  /// For each word that begins with ا after at most one letter, whether that letter was written without hamza or
  /// madda: only then can it be an article (الشؤون, but not ألمانيا).
  fileprivate func bareAlefs(in text: String) -> [Bool] {
    let source = text.utf8Span.span
    var flags: [Bool] = []
    for place in utf8.indices where place == 0 || utf8[place - 1] == 0x20 {
      var isBare = true
      for letter in stride(from: place, to: Swift.min(place + 6, utf8.count - 1), by: 2)
      where utf8[letter] == 0xD8 && utf8[letter + 1] == 0xA7 {
        let written = sources[letter]
        isBare = !(source[written] == 0xD8 && [0xA2, 0xA3, 0xA5].contains(source[written + 1]))
        break
      }
      flags.append(isBare)
    }
    return flags
  }

  /// Where a needle occurs, as ranges of the source.
  fileprivate func sourceRanges(of needle: Needle) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while let found = needle.firstRange(in: utf8.span, from: start) {
      let lower = sources[found.lowerBound]
      var end = found.upperBound
      while end < utf8.count, sources[end] == sources[found.upperBound - 1] { end += 1 }
      ranges.append(lower..<sources[end])
      start = found.upperBound
    }
    return ranges
  }
}
