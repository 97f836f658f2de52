/// Text laid out as cells: the one place where text becomes what the terminal paints.
///
/// The text is made safe, cut into clusters, given embedding levels once a paragraph, wrapped or cropped in
/// logical order, shaped before it is cut, and reordered line by line. A hard newline begins a new paragraph
/// with a direction of its own. Offsets are UTF-8 offsets into the text that was given, whatever is shown.
public struct TextLayout: Sendable, Equatable {
  /// The direction of each paragraph (`UAX #9, P2–P3`).
  public enum Direction: Sendable, Hashable {
    case leftToRight
    case rightToLeft
    /// That of the first strong letter; where there is none, right-to-left if `fallback` is true.
    case firstStrong(fallback: Bool)
  }

  /// What the terminal is sent (terminals that reorder by themselves want logical order, unshaped).
  public enum OutputMode: String, Sendable, Hashable, CaseIterable {
    case visual
    case logical
  }

  /// How the text is made to fit.
  public enum Fit: Sendable, Hashable {
    /// Broken at spaces, and inside a word only where the word is longer than a line.
    case wrap(columns: Int)
    /// One line; an ellipsis stands at the text's own logical end where something is left out.
    case crop(columns: Int)
    /// One line a paragraph, however long.
    case unbounded
  }

  /// A style for a part of the text.
  public struct Span: Sendable, Equatable {
    /// UTF-8 offsets in the source text. A cell is styled where any of its letters is inside.
    public var range: Range<Int>
    /// Laid over the layout's own style, and over that of earlier spans.
    public var style: Style

    public init(_ range: Range<Int>, style: Style) {
      self.range = range
      self.style = style
    }
  }

  /// One line as it is painted.
  public struct Line: Sendable, Equatable {
    /// One cell a column from left to right; the right half of a wide cell is a cell of width 0.
    public var cells: [Cell]
    /// The part of the source that the line shows, with the spaces at which it was broken, without a newline.
    public var source: Range<Int>
    /// The direction of the line's paragraph.
    public var isRightToLeft: Bool
    /// For each column, the source of what is shown there: a cluster, both letters of a lam-alef, or for the
    /// ellipsis all that is left out.
    public var sources: [Range<Int>]

    /// How many columns the line takes.
    public var columns: Int { cells.count }
  }

  /// The text as it was given.
  public let text: String
  /// At least one line, also for an empty text.
  public private(set) var lines: [Line]

  /// Lays text out.
  ///
  /// - Parameters:
  ///   - direction: fixed for identifiers, phone numbers, links and dates; else by the first strong letter.
  ///   - spans: styles for parts of the text, later ones over earlier ones.
  public init(
    _ text: String, direction: Direction, fit: Fit, mode: OutputMode = .visual, style: Style = .plain,
    spans: [Span] = []
  ) {
    self.text = text
    lines = []
    var cells: [Cell] = []
    var sources: [Range<Int>] = []
    var offset = 0
    var start = 0
    let limit: Int
    switch fit {
    case .wrap(let columns), .crop(let columns): limit = max(1, columns)
    case .unbounded: limit = Int.max
    }
    func flush(_ end: Int) {
      lines.append(
        Line(cells: cells, source: start..<end, isRightToLeft: direction == .rightToLeft, sources: sources))
      cells = []
      sources = []
    }
    for character in text {
      let range = offset..<(offset + character.utf8.count)
      offset = range.upperBound
      if character == "\n" {
        flush(range.lowerBound)
        start = offset
        continue
      }
      if cells.count == limit {
        if case .crop = fit { break }
        flush(range.lowerBound)
        start = range.lowerBound
      }
      var over = style
      for span in spans where span.range.overlaps(range) { over = over.overlaid(by: span.style) }
      cells.append(Cell(String(character), style: over))
      sources.append(range)
    }
    flush(offset)
  }

  /// The widest line's columns.
  public var columns: Int { lines.reduce(0) { max($0, $1.columns) } }
}
