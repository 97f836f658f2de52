import Bidi

/// Turns the pieces of a line into cells from left to right.
struct LinePainter {
  let style: Style
  let spans: [TextLayout.Span]
  private let table = ScalarTable.standard

  init(style: Style, spans: [TextLayout.Span]) {
    self.style = style
    self.spans = spans
  }

  /// Paints one line.
  func line(_ cut: LineCut, of pieces: Pieces) -> TextLayout.Line {
    let paragraph = pieces.paragraph
    let start = cut.pieces.isEmpty ? paragraph.source.lowerBound : pieces[cut.pieces.lowerBound].start
    let isLast = cut.pieces.upperBound == pieces.count
    let end = isLast ? paragraph.source.upperBound : pieces[cut.pieces.upperBound].start
    var line = TextLayout.Line(
      cells: [], source: start..<end, isRightToLeft: pieces.isRightToLeft, sources: [],
      end: caretEnd(of: cut, in: pieces))
    line.cells.reserveCapacity(cut.shown.count + 1)
    line.sources.reserveCapacity(cut.shown.count + 1)
    guard var levels = pieces.levels(of: cut.shown, line: cut.pieces) else {
      for index in cut.shown { paint(index, of: pieces, isRightToLeft: false, into: &line) }
      if cut.hasEllipsis { paintEllipsis(from: cut.shown.upperBound, of: pieces, into: &line) }
      return line
    }
    if cut.hasEllipsis { levels.append(pieces.levelOfEllipsis(at: cut.shown.upperBound)) }
    for place in visualOrder(of: levels) {
      let index = cut.shown.lowerBound + place
      if index == cut.shown.upperBound {
        paintEllipsis(from: index, of: pieces, into: &line)
      } else {
        paint(index, of: pieces, isRightToLeft: levels[place].isRightToLeft, into: &line)
      }
    }
    return line
  }

  /// Where the caret stands that goes to the line's end: before the blanks of a soft break, and where there are
  /// none before the last piece, since the offset behind it belongs to the next line.
  private func caretEnd(of cut: LineCut, in pieces: Pieces) -> Int {
    guard cut.pieces.upperBound < pieces.count else { return pieces.paragraph.source.upperBound }
    if cut.shown.upperBound < cut.pieces.upperBound { return pieces[cut.shown.upperBound].start }
    return pieces[cut.pieces.upperBound - 1].start
  }

  private func paintEllipsis(from index: Int, of pieces: Pieces, into line: inout TextLayout.Line) {
    let source = pieces.paragraph.source
    let start = index < pieces.count ? pieces[index].start : source.upperBound
    line.cells.append(Cell("…", style: style))
    line.sources.append(start..<source.upperBound)
  }

  private func paint(
    _ index: Int, of pieces: Pieces, isRightToLeft: Bool, into line: inout TextLayout.Line
  ) {
    let piece = pieces[index]
    let source = piece.start..<pieces.paragraph.end(of: index)
    let style = spans.isEmpty ? style : style(of: source)
    let before = line.cells.count
    switch piece.kind {
    case .letters, .space, .ligature:
      let base = isRightToLeft ? mirrored(piece.base) ?? piece.base : piece.base
      let scalars = pieces.paragraph.scalars[piece.first..<pieces.paragraph.scalarEnd(of: index)]
      if scalars.count == 1 {
        append(String(base), columns: piece.columns, style: style, to: &line.cells)
      } else {
        appendCluster(
          piece, base: base, scalars.dropFirst(), mode: pieces.mode, style: style, to: &line.cells)
      }
    case .hidden, .surplus, .tooWide:
      // Reversed, also on a line that is reversed itself, so that no text can pass for a mark.
      var marked = style
      marked.attributes.formSymmetricDifference(.reverse)
      for scalar in piece.mark.unicodeScalars {
        append(String(scalar), columns: 1, style: marked, to: &line.cells)
      }
    }
    for _ in before..<line.cells.count { line.sources.append(source) }
    // Neutrals and numbers have a right-to-left level too; only letters are the terminal's to put into order.
    if isRightToLeft, pieces.mode != .logical, table[piece.base].isRightToLeft {
      for column in before..<line.cells.count { line.cells[column].isRightToLeft = true }
    }
  }

  private func append(_ text: String, columns: Int, style: Style, to cells: inout [Cell]) {
    cells.append(Cell(text, width: columns, style: style))
    if columns == 2 { cells.append(.continuation(style: style)) }
  }

  /// Paints a base with what follows it in its cluster: marks go into its cell, spacing marks, the other half of
  /// a flag and joined emoji into cells of their own.
  private func appendCluster(
    _ piece: SafeText.Cluster, base: Unicode.Scalar, _ rest: ArraySlice<Unicode.Scalar>,
    mode: TextLayout.OutputMode, style: Style, to cells: inout [Cell]
  ) {
    var text = String(base)
    var columns = table[piece.base].kind == .wide || table[piece.base].kind == .modifier ? 2 : 1
    var marks = 0
    for scalar in rest {
      switch table[scalar].kind {
      case .mark, .virama:
        marks += 1
        if marks <= SafeText.maximumMarks { text.unicodeScalars.append(scalar) }
      // Joiners have done their work where letters are shaped here; variation and colour would change widths.
      case .joiner, .nonJoiner:
        guard mode != .visual, table[piece.base].joins else { continue }
        marks += 1
        if marks <= SafeText.maximumMarks { text.unicodeScalars.append(scalar) }
      case .variation, .modifier: break
      default:
        if piece.kind == .ligature { continue }
        append(text, columns: columns, style: style, to: &cells)
        text = String(scalar)
        columns = table[scalar].kind == .wide ? 2 : 1
      }
    }
    append(text, columns: columns, style: style, to: &cells)
  }

  /// The style of what stands at some offsets.
  private func style(of source: Range<Int>) -> Style {
    spans.reduce(style) { $1.range.overlaps(source) ? $0.overlaid(by: $1.style) : $0 }
  }
}
