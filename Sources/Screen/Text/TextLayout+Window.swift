// A part of a long text as lines: what is seen while megabytes are edited, or of their beginning.
extension TextLayout {
  /// Wraps only the paragraphs around an offset: as many as give some lines before and behind the one that the offset
  /// is on, where the text has them. All offsets are those of the whole text.
  ///
  /// - Parameters:
  ///   - above: how many lines are wanted before the offset's own.
  ///   - below: how many behind it.
  public init(
    _ text: String, around offset: Int, above: Int, below: Int, columns: Int, direction: Direction,
    mode: OutputMode = .visual, style: Style = .plain, spans: [Span] = []
  ) {
    let wrap = { (range: Range<Int>) -> [Line] in
      TextLayout.lines(
        of: text, in: range, columns: columns, direction: direction, mode: mode, style: style, spans: spans)
    }
    var first = TextLayout.paragraph(at: offset, in: text)
    var last = first
    var lines = wrap(first)
    let row = TextLayout(text, lines: lines).line(of: offset)
    var missing = above - row
    var before: [[Line]] = []
    while missing > 0, let previous = TextLayout.paragraph(before: first, in: text) {
      first = previous
      let more = wrap(previous)
      before.append(more)
      missing -= more.count
    }
    missing = below - (lines.count - 1 - row)
    while missing > 0, let next = TextLayout.paragraph(after: last, in: text) {
      last = next
      let more = wrap(next)
      lines += more
      missing -= more.count
    }
    self.init(text, lines: before.reversed().joined() + lines)
  }

  /// The lines of one paragraph of a text, without its line end.
  private static func lines(
    of text: String, in range: Range<Int>, columns: Int, direction: Direction, mode: OutputMode, style: Style,
    spans: [Span]
  ) -> [Line] {
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    var end = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
    // The CR of CR LF belongs to the line end.
    if end < text.endIndex, end > start, text.utf8[text.utf8.index(before: end)] == 0x0D {
      end = text.utf8.index(before: end)
    }
    let local = spans.compactMap { span -> Span? in
      let part = span.range.clamped(to: range)
      guard !part.isEmpty else { return nil }
      return Span(part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound, style: span.style)
    }
    return TextLayout(
      String(text.unicodeScalars[start..<end]), direction: direction, fit: .wrap(columns: columns),
      mode: mode,
      style: style, spans: local
    ).lines.map { $0.shifted(by: range.lowerBound) }
  }

  private static func paragraph(before range: Range<Int>, in text: String) -> Range<Int>? {
    range.lowerBound > 0 ? paragraph(at: range.lowerBound - 1, in: text) : nil
  }

  private static func paragraph(after range: Range<Int>, in text: String) -> Range<Int>? {
    range.upperBound < text.utf8.count ? paragraph(at: range.upperBound + 1, in: text) : nil
  }
}

extension TextLayout.Line {
  /// The same line of a text that has so many bytes more before it.
  fileprivate func shifted(by bytes: Int) -> TextLayout.Line {
    guard bytes > 0 else { return self }
    func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + bytes..<range.upperBound + bytes }
    return TextLayout.Line(
      cells: cells, source: moved(source), isRightToLeft: isRightToLeft, sources: sources.map(moved),
      end: end + bytes)
  }
}
