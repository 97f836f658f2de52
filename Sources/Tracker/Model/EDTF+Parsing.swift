/// Why a text is no date of the subset that the tracker writes.
public struct EDTFError: Error, Explained, Equatable {
  /// The whole text that was read.
  public let text: String
  /// Which part of it is meant: UTF-8 offsets.
  public let range: Range<Int>
  public let reason: Reason

  /// What is wrong, with the part that shows it.
  public enum Reason: Sendable, Equatable {
    case empty
    /// Not `YYYY`, `YYYY-MM` or `YYYY-MM-DD` with ASCII digits.
    case notADate(String)
    /// Correct EDTF, but beyond the subset: a time, a season, a set, unspecified digits, a qualified part.
    case beyondSubset(String)
    case noSuchYear(String)
    case noSuchMonth(String)
    /// The day, and the month that has no such day.
    case noSuchDay(String, month: String)
    /// `XXXX` alone says nothing: the date is left out then.
    case nothingKnown
    /// An interval with an empty side, which EDTF calls unknown: `..` is written here.
    case emptySide
    case openOnBothSides
    /// More than one `/`.
    case tooManySides
    case backwards(start: String, end: String)
    /// An interval of which only one side has a year.
    case oneYearUnknown
  }

  public var message: Message {
    switch reason {
    case .empty: Message("edtf.empty")
    case .notADate(let part): Message("edtf.notADate", ["text": part])
    case .beyondSubset(let part): Message("edtf.beyondSubset", ["text": part])
    case .noSuchYear(let year): Message("edtf.noSuchYear", ["year": year])
    case .noSuchMonth(let month): Message("edtf.noSuchMonth", ["month": month])
    case .noSuchDay(let day, let month): Message("edtf.noSuchDay", ["day": day, "month": month])
    case .nothingKnown: Message("edtf.nothingKnown")
    case .emptySide: Message("edtf.emptySide", ["text": text])
    case .openOnBothSides: Message("edtf.openOnBothSides")
    case .tooManySides: Message("edtf.tooManySides", ["text": text])
    case .backwards(let start, let end): Message("edtf.backwards", ["start": start, "end": end])
    case .oneYearUnknown: Message("edtf.oneYearUnknown", ["text": text])
    }
  }
}

extension EDTF {
  /// Reads a date as the file holds it. Nothing is trimmed or corrected: ``DateReading`` does that for people.
  public init(parsing text: String) throws(EDTFError) {
    let bytes = Array(text.utf8)
    let whole = bytes.indices
    func refuse(_ reason: EDTFError.Reason, _ range: Range<Int>? = nil) -> EDTFError {
      EDTFError(text: text, range: range ?? whole, reason: reason)
    }
    guard !bytes.isEmpty else { throw refuse(.empty) }
    let slash = UInt8(ascii: "/")
    guard let middle = bytes.firstIndex(of: slash) else {
      self.init(try Point(bytes, whole, of: text))
      return
    }
    let sides = (0..<middle, middle + 1..<bytes.count)
    guard !bytes[sides.1].contains(slash) else { throw refuse(.tooManySides) }
    guard !sides.0.isEmpty, !sides.1.isEmpty else { throw refuse(.emptySide) }
    let open = Array("..".utf8)
    switch (bytes[sides.0].elementsEqual(open), bytes[sides.1].elementsEqual(open)) {
    case (true, true): throw refuse(.openOnBothSides)
    case (true, false): self.init(until: try Point(bytes, sides.1, of: text))
    case (false, true): self.init(since: try Point(bytes, sides.0, of: text))
    case (false, false):
      let start = try Point(bytes, sides.0, of: text)
      let end = try Point(bytes, sides.1, of: text)
      if let reason = Self.disorder(start, end) { throw refuse(reason) }
      self.init(ordered: start, end)
    }
  }
}

extension EDTF.Point {
  /// Reads one side of a date: the bytes of `range`, within `text`.
  fileprivate init(_ bytes: [UInt8], _ range: Range<Int>, of text: String) throws(EDTFError) {
    func word(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func refuse(_ reason: EDTFError.Reason, _ range: Range<Int>) -> EDTFError {
      EDTFError(text: text, range: range, reason: reason)
    }
    let qualifier = bytes[range].last.flatMap(EDTF.Qualifier.init(rawValue:))
    let body = qualifier == nil ? range : range.dropLast()
    let places = [0..<4, 5..<7, 8..<10].filter { $0.upperBound <= body.count }
      .map { body.lowerBound + $0.lowerBound..<body.lowerBound + $0.upperBound }
    let numbers = places.map { CalendarDay.number(bytes[$0]) }
    let yearless = bytes[body].starts(with: "XXXX".utf8)
    guard let last = places.last, last.upperBound == body.upperBound,
      places.dropFirst().allSatisfy({ bytes[$0.lowerBound - 1] == UInt8(ascii: "-") }),
      yearless || numbers[0] != nil, numbers.dropFirst().allSatisfy({ $0 != nil })
    else {
      let reason: EDTFError.Reason =
        Self.looksBeyondSubset(bytes[range]) ? .beyondSubset(word(range)) : .notADate(word(range))
      throw refuse(reason, range)
    }
    let year = yearless ? nil : numbers[0]
    let month = numbers.count > 1 ? numbers[1] : nil
    let day = numbers.count > 2 ? numbers[2] : nil
    if let year, !CalendarDay.years.contains(year) { throw refuse(.noSuchYear(word(places[0])), places[0]) }
    if let month, !(1...12).contains(month) {
      // ISO 8601-2, 4.8: 21 to 41 in the place of the month are seasons and quarters.
      let reason: EDTFError.Reason =
        (21...41).contains(month) ? .beyondSubset(word(body)) : .noSuchMonth(word(places[1]))
      throw refuse(reason, places[1])
    }
    if year == nil, month == nil { throw refuse(.nothingKnown, range) }
    guard let point = Self(year: year, month: month, day: day, qualifier: qualifier) else {
      let month = word(places[0].lowerBound..<places[1].upperBound)
      throw refuse(.noSuchDay(places.last.map(word) ?? "", month: month), places.last ?? range)
    }
    self = point
  }

  /// Whether the bytes use a sign that EDTF knows and the tracker does not: a time, a set, unspecified digits,
  /// a long or negative year, a qualifier within the date.
  private static func looksBeyondSubset(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, bytes.contains(where: { (0x30...0x39).contains($0) }) else { return false }
    let signs = Array("TXZYES~?%[]{},.:-".utf8)
    return bytes.allSatisfy { (0x30...0x39).contains($0) || signs.contains($0) }
      && (!(0x30...0x39).contains(first) || bytes.contains { signs.contains($0) && $0 != UInt8(ascii: "-") })
  }
}
