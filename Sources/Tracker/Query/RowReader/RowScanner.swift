/// Goes over the bytes of a record once, and knows JSON, but not what a record is.
///
/// What it accepts is JSON as ``JSONDocument`` reads it; of what is rare it is ``Unsure``. It takes bytes in words, up to
/// ``RowReader/padding`` bytes of zeros behind the text: a zero is in no string and in no space, so that each of them ends there.
struct RowScanner {
  /// The text and the zeros behind it.
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the text ends.
  let end: Int
  /// Room for texts without their escapes: as many bytes as the text has.
  let scratch: UnsafeMutableBufferPointer<UInt8>
  /// How much of it is used.
  var used = 0
  /// The next byte.
  var place = 0
  /// The names of unknown members of the open objects, to find those that stand twice.
  var unknown: [Piece] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, end: Int, scratch: UnsafeMutableBufferPointer<UInt8>) {
    self.bytes = bytes
    self.end = end
    self.scratch = scratch
  }

  @inline(__always)
  var byte: UInt8 { bytes[place] }

  /// Eight bytes, the first one lowest.
  @inline(__always)
  func word(at place: Int) -> UInt64 {
    UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
  }

  @inline(__always)
  mutating func expect(_ wanted: UInt8) throws(Unsure) {
    guard byte == wanted else { throw Unsure() }
    place += 1
  }

  /// Passes over what stands between values.
  @inline(__always)
  mutating func skipSpace() {
    if byte <= 0x20 { skipLayout() }
  }

  private mutating func skipLayout() {
    var place = place
    while true {
      switch bytes[place] {
      case 0x20, 0x0A, 0x0D, 0x09: place += 1
      default:
        self.place = place
        return
      }
      while true {
        let others = word(at: place) ^ 0x2020_2020_2020_2020
        if others != 0 {
          place += others.trailingZeroBitCount / 8
          break
        }
        place += 8
      }
    }
  }

  /// The colon behind a name, and the space around it.
  @inline(__always)
  mutating func skipColon() throws(Unsure) {
    skipSpace()
    try expect(UInt8(ascii: ":"))
    if byte == 0x20 { place += 1 }
    skipSpace()
  }
}

// MARK: Strings

extension RowScanner {
  /// The string that begins here. Where its text is not wanted, escapes stay in it.
  mutating func string(isWanted: Bool = true) throws(Unsure) -> Piece {
    try expect(UInt8(ascii: "\""))
    let start = place
    var index = place
    var isASCII = true
    var isEscaped = false
    while true {
      let stops = Self.stops(in: word(at: index))
      if stops == 0 {
        index += 8
        continue
      }
      index += stops.trailingZeroBitCount / 8
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { break }
      if byte >= 0x80 {
        isASCII = false
        index = try endOfLetters(from: index)
      } else if byte == UInt8(ascii: "\\"), Self.meaning(ofEscape: bytes[index + 1]) != 0 {
        isEscaped = true
        index += 2
      } else {
        throw Unsure()
      }
    }
    place = index + 1
    if isEscaped, isWanted { return unescaped(start..<index, isASCII) }
    return Piece(base: bytes.baseAddress.map { $0 + start }, count: index - start, isASCII: isASCII)
  }

  /// The string that begins here; unsure where it has an escape.
  mutating func name() throws(Unsure) -> Piece {
    let before = used
    let name = try string()
    guard used == before else { throw Unsure() }
    return name
  }

  /// The highest bit of each byte that ends a run of plain ASCII: quotation marks, backslashes, control characters, others than
  /// ASCII. Only the lowest of them is certain.
  @inline(__always)
  private static func stops(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ 0x2222_2222_2222_2222
    let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
    let low = (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- ones &* 0x20) & ~word
    return (low | word) & 0x8080_8080_8080_8080
  }

  /// The end of a run of letters that are not ASCII, and single spaces between them.
  private func endOfLetters(from start: Int) throws(Unsure) -> Int {
    var index = start
    while true {
      // Four letters of U+0600 to U+06FF.
      if word(at: index) & 0xC0FC_C0FC_C0FC_C0FC == 0x80D8_80D8_80D8_80D8 {
        index += 8
        continue
      }
      let byte = bytes[index]
      if byte < 0x80 {
        guard byte == 0x20, bytes[index + 1] >= 0x80 else { return index }
        index += 1
      } else if byte < 0xE0 {
        guard byte >= 0xC2, bytes[index + 1] & 0xC0 == 0x80 else { throw Unsure() }
        index += 2
      } else {
        index += try lengthOfLongLetter(at: index)
      }
    }
  }

