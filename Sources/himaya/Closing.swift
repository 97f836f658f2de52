import Screen

/// How the parts of a line are closed off by the fewest marks, for a terminal that counts each as a column and knows no
/// isolates: a left-to-right mark between parts, a right-to-left one where a part begins or ends with a neutral.
struct Closing {
  /// Such a terminal aligns a line at the right that begins with a right-to-left letter.
  let isAlone: Bool

  func closed(_ text: String, _ line: TextLayout.Line, isFirst: Bool) -> String {
    guard line.isRightToLeft else { return (isFirst ? "\u{200E}" : "") + text + (isAlone ? "" : "\u{200E}") }
    let start = isEdgeStrong(line.cells.first) ? "" : "\u{200F}"
    if isAlone { return start + text }
    let end = isEdgeStrong(line.cells.last) ? "" : "\u{200F}"
    return (isFirst ? "\u{200E}" : "") + start + text + end + "\u{200E}"
  }

  private func isEdgeStrong(_ cell: Cell?) -> Bool {
    cell?.text.unicodeScalars.first.map { (0x5D0...0x8FF).contains($0.value) && $0.properties.isAlphabetic }
      ?? false
  }
}
