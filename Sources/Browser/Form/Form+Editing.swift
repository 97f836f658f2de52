import Config
import Screen
import Tracker

// What keys do to the form: typing, choosing, moving, rows.
extension Form {
  /// Reads the whole form anew.
  mutating func assess(_ words: FieldWords) {
    lookForSimilarRecords(words)
    notes = FormReading(self, words: words).notes
  }

  /// Does something to the focused field's text, and looks what that means.
  mutating func type(in context: Context, _ edit: (inout TextField) -> Void) {
    let before = focused.text
    edit(&fields[focus].field)
    guard !focused.text.utf8.elementsEqual(before.utf8) else { return }
    message = nil
    choices = FieldChoices(for: focused, words: context.words)
    assess(context.words)
  }

  mutating func closeChoices() { choices = nil }

  mutating func moveChoice(_ action: Action) { choices?.move(action) }

  /// Puts the choice under the cursor into the field, or asks for the organisation that it makes.
  mutating func takeChoice(in context: Context) -> [Request] {
    guard let choice = choices?.selected else { return [] }
    choices = nil
    if case .newOrganisation(let name) = choice.outcome { return make(organisation: name, in: context) }
    fields[focus].take(choice, separator: context.words.separator)
    assess(context.words)
    return []
  }

  /// Moves by fields over those that are shown; at the ends it stays.
  mutating func moveFocus(by step: Int, in context: Context) {
    let shown = shown(context.words.reference)
    let place = shown.firstIndex(of: focus) ?? 0
    moveFocus(to: shown[max(0, min(place + step, shown.count - 1))], in: context)
  }

  mutating func moveFocus(to index: Int, in context: Context) {
    if index != focus {
      top = nil
      completeAlone(in: context)
      fields[focus].tidy()
      fields[focus].wasVisited = true
    }
    focus = index
    choices = nil
    assess(context.words)
  }

  /// Takes the only choice of a code that was begun, when the field is left.
  mutating func completeAlone(in context: Context) {
    guard let choices, choices.items.count == 1, case .code = focused.type else { return }
    fields[focus].take(choices.items[0], separator: context.words.separator)
  }

  /// Moves to the field that a path of the record means, where there is one.
  mutating func focus(on path: [String], in context: Context) {
    let name = path.joined(separator: ".")
    let place =
      fields.firstIndex { $0.row == nil && $0.path == name }
      ?? fields.firstIndex { ($0.row?.list ?? $0.path) == path.first }
      ?? fields.firstIndex { $0.path.hasPrefix((path.first ?? "") + ".") }
    if let place, !path.isEmpty { moveFocus(to: place, in: context) }
  }

  /// Moves to the first field of the next or the previous chapter.
  mutating func moveSection(by step: Int, in context: Context) {
    let shown = shown(context.words.reference)
    let sections = FormSection.allCases.filter { section in shown.contains { fields[$0].section == section } }
    let place = sections.firstIndex(of: focused.section) ?? 0
    let wanted = place + step
    if wanted < 0 { return moveFocus(to: shown[0], in: context) }
    if wanted >= sections.count { return moveFocus(to: shown[shown.count - 1], in: context) }
    if let first = shown.first(where: { fields[$0].section == sections[wanted] }) {
      moveFocus(to: first, in: context)
    }
  }

  /// Adds a row behind the focused one, of the same list.
  mutating func addRow(in context: Context) {
    guard let row = focused.row, let last = fields.lastIndex(where: { $0.row == row }) else {
      return message = Message("form.noList")
    }
    let added = FormPlan.row(like: row, in: focused.section, words: context.words, next: &nextNumber)
    fields.insert(contentsOf: added, at: last + 1)
    moveFocus(to: last + 1, in: context)
  }

  /// Takes the focused row away, the second time that it is asked for where anything stands in it; a list keeps
  /// one row, which is then blank.
  mutating func removeRow(in context: Context) {
    guard let row = focused.row, let first = fields.firstIndex(where: { $0.row == row }) else {
      return message = Message("form.noList")
    }
    let name = fields.first { $0.row == row && !$0.isBlank && $0.path != "role" }?.text
    if let name, rowToRemove != row {
      rowToRemove = row
      let key = context.keymap.hint(for: .removeItem, in: .form, strings: context.strings) ?? ""
      return message = Message("form.removeAgain", ["key": key, "name": name])
    }
    let section = focused.section
    let rows = rows(of: row.list)
    fields.removeAll { $0.row == row }
    if rows.count == 1 {
      let blank = FormPlan.row(like: row, in: section, words: context.words, next: &nextNumber)
      fields.insert(contentsOf: blank, at: first)
    }
    let place = fields.indices.contains(first) && fields[first].row?.list == row.list ? first : first - 1
    focus = max(0, min(place, fields.count - 1))
    choices = nil
    message = nil
    assess(context.words)
  }

  /// Says labels and names in another language where nothing was typed over them.
  mutating func reword(_ words: FieldWords) {
    choices = nil
    for index in fields.indices {
      let field = fields[index]
      switch field.type {
      case .code, .codes, .organisation, .flag:
        let pieces = FieldCodes(reference: words.reference, known: field.codes)
        let codes: [String]
        if case .codes(let list) = field.type {
          codes = pieces.codes(field.text, in: list).compactMap(\.code)
        } else {
          codes = field.codes[field.text].map { [$0] } ?? []
        }
        guard !codes.isEmpty else { continue }
        let (text, known) = words.words(for: codes, of: field.type)
        fields[index].reword(text, codes: known)
      default: break
      }
    }
    assess(words)
  }

  /// Says everything that is missing, and goes to the first field that has to be corrected; nil where none has.
  mutating func faultyReading(in context: Context) -> FormReading {
    let reading = FormReading(self, words: context.words)
    notes = reading.notes
    if let index = reading.firstError {
      saysAll = true
      focus = index
      choices = nil
    }
    return reading
  }
}
