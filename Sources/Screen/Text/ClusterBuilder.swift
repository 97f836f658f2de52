import Bidi

/// Puts scalars together to clusters, one after the other (after UAX #29, with what a grid of cells asks for).
struct ClusterBuilder {
  private typealias Entry = ScalarTable.Entry

  private let table = ScalarTable.standard
  private let newlines: Bool
  private var done: [SafeText.Paragraph] = []
  private var paragraph: SafeText.Paragraph
  /// The base of the open cluster, which may take marks; nil after a visible mark and at the beginning.
  private var base: Entry?
  private var last = Entry(byte: 0)
  private var marks = 0
  /// Whether a joiner waits for the next emoji, and a regional indicator for its other half.
  private var awaitsPictograph = false
  private var awaitsRegional = false
  private var followsReturn = false

  /// How many clusters the open paragraph has.
  var openClusters: Int { paragraph.clusters.count }

  init(newlines: Bool, capacity: Int) {
    self.newlines = newlines
    paragraph = SafeText.Paragraph(source: 0..<0)
    paragraph.scalars.reserveCapacity(capacity)
    paragraph.clusters.reserveCapacity(capacity)
  }

  /// Adds a scalar of the text; `next` is the one after it.
  mutating func add(_ scalar: Unicode.Scalar, at offset: Int, next: Unicode.Scalar?) {
    let entry = table[scalar]
    if entry.isRightToLeft { paragraph.hasRightToLeft = true }
    if entry.joins { paragraph.hasJoining = true }
    let columns = entry.kind == .wide ? 2 : 1
    switch entry.kind {
    case .narrow, .wide:
      if awaitsPictograph {
        extend(scalar, columns: columns)
      } else {
        begin(scalar, entry, at: offset, columns)
      }
      awaitsPictograph = false
    case .space: begin(scalar, entry, at: offset, 1, kind: .space, shown: " ")
    case .noBreakSpace: begin(scalar, entry, at: offset, 1, shown: " ")
    case .regional: addRegional(scalar, entry, at: offset)
    case .mark, .virama, .spacingMark: addMark(scalar, entry, at: offset)
    case .modifier:
      // Terminals differ in whether the colour takes columns: the emoji is shown without it.
      if let base, base.isPictographic, last.kind != .modifier,
        follows(base, with: [.narrow, .wide, .variation])
      {
        extend(scalar, columns: 0)
      } else {
        begin(scalar, entry, at: offset, 2)
      }
    case .variation:
      if follows(base, with: [.narrow, .wide]) {
        extend(scalar, columns: 0)
      } else {
        hide(scalar, at: offset)
      }
    case .joiner, .nonJoiner:
      if keeps(scalar, before: next) { extend(scalar, columns: 0) } else { hide(scalar, at: offset) }
    case .control: addControl(scalar, entry, at: offset, next: next)
    case .forbidden: hide(scalar, at: offset)
    }
    last = entry
  }

  /// Ends the last paragraph.
  mutating func finish(at offset: Int) -> [SafeText.Paragraph] {
    endParagraph(at: offset, next: offset)
    return done
  }

  private mutating func endParagraph(at offset: Int, next: Int) {
    paragraph.source = paragraph.source.lowerBound..<offset
    done.append(paragraph)
    paragraph = SafeText.Paragraph(source: next..<next)
    base = nil
  }

  private mutating func begin(
    _ scalar: Unicode.Scalar, _ entry: Entry, at offset: Int, _ columns: Int,
    kind: SafeText.Cluster.Kind = .letters, shown: Unicode.Scalar? = nil
  ) {
    let first = paragraph.scalars.count
    paragraph.scalars.append(scalar)
    paragraph.clusters.append(
      SafeText.Cluster(kind: kind, start: offset, first: first, base: shown ?? scalar, columns: columns))
    base = entry
    marks = 0
    awaitsRegional = false
    awaitsPictograph = false
  }

