import Screen

/// What one movement of the mouse selects: from where the button was pressed, by letters, words or lines.
struct TextDrag: Sendable, Equatable {
  /// What was under the mouse when the button was pressed: empty, a word, or a line.
  let start: Range<Int>
  /// 1 by letters, 2 by words, 3 by lines.
  let clicks: Int
}

extension TextField {
  /// Puts the caret where the mouse was pressed; the second time selects the word there, the third the line.
  mutating func press(at offset: Int, clicks: Int) -> TextDrag {
    let range = unit(at: offset, clicks: clicks)
    select(range)
    return TextDrag(start: range, clicks: clicks)
  }

  /// Selects from where the mouse was pressed to where it is.
  mutating func drag(_ drag: TextDrag, to offset: Int) {
    let unit = unit(at: offset, clicks: drag.clicks)
    if unit.lowerBound < drag.start.lowerBound {
      select(unit.lowerBound..<drag.start.upperBound, backwards: true)
    } else {
      select(drag.start.lowerBound..<max(unit.upperBound, drag.start.upperBound))
    }
  }

  private func unit(at offset: Int, clicks: Int) -> Range<Int> {
    switch clicks {
    case ...1: offset..<offset
    case 2: TextLayout.word(at: offset, in: text)
    default: isMultiline ? TextLayout.paragraph(at: offset, in: text) : 0..<text.utf8.count
    }
  }
}
