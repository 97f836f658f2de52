import Bidi
import COracle
import Records
import Tracker

/// Levels, order and shaping beside FriBidi's, of the titles of records: Latin, Arabic, and both with numbers.
///
/// FriBidi gets what it needs in one call from C, on arrays that are there already, and writes into arrays that are
/// used again; himaya's calls are those that its layouts make.
func compareBidi() {
  let texts: [(name: String, of: (Initiative) -> String)] = [
    ("Latin", { $0.title[.english] ?? "" }),
    ("Arabic", { $0.title[.arabic] ?? "" }),
    ("mixed", { "\($0.title[.arabic] ?? "") – UNICEF (\($0.dates?.value.text ?? "2026")) Workshop 3" }),
  ]
  for text in texts {
    let samples = (0..<2_000).map { Sample(text.of(MadeUp.initiative($0))) }
    for work in Work.allCases {
      let count = samples.reduce(0) { $0 + $1.text.count }
      Comparison(
        row: ("bidi \(work.rawValue): \(text.name)", "FriBidi"), rate: (count / 1_000, "chars/ms"),
        repetitions: 20
      ).run { (own: { work.own(samples) }, peer: { work.fribidi(samples) }) }
    }
  }
}

/// A text with what the later steps begin with.
private struct Sample {
  let text: [Unicode.Scalar]
  let values: [UInt32]
  let paragraph: Paragraph
  let levels: [UInt8]

  init(_ string: String) {
    text = Array(string.unicodeScalars.prefix(Int(oracle_longest)))
    values = text.map(\.value)
    paragraph = Paragraph(text, direction: .firstStrong(fallback: .leftToRight))
    levels = paragraph.levels.map(\.rawValue)
  }

  var count: Int32 { Int32(values.count) }
}

/// A step, as both sides do it.
private enum Work: String, CaseIterable {
  case levels, order, shaping

  func own(_ samples: [Sample]) -> Int {
    var kept = 0
    for sample in samples {
      switch self {
      case .levels: kept &+= keep(Paragraph(sample.text, direction: .firstStrong(fallback: .leftToRight)))
      case .order: kept &+= keep(sample.paragraph.visualOrder(ofLine: 0..<sample.text.count))
      case .shaping: kept &+= keep(joined(sample.text, levels: sample.paragraph.levels))
      }
    }
    return kept
  }

  func fribidi(_ samples: [Sample]) -> Int {
    var kept = 0
    var levels = [UInt8](repeating: 0, count: Int(oracle_longest))
    var order = [Int32](repeating: 0, count: Int(oracle_longest))
    var shaped = [UInt32](repeating: 0, count: Int(oracle_longest))
    for sample in samples {
      switch self {
      case .levels: kept &+= keep(oracle_fribidi_measured_levels(sample.values, sample.count, 2, &levels))
      case .order:
        kept &+= keep(oracle_fribidi_measured_order(sample.values, sample.levels, sample.count, &order))
      case .shaping:
        shaped.replaceSubrange(0..<sample.values.count, with: sample.values)
        oracle_fribidi_measured_shape(&shaped, sample.levels, sample.count)
        kept &+= keep(shaped)
      }
    }
    return kept
  }
}
