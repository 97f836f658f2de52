import Bidi
import COracle

/// Holds the levels of lines, the visual order and the mirror images against both oracles.
///
/// They are given our levels, so that nothing is counted twice: where a level differs, `LevelCheck` has said so.
struct OrderCheck {
  private var lines = Tally("levels of a line (L1), ICU")
  private var icu = Tally("order (L2), ICU")
  private var fribidi = Tally("order and marks (L2, L3), FriBidi")
  private var visual = Tally("text in visual order with mirrored characters, ICU")
  private var mirrors = Tally("mirrored characters (L4), FriBidi")

  var unexplained: Int { [lines, icu, fribidi, visual, mirrors].reduce(0) { $0 + $1.unexplained } }

  /// - Parameter cut: where a line is cut out of the paragraph.
  mutating func check(_ question: Question, cut: Range<Int>) {
    let paragraph = question.paragraph
    let whole = 0..<question.text.count
    let levels = paragraph.levels(ofLine: whole).map(\.rawValue)
    checkOrder(question, paragraph, levels)
    checkMirrors(question, levels)
    if question.own.agrees(with: question.icu) {
      checkLine(question, paragraph, cut)
      checkVisual(question, paragraph)
    }
  }

  func report() {
    for tally in [lines, icu, fribidi, visual, mirrors] { tally.report() }
  }

  private mutating func checkLine(_ question: Question, _ paragraph: Paragraph, _ cut: Range<Int>) {
    let classes = Array(question.classes[cut])
    var theirs = [UInt8](repeating: 0, count: cut.count)
    var isFlat: Int32 = 0
    let outcome = oracle_icu_line(
      question.values, Int32(question.text.count), Int32(question.direction), Int32(cut.lowerBound),
      Int32(cut.upperBound), &theirs, &isFlat)
    let own = Levels(paragraph.levels(ofLine: cut).map(\.rawValue), classes)
    if outcome == 0, own.agrees(with: Levels(theirs, classes, isFlat: isFlat != 0)) { return lines.addSame() }
    lines.addDifference(nil, example: "\(question.hexadecimal), \(cut): \(own.levels), ICU \(theirs)")
  }

  private mutating func checkOrder(_ question: Question, _ paragraph: Paragraph, _ levels: [UInt8]) {
    let count = Int32(levels.count)
    var theirs = [Int32](repeating: 0, count: levels.count)
    oracle_icu_order(levels, count, &theirs)
    if visualOrder(of: levels.map { Level($0) }) == theirs.map({ Int($0) }) {
      icu.addSame()
    } else {
      icu.addDifference(nil, example: "\(question.hexadecimal): ICU \(theirs)")
    }
    // FriBidi turns marks round with what X9 removes among them, whose place means nothing.
    let removed = question.kinds.map(\.isRemoved)
    let own = paragraph.visualOrder(ofLine: levels.indices).filter { !removed[$0] }
    oracle_fribidi_order(levels, question.classes, count, &theirs)
    if own == theirs.map({ Int($0) }).filter({ !removed[$0] }) { return fribidi.addSame() }
    fribidi.addDifference(nil, example: "\(question.hexadecimal): \(own), FriBidi \(theirs)")
  }

  private mutating func checkVisual(_ question: Question, _ paragraph: Paragraph) {
    let whole = 0..<question.text.count
    var theirs = [UInt32](repeating: 0, count: 2 * question.text.count + 2)
    let count = oracle_icu_visual(
      question.values, Int32(question.text.count), Int32(question.direction), &theirs)
    let levels = paragraph.levels(ofLine: whole)
    let own = visualOrder(of: levels).map { place in
      levels[place].isRightToLeft
        ? mirrored(question.text[place]) ?? question.text[place] : question.text[place]
    }
    let shown = own.filter { !BidiClass(of: $0).isRemoved }.map(\.value)
    let answer = theirs.prefix(max(0, Int(count))).filter { value in
      Unicode.Scalar(value).map { !BidiClass(of: $0).isRemoved } ?? true
    }
    if shown == Array(answer) { return visual.addSame() }
    visual.addDifference(nil, example: "\(question.hexadecimal): \(shown), ICU \(answer)")
  }

  private mutating func checkMirrors(_ question: Question, _ levels: [UInt8]) {
    var theirs = question.values
    oracle_fribidi_mirrored(&theirs, levels, Int32(levels.count))
    let own = zip(question.text, levels).map { scalar, level in
      level & 1 == 1 ? (mirrored(scalar) ?? scalar).value : scalar.value
    }
    if own == theirs { return mirrors.addSame() }
    let isOld = zip(question.values, zip(own, theirs)).allSatisfy { scalar, both in
      both.0 == both.1 || oracle_icu_mirror(scalar) == both.0 && oracle_fribidi_mirror(scalar) == scalar
    }
    mirrors.addDifference(
      isOld ? "a character whose mirror image is newer than FriBidi's Unicode" : nil,
      example: "\(question.hexadecimal): \(own), FriBidi \(theirs)")
  }
}

extension Question {
  var hexadecimal: String {
    "direction \(direction): " + values.map { String($0, radix: 16) }.joined(separator: " ")
  }
}
