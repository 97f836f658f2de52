public import Config
public import Tracker

/// The words of the overview: what marks and pictures are called.
public struct OverviewWords {
  let strings: Strings
  let wording: DateWording
  public let reference: Reference

  public init(strings: Strings, wording: DateWording, reference: Reference) {
    self.strings = strings
    self.wording = wording
    self.reference = reference
  }

  func title(of picture: OverviewLayout.Picture, _ timeline: Statistics.Timeline?) -> String {
    switch picture {
    case .timeline: title(of: timeline?.unit ?? .month)
    case .bars(let facet): title(of: facet)
    case .table: strings.text("overview.table")
    }
  }

  /// What a timeline is called.
  public func title(of unit: Statistics.Timeline.Unit) -> String {
    strings.text("overview.by.\(unit.rawValue)")
  }

  /// What a picture of a facet's values is called.
  public func title(of facet: Facet) -> String { strings.text("overview.by.\(facet.rawValue)") }

  /// What a piece of a timeline is called: `أيار/مايو 2024`.
  public func name(of number: Int, _ timeline: Statistics.Timeline) -> String {
    let year = timeline.year(number)
    switch timeline.unit {
    case .year: return wording.localized(String(year))
    case .quarter:
      return strings.text(
        "overview.quarter", ["q": strings.number(timeline.place(number) + 1), "year": strings.number(year)])
    case .month:
      let point = EDTF.Point(year: year, month: timeline.place(number) + 1)
      return point.map { wording.text(EDTF($0)) } ?? ""
    }
  }

  /// A label of a value, as it is shown.
  public func label(of value: FacetValue, in facet: Facet) -> String {
    FacetWords(strings: strings, wording: wording).label(of: value, in: facet)
  }

  /// What a mark stands for, with how many records.
  func description(of placed: OverviewLayout.Placed, in layout: OverviewLayout) -> String {
    let count = strings.plural("count.initiative", placed.count)
    let name =
      switch placed.mark {
      case .time(_, let number): layout.timeline.map { self.name(of: number, $0) } ?? ""
      case .value(let facet, let value): facet.label(of: value, reference, strings.language)
      case .cell(let country, let kind):
        Facet.country.label(of: country, reference, strings.language) + " · "
          + Facet.kind.label(of: kind, reference, strings.language)
      }
    return strings.text("overview.mark", ["label": name, "count": count])
  }
}
