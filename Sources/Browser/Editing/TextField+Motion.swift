import Screen

/// Where a key takes the caret. Left and right are those of the screen, lines those that are seen.
enum TextMotion: Sendable {
  case left, right, wordLeft, wordRight, lineStart, lineEnd, textStart, textEnd, up, down, pageUp, pageDown
}

/// What a text stands in while it is edited: how it runs by itself, and its room on the screen.
struct TextRoom {
  /// The direction that it has if the person does not turn it.
  var direction: TextLayout.Direction
  /// Whether it can't be turned: IDs, phone numbers, links and plain dates run from left to right.
  var isFixed = false
  var mode: TextLayout.OutputMode
  /// Of a text of several lines.
  var size = Size(columns: 80, rows: 1)
}

extension TextField {
  /// Moves the caret, or the end of the selection that it stands at.
  ///
  /// The arrows move by clusters in the order of reading, to the left in a right-to-left paragraph: where the arrow
  /// points in running text of the paragraph's direction.
  mutating func move(_ motion: TextMotion, selecting: Bool = false, in room: TextRoom) {
    switch motion {
    case .left, .right: step(forward: goesForward(motion == .left, in: room), selecting: selecting)
    case .wordLeft, .wordRight:
      let forward = goesForward(motion == .wordLeft, in: room)
      let target =
        forward ? TextLayout.wordEnd(after: caret, in: text) : TextLayout.wordStart(before: caret, in: text)
      move(to: target, selecting: selecting)
    case .textStart: move(to: 0, selecting: selecting)
    case .textEnd: move(to: text.utf8.count, selecting: selecting)
    case .lineStart, .lineEnd: moveInLine(toStart: motion == .lineStart, selecting: selecting, in: room)
    case .up: move(rows: -1, selecting: selecting, in: room)
    case .down: move(rows: 1, selecting: selecting, in: room)
    case .pageUp: move(rows: -max(1, room.size.rows - 1), selecting: selecting, in: room)
    case .pageDown: move(rows: max(1, room.size.rows - 1), selecting: selecting, in: room)
    }
  }

  /// Whether a motion up or down stays inside the text.
  func canMove(rows: Int, in room: TextRoom) -> Bool {
    guard isMultiline else { return false }
    let area = area(in: room)
    return area.layout.lines.indices.contains(area.layout.line(of: caret) + rows.signum())
  }

  private func goesForward(_ isLeft: Bool, in room: TextRoom) -> Bool {
    isLeft
      == TextLayout.isRightToLeft(
        at: caret, in: text, direction: direction.over(room.direction), newlines: isMultiline)
  }

  /// One cluster on or back; without Shift what is selected is left at the side where the arrow points.
  private mutating func step(forward: Bool, selecting: Bool) {
    if hasSelection, !selecting {
      return move(to: forward ? selection.upperBound : selection.lowerBound)
    }
    let target =
      forward
      ? TextLayout.clusterAfter(caret, in: text)?.upperBound ?? caret
      : TextLayout.clusterBefore(caret, in: text)?.lowerBound ?? caret
    move(to: target, selecting: selecting)
  }

  private mutating func moveInLine(toStart: Bool, selecting: Bool, in room: TextRoom) {
    guard isMultiline else { return move(to: toStart ? 0 : text.utf8.count, selecting: selecting) }
    let layout = area(in: room).layout
    move(to: toStart ? layout.lineStart(of: caret) : layout.lineEnd(of: caret), selecting: selecting)
  }

  private mutating func move(rows: Int, selecting: Bool, in room: TextRoom) {
    guard isMultiline else { return move(to: rows < 0 ? 0 : text.utf8.count, selecting: selecting) }
    let area = area(in: room)
    let column = column ?? area.caret.column
    let line = area.layout.line(of: caret)
    // A page goes no further than the first and the last line; a line more goes to the text's end.
    let reached = max(0, min(line + rows, area.layout.lines.count - 1))
    let target = area.offset(movingRows: abs(rows) > 1 ? reached - line : rows, preferring: column)
    move(to: target, selecting: selecting, column: column)
  }

  /// The text around the caret as it is wrapped on the screen.
  private func area(in room: TextRoom) -> AreaLayout {
    AreaLayout(
      text, caret: caret, size: room.size, direction: direction.over(room.direction), mode: room.mode)
  }
}
