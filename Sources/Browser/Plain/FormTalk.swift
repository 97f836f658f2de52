import Config
import Tracker

/// The conversation about an open form: which field is asked, and which come next.
struct FormTalk: Sendable {
  /// Where it stands. Fields go by their numbers within the form.
  enum Step: Sendable, Equatable {
    case field(Int)
    /// Within a text of several lines.
    case text(Int)
    /// The form's own commands.
    case commands
    case chapters
    case chapter(FormSection)
    /// The fields whose names hold what was typed.
    case found([Int])
    /// Whether one more of a list is wanted, behind this field.
    case another(Int)
    case oldWords(Int)
    case newWords(Int, String)
  }

  var step: Step
  /// The fields that are still to come in a round through them.
  var queue: [Int]
  /// The fields of the round that were asked, for going back.
  var passed: [Int] = []
  /// The field that was asked last.
  var field: Int?
  /// Where an answer leads outside of a round.
  var origin = Step.commands
  /// What can be chosen by number in the field.
  var offered: [FieldChoices.Item] = []
  /// Whether that is about the last value of several, not about the whole field.
  var isOfPiece = false
  /// The chapter that was said last.
  var section: FormSection?
  var isSaving = false
  /// Whether it was said what is being written.
  var isGreeted = false

  /// Of a new record what it can't do without is asked first, field by field; of one that is edited its chapters are
  /// offered.
  init(_ form: Form, shown: [Int]) {
    guard form.begun.isNew, !form.fields.contains(where: \.isChanged) else {
      step = .chapters
      queue = []
      return
    }
    queue = Self.first(form, shown)
    step = queue.first.map { .field($0) } ?? .commands
    if !queue.isEmpty { queue.removeFirst() }
  }

  /// What is required, then what every record should have.
  private static func first(_ form: Form, _ shown: [Int]) -> [Int] {
    let fields = shown.map { form.fields[$0] }
    let title = fields.first { $0.row == nil && $0.path.hasPrefix("title.") }
    let required = fields.filter { $0.row == nil && $0.isRequired || $0.id == title?.id }
    let kind = required.filter { $0.path == "kind" } + required.filter { $0.id == title?.id }
    let rest = required.filter { field in !kind.contains { $0.id == field.id } }
    let more = fields.filter { field in
      let list = field.row?.list ?? field.path
      return Field.all.contains { $0.path == list && $0.presence == .essential } && field.tag == nil
        && !required.contains { $0.id == field.id }
    }
    return (kind + rest + more).map(\.id)
  }
}
