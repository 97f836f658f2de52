extension EDTF {
  /// Reads a date as ``init(parsing:)`` does; nil for what is none.
  init?(bytes: UnsafeBufferPointer<UInt8>) {
    if let point = Point(plain: bytes) {
      self.init(point)
    } else if let middle = bytes.firstIndex(of: UInt8(ascii: "/")),
      let start = Point(plain: UnsafeBufferPointer(rebasing: bytes[..<middle])),
      let end = Point(plain: UnsafeBufferPointer(rebasing: bytes[(middle + 1)...]))
    {
      self.init(from: start, to: end)
    } else {
      try? self.init(parsing: String(decoding: bytes, as: UTF8.self))
    }
  }
}

extension EDTF.Point {
  /// Reads a year, a month or a day with a year that is known; nil for all else.
  fileprivate init?(plain bytes: UnsafeBufferPointer<UInt8>) {
    guard let last = bytes.last else { return nil }
    let qualifier = last &- 0x30 < 10 ? nil : EDTF.Qualifier(rawValue: last)
    let count = bytes.count - (qualifier == nil ? 0 : 1)
    guard count == 4 || count == 7 || count == 10, let year = Self.number(bytes, 0..<4) else { return nil }
    var month: Int?
    var day: Int?
    if count > 4 {
      guard bytes[4] == UInt8(ascii: "-"), let number = Self.number(bytes, 5..<7) else { return nil }
      month = number
    }
    if count > 7 {
      guard bytes[7] == UInt8(ascii: "-"), let number = Self.number(bytes, 8..<10) else { return nil }
      day = number
    }
    self.init(year: year, month: month, day: day, qualifier: qualifier)
  }

  @inline(__always)
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    var number = 0
    for place in range {
      let digit = bytes[place] &- 0x30
      guard digit < 10 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    return number
  }
}
