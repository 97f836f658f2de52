/// Puts the pieces of a written date together.
struct DateAssembly {
  let text: String
  let reference: CalendarDay?

  /// How two sides are joined: by 'to' and dashes, or by 'and'.
  private enum Joint { case to, and }

  func reading(of given: [DateTokens.Token]) throws(DateReadingError) -> DateReading {
    guard let tokens = try withoutUnknown(given) else { return DateReading(date: nil) }
    if let middle = tokens.firstIndex(where: { $0.kind == .word(.corresponding) }) {
      return try corresponding(Array(tokens[..<middle]), Array(tokens[(middle + 1)...]))
    }
    return try dated(joinNumbers(tokens))
  }

  /// The error for a part of the text, whose words it names.
  func refuse(_ reason: (String) -> DateReadingError.Reason, _ range: Range<Int>) -> DateReadingError {
    DateReadingError(text: text, range: range, reason: reason(words(range)))
  }

  func words(_ range: Range<Int>) -> String { String(decoding: Array(text.utf8)[range], as: UTF8.self) }

  private var whole: Range<Int> { 0..<text.utf8.count }
}

extension DateAssembly {
  /// The tokens without 'year unknown'; nil where nothing but 'unknown' was said, or nothing at all.
  private func withoutUnknown(_ tokens: [DateTokens.Token]) throws(DateReadingError) -> [DateTokens.Token]? {
    guard let unknown = tokens.first(where: { $0.kind == .word(.unknown) }) else {
      return tokens.isEmpty ? nil : tokens
    }
    let said = tokens.filter {
      ![.word(.unknown), .word(.yearUnit), .word(.monthUnit), .comma, .dot].contains($0.kind)
    }
    if said.isEmpty { return nil }
    let aboutYear = tokens.contains { $0.kind == .word(.yearUnit) }
    let hasYear = said.contains { token in
      if case .number(_, let digits) = token.kind { digits > 2 } else { false }
    }
    guard aboutYear, !hasYear else { throw refuse({ .contradictory($0) }, unknown.range) }
    return tokens.filter { ![.word(.unknown), .word(.yearUnit)].contains($0.kind) }
  }

  /// A Hijri date beside the Gregorian one of the same day: the Gregorian one counts.
  private func corresponding(
    _ first: [DateTokens.Token], _ second: [DateTokens.Token]
  ) throws(DateReadingError) -> DateReading {
    // 'الاثنين الموافق 27 مايو' has only a weekday before it.
    let hasDate = first.contains { token in
      if case .word(.weekday) = token.kind { false } else { token.kind != .comma }
    }
    guard hasDate else { return try dated(joinNumbers(first + second)) }
    let readings = [try dated(joinNumbers(first)), try dated(joinNumbers(second))]
    let isHijri = { (reading: DateReading) in reading.warnings.contains { $0.key == Self.hijriKey } }
    guard isHijri(readings[0]) != isHijri(readings[1]) else { throw refuse({ .contradictory($0) }, whole) }
    let (hijri, gregorian) = isHijri(readings[0]) ? (readings[0], readings[1]) : (readings[1], readings[0])
    var warnings = gregorian.warnings
    if let one = hijri.date?.earliest, let other = gregorian.date?.earliest,
      abs(one.dayNumber - other.dayNumber) > 2
    {
      warnings.append(Message("date.calendarsDiffer", ["hijri": one.text, "gregorian": other.text]))
    }
    return DateReading(date: gregorian.date, isRelative: gregorian.isRelative, warnings: warnings)
  }

  static let hijriKey = "date.hijriConverted"
}

extension DateAssembly {
  /// Reads a date in one calendar.
  private func dated(_ tokens: [DateTokens.Token]) throws(DateReadingError) -> DateReading {
    var (sides, joints) = try sides(of: tokens)
    var isSince = false
    if let last = sides.indices.last, case .word(.now)? = sides[last].first?.kind, sides[last].count == 1,
      joints.last == .to
    {
      // '2023 to now'.
      sides.removeLast()
      joints.removeLast()
      isSince = true
    }
    let isUntil = sides.count == 2 && joints == [.to] && sides[0].isEmpty
    if isUntil { sides.removeFirst() }
    if sides.count == 2, joints == [.to], sides[1].isEmpty, case .word(.to)? = tokens.last?.kind {
      // `2023..`
      sides.removeLast()
      isSince = true
    }
    var parts: [DatePart] = []
    for side in sides {
      let (part, marksStart) = try part(of: side)
      if marksStart, parts.isEmpty, sides.count == 1 { isSince = true }
      parts.append(part)
    }
    let isRelative = parts.contains { $0.relativeDay != nil || $0.turn != nil }
    try fillIn(&parts)
    var points: [(EDTF.Point, EDTF.Point)] = []
    for part in parts { points.append(try bounds(of: part)) }
    guard let first = points.first, let last = points.last else { throw refuse({ .incomplete($0) }, whole) }
    var warnings = try self.warnings(for: parts, points.map(\.0))
    if joints.contains(.and), !tokens.contains(where: { $0.kind == .word(.between) }),
      let gap = gap(points.map(\.0))
    {
      warnings.append(gap)
    }
    let date: EDTF
    if isSince {
      date = EDTF(since: first.0)
    } else if isUntil {
      date = EDTF(until: last.1)
    } else {
      date = try interval(from: first.0, to: last.1)
    }
    return DateReading(date: date, isRelative: isRelative, warnings: warnings)
  }

