import Bidi
import COracle

/// What is asked of an oracle: a text and the number of its direction, as `RandomTexts` gives them.
struct Question {
  var text: [Unicode.Scalar]
  var direction: Int

  var values: [UInt32] { text.map(\.value) }
  var classes: [UInt8] { text.map { BidiClass(of: $0).rawValue } }

  /// The paragraphs of the text (UAX #9, P1), a separator at the end of each; CR and LF are one separator.
  var paragraphs: [Question] {
    var result: [Question] = []
    var first = 0
    for place in text.indices where BidiClass(of: text[place]) == .paragraphSeparator {
      if text[place] == "\r", place + 1 < text.count, text[place + 1] == "\n" { continue }
      result.append(Question(text: Array(text[first...place]), direction: direction))
      first = place + 1
    }
    if first < text.count { result.append(Question(text: Array(text[first...]), direction: direction)) }
    return result
  }
}

/// An answer of ours or of an oracle.
struct Levels {
  /// Nil for what rule X9 removes, whose level means nothing.
  var levels: [UInt8?]
  /// Whether the oracle tells base levels, since the text has only one direction (ICU).
  var isFlat = false

  /// - Parameter values: as many as there are classes, or more.
  init(_ values: [UInt8], _ classes: [UInt8], isFlat: Bool = false) {
    levels = zip(values, classes).map { value, kind in
      BidiClass(rawValue: kind).map { $0.isRemoved } ?? false ? nil : value
    }
    self.isFlat = isFlat
  }

  /// Whether both mean the same order: a text of one direction may have any levels of that direction.
  func agrees(with other: Levels) -> Bool {
    if isFlat || other.isFlat {
      return levels.map { $0.map { $0 & 1 } } == other.levels.map { $0.map { $0 & 1 } }
    }
    return levels == other.levels
  }
}

extension Question {
  /// Our levels, L1 applied to each paragraph as one line.
  var own: Levels {
    Levels(
      paragraphs.flatMap { part in
        part.paragraph.levels(ofLine: 0..<part.text.count).map(\.rawValue)
      }, classes)
  }

  /// Our paragraph, where the text is one.
  var paragraph: Paragraph {
    let directions: [ParagraphDirection] = [.leftToRight, .rightToLeft, .firstStrong(fallback: .leftToRight)]
    return Paragraph(text, direction: directions[direction])
  }

  var icu: Levels {
    var levels = [UInt8](repeating: 0, count: text.count)
    var isFlat: Int32 = 0
    let outcome = oracle_icu_levels(values, Int32(text.count), Int32(direction), &levels, &isFlat)
    return Levels(outcome < 0 ? levels.map { _ in 255 } : levels, classes, isFlat: isFlat != 0)
  }

  /// FriBidi's levels, from our classes: its own are those of an older Unicode.
  var fribidi: Levels {
    Levels(
      paragraphs.flatMap { part in
        var levels = [UInt8](repeating: 0, count: part.text.count)
        var base: UInt8 = 0
        let outcome = oracle_fribidi_levels(
          part.values, part.classes, Int32(levels.count), Int32(direction), &levels, &base)
        return outcome < 0 ? levels.map { _ in 255 } : levels
      }, classes)
  }

  /// The shortest text that can be made by leaving out scalars, of which something is still true.
  func shortened(while isTrue: (Question) -> Bool) -> Question {
    var best = self
    var width = max(1, text.count / 2)
    while width > 0 {
      var place = 0
      var found = false
      while place < best.text.count {
        var shorter = best
        shorter.text.removeSubrange(place..<min(place + width, best.text.count))
        if !shorter.text.isEmpty, isTrue(shorter) {
          best = shorter
          found = true
        } else {
          place += width
        }
      }
      if !found || width > 1 { width /= 2 }
    }
    return best
  }
}
