/// A date read from what a person wrote: in Arabic, French or English, in numbers, or as EDTF itself.
///
/// `15 أيار 2025`, `من 9 إلى 11 ديسمبر 2024`, `23 و24 مايو`, `27 mai 2024`, `May 15, 2025`, `15/5/2025`. Months of
/// every Arabic system and all digits are understood. No part is invented: what has no year is `XXXX-05-23`.
public struct DateReading: Sendable, Equatable {
  /// What it says; nil where it says that no date is known, or nothing.
  public let date: EDTF?
  /// Whether it rests on the reference day: 'today', 'next May'.
  public let isRelative: Bool
  /// What a person should look at: a weekday that does not fit, a converted Hijri date.
  public let warnings: [Message]

  init(date: EDTF?, isRelative: Bool = false, warnings: [Message] = []) {
    self.date = date
    self.isRelative = isRelative
    self.warnings = warnings
  }

  /// Reads a date. `reference` is the day that 'today' means: a report's day of publication, never the clock's
  /// where a report is read. Without one, such words are refused.
  public init(_ text: String, relativeTo reference: CalendarDay? = nil) throws(DateReadingError) {
    if let date = try Self.edtf(text) {
      self.init(date: date)
      return
    }
    if let time = Self.timeOfDay(in: text) {
      let word = String(decoding: Array(text.utf8)[time], as: UTF8.self)
      throw DateReadingError(text: text, range: time, reason: .notUnderstood(word))
    }
    let tokens = try DateTokens(text).tokens
    self = try DateAssembly(text: text, reference: reference).reading(of: tokens)
  }

  /// The date alone; nil where it is said to be unknown.
  public static func read(
    _ text: String, relativeTo reference: CalendarDay? = nil
  ) throws(DateReadingError) -> EDTF? {
    try DateReading(text, relativeTo: reference).date
  }

  /// An hour as the French write it, `10h` or `9 h 30`: it is no day, and must not be read as one.
  private static func timeOfDay(in text: String) -> Range<Int>? {
    let bytes = Array(text.utf8)
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }
    for place in bytes.indices where bytes[place] | 0x20 == UInt8(ascii: "h") {
      if place + 1 < bytes.count, isLetter(bytes[place + 1]) { continue }
      var end = place
      while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
      var start = end
      while start > 0, (0x30...0x39).contains(bytes[start - 1]) { start -= 1 }
      if (1...2).contains(end - start) { return start..<place + 1 }
    }
    return nil
  }

  /// Reads EDTF in any digits; nil for other texts. What is plainly meant as EDTF and is wrong is refused as such.
  private static func edtf(_ text: String) throws(DateReadingError) -> EDTF? {
    var ascii = ""
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        ascii += String(Int(value))
      } else {
        ascii.unicodeScalars.append(scalar)
      }
    }
    do {
      let date = try EDTF(parsing: ascii)
      // `2024/2024` says no more than `2024`.
      if case .interval(let start, let end) = date.shape, start == end { return EDTF(start) }
      return date
    } catch {
      switch error.reason {
      case .empty, .notADate, .beyondSubset, .tooManySides: return nil
      case .noSuchYear, .noSuchMonth, .noSuchDay, .nothingKnown, .emptySide, .openOnBothSides, .backwards,
        .oneYearUnknown:
        throw DateReadingError(text: text, range: 0..<text.utf8.count, reason: .edtf(error))
      }
    }
  }
}

/// Why a text could not be read as a date.
public struct DateReadingError: Error, Explained, Equatable {
  public let text: String
  /// What is meant by the reason: UTF-8 offsets.
  public let range: Range<Int>
  public let reason: Reason

  /// What is wrong, with the words that show it.
  public enum Reason: Sendable, Equatable {
    /// A word or sign that no date has.
    case notUnderstood(String)
    /// A day without a month, or a weekday alone.
    case incomplete(String)
    /// Two years, two days or two months where one is due.
    case contradictory(String)
    /// 'Today' without a day that it could mean.
    case needsReference(String)
    /// A year in two digits, which may be any century's.
    case shortYear(String)
    case noSuchYear(String)
    /// In numbers the day comes first: 5/15/2025 has no month 15.
    case noSuchMonth(String)
    case noSuchDay(String)
    case backwards(start: String, end: String)
    case oneYearUnknown(String)
    /// A Hijri date without its year cannot be converted.
    case hijriWithoutYear(String)
    /// A Hijri month with a Gregorian year, or the other way round.
    case mixedCalendars(String)
    /// It is written as EDTF, and wrong.
    case edtf(EDTFError)
  }

  public var message: Message {
    switch reason {
    case .notUnderstood(let part): Message("date.notUnderstood", ["text": part])
    case .incomplete(let part): Message("date.incomplete", ["text": part])
    case .contradictory(let part): Message("date.contradictory", ["text": part])
    case .needsReference(let part): Message("date.needsReference", ["text": part])
    case .shortYear(let part): Message("date.shortYear", ["text": part])
    case .noSuchYear(let part): Message("date.noSuchYear", ["text": part])
    case .noSuchMonth(let part): Message("date.noSuchMonth", ["text": part])
    case .noSuchDay(let part): Message("date.noSuchDay", ["text": part])
    case .backwards(let start, let end): Message("date.backwards", ["start": start, "end": end])
    case .oneYearUnknown(let part): Message("date.oneYearUnknown", ["text": part])
    case .hijriWithoutYear(let part): Message("date.hijriWithoutYear", ["text": part])
    case .mixedCalendars(let part): Message("date.mixedCalendars", ["text": part])
    case .edtf(let error): error.message
    }
  }
}
