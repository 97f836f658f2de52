import Config
import Screen
import Tracker

extension App {
  func draw(_ screen: SettleScreen, on painter: inout Painter) {
    let rect = formRect
    painter.fill(rect, role: .text)
    let sides = sides(of: screen)
    drawHeading(of: screen, on: &painter, in: Rect(column: 0, row: rect.row, columns: rect.columns, rows: 1))
    var row = rect.row + 1
    row += drawIntroduction(of: screen, on: &painter, at: row, columns: rect.columns)
    let below = layoutOfMessage(screen, sides, painter, columns: rect.columns - 2)
    let bottom = rect.row + rect.rows - min(2, below.lines.count)
    painter.draw(
      below, in: Rect(column: 1, row: bottom, columns: rect.columns - 2, rows: min(2, below.lines.count)),
      align: .leading)
    let body = Rect(column: 0, row: row, columns: rect.columns, rows: max(0, bottom - row))
    drawSides(of: screen, withCursor: true, on: &painter, in: body)
  }

  /// Both sides, with their names above them where they stand beside each other.
  func drawSides(
    of screen: SettleScreen, withCursor: Bool, on painter: inout Painter, in rect: Rect
  ) {
    let sides = sides(of: screen)
    var rect = rect
    if rect.columns >= SettleLayout.wide {
      drawNames(sides, on: &painter, at: rect.row, columns: rect.columns)
      rect = Rect(column: 0, row: rect.row + 1, columns: rect.columns, rows: max(0, rect.rows - 1))
    }
    drawLines(of: screen, sides, withCursor: withCursor, on: &painter, in: rect)
  }

  private func drawHeading(of screen: SettleScreen, on painter: inout Painter, in rect: Rect) {
    painter.fill(rect, role: .header)
    let total = screen.comparison.conflicts
    let count =
      screen.isLook || total == 0
      ? ""
      : strings.text(
        "settle.count", ["n": number(screen.comparison.conflicts - screen.unsettled), "m": number(total)])
    let mark = painter.layout(count, fit: .crop(columns: rect.columns / 3), role: .warning)
    let title = Message(screen.isLook ? "settle.look" : "settle.title", ["title": self.title(of: screen)])
    painter.draw(
      painter.layout(
        strings.phrase(title), fit: .crop(columns: max(1, rect.columns - mark.columns - 4)), role: .title),
      in: Rect(column: 1, row: rect.row, columns: rect.columns - mark.columns - 3, rows: 1), align: .leading)
    painter.draw(
      mark,
      in: Rect(
        column: rect.columns - mark.columns - 1, row: rect.row, columns: mark.columns, rows: 1),
      align: .trailing)
  }

  private func title(of screen: SettleScreen) -> String {
    if library[screen.id] != nil { return title(of: screen.id) }
    let title = (try? Initiative(screen.ours))?.title.best(among: strings.languages)?.text
    return title ?? screen.id
  }

  /// What this is about and what the person can do; how many rows it takes.
  private func drawIntroduction(
    of screen: SettleScreen, on painter: inout Painter, at row: Int, columns: Int
  ) -> Int {
    let key = config.keymap.hint(for: .save, in: .settle, strings: strings) ?? ""
    let message = Message("settle.\(screen.purposeName).about", ["key": key])
    let layout = painter.layout(
      strings.phrase(message), fit: .wrap(columns: max(1, columns - 2)), role: .dim)
    let rows = min(size.rows < 24 ? 1 : 2, layout.lines.count)
    painter.draw(
      layout, in: Rect(column: 1, row: row, columns: columns - 2, rows: rows), align: .leading)
    return rows
  }

  private func drawNames(_ sides: SettleSides, on painter: inout Painter, at row: Int, columns: Int) {
    for side in [MergeSide.ours, .theirs] {
      guard let cell = SettleLayout.cells(columns)[side] else { continue }
      let place = Rect(column: cell.column, row: row, columns: cell.columns, rows: 1)
      painter.fill(place, role: .topBar)
      let name = painter.layout(sides.name(side), fit: .crop(columns: cell.columns - 2), role: .topBar)
      painter.draw(
        name, in: Rect(column: cell.column + 2, row: row, columns: name.columns, rows: 1), align: .leading)
      let room = max(1, cell.columns - name.columns - 5)
      let who = painter.layout(
        sides.who[side] ?? Strings.Phrase(text: ""), fit: .crop(columns: room), role: .topBar)
      painter.draw(
        who, in: Rect(column: cell.column + name.columns + 4, row: row, columns: room, rows: 1),
        align: .trailing)
    }
  }

  private func drawLines(
    of screen: SettleScreen, _ sides: SettleSides, withCursor: Bool, on painter: inout Painter,
    in rect: Rect
  ) {
    guard !rect.isEmpty else { return }
    let layout = SettleLayout(
      screen, words: recordWords, sides: sides, painter: painter,
      room: Size(columns: rect.columns, rows: rect.rows), withCursor: withCursor)
    let top = withCursor ? layout.top(cursor: screen.cursor, rows: rect.rows) : 0
    for (offset, line) in layout.lines.dropFirst(top).prefix(rect.rows).enumerated() {
      let row = rect.row + offset
      if withCursor { note(line, on: &painter, at: row, columns: rect.columns) }
      for ground in line.grounds {
        painter.fill(
          Rect(column: ground.column, row: row, columns: ground.columns, rows: 1), role: ground.role)
      }
      for part in line.parts {
        painter.draw(
          part.layout, line: part.line,
          in: Rect(column: part.column, row: row, columns: part.columns, rows: 1), align: part.align)
      }
      if withCursor, line.row == screen.cursor, offset == 0 || layout.lines[top + offset - 1].row != line.row
      {
        painter.cursor(column: 0, row: row)
      }
    }
    painter.scrollBar(in: rect, top: top, shown: rect.rows, total: layout.lines.count)
  }