  private mutating func extend(_ scalar: Unicode.Scalar, columns: Int) {
    paragraph.scalars.append(scalar)
    paragraph.clusters[paragraph.clusters.count - 1].columns += columns
  }

  /// Begins a cluster that is a visible mark: a neutral for the bidi algorithm, and nothing attaches to it.
  private mutating func hide(
    _ scalar: Unicode.Scalar, at offset: Int, kind: SafeText.Cluster.Kind = .hidden, value: UInt32? = nil
  ) {
    var cluster = SafeText.Cluster(
      kind: kind, start: offset, first: paragraph.scalars.count, base: "\u{FFFC}", columns: 1,
      value: value ?? scalar.value)
    cluster.columns = cluster.markColumns
    paragraph.scalars.append("\u{FFFC}")
    paragraph.clusters.append(cluster)
    base = nil
    awaitsPictograph = false
  }
}

extension ClusterBuilder {
  private mutating func addControl(
    _ scalar: Unicode.Scalar, _ entry: ScalarTable.Entry, at offset: Int, next: Unicode.Scalar?
  ) {
    let wasReturn = followsReturn
    followsReturn = false
    switch scalar {
    case "\t": begin(scalar, entry, at: offset, 1, kind: .space, shown: " ")
    case "\r" where next == "\n": followsReturn = true
    case "\n":
      let start = wasReturn ? offset - 1 : offset
      if newlines { endParagraph(at: start, next: offset + 1) } else { hide(scalar, at: start) }
    default: hide(scalar, at: offset)
    }
  }

  private mutating func addRegional(_ scalar: Unicode.Scalar, _ entry: ScalarTable.Entry, at offset: Int) {
    if awaitsRegional, last.kind == .regional {
      extend(scalar, columns: 1)
      awaitsRegional = false
    } else {
      begin(scalar, entry, at: offset, 1)
      awaitsRegional = true
    }
  }

  private mutating func addMark(_ scalar: Unicode.Scalar, _ entry: ScalarTable.Entry, at offset: Int) {
    let open = paragraph.clusters.count - 1
    if base != nil, marks < SafeText.maximumMarks {
      marks += 1
      extend(scalar, columns: entry.kind == .spacingMark ? 1 : 0)
      if paragraph.clusters[open].kind == .space { paragraph.clusters[open].kind = .letters }
    } else if base != nil {
      hide(scalar, at: offset, kind: .surplus, value: 1)
    } else if open >= 0, paragraph.clusters[open].kind == .surplus {
      paragraph.clusters[open].value += 1
      paragraph.clusters[open].columns = paragraph.clusters[open].markColumns
    } else if entry.kind == .spacingMark {
      begin(scalar, entry, at: offset, 1)
    } else {
      begin("\u{25CC}", ScalarTable.Entry(byte: 0), at: offset, 1)
      marks = 1
      extend(scalar, columns: 0)
    }
  }

  /// Whether the open cluster is an emoji whose last scalar is of one of some kinds.
  private func follows(_ base: ScalarTable.Entry?, with kinds: [ScalarTable.Kind]) -> Bool {
    guard let base else { return false }
    return base.isEmoji && kinds.contains(last.kind)
  }

  /// Whether a joiner does something where it stands, so that it is no hidden character.
  private mutating func keeps(_ joiner: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    guard let base, last.kind != .joiner, last.kind != .nonJoiner else { return false }
    if last.kind == .virama { return true }
    let after = next.map { table[$0] }
    if joiner == "\u{200D}", base.isPictographic {
      awaitsPictograph = after?.isPictographic ?? false
      return awaitsPictograph
    }
    guard base.joins, let letter = paragraph.clusters.last?.base else { return false }
    if let after, after.joins, after.kind == .narrow { return true }
    // The heh of a Hijri year is written with a joiner after it.
    let type = JoiningType(of: letter)
    return joiner == "\u{200D}" && (type == .dualJoining || type == .leftJoining)
  }
}