  /// How many bytes a scalar of three or four has (Unicode 15, table 3-7).
  private func lengthOfLongLetter(at index: Int) throws(Unsure) -> Int {
    let (first, second) = (bytes[index], bytes[index + 1])
    guard second & 0xC0 == 0x80, bytes[index + 2] & 0xC0 == 0x80 else { throw Unsure() }
    if first < 0xF0 {
      guard first != 0xE0 || second >= 0xA0, first != 0xED || second < 0xA0 else { throw Unsure() }
      return 3
    }
    guard first <= 0xF4, first != 0xF0 || second >= 0x90, first != 0xF4 || second < 0x90,
      bytes[index + 3] & 0xC0 == 0x80
    else { throw Unsure() }
    return 4
  }

  /// What stands behind a backslash for one byte; 0 for all else. `\u` is left to ``JSONDocument``.
  private static func meaning(ofEscape letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: 0
    }
  }

  private mutating func unescaped(_ range: Range<Int>, _ isASCII: Bool) -> Piece {
    let start = used
    var index = range.lowerBound
    while index < range.upperBound {
      var byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\\") {
        byte = Self.meaning(ofEscape: bytes[index])
        index += 1
      }
      scratch[used] = byte
      used += 1
    }
    let base = scratch.baseAddress.map { UnsafePointer($0) + start }
    return Piece(base: base, count: used - start, isASCII: isASCII)
  }
}

// MARK: Other values

extension RowScanner {
  mutating func flag() throws(Unsure) -> Bool {
    if passes("true") { return true }
    if passes("false") { return false }
    throw Unsure()
  }

  private mutating func passes(_ word: StaticString) -> Bool {
    for offset in 0..<word.utf8CodeUnitCount where bytes[place + offset] != word.utf8Start[offset] {
      return false
    }
    place += word.utf8CodeUnitCount
    return true
  }

  /// A whole number of at most eighteen digits.
  mutating func whole() throws(Unsure) -> Int {
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative { place += 1 }
    let start = place
    var number = 0
    while byte &- 0x30 < 10, place - start < 18 {
      number = number &* 10 &+ Int(byte - 0x30)
      place += 1
    }
    guard place > start, bytes[start] != 0x30 || place == start + 1, endsValue(byte) else { throw Unsure() }
    return isNegative ? -number : number
  }

  private mutating func skipNumber() throws(Unsure) {
    if byte == UInt8(ascii: "-") { place += 1 }
    if byte == UInt8(ascii: "0") { place += 1 } else { try skipDigits() }
    if byte == UInt8(ascii: ".") {
      place += 1
      try skipDigits()
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      place += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { place += 1 }
      try skipDigits()
    }
    guard endsValue(byte) else { throw Unsure() }
  }

  private mutating func skipDigits() throws(Unsure) {
    let start = place
    while byte &- 0x30 < 10 { place += 1 }
    guard place > start else { throw Unsure() }
  }

  private func endsValue(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): true
    default: false
    }
  }

  /// Passes over a value of which nothing is known.
  ///
  /// - Parameter depth: how many arrays and objects it may have inside each other.
  mutating func skipValue(depth: Int = 32) throws(Unsure) {
    switch byte {
    case UInt8(ascii: "\""): _ = try string(isWanted: false)
    case UInt8(ascii: "{") where depth > 0:
      let outer = unknown.count
      try skipMembers(upTo: UInt8(ascii: "}")) { (scanner) throws(Unsure) in
        try scanner.noteUnknownName(since: outer)
        try scanner.skipValue(depth: depth - 1)
      }
      unknown.removeSubrange(outer...)
    case UInt8(ascii: "[") where depth > 0:
      try skipMembers(upTo: UInt8(ascii: "]")) { (scanner) throws(Unsure) in
        try scanner.skipValue(depth: depth - 1)
      }
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try flag()
    case UInt8(ascii: "n"): if !passes("null") { throw Unsure() }
    default: try skipNumber()
    }
  }

  /// Passes over an array or an object; `member` over what stands between its commas.
  @inline(__always)
  mutating func skipMembers(
    upTo bracket: UInt8, _ member: (inout RowScanner) throws(Unsure) -> Void
  ) throws(Unsure) {
    place += 1
    skipSpace()
    if byte == bracket {
      place += 1
      return
    }
    while true {
      try member(&self)
      skipSpace()
      if byte == bracket { break }
      try expect(UInt8(ascii: ","))
      skipSpace()
    }
    place += 1
  }

  /// Reads the name of an unknown member and its colon; unsure where the object has it already, or has many.
  mutating func noteUnknownName(since outer: Int) throws(Unsure) {
    let name = try name()
    guard unknown.count - outer < 16 else { throw Unsure() }
    for other in outer..<unknown.count where unknown[other].hasBytes(of: name) { throw Unsure() }
    unknown.append(name)
    try skipColon()
  }
}
