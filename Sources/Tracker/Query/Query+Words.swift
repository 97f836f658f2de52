extension Query {
  /// The query in a reader's language: fields and values by the names that reading it understands as just these. What
  /// has no such name stands as it is printed. Reading it with the same reference gives an equal query.
  public func text(in reference: Reference, _ language: Language) -> String {
    if language == .english { return text }
    let words = QueryWording(reference: reference, language: language)
    return terms.map { ($0.isNegated ? "-" : "") + words.text(of: $0.condition) }.joined(separator: " ")
  }
}

/// Words conditions in a language.
private struct QueryWording {
  let reference: Reference
  let language: Language

  private var vocabulary: Vocabulary { reference.vocabulary }

  func text(of condition: Query.Condition) -> String {
    switch condition {
    case .words, .fuzzy: Query.Term(condition).text
    case .country(let codes, let role):
      text(.country, role, vocabulary.countryRoles, codes.map { label(of: $0, in: vocabulary.countries) })
    case .partner(let names, let role):
      text(.partner, role, vocabulary.partnerRoles, names.map(name))
    case .coded(let field, let codes):
      text(QueryField(rawValue: field.rawValue) ?? .id, codes.map { value($0, field) })
    case .month(let ranges): text(.month, ranges.map { keyword($0.value) })
    case .year(let ranges): text(.year, ranges.map { keyword($0.value) })
    case .date(let ranges): text(.date, ranges.map { keyword($0.text) })
    case .checked(let ranges): text(.checked, ranges.map { keyword($0.text) })
    case .created(let ranges): text(.created, ranges.map { keyword($0.text) })
    case .modified(let ranges): text(.modified, ranges.map { keyword($0.text) })
    case .missing(let parts):
      text(.missing, parts.map { word($0.rawValue, Query.Missing.keywords.words(language)) })
    case .followUp(let states):
      text(.followup, states.map { word($0.rawValue, Query.FollowUpState.keywords.words(language)) })
    }
  }

  private func text(_ field: QueryField, _ values: [String]) -> String { text(field, nil, nil, values) }

  private func text(_ field: QueryField, _ role: String?, _ roles: CodeList?, _ values: [String]) -> String {
    let role = role.map { role in
      let label = roles.map { self.label(of: role, in: $0) } ?? role
      return "." + (label.contains { $0 == " " || $0 == ":" || $0 == "." } ? role : label)
    }
    let list = values.map { Query.Condition.quoted($0, isValue: true) }
    // An Arabic list has an Arabic comma.
    return field.name(language) + (role ?? "") + ":" + list.joined(separator: language == .arabic ? "،" : ",")
  }

  private func label(of code: String, in list: CodeList) -> String {
    let label = list.label(code, language)
    return list.code(matching: label) == code ? label : code
  }

  private func name(_ name: Query.PartnerName) -> String {
    guard case .organisation(let id) = name else { return name.value }
    let name = reference.registry.displayName(id, language)
    return reference.registry.matches(name: name) == [id] ? name : id
  }

  private func value(_ code: String, _ field: Query.CodedField) -> String {
    switch field {
    case .language:
      guard let language = Language(rawValue: code), let place = Language.allCases.firstIndex(of: language)
      else { return code }
      return Language.keywords.words(self.language)[place].first { $0.utf8.count > 2 } ?? code
    case .verification where code == Query.unverified: return keyword(code)
    default: return field.codes(vocabulary).map { label(of: code, in: $0) } ?? code
    }
  }

  /// `none`, `next30` and `older180` in the reader's words; dates as they are.
  private func keyword(_ text: String) -> String {
    for words in QueryKeyword.keywords.words(.english) {
      guard let english = words.first, text.hasPrefix(english),
        text.utf8.dropFirst(english.utf8.count).allSatisfy({ 0x30...0x39 ~= $0 }),
        let place = QueryKeyword.keywords.words(.english).firstIndex(of: words),
        let own = QueryKeyword.keywords.words(language)[place].first
      else { continue }
      return own + text.dropFirst(english.count)
    }
    return text
  }

  private func word(_ english: String, _ rows: [[String]]) -> String {
    rows.first { $0.contains(english) }?.first ?? english
  }
}
