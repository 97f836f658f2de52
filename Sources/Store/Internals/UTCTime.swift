/// A moment as its year, month, day and time of day in UTC.
struct UTCTime {
  /// Seconds since 1970.
  private let seconds: Int

  init(_ seconds: Int) { self.seconds = seconds }

  /// `20261121`
  var day: String {
    // The civil calendar from a count of days, in eras of 400 years that begin on 1 March.
    let days = seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let year = era * 400 + yearOfEra + (civilMonth <= 2 ? 1 : 0)
    return padded(year, 4) + padded(civilMonth, 2) + padded(dayOfMonth, 2)
  }

  /// `231148`
  var hour: String {
    let rest = seconds % 86_400
    return padded(rest / 3600, 2) + padded(rest / 60 % 60, 2) + padded(rest % 60, 2)
  }

  /// `20261121T231148Z`: ISO 8601's basic form, which stands in file names.
  var basic: String { "\(day)T\(hour)Z" }

  /// `2026-11-21T23:11:48Z`: RFC 3339.
  var extended: String { UTCTime.extended(fromBasic: basic) ?? basic }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// RFC 3339 (`2026-11-21T23:11:48Z`) from the basic form; nil when it is none.
  static func extended(fromBasic text: some StringProtocol) -> String? {
    let bytes = Array(text.utf8)
    let digits = bytes.enumerated().filter { $0.offset != 8 && $0.offset != 15 }.map(\.element)
    guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z"
  }
}
