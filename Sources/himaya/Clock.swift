import Browser
import Glibc
import Tracker

/// The only place that asks what time it is.
enum Clock {
  /// Today here, and now in UTC.
  static var tick: Event { .tick(today: today, now: now) }

  /// Today in the person's time zone.
  static var today: CalendarDay {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    let day = CalendarDay(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    guard let day else { preconditionFailure("localtime_r gave no day of a calendar") }
    return day
  }

  /// A time in the person's time zone, given in seconds since 1970: `2026-11-22 17:41`.
  static func minute(of seconds: Int) -> String {
    var seconds = seconds
    var parts = tm()
    localtime_r(&seconds, &parts)
    return text(&parts, "%Y-%m-%d %H:%M")
  }

  /// Now, RFC 3339 in UTC with whole seconds.
  static var now: String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return text(&parts, "%Y-%m-%dT%H:%M:%SZ")
  }

  private static func text(_ parts: inout tm, _ format: String) -> String {
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, format, &parts)
    return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
