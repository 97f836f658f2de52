import Config
import Screen
import Tracker

// What a bulk edit will come to, record by record: before → after.
extension App {
  func draw(_ pane: BulkPane, on painter: inout Painter) {
    let rect = formRect
    painter.fill(rect, role: .text)
    painter.headline(
      title(of: pane.edit), in: Rect(column: 0, row: rect.row, columns: rect.columns, rows: 1),
      isFocused: true)
    let line = Rect(column: 1, row: rect.row + 1, columns: rect.columns - 2, rows: 1)
    painter.text(summary(of: pane), in: line, role: pane.refused.isEmpty ? .label : .warning)
    painter.cursor(column: line.column, row: line.row)
    let body = Rect(column: 0, row: rect.row + 2, columns: rect.columns, rows: max(0, rect.rows - 2))
    guard pane.stage == .preview || pane.stage == .ended else { return }
    drawLines(of: pane, on: &painter, in: body)
  }

  private func drawLines(of pane: BulkPane, on painter: inout Painter, in body: Rect) {
    let columns = max(1, body.columns - 2)
    var top = Scrolling.top(cursor: pane.cursor, rows: body.rows, count: pane.lines.count)
    // A refusal may take several rows: what is selected is whole all the same.
    var above = (top...max(top, pane.cursor)).map { rows(of: $0, in: pane, columns, painter) }
    while above.count > 1, above.reduce(0, +) > body.rows {
      above.removeFirst()
      top += 1
    }
    var (row, index) = (body.row, top)
    while row < body.row + body.rows, index < pane.lines.count {
      let wanted = rows(of: index, in: pane, columns, painter)
      let place = Rect(
        column: body.column + 1, row: row, columns: columns, rows: min(wanted, body.row + body.rows - row))
      painter.note(.line(index), at: place)
      draw(pane.lines[index], of: pane, isSelected: index == pane.cursor, on: &painter, in: place)
      row += wanted
      index += 1
    }
    painter.scrollBar(in: body, top: top, shown: index - top, total: pane.lines.count)
  }

  /// How many rows a line takes.
  private func rows(of index: Int, in pane: BulkPane, _ columns: Int, _ painter: Painter) -> Int {
    guard pane.lines.indices.contains(index), case .refused(let place) = pane.lines[index] else { return 1 }
    return reason(of: pane.refused[place], columns, painter).lines.count + 1
  }

  /// Why a record is not changed, whole, in as many lines as that takes.
  private func reason(of refused: BulkPane.Refused, _ columns: Int, _ painter: Painter) -> TextLayout {
    painter.layout(
      strings.reason(refused.message), fit: .wrap(columns: max(1, columns - 2)), role: .error)
  }

  /// What is being done, or will be.
  private func summary(of pane: BulkPane) -> Message {
    let (done, total) = pane.progress
    let progress = ["n": number(done), "m": number(total)]
    switch pane.stage {
    case .reading: return Message("bulk.reading", progress)
    case .saving(isStopping: false): return Message("bulk.saving", progress)
    case .saving(isStopping: true): return Message("bulk.stopping", progress)
    case .ended:
      let undo = config.keymap.hint(for: .undo, in: .sheet, strings: strings) ?? ""
      return Message(
        pane.made.isEmpty ? "bulk.endedNone" : "bulk.ended",
        ["n": number(pane.made.count), "m": number(pane.refused.count), "key": undo])
    case .preview:
      let key =
        pane.changes.isEmpty
        ? "bulk.previewNothing" : pane.edit == .delete ? "bulk.previewDelete" : "bulk.preview"
      let hint = config.keymap.hint(for: .accept, in: .sheet, strings: strings) ?? ""
      let undo = config.keymap.hint(for: .undo, in: .list, strings: strings) ?? ""
      let count = strings.plural("marks.record", pane.changes.count)
      return Message(key, ["count": count, "key": hint, "undo": undo])
    }
  }

