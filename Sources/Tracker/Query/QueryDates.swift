/// Reads the values of `year:` and `date:`.
enum QueryDates {
  /// The years that an open side of a range stands for.
  static let allYears = CalendarDay.years
  private static let longestWait = 36_500

  /// `2024`, `2023..2025`, `2023..`, `none`.
  static func years(_ piece: QueryLexer.Piece) throws(QueryError) -> Query.YearRange {
    if QueryKeyword.keywords[piece.text] == QueryKeyword.none { return .none }
    let text = plain(piece.text)
    let bounds: (Int?, Int?)
    switch sides(of: text) {
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

  /// `2024-05`, `2024-05..2025`, `..2024`, `2024..`, EDTF, a date as people write it; `none`, `next30`.
  static func dates(
    _ piece: QueryLexer.Piece, today: CalendarDay
  ) throws(QueryError) -> Query.DateRange {
    switch QueryKeyword.keywords[piece.text] {
    case .some(.none): return .none
    case .some(.next): throw QueryError(.badDate(piece.text), at: piece.range)  // how many days?
    case .some(.past): return .past(days: 0)
    case nil: break
    }
    let text = plain(piece.text)
    if let days = days(text, after: .next) { return .next(days: days) }
    if let days = days(text, after: .past) { return .past(days: days) }
    var date = try range(edtf(text), piece)
    if date == nil { date = try written(piece, today) }
    guard let date else { return .none }
    guard !date.yearIsUnknown else { throw QueryError(.badDate(piece.text), at: piece.range) }
    return .within(date)
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

  /// The number of days in `next30` or `past180`, in any of the three languages.
  private static func days(_ text: String, after keyword: QueryKeyword) -> Int? {
    let digits = text.utf8.suffix { 0x30...0x39 ~= $0 }
    let word = String(decoding: text.utf8.dropLast(digits.count), as: UTF8.self)
    guard QueryKeyword.keywords[word] == keyword, let days = CalendarDay.number(digits), days <= longestWait
    else { return nil }
    return days
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
