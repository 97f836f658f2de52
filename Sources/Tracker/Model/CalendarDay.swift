/// A day of the Gregorian calendar, years 1 to 9999, without a time or a zone.
public struct CalendarDay: Sendable, Hashable {
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to the month's length.
  public let day: Int

  /// Nil where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), let length = Self.length(ofMonth: month, year: year),
      (1...length).contains(day)
    else { return nil }
    self.init(checkedYear: year, month: month, day: day)
  }

  /// Reads `2025-05-15`, ASCII digits only; nil for any other text.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day `dayNumber` days after 1970-01-01; nil outside the years 1 to 9999.
  ///
  /// The arithmetic is Howard Hinnant's `civil_from_days`: eras of 400 years that begin in March.
  public init?(dayNumber: Int) {
    guard Self.dayNumbers.contains(dayNumber) else { return nil }
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(
      checkedYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private init(checkedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The years that a date of four digits can name.
  static let years = 1...9999

  /// The day numbers of 0001-01-01 and 9999-12-31.
  private static let dayNumbers = -719_162...2_932_896
}

extension CalendarDay {
  /// Days since 1970-01-01; negative before.
  public var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let marchMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day of the week, by ISO 8601: Monday is 1.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let number = ((dayNumber + 3) % 7 + 7) % 7
    return Weekday.allCases[number]
  }

  /// The day so many days later (earlier for negative counts), kept within the years 1 to 9999.
  public func adding(days: Int) -> CalendarDay {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    let limits = Self.dayNumbers
    let target = overflow ? (days < 0 ? limits.lowerBound : limits.upperBound) : sum
    return CalendarDay(dayNumber: min(max(target, limits.lowerBound), limits.upperBound)) ?? self
  }

  /// ISO 8601: `2025-05-15`.
  public var text: String {
    Self.padded(year, to: 4) + "-" + Self.padded(month, to: 2) + "-" + Self.padded(day, to: 2)
  }

  /// How many days a month has; nil where there is no such month. A year of nil counts as a leap year.
  public static func length(ofMonth month: Int, year: Int?) -> Int? {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: year.map(isLeap) ?? true ? 29 : 28
    default: nil
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
  }

  /// A number with leading zeros.
  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// The number that ASCII digits spell; nil where one is no digit, or for more digits than a year can have.
  static func number(_ bytes: some Collection<UInt8>) -> Int? {
    guard (1...9).contains(bytes.count) else { return nil }
    var result = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      result = result * 10 + Int(byte - 0x30)
    }
    return result
  }
}

extension CalendarDay: Comparable {
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

/// A day of the week; the raw value is ISO 8601's number.
public enum Weekday: Int, CaseIterable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday
}
