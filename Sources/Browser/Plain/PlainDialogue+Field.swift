import Config
import Screen
import Tracker

// One field of the form: what stands in it, what it takes, what was made of an answer.
extension PlainDialogue {
  /// Asks a field.
  mutating func askField(_ id: Int) {
    guard let place = app.form?.fields.firstIndex(where: { $0.id == id }) else { return }
    let context = app.formContext
    app.form?.moveFocus(to: place, in: context)
    talk?.field = id
    talk?.step = .field(id)
    talk?.offered = []
    talk?.isOfPiece = false
    if announced == .form(.field(id)) { announced = .form(.commands) }
  }

  mutating func announceField(_ id: Int) {
    guard let field = field(id) else { return }
    talk?.field = id
    if talk?.section != field.section {
      talk?.section = field.section
      let first = fields(of: field.section).first?.path ?? field.path
      say("dialogue.chapter", ["name": strings.text(field.section.heading(first: first))])
    }
    let required = strings.text("dialogue.separator") + strings.text("form.required")
    said.append(PlainLine(label(of: field) + (field.isRequired ? required : "")))
    if !field.isBlank { say("dialogue.now", ["text": field.text.replacing("\n", with: " ")]) }
    sayNotes(of: field)
    offer(field)
  }

  private mutating func sayNotes(of field: FormField) {
    guard let form = app.form, let place = form.fields.firstIndex(where: { $0.id == field.id }) else {
      return
    }
    for note in form.notes(at: place) { say(note) }
  }

  private mutating func say(_ note: FormField.Note) {
    switch note {
    case .error(let message), .warning(let message), .echo(let message): say(message)
    }
  }

  mutating func askAbout(_ id: Int) {
    guard let field = field(id) else { return }
    let key =
      switch field.type {
      case .longText: "dialogue.ask.longText"
      case .code, .flag: "dialogue.ask.code"
      case .codes: "dialogue.ask.codes"
      default: "dialogue.ask.field"
      }
    say(key, ["label": label(of: field)])
  }

  // MARK: Answers

  mutating func answer(_ text: String, in id: Int) -> [Effect] {
    guard let field = field(id) else { return [] }
    switch text {
    case "":
      goOn(from: id)
      return []
    case ".":
      talk?.step = .commands
      return []
    case "?", "؟":
      help(in: field)
      return []
    case "-":
      put("", into: id)
      goOn(from: id)
      return []
    default: break
    }
    if text.first == ".", let (command, _) = words.command(in: String(text.dropFirst())) {
      return performInForm(command, at: id)
    }
    let text = text.first == "\\" ? String(text.dropFirst()) : text
    if field.isLong {
      put(text, into: id)
      talk?.step = .text(id)
      return []
    }
    if let effects = choose(text, in: field) { return effects }
    put(text, into: id)
    return judge(id)
  }

  private mutating func help(in field: FormField) {
    if let key = field.hintKey, field.type != .longText { say(key, [:]) }
    offer(field, whatever: true)
    sayHelp()
  }

  /// Puts a text into a field.
  mutating func put(_ text: String, into id: Int) {
    _ = withForm { form, context in
      guard let place = form.fields.firstIndex(where: { $0.id == id }) else { return [] }
      form.focus = place
      form.type(in: context) { $0.replace(with: text) }
      return []
    }
  }

  /// One more line of a long text; a line with only a point ends it.
  mutating func takeLine(_ text: String, of id: Int) {
    guard text != "." else {
      _ = judge(id)
      return
    }
    let line = text.first == "\\" ? String(text.dropFirst()) : text
    put((field(id)?.text ?? "") + "\n" + line, into: id)
  }

  /// Says what was made of an answer, and goes on; or asks again, where nothing could be made of it, or several things
  /// could be meant.
  mutating func judge(_ id: Int) -> [Effect] {
    if isOpen(id), let field = field(id), let items = app.form?.choices?.items {
      let isPiece = if case .codes = field.type { true } else { false }
      if items.count == 1, case .code = items[0].outcome {
        take(items, into: id, isPiece: isPiece)
        say("form.readAs", ["value": items[0].label])
      } else {
        talk?.offered = items
        talk?.isOfPiece = isPiece
        say("dialogue.several", ["text": field.text])
        sayOffered()
        return []
      }
    }
    app.form?.closeChoices()
    let notes = app.form?.notes[id] ?? []
    for note in notes { say(note) }
    if notes.contains(where: \.isError) {
      say("dialogue.typed", ["text": field(id)?.text ?? ""])
    } else {
      goOn(from: id)
    }
    return []
  }
}
