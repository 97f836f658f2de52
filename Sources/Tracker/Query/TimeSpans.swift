/// The years, or months, that each of many rows touches, in a flat array.
struct TimeSpans: Sendable {
  private struct Span: BitwiseCopyable {
    let first: Int32
    /// Less than ``first`` where the row touches none.
    let last: Int32
  }

  private var spans: [Span] = []

  init(rows: Int, _ span: (Int) -> ClosedRange<Int>?) {
    spans = (0..<rows).map { row in
      span(row).map { Span(first: Int32($0.lowerBound), last: Int32($0.upperBound)) }
        ?? Span(first: 0, last: -1)
    }
  }

  @inline(__always)
  subscript(row: Int) -> ClosedRange<Int>? {
    let span = spans[row]
    return span.last < span.first ? nil : Int(span.first)...Int(span.last)
  }

  /// The rows that touch one of some ranges, or, where that is wanted, none at all.
  func rows(touching ranges: [ClosedRange<Int>], orNone isNone: Bool) -> RowSet {
    var words = [UInt](repeating: 0, count: (spans.count + 63) / 64)
    for range in ranges {
      let (lower, upper) = (Int32(clamping: range.lowerBound), Int32(clamping: range.upperBound))
      for (row, span) in spans.enumerated() {
        let isTouched = span.first <= upper && span.last >= lower && span.last >= span.first
        words[row >> 6] |= (isTouched ? 1 : 0) << UInt(row & 63)
      }
    }
    for (row, span) in spans.enumerated() where isNone && span.last < span.first {
      words[row >> 6] |= 1 << UInt(row & 63)
    }
    return RowSet(words: words)
  }
}
