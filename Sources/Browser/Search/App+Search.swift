import Config
import Screen
import Tracker

// The search line: keys in, a query out, with offers at the caret.
extension App {
  mutating func pressInSearch(_ key: Key) -> [Effect] {
    guard var line = search else { return [] }
    let action =
      line.field.takes(key, keymap: config.keymap) ? nil : config.keymap.action(for: key, in: .search)
    switch action {
    case .accept:
      // A query that cannot be read is not kept: the line stays open with its error.
      search?.offers = nil
      search?.insists = true
      let kept = keepSearch()
      return search == nil ? lookAtSelection() + kept : []
    case .olderQuery, .newerQuery:
      guard let text = stepThroughQueries(action ?? .olderQuery) else { return [] }
      search?.field.replace(with: text)
      let effects = searchChanged()
      search?.offers = nil
      return effects
    case .cancel where line.offers?.isWanted == true:
      search?.offers = nil
      return []
    case .cancel:
      query = line.before
      search = nil
      refresh()
      return lookAtSelection()
    case .complete: return completeSearch(by: 1)
    case .completeBack: return completeSearch(by: -1)
    case .moveUp: return move(.moveUp)
    case .moveDown: return move(.moveDown)
    case .pageUp: return move(.pageUp)
    case .pageDown: return move(.pageDown)
    case .nextLanguage:
      let effects = perform(.nextLanguage)
      search?.offers = nil
      return effects
    default:
      let before = line.field
      let outcome = line.field.press(key, keymap: config.keymap, in: lineRoom)
      let effects = take(outcome) { line.field.insert($0) }
      search = line
      guard line.field.text.utf8.elementsEqual(before.text.utf8) else { return effects + searchChanged() }
      if line.field.caret != before.caret { search?.offers = nil }
      return effects
    }
  }

  /// Closes the line and keeps what it finds: a key leads back to what was listed before, and the history has it. What
  /// cannot be read stays open.
  mutating func keepSearch() -> [Effect] {
    guard let line = search, line.error == nil else { return [] }
    search?.insists = true
    if line.isFieldBegun { readSearch() }
    search = nil
    query.remarkOnJoiningWords(in: reference, language).map { advise($0) }
    if query != line.before, let searchedFrom { journey.leave(searchedFrom) }
    return keep(query: query)
  }

  /// Shows what the line finds now. A word that is not finished, and can't be read yet, leaves what the others find.
  mutating func searchChanged() -> [Effect] {
    search?.insists = false
    readSearch()
    let effects = lookAtSelection()
    let offers = offers(isAsked: false)
    search?.offers = offers
    return effects
  }

  private mutating func readSearch() {
    guard var line = search else { return }
    line.isFieldBegun = false
    do throws(QueryError) {
      query = try Query(parsing: line.field.text, in: reference)
      line.error = nil
      if !line.insists, isFieldBegun(in: line), let rest = rest(of: line) {
        line.isFieldBegun = true
        query = rest
      }
    } catch {
      line.error = error
      line.isUnfinished = error.mayBecomeRight(in: reference)
      if line.saidError == nil, let rest = rest(of: line) { query = rest }
    }
    search = line
    refresh()
  }

  /// What was typed but for the word at the caret, as a query.
  private func rest(of line: SearchLine) -> Query? {
    try? Query(
      parsing: Query.text(line.field.text, withoutTermAt: line.field.caret), in: reference)
  }

  /// Whether the word at the caret finds nothing as a word, and may become the name of a field.
  private func isFieldBegun(in line: SearchLine) -> Bool {
    Query.mayBecomeField(line.field.text, at: line.field.caret) && library.hits(of: query).count == 0
  }

  // MARK: Offers

  /// What could stand at the caret.
  private mutating func offers(isAsked: Bool, after fields: SearchOffers? = nil) -> SearchOffers? {
    if filters.isStale { countFacets() }
    guard let line = search, !line.field.hasSelection else { return nil }
    let app = self
    return QueryCompletion(
      of: line.field.text, caret: line.field.caret, isAsked: isAsked, in: reference, language: language,
      values: { app.values(of: $0) },
      records: { text in
        app.library.ids(beginning: text, language: app.language, limit: 20).map { ($0, app.title(of: $0)) }
      },
      series: { app.library.series }
    ).map { SearchOffers($0, isAsked: isAsked, after: fields) }
  }

  private mutating func completeSearch(by step: Int) -> [Effect] {
    guard search?.offers != nil else {
      let offers = offers(isAsked: true)
      search?.offers = offers
      return []
    }
    search?.takeOffer(by: step)
    return offerTaken()
  }

  /// Puts a certain one of the offers into the line: it was clicked.
  mutating func takeOffer(_ number: Int) -> [Effect] {
    search?.takeOffer(number: number)
    return offerTaken()
  }

  /// Shows what the line finds; behind a field its values are offered.
  private mutating func offerTaken() -> [Effect] {
    search?.insists = false
    readSearch()
    if let taken = search?.offers, taken.takenItem?.field != nil,
      let values = offers(isAsked: false, after: taken)
    {
      search?.offers = values
    }
    return lookAtSelection()
  }
}