  /// What a line stands for to the mouse: its field, and where both sides differ, one of them.
  private func note(_ line: SettleLayout.Line, on painter: inout Painter, at row: Int, columns: Int) {
    guard let place = line.row else { return }
    painter.note(.line(place), at: Rect(column: 0, row: row, columns: columns, rows: 1))
    for cell in line.cells {
      painter.note(
        .side(place, cell.side), at: Rect(column: cell.column, row: row, columns: cell.columns, rows: 1))
    }
  }

  /// What went wrong or is missing, else what Enter would do now.
  private func layoutOfMessage(
    _ screen: SettleScreen, _ sides: SettleSides, _ painter: Painter, columns: Int
  ) -> TextLayout {
    let fit = TextLayout.Fit.wrap(columns: max(1, columns))
    if screen.isSaving { return painter.layout(strings.text("form.saving"), fit: fit, role: .dim) }
    if let message = screen.message {
      return painter.layout(strings.phrase(message), fit: fit, role: .warning)
    }
    guard !screen.isLook else { return painter.layout("", fit: fit) }
    if let row = screen.row, row.state == .conflict, screen.settled[row.path] != screen.side {
      let enter = config.keymap.hint(for: .accept, in: .settle, strings: strings) ?? ""
      let message = Message("settle.takes", ["key": enter, "side": sides.name(screen.side)])
      return painter.layout(strings.phrase(message), fit: fit, role: .text)
    }
    let save = config.keymap.hint(for: .save, in: .settle, strings: strings) ?? ""
    let message =
      screen.unsettled == 0
      ? Message("settle.ready", ["key": save]) : Message("settle.left", ["n": number(screen.unsettled)])
    return painter.layout(
      strings.phrase(message), fit: fit, role: screen.unsettled == 0 ? .success : .warning)
  }

  var recordWords: RecordWords { RecordWords(words: formContext.words, wording: wording) }

  /// How the sides of a screen are called, and who wrote them.
  func sides(of screen: SettleScreen) -> SettleSides {
    var who: [MergeSide: Strings.Phrase] = [:]
    who[.theirs] = screen.theirs.map(authorship)
    who[.ours] =
      switch screen.purpose {
      case .form: person.map(phrase(naming:))
      case .look(let leftover) where leftover.isDraft:
        leftover.moment.map { Strings.Phrase(text: age(of: $0)) }
      default: authorship(screen.ours)
      }
    var changed = ""
    if screen.theirs == nil, let base = screen.base {
      let rows = Comparison(base: base, ours: screen.ours, theirs: base).rows.filter { $0.state != .same }
      changed = rows.map { recordWords.label(of: $0.path) }.joined(separator: formContext.words.separator)
    }
    return SettleSides(
      strings: strings, purpose: screen.purposeName, who: who,
      pointer: language.isRightToLeft ? "◂" : "▸", isFromBase: screen.base != nil,
      changed: changed)
  }

  /// Who modified a version, and how long ago.
  private func authorship(_ document: JSONDocument) -> Strings.Phrase {
    let age = document[["modified"]]?.string.map(age(of:))
    guard let name = document[["modifiedBy"]]?.string else { return Strings.Phrase(text: age ?? "") }
    var phrase = phrase(naming: name)
    if let age { phrase.text += strings.text("detail.separator") + age }
    return phrase
  }

  /// A name, which is ordered by itself.
  private func phrase(naming name: String) -> Strings.Phrase {
    Strings.Phrase(text: name, arguments: [0..<name.utf8.count])
  }
}

extension SettleLayout {
  /// The first line that is shown, so that the block under the cursor is seen.
  func top(cursor: Int, rows: Int) -> Int {
    guard let first = lines.firstIndex(where: { $0.row == cursor }),
      let last = lines.lastIndex(where: { $0.row == cursor })
    else { return 0 }
    // A heading above it is seen too, and something of what follows.
    let most = max(0, lines.count - rows)
    return max(0, min(first - 1, most, max(0, last + 2 - rows)))
  }
}

extension SettleScreen {
  /// By which the purpose is worded.
  var purposeName: String {
    switch purpose {
    case .form: "form"
    case .undo: "undo"
    case .leftover(let leftover), .look(let leftover):
      switch leftover.kind {
      case .draft: "draft"
      case .unfinishedSave, .temporary, .bulk: "save"
      case .conflictCopy: "copy"
      case .conflictMarkers: "marks"
      }
    }
  }

  /// What a field that both changed has become without a question.
  func mergedValue(at path: [String]) -> JSONValue? {
    guard let theirs,
      case .merged(let document) = Merge.merge(base: base, ours: ours, theirs: theirs, otherwise: .ours)
    else { return ours.value.value(at: path) }
    return document[path]
  }
}
