extension DateAssembly {
  /// Reads one side, and says whether 'since' stands in it.
  func part(of side: [DateTokens.Token]) throws(DateReadingError) -> (DatePart, isSince: Bool) {
    guard let first = side.first, let last = side.last else {
      throw refuse({ .incomplete($0) }, 0..<text.utf8.count)
    }
    var part = DatePart(range: first.range.lowerBound..<last.range.upperBound)
    var isSince = false
    for token in side {
      if case .word(.since) = token.kind { isSince = true } else { try add(token, to: &part) }
    }
    return (part, isSince)
  }

  private func add(_ token: DateTokens.Token, to part: inout DatePart) throws(DateReadingError) {
    /// Sets what was not said yet, or was said the same.
    func set<Value: Equatable>(
      _ path: WritableKeyPath<DatePart, Value?>, _ value: Value?
    ) throws(DateReadingError) {
      guard let value else { return }
      guard part[keyPath: path] == nil || part[keyPath: path] == value else {
        throw refuse({ .contradictory($0) }, part.range)
      }
      part[keyPath: path] = value
    }
    switch token.kind {
    case .number(let value, let digits): try addNumber(value, digits: digits, token.range, to: &part)
    case .part(let numeric):
      try set(\.day, numeric.day)
      try set(\.month, numeric.month)
      try set(\.year, numeric.year)
      part.isGregorianMonth = numeric.isGregorianMonth
    case .word(.month(let month)):
      try set(\.month, month)
      part.isGregorianMonth = true
    case .word(.hijriMonth(let month)):
      try set(\.month, month)
      part.isHijri = true
    case .word(.weekday(let weekday)): try set(\.weekday, weekday)
    case .word(.relativeDay(let days)): try set(\.relativeDay, days)
    case .word(.turn(let turn)): try set(\.turn, turn)
    case .word(.first): try set(\.day, 1)
    case .word(.monthUnit): part.namesMonthUnit = true
    case .word(.yearUnit): part.namesYearUnit = true
    case .word(.approximate): part.isApproximate = true
    case .word(.uncertain): part.isUncertain = true
    case .word(.hijriMark): part.isHijri = true
    case .word, .dash, .slash, .dot, .comma: throw refuse({ .notUnderstood($0) }, token.range)
    }
  }

  private func addNumber(
    _ value: Int, digits: Int, _ range: Range<Int>, to part: inout DatePart
  ) throws(DateReadingError) {
    switch digits {
    case 4:
      guard part.year == nil else { throw refuse({ .contradictory($0) }, part.range) }
      guard value > 0 else { throw refuse({ .noSuchYear($0) }, range) }
      part.year = value
    case 1, 2:
      guard part.day == nil else {
        throw refuse(
          part.month != nil && part.year == nil ? { .shortYear($0) } : { .contradictory($0) }, range)
      }
      guard (1...31).contains(value) else {
        throw refuse({ .noSuchDay($0) }, range)
      }
      part.day = value
    default: throw refuse({ .notUnderstood($0) }, range)
    }
  }

  /// Fills in what the reference day says, and what one side leaves to the other.
  func fillIn(_ parts: inout [DatePart]) throws(DateReadingError) {
    for place in parts.indices {
      guard parts[place].relativeDay != nil || parts[place].turn != nil else { continue }
      guard let reference else { throw refuse({ .needsReference($0) }, parts[place].range) }
      parts[place].resolveTurn(from: reference)
    }
    for place in parts.indices.reversed().dropFirst() {
      let sharesMonth = parts[place].inherit(from: parts[place + 1])
      // 'About 9–11 December': the word stands for both days.
      if sharesMonth { parts[place + 1].takeSureness(of: parts[place]) }
    }
    for place in parts.indices.dropFirst() { _ = parts[place].inherit(from: parts[place - 1]) }
  }

  /// The first and the last date that a side means: two where a Hijri month or year was converted.
  func bounds(of part: DatePart) throws(DateReadingError) -> (EDTF.Point, EDTF.Point) {
    if let days = part.relativeDay, let reference {
      guard part.day == nil, part.month == nil, part.year == nil else {
        // 'Today, 15 May 2025': both were said, and the date says more.
        var dated = part
        dated.relativeDay = nil
        return try bounds(of: dated)
      }
      var point = EDTF.Point(reference.adding(days: days))
      point.qualifier = part.qualifier
      return (point, point)
    }
    if part.isHijri { return try hijriBounds(of: part) }
    if part.day != nil, part.month == nil { throw refuse({ .incomplete($0) }, part.range) }
    if part.month == nil, part.year == nil { throw refuse({ .incomplete($0) }, part.range) }
    let point = EDTF.Point(year: part.year, month: part.month, day: part.day, qualifier: part.qualifier)
    guard let point else { throw refuse({ .noSuchDay($0) }, part.range) }
    return (point, point)
  }

  private func hijriBounds(of part: DatePart) throws(DateReadingError) -> (EDTF.Point, EDTF.Point) {
    guard let year = part.year else { throw refuse({ .hijriWithoutYear($0) }, part.range) }
    guard !part.isGregorianMonth, HijriDay.years.contains(year) else {
      throw refuse({ .mixedCalendars($0) }, part.range)
    }
    let months = part.month.map { $0...$0 } ?? 1...12
    let last = part.day ?? HijriDay.length(ofMonth: months.upperBound, year: year)
    guard part.day == nil || part.month != nil,
      let start = HijriDay(year: year, month: months.lowerBound, day: part.day ?? 1)?.gregorian,
      let end = HijriDay(year: year, month: months.upperBound, day: last)?.gregorian
    else { throw refuse({ .noSuchDay($0) }, part.range) }
    var bounds = (EDTF.Point(start), EDTF.Point(end))
    bounds.0.qualifier = part.isUncertain ? .uncertainAndApproximate : .approximate
    bounds.1.qualifier = bounds.0.qualifier
    return bounds
  }
}
