/// Finds what to offer for a word.
struct CompletionOffers {
  typealias Item = QueryCompletion.Item

  let reference: Reference
  let language: Language
  let values: (Facet) -> [FacetValue]
  let records: (String) -> [(id: String, title: String)]
  let series: () -> [String: Int]
  private var vocabulary: Vocabulary { reference.vocabulary }

  // MARK: Fields

  /// The fields one of whose names begins so; or the roles behind a field's dot.
  func fields(for typed: String) -> [Item] {
    if let dot = typed.firstIndex(of: "."), let field = QueryField(named: typed[..<dot]) {
      return roles(of: field, for: String(typed[typed.index(after: dot)...]))
    }
    let wanted = Folding.sortKey(typed)
    func begins(_ name: String) -> Bool { Folding.sortKey(name).hasPrefix(wanted) }
    let found = QueryField.allCases.filter { $0.allNames(language).contains(where: begins) }
    let own = found.filter { begins($0.name(language)) }
    return (own + found.filter { !own.contains($0) }).map { field in
      Item(
        text: field.name(language) + ":", label: field.name(language) + ":", detail: "", count: nil,
        field: field.rawValue)
    }
  }

  private func roles(of field: QueryField, for typed: String) -> [Item] {
    let roles: CodeList
    switch field {
    case .country: roles = vocabulary.countryRoles
    case .partner: roles = vocabulary.partnerRoles
    default: return []
    }
    return found(roles.entries, in: roles, for: typed).map { entry in
      let text = "\(field.name(language)).\(word(for: entry, in: roles, isRole: true)):"
      return Item(text: text, label: text, detail: entry.label(language), count: nil, field: field.rawValue)
    }
  }

  // MARK: Values

  /// The values of a field that begin so, or where none does, those whose names are nearest.
  func values(of field: QueryField, for typed: String, orNear: Bool) -> [Item] {
    let items = values(of: field, for: typed)
    guard items.isEmpty, orNear else { return items }
    if field == .partner { return self.items(ofPartners: reference.registry.nearest(to: typed)) }
    guard let list = field.coded?.codes(vocabulary) ?? (field == .country ? vocabulary.countries : nil)
    else { return [] }
    return self.items(of: list.nearest(to: typed), in: list, Facet(rawValue: field.rawValue))
  }

  /// The values of a field that begin so; the most frequent first where nothing is typed.
  func values(of field: QueryField, for typed: String) -> [Item] {
    switch field {
    case .country: return codes(vocabulary.countries, .country, for: typed)
    case .kind: return codes(vocabulary.kinds, .kind, for: typed)
    case .status: return codes(vocabulary.statuses, .status, for: typed)
    case .theme: return codes(vocabulary.themes, .theme, for: typed)
    case .sensitivity: return codes(vocabulary.sensitivities, nil, for: typed)
    case .verification:
      return codes(vocabulary.verificationStates, nil, for: typed)
        + words(QueryKeyword.keywords.words(language).prefix(1), for: typed)
    case .partner: return partners(for: typed)
    case .missing: return words(Query.Missing.keywords.words(language), for: typed)
    case .followup: return words(Query.FollowUpState.keywords.words(language), for: typed)
    case .language: return languages(for: typed)
    case .date: return dates(for: typed)
    case .id, .link:
      return records(typed).map { Item(text: $0.id, label: $0.id, detail: $0.title, count: nil, field: nil) }
    case .series: return series(for: typed)
    case .place: return codes(vocabulary.admin1, nil, for: typed)
    case .framework: return codes(vocabulary.frameworks, nil, for: typed)
    case .checked, .created, .modified: return dates(for: typed)
    case .year: return counted(.year, for: typed)
    case .month: return counted(.month, for: typed)
    case .source: return publishers(for: typed)
    }
  }

  /// What a free word could mean as a value: only what some of the records have.
  func anything(for typed: String) -> [Item] {
    guard typed.unicodeScalars.count >= 3 else { return [] }
    let fields: [QueryField] = [.country, .partner, .kind, .status, .theme]
    let pattern = SearchPattern(typed, anchor: .startOfWord)
    let isPartner = !reference.registry.matches(name: typed).isEmpty
    return fields.flatMap { field in
      values(of: field, for: typed).filter { item in
        item.count ?? 0 > 0 && (pattern.matches(item.label) || field != .partner || isPartner)
      }.prefix(2).map { item in
        let name = field.name(language)
        return Item(
          text: "\(name):\(item.text)", label: "\(name):\(item.label)", detail: item.detail,
          count: item.count,
          field: nil)
      }
    }
  }

  private func codes(_ list: CodeList, _ facet: Facet?, for typed: String) -> [Item] {
    let items = items(of: found(list.entries, in: list, for: typed), in: list, facet)
    return Self.frequentFirst(items, isSorted: typed.isEmpty)
  }

  private func items(of entries: [CodeList.Entry], in list: CodeList, _ facet: Facet?) -> [Item] {
    guard !entries.isEmpty else { return [] }
    let counts = facet.map(counts)
    return entries.map { entry in
      Item(
        text: written(word(for: entry, in: list)), label: entry.label(language),
        detail: facet == .country ? entry.code : "", count: counts.map { $0[entry.code] ?? 0 }, field: nil)
    }
  }

  private func partners(for typed: String) -> [Item] {
    let ids =
      typed.isEmpty
      ? values(.partner).map(\.value).sorted()
      : reference.registry.suggestions(for: typed, language: language, limit: 40).map(\.id)
    return Self.frequentFirst(items(ofPartners: ids), isSorted: typed.isEmpty)
  }

