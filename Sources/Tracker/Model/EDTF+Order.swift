extension EDTF {
  /// Whether the two can mean a common day.
  ///
  /// A month or a year stands for all its days, an open side for all that lie beyond. A qualifier does not
  /// widen a date: how wide 'about' is, nobody wrote down. Without a year, nothing is known to overlap.
  public func overlaps(_ other: EDTF) -> Bool {
    guard !yearIsUnknown, !other.yearIsUnknown else { return false }
    return Self.reaches(earliest, other.latest) && Self.reaches(other.earliest, latest)
  }

  /// Whether all of it lies before `other`: the last day that it can mean is earlier than the other's first.
  public func isBefore(_ other: EDTF) -> Bool {
    guard let latest, let first = other.earliest else { return false }
    return latest < first
  }

  /// Whether all of it lies before `day`: a planned record of which this is true needs updating.
  public func isBefore(_ day: CalendarDay) -> Bool {
    guard let latest else { return false }
    return latest < day
  }

  /// Whether it can mean `day`.
  public func contains(_ day: CalendarDay) -> Bool { overlaps(EDTF(day)) }

  /// Whether it can mean a day of a date without a year (`XXXX-05-23`), whatever its own year.
  public func recurs(in yearless: EDTF) -> Bool {
    guard let wanted = yearless.daysOfYear else { return false }
    return daysOfYear.map { own in own.contains { part in wanted.contains { $0.overlaps(part) } } } ?? true
  }

  /// The days of a year that it can mean, numbered as 32 a month; nil where that is all of them.
  private var daysOfYear: [ClosedRange<Int>]? {
    guard let start, let end, let first = start.firstOfYear, let last = end.lastOfYear else { return nil }
    if let one = start.year, let other = end.year, other > one + 1 || other == one + 1 && first <= last {
      return nil
    }
    return first <= last ? [first...last] : [first...Self.lastDay, 0...last]
  }

  fileprivate static let lastDay = 13 * 32

  private static func reaches(_ start: CalendarDay?, _ end: CalendarDay?) -> Bool {
    guard let start, let end else { return true }
    return start <= end
  }

  /// The place of a date in a list by date: first by its first day, then by its last.
  public struct SortKey: Sendable, Hashable, Comparable, BitwiseCopyable {
    // Small numbers: those of all records are kept in memory.
    private let firstNumber: Int32
    private let lastNumber: Int32

    /// The day number of the first day that it can mean; of `../b` that of its end's first day.
    public var first: Int { Int(firstNumber) }
    /// The day number of the last day that it can mean; `Int.max` for an open end.
    public var last: Int { lastNumber == .max ? .max : Int(lastNumber) }

    init(first: Int, last: Int?) {
      firstNumber = Int32(clamping: first)
      lastNumber = last.map { Int32(clamping: $0) } ?? .max
    }

    public static func < (left: SortKey, right: SortKey) -> Bool {
      (left.firstNumber, left.lastNumber) < (right.firstNumber, right.lastNumber)
    }
  }

  /// Nil where the year is not known: such a record, like one without a date, comes last in both directions.
  public var sortKey: SortKey? {
    guard let first = earliest ?? end?.earliest else { return nil }
    return SortKey(first: first.dayNumber, last: latest?.dayNumber)
  }
}

extension EDTF.Point {
  /// The first day of its year that it can mean, numbered as 32 a month; nil where the month is not known.
  fileprivate var firstOfYear: Int? { month.map { $0 * 32 + (day ?? 0) } }

  /// The last such day.
  fileprivate var lastOfYear: Int? { month.map { $0 * 32 + (day ?? 31) } }
}
