import Bidi
import COracle

/// Holds joining and shaping against both oracles: the letters' forms, the ligatures, the marks behind them.
struct ShapingCheck {
  private var icu = Tally("shaping, ICU (u_shapeArabic)")
  private var fribidi = Tally("shaping by levels, FriBidi (join_arabic, shape_arabic)")

  var unexplained: Int { icu.unexplained + fribidi.unexplained }

  mutating func check(_ question: Question) {
    let levels = question.levels
    let own = Self.own(question.text, levels)
    if own == Self.fribidi(question.text, levels) {
      fribidi.addSame()
    } else {
      let short = question.shortened {
        $0.paragraphs.count == 1 && Self.own($0.text, $0.levels) != Self.fribidi($0.text, $0.levels)
      }
      fribidi.addDifference(
        ShapingDeviation.ofFriBidi(short.text)?.rawValue,
        example: Self.example(
          short, Self.own(short.text, short.levels), Self.fribidi(short.text, short.levels)))
    }
    guard Self.own(question.text) != Self.icu(question.text) else { return icu.addSame() }
    let short = question.shortened { Self.own($0.text) != Self.icu($0.text) }
    icu.addDifference(
      ShapingDeviation.ofICU(short.text)?.rawValue,
      example: Self.example(short, Self.own(short.text), Self.icu(short.text)))
  }

  func report() {
    icu.report()
    fribidi.report()
  }

  private static func example(_ question: Question, _ own: [UInt32], _ theirs: [UInt32]) -> String {
    func shown(_ values: [UInt32]) -> String { values.map { String($0, radix: 16) }.joined(separator: " ") }
    return "\(shown(question.values)): ours \(shown(own)), theirs \(shown(theirs))"
  }

  // MARK: Answers

  /// Bases and marks in logical order, without joiners, which have done their work.
  static func own(_ text: [Unicode.Scalar], _ levels: [Level] = []) -> [UInt32] {
    withoutJoiners(shape(text, levels: levels).flatMap { [$0.base.value] + $0.marks.map(\.value) })
  }

  static func fribidi(_ text: [Unicode.Scalar], _ levels: [Level]) -> [UInt32] {
    var values = text.map(\.value)
    oracle_fribidi_shape(&values, levels.map(\.rawValue), Int32(values.count))
    return withoutJoiners(values)
  }

  /// With the spacing forms that ICU gives some marks (U+FE70–FE7F) as the marks that they are.
  static func icu(_ text: [Unicode.Scalar]) -> [UInt32] {
    var values = text.map(\.value)
    let count = oracle_icu_shape(&values, Int32(values.count))
    return withoutJoiners(values.prefix(max(0, Int(count))).map { spacingMarks[$0] ?? $0 })
  }

  private static func withoutJoiners(_ values: [UInt32]) -> [UInt32] {
    values.filter { $0 != 0x200C && $0 != 0x200D && $0 != 0xFEFF }
  }

  private static let spacingMarks: [UInt32: UInt32] = [
    0xFE70: 0x64B, 0xFE72: 0x64C, 0xFE74: 0x64D, 0xFE76: 0x64E, 0xFE78: 0x64F, 0xFE7A: 0x650, 0xFE7C: 0x651,
    0xFE7E: 0x652,
  ]
}

/// What an oracle's shaping does other than the Unicode Standard says (9.2), seen in the shortest text that shows it.
enum ShapingDeviation: String {
  case marksInLigature =
    "9.2, L1: what is transparent does not part lam and alef, nor does ZWJ; FriBidi makes no ligature over it"
  case joinerInLigature = "23.2: ZWJ between lam and alef asks for their ligature; ICU parts it"
  case noIsolatedForm =
    "a letter whose isolated or final form (U+FE80, U+FBDD, U+FB9E and the like) is not in the oracle's table"
  case unknownToICU =
    "a letter or control that u_shapeArabic joins otherwise than ICU's own Joining_Type says, which is ours"
  case marksOfICU = "U+065D–065F, which u_shapeArabic takes for ligatures of lam and alef"

  static func ofFriBidi(_ short: [Unicode.Scalar]) -> ShapingDeviation? {
    if short.indices.contains(where: { hasMarksInLigature(short, from: $0) }) { return .marksInLigature }
    let isUnknown = short.contains { scalar in
      isAloneDifferent(scalar) { ShapingCheck.fribidi($0, $0.map { _ in .rightToLeft }) }
    }
    return isUnknown ? .noIsolatedForm : nil
  }

  static func ofICU(_ short: [Unicode.Scalar]) -> ShapingDeviation? {
    if short.count == 1, (0x65D...0x65F).contains(short[0].value) { return .marksOfICU }
    if short.count == 1, JoiningType(of: short[0]) != .transparent { return .noIsolatedForm }
    if short == ["\u{644}", "\u{200D}", short[short.count - 1]], isAlef(short[2]) {
      return .joinerInLigature
    }
    return short.contains { isAloneDifferent($0, ShapingCheck.icu) } ? .unknownToICU : nil
  }

  /// Whether an oracle differs for one scalar already, alone or between two letters that join everything.
  private static func isAloneDifferent(
    _ scalar: Unicode.Scalar, _ oracle: ([Unicode.Scalar]) -> [UInt32]
  ) -> Bool {
    [[scalar], ["\u{628}", scalar, "\u{628}"]].contains { ShapingCheck.own($0) != oracle($0) }
  }

  /// Whether a lam stands at a place, and behind it, over something transparent, an alef.
  private static func hasMarksInLigature(_ text: [Unicode.Scalar], from place: Int) -> Bool {
    guard text[place] == "\u{644}" else { return false }
    let rest = text[(place + 1)...].drop { JoiningType(of: $0) == .transparent || $0 == "\u{200D}" }
    return rest.startIndex > place + 1 && rest.first.map(isAlef) ?? false
  }

  private static func isAlef(_ scalar: Unicode.Scalar) -> Bool {
    ["\u{622}", "\u{623}", "\u{625}", "\u{627}"].contains(scalar)
  }
}

extension Question {
  var levels: [Level] { paragraph.levels }
}
