/// A date of the Extended Date/Time Format (ISO 8601-2), as records hold it.
///
/// The subset that the tracker writes: `2024`, `2026-01`, `2025-05-15`; a year that is not known, `XXXX-05-23`
/// and `XXXX-05`; each with an optional `~` (approximate), `?` (uncertain) or `%` (both); intervals `a/b`,
/// `a/..` and `../b`. No part of it is ever invented: what is not known is not there.
public struct EDTF: Sendable, Hashable {
  /// How sure a date is.
  public enum Qualifier: UInt8, Sendable, CaseIterable {
    /// `?`
    case uncertain = 0x3F
    /// `~`
    case approximate = 0x7E
    /// `%`
    case uncertainAndApproximate = 0x25
  }

  /// One date, as exact as it is known: a year, a month or a day.
  public struct Point: Sendable, Hashable {
    // Small numbers, 0 for what is not known: the dates of all records are kept in memory.
    private let yearNumber: Int16
    private let monthNumber: Int8
    private let dayNumber: Int8
    public var qualifier: Qualifier?

    /// Nil where the year is not known (`XXXX`); a month is then known.
    public var year: Int? { yearNumber == 0 ? nil : Int(yearNumber) }
    public var month: Int? { monthNumber == 0 ? nil : Int(monthNumber) }
    /// Only where the month is known.
    public var day: Int? { dayNumber == 0 ? nil : Int(dayNumber) }

    /// Nil where the parts make no date: no such month or day, a day without a month, or nothing known at all.
    public init?(year: Int?, month: Int? = nil, day: Int? = nil, qualifier: Qualifier? = nil) {
      guard year != nil || month != nil, month != nil || day == nil else { return nil }
      if let year, !CalendarDay.years.contains(year) { return nil }
      if let month {
        guard let length = CalendarDay.length(ofMonth: month, year: year) else { return nil }
        if let day, !(1...length).contains(day) { return nil }
      }
      yearNumber = Int16(year ?? 0)
      monthNumber = Int8(month ?? 0)
      dayNumber = Int8(day ?? 0)
      self.qualifier = qualifier
    }

    /// The date of one day.
    public init(_ day: CalendarDay) {
      yearNumber = Int16(day.year)
      monthNumber = Int8(day.month)
      dayNumber = Int8(day.day)
      qualifier = nil
    }
  }

  /// What a date is made of.
  public enum Shape: Sendable, Hashable {
    case point(Point)
    /// From one date to another, both within it.
    case interval(Point, Point)
    /// `a/..`
    case since(Point)
    /// `../b`
    case until(Point)
  }

  public let shape: Shape

  /// A single date.
  public init(_ point: Point) { shape = .point(point) }

  /// A date of one day.
  public init(_ day: CalendarDay) {
    shape = .point(Point(day))
  }

  /// From `start` to the open end: `a/..`.
  public init(since start: Point) { shape = .since(start) }

  /// From the open start to `end`: `../b`.
  public init(until end: Point) { shape = .until(end) }

  /// An interval; nil where its end lies before its start, or only one of them has a year.
  public init?(from start: Point, to end: Point) {
    guard Self.disorder(start, end) == nil else { return nil }
    self.init(ordered: start, end)
  }

  /// An interval whose order was looked at.
  init(ordered start: Point, _ end: Point) { shape = .interval(start, end) }

  /// Why two dates make no interval.
  static func disorder(_ start: Point, _ end: Point) -> EDTFError.Reason? {
    guard (start.year == nil) == (end.year == nil) else { return .oneYearUnknown }
    if let first = start.earliest, let last = end.latest {
      return last < first ? .backwards(start: start.text, end: end.text) : nil
    }
    // Without a year, December to January is a turn of the year; only days of one month can be out of order.
    if start.month == end.month, let first = start.day, let last = end.day, last < first {
      return .backwards(start: start.text, end: end.text)
    }
    return nil
  }
}

extension EDTF.Point {
  /// The first day that this date can mean; nil where the year is not known.
  public var earliest: CalendarDay? {
    guard let year else { return nil }
    return CalendarDay(year: year, month: month ?? 1, day: day ?? 1)
  }

  /// The last day that this date can mean; nil where the year is not known.
  public var latest: CalendarDay? {
    guard let year else { return nil }
    let month = month ?? 12
    guard let length = CalendarDay.length(ofMonth: month, year: year) else { return nil }
    return CalendarDay(year: year, month: month, day: day ?? length)
  }

  /// The date as EDTF writes it.
  public var text: String {
    var text = year.map { CalendarDay.padded($0, to: 4) } ?? "XXXX"
    if let month { text += "-" + CalendarDay.padded(month, to: 2) }
    if let day { text += "-" + CalendarDay.padded(day, to: 2) }
    if let qualifier { text.unicodeScalars.append(Unicode.Scalar(qualifier.rawValue)) }
    return text
  }
}

extension EDTF {
  /// The date as the file holds it. Reading it back gives an equal value.
  public var text: String {
    switch shape {
    case .point(let point): point.text
    case .interval(let start, let end): start.text + "/" + end.text
    case .since(let start): start.text + "/.."
    case .until(let end): "../" + end.text
    }
  }

  /// Where it begins: of a single date the date itself, nil for an open start.
  public var start: Point? {
    switch shape {
    case .point(let point), .interval(let point, _), .since(let point): point
    case .until: nil
    }
  }

  /// Where it ends: of a single date the date itself, nil for an open end.
  public var end: Point? {
    switch shape {
    case .point(let point), .interval(_, let point), .until(let point): point
    case .since: nil
    }
  }

  /// The first day that it can mean; nil for an open start, or where the year is not known.
  public var earliest: CalendarDay? { start?.earliest }

  /// The last day that it can mean; nil for an open end, or where the year is not known.
  public var latest: CalendarDay? { end?.latest }

  /// Whether it says no year.
  public var yearIsUnknown: Bool { (start ?? end)?.year == nil }

  /// Whether it has begun and no end is known: `2023/..`.
  public var isOpenEnded: Bool {
    if case .since = shape { true } else { false }
  }

  /// Whether `~`, `?` or `%` stands at any part.
  public var isQualified: Bool { start?.qualifier != nil || end?.qualifier != nil }

  /// The years that it touches; nil where the year is not known. An open side counts only its known year.
  public var years: ClosedRange<Int>? {
    guard let first = start?.year ?? end?.year, let last = end?.year ?? start?.year else { return nil }
    return first...max(first, last)
  }
}
