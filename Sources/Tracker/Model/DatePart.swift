/// One side of a date while it is read: what was said of it so far.
struct DatePart: Equatable {
  var day: Int?
  var month: Int?
  var year: Int?
  /// A Hijri month was named, or the mark هـ stands by.
  var isHijri = false
  var isGregorianMonth = false
  var weekday: Weekday?
  var isApproximate = false
  var isUncertain = false
  /// 'Today' and the like: days from the reference day.
  var relativeDay: Int?
  /// 'This', 'next', 'last': 0, 1, -1.
  var turn: Int?
  var namesMonthUnit = false
  var namesYearUnit = false
  /// Where it stands: UTF-8 offsets.
  var range: Range<Int>

  init(range: Range<Int>) { self.range = range }

  init(day: Int?, month: Int?, year: Int?, range: Range<Int>) {
    self.range = range
    self.day = day
    self.month = month
    self.year = year
    isGregorianMonth = month != nil && (year.map { $0 >= 1700 } ?? true)
  }

  /// Whether nothing was said of a date, only of the day of the week or of sureness.
  var isEmpty: Bool {
    day == nil && month == nil && year == nil && relativeDay == nil && turn == nil
  }

  var qualifier: EDTF.Qualifier? {
    switch (isApproximate, isUncertain) {
    case (true, true): .uncertainAndApproximate
    case (true, false): .approximate
    case (false, true): .uncertain
    case (false, false): nil
    }
  }

  /// Takes what this side leaves out from the other one: `9` of `9 to 11 December 2024`. Says whether it was the
  /// month, so that both are days of one.
  mutating func inherit(from other: DatePart) -> Bool {
    guard relativeDay == nil, other.relativeDay == nil else { return false }
    let sharesMonth = day != nil && month == nil && other.day != nil && other.month != nil
    if sharesMonth {
      month = other.month
      isHijri = other.isHijri
      isGregorianMonth = other.isGregorianMonth
      takeSureness(of: other)
    }
    if month != nil, year == nil, other.month != nil || other.day != nil { year = other.year }
    if other.isHijri, month != nil, !isGregorianMonth { isHijri = true }
    return sharesMonth
  }

  /// Becomes as unsure as another side too.
  mutating func takeSureness(of other: DatePart) {
    isApproximate = isApproximate || other.isApproximate
    isUncertain = isUncertain || other.isUncertain
  }

  /// Fills in what 'this', 'next' and 'last' say, seen from the reference day.
  mutating func resolveTurn(from today: CalendarDay) {
    guard let turn else { return }
    self.turn = nil
    if let weekday, isEmpty {
      resolve(weekday, turn, from: today)
    } else if namesYearUnit, !(namesMonthUnit && month == nil) {
      year = year ?? today.year + turn
    } else if let month {
      let isThisYear = turn == 0 || (turn > 0 ? month > today.month : month < today.month)
      year = year ?? (isThisYear ? today.year : today.year + turn)
    } else if year == nil {
      let months = today.year * 12 + today.month - 1 + turn
      (year, month) = (months / 12, months % 12 + 1)
    }
  }

  /// 'Last Monday': the nearest before the reference day, and not that day itself.
  private mutating func resolve(_ weekday: Weekday, _ turn: Int, from today: CalendarDay) {
    let ahead = (weekday.rawValue - today.weekday.rawValue + 7) % 7
    let days =
      switch turn {
      case 0: weekday.rawValue - today.weekday.rawValue
      case 1: ahead == 0 ? 7 : ahead
      default: ahead - 7
      }
    let day = today.adding(days: days)
    (year, month, self.day) = (day.year, day.month, day.day)
  }
}
