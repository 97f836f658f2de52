/// One value, or one member's name, of a scanned text.
///
/// Entries stand in the order of the text, a container before what it holds, and a member's name before its value.
struct JSONEntry: Sendable {
  enum Kind: UInt8, Sendable { case null, bool, number, string, array, object }

  var kind: Kind
  /// Whether a string contains a backslash, so that its text differs from its bytes.
  var isEscaped = false
  /// Where its bytes begin: a string's quotation mark, a container's bracket.
  var start: UInt32
  /// Behind its last byte.
  var end: UInt32
  /// The index of the entry behind it and all that it holds.
  var next: UInt32

  init(_ kind: Kind, start: Int, end: Int, next: Int) {
    self.kind = kind
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.next = UInt32(truncatingIfNeeded: next)
  }

  var range: Range<Int> { Int(start)..<Int(end) }
}
