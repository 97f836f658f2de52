extension Query {
  /// The query as text. Reading it with the same reference gives an equal query.
  public var text: String { terms.map(\.text).joined(separator: " ") }
}

extension Query.Term {
  /// The term as text, in the fields' English names.
  public var text: String { (isNegated ? "-" : "") + condition.text }
}

extension Query.Condition {
  fileprivate var text: String {
    switch self {
    case .words(let words): Self.quoted(words, isValue: false)
    case .fuzzy(let words): "~" + Self.quoted(words, isValue: false)
    case .country(let codes, let role): Self.text(.country, role, codes)
    case .partner(let names, let role): Self.text(.partner, role, names.map(\.value))
    case .coded(let field, let codes): field.rawValue + ":" + Self.list(codes)
    case .month(let ranges): Self.text(.month, nil, ranges.map(\.value))
    case .year(let ranges): Self.text(.year, nil, ranges.map(\.value))
    case .date(let ranges): Self.text(.date, nil, ranges.map(\.text))
    case .missing(let parts): Self.text(.missing, nil, parts.map(\.rawValue))
    case .followUp(let states): Self.text(.followup, nil, states.map(\.rawValue))
    case .checked(let ranges): Self.text(.checked, nil, ranges.map(\.text))
    case .created(let ranges): Self.text(.created, nil, ranges.map(\.text))
    case .modified(let ranges): Self.text(.modified, nil, ranges.map(\.text))
    }
  }

  private static func text(_ field: QueryField, _ role: String?, _ values: [String]) -> String {
    field.rawValue + (role.map { "." + $0 } ?? "") + ":" + list(values)
  }

  private static func list(_ values: [String]) -> String {
    values.map { quoted($0, isValue: true) }.joined(separator: ",")
  }

  /// A text in quotes, where it would be read as something else without.
  static func quoted(_ text: String, isValue: Bool) -> String {
    let scalars = text.unicodeScalars
    let isPlain = scalars.allSatisfy { scalar in
      !QueryLexer.isSpace(scalar) && (isValue ? !QueryLexer.isComma(scalar) : scalar != ":")
    }
    if isPlain, let first = scalars.first, QueryLexer.closing(first) == nil,
      isValue || first != "-" && first != "~" && !QueryLexer.isInvisible(first)
    {
      return text
    }
    // A text in quotes was read without their closing one in it, so that one pair always fits.
    let (open, close) = QueryLexer.quotes.first { !scalars.contains($0.close) } ?? ("\"", "\"")
    var quoted = String.UnicodeScalarView([open])
    quoted.append(contentsOf: scalars)
    quoted.append(close)
    return String(quoted)
  }
}

extension Query.PartnerName {
  /// The id, or the beginning.
  var value: String {
    switch self {
    case .organisation(let id): id
    case .beginning(let text): text
    }
  }
}

extension Query.YearRange {
  /// `2024`, `2023..2025`, `none`.
  var value: String {
    switch self {
    case .none: Facet.noYear
    case .years(let years) where years.count == 1: Self.text(years.lowerBound)
    case .years(let years):
      (years.lowerBound == QueryDates.allYears.lowerBound ? "" : Self.text(years.lowerBound)) + ".."
        + (years.upperBound == QueryDates.allYears.upperBound ? "" : Self.text(years.upperBound))
    }
  }

  /// The range of a value of the facet; nil for another text.
  init?(value: String) {
    let piece = QueryLexer.Piece(text: value, range: 0..<value.utf8.count)
    guard let range = try? QueryDates.years(piece) else { return nil }
    self = range
  }

  private static func text(_ year: Int) -> String { CalendarDay.padded(year, to: 4) }
}

extension Query.DateRange {
  /// `2024-05`, `2024-05..2025`, `next30`, `last7`, `older180`, `none`.
  var text: String {
    switch self {
    case .none: return "none"
    case .next(let days): return "next\(days)"
    case .last(let days): return "last\(days)"
    case .past(let days): return days == 0 ? "past" : "older\(days)"
    case .within(let date):
      if case .point(let point) = date.shape { return point.text }
      return (date.start?.text ?? "") + ".." + (date.end?.text ?? "")
    }
  }
}
