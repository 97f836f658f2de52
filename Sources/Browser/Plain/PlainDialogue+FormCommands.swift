import Config
import Tracker

// The form's own commands.
extension PlainDialogue {
  /// The form's commands, as their numbers go.
  var formCommands: [PlainCommand] { [.save, .next, .fields, .leave] }

  mutating func stepBack(in step: FormTalk.Step) -> [Effect] {
    switch step {
    case .field, .text, .another, .oldWords, .newWords, .found: talk?.step = .commands
    case .chapter: talk?.step = .chapters
    case .chapters: talk?.step = .commands
    case .commands: return performInForm(.leave, at: nil)
    }
    return []
  }

  /// Does what a command asks for within the form.
  ///
  /// - Parameter id: the field that it was given in.
  mutating func performInForm(_ command: PlainCommand, at id: Int?) -> [Effect] {
    switch command {
    case .save: return save()
    case .next: goOnWithForm()
    case .fields, .list, .menu, .edit: talk?.step = .chapters
    case .previous, .back: previousField()
    case .leave: return withForm { form, _ in form.leave() }
    case .quit: return end()
    case .another, .add: return addRow(at: id)
    case .remove: removeRow(at: id)
    case .replace:
      guard let id, field(id)?.isBlank == false else {
        say("dialogue.nothingToReplace")
        break
      }
      talk?.step = .oldWords(id)
    case .help: sayHelp()
    case .show: if let id { announceField(id) }
    case .clear: if let id { return answer("-", in: id) }
    default: say("dialogue.notHere", ["word": command.name(strings)])
    }
    return []
  }

  /// Says which commands there are in a field.
  mutating func sayHelp() {
    let named: [PlainCommand] = [.save, .previous, .fields, .another, .remove, .replace, .leave]
    let names = named.map { ($0.rawValue, $0.name(strings)) }
    say("dialogue.form.help", Dictionary(names, uniquingKeysWith: { one, _ in one }))
  }

  /// Does something with the form, and what it then wants done.
  mutating func withForm(_ change: (inout Form, Form.Context) -> [Form.Request]) -> [Effect] {
    guard var form = app.form else { return [] }
    let requests = change(&form, app.formContext)
    app.form = form
    return app.carryOut(requests)
  }

  private mutating func save() -> [Effect] {
    let effects = withForm { form, context in form.save(in: context) }
    guard let form = app.form else { return effects }
    talk?.isSaving = form.isSaving
    if form.message != nil, !form.isSaving {
      talk?.origin = .commands
      talk?.queue = []
      askField(form.focused.id)
    }
    return effects
  }
}
