public import Config
public import Tracker

/// The words for values of facets: the core's labels, and the interface's own where it has none.
public struct FacetWords {
  let strings: Strings
  let wording: DateWording

  public init(strings: Strings, wording: DateWording) {
    self.strings = strings
    self.wording = wording
  }

  /// What a value is called.
  public func label(of value: FacetValue, in facet: Facet) -> String {
    switch facet {
    case .year where value.value == Facet.noYear: strings.text("facet.noDate")
    case .month where value.value == Facet.noYear: strings.text("facets.noMonth")
    case .month: month(value.value) ?? value.label
    case .verification where value.label.isEmpty: strings.text("facets.unverified")
    case .language:
      strings.has("facets.tag.\(value.value)") ? strings.text("facets.tag.\(value.value)") : value.value
    default: value.label
    }
  }

  /// A month as the reader likes it: `أيار/مايو 2024`.
  private func month(_ value: String) -> String? {
    (try? EDTF(parsing: value)).map(wording.text)
  }
}

extension Reference {
  /// All names of a facet's values in every language, folded, by value; empty where the values name themselves.
  func names(of facet: Facet) -> [String: String] {
    func names(_ list: CodeList) -> [String: String] {
      let pairs = list.entries.map { entry in
        (entry.code, Self.folded(Language.allCases.compactMap { entry.labels[$0] } + entry.aliases))
      }
      return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    switch facet {
    case .country: return names(vocabulary.countries)
    case .kind: return names(vocabulary.kinds)
    case .status: return names(vocabulary.statuses)
    case .theme: return names(vocabulary.themes)
    case .verification: return names(vocabulary.verificationStates)
    case .sensitivity: return names(vocabulary.sensitivities)
    case .partner:
      let pairs = registry.organisations.map { ($0.id, Self.folded($0.allNames)) }
      return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    case .language, .source, .year, .month: return [:]
    }
  }

  private static func folded(_ names: [String]) -> String { names.map(Folding.fold).joined(separator: "\n") }
}
