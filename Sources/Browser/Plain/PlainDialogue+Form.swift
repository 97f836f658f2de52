import Config
import Tracker

// The open form: its chapters and fields, and what an answer outside of a field means.
extension PlainDialogue {
  /// A field of the open form by its number.
  func field(_ id: Int) -> FormField? { app.form?.fields.first { $0.id == id } }

  /// The fields of a chapter that are shown.
  func fields(of section: FormSection) -> [FormField] {
    guard let form = app.form else { return [] }
    return form.shown(app.reference).map { form.fields[$0] }.filter { $0.section == section }
  }

  private var sections: [FormSection] { FormSection.allCases.filter { !fields(of: $0).isEmpty } }

  // MARK: Saying

  mutating func announce(_ step: FormTalk.Step) {
    greetForm()
    switch step {
    case .field(let id): announceField(id)
    case .chapters:
      say("dialogue.chapters")
      say(items: sections.map { pair(name(of: $0), filled(in: $0)) })
    case .chapter(let section):
      said.append(PlainLine(name(of: section)))
      say(fields(of: section))
    case .found(let ids): say(ids.compactMap(field))
    case .text, .commands, .another, .oldWords, .newWords: break
    }
  }

  /// Says once what is being written, and how.
  private mutating func greetForm() {
    guard let form = app.form, talk?.isGreeted == false else { return }
    talk?.isGreeted = true
    if form.begun.isNew {
      say("form.add")
    } else {
      say("form.edit", ["title": app.title(of: form.recordID)])
    }
    say("dialogue.form.how", ["leave": PlainCommand.leave.name(strings)])
  }

  private func name(of section: FormSection) -> String {
    strings.text(section.heading(first: fields(of: section).first?.path ?? ""))
  }

  private func filled(in section: FormSection) -> String {
    let fields = fields(of: section)
    return strings.text(
      "dialogue.filled",
      ["n": strings.number(fields.count { !$0.isBlank }), "m": strings.number(fields.count)])
  }

  /// Fields with what stands in them, each on a line behind its number.
  private mutating func say(_ fields: [FormField]) { say(items: fields.map(value(of:))) }

  mutating func sayValue(of field: FormField) { said.append(PlainLine(value(of: field))) }

  private func value(of field: FormField) -> String {
    let text = field.isBlank ? strings.text("dialogue.empty") : field.text.replacing("\n", with: " ")
    return pair(label(of: field), text)
  }

  /// A name, and what it has.
  private func pair(_ name: String, _ text: String) -> String {
    strings.text("dialogue.version", ["side": name, "text": text])
  }

  /// What a field is called; in a row with the list's name and the row's number before.
  func label(of field: FormField) -> String {
    let label = field.label(strings)
    guard let row = field.row, let form = app.form else {
      guard let group = field.group, group != "dates", strings.has("label." + group) else { return label }
      return pair(strings.text("label." + group), label)
    }
    let place = form.rows(of: row.list).firstIndex(of: row) ?? 0
    let key = row.list.contains(".") ? "labelPart.\(row.list)" : "label.\(row.list)"
    return pair(
      strings.text("form.item", ["label": strings.text(key), "n": strings.number(place + 1)]), label)
  }

  // MARK: Asking

  mutating func ask(_ step: FormTalk.Step) {
    switch step {
    case .field(let id): askAbout(id)
    case .text: break
    case .commands: say("dialogue.ask.form", ["menu": menu(formCommands)])
    case .chapters: say("dialogue.ask.chapters")
    case .chapter, .found: say("dialogue.ask.fields")
    case .another(let id):
      let key = field(id)?.row.map { $0.list.contains(".") ? "labelPart.\($0.list)" : "label.\($0.list)" }
      say("dialogue.ask.another", ["label": strings.text(key ?? "")])
    case .oldWords: say("dialogue.ask.oldWords")
    case .newWords(_, let words): say("dialogue.ask.newWords", ["text": words])
    }
  }

  // MARK: Answers

  mutating func answer(_ text: String, at step: FormTalk.Step) -> [Effect] {
    switch step {
    case .field(let id): return answer(text, in: id)
    case .text(let id):
      takeLine(text, of: id)
      return []
    case .oldWords(let id): takeOldWords(text, of: id)
    case .newWords(let id, let old): replace(old, with: text, in: id)
    case .another(let id): return answer(text, whetherAnotherAfter: id)
    case .commands, .chapters, .chapter, .found: return answerList(text, at: step)
    }
    return []
  }

  /// Yes or no; a command; or at once what is to stand in the first field of one more.
  private mutating func answer(_ text: String, whetherAnotherAfter id: Int) -> [Effect] {
    let command = words.command(in: text)?.command
    if text.typedNumber == 1 || command == .yes { return addRow(at: id) }
    if text.isEmpty || text.typedNumber == 0 || command == .no {
      nextField()
      return []
    }
    if text.first == "." { return answer(text, in: id) }
    let effects = addRow(at: id)
    guard case .field(let added)? = talk?.step, added != id else { return effects }
    return effects + answer(text, in: added)
  }

  private mutating func answerList(_ text: String, at step: FormTalk.Step) -> [Effect] {
    if let number = text.typedNumber {
      if number == 0 { return stepBack(in: step) }
      return choose(number, at: step)
    }
    let bare = text.first == "." ? String(text.dropFirst()) : text
    if let (command, _) = words.command(in: bare) { return performInForm(command, at: talk?.field) }
    if text.isEmpty || text == "." {
      talk?.step = .commands
      return []
    }
    let found = fields(named: text)
    if found.isEmpty { say("dialogue.noField", ["text": text]) }
    if found.count == 1 {
      talk?.origin = step
      askField(found[0])
    } else if found.count > 1 {
      talk?.step = .found(found)
    }
    return []
  }

  private mutating func choose(_ number: Int, at step: FormTalk.Step) -> [Effect] {
    let place = number - 1
    switch step {
    case .commands where formCommands.indices.contains(place):
      return performInForm(formCommands[place], at: nil)
    case .chapters where sections.indices.contains(place):
      let section = sections[place]
      talk?.step = .chapter(section)
    case .chapter(let section) where fields(of: section).indices.contains(place):
      talk?.origin = step
      askField(fields(of: section)[place].id)
    case .found(let ids) where ids.indices.contains(place):
      talk?.origin = step
      askField(ids[place])
    default: say("dialogue.noNumber", ["n": strings.number(number)])
    }
    return []
  }

  /// The fields whose names hold a text.
  private func fields(named text: String) -> [Int] {
    let wanted = Folding.fold(text)
    guard let form = app.form, !wanted.isEmpty else { return [] }
    return form.shown(app.reference).map { form.fields[$0] }
      .filter { Folding.fold(label(of: $0)).contains(wanted) }.map(\.id)
  }
}
