/// A text cut into pages for a terminal that lays it out by itself: it wraps lines at its right edge, anywhere.
///
/// A paragraph stays whole where a page has room for it; one that is longer than a page is cut, at a blank if it can be.
public struct TextPages: Sendable, Equatable {
  /// The pages, at least one: safe text in logical order, lines divided by newlines.
  public private(set) var pages: [String] = []

  private let columns: Int
  private let rows: Int
  private var lines: [String] = []
  /// How many rows of the page that is being filled are left.
  private var free: Int

  /// - Parameters:
  ///   - columns: how wide the terminal is.
  ///   - rows: how many of its rows a page has.
  public init(_ text: String, columns: Int, rows: Int) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    free = self.rows
    let safe = SafeText.plain(text)
    for paragraph in SafeText(safe, newlines: true).paragraphs { add(paragraph, of: safe) }
    endPage()
  }

  /// How many rows a terminal takes for one paragraph.
  public static func rows(of text: String, columns: Int) -> Int {
    let paragraphs = SafeText(SafeText.plain(text), newlines: true).paragraphs
    return paragraphs.reduce(0) { $0 + Piece($1, from: 0, columns: columns, rows: .max).rows }
  }

  private mutating func add(_ paragraph: SafeText.Paragraph, of text: String) {
    var start = 0
    repeat {
      var piece = Piece(paragraph, from: start, columns: columns, rows: rows)
      // What is longer than a page fills the rest of this one, unless hardly anything is left of it.
      let isLong = piece.end < paragraph.clusters.count
      if isLong, free >= min(3, rows) {
        piece = Piece(paragraph, from: start, columns: columns, rows: free)
      } else if piece.rows > free {
        endPage()
      }
      // A page does not begin with the blank line that parts it from the one before.
      if !pages.isEmpty, lines.isEmpty, paragraph.clusters.isEmpty { return }
      let last = piece.end > start ? paragraph.end(of: piece.end - 1) : paragraph.source.upperBound
      let first = start < paragraph.clusters.count ? paragraph.clusters[start].start : last
      lines.append(String(decoding: Array(text.utf8.dropFirst(first).prefix(last - first)), as: UTF8.self))
      free -= piece.rows
      start = piece.end
    } while start < paragraph.clusters.count
  }

  private mutating func endPage() {
    guard pages.isEmpty || !lines.isEmpty else { return }
    pages.append(lines.joined(separator: "\n"))
    lines = []
    free = rows
  }
}

/// As much of a paragraph as some rows hold.
private struct Piece {
  /// How many rows it takes.
  var rows = 1
  /// The index behind its last cluster.
  var end: Int

  init(_ paragraph: SafeText.Paragraph, from start: Int, columns: Int, rows limit: Int) {
    let clusters = paragraph.clusters
    end = start
    var column = 0
    var blank: Int?
    while end < clusters.count {
      let width = clusters[end].columns
      if column + width > columns, column > 0 {
        if rows == limit {
          if let blank { end = blank }
          return
        }
        rows += 1
        column = 0
        blank = nil
      }
      column += width
      end += 1
      if clusters[end - 1].kind == .space { blank = end }
    }
  }
}
