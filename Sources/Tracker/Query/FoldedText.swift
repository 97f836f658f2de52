/// A text while it is folded: its bytes, and for highlights where each came from.
///
/// First the letters ؤ ئ ء stand as they are; ``seatHamza()`` or ``dropHamza()`` makes a key of it.
struct FoldedText {
  /// The folded text as UTF-8.
  private(set) var utf8: [UInt8] = []
  /// For each byte of `utf8` the offset in the source of the scalar that it came from, and one more: the end of
  /// the last word in the source. Empty unless asked for.
  private(set) var sources: [Int] = []
  /// Whether there is a ء ؤ ئ among the letters.
  private(set) var hasHamza = false

  static let kept: UInt16 = 0
  static let dropped: UInt16 = 1
  static let space: UInt16 = 2
  static let hamzaAbove: UInt16 = 3

  /// Folds a text; `withSources` also notes where each byte came from.
  init(_ text: String, withSources: Bool = false) {
    utf8.reserveCapacity(text.utf8.count)
    if withSources { sources.reserveCapacity(text.utf8.count + 1) }
    append(text, withSources: withSources)
  }

  /// An empty text, to be filled by ``append(_:withSources:)``.
  init() {}

  /// Takes the bytes away and keeps the room that they had.
  mutating func removeAll() {
    utf8.removeAll(keepingCapacity: true)
    sources.removeAll(keepingCapacity: true)
    hasHamza = false
  }

  private mutating func append(_ text: String, withSources: Bool) {
    append(text.utf8Span.span, withSources: withSources)
  }

  /// Folds valid UTF-8, and puts it behind what is there.
  mutating func append(_ bytes: borrowing Span<UInt8>, withSources: Bool = false) {
    var cursor = Cursor(beginning: utf8.count)
    var spare = 8
    repeat {
      // Few scalars fold to more bytes than they have; more room is made when it is needed.
      let room = cursor.end + bytes.count - cursor.place + spare
      utf8.append(contentsOf: repeatElement(0, count: room - utf8.count))
      if withSources { sources.append(contentsOf: repeatElement(0, count: room - sources.count)) }
      spare = Self.spareRoom
    } while !Self.fold(bytes, &cursor, &utf8, &sources, withSources)
    hasHamza = hasHamza || cursor.hasHamza
    if cursor.end > cursor.beginning, utf8[cursor.end - 1] == 0x20 { cursor.end -= 1 }
    utf8.removeSubrange(cursor.end...)
    if withSources {
      sources.removeSubrange(cursor.end...)
      sources.append(cursor.gap >= 0 ? cursor.gap : bytes.count)
    }
  }

  /// More than the longest text of the tables.
  private static let spareRoom = 256

  /// How far a text is folded.
  private struct Cursor {
    /// Where its folded bytes begin, and how far they go.
    let beginning: Int
    var end: Int
    /// The next byte to read.
    var place = 0
    /// Where the punctuation began that is a space before the next letter; negative where there is none.
    var gap = -1
    var hasHamza = false

    init(beginning: Int) {
      self.beginning = beginning
      end = beginning
    }
  }

  /// Folds until the text is at its end, or the room is: then false.
  private static func fold(
    _ bytes: borrowing Span<UInt8>, _ cursor: inout Cursor, _ utf8: inout [UInt8], _ sources: inout [Int],
    _ withSources: Bool
  ) -> Bool {
    let (blocks, codes, pool) = (FoldingTables.blocks, FoldingTables.codes, FoldingTables.pool)
    var output = utf8.mutableSpan
    var notes = sources.mutableSpan
    var (place, end, gap) = (cursor.place, cursor.end, cursor.gap)
    defer { (cursor.place, cursor.end, cursor.gap) = (place, end, gap) }
    while place < bytes.count {
      let start = place
      let code = Self.code(of: Self.scalar(bytes, &place), blocks, codes)
      if code == Self.dropped { continue }
      if code == Self.space {
        if gap < 0 { gap = start }
        continue
      }
      if code == Self.hamzaAbove {
        if gap < 0, Self.raiseHamza(&output, end) { cursor.hasHamza = true }
        continue
      }
      if gap >= 0, end > cursor.beginning, output[end - 1] != 0x20 {
        output[end] = 0x20
        if withSources { notes[end] = gap }
        end += 1
      }
      gap = -1
      if code == Self.kept {
        for next in start..<place {
          output[end] = bytes[next]
          if withSources { notes[end] = start }
          end += 1
        }
        continue
      }
      let text = Int(code - FoldingTables.firstText)
      let length = Int(pool[text])
      guard output.count - end > length + bytes.count - place else {
        place = start
        return false
      }
      if code >= FoldingTables.firstHamza { cursor.hasHamza = true }
      for next in text + 1...text + length
      where pool[next] != 0x20 || end > cursor.beginning && output[end - 1] != 0x20 {
        output[end] = pool[next]
        if withSources { notes[end] = start }
        end += 1
      }
    }
    return true
  }

