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
}
