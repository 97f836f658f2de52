extension DateAssembly {
  /// Reads numbers parted by the same sign together: `15/5/2025`, `2025-5-15`, `5/2025`, `15.5.`.
  func joinNumbers(_ tokens: [DateTokens.Token]) throws(DateReadingError) -> [DateTokens.Token] {
    var result: [DateTokens.Token] = []
    var place = 0
    while place < tokens.count {
      if let (part, count) = try numericDate(tokens[place...]) {
        result.append(DateTokens.Token(kind: .part(part), range: part.range))
        place += count
      } else {
        result.append(tokens[place])
        place += 1
      }
    }
    return result
  }

  private func numericDate(
    _ tokens: ArraySlice<DateTokens.Token>
  ) throws(DateReadingError) -> (DatePart, Int)? {
    let tokens = Array(tokens.prefix(5))
    var numbers: [(value: Int, digits: Int)] = []
    for (place, token) in tokens.enumerated() {
      if place.isMultiple(of: 2) {
        guard case .number(let value, let digits) = token.kind else { break }
        numbers.append((value, digits))
      } else if ![.slash, .dash, .dot].contains(token.kind) || token.kind != tokens[1].kind {
        break
      }
    }
    let sign = tokens.count > 1 ? tokens[1].kind : .comma
    if numbers.count == 3 {
      let range = tokens[0].range.lowerBound..<tokens[4].range.upperBound
      if numbers[0].digits == 4 { numbers.swapAt(0, 2) }
      guard numbers[2].digits == 4 else { throw refuse({ .shortYear($0) }, range) }
      return (try numericPart(numbers[0].value, numbers[1].value, numbers[2].value, range), 5)
    }
    guard numbers.count == 2, sign != .dot else { return nil }
    let range = tokens[0].range.lowerBound..<tokens[2].range.upperBound
    // `2025-5` is a month; in `2025 - 5 …` the dash may mean 'to'.
    if sign == .dash, tokens[0].range.upperBound + 1 != tokens[2].range.lowerBound { return nil }
    switch (numbers[0].digits == 4, numbers[1].digits == 4) {
    case (true, true): return nil
    case (true, false): return (try numericPart(nil, numbers[1].value, numbers[0].value, range), 3)
    case (false, true): return (try numericPart(nil, numbers[0].value, numbers[1].value, range), 3)
    case (false, false):
      // `9-11` are days, or nothing; `15/5` is a day and a month.
      return sign == .slash ? (try numericPart(numbers[0].value, numbers[1].value, nil, range), 3) : nil
    }
  }

  private func numericPart(
    _ day: Int?, _ month: Int, _ year: Int?, _ range: Range<Int>
  ) throws(DateReadingError) -> DatePart {
    guard (1...12).contains(month) else { throw refuse({ .noSuchMonth($0) }, range) }
    return DatePart(day: day, month: month, year: year, range: range)
  }
}
