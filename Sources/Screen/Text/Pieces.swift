import Bidi

/// A paragraph made ready to be cut into lines: levelled and shaped as a whole, so that a letter at a cut keeps
/// its form.
struct Pieces {
  /// The clusters, where lam and alef have become one.
  var paragraph: SafeText.Paragraph
  let mode: TextLayout.OutputMode
  /// Nil where everything stands at level 0.
  let levels: Bidi.Paragraph?
  let isRightToLeft: Bool

  var count: Int { paragraph.clusters.count }
  subscript(index: Int) -> SafeText.Cluster { paragraph.clusters[index] }

  init(_ paragraph: SafeText.Paragraph, direction: TextLayout.Direction, mode: TextLayout.OutputMode) {
    self.paragraph = paragraph
    self.mode = mode
    if !paragraph.hasRightToLeft, Pieces.isLeftToRight(paragraph, direction) {
      levels = nil
      isRightToLeft = false
    } else {
      let resolved = Bidi.Paragraph(paragraph.scalars, direction: ParagraphDirection(direction))
      levels = resolved
      isRightToLeft = resolved.baseLevel == .rightToLeft
    }
    if mode == .visual, paragraph.hasJoining { shape() }
  }

  /// Whether a paragraph without right-to-left letters is surely left-to-right, without asking the algorithm.
  private static func isLeftToRight(_ paragraph: SafeText.Paragraph, _ direction: TextLayout.Direction)
    -> Bool
  {
    switch direction {
    case .leftToRight, .firstStrong(fallback: false): true
    case .rightToLeft: false
    case .firstStrong(fallback: true):
      paragraph.scalars.contains { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
    }
  }

  /// Gives each base its joined form, and lam with alef one cell.
  private mutating func shape() {
    let glyphs = Bidi.shape(paragraph.scalars, levels: levels?.levels ?? [])
    var shaped: [SafeText.Cluster] = []
    shaped.reserveCapacity(paragraph.clusters.count)
    var index = 0
    var glyph = 0
    while index < paragraph.clusters.count {
      var cluster = paragraph.clusters[index]
      var end = paragraph.scalarEnd(of: index)
      while glyph < glyphs.count, glyphs[glyph].source.lowerBound < cluster.first { glyph += 1 }
      if glyph < glyphs.count, glyphs[glyph].source.lowerBound == cluster.first, cluster.kind == .letters {
        let source = glyphs[glyph].source
        if cluster.base == paragraph.scalars[cluster.first] { cluster.base = glyphs[glyph].base }
        while index + 1 < paragraph.clusters.count, end < source.upperBound {
          index += 1
          end = paragraph.scalarEnd(of: index)
          cluster.kind = .ligature
        }
      }
      shaped.append(cluster)
      index += 1
    }
    paragraph.clusters = shaped
  }

  /// The levels of a line's pieces (UAX #9, L1), or nil where their order is the logical one.
  func levels(of pieces: Range<Int>, line: Range<Int>) -> [Level]? {
    guard mode == .visual, let levels, !line.isEmpty else { return nil }
    let first = self[line.lowerBound].first
    let scalars = levels.levels(ofLine: first..<paragraph.scalarEnd(of: line.upperBound - 1))
    return pieces.map { scalars[self[$0].first - first] }
  }
}

extension ParagraphDirection {
  init(_ direction: TextLayout.Direction) {
    switch direction {
    case .leftToRight: self = .leftToRight
    case .rightToLeft: self = .rightToLeft
    case .firstStrong(let fallback): self = .firstStrong(fallback: fallback ? .rightToLeft : .leftToRight)
    }
  }
}
