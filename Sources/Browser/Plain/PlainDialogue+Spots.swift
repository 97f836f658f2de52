import Config
import Screen
import Tracker

// Where the dialogue stands: what is announced, asked and answered there is in one place for each.
extension PlainDialogue {
  /// Where it stands: what lies over the panes comes first.
  var spot: Spot {
    switch app.overlays.last {
    case .question(let question)?: .question(question.message)
    case .choice(let list)?: .choice(list.title)
    case .trash(let trash)?: .trash(trash.entries.map(\.name))
    case .leftovers(let pane)?:
      if let chosenLeftover, pane.items.contains(chosenLeftover) {
        .leftover(path: chosenLeftover.path)
      } else {
        .leftovers(pane.items.map(\.path))
      }
    case .settle(let screen)?: .settle(row: screen.cursor, left: screen.unsettled)
    case .form?: talk.map { .form($0.step) } ?? place
    case .bulk(let pane)?: .bulk(pane.stage)
    case .help?, .work?, .related?, .views?, .columns?, nil:
      if case .views = place { .views(app.config.views.views.map(\.name)) } else { place }
    }
  }

  /// Brings the conversation to what has become of the browser's state.
  mutating func follow() {
    if let form = app.form {
      if talk == nil { talk = FormTalk(form, shown: form.shown(app.reference)) }
    } else if let ended = talk {
      talk = nil
      // What was saved is talked about; it need not be read out again.
      if ended.isSaving, let id = app.selectedID {
        place = .record(id: id)
        announced = place
        said.append(PlainLine(strings.phrase(Message("dialogue.id", ["id": id]))))
      }
    }
    if case .record(let id) = place, app.selectedID != id || app.record == nil { place = .menu }
  }

  mutating func announce(_ spot: Spot) {
    switch spot {
    case .list(let first): announceList(from: first)
    case .record: announceRecord()
    case .facets: say(items: Facet.allCases.map { strings.text("facet.\($0.rawValue)") })
    case .facet(let facet, let first): announce(facet, from: first)
    case .sort: say(items: SortKey.allCases.map { strings.text("column.\($0.rawValue)") })
    case .language: say(items: Language.allCases.map { strings.text("language.\($0.rawValue)") })
    case .question(let message): say(message)
    case .choice: announceChoice()
    case .trash: announceTrash()
    case .leftovers: announceLeftovers()
    case .leftover: announceLeftover()
    case .work: announceWork()
    case .views: announceViews()
    case .bulk: announceBulk()
    case .settle: announceSettling()
    case .form(let step): announce(step)
    case .menu, .search: break
    }
  }

  /// Says what is asked.
  mutating func ask(_ spot: Spot) {
    switch spot {
    case .menu: say("dialogue.ask.menu", ["menu": menu(Self.commands)])
    case .list(let first): askInList(from: first)
    case .record: say("dialogue.ask.record", ["menu": menu(Self.recordCommands)])
    case .search: say("dialogue.ask.search")
    case .facets: say("dialogue.ask.facets", ["clear": PlainCommand.clear.name(strings)])
    case .facet(let facet, let first): askInFacet(facet, from: first)
    case .question: say("dialogue.ask.question", yesAndNo)
    case .leftover: askAboutLeftover()
    case .bulk: askInBulk()
    case .settle: askInSettling()
    case .form(let step): ask(step)
    case .sort, .language, .choice, .trash, .leftovers, .work, .views: say("dialogue.ask.number")
    }
  }

  private var yesAndNo: [String: String] {
    ["yes": PlainCommand.yes.name(strings), "no": PlainCommand.no.name(strings)]
  }

  // MARK: Answers

  mutating func answer(_ text: String) -> [Effect] {
    let text = FieldCodes.trimmed(text)
    switch spot {
    case .form(let step): return answer(text, at: step)
    case .question: return answerQuestion(text)
    case .settle: return answerSettling(text)
    case .bulk: return answerBulk(text)
    case .search where text.typedNumber != 0 && words.command(in: text)?.command != .back:
      return search(text)
    default: break
    }
    if text.isEmpty { return goOn() }
    if let number = text.typedNumber { return number == 0 ? stepBack() : choose(number) }
    if case .choice = spot, text == "?" || text == "؟" { return sayAllChoices() }
    if let (command, rest) = words.command(in: text) { return perform(command, rest) }
    if case .choice = spot, let effects = choose(called: text) { return effects }
    if case .facet(let facet, let first) = spot, let number = text.excludedNumber {
      return choose(number, in: facet, from: first, isExcluded: true)
    }
    if text == "?" || text == "؟" { return perform(.help, "") }
    say("dialogue.notUnderstood", ["text": text, "search": PlainCommand.search.name(strings)])
    return []
  }

  /// An empty line: more of what is listed.
  private mutating func goOn() -> [Effect] {
    switch spot {
    case .list, .facet: return perform(.next, "")
    default: return []
    }
  }

  /// A number chooses from what was said last.
  private mutating func choose(_ number: Int) -> [Effect] {
    let place = number - 1
    switch spot {
    case .menu where Self.commands.indices.contains(place): return perform(Self.commands[place], "")
    case .record where Self.recordCommands.indices.contains(place):
      return perform(Self.recordCommands[place], "")
    case .list where numbered.indices.contains(place): return show(numbered[place])
    case .facets where Facet.allCases.indices.contains(place):
      self.place = .facet(Facet.allCases[place], from: 0)
    case .facet(let facet, let first): return choose(number, in: facet, from: first, isExcluded: false)
    case .sort where SortKey.allCases.indices.contains(place):
      app.sort = SortOrder(SortKey.allCases[place])
      self.place = .list(from: 0)
      return app.sorted()
    case .language where Language.allCases.indices.contains(place):
      self.place = .menu
      return app.speak(Language.allCases[place])
    case .choice: return choose(choice: place)
    case .trash: return choose(deleted: place)
    case .leftovers: return choose(leftover: place)
    case .leftover: return choose(deed: number)
    case .work: return choose(work: place)
    case .views: return choose(view: place)
    default: say("dialogue.noNumber", ["n": strings.number(number)])
    }
    return []
  }

  /// One step back; in the menu there is none but out.
  mutating func stepBack() -> [Effect] {
    switch spot {
    case .form(let step): return stepBack(in: step)
    case .leftover: chosenLeftover = nil
    case .question, .choice, .trash, .leftovers, .settle, .bulk: app.overlays.removeLast()
    case .facet: place = .facets
    case .menu: return []
    default: place = .menu
    }
    return []
  }
}

extension String {
  /// The number behind a minus sign or a hyphen.
  fileprivate var excludedNumber: Int? {
    guard let first, "-−–".contains(first) else { return nil }
    return String(dropFirst()).typedNumber
  }
}
