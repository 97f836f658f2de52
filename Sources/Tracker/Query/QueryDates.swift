/// Reads the values of `year:` and `date:`.
enum QueryDates {
  /// The years that an open side of a range stands for.
  static let allYears = CalendarDay.years
  private static let longestWait = 36_500

  /// `2024`, `2023..2025`, `2023/2025`, `2023..`, `>=2023`, `none`.
  static func years(_ piece: QueryLexer.Piece) throws(QueryError) -> Query.YearRange {
    if QueryKeyword.keywords[piece.text] == QueryKeyword.none { return .none }
    let text = plain(piece.text)
    if let (comparison, rest) = DateComparison.split(text) {
      guard let year = year(rest), let years = comparison.years(year) else {
        throw QueryError(.badYear(piece.text), at: piece.range)
      }
      return .years(years)
    }
    let bounds: (Int?, Int?)
    switch sides(of: text.replacingSlash) {
    case nil: bounds = (year(text), year(text))
    case let (start, end)?:
      guard !start.isEmpty || !end.isEmpty else { throw QueryError(.badYear(piece.text), at: piece.range) }
      bounds = (
        start.isEmpty ? allYears.lowerBound : year(start), end.isEmpty ? allYears.upperBound : year(end)
      )
    }
    guard let first = bounds.0, let last = bounds.1 else {
      throw QueryError(.badYear(piece.text), at: piece.range)
    }
    guard first <= last else { throw QueryError(.backwardRange(piece.text), at: piece.range) }
    return .years(first...last)
  }

  /// `2024-05`, `2024-05..2025`, `..2024`, `>=2024-05`, EDTF, a date as people write it; `none`, `next30`, `last7`,
  /// `older180`, `past`.
  ///
  /// What a date is compared with is read as a range: `<2024` ends with the last day of 2023. Without a year
  /// (`XXXX-05-23`) a date of any year is meant.
  static func dates(
    _ piece: QueryLexer.Piece, today: CalendarDay
  ) throws(QueryError) -> Query.DateRange {
    switch QueryKeyword.keywords[piece.text] {
    case .some(.none): return .none
    // How many days?
    case .some(.next), .some(.last), .some(.older): throw QueryError(.badDate(piece.text), at: piece.range)
    case .some(.past): return .past(days: 0)
    case nil: break
    }
    let text = plain(piece.text)
    if let (comparison, rest) = DateComparison.split(text) { return try compared(comparison, rest, piece) }
    if let days = days(text, after: .next) { return .next(days: days) }
    if let days = days(text, after: .last) { return .last(days: days) }
    if let days = days(text, after: .older) ?? days(text, after: .past) { return .past(days: days) }
    var date = try range(edtf(text), piece) ?? DatePeriod.range(of: text)
    if date == nil { date = try written(piece, today) }
    guard let date else { return .none }
    guard !date.yearIsUnknown || date.start != nil && date.end != nil else {
      throw QueryError(.badDate(piece.text), at: piece.range)
    }
    return .within(date)
  }

  /// A range from what stands behind `<`, `<=`, `>` or `>=`.
  private static func compared(
    _ comparison: DateComparison, _ text: String, _ piece: QueryLexer.Piece
  ) throws(QueryError) -> Query.DateRange {
    guard let date = try range(edtf(text), piece) ?? DatePeriod.range(of: text), !date.yearIsUnknown,
      let range = comparison.range(date)
    else { throw QueryError(.badDate(piece.text), at: piece.range) }
    return .within(range)
  }

  /// EDTF; nil for a text that is none.
  private static func range(_ text: String, _ piece: QueryLexer.Piece) throws(QueryError) -> EDTF? {
    do throws(EDTFError) {
      return try EDTF(parsing: text)
    } catch {
      if case .backwards = error.reason { throw QueryError(.backwardRange(piece.text), at: piece.range) }
      return nil
    }
  }

  /// A date as people write it; nil where it says that none is known.
  private static func written(_ piece: QueryLexer.Piece, _ today: CalendarDay) throws(QueryError) -> EDTF? {
    do throws(DateReadingError) {
      return try DateReading.read(piece.text, relativeTo: today)
    } catch {
      throw QueryError(.badDate(piece.text), at: piece.range)
    }
  }

