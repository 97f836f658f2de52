import Config
import Screen
import Tracker

/// How the columns of the form are shared, counted from the leading edge.
struct FormColumns {
  /// The column in which fields begin.
  let start: Int
  /// How wide a field is that has its line for itself.
  let field: Int

  init(_ columns: Int) {
    start = max(20, min(28, columns * 3 / 10))
    // A column at the edge is left for the mark that shows how far it is scrolled.
    field = max(8, min(90, columns - start - 2))
  }
}

/// A part of the form from top to bottom: a heading, a line of fields, a note.
struct FormBlock {
  enum Content {
    case heading(String)
    /// Fields side by side.
    case fields(label: String, isRequired: Bool, [Slot])
    case note(TextLayout)
    case blank
  }

  /// A field's place on its line.
  struct Slot {
    /// The field's place in the form.
    let index: Int
    let column: Int
    let columns: Int
  }

  let content: Content
  let rows: Int
  /// Whether the focused field is in it, or it is a note on that field.
  let isFocused: Bool

  /// The blocks of what the form shows, in a width.
  static func blocks(of form: Form, context: Form.Context, painter: Painter, columns: Int) -> [FormBlock] {
    var layout = Layout(form: form, context: context, painter: painter, columns: FormColumns(columns))
    layout.addAll()
    return layout.blocks
  }

  /// How many rows a long text takes at most while it is edited.
  static func rowsOfArea(on size: Size) -> Int { max(8, size.rows / 2 - 6) }

  /// Gathers the blocks.
  private struct Layout {
    let form: Form
    let context: Form.Context
    let painter: Painter
    let columns: FormColumns
    var blocks: [FormBlock] = []
    /// The heading of the chapter.
    private var heading = ""

    init(form: Form, context: Form.Context, painter: Painter, columns: FormColumns) {
      self.form = form
      self.context = context
      self.painter = painter
      self.columns = columns
    }

    mutating func addAll() {
      let shown = form.shown(context.words.reference)
      var place = 0
      var section: FormSection?
      while place < shown.count {
        let field = form.fields[shown[place]]
        if field.section != section {
          section = field.section
          addHeading(of: field)
        }
        // Two fields of one row stand side by side; all others have lines of their own.
        let row = shown.filter { form.fields[$0].row == field.row }
        let isPair = field.row != nil && row.count == 2
        if startsGroup(shown, place), !isPair { addGroupHeading(of: field) }
        let line = isPair ? row : [shown[place]]
        addLine(line)
        place += line.count
      }
    }

    /// Whether a group of fields begins here: a row, or the members of one part of the record.
    private func startsGroup(_ shown: [Int], _ place: Int) -> Bool {
      guard place > 0 else { return true }
      let (before, field) = (form.fields[shown[place - 1]], form.fields[shown[place]])
      return field.row == nil ? before.group != field.group : before.row != field.row
    }

    private mutating func addHeading(of field: FormField) {
      if !blocks.isEmpty { blocks.append(FormBlock(content: .blank, rows: 1, isFocused: false)) }
      heading = context.strings.text(field.section.heading(first: field.row?.list ?? field.path))
      blocks.append(FormBlock(content: .heading(heading), rows: 1, isFocused: false))
    }

    /// `Sources 2`, where a row takes several lines, and `Follow-up` above its members; not where the chapter's
    /// heading has just said it.
    private mutating func addGroupHeading(of field: FormField) {
      let label = field.row.map(label(of:)) ?? field.group.map { context.strings.text("label.\($0)") }
      guard let label, label != heading else { return }
      blocks.append(
        FormBlock(content: .fields(label: label, isRequired: false, []), rows: 1, isFocused: false))
    }

    private func label(of row: FormField.Row) -> String {
      let label = context.strings.text(
        row.list.contains(".") ? "labelPart.\(row.list)" : "label.\(row.list)")
      let rows = form.rows(of: row.list)
      guard rows.count > 1, let place = rows.firstIndex(of: row) else { return label }
      return context.strings.text(
        "form.item", ["label": label, "n": context.wording.localized(String(place + 1))])
    }

    private mutating func addLine(_ line: [Int]) {
      let first = form.fields[line[0]]
      let isFocused = line.contains(form.focus)
      let isPair = line.count == 2
      let slots: [Slot]
      if isPair {
        // Names are longer than roles; the id of a record is longer than how it is linked.
        let wide = (columns.field - 1) * (first.row?.part == .link ? 2 : 3) / 5
        slots = [
          Slot(index: line[0], column: columns.start, columns: wide),
          Slot(index: line[1], column: columns.start + wide + 1, columns: columns.field - wide - 1),
        ]
      } else {
        slots = [Slot(index: line[0], column: columns.start, columns: columns.field)]
      }
      let isInGroup = first.row != nil && !isPair || first.group != nil && first.section != .details
      let indent = isInGroup ? "  " : ""
      let label = isPair ? first.row.map(label(of:)) ?? "" : indent + first.label(context.strings)
      let isRequired = first.row == nil && (first.isRequired || isFirstTitle(line[0]))
      blocks.append(
        FormBlock(
          content: .fields(label: label, isRequired: isRequired, slots), rows: rows(of: line[0]),
          isFocused: isFocused))
      for index in line { addNotes(at: index) }
    }

    private func isFirstTitle(_ index: Int) -> Bool {
      form.fields[index].path.hasPrefix("title.") && form.fields[index].row == nil
        && (index == 0 || !form.fields[index - 1].path.hasPrefix("title."))
    }

    /// As many as its lines, within bounds; the focused one has more.
    private func rows(of index: Int) -> Int {
      let field = form.fields[index]
      guard field.isLong else { return 1 }
      let most = FormBlock.rowsOfArea(on: context.size)
      let lines = painter.layout(
        beginningOf: field.text, lines: most, columns: columns.field - 1,
        direction: field.field.direction.over(field.direction(interfaceIsRightToLeft: painter.isRightToLeft))
      ).lines.count
      return index == form.focus ? max(3, min(lines, most)) : min(lines, 6)
    }

    /// With the key that a note may name.
    private func withKey(_ message: Message) -> Message {
      var message = message
      message.arguments["key"] = context.keymap.hint(for: .lookAtSimilar, in: .form, strings: context.strings)
      return message
    }

    private mutating func addNotes(at index: Int) {
      // Open choices say what fits; a complaint under them would only flicker.
      if index == form.focus, form.choices != nil { return }
      for note in form.notes(at: index) {
        let (message, role): (Message, Theme.Role) =
          switch note {
          case .error(let message): (message, .error)
          case .warning(let message): (withKey(message), .warning)
          case .echo(let message): (message, .dim)
          }
        let layout = painter.layout(
          context.strings.phrase(message), fit: .wrap(columns: columns.field), role: role)
        blocks.append(
          FormBlock(content: .note(layout), rows: min(3, layout.lines.count), isFocused: index == form.focus))
      }
    }
  }
}
