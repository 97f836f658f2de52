import Config
import Screen
import Tracker

extension Form {
  /// Draws the form: a heading, the fields as far as there is room around the focused one, and a line below
  /// that says what is wrong, or what the focused field takes.
  func draw(on painter: inout Painter, in rect: Rect, context: Context) {
    painter.fill(rect, role: .text)
    drawHeading(
      on: &painter, in: Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), context)
    let below = layoutOfMessage(painter, columns: rect.columns - 2, context)
    let rows = min(3, below.lines.count)
    painter.draw(
      below,
      in: Rect(
        column: rect.column + 1, row: rect.row + rect.rows - rows, columns: rect.columns - 2, rows: rows),
      align: .leading)
    let body = Rect(
      column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1 - rows)
    drawBody(on: &painter, in: body, context)
  }

  private func drawHeading(on painter: inout Painter, in rect: Rect, _ context: Context) {
    let strings = context.strings
    let title = begun.initiative.title.best(among: strings.languages)?.text ?? begun.initiative.id
    painter.fill(rect, role: .header)
    let state = isChanged ? strings.text("form.changed") : ""
    let mark = painter.layout(state, fit: .crop(columns: rect.columns / 2), role: .warning)
    painter.text(
      " " + (begun.isNew ? strings.text("form.add") : strings.text("form.edit", ["title": title])),
      in: Rect(column: rect.column, row: rect.row, columns: rect.columns - mark.columns - 2, rows: 1),
      role: .title, direction: strings.language.isRightToLeft ? .rightToLeft : .leftToRight)
    painter.draw(
      mark,
      in: Rect(
        column: rect.column + rect.columns - mark.columns - 1, row: rect.row, columns: mark.columns, rows: 1),
      align: .trailing)
  }

  /// Why it isn't saved, else what the focused field takes.
  private func layoutOfMessage(_ painter: Painter, columns: Int, _ context: Context) -> TextLayout {
    let strings = context.strings
    let (text, role): (String, Theme.Role)
    if let message {
      (text, role) = (strings.text(message), .error)
    } else if isSaving {
      (text, role) = (strings.text("form.saving"), .dim)
    } else if let meanwhile {
      (text, role) = (strings.text(meanwhile), .warning)
    } else if let notKept {
      (text, role) = (strings.text("form.notKept", ["reason": strings.text(notKept)]), .warning)
    } else {
      let key = context.keymap.hint(for: .externalEditor, in: .form, strings: strings) ?? ""
      (text, role) = (focused.hintKey.map { strings.text($0, ["key": key]) } ?? "", .dim)
    }
    return painter.layout(text, fit: .wrap(columns: max(1, columns)), role: role)
  }

  private func drawBody(on painter: inout Painter, in rect: Rect, _ context: Context) {
    let blocks = FormBlock.blocks(of: self, context: context, painter: painter, columns: rect.columns)
    let window = window(of: blocks, rows: rect.rows)
    var row = rect.row - window.top
    var choicesPlace: (slot: FormBlock.Slot, row: Int)?
    for block in blocks {
      draw(block, at: row, on: &painter, in: rect, context)
      if case .fields(_, _, let slots) = block.content, let slot = slots.first(where: { $0.index == focus }) {
        choicesPlace = (slot, row + block.rows)
      }
      row += block.rows
    }
    painter.scrollBar(in: rect, top: window.top, shown: rect.rows, total: window.total)
    if let choicesPlace {
      drawChoices(on: &painter, under: choicesPlace.slot, row: choicesPlace.row, in: rect)
    }
  }

  private func window(of blocks: [FormBlock], rows: Int) -> FormWindow {
    FormWindow(blocks, rows: rows, rowsBelow: choices.map { min(8, $0.items.count) } ?? 0, keeping: top)
  }

  /// The row that is uppermost as the form is drawn in a rectangle.
  func top(drawnOn painter: Painter, in rect: Rect, context: Context) -> Int {
    let below = layoutOfMessage(painter, columns: rect.columns - 2, context).lines.count
    let blocks = FormBlock.blocks(of: self, context: context, painter: painter, columns: rect.columns)
    return window(of: blocks, rows: rect.rows - 1 - below).top
  }

  private func draw(
    _ block: FormBlock, at row: Int, on painter: inout Painter, in rect: Rect, _ context: Context
  ) {
    // The focused block is always whole inside; of others the lines that are.
    let inside = max(row, rect.row)..<max(row, rect.row, min(row + block.rows, rect.row + rect.rows))
    guard !inside.isEmpty else { return }
    switch block.content {
    case .blank: break
    case .heading(let text):
      painter.text(
        text, in: Rect(column: rect.column + 1, row: row, columns: rect.columns - 2, rows: 1), role: .header)
    case .note(let layout):
      let columns = FormColumns(rect.columns)
      for line in inside {
        painter.draw(
          layout, line: line - row,
          in: Rect(column: columns.start, row: line, columns: columns.field, rows: 1), align: .leading)
      }
    case .fields(let label, let isRequired, let slots):
      if inside.contains(row) {
        draw(label: label, isRequired, row: row, on: &painter, rect, block.isFocused)
      }
      for slot in slots {
        drawEdges(of: slot, inside, on: &painter, isFocused: false)
      }
      // Of two fields side by side the focused one has its edges whole.
      for slot in slots where slot.index == focus {
        drawEdges(of: slot, inside, on: &painter, isFocused: true)
      }
      for slot in slots { draw(slot, row: row, rows: block.rows, inside, on: &painter) }
    }
  }

  private func draw(
    label: String, _ isRequired: Bool, row: Int, on painter: inout Painter, _ rect: Rect, _ isFocused: Bool
  ) {
    let room = FormColumns(rect.columns).start - 2
    let text = painter.layout(
      label, fit: .crop(columns: room - (isRequired ? 2 : 0)), role: isFocused ? .title : .label)
    painter.draw(text, in: Rect(column: 1, row: row, columns: text.columns, rows: 1), align: .leading)
    if isRequired {
      painter.text("*", in: Rect(column: text.columns + 2, row: row, columns: 1, rows: 1), role: .warning)
    }
  }

  private func drawEdges(
    of slot: FormBlock.Slot, _ inside: Range<Int>, on painter: inout Painter, isFocused: Bool
  ) {
    painter.edges(
      of: Rect(column: slot.column, row: inside.lowerBound, columns: slot.columns, rows: inside.count),
      isFocused: isFocused)
  }

  private func draw(
    _ slot: FormBlock.Slot, row: Int, rows: Int, _ inside: Range<Int>, on painter: inout Painter
  ) {
    let field = fields[slot.index]
    let direction = field.field.direction.over(
      field.direction(interfaceIsRightToLeft: painter.isRightToLeft))
    if let mark = field.field.direction.mark, inside.contains(row) {
      painter.text(mark, in: Rect(column: slot.column - 1, row: row, columns: 1, rows: 1), role: .badge)
    }
    let rect = Rect(column: slot.column, row: row, columns: slot.columns, rows: rows)
    if slot.index == focus {
      let place: TextPlace =
        if field.isLong {
          .area(painter.area(field.field, in: rect, role: .focusedField, direction: direction))
        } else {
          .field(painter.field(field.field, in: rect, role: .focusedField, direction: direction))
        }
      painter.note(.field(slot.index, place), at: rect)
      return
    }
    let layout =
      field.isLong
      ? painter.layout(
        beginningOf: field.text, lines: rows, columns: slot.columns - 1, direction: direction, role: .field)
      : painter.layout(
        field.text, fit: .crop(columns: slot.columns), direction: direction, role: .field)
    for line in inside {
      let place = Rect(column: slot.column, row: line, columns: slot.columns, rows: 1)
      painter.fill(place, role: .field)
      painter.draw(layout, line: line - row, in: place)
      painter.note(.field(slot.index, .text(layout, line: line - row)), at: place)
    }
  }

  private func drawChoices(
    on painter: inout Painter, under slot: FormBlock.Slot, row: Int, in rect: Rect
  ) {
    guard let choices else { return }
    let rows = min(8, choices.items.count, rect.row + rect.rows - row)
    let widest = choices.items.map { painter.layout("\($0.label)    \($0.detail)", fit: .unbounded).columns }
      .max()
    let columns = min(max(slot.columns, min(90, (widest ?? 0) + 1)), rect.columns - 2)
    let column = min(slot.column, rect.columns - 1 - columns)
    let top = Scrolling.top(cursor: choices.cursor, rows: rows, count: choices.items.count)
    for line in 0..<max(0, rows) {
      let item = choices.items[top + line]
      let place = Rect(column: column, row: row + line, columns: columns, rows: 1)
      painter.fill(place, role: .dialog)
      painter.note(.fieldChoice(top + line), at: place)
      let label = painter.layout(item.label, fit: .crop(columns: columns - 2), role: .dialog)
      painter.draw(
        label, in: Rect(column: column + 1, row: place.row, columns: label.columns, rows: 1), align: .leading)
      painter.text(
        item.detail,
        in: Rect(
          column: column + label.columns + 3, row: place.row, columns: columns - label.columns - 4, rows: 1),
        role: .dialog, align: .trailing)
      if top + line == choices.cursor { painter.overlay(.selected, on: place) }
    }
  }
}

/// Which rows of the form are seen: a pure function of the blocks, so that no scroll state can go wrong.
struct FormWindow {
  let top: Int
  let total: Int

  /// - Parameters:
  ///   - rowsBelow: how many rows below the focused field are needed for its choices.
  ///   - kept: the row that was uppermost before, to be kept as far as the focused field is seen.
  init(_ blocks: [FormBlock], rows: Int, rowsBelow: Int, keeping kept: Int? = nil) {
    var start: Int?
    var end = 0
    var row = 0
    for block in blocks {
      if block.isFocused {
        if start == nil { start = row }
        end = row + block.rows
      }
      row += block.rows
    }
    let first = start ?? 0
    total = max(row, end + rowsBelow)
    // A third of the room above the focused field, so that one sees where one comes from.
    var top = max(0, min(kept ?? (first - rows / 3), total - rows))
    top = max(top, end + rowsBelow - rows)
    self.top = min(top, first)
  }
}
