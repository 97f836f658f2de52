// Carets, mouse and motion: logical offsets in, places on the lines out, and back.
extension TextLayout {
  /// The line on which the caret stands that has this offset; at a soft break the later one.
  public func line(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].source.lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The place of the caret at an offset: the cell of the cluster that follows it, counted from the left of its
  /// line. At the end of a line that is the column beyond it: to the right of a left-to-right line, and −1 for
  /// a right-to-left one.
  public func caret(at offset: Int) -> Point {
    let row = line(of: offset)
    let line = lines[row]
    if let column = line.sources.firstIndex(where: { $0.contains(offset) }) {
      return Point(column: column, row: row)
    }
    return Point(column: line.isRightToLeft ? -1 : line.columns, row: row)
  }

  /// The offset at which a caret stands that is put on a place: the beginning of the cluster shown there;
  /// outside the line, its nearer logical end.
  public func offset(at point: Point) -> Int {
    let line = lines[max(0, min(point.row, lines.count - 1))]
    if line.sources.indices.contains(point.column) { return line.sources[point.column].lowerBound }
    return (point.column < 0) == line.isRightToLeft ? line.end : line.source.lowerBound
  }

  /// The offset of the logical beginning of the line on which an offset stands: Home.
  public func lineStart(of offset: Int) -> Int { lines[line(of: offset)].source.lowerBound }

  /// The offset of the logical end of the line on which an offset stands: End.
  public func lineEnd(of offset: Int) -> Int { lines[line(of: offset)].end }
}

extension TextLayout {
  /// The cluster after an offset: what Delete takes and a step forward passes over; nil at the end.
  public func clusterAfter(_ offset: Int) -> Range<Int>? { TextLayout.clusterAfter(offset, in: text) }

  /// The cluster before an offset: what a step back passes over; nil at the beginning.
  public func clusterBefore(_ offset: Int) -> Range<Int>? { TextLayout.clusterBefore(offset, in: text) }

  /// What Backspace takes: one mark, or else the whole cluster before the offset; nil at the beginning.
  public func deletionBefore(_ offset: Int) -> Range<Int>? { TextLayout.deletionBefore(offset, in: text) }

  /// The cluster after an offset of a text, from the offset on; nil at the end. A line end is a cluster.
  public static func clusterAfter(_ offset: Int, in text: String) -> Range<Int>? {
    let end = text.utf8.count
    let offset = max(0, offset)
    guard offset < end else { return nil }
    return offset..<(clusterStarts(around: offset, in: text).first { $0 > offset } ?? end)
  }

  /// The cluster before an offset of a text, up to the offset; nil at the beginning.
  public static func clusterBefore(_ offset: Int, in text: String) -> Range<Int>? {
    let offset = min(offset, text.utf8.count)
    guard offset > 0 else { return nil }
    return (clusterStarts(around: offset - 1, in: text).last { $0 < offset } ?? 0)..<offset
  }

  /// What Backspace takes at an offset of a text: one mark or joiner, or else the whole cluster; nil at the
  /// beginning.
  public static func deletionBefore(_ offset: Int, in text: String) -> Range<Int>? {
    guard let cluster = clusterBefore(offset, in: text) else { return nil }
    let end = text.utf8.index(text.startIndex, offsetBy: cluster.upperBound)
    let start = text.unicodeScalars.index(before: end)
    let scalar = text.unicodeScalars[start]
    switch ScalarTable.standard[scalar].kind {
    case .mark, .virama, .spacingMark, .joiner, .nonJoiner:
      return max(cluster.lowerBound, cluster.upperBound - UTF8.width(scalar))..<cluster.upperBound
    default: return cluster
    }
  }

  /// Where clusters and line ends begin near an offset, in ascending order: at least the last one that begins at or
  /// before it, and the next one where there is any. Only as much of the text is looked at as can matter.
  private static func clusterStarts(around offset: Int, in text: String) -> [Int] {
    let scalars = text.unicodeScalars
    let table = ScalarTable.standard
    let wanted = text.utf8.index(text.startIndex, offsetBy: offset)
    var start = wanted
    while start.samePosition(in: scalars) == nil { start = text.utf8.index(before: start) }
    while start > text.startIndex, !beginsAnew(at: start, in: scalars, table) {
      start = scalars.index(before: start)
    }
    var end = scalars.index(after: start)
    while end < text.endIndex, end <= wanted || !beginsAnew(at: end, in: scalars, table) {
      end = scalars.index(after: end)
    }
    // With the scalar at which the next cluster begins, since a joiner looks at what comes after it.
    if end < text.endIndex { end = scalars.index(after: end) }
    let first = text.utf8.distance(from: text.startIndex, to: start)
    return clusterStarts(of: String(scalars[start..<end])).map { $0 + first }
  }

  /// Whether a cluster begins at a place whatever stands before it: at a letter that is no emoji, a blank, what is
  /// never shown, a newline that is not part of CR LF.
  private static func beginsAnew(
    at index: String.Index, in scalars: String.UnicodeScalarView, _ table: ScalarTable
  ) -> Bool {
    let entry = table[scalars[index]]
    switch entry.kind {
    case .narrow, .wide, .space, .noBreakSpace: return !entry.isPictographic
    case .forbidden: return true
    case .control:
      return scalars[index] != "\n" || index == scalars.startIndex
        || scalars[scalars.index(before: index)] != "\r"
    default: return false
    }
  }

  /// Where clusters and line ends begin, in ascending order.
  private static func clusterStarts(of text: String) -> [Int] {
    let paragraphs = SafeText(text, newlines: true).paragraphs
    return paragraphs.dropLast().flatMap { $0.clusters.map(\.start) + [$0.source.upperBound] }
      + (paragraphs.last?.clusters.map(\.start) ?? [])
  }
}