  private func interval(from start: EDTF.Point, to end: EDTF.Point) throws(DateReadingError) -> EDTF {
    guard start != end else { return EDTF(start) }
    switch EDTF.disorder(start, end) {
    case nil: return EDTF(ordered: start, end)
    case .backwards?: throw refuse({ _ in .backwards(start: start.text, end: end.text) }, whole)
    case _?: throw refuse({ .oneYearUnknown($0) }, whole)
    }
  }

  /// Cuts at 'to', 'and' and the dashes that mean 'to'; a comma between two days is an 'and'.
  private func sides(
    of tokens: [DateTokens.Token]
  ) throws(DateReadingError) -> ([[DateTokens.Token]], [Joint]) {
    var sides: [[DateTokens.Token]] = [[]]
    var joints: [Joint] = []
    func isDay(_ token: DateTokens.Token?) -> Bool {
      if case .number(_, let digits)? = token?.kind { digits <= 2 } else { false }
    }
    for (place, token) in tokens.enumerated() {
      let (before, after) = (sides[sides.count - 1].last, tokens.dropFirst(place + 1).first)
      let joint: Joint?
      switch token.kind {
      case .word(.to): joint = .to
      case .word(.and): joint = .and
      case .comma where isDay(before) && isDay(after): joint = .and
      case .dash where meansTo(before, after, sides[sides.count - 1], tokens.dropFirst(place + 1)):
        joint = .to
      case .slash where isOtherMonth(before, after): joint = .to
      case .dash where after == nil: throw refuse({ .incomplete($0) }, whole)
      case .comma, .dot, .dash, .slash, .word(.between): continue
      default:
        sides[sides.count - 1].append(token)
        continue
      }
      // 'until' after a dash, 'and until': one joint.
      if let joint, sides[sides.count - 1].isEmpty, !joints.isEmpty {
        joints[joints.count - 1] = joint
      } else if let joint {
        joints.append(joint)
        sides.append([])
      }
    }
    return (sides, joints)
  }

  /// Whether a dash means 'to': not in `15-May-2025`, not after a weekday.
  private func meansTo(
    _ before: DateTokens.Token?, _ after: DateTokens.Token?, _ side: [DateTokens.Token],
    _ rest: ArraySlice<DateTokens.Token>
  ) -> Bool {
    guard let before, let after else { return false }
    switch (before.kind, after.kind) {
    case (.word(.weekday), .number), (.word(.weekday), .part): return side.contains { $0.kind != before.kind }
    case (.number(_, let digits), .word(.month)):
      let next = rest.dropFirst()
      return digits == 4 || next.first?.kind != .dash
    case (.word(.month), .number(_, let digits)):
      // `9 May – 11 …` and `May – 11 June`, not `May-2025`.
      let hasDay = side.contains { token in
        if case .number = token.kind { true } else { false }
      }
      if case .word(.month)? = rest.dropFirst().first?.kind { return digits <= 2 }
      return digits <= 2 && hasDay
    default: return true
    }
  }

  /// Whether a slash parts two months: `أيار/مايو` is one, `أيار/حزيران` are two.
  private func isOtherMonth(_ before: DateTokens.Token?, _ after: DateTokens.Token?) -> Bool {
    guard case .word(.month(let one))? = before?.kind, case .word(.month(let other))? = after?.kind else {
      return false
    }
    return one != other
  }
}

extension DateAssembly {
  private func warnings(for parts: [DatePart], _ points: [EDTF.Point]) throws(DateReadingError) -> [Message] {
    var warnings: [Message] = []
    if parts.contains(where: \.isHijri) { warnings.append(Message(Self.hijriKey)) }
    for (part, point) in zip(parts, points) {
      if !part.isHijri, let year = part.year, (1300...1500).contains(year) {
        warnings.append(Message("date.maybeHijri", ["year": String(year)]))
      }
      // A converted day may be off by one: its weekday proves nothing.
      guard !part.isHijri, point.day != nil, let day = point.earliest, let weekday = part.weekday,
        weekday != day.weekday
      else { continue }
      warnings.append(Message("date.weekdayMismatch", ["text": words(part.range), "date": day.text]))
    }
    return warnings
  }

  /// '9 and 11 December' is held as an interval, which also covers the 10th: that is told.
  private func gap(_ points: [EDTF.Point]) -> Message? {
    for (one, other) in zip(points, points.dropFirst()) {
      let isNext =
        if let first = one.latest, let next = other.earliest {
          next.dayNumber - first.dayNumber <= 1
        } else {
          one.month == other.month && other.day == one.day.map { $0 + 1 }
        }
      if !isNext { return Message("date.gap", ["text": text]) }
    }
    return nil
  }
}
