import Config
import Screen
import Tracker

// What keys do in the filter pane.
extension App {
  /// Counts the values of the facets that are open.
  mutating func countFacets() {
    let hits = hits
    let values = library.facets(hits, by: filters.open, language: language, labels: &facetLabels)
    // Roles are shown of the partners that are switched on, in any role, and of those that were opened.
    let partners = filters.open.contains(.partner) ? filters.opened : []
    let shown = partners.union(query.partnersWithRoles).union(query.included(in: .partner))
    var roles: [String: [FacetValue]] = [:]
    for partner in shown { roles[partner] = library.roles(of: partner, hits, language: language) }
    filters.show(values, roles: roles, language: language)
  }

  /// The values of a facet with their counts for the present query, shown in the pane or not.
  func values(of facet: Facet) -> [FacetValue] {
    if !filters.isStale, let values = filters.values[facet] { return values }
    return library.facets(hits, by: [facet], language: language)[facet] ?? []
  }

  /// What a key does in the filter pane; nil where it does what it does in all panes.
  mutating func performInFilters(_ action: Action) -> [Effect]? {
    filters.isVisited = true
    switch action {
    case .open, .toggle: return filters.unfold() ? [] : chooseValue(.included)
    case .exclude: return chooseValue(.excluded)
    case .findValue: filters.find(names: filters.facet.map(reference.names) ?? [:])
    case .moveLeft: filters.set(open: language.isRightToLeft)
    case .moveRight: filters.set(open: !language.isRightToLeft)
    case .sort:
      guard let facet = filters.resort() else { return [] }
      let isByName = facet.isOfTime == !filters.resorted.contains(facet)
      say(
        isByName && !facet.isOfTime
          ? "facets.sortedByName"
          : facet.isOfTime && isByName ? "facets.sortedByTime" : "facets.sortedByCount",
        ["facet": strings.text("facet.\(facet.rawValue)")])
    default: return nil
    }
    return []
  }

  /// Sets the value under the cursor, or takes it back where it is set so already.
  private mutating func chooseValue(_ selection: FacetSelection) -> [Effect] {
    switch filters.current {
    case .value(let facet, let value):
      return change(
        query: selection == .included
          ? query.toggling(value.value, in: facet) : query.excluding(value.value, in: facet))
    case .role(let partner, let role):
      return change(query: query.setting(role.value, ofPartner: partner, to: selection))
    default: return []
    }
  }

  // MARK: Looking for a value

  /// Whether keys type what is looked for inside a facet.
  var isFindingValue: Bool { focus == .filters && !overview.isShown && filters.finding != nil }

  mutating func pasteInFinding(_ text: String) {
    guard var field = filters.finding?.field else { return }
    field.insert(text)
    filters.find(field)
  }

  /// A key while a value is looked for: Enter switches the one under the cursor, Esc ends it.
  mutating func pressInFinding(_ key: Key) -> [Effect] {
    guard var field = filters.finding?.field else { return [] }
    switch field.takes(key, keymap: config.keymap) ? nil : config.keymap.action(for: key, in: .search) {
    case .accept: return chooseValue(.included)
    case .cancel: filters.endFinding()
    case .some(let action) where [.moveUp, .moveDown, .pageUp, .pageDown].contains(action):
      return move(action)
    case .some(let action) where [.help, .palette, .nextLanguage, .redraw, .suspend, .quit].contains(action):
      return perform(action)
    default:
      let outcome = field.press(key, keymap: config.keymap, in: lineRoom)
      let effects = take(outcome) { field.insert($0) }
      filters.find(field)
      return effects
    }
    return []
  }
}
