import Config
import Tracker

// Questions, menus, the trash, what was left behind.
extension PlainDialogue {
  // MARK: Questions

  /// A question is answered in full: by 1 or yes, by 0 or no; anything else asks again.
  mutating func answerQuestion(_ text: String) -> [Effect] {
    guard case .question(let question)? = app.overlays.last else { return [] }
    let command = words.command(in: text)?.command
    if text.typedNumber == 1 || command == .yes {
      app.overlays.removeLast()
      return app.carryOut(question.deed)
    }
    if text.typedNumber == 0 || command == .no || command == .back { return stepBack() }
    announced = nil
    return []
  }

  // MARK: Menus

  mutating func announceChoice() {
    guard case .choice(let list)? = app.overlays.last else { return }
    // Of deeds on many records it is told what they are for, and how many records have a value now.
    guard list.title.hasPrefix("bulk.") else { return say(items: list.all.map(\.label)) }
    say(list.title, list.arguments)
    guard list.all.count > Self.mostChoices else { return say(list.all.indices, of: list) }
    say(list.all.indices.prefix(Self.page), of: list)
    say("dialogue.manyToChoose", ["n": strings.number(list.all.count)])
  }

  /// Says some of the choices behind their numbers, with how many records have each.
  private mutating func say(_ places: some Sequence<Int>, of list: ChoiceList) {
    for place in places {
      let choice = list.all[place]
      let text =
        choice.hint.isEmpty
        ? choice.label : strings.text("dialogue.counted", ["label": choice.label, "count": choice.hint])
      say("dialogue.item", ["n": strings.number(place + 1), "text": text])
    }
  }

  /// Says all that can be chosen, however much that is.
  mutating func sayAllChoices() -> [Effect] {
    if case .choice(let list)? = app.overlays.last { say(list.all.indices, of: list) }
    return []
  }

  /// Chooses by a name, or a part of one, in any language; of several it says those that have it. Nil where none has.
  mutating func choose(called text: String) -> [Effect]? {
    guard case .choice(let list)? = app.overlays.last else { return nil }
    let places = list.places(called: text)
    guard let first = places.first else { return nil }
    if places.count == 1 { return choose(choice: first) }
    say(places.prefix(Self.mostChoices), of: list)
    return []
  }

  mutating func choose(choice place: Int) -> [Effect] {
    guard case .choice(let list)? = app.overlays.last, list.all.indices.contains(place) else { return [] }
    app.overlays.removeLast()
    let effects = app.carryOut(list.all[place].deed)
    // A language was added to a text of the form: its field is asked.
    if case .addLanguage = list.all[place].deed, let form = app.form { askField(form.focused.id) }
    return effects
  }

  // MARK: The trash

  mutating func announceTrash() {
    guard case .trash(let trash)? = app.overlays.last else { return }
    say("trash.title")
    guard !trash.entries.isEmpty else { return say("empty.trash") }
    say(
      items: trash.entries.map { entry in
        let title = entry.title.best(among: strings.languages)?.text ?? entry.id
        return title + strings.text("dialogue.separator")
          + strings.text("trash.deleted", ["date": entry.deletedAt])
      })
    say("dialogue.restore")
  }

  mutating func choose(deleted place: Int) -> [Effect] {
    guard case .trash(let trash)? = app.overlays.last, trash.entries.indices.contains(place) else {
      return []
    }
    guard !app.isReadOnly else { return app.refusedReadOnly() }
    return [.restore(name: trash.entries[place].name, job: .restore)]
  }

  // MARK: What was left behind

  mutating func announceLeftovers() {
    guard case .leftovers(let pane)? = app.overlays.last else { return }
    say("leftovers.title")
    say(items: pane.items.map(name(of:)))
  }

  private func name(of leftover: Leftover) -> String {
    let isNew = leftover.isDraft && leftover.record == nil
    let parts = [
      strings.text("leftovers." + (isNew ? "newRecord" : leftover.kindName)), app.title(of: leftover),
      leftover.moment.map { app.age(of: $0) },
    ]
    return parts.compactMap { $0 }.joined(separator: strings.text("dialogue.separator"))
  }

  mutating func choose(leftover place: Int) -> [Effect] {
    guard case .leftovers(let pane)? = app.overlays.last, pane.items.indices.contains(place) else {
      return []
    }
    chosenLeftover = pane.items[place]
    return []
  }

  mutating func announceLeftover() {
    guard let chosenLeftover else { return }
    said.append(PlainLine(name(of: chosenLeftover)))
    guard let plan = chosenLeftover.plan else { return }
    let done = app.done(of: plan)
    say(
      plan.isUndo ? "dialogue.interruptedUndo" : "dialogue.interrupted",
      ["n": strings.number(done.count), "m": strings.number(done.union(plan.ids).count)])
  }

  mutating func askAboutLeftover() {
    let plan = chosenLeftover?.plan
    say(
      plan == nil
        ? "dialogue.ask.leftover"
        : plan?.isUndo == true ? "dialogue.ask.interruptedUndo" : "dialogue.ask.interrupted")
  }

  /// Goes on with what was left, says both its texts, or puts it away.
  mutating func choose(deed number: Int) -> [Effect] {
    guard let leftover = chosenLeftover else { return [] }
    announced = nil
    switch number {
    case 1: return app.takeUp(leftover)
    case 2 where leftover.plan != nil: return leftover.plan.map { app.takeBack($0, of: leftover) } ?? []
    case 2:
      guard let screen = app.comparison(of: leftover) else {
        sayRaw(leftover)
        return []
      }
      sayAll(of: screen)
      return []
    case 3: return app.askToPutAway(leftover)
    default:
      say("dialogue.noNumber", ["n": strings.number(number)])
      return []
    }
  }

  /// The text of a file that can't be read as what it should be.
  private mutating func sayRaw(_ leftover: Leftover) {
    say("leftovers.unreadable")
    for line in String(decoding: leftover.bytes, as: UTF8.self).split(separator: "\n") {
      said.append(PlainLine(String(line), isOwn: true))
    }
  }
}
