/// A day of the Hijri calendar by the arithmetic rule (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29).
///
/// The calendars in use go by sightings and by the tables of Umm al-Qura, and may differ by a day or two: what is
/// converted either way is approximate, and is marked so.
struct HijriDay: Sendable, Hashable {
  let year: Int
  let month: Int
  let day: Int

  /// Nil where the calendar has no such day.
  init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), (1...30).contains(day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The Hijri day of a Gregorian one; nil before the calendar's first year.
  init?(_ day: CalendarDay) {
    let count = day.dayNumber - Self.epoch
    guard count >= 0 else { return nil }
    // 30 years have 10,631 days.
    let year = (30 * count + 10_646) / 10_631
    let dayOfYear = count - Self.daysBefore(year: year)
    guard let month = (1...12).last(where: { Self.daysBefore(month: $0) <= dayOfYear }) else { return nil }
    self.init(year: year, month: month, day: dayOfYear - Self.daysBefore(month: month) + 1)
  }

  /// The Gregorian day, approximately.
  var gregorian: CalendarDay? {
    CalendarDay(dayNumber: Self.epoch + Self.daysBefore(year: year) + Self.daysBefore(month: month) + day - 1)
  }

  /// How many days a month has by the arithmetic rule.
  static func length(ofMonth month: Int, year: Int) -> Int {
    if month == 12 { return daysBefore(year: year + 1) - daysBefore(year: year) - daysBefore(month: 12) }
    return month.isMultiple(of: 2) ? 29 : 30
  }

  static let years = 1...1700
  /// The day number of 1 Muharram 1: 19 July 622 in the proleptic Gregorian calendar.
  private static let epoch = -492_148

  private static func daysBefore(year: Int) -> Int { (year - 1) * 354 + (3 + 11 * year) / 30 }
  private static func daysBefore(month: Int) -> Int { (59 * (month - 1) + 1) / 2 }
}
