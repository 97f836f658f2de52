/// Some bytes of a file that is being read, or of what was made of them: valid as long as the file's record is.
///
/// Behind the bytes there are others that may be read, ``RowReader/padding`` in all, so that they can be taken in words.
struct Piece {
  /// Nil where there is no text, which is something else than an empty one.
  let base: UnsafePointer<UInt8>?
  let count: Int
  let isASCII: Bool

  static var none: Piece { Piece(base: nil, count: 0, isASCII: true) }

  init(base: UnsafePointer<UInt8>?, count: Int, isASCII: Bool) {
    self.base = base
    self.count = count
    self.isASCII = isASCII
  }

  var isThere: Bool { base != nil }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Eight bytes from an offset on, the first one lowest; behind its end zeros.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    guard let base, offset < count else { return 0 }
    let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
    let rest = count - offset
    return rest >= 8 ? word : word & (1 &<< UInt64(8 * rest) &- 1)
  }

  /// Whether both are the same bytes.
  @inline(__always)
  func hasBytes(of other: Piece) -> Bool {
    guard count == other.count else { return false }
    var offset = 0
    while offset < count {
      if word(at: offset) != other.word(at: offset) { return false }
      offset += 8
    }
    return true
  }

  /// Whether both are the same text, as strings are compared, or neither is there.
  func isSame(as other: Piece) -> Bool {
    guard isThere == other.isThere else { return false }
    return hasBytes(of: other) || !isASCII && !other.isASCII && text == other.text
  }
}

/// The reader is not sure what a file says: then it is read as a document, and whoever is wrong hears why.
struct Unsure: Error {}
