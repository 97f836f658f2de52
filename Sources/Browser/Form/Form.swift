import Config
import Screen
import Tracker

/// The form that adds and edits an initiative: what was typed, where the focus is, and which choices are open.
///
/// It holds texts only. What they amount to is read anew after every key (``FormReading``), and a file is touched
/// only when the person saves; whatever then fails, the texts stay.
struct Form: Sendable {
  /// The record as it was when the form was opened; without a base, a new one.
  let begun: Draft
  private(set) var fields: [FormField]
  /// The place of the focused field among all fields.
  private(set) var focus = 0
  /// The choices under the focused field, while it is typed in.
  private(set) var choices: FieldChoices?
  /// By the fields' numbers: what is to be said about each.
  private(set) var notes: [Int: [FormField.Note]] = [:]
  /// Why the record is not saved.
  var message: Message?
  /// Whether the disk is at work: until it answers nothing can be typed that would not be saved.
  var isSaving = false
  /// What somebody else did to the record since it was read.
  var conflict: Conflict?
  /// Whether everything that is missing is said, also in fields where nobody has been.
  private var saysAll: Bool
  private var nextNumber: Int

  /// What became of the record's file under other hands.
  enum Conflict: Sendable {
    case changed(JSONDocument)
    case deleted
  }

  /// Everything around the form that it looks at.
  struct Context {
    let words: FieldWords
    let keymap: Keymap
    let wording: DateWording
    /// RFC 3339 in UTC.
    let now: String
    let person: String?
    /// Four characters for the id of a new record.
    let random: String
    let size: Size

    var strings: Strings { words.strings }
  }

  /// What the form wants done.
  enum Request {
    case save(Change)
    case ask(Question)
    /// Nothing to save: the form can close.
    case unchanged
    case close
    case edit(String)
    case makeOrganisation(Organisation)
    /// Something that isn't the form's: help, language, redraw.
    case action(Action)
  }

  /// - Parameter draft: a new record, or one that is edited.
  init(_ draft: Draft, in context: Context) {
    begun = draft
    (fields, nextNumber) = FormPlan.fields(of: draft, words: context.words)
    saysAll = !draft.isNew
    // Of a new record the kind is asked first; of one that is edited the title is what people look for.
    focus = draft.isNew ? 0 : fields.firstIndex { $0.tag != nil && !$0.isBlank } ?? 0
    assess(context.words)
  }

  var focused: FormField { fields[focus] }

  /// Whether anything differs from what the form began with.
  var isChanged: Bool {
    fields.contains { $0.isChanged && !($0.isBlank && $0.row?.origin == nil && $0.row != nil) }
      || rowsAreChanged
  }

  private var rowsAreChanged: Bool {
    let present = Set(
      fields.compactMap { field in field.row?.origin.map { "\(field.row?.list ?? "").\($0)" } })
    let before = lists.map { list in rowsAtStart(of: list.list) }.reduce(0, +)
    return present.count != before
  }

  private func rowsAtStart(of list: String) -> Int {
    let steps = list.split(separator: ".").map(String.init)
    guard case .array(let elements)? = begun.initiative.json.value(at: steps) else { return 0 }
    return elements.count
  }

  // MARK: Fields

  /// The lists that have rows, each by its first row.
  var lists: [FormField.Row] {
    var seen: Set<String> = []
    return fields.compactMap(\.row).filter { seen.insert($0.list).inserted }
  }

  /// The rows of a list in their order.
  func rows(of list: String) -> [FormField.Row] {
    var seen: Set<Int> = []
    return fields.compactMap(\.row).filter { $0.list == list && seen.insert($0.number).inserted }
  }

  /// The code of the kind that stands in the form.
  func kind(_ reference: Reference) -> String {
    guard let field = fields.first(where: { $0.path == "kind" && $0.row == nil }) else { return "" }
    let codes = FieldCodes(reference: reference, known: field.codes)
    return codes.code(FieldCodes.trimmed(field.text), in: .kinds) ?? ""
  }

  /// The places of the fields that are shown: those of every kind, of this kind, and those that hold something.
  func shown(_ reference: Reference) -> [Int] {
    let kind = kind(reference)
    let held = Set(
      fields.filter { !$0.isBlank && ($0.isChanged || $0.row?.origin != nil || $0.row == nil) }
        .map { $0.row?.list ?? $0.path })
    return fields.indices.filter { index in
      let field = fields[index]
      guard case .kinds(let kinds) = field.presence else { return true }
      return kinds.contains(kind) || held.contains(field.row?.list ?? field.path) || index == focus
    }
  }

  /// What is said about a field now; while its choices are open, they speak for themselves.
  func notes(at index: Int) -> [FormField.Note] {
    let field = fields[index]
    let notes = notes[field.id] ?? []
    guard !saysAll, !field.isChanged, !(field.wasVisited && index != focus) else { return notes }
    return notes.filter { if case .echo = $0 { true } else { false } }
  }
}

// MARK: - Changing

extension Form {
  /// Reads the whole form anew.
  mutating func assess(_ words: FieldWords) {
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

  /// Notes which id a name in a field means.
  mutating func remember(_ id: String, as name: String, at index: Int) { fields[index].codes[name] = id }

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

  /// Takes the focused row away; a list keeps one row, which is then blank.
  mutating func removeRow(in context: Context) {
    guard let row = focused.row, let first = fields.firstIndex(where: { $0.row == row }) else {
      return message = Message("form.noList")
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
