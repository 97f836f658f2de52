/// Dates as numbers, for rows that are kept: 3 bits for the shape, and for each of two dates 14 for the year, 4 for the
/// month, 5 for the day, 2 for the qualifier; 0 for what is not known.
extension EDTF {
  var packed: UInt64 {
    switch shape {
    case .point(let point): 1 | point.packed << 3
    case .interval(let start, let end): 2 | start.packed << 3 | end.packed << 28
    case .since(let start): 3 | start.packed << 3
    case .until(let end): 4 | end.packed << 3
    }
  }

  /// Nil for a number that stands for no date.
  init?(packed: UInt64) {
    guard packed >> 53 == 0, let first = Point(packed: packed >> 3 & 0x1FF_FFFF) else { return nil }
    if packed & 7 == 2 {
      guard let second = Point(packed: packed >> 28) else { return nil }
      self.init(from: first, to: second)
      return
    }
    guard packed >> 28 == 0 else { return nil }
    switch packed & 7 {
    case 1: self.init(first)
    case 3: self.init(since: first)
    case 4: self.init(until: first)
    default: return nil
    }
  }
}

extension EDTF.Point {
  fileprivate var packed: UInt64 {
    let mark: UInt64 =
      switch qualifier {
      case nil: 0
      case .uncertain: 1
      case .approximate: 2
      case .uncertainAndApproximate: 3
      }
    return UInt64(year ?? 0) | UInt64(month ?? 0) << 14 | UInt64(day ?? 0) << 18 | mark << 23
  }

  fileprivate init?(packed: UInt64) {
    let year = Int(packed & 0x3FFF)
    let month = Int(packed >> 14 & 0xF)
    let day = Int(packed >> 18 & 0x1F)
    let qualifier: EDTF.Qualifier? =
      switch packed >> 23 & 3 {
      case 1: .uncertain
      case 2: .approximate
      case 3: .uncertainAndApproximate
      default: nil
      }
    self.init(
      year: year == 0 ? nil : year, month: month == 0 ? nil : month, day: day == 0 ? nil : day,
      qualifier: qualifier)
  }
}
