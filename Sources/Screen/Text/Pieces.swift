import Bidi

/// A paragraph made ready to be cut into lines: levelled and shaped as a whole, so that a letter at a cut keeps
/// its form.
struct Pieces {
  /// The clusters, where lam and alef have become one.
  var paragraph: SafeText.Paragraph
  let mode: TextLayout.OutputMode
  /// Nil where everything stands at level 0.
  private let levels: Bidi.Paragraph?
  /// Where the scalars stand among those that were levelled, with FSI and PDI around the isolates; nil where
  /// there are none.
  private let places: [Int]?
  let isRightToLeft: Bool
  /// The parts that are ordered by themselves (UTF-8 offsets).
  private let isolates: [Range<Int>]

  var count: Int { paragraph.clusters.count }
  subscript(index: Int) -> SafeText.Cluster { paragraph.clusters[index] }

  init(
    _ paragraph: SafeText.Paragraph, direction: TextLayout.Direction, mode: TextLayout.OutputMode,
    isolates: [Range<Int>] = []
  ) {
    self.paragraph = paragraph
    self.mode = mode
    self.isolates = isolates
    if !paragraph.hasRightToLeft, Pieces.isLeftToRight(paragraph, direction) {
      levels = nil
      places = nil
      isRightToLeft = false
    } else {
      let isolated = isolates.isEmpty ? nil : paragraph.isolating(isolates)
      let resolved = Bidi.Paragraph(
        isolated?.scalars ?? paragraph.scalars, direction: ParagraphDirection(direction))
      levels = resolved
      places = isolated?.places
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
    let all = levels?.levels ?? []
    let forms = Bidi.joined(paragraph.scalars, levels: places.map { $0.map { all[$0] } } ?? all)
    var kept = 0
    for index in paragraph.clusters.indices {
      var cluster = paragraph.clusters[index]
      if cluster.kind == .letters {
        let scalar = paragraph.scalars[cluster.first]
        if forms[cluster.first] == takenByLigature, scalar != takenByLigature {
          // The alef; what is shown of it stands in the cell of its lam.
          paragraph.clusters[kept - 1].kind = .ligature
          continue
        }
        if cluster.base == scalar { cluster.base = forms[cluster.first] }
      }
      paragraph.clusters[kept] = cluster
      kept += 1
    }
    paragraph.clusters.removeLast(paragraph.clusters.count - kept)
  }

  /// The level at which an ellipsis stands behind all that is shown: the paragraph's own, and where an isolated part is
  /// cut, that part's, so that it stands at the end of what it cuts.
  func levelOfEllipsis(at index: Int) -> Level {
    let own: Level = isRightToLeft ? .rightToLeft : .leftToRight
    guard index > 0, index < count,
      let isolate = isolates.first(where: {
        $0.contains(self[index].start) && $0.contains(self[index - 1].start)
      }),
      let first = paragraph.clusters.firstIndex(where: { $0.start >= isolate.lowerBound })
    else { return own }
    let scalars = Array(paragraph.scalars[self[first].first..<paragraph.scalarEnd(of: index)])
    let inner = Bidi.Paragraph(scalars, direction: .firstStrong(fallback: .leftToRight)).baseLevel
    return inner == own ? Level(own.rawValue + 2) : Level(own.rawValue + 1)
  }

  /// The levels of a line's pieces (UAX #9, L1), or nil where their order is the logical one.
  func levels(of pieces: Range<Int>, line: Range<Int>) -> [Level]? {
    guard mode != .logical, let levels, !line.isEmpty else { return nil }
    let first = self[line.lowerBound].first
    let end = paragraph.scalarEnd(of: line.upperBound - 1)
    guard let places else {
      let scalars = levels.levels(ofLine: first..<end)
      return pieces.map { scalars[self[$0].first - first] }
    }
    let scalars = levels.levels(ofLine: places[first]..<places[end - 1] + 1)
    return pieces.map { scalars[places[self[$0].first] - places[first]] }
  }
}

extension SafeText.Paragraph {
  /// The scalars with FSI and PDI around parts of the source (UTF-8 offsets, not nested), and where each of
  /// the paragraph's own scalars stands among them.
  fileprivate func isolating(_ isolates: [Range<Int>]) -> (scalars: [Unicode.Scalar], places: [Int]) {
    var rest = isolates.sorted { $0.lowerBound < $1.lowerBound }[...]
    var end: Int?
    var result: [Unicode.Scalar] = []
    var places: [Int] = []
    for index in clusters.indices {
      let start = clusters[index].start
      if let open = end, start >= open {
        result.append("\u{2069}")
        end = nil
      }
      while end == nil, let next = rest.first, start >= next.lowerBound {
        rest.removeFirst()
        if start < next.upperBound {
          result.append("\u{2068}")
          end = next.upperBound
        }
      }
      for place in clusters[index].first..<scalarEnd(of: index) {
        places.append(result.count)
        result.append(scalars[place])
      }
    }
    if end != nil { result.append("\u{2069}") }
    return (result, places)
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