  private func draw(
    _ line: BulkPane.Line, of pane: BulkPane, isSelected: Bool, on painter: inout Painter, in rect: Rect
  ) {
    painter.ground = isSelected ? .selected : nil
    defer { painter.ground = nil }
    if isSelected {
      painter.fill(rect, role: .selected)
      painter.cursor(column: rect.column, row: rect.row)
    }
    let row = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1)
    let half = max(8, row.columns * 2 / 5)
    let title = Rect(column: row.column + 2, row: row.row, columns: half, rows: 1)
    let rest = Rect(
      column: title.column + half + 2, row: row.row, columns: max(0, row.columns - half - 4), rows: 1)
    switch line {
    case .heading(let key, let count):
      painter.text(Message(key, ["n": number(count)]), in: row, role: .label)
    case .refused(let place):
      draw(pane.refused[place], on: &painter, in: rect)
    case .unchanged(let place):
      painter.text("=", in: row, role: .dim)
      painter.text(self.title(of: pane.unchanged[place]), in: title, role: .dim)
    case .change(let place):
      let change = pane.changes[place]
      let arrow = painter.isRightToLeft ? "←" : "→"
      painter.text(change.after == nil ? "−" : arrow, in: row, role: .label)
      painter.text(self.title(of: change.id), in: title)
      draw(differences(of: change), on: &painter, in: rest)
    }
  }

  /// Why, and below it which record, and where it lies.
  private func draw(_ refused: BulkPane.Refused, on painter: inout Painter, in rect: Rect) {
    painter.text("✗", in: Rect(column: rect.column, row: rect.row, columns: 1, rows: 1), role: .error)
    let reason = reason(of: refused, rect.columns, painter)
    let room = rect.columns - 2
    painter.draw(
      reason,
      in: Rect(
        column: rect.column + 2, row: rect.row, columns: room, rows: min(rect.rows, reason.lines.count)),
      align: .leading)
    guard rect.rows > reason.lines.count else { return }
    let row = Rect(column: rect.column + 2, row: rect.row + reason.lines.count, columns: room, rows: 1)
    let path = painter.layout(
      refused.message.arguments["path"] ?? refused.id, fit: .crop(columns: room / 2),
      direction: .leftToRight, role: .dim)
    painter.draw(path, in: row, align: .trailing)
    painter.text(
      title(of: refused.id),
      in: Rect(column: row.column, row: row.row, columns: max(0, room - path.columns - 2), rows: 1))
  }

  /// Draws phrases one behind the other.
  private func draw(_ phrases: [Strings.Phrase], on painter: inout Painter, in rect: Rect) {
    var text = Strings.Phrase(text: "")
    for phrase in phrases {
      if !text.text.isEmpty { text.text += strings.text("detail.separator") }
      let start = text.text.utf8.count
      text.text += phrase.text
      text.arguments += phrase.arguments.map { $0.lowerBound + start..<$0.upperBound + start }
    }
    painter.draw(
      painter.layout(text, fit: .crop(columns: rect.columns), role: .text), in: rect, align: .leading)
  }

  /// What a change does to a record, field by field: before → after; of lists what comes and what goes.
  private func differences(of change: Change) -> [Strings.Phrase] {
    guard let before = change.before, let after = change.after else { return [] }
    let words = RecordWords(words: formContext.words, wording: wording, between: " / ")
    return Comparison(base: before, ours: after, theirs: before).rows.flatMap { row -> [Strings.Phrase] in
      switch (row.theirs, row.ours) {
      case (.array?, _), (_, .array?): listDifferences(row, words)
      default: [phrase("bulk.fromTo", row, words, [("before", row.theirs), ("after", row.ours)])]
      }
    }
  }

  private func listDifferences(_ row: Comparison.Row, _ words: RecordWords) -> [Strings.Phrase] {
    let (before, after) = (row.theirs?.listed ?? [], row.ours?.listed ?? [])
    let gone = before.filter { !after.contains($0) }
    let new = after.filter { !before.contains($0) }
    return gone.map { phrase("bulk.without", row, words, [("value", .array([$0]))]) }
      + new.map { phrase("bulk.with", row, words, [("value", .array([$0]))]) }
  }

  private func phrase(
    _ key: String, _ row: Comparison.Row, _ words: RecordWords, _ values: [(name: String, value: JSONValue?)]
  ) -> Strings.Phrase {
    var arguments = ["field": words.label(of: row.path)]
    for (name, value) in values {
      arguments[name] = words.value(value, at: row.path)?.text ?? strings.text("bulk.nothing")
    }
    return strings.phrase(Message(key, arguments))
  }

  /// What an edit is called: `Set the status: Completed`.
  func title(of edit: BulkEdit) -> String {
    let (path, text, isRemoving): (String, String, Bool)
    switch edit {
    case .delete: return strings.text("bulk.delete")
    case .set(let field, let value): (path, text, isRemoving) = (field, value, false)
    case .add(let field, let value): (path, text, isRemoving) = (field, value, false)
    case .remove(let field, let value): (path, text, isRemoving) = (field, value, true)
    }
    guard let field = BulkField(rawValue: path) else { return path }
    return strings.text(field.textKey(isRemoving: isRemoving)) + ": " + words(for: text, in: field)
  }

  private func words(for text: String, in field: BulkField) -> String {
    if text.isEmpty { return strings.text("bulk.unverified") }
    if let codes = field.codes { return reference.vocabulary[codes].label(text, language) }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let name = reference.registry.displayName(parts[0], language)
    guard parts.count == 2 else { return name }
    return name + " (" + reference.vocabulary.partnerRoles.label(parts[1], language) + ")"
  }
}

extension JSONValue {
  /// The elements of a list; of any other value none.
  fileprivate var listed: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}
