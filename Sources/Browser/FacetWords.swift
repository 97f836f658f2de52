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
