/// Texts made ready for search: folded, one a line.
struct SearchText: Sendable, Equatable {
  /// By the first key of ``Folding``.
  private(set) var folded: [UInt8] = []
  /// By the second key; only the texts that have one of their own.
  private(set) var bare: [UInt8] = []

  /// - Parameter titles: how many of the texts, the first ones, have a line even where nothing is left of them.
  init(_ texts: some Sequence<String>, titles: Int = 0) {
    var line = FoldedText()
    for (number, text) in texts.enumerated() {
      line.removeAll()
      line.append(text.utf8Span.span)
      guard !line.utf8.isEmpty || number < titles else { continue }
      let start = folded.count
      folded.append(contentsOf: line.utf8)
      if line.hasHamza { FoldedText.seatHamza(&folded, from: start) }
      folded.append(UInt8(ascii: "\n"))
      guard line.hasSecondKey else { continue }
      line.dropHamza()
      bare.append(contentsOf: line.utf8)
      bare.append(UInt8(ascii: "\n"))
    }
  }
}

extension SearchPattern {
  /// Whether the pattern occurs in texts made ready.
  func matches(folded: ArraySlice<UInt8>, bare texts: ArraySlice<UInt8>) -> Bool {
    matches(folded: folded.span, bare: texts.span)
  }

  func matches(folded: borrowing Span<UInt8>, bare texts: borrowing Span<UInt8>) -> Bool {
    if isEmpty || seated.firstRange(in: folded) != nil { return true }
    if let digits, digits.firstRange(in: folded) != nil { return true }
    return bare?.firstRange(in: texts) != nil
  }
}

extension Initiative {
  /// The record's own words that search looks through. Names that codes stand for are looked up by code.
  var searchableTexts: [String] {
    var texts = [title, slogan, summary].flatMap(\.texts)
    for place in places { texts += place.city.texts + place.venue.texts }
    for person in people { texts += person.name.texts + person.title.texts }
    texts += partners.compactMap(\.nameAsWritten)
    texts += agreement?.parties.compactMap(\.nameAsWritten) ?? []
    texts += frameworks.flatMap(\.name.texts) + outputs.flatMap(\.texts)
    if let event { texts += event.participants.texts + event.components.flatMap(\.texts) }
    // In one run: a number is found by its digits, however it is grouped.
    texts +=
      hotline?.numbers.map { number in
        String(decoding: Folding.fold(number.digits).utf8.filter { $0 != 0x20 }, as: UTF8.self)
      } ?? []
    return texts
  }
}

extension LocalizedText {
  fileprivate var texts: [String] { entries.map(\.text) }
}
