import Config
import Screen
import Tracker

// What a bulk edit will come to, record by record: before → after.
extension App {
  func draw(_ pane: BulkPane, on painter: inout Painter) {
    let rect = formRect
    painter.fill(rect, role: .text)
    painter.headline(
      title(of: pane.deed), in: Rect(column: 0, row: rect.row, columns: rect.columns, rows: 1),
      isFocused: true)
    painter.cursor(column: 1, row: rect.row + 1)
    var body = Rect(column: 0, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1)
    for (message, role) in summaries(of: pane) {
      let text = painter.layout(
        strings.phrase(message), fit: .wrap(columns: max(1, body.columns - 2)), role: role)
      let rows = min(text.lines.count, body.rows)
      painter.draw(
        text, in: Rect(column: 1, row: body.row, columns: body.columns - 2, rows: rows), align: .leading)
      body = Rect(column: 0, row: body.row + rows, columns: body.columns, rows: body.rows - rows)
    }
    guard pane.stage == .preview || pane.stage == .ended else { return }
    drawLines(of: pane, on: &painter, in: body)
  }

  /// What stands above the records, whole: what is being done or will be, and of how many the list knows nothing.
  private func summaries(of pane: BulkPane) -> [(Message, Theme.Role)] {
    let summary = (summary(of: pane), pane.refused.isEmpty ? Theme.Role.label : .warning)
    guard pane.stage == .preview, pane.hidden > 0 else { return [summary] }
    let count = strings.plural("marks.record", pane.hidden)
    return [summary, (Message("bulk.notListed", ["count": count]), .warning)]
  }

  private func drawLines(of pane: BulkPane, on painter: inout Painter, in body: Rect) {
    let columns = max(1, body.columns - 2)
    let top = top(of: pane, rows: body.rows, columns, painter)
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

  /// The first line to show, so that the selected one is whole and half of the room is for what follows it.
  private func top(of pane: BulkPane, rows room: Int, _ columns: Int, _ painter: Painter) -> Int {
    let own = rows(of: pane.cursor, in: pane, columns, painter)
    var below = 0
    for index in pane.lines.indices.dropFirst(pane.cursor + 1) where below < room / 2 {
      below += rows(of: index, in: pane, columns, painter)
    }
    var (top, above) = (pane.cursor, own + min(below, room / 2))
    while top > 0 {
      above += rows(of: top - 1, in: pane, columns, painter)
      guard above <= room else { break }
      top -= 1
    }
    return top
  }

  /// How many rows a line takes.
  private func rows(of index: Int, in pane: BulkPane, _ columns: Int, _ painter: Painter) -> Int {
    guard pane.lines.indices.contains(index) else { return 1 }
    switch pane.lines[index] {
    case .heading: return 1
    case .refused(let place): return reason(of: pane.refused[place], columns, painter).lines.count + 1
    case .change(let place):
      let change = pane.changes[place]
      return layout(ofRecord: change.id, change, columns, painter).rows
    case .unchanged(let place): return layout(ofRecord: pane.unchanged[place], nil, columns, painter).rows
    }
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
        switch pane.deed {
        case .takeBack(_, let job): job == .redo ? "bulk.previewRedo" : "bulk.previewUndo"
        case .edit(let edit):
          pane.changes.isEmpty
            ? "bulk.previewNothing" : edit == .delete ? "bulk.previewDelete" : "bulk.preview"
        }
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
    switch line {
    case .heading(let key, let count):
      painter.text(Message(key, ["n": number(count)]), in: rect, role: .label)
    case .refused(let place):
      draw(pane.refused[place], on: &painter, in: rect)
    case .unchanged(let place):
      draw(
        layout(ofRecord: pane.unchanged[place], nil, rect.columns, painter), sign: "=", on: &painter, in: rect
      )
    case .change(let place):
      let change = pane.changes[place]
      let sign =
        change.after == nil ? "−" : change.before == nil ? "+" : painter.isRightToLeft ? "←" : "→"
      draw(layout(ofRecord: change.id, change, rect.columns, painter), sign: sign, on: &painter, in: rect)
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

  /// What a deed is called.
  func title(of deed: BulkPane.Deed) -> String {
    switch deed {
    case .edit(let edit): title(of: edit)
    case .takeBack(let set, let job): title(ofTakingBack: set, job)
    }
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
