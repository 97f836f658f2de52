// MARK: - Numbers

extension JSONScanner {
  /// Reads `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?` and sees that nothing number-like follows it.
  mutating func scanNumber(_ bytes: Span<UInt8>) throws(JSONFault) {
    let start = position
    var index = position
    var isValid = true
    if at(index, bytes) == UInt8(ascii: "-") { index += 1 }
    if at(index, bytes) == UInt8(ascii: "0") {
      index += 1
    } else {
      isValid = skipDigits(&index, bytes)
    }
    if at(index, bytes) == UInt8(ascii: ".") {
      index += 1
      isValid = skipDigits(&index, bytes) && isValid
    }
    if at(index, bytes) | 0x20 == UInt8(ascii: "e") {
      index += 1
      if at(index, bytes) == UInt8(ascii: "+") || at(index, bytes) == UInt8(ascii: "-") { index += 1 }
      isValid = skipDigits(&index, bytes) && isValid
    }
    if !isValid || Self.continuesNumber(at(index, bytes)) {
      throw fault(.invalidNumber(numberLike(from: start, bytes)))
    }
    position = index
    entries.append(JSONEntry(.number, start: start, end: index, next: entries.count + 1))
  }

  /// The byte at an index, 0 behind the end.
  func at(_ index: Int, _ bytes: Span<UInt8>) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private func skipDigits(_ index: inout Int, _ bytes: Span<UInt8>) -> Bool {
    let start = index
    while Self.isDigit(at(index, bytes)) { index += 1 }
    return index > start
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func continuesNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte | 0x20 &- UInt8(ascii: "a") < 26 && byte >= 0x41
  }

  /// What stands where a number was begun, for the error: 32 characters at most.
  private func numberLike(from start: Int, _ bytes: Span<UInt8>) -> String {
    var text = ""
    var index = start
    while Self.continuesNumber(at(index, bytes)), index - start < 32 {
      text.unicodeScalars.append(Unicode.Scalar(bytes[index]))
      index += 1
    }
    return text
  }
}

// MARK: - Escapes

extension JSONScanner {
  /// The index behind the escape that begins at an index. A surrogate pair is one escape.
  func endOfEscape(at start: Int, _ bytes: Span<UInt8>) throws(JSONFault) -> Int {
    switch at(start + 1, bytes) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      return try endOfUnicodeEscape(at: start, bytes)
    default:
      throw JSONFault(offset: start, reason: .invalidEscape(excerpt(from: start, count: 2, bytes)))
    }
  }

  private func endOfUnicodeEscape(at start: Int, _ bytes: Span<UInt8>) throws(JSONFault) -> Int {
    guard let unit = hexUnit(at: start + 2, bytes) else {
      throw JSONFault(offset: start, reason: .invalidEscape(excerpt(from: start, count: 6, bytes)))
    }
    guard unit & 0xF800 == 0xD800 else { return start + 6 }
    guard unit < 0xDC00, at(start + 6, bytes) == UInt8(ascii: "\\"),
      at(start + 7, bytes) == UInt8(ascii: "u"),
      let low = hexUnit(at: start + 8, bytes), low & 0xFC00 == 0xDC00
    else {
      throw JSONFault(offset: start, reason: .loneSurrogate(excerpt(from: start, count: 6, bytes)))
    }
    return start + 12
  }

  private func hexUnit(at start: Int, _ bytes: Span<UInt8>) -> UInt16? {
    var unit: UInt16 = 0
    for index in start..<start + 4 {
      guard let digit = JSONScanner.hexDigit(at(index, bytes)) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  /// The value of `0`–`9`, `a`–`f`, `A`–`F`.
  static func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// At most `count` characters from an offset, for errors.
  private func excerpt(from start: Int, count: Int, _ bytes: Span<UInt8>) -> String {
    let end = min(start + count * 4, bytes.count)
    let text = String(decoding: (start..<end).map { bytes[$0] }, as: UTF8.self)
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
  }
}
