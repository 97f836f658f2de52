import Foundation

/// A text file of the Unicode Character Database, read byte by byte: the conformance files have millions of
/// fields, and strings would take minutes.
struct UnicodeFile {
  private let bytes: [UInt8]
  private var place = 0

  /// Opens a file of Debian's package unicode-data.
  init(_ name: String) throws {
    bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "/usr/share/unicode/\(name)")))
  }

  var isAtEnd: Bool { place >= bytes.count }

  /// The byte to be read next; a line feed at the end of the file.
  var next: UInt8 { place < bytes.count ? bytes[place] : UInt8(ascii: "\n") }

  mutating func skip() {
    place += 1
  }

  mutating func skipBlanks() {
    while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { place += 1 }
  }

  /// Moves behind the next separator of fields.
  mutating func skipField() {
    while next != UInt8(ascii: ";"), next != UInt8(ascii: "\n") { place += 1 }
    if next == UInt8(ascii: ";") { place += 1 }
  }

  mutating func skipLine() {
    while next != UInt8(ascii: "\n") { place += 1 }
    place += 1
  }

  /// Whether a field or a line ends here.
  var isAtEndOfField: Bool { next == UInt8(ascii: ";") || next == UInt8(ascii: "\n") }

  /// A word of capital letters and digits as one number, a byte a letter.
  mutating func word() -> UInt64 {
    var word: UInt64 = 0
    while next > UInt8(ascii: " "), !isAtEndOfField {
      word = word << 8 | UInt64(next)
      place += 1
    }
    return word
  }

  /// A number in a base up to 16; nil for `x`.
  mutating func number(base: UInt32) -> Int? {
    guard next != UInt8(ascii: "x") else {
      place += 1
      return nil
    }
    var number: UInt32 = 0
    while true {
      let byte = next
      let digit: UInt8
      if byte >= 48, byte <= 57 {
        digit = byte - 48
      } else if byte >= 65, byte <= 70 {
        digit = byte - 55
      } else {
        return Int(number)
      }
      number = number * base + UInt32(digit)
      place += 1
    }
  }

  /// The numbers of a field, -1 for `x`.
  mutating func numbers(base: UInt32 = 10, into numbers: inout [Int]) {
    numbers.removeAll(keepingCapacity: true)
    skipBlanks()
    while !isAtEndOfField {
      numbers.append(number(base: base) ?? -1)
      skipBlanks()
    }
  }

  /// The code points of a field.
  mutating func scalars(into scalars: inout [Unicode.Scalar]) {
    scalars.removeAll(keepingCapacity: true)
    skipBlanks()
    while !isAtEndOfField {
      if let scalar = Unicode.Scalar(UInt32(number(base: 16) ?? 0)) { scalars.append(scalar) }
      skipBlanks()
    }
  }
}
