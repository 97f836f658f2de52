import Config
import Tracker

// The round through the fields of a form: which comes next, rows of lists, words that are replaced.
extension PlainDialogue {
  private var form: Form? { app.form }

  /// Goes on to the next field of the round, or back to where a single field was chosen.
  mutating func nextField() {
    guard let form, let shown = talk.map({ _ in Set(form.shown(app.reference).map { form.fields[$0].id }) })
    else {
      return
    }
    if let field = talk?.field { talk?.passed.append(field) }
    while let next = talk?.queue.first {
      talk?.queue.removeFirst()
      if shown.contains(next) { return askField(next) }
    }
    // A round that has ended leads to the form's commands; one field to where it was chosen.
    let origin = talk?.origin ?? .commands
    talk?.step = origin
    if origin == .commands { return say("dialogue.form.roundDone") }
    if let field = form.fields.first(where: { $0.id == talk?.field }) { sayValue(of: field) }
    announced = .form(origin)
  }

  /// Begins, or goes on with, the round through all fields that were not asked yet.
  mutating func goOnWithForm() {
    guard let form, let talk else { return }
    if talk.queue.isEmpty {
      let passed = Set(talk.passed)
      self.talk?.queue = form.shown(app.reference).map { form.fields[$0].id }.filter { !passed.contains($0) }
      self.talk?.origin = .commands
    }
    nextField()
  }

  mutating func previousField() {
    guard let last = talk?.passed.popLast() else {
      say("dialogue.noPrevious")
      return
    }
    if let field = talk?.field, field != last { talk?.queue.insert(field, at: 0) }
    talk?.field = nil
    askField(last)
  }

  /// An answered field leads on: within a row that says nothing its other fields are passed over, and behind the last
  /// field of a list one more is offered.
  mutating func goOn(from id: Int) {
    guard let form, let field = form.fields.first(where: { $0.id == id }), let row = field.row else {
      return nextField()
    }
    let fields = form.fields.filter { $0.row == row }
    if field.isBlank, fields.first?.id == id, fields.allSatisfy({ $0.isBlank || $0.path == "role" }),
      row.part != .place, row.part != .source
    {
      talk?.queue.removeAll { queued in fields.contains { $0.id == queued } }
      return nextField()
    }
    let isLastOfRound = !(talk?.queue.contains { queued in fields.contains { $0.id == queued } } ?? false)
    let isLastRow = form.rows(of: row.list).last == row
    let saysAnything = fields.contains { !$0.isBlank && $0.path != "role" }
    if isLastOfRound, isLastRow, saysAnything, talk?.origin == .commands {
      talk?.step = .another(id)
    } else {
      nextField()
    }
  }

  // MARK: Rows

  /// Adds a row behind a field's, or another language to a text, and asks its fields.
  mutating func addRow(at id: Int?) -> [Effect] {
    guard let id, let field = focus(on: id) else {
      say("form.noList")
      return []
    }
    if field.row == nil, let list = form?.offerOfLanguages(strings) {
      app.overlays.append(.choice(list))
      return []
    }
    let effects = withForm { form, context in
      form.addRow(in: context)
      return []
    }
    guard let added = form?.focused, added.row != field.row, let row = added.row else { return effects }
    let new = form?.fields.filter { $0.row == row && $0.id != added.id }.map(\.id) ?? []
    talk?.queue.insert(contentsOf: new, at: 0)
    askField(added.id)
    return effects
  }

  /// Takes a field's row away: it was asked for by a word, which is as good as the second press of a key.
  mutating func removeRow(at id: Int?) {
    guard let id, let field = focus(on: id), let row = field.row else { return say("form.noList") }
    let name = label(of: field)
    _ = withForm { form, context in
      form.rowToRemove = row
      form.removeRow(in: context)
      return []
    }
    say("dialogue.removed", ["label": name])
    talk?.field = nil
    nextField()
  }

  /// Brings the form to a field.
  private mutating func focus(on id: Int) -> FormField? {
    guard let place = form?.fields.firstIndex(where: { $0.id == id }) else { return nil }
    app.form?.focus = place
    return form?.focused
  }

  // MARK: Words

  mutating func takeOldWords(_ text: String, of id: Int) {
    guard !text.isEmpty, text != "." else { return askField(id) }
    guard form?.fields.first(where: { $0.id == id })?.text.contains(text) == true else {
      return say("dialogue.noSuchWords", ["text": text])
    }
    talk?.step = .newWords(id, text)
  }

  /// Puts other words into the places of some.
  mutating func replace(_ old: String, with new: String, in id: Int) {
    guard let text = form?.fields.first(where: { $0.id == id })?.text else { return }
    put(text.replacing(old, with: new == "-" ? "" : new), into: id)
    askField(id)
  }
}