  /// With ASCII digits, without invisible marks.
  private static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !QueryLexer.isInvisible(scalar) {
      if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        for digit in String(Int(value)).unicodeScalars { plain.append(digit) }
      } else {
        plain.append(scalar)
      }
    }
    return String(plain)
  }

  /// What stands on both sides of `..`; nil where there is none.
  private static func sides(of text: String) -> (String, String)? {
    let bytes = Array(text.utf8)
    let dot = UInt8(ascii: ".")
    guard let place = bytes.indices.dropLast().first(where: { bytes[$0] == dot && bytes[$0 + 1] == dot })
    else { return nil }
    return (
      String(decoding: bytes[..<place], as: UTF8.self), String(decoding: bytes[(place + 2)...], as: UTF8.self)
    )
  }

  /// EDTF of a range written with `..` between its sides.
  private static func edtf(_ text: String) -> String {
    guard let (start, end) = sides(of: text), !start.contains("/"), !end.contains("/") else { return text }
    return (start.isEmpty ? ".." : start) + "/" + (end.isEmpty ? ".." : end)
  }

  private static func year(_ text: String) -> Int? {
    guard text.utf8.count == 4, let year = CalendarDay.number(text.utf8), allYears.contains(year) else {
      return nil
    }
    return year
  }

  /// The number of days in `next30` or `older180`, in any of the three languages.
  private static func days(_ text: String, after keyword: QueryKeyword) -> Int? {
    let digits = text.utf8.suffix { 0x30...0x39 ~= $0 }
    let word = String(decoding: text.utf8.dropLast(digits.count), as: UTF8.self)
    guard QueryKeyword.keywords[word] == keyword, let days = CalendarDay.number(digits), days <= longestWait
    else { return nil }
    return days
  }
}

/// How a query compares with a date.
private enum DateComparison: String, CaseIterable {
  // The longer signs come first: each is looked for at the start.
  case notAfter = "<="
  case notBefore = ">="
  case before = "<"
  case after = ">"

  /// The comparison that a text begins with, and what comes behind it; ≤ and ≥ are understood too.
  static func split(_ text: String) -> (DateComparison, String)? {
    let text =
      text.first == "≤" ? "<=" + text.dropFirst() : text.first == "≥" ? ">=" + text.dropFirst() : text
    guard let sign = allCases.first(where: { text.hasPrefix($0.rawValue) }) else { return nil }
    return (sign, String(text.dropFirst(sign.rawValue.count)))
  }

  /// The years meant; nil beyond the calendar.
  func years(_ year: Int) -> ClosedRange<Int>? {
    let all = CalendarDay.years
    return switch self {
    case .notAfter: all.lowerBound...year
    case .notBefore: year...all.upperBound
    case .before: year > all.lowerBound ? all.lowerBound...year - 1 : nil
    case .after: year < all.upperBound ? year + 1...all.upperBound : nil
    }
  }

  /// The range meant; nil where the date has no side to compare with, or beyond the calendar.
  func range(_ date: EDTF) -> EDTF? {
    switch self {
    case .notAfter: date.end.map(EDTF.init(until:))
    case .notBefore: date.start.map(EDTF.init(since:))
    case .before:
      date.earliest.flatMap { CalendarDay(dayNumber: $0.dayNumber - 1) }.map { EDTF(until: EDTF.Point($0)) }
    case .after:
      date.latest.flatMap { CalendarDay(dayNumber: $0.dayNumber + 1) }.map { EDTF(since: EDTF.Point($0)) }
    }
  }
}

/// Parts of a year that EDTF knows and records do not hold: seasons, quarters, and months or days left open.
private enum DatePeriod {
  /// The months of `2024-21` (ISO 8601-2, 4.8: 21 spring to 24 winter, 33 to 36 quarters), `2024-XX`, `2024-05-XX`.
  static func range(of text: String) -> EDTF? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), let year = year(parts[0]) else { return nil }
    if parts.count == 3 {
      guard parts[2] == "XX", let month = parts[1] == "XX" ? 0 : month(parts[1]) else { return nil }
      return EDTF.Point(year: year, month: month == 0 ? nil : month).map { EDTF($0) }
    }
    if parts[1] == "XX" { return EDTF.Point(year: year).map { EDTF($0) } }
    guard parts[1].utf8.count == 2, let code = CalendarDay.number(parts[1].utf8) else { return nil }
    switch code {
    // Spring of the northern half begins in March; winter ends in the February of the year after.
    case 21...23: return months(3 * (code - 21) + 3, year, 3 * (code - 21) + 5, year)
    case 24: return months(12, year, 2, year + 1)
    case 33...36: return months(3 * (code - 33) + 1, year, 3 * (code - 33) + 3, year)
    default: return nil
    }
  }

  private static func months(_ first: Int, _ year: Int, _ last: Int, _ lastYear: Int) -> EDTF? {
    guard let start = EDTF.Point(year: year, month: first), let end = EDTF.Point(year: lastYear, month: last)
    else { return nil }
    return EDTF(from: start, to: end)
  }

  private static func year(_ text: String) -> Int? {
    text.utf8.count == 4 ? CalendarDay.number(text.utf8) : nil
  }

  private static func month(_ text: String) -> Int? {
    guard text.utf8.count == 2, let month = CalendarDay.number(text.utf8), 1...12 ~= month else { return nil }
    return month
  }
}

extension String {
  /// `2023..2025` for `2023/2025`.
  fileprivate var replacingSlash: String {
    split(separator: "/", omittingEmptySubsequences: false).joined(separator: "..")
  }
}

extension BidirectionalCollection {
  /// The longest end of which every element satisfies a condition.
  fileprivate func suffix(while satisfies: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, satisfies(self[index(before: start)]) { formIndex(before: &start) }
    return self[start...]
  }
}
