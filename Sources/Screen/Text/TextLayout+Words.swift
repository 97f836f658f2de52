import Bidi

// Words, lines and directions of a text without laying it out: what keys and clicks ask for. Offsets count UTF-8
// bytes, and what comes out lies between clusters.
extension TextLayout {
  /// What a scalar is for motion by words.
  private enum WordPart {
    case space
    /// Letters, digits and what is written with them.
    case word
    /// Punctuation, signs, emoji.
    case sign
  }

  /// Where the word ends that an offset is in or before; a run of signs counts as a word.
  public static func wordEnd(after offset: Int, in text: String) -> Int {
    let scalars = text.unicodeScalars
    var index = text.utf8.index(text.startIndex, offsetBy: max(0, min(offset, text.utf8.count)))
    var part = WordPart.space
    while index < scalars.endIndex {
      if let next = wordPart(of: scalars[index]), next != part {
        guard part == .space else { break }
        part = next
      }
      index = scalars.index(after: index)
    }
    return aligned(text.utf8.distance(from: text.startIndex, to: index), in: text, forward: true)
  }

  /// Where the word begins that an offset is in or behind.
  public static func wordStart(before offset: Int, in text: String) -> Int {
    let scalars = text.unicodeScalars
    var index = text.utf8.index(text.startIndex, offsetBy: max(0, min(offset, text.utf8.count)))
    var start = index
    var part = WordPart.space
    while index > scalars.startIndex {
      index = scalars.index(before: index)
      guard let next = wordPart(of: scalars[index]) else { continue }
      if next != part {
        guard part == .space else { break }
        part = next
      }
      start = index
    }
    // Marks at the very beginning belong to nothing before them.
    if index == scalars.startIndex, part == .space || wordPart(of: scalars[index]) == nil { start = index }
    return aligned(text.utf8.distance(from: text.startIndex, to: start), in: text, forward: false)
  }

  /// The word, the run of signs or the blanks at an offset; at the end of the text what stands before it.
  public static func word(at offset: Int, in text: String) -> Range<Int> {
    let scalars = text.unicodeScalars
    guard var cluster = clusterAfter(offset, in: text) ?? clusterBefore(offset, in: text) else {
      return 0..<0
    }
    let line = paragraph(at: offset, in: text)
    guard !line.isEmpty else { return line }
    if cluster.lowerBound >= line.upperBound, let before = clusterBefore(line.upperBound, in: text) {
      cluster = before
    }
    let inside = clusterBefore(cluster.upperBound, in: text)?.lowerBound ?? 0
    var start = text.utf8.index(text.startIndex, offsetBy: inside)
    var end = text.utf8.index(text.startIndex, offsetBy: cluster.upperBound)
    let part = wordPart(of: scalars[start]) ?? .sign
    while end < scalars.endIndex, scalars[end] != "\n", wordPart(of: scalars[end]) ?? part == part {
      end = scalars.index(after: end)
    }
    var index = start
    while index > scalars.startIndex {
      index = scalars.index(before: index)
      guard scalars[index] != "\n" else { break }
      guard let before = wordPart(of: scalars[index]) else { continue }
      guard before == part else { break }
      start = index
    }
    let first = aligned(text.utf8.distance(from: text.startIndex, to: start), in: text, forward: false)
    return first..<aligned(text.utf8.distance(from: text.startIndex, to: end), in: text, forward: true)
  }

  /// The text between two newlines that an offset is in, without them.
  public static func paragraph(at offset: Int, in text: String) -> Range<Int> {
    let bytes = text.utf8
    let place = bytes.index(bytes.startIndex, offsetBy: max(0, min(offset, bytes.count)))
    let start = bytes[..<place].lastIndex(of: 0x0A).map { bytes.index(after: $0) } ?? bytes.startIndex
    let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
    return bytes.distance(from: bytes.startIndex, to: start)..<bytes.distance(from: bytes.startIndex, to: end)
  }

  /// Whether the paragraph at an offset runs from right to left, as a layout has it (UAX #9, P2 and P3): what is
  /// shown as a mark counts for nothing.
  ///
  /// - Parameter newlines: whether a newline ends a paragraph.
  public static func isRightToLeft(
    at offset: Int, in text: String, direction: Direction, newlines: Bool
  ) -> Bool {
    guard case .firstStrong(let fallback) = direction else { return direction == .rightToLeft }
    let range = newlines ? paragraph(at: offset, in: text) : 0..<text.utf8.count
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
    for scalar in text.unicodeScalars[start..<end] {
      let kind = ScalarTable.standard[scalar].kind
      if kind == .forbidden || kind == .control { continue }
      switch BidiClass(of: scalar) {
      case .leftToRight: return false
      case .rightToLeft, .arabicLetter: return true
      default: break
      }
    }
    return fallback
  }

  /// Where the scalar before an offset begins.
  public static func scalarBefore(_ offset: Int, in text: String) -> Int {
    let index = text.utf8.index(text.startIndex, offsetBy: offset)
    guard index > text.startIndex else { return 0 }
    return text.utf8.distance(from: text.startIndex, to: text.unicodeScalars.index(before: index))
  }

  /// The next place between two clusters, at an offset or beyond it.
  private static func aligned(_ offset: Int, in text: String, forward: Bool) -> Int {
    guard offset > 0, let next = clusterAfter(offset, in: text),
      let back = clusterBefore(next.upperBound, in: text),
      back.lowerBound < offset
    else { return offset }
    return forward ? next.upperBound : back.lowerBound
  }

  /// Nil for what goes with the base before it.
  private static func wordPart(of scalar: Unicode.Scalar) -> WordPart? {
    switch ScalarTable.standard[scalar].kind {
    case .space, .noBreakSpace: return .space
    case .mark, .virama, .spacingMark, .variation, .modifier, .joiner, .nonJoiner: return nil
    case .control: return scalar == "\n" || scalar == "\r" || scalar == "\t" ? .space : .sign
    default: break
    }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil || scalar == "_" ? .word : .sign
  }
}