  private func items(ofPartners ids: [String]) -> [Item] {
    guard !ids.isEmpty else { return [] }
    let counts = counts(.partner)
    let registry = reference.registry
    return ids.map { id in
      let name = registry.displayName(id, language)
      let isPlain = registry.matches(name: name) == [id]
      return Item(
        text: written(isPlain ? name : id), label: name, detail: isPlain ? "" : id, count: counts[id] ?? 0,
        field: nil)
    }
  }

  /// Values that only the records know: years.
  private func counted(_ facet: Facet, for typed: String) -> [Item] {
    let wanted = Folding.fold(typed)
    return values(facet).filter { $0.value.hasPrefix(wanted) }.map { value in
      let none = QueryKeyword.keywords.words(language).first?.first ?? value.value
      let text = value.value == Facet.noYear ? none : value.value
      return Item(text: written(text), label: text, detail: "", count: value.count, field: nil)
    }
  }

  /// Who published what was found.
  private func publishers(for typed: String) -> [Item] {
    let wanted = Folding.sortKey(typed)
    return values(.source).filter { Folding.sortKey($0.value).contains(wanted) }.map { value in
      Item(text: written(value.value), label: value.value, detail: "", count: value.count, field: nil)
    }
  }

  /// The series that have what was typed in their names, those with the most records first.
  private func series(for typed: String) -> [Item] {
    let wanted = Folding.sortKey(typed)
    return series().filter { Folding.sortKey($0.key).contains(wanted) }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { Item(text: written($0.key), label: $0.key, detail: "", count: $0.value, field: nil) }
  }

  private func words(_ rows: some Sequence<[String]>, for typed: String) -> [Item] {
    let wanted = Folding.sortKey(typed)
    return rows.filter { words in words.contains { Folding.sortKey($0).hasPrefix(wanted) } }.compactMap {
      words in
      words.first.map { Item(text: written($0), label: $0, detail: "", count: nil, field: nil) }
    }
  }

  private func languages(for typed: String) -> [Item] {
    let wanted = Folding.sortKey(typed)
    return zip(Language.allCases, Language.keywords.words(language)).compactMap { language, words in
      guard words.contains(where: { Folding.sortKey($0).hasPrefix(wanted) }) else { return nil }
      // The code is the first English word.
      let word = words.first { $0.utf8.count > 2 } ?? language.rawValue
      return Item(text: written(word), label: word, detail: language.rawValue, count: nil, field: nil)
    }
  }

  /// The year, the month, how a range is written; what is next and what was lately, with the days meant.
  private func dates(for typed: String) -> [Item] {
    let today = reference.today
    let year = CalendarDay.padded(today.year, to: 4)
    let month = year + "-" + CalendarDay.padded(today.month, to: 2)
    let before = CalendarDay.padded(today.year - 1, to: 4)
    func word(_ keyword: QueryKeyword) -> String { QueryKeyword.keywords.word(for: keyword, language) }
    func day(_ days: Int) -> String { EDTF.Point(today.adding(days: days)).text }
    let offers = [
      (year, ""), (month, ""), (word(.last) + "7", day(-7) + ".." + day(0)),
      (word(.next) + "30", day(0) + ".." + day(30)), ("\(before)..\(year)", ""), (">=\(month)", ""),
      ("<\(year)", ""), (word(.none), ""), (word(.next) + "7", day(0) + ".." + day(7)),
      (word(.last) + "30", day(-30) + ".." + day(0)), (word(.older) + "365", ".." + day(-366)),
      (word(.past), ".." + day(-1)),
    ]
    let wanted = Folding.sortKey(typed)
    return offers.filter { text, _ in
      wanted.isEmpty && typed.isEmpty || text.hasPrefix(typed) || isWord(text, beginning: wanted)
    }
    .map { Item(text: written($0), label: $0, detail: $1, count: nil, field: nil) }
  }

  private func isWord(_ text: String, beginning wanted: String) -> Bool {
    !wanted.isEmpty && Folding.sortKey(text).hasPrefix(wanted)
  }

  // MARK: Parts

  private func counts(_ facet: Facet) -> [String: Int] {
    Dictionary(values(facet).map { ($0.value, $0.count) }, uniquingKeysWith: { first, _ in first })
  }

  private func found(_ entries: [CodeList.Entry], in list: CodeList, for typed: String) -> [CodeList.Entry] {
    Folding.fold(typed).isEmpty ? entries : list.suggestions(for: typed, language: language, limit: 40)
  }

  /// The word to write for a code: its label, where that is understood as just this code.
  private func word(for entry: CodeList.Entry, in list: CodeList, isRole: Bool = false) -> String {
    let label = entry.label(language)
    let isPlain = list.code(matching: label) == entry.code
    return isPlain && !(isRole && label.contains { $0 == " " || $0 == ":" || $0 == "." }) ? label : entry.code
  }

  private func written(_ value: String) -> String { Query.Condition.quoted(value, isValue: true) }

  /// What some records have, before what none has; by number, if sorted.
  private static func frequentFirst(_ items: [Item], isSorted: Bool) -> [Item] {
    let counted = items.enumerated().filter { $0.element.count ?? 0 > 0 }
    let rest = items.filter { $0.count ?? 0 == 0 }
    guard isSorted else { return counted.map(\.element) + rest }
    return counted.sorted { one, other in
      (other.element.count ?? 0, one.offset) < (one.element.count ?? 0, other.offset)
    }.map(\.element) + rest
  }
}
