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
  var fields: [FormField]
  /// The place of the focused field among all fields.
  var focus = 0
  /// The row that was uppermost when a field was clicked; nil: as the focus asks for.
  var top: Int?
  /// The choices under the focused field, while it is typed in.
  var choices: FieldChoices?
  /// By the fields' numbers: what is to be said about each.
  var notes: [Int: [FormField.Note]] = [:]
  /// By the fields' numbers: the records that titles nearly have already.
  var similar: [Int: SimilarRecords] = [:]
  /// Why the record is not saved.
  var message: Message?
  /// Whether the disk is at work: until it answers nothing can be typed that would not be saved.
  var isSaving = false
  /// The row that goes when it is asked for once more.
  var rowToRemove: FormField.Row?
  /// The leftovers that it goes on with: they are settled when it is saved.
  var takenUp: [Leftover] = []
  /// What somebody else did to the record's file while the form was open.
  var meanwhile: Message?
  /// Why what is typed can't be kept on disk.
  var notKept: Message?
  /// Whether everything that is missing is said, also in fields where nobody has been.
  var saysAll: Bool
  var nextNumber: Int

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
    let mode: TextLayout.OutputMode

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
    /// What is typed wants something of the program.
    case text(TextField.Outcome)
    case makeOrganisation(Organisation)
    /// Shows another record, whole.
    case look(id: String)
    /// Lets the person choose a language.
    case choose(ChoiceList)
    /// Something that isn't the form's: help, language, redraw.
    case action(Action)
  }

  /// - Parameter draft: a new record, or one that is edited; it may be ahead of its file already.
  init(_ draft: Draft, in context: Context) {
    let (fields, next) = FormPlan.fields(of: draft, words: context.words)
    self.init(begun: draft, fields: fields, nextNumber: next)
    // Of a new record the kind is asked first; of one that is edited the title is what people look for.
    focus = draft.isNew ? 0 : fields.firstIndex { $0.tag != nil && !$0.isBlank } ?? 0
    assess(context.words)
  }

  init(begun: Draft, fields: [FormField], nextNumber: Int) {
    self.begun = begun
    self.fields = fields
    self.nextNumber = nextNumber
    saysAll = !begun.isNew
  }

  var focused: FormField { fields[focus] }

  /// Whether anything differs from what the file holds.
  var isChanged: Bool {
    begun.hasChanges
      || fields.contains { $0.isChanged && !($0.isBlank && $0.row?.origin == nil && $0.row != nil) }
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
