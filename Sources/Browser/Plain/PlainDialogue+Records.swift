import Config
import Tracker

// Commands, the list, a record.
extension PlainDialogue {
  static let commands: [PlainCommand] = [
    .list, .search, .filter, .add, .undo, .redo, .trash, .leftovers, .sort, .language, .help, .quit, .work,
    .views,
    .statistics, .bulk,
  ]
  static let recordCommands: [PlainCommand] = [.edit, .delete, .show, .list]

  /// Does what a command asks for, from anywhere but a form or a question.
  mutating func perform(_ command: PlainCommand, _ rest: String) -> [Effect] {
    if ![.next, .previous, .exclude, .help, .back].contains(command) {
      app.overlays.removeAll { if case .form = $0 { false } else { true } }
      chosenLeftover = nil
    }
    switch command {
    case .list where rest.isEmpty: return open(.list(from: 0))
    case .list: return search(rest)
    case .search where rest.isEmpty: return open(.search)
    case .search: return search(rest)
    case .filter: return open(.facets)
    case .sort: return open(.sort)
    case .language: return open(.language)
    case .menu: return open(.menu)
    case .help: explain()
    case .clear:
      app.query = Query.all
      app.refresh()
      return open(.list(from: 0))
    case .reverse:
      app.sort.isReversed.toggle()
      place = .list(from: 0)
      announced = nil
      return app.sorted()
    case .show, .edit, .delete: return perform(command, onRecord: rest)
    case .add: return app.perform(.add)
    case .undo: return app.perform(.undo)
    case .redo: return app.perform(.redo)
    case .trash: return app.perform(.trash)
    case .leftovers: return app.perform(.leftovers)
    case .work: return open(.work)
    case .views:
      _ = open(.views([]))
      return [.readViews(opening: nil)]
    case .statistics: sayStatistics()
    case .bulk: return offerBulk()
    case .quit: return [.quit]
    case .back: return stepBack()
    case .next: turnPage(by: 1)
    case .previous: turnPage(by: -1)
    case .exclude:
      if case .facet(let facet, let first) = spot, let number = rest.typedNumber {
        return choose(number, in: facet, from: first, isExcluded: true)
      }
      say("dialogue.notHere", ["word": command.name(strings)])
    case .yes, .no, .save, .fields, .another, .remove, .replace, .leave:
      say("dialogue.notHere", ["word": command.name(strings)])
    }
    return []
  }

  private mutating func open(_ place: Spot) -> [Effect] {
    self.place = place
    announced = nil
    return []
  }

  /// Says all commands that can be given here.
  private mutating func explain() {
    say("dialogue.help.numbers")
    for command in Self.commands {
      say(
        "dialogue.help.line",
        ["word": command.name(strings), "about": strings.text("dialogueAbout.\(command.rawValue)")])
    }
    for command in [PlainCommand.show, .edit, .delete, .clear, .reverse] {
      say(
        "dialogue.help.line",
        ["word": command.name(strings), "about": strings.text("dialogueAbout.\(command.rawValue)")])
    }
    say("dialogue.help.languages")
  }

  // MARK: The list

  /// The ids of the records that match.
  var listed: [String] {
    app.list.rows.compactMap { if case .record(let row) = $0 { app.library.id(of: row) } else { nil } }
  }

  mutating func announceList(from first: Int) {
    if first == 0 { numbered = listed }
    if !app.query.isAll { say("status.query", ["query": app.query.text(in: app.reference, app.language)]) }
    let ids = numbered
    guard !ids.isEmpty else { return say("empty.matches") }
    say("status.shown", ["n": strings.number(ids.count), "m": strings.number(app.library.count)])
    for (place, id) in ids.enumerated().dropFirst(first).prefix(Self.page) {
      guard let row = app.library[id] else { continue }
      let text = RowText(
        row, reference: app.reference, strings: strings, wording: app.wording, query: app.query)
      say(
        "dialogue.record",
        [
          "n": strings.number(place + 1), "title": text.title, "country": text.country,
          "date": row.dates.map(app.wording.text) ?? strings.text("row.noDate"),
        ])
    }
  }

  mutating func askInList(from first: Int) {
    let count = numbered.count
    guard count > 0 else { return say("dialogue.ask.menu", ["menu": menu(Self.commands)]) }
    let places = [
      "a": strings.number(first + 1), "b": strings.number(min(count, first + Self.page)),
      "m": strings.number(count),
    ]
    say(first + Self.page < count ? "dialogue.ask.list" : "dialogue.ask.listEnd", places)
  }

  private mutating func turnPage(by step: Int) {
    func turned(_ first: Int, of count: Int) -> Int? {
      let next = first + step * Self.page
      return (0..<count).contains(next) ? next : nil
    }
    switch spot {
    case .list(let first):
      if let next = turned(first, of: numbered.count) {
        place = .list(from: next)
      } else {
        say("dialogue.noMore")
      }
    case .facet(let facet, let first):
      if let next = turned(first, of: values(of: facet).count) {
        place = .facet(facet, from: next)
      } else {
        say("dialogue.noMore")
      }
    default: say("dialogue.noMore")
    }
  }

  // MARK: A record

  /// Goes to a record; the query goes where it hides it.
  mutating func go(to id: String) -> [Effect] {
    if !listed.contains(id) {
      app.query = Query.all
      app.refresh()
    }
    app.list.select(id, in: app.library)
    place = .record(id: id)
    announced = nil
    return app.lookAtSelection()
  }

  /// Reads a record out, if it is still there.
  mutating func show(_ id: String) -> [Effect] {
    if app.library[id] != nil { return go(to: id) }
    say("command.noRecord", ["id": id])
    return []
  }

  /// Shows, edits or deletes the record that a number of the list or an id names, or the one that is talked about.
  private mutating func perform(_ command: PlainCommand, onRecord name: String) -> [Effect] {
    var effects: [Effect] = []
    if name.isEmpty {
      guard case .record(let id) = place else {
        say("dialogue.whichRecord", ["word": command.name(strings)])
        return []
      }
      if command == .show { return go(to: id) }
    } else {
      let numbered = numbered.isEmpty ? listed : numbered
      let number = name.typedNumber.map { $0 - 1 }
      let named = number.map { numbered.indices.contains($0) ? numbered[$0] : name } ?? name
      guard app.library[named] != nil else { return show(named) }
      effects = go(to: named)
      if command == .show { return effects }
      announced = place
    }
    return effects + app.perform(command == .edit ? .edit : .delete)
  }

  mutating func announceRecord() {
    guard let record = app.record else { return }
    for block in app.recordText(record, separator: strings.text("dialogue.separator")).blocks {
      switch block {
      case .title(let text, let mark):
        said.append(PlainLine(text + (mark.map { " \($0)" } ?? ""), isOwn: true))
      case .heading(let text): said.append(PlainLine(text))
      case .paragraph(let text): said.append(PlainLine(text, isOwn: true))
      case .field(let label, let values): for value in values { say(value, label: label) }
      case .blank: break
      }
    }
  }

  private mutating func say(_ value: RecordText.Value, label: String) {
    let start = label.utf8.count + 2
    let parts = value.parts.isEmpty ? [0..<value.text.utf8.count] : value.parts
    said.append(
      PlainLine(
        label + ": " + value.text, isolates: parts.map { start + $0.lowerBound..<start + $0.upperBound }))
  }
}
