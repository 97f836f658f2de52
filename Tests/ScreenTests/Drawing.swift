import Screen

/// Text in the manner of UAX #9: CAPITALS stand for right-to-left letters (Hebrew ones, which don't join), so that
/// no editor reorders what a test says.
func rtl(_ text: String) -> String {
  mapped(text) { ("A"..."Z").contains($0) ? Unicode.Scalar(0x05D0 + $0.value - 0x41) : nil }
}

/// The same the other way round: what is drawn, with capitals for right-to-left letters.
func capitals(_ text: String) -> String {
  mapped(text) { (0x05D0..<0x05EA).contains($0.value) ? Unicode.Scalar($0.value - 0x05D0 + 0x41) : nil }
}

private func mapped(_ text: String, _ change: (Unicode.Scalar) -> Unicode.Scalar?) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { change($0) ?? $0 }))
}

/// The lines of a layout as they are painted, with capitals for right-to-left letters.
func drawn(_ layout: TextLayout) -> [String] {
  layout.lines.map { capitals($0.cells.map(\.text).joined()) }
}

/// The lines of a text in capitals, as they are painted.
func drawn(
  _ text: String, _ direction: TextLayout.Direction = .firstStrong(fallback: false),
  _ fit: TextLayout.Fit = .unbounded, mode: TextLayout.OutputMode = .visual
) -> [String] {
  drawn(TextLayout(rtl(text), direction: direction, fit: fit, mode: mode))
}

/// The scalars of the cells of the first line, in hexadecimal: `FEFB 64E|41`.
func cellScalars(_ layout: TextLayout) -> String {
  layout.lines[0].cells.map { cell in
    cell.text.unicodeScalars.map { String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
  }.joined(separator: "|")
}

/// A generator of the same numbers each time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
