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

  /// What the cells hold.
  public enum OutputMode: String, Sendable, Hashable, CaseIterable {
    /// What is seen, from left to right: reordered and shaped, for terminals that do neither.
    case visual
    /// What is seen, but each letter by itself, for terminals that shape (``SentRow`` gives them each word in its
    /// own order).
    case unshaped
    /// The text as it is stored, for what reorders whole paragraphs by itself.
    case logical
  }

  /// How the text is made to fit.
  public enum Fit: Sendable, Hashable {
    /// Broken at spaces, and inside a word only where the word is longer than a line.
    case wrap(columns: Int)
    /// One line, newlines shown as marks; an ellipsis stands at the text's own logical end where it is cut.
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
    /// The offset of a caret at the line's logical end that still stands on this line.
    public var end: Int

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
  ///   - isolates: parts (UTF-8 offsets, not nested) that are ordered by themselves, as if between FSI and PDI:
  ///     names, paths and dates that the program put into a sentence of its own (UAX #9, 2.6).
  public init(
    _ text: String, direction: Direction, fit: Fit, mode: OutputMode = .visual, style: Style = .plain,
    spans: [Span] = [], isolates: [Range<Int>] = []
  ) {
    self.init(
      text, lines: TextLayout.plainLine(text, direction, fit, style: style, spans: spans).map { [$0] } ?? [])
    guard lines.isEmpty else { return }
    let painter = LinePainter(style: style, spans: spans)
    lines = TextLayout.safe(text, fit: fit).paragraphs.flatMap { paragraph in
      var pieces = Pieces(paragraph, direction: direction, mode: mode, isolates: isolates)
      return TextLayout.lines(of: &pieces, fit: fit, painter: painter)
    }
  }

  /// A layout of lines that are laid out already; their offsets are those of the text.
  init(_ text: String, lines: [Line]) {
    self.text = text
    self.lines = lines
  }

  /// The clusters that a layout needs: for a crop no more than it shows, and enough behind it to find the levels.
  private static func safe(_ text: String, fit: Fit) -> SafeText {
    guard case .crop(let columns) = fit else { return SafeText(text, newlines: true) }
    let context = 1024
    return SafeText(text, newlines: false, limit: max(0, min(columns, .max - context)) + context)
  }

  private static func lines(of pieces: inout Pieces, fit: Fit, painter: LinePainter) -> [Line] {
    switch fit {
    case .wrap(let columns):
      return pieces.wrapped(to: columns).map { painter.line($0, of: pieces) }
    case .crop(let columns):
      return [painter.line(pieces.cropped(to: columns), of: pieces)]
    case .unbounded:
      return [painter.line(pieces.whole, of: pieces)]
    }
  }

  /// The widest line's columns.
  public var columns: Int { lines.reduce(0) { max($0, $1.columns) } }
}

extension TextLayout {
  /// The short way for what is most frequent: one left-to-right line that begins with printable ASCII, as far as
  /// it is shown. Behind a Latin letter nothing right-to-left changes what stands before it.
  private static func plainLine(
    _ text: String, _ direction: Direction, _ fit: Fit, style: Style, spans: [Span]
  ) -> Line? {
    let count = text.utf8.count
    guard spans.isEmpty, direction != .rightToLeft else { return nil }
    var shown = count
    switch fit {
    case .crop(let columns) where columns > 0 && columns < count: shown = columns - 1
    case .wrap(let columns), .crop(let columns): if columns < count { return nil }
    case .unbounded: break
    }
    var hasLetter = false
    for byte in text.utf8.prefix(shown + 1) {
      guard byte >= 0x20, byte < 0x7F else { return nil }
      hasLetter = hasLetter || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }
    guard hasLetter || shown == count && direction != .firstStrong(fallback: true) else { return nil }
    return plainLine(text, shown: shown, style: style)
  }

  private static func plainLine(_ text: String, shown: Int, style: Style) -> Line {
    let count = text.utf8.count
    var line = Line(cells: [], source: 0..<count, isRightToLeft: false, sources: [], end: count)
    line.cells.reserveCapacity(shown + 1)
    line.sources.reserveCapacity(shown + 1)
    for (offset, byte) in text.utf8.prefix(shown).enumerated() {
      line.cells.append(Cell(String(Unicode.Scalar(byte)), style: style))
      line.sources.append(offset..<offset + 1)
    }
    guard shown < count else { return line }
    while line.cells.last?.text == " " {
      line.cells.removeLast()
      line.sources.removeLast()
    }
    line.sources.append(line.cells.count..<count)
    line.cells.append(Cell("…", style: style))
    return line
  }
}
