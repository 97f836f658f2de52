extension Query {
  /// Months, or none known.
  public enum MonthRange: Sendable, Hashable {
    /// As ``EDTF/months`` counts them.
    case months(ClosedRange<Int>)
    /// No date, or one without its year or month.
    case none
  }
}

extension EDTF {
  /// An interval counts for so many months at most: nobody asks for the single months of a century.
  private static let mostMonths = 120

  /// The months that it touches, counted from the beginning of the year 0 (`year * 12 + month - 1`); nil where no
  /// month of a known year is told.
  ///
  /// A side that is only a year counts as little as it can: `2023-11/2024` touches November to January. An open side
  /// counts only its known month, and of a long interval the first ten years.
  public var months: ClosedRange<Int>? {
    switch shape {
    case .point(let point), .since(let point), .until(let point): point.monthNumber.map { $0...$0 }
    case .interval(let start, let end): Self.months(from: start, to: end)
    }
  }

  private static func months(from start: Point, to end: Point) -> ClosedRange<Int>? {
    guard let from = start.year, let until = end.year, start.month != nil || end.month != nil else {
      return nil
    }
    let first = start.monthNumber ?? min(from * 12 + 11, end.monthNumber ?? Int.max)
    let last = end.monthNumber ?? max(until * 12, first)
    return first...max(first, min(last, first + mostMonths - 1))
  }
}

extension EDTF.Point {
  fileprivate var monthNumber: Int? {
    guard let year, let month else { return nil }
    return year * 12 + month - 1
  }
}

extension QueryDates {
  /// The months that an open side of a range stands for.
  static let allMonths = allYears.lowerBound * 12...allYears.upperBound * 12 + 11

  /// `2024-05`, `2024-11..2025-02`, `2024-05..`, a month as people write it; `none`.
  static func months(
    _ piece: QueryLexer.Piece, today: CalendarDay
  ) throws(QueryError) -> Query.MonthRange {
    let date: EDTF
    switch try dates(piece, today: today) {
    case .none: return .none
    case .within(let range): date = range
    default: throw QueryError(.badMonth(piece.text), at: piece.range)
    }
    let bounds: (Int?, Int?) =
      switch date.shape {
      case .point(let point): (point.monthNumber, point.monthNumber)
      case .interval(let start, let end): (start.monthNumber, end.monthNumber)
      case .since(let start): (start.monthNumber, allMonths.upperBound)
      case .until(let end): (allMonths.lowerBound, end.monthNumber)
      }
    guard let first = bounds.0, let last = bounds.1, first <= last else {
      throw QueryError(.badMonth(piece.text), at: piece.range)
    }
    return .months(first...last)
  }

  /// `2024-05`
  static func text(ofMonth number: Int) -> String {
    CalendarDay.padded(number / 12, to: 4) + "-" + CalendarDay.padded(number % 12 + 1, to: 2)
  }
}

extension Query.MonthRange {
  /// `2024-05`, `2024-11..2025-02`, `none`.
  var value: String {
    switch self {
    case .none: Facet.noYear
    case .months(let months) where months.count == 1: QueryDates.text(ofMonth: months.lowerBound)
    case .months(let months):
      (months.lowerBound == QueryDates.allMonths.lowerBound
        ? "" : QueryDates.text(ofMonth: months.lowerBound))
        + ".."
        + (months.upperBound == QueryDates.allMonths.upperBound
          ? "" : QueryDates.text(ofMonth: months.upperBound))
    }
  }

  /// The range of a value of the facet; nil for another text.
  init?(value: String) {
    let piece = QueryLexer.Piece(text: value, range: 0..<value.utf8.count)
    // What a facet holds is no word that stands for a day.
    guard let today = CalendarDay(year: 1, month: 1, day: 1),
      let range = try? QueryDates.months(piece, today: today)
    else { return nil }
    self = range
  }

  func contains(_ months: ClosedRange<Int>?) -> Bool {
    switch self {
    case .none: months == nil
    case .months(let wanted): months.map { wanted.overlaps($0) } ?? false
    }
  }
}