  /// The scalar at a place in valid UTF-8; moves the place behind it.
  @inline(__always)
  static func scalar(_ bytes: borrowing Span<UInt8>, _ place: inout Int) -> UInt32 {
    var scalar = UInt32(bytes[place])
    place += 1
    guard scalar >= 0x80 else { return scalar }
    let more = scalar < 0xE0 ? 1 : scalar < 0xF0 ? 2 : 3
    scalar &= 0x3F >> UInt32(more)
    for _ in 0..<more {
      scalar = scalar << 6 | UInt32(bytes[place] & 0x3F)
      place += 1
    }
    return scalar
  }

  /// The code of a scalar in ``FoldingTables``.
  @inline(__always)
  static func code(
    of scalar: UInt32, _ blocks: [UInt8], _ codes: [UInt16]
  ) -> UInt16 {
    guard scalar < FoldingTables.limit else {
      return 0xE0000...0xE0FFF ~= scalar ? dropped : kept  // tags and variation selectors
    }
    let block = Int(blocks[Int(scalar / FoldingTables.blockSize)])
    return codes[block * Int(FoldingTables.blockSize) + Int(scalar % FoldingTables.blockSize)]
  }

  /// A hamza above: و and ي before it become ؤ and ئ. Says whether there was one.
  private static func raiseHamza(_ output: inout MutableSpan<UInt8>, _ end: Int) -> Bool {
    guard end >= 2, output[end - 2] == 0xD9, output[end - 1] == 0x88 || output[end - 1] == 0x8A else {
      return false
    }
    output[end - 2] = 0xD8
    output[end - 1] = output[end - 1] == 0x88 ? 0xA4 : 0xA6
    return true
  }
}

extension FoldedText {
  /// Whether the two keys of this text may differ: a hamza, or a doubled و or ي.
  var hasSecondKey: Bool {
    guard !hasHamza else { return true }
    guard utf8.count >= 4 else { return false }
    for place in 3..<utf8.count where Self.isDoubled(utf8, at: place) { return true }
    return false
  }

  /// Makes the first key: ؤ and ئ become و and ي.
  mutating func seatHamza() {
    if hasHamza { Self.seatHamza(&utf8, from: 0) }
  }

  /// Makes the first key of the bytes from a place on.
  static func seatHamza(_ utf8: inout [UInt8], from start: Int) {
    for place in stride(from: start + 1, to: utf8.count, by: 1) where utf8[place - 1] == 0xD8 {
      guard utf8[place] == 0xA4 || utf8[place] == 0xA6 else { continue }
      utf8[place - 1] = 0xD9
      utf8[place] = utf8[place] == 0xA4 ? 0x88 : 0x8A
    }
  }

  /// Makes the second key: ؤ ئ ء are dropped, وو and يي become single.
  mutating func dropHamza() {
    guard hasSecondKey else { return }
    var kept = 0
    var place = 0
    while place < utf8.count {
      let isHamza =
        utf8[place] == 0xD8 && place + 1 < utf8.count
        && (utf8[place + 1] == 0xA1 || utf8[place + 1] == 0xA4 || utf8[place + 1] == 0xA6)
      if isHamza {
        place += 2
        continue
      }
      utf8[kept] = utf8[place]
      if !sources.isEmpty { sources[kept] = sources[place] }
      kept += 1
      place += 1
      if kept >= 4, Self.isDoubled(utf8, at: kept - 1) { kept -= 2 }
    }
    collapseSpaces(&kept)
    if !sources.isEmpty {
      sources[kept] = sources[sources.count - 1]
      sources.removeSubrange((kept + 1)...)
    }
    utf8.removeSubrange(kept...)
  }

  /// A word that was only a hamza leaves two spaces, or one at an end; takes them out.
  private mutating func collapseSpaces(_ count: inout Int) {
    var kept = 0
    for place in 0..<count {
      if utf8[place] == 0x20, kept == 0 || utf8[kept - 1] == 0x20 { continue }
      utf8[kept] = utf8[place]
      if !sources.isEmpty { sources[kept] = sources[place] }
      kept += 1
    }
    if kept > 0, utf8[kept - 1] == 0x20 { kept -= 1 }
    count = kept
  }

  /// Whether the letter that ends at `place` is و or ي and stands twice.
  private static func isDoubled(_ bytes: [UInt8], at place: Int) -> Bool {
    (bytes[place] == 0x88 || bytes[place] == 0x8A) && bytes[place - 1] == 0xD9
      && bytes[place - 2] == bytes[place] && bytes[place - 3] == 0xD9
  }
}
