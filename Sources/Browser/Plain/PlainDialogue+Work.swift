import Config
import Tracker

// What needs work, saved views, statistics, and edits of many records.
extension PlainDialogue {
  // MARK: What needs work

  /// The query of which what needs work is looked for.
  private var base: Query { WorkItem.withoutWork(app.query) }

  mutating func announceWork() {
    if !base.isAll { say("status.query", ["query": base.text(in: app.reference, app.language)]) }
    say(
      items: app.workLines(within: base).map { line in
        let count = line.count
        let isOfFiles = if case .unreadable = line { true } else { false }
        let counted = isOfFiles ? strings.number(count) : strings.plural("count.initiative", count)
        return strings.text("dialogue.counted", ["label": strings.text(line.key), "count": counted])
      })
  }

  /// Lists the records of an item, or says which files can't be read, and why.
  mutating func choose(work place: Int) -> [Effect] {
    let work = app.workLines(within: base)
    guard work.indices.contains(place) else { return noNumber(place) }
    if case .unreadable = work[place] {
      sayUnreadable()
      return []
    }
    self.place = .list(from: 0)
    announced = nil
    return app.go(to: work[place])
  }

  private mutating func sayUnreadable() {
    for problem in app.problems.prefix(Self.page) {
      say(
        "problem.place",
        ["path": problem.path, "line": "\(problem.line ?? 1)", "column": "\(problem.column ?? 1)"])
      say(problem.message)
    }
    if app.problems.count > Self.page { say("command.seeCheck") }
  }

  // MARK: Saved views

  mutating func announceViews() {
    let views = app.config.views.views
    say(items: views.map(\.name))
    if views.isEmpty { say("dialogue.noViews") }
  }

  mutating func choose(view place: Int) -> [Effect] {
    guard app.config.views.views.indices.contains(place) else { return noNumber(place) }
    self.place = .list(from: 0)
    announced = nil
    return app.openView(number: place + 1)
  }

  private mutating func noNumber(_ place: Int) -> [Effect] {
    say("dialogue.noNumber", ["n": strings.number(place + 1)])
    return []
  }

  // MARK: Statistics

  /// The counts of what is listed: by year, country, kind, partner, theme.
  mutating func sayStatistics() {
    let statistics = app.library.statistics(
      of: app.library.hits(of: app.query), language: app.language, labels: &app.facetLabels)
    if !app.query.isAll { say("status.query", ["query": app.query.text(in: app.reference, app.language)]) }
    say(counted: "count.initiative", statistics.found)
    if let years = statistics.timelines.first(where: { $0.unit == .year }) {
      let counts = years.counts.enumerated().filter { $0.element > 0 }
      say(
        counts.map { (app.overviewWords.name(of: years.first + $0.offset, years), $0.element) },
        title: app.overviewWords.title(of: Statistics.Timeline.Unit.year))
    }
    for facet in Statistics.facets {
      let values = (statistics.values[facet] ?? []).prefix(Self.page)
      say(
        values.map { (app.overviewWords.label(of: $0, in: facet), $0.count) },
        title: app.overviewWords.title(of: facet))
    }
  }

  private mutating func say(_ counts: [(label: String, count: Int)], title: String) {
    guard !counts.isEmpty else { return }
    let texts = counts.map {
      strings.text("dialogue.counted", ["label": $0.label, "count": strings.number($0.count)])
    }
    said.append(
      PlainLine(
        strings.text(
          "dialogue.counted",
          ["label": title, "count": texts.joined(separator: strings.text("dialogue.separator"))])))
  }

  // MARK: Many records at once

  /// Offers what can be done with all records that are listed.
  mutating func offerBulk() -> [Effect] {
    guard !app.isReadOnly else { return app.refusedReadOnly() }
    app.marks.clear()
    app.marks.add(listed)
    _ = app.offerBulk()
    guard case .choice(let list)? = app.overlays.popLast() else { return [] }
    // Marks are a thing of the screen.
    let deeds = list.all.filter { if case .bulk = $0.deed { true } else { false } }
    let count = ["count": strings.plural("marks.record", app.marks.count)]
    app.overlays.append(.choice(ChoiceList(title: "bulk.titleListed", arguments: count, choices: deeds)))
    return []
  }

  private var bulk: BulkPane? { if case .bulk(let pane)? = app.overlays.last { pane } else { nil } }

  mutating func announceBulk() {
    guard let bulk else { return }
    said.append(PlainLine(app.title(of: bulk.deed)))
    for line in bulk.lines {
      guard case .heading(let key, let count) = line else { continue }
      say(key, ["n": strings.number(count)])
    }
    for change in bulk.changes.prefix(Self.page) where bulk.stage == .preview {
      said.append(PlainLine(app.title(of: change.id), isOwn: true))
      said += app.differences(of: change).map { PlainLine($0) }
    }
    for refused in bulk.refused.prefix(Self.page) {
      said.append(PlainLine(strings.reason(refused.message)))
      said.append(PlainLine(app.title(of: refused.id), isOwn: true))
    }
  }

  mutating func askInBulk() {
    if let bulk, bulk.stage == .preview, !bulk.changes.isEmpty {
      say(
        "dialogue.ask.question",
        ["yes": PlainCommand.yes.name(strings), "no": PlainCommand.no.name(strings)])
    } else {
      say("dialogue.ask.back")
    }
  }

  /// A yes makes the changes that were said; anything but a yes or a no asks again.
  mutating func answerBulk(_ text: String) -> [Effect] {
    guard let bulk else { return [] }
    let command = words.command(in: text)?.command
    if bulk.stage == .preview, !bulk.changes.isEmpty, text.typedNumber == 1 || command == .yes {
      let effects = app.makeBulk()
      app.marks.clear()
      return effects
    }
    let isNo = text.typedNumber == 0 || command == .no || command == .back
    if isNo || bulk.stage == .ended || bulk.changes.isEmpty {
      app.marks.clear()
      return stepBack()
    }
    announced = nil
    return []
  }
}
