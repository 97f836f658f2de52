/// Folds texts as ``SearchText`` does, from bytes to bytes: letters of one or two bytes by a table of their own, in one pass.
///
/// Valid UTF-8 goes in. What is rare (a letter that folds to several) is left to ``FoldedText``.
struct ByteFolder {
  /// The folded texts of a record, a line each.
  private(set) var folded = Output()
  /// The second keys of those that have one.
  private(set) var bare = Output()
  /// By scalar below U+0800: what becomes of it (``Step``).
  private let steps: [UInt32]
  private var line = FoldedText()

  /// Bytes that grow at the end.
  struct Output {
    private(set) var bytes = [UInt8](repeating: 0, count: 4096)
    fileprivate(set) var count = 0

    /// Makes room for more, and for a word behind them.
    fileprivate mutating func reserve(_ more: Int) {
      let wanted = count + more + 16
      if wanted > bytes.count {
        bytes.append(contentsOf: repeatElement(0, count: max(wanted, 2 * bytes.count) - bytes.count))
      }
    }

    fileprivate mutating func withBytes<Result>(
      _ body: (_ bytes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) -> Result
    ) -> Result {
      var end = count
      defer { count = end }
      return bytes.withUnsafeMutableBufferPointer { body($0, &end) }
    }

    /// Its bytes so far, or from a place on.
    func with<Result>(
      from start: Int = 0, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
      bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<count])) }
    }
  }

  /// What becomes of a scalar: in the lowest byte what is done; then how many bytes it becomes, and marks; in the upper half
  /// the bytes, the first one lowest.
  private enum Step {
    static let put: UInt32 = 0
    static let drop: UInt32 = 1
    static let space: UInt32 = 2
    static let raise: UInt32 = 3
    static let rare: UInt32 = 4
    static let isHamza: UInt32 = 1 << 12
    /// و and ي, of which two may stand for one.
    static let mayDouble: UInt32 = 1 << 13
  }

  init() {
    let (blocks, codes) = (FoldingTables.blocks, FoldingTables.codes)
    steps = (0..<0x800).map { scalar in
      Self.step(UInt32(scalar), FoldedText.code(of: UInt32(scalar), blocks, codes), FoldingTables.pool)
    }
  }

  private static func step(_ scalar: UInt32, _ code: UInt16, _ pool: [UInt8]) -> UInt32 {
    switch code {
    case FoldedText.dropped: return Step.drop
    case FoldedText.space: return Step.space
    case FoldedText.hamzaAbove: return Step.raise
    case FoldedText.kept:
      let bytes = Unicode.Scalar(scalar).map { Array(String($0).utf8) } ?? []
      return put(bytes[...])
    default:
      let text = Int(code - FoldingTables.firstText)
      let bytes = pool[text + 1...text + Int(pool[text])]
      guard 1...2 ~= bytes.count, !bytes.contains(0x20) else { return Step.rare }
      return put(bytes) | (code >= FoldingTables.firstHamza ? Step.isHamza : 0)
    }
  }

  private static func put(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var step = Step.put | UInt32(bytes.count) << 8
    for (place, byte) in bytes.enumerated() { step |= UInt32(byte) << UInt32(16 + 8 * place) }
    let mayDouble = bytes.elementsEqual([0xD9, 0x88]) || bytes.elementsEqual([0xD9, 0x8A])
    return mayDouble ? step | Step.mayDouble : step
  }

  /// Forgets the texts of a record.
  mutating func removeAll() { (folded.count, bare.count) = (0, 0) }
}

extension ByteFolder {
  /// Folds a text as a line of its own; one without a letter makes none, or an empty one: `hasLine`.
  mutating func append(_ text: Piece, hasLine: Bool) {
    let start = folded.count
    var marks = fold(text)
    if marks & Step.rare != 0 { marks = foldRare(text) }
    guard folded.count > start || hasLine else { return }
    if marks & (Step.isHamza | Step.mayDouble) != 0 { addBare(from: start) }
    if marks & Step.isHamza != 0 { seatHamza(from: start) }
    folded.withBytes { bytes, count in
      bytes[count] = UInt8(ascii: "\n")
      count += 1
    }
  }

  /// Folds the digits of a number that is called, in one run.
  ///
  /// - Precondition: it is ASCII.
  mutating func append(digits text: Piece) {
    let start = folded.count
    _ = fold(text)
    folded.withBytes { bytes, count in
      var end = start
      for place in start..<count where bytes[place] != 0x20 {
        bytes[end] = bytes[place]
        end += 1
      }
      if end > start {
        bytes[end] = UInt8(ascii: "\n")
        end += 1
      }
      count = end
    }
  }

  /// Whether nothing is left of a text.
  mutating func isBlank(_ text: Piece) -> Bool {
    let start = folded.count
    if fold(text) & Step.rare != 0 { _ = foldRare(text) }
    defer { folded.count = start }
    return folded.count == start
  }

  /// Adds the folded text, hamza as it stands; gives the marks of all its letters, ``Step/rare`` where nothing was added.
  private mutating func fold(_ text: Piece) -> UInt32 {
    folded.reserve(text.count + 8)
    let source = text.bytes
    return steps.withUnsafeBufferPointer { steps in
      folded.withBytes { output, count in Self.fold(source, steps, output, &count) }
    }
  }

  private static func fold(
    _ source: UnsafeBufferPointer<UInt8>, _ steps: UnsafeBufferPointer<UInt32>,
    _ output: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int
  ) -> UInt32 {
    let start = count
    let raw = UnsafeMutableRawBufferPointer(output)
    var end = count
    var index = 0
    var isSpaced = false
    var marks: UInt32 = 0
    while index < source.count {
      if foldRun(source, steps, &index, raw, start, &end, &isSpaced, &marks) { continue }
      let byte = source[index]
      let step: UInt32
      if byte < 0x80 {
        step = steps[Int(byte)]
        index += 1
      } else if byte < 0xE0 {
        step = steps[Int(byte & 0x1F) << 6 | Int(source[index + 1] & 0x3F)]
        index += 2
      } else {
        step = longStep(source, &index, &end, output, start, &isSpaced)
      }
      switch step & 0xFF {
      case Step.put:
        if isSpaced {
          output[end] = 0x20
          end += end > start ? 1 : 0
          isSpaced = false
        }
        let letter = UInt16(truncatingIfNeeded: step >> 16)
        if step & Step.mayDouble != 0, end - start >= 2,
          raw.loadUnaligned(fromByteOffset: end - 2, as: UInt16.self).littleEndian == letter
        {
          marks |= Step.mayDouble
        }
        raw.storeBytes(of: letter.littleEndian, toByteOffset: end, as: UInt16.self)
        end += Int(step >> 8 & 3)
        marks |= step & Step.isHamza
      case Step.space: isSpaced = true
      case Step.raise: if !isSpaced, raiseHamza(output, start, end) { marks |= Step.isHamza }
      case Step.rare: return Step.rare
      default: break
      }
    }
    count = end
    return marks
  }
}

// MARK: Runs of plain letters

extension ByteFolder {
  /// Folds eight bytes of Latin letters and spaces, or a run of Arabic letters that stay as they are; false where neither
  /// stands here.
  @inline(__always)
  private static func foldRun(
    _ source: UnsafeBufferPointer<UInt8>, _ steps: UnsafeBufferPointer<UInt32>, _ index: inout Int,
    _ output: UnsafeMutableRawBufferPointer, _ start: Int, _ end: inout Int, _ isSpaced: inout Bool,
    _ marks: inout UInt32
  ) -> Bool {
    if source[index] < 0x80 {
      guard index + 8 <= source.count, let run = LatinRun(source, index) else { return false }
      // A space may stand only between letters.
      if run.beginsWithSpace, isSpaced || end == start { return false }
      putSpace(output, start, &end, &isSpaced)
      output.storeBytes(of: run.letters.littleEndian, toByteOffset: end, as: UInt64.self)
      end += run.endsWithSpace ? 7 : 8
      isSpaced = run.endsWithSpace
      index += 8
      return true
    }
    let first = index
    while index + 2 <= source.count, 0xD8...0xD9 ~= source[index] {
      let step = steps[Int(source[index] & 0x1F) << 6 | Int(source[index + 1] & 0x3F)]
      guard step & ~(0xFFFF_0000 | Step.mayDouble) == 2 << 8 else { break }
      putSpace(output, start, &end, &isSpaced)
      let letter = UInt16(truncatingIfNeeded: step >> 16)
      if step & Step.mayDouble != 0, end - start >= 2,
        output.loadUnaligned(fromByteOffset: end - 2, as: UInt16.self).littleEndian == letter
      {
        marks |= Step.mayDouble
      }
      output.storeBytes(of: letter.littleEndian, toByteOffset: end, as: UInt16.self)
      end += 2
      index += 2
    }
    return index > first
  }

  @inline(__always)
  private static func putSpace(
    _ output: UnsafeMutableRawBufferPointer, _ start: Int, _ end: inout Int, _ isSpaced: inout Bool
  ) {
    guard isSpaced else { return }
    isSpaced = false
    output[end] = 0x20
    end += end > start ? 1 : 0
  }

  /// Eight bytes of Latin letters and single spaces.
  private struct LatinRun {
    /// In lower case, the first one lowest.
    let letters: UInt64
    let beginsWithSpace: Bool
    let endsWithSpace: Bool

    /// Nil for anything else. The sums have no carry: each byte is below 80.
    @inline(__always)
    init?(_ source: UnsafeBufferPointer<UInt8>, _ index: Int) {
      let word = UnsafeRawBufferPointer(source).loadUnaligned(fromByteOffset: index, as: UInt64.self)
        .littleEndian
      let high: UInt64 = 0x8080_8080_8080_8080
      guard word & high == 0 else { return nil }
      let ones: UInt64 = 0x0101_0101_0101_0101
      let upper = (word &+ ones &* (0x80 - 0x41)) & ~(word &+ ones &* (0x80 - 0x5B)) & high
      let lower = (word &+ ones &* (0x80 - 0x61)) & ~(word &+ ones &* (0x80 - 0x7B)) & high
      let others = word ^ ones &* 0x20
      let spaces = ~(others &+ ones &* 0x7F) & high
      guard upper | lower | spaces == high, spaces & spaces << 8 == 0 else { return nil }
      letters = word | upper >> 2
      beginsWithSpace = spaces & 0x80 != 0
      endsWithSpace = spaces >> 63 != 0
    }
  }
}

// MARK: What is rare

extension ByteFolder {
  /// Puts a scalar of three or four bytes, or says what becomes of it.
  private static func longStep(
    _ source: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ end: inout Int,
    _ output: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ isSpaced: inout Bool
  ) -> UInt32 {
    let first = index
    let length = source[first] < 0xF0 ? 3 : 4
    var scalar = UInt32(source[first] & (length == 3 ? 0x0F : 0x07))
    for place in first + 1..<first + length { scalar = scalar << 6 | UInt32(source[place] & 0x3F) }
    index += length
    switch FoldedText.code(of: scalar, FoldingTables.blocks, FoldingTables.codes) {
    case FoldedText.dropped: return Step.drop
    case FoldedText.space: return Step.space
    case FoldedText.kept: break
    default: return Step.rare
    }
    if isSpaced, end > start {
      output[end] = 0x20
      end += 1
    }
    isSpaced = false
    for place in first..<index {
      output[end] = source[place]
      end += 1
    }
    return Step.drop
  }

  /// A hamza above: و and ي before it become ؤ and ئ.
  private static func raiseHamza(
    _ output: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    guard end - start >= 2, output[end - 2] == 0xD9, output[end - 1] == 0x88 || output[end - 1] == 0x8A
    else {
      return false
    }
    output[end - 2] = 0xD8
    output[end - 1] = output[end - 1] == 0x88 ? 0xA4 : 0xA6
    return true
  }

  private mutating func foldRare(_ text: Piece) -> UInt32 {
    line.removeAll()
    line.append(text.bytes.span)
    folded.reserve(line.utf8.count + 8)
    let bytes = line.utf8
    folded.withBytes { output, count in
      for byte in bytes {
        output[count] = byte
        count += 1
      }
    }
    return (line.hasHamza ? Step.isHamza : 0) | (line.hasSecondKey ? Step.mayDouble : 0)
  }
}

// MARK: The two keys

extension ByteFolder {
  /// ؤ and ئ become و and ي.
  private mutating func seatHamza(from start: Int) {
    folded.withBytes { bytes, count in
      var place = start
      while place + 1 < count {
        if bytes[place] == 0xD8, bytes[place + 1] == 0xA4 || bytes[place + 1] == 0xA6 {
          bytes[place] = 0xD9
          bytes[place + 1] = bytes[place + 1] == 0xA4 ? 0x88 : 0x8A
        }
        place += 1
      }
    }
  }

  /// Adds the second key of the text from a place on: ؤ ئ ء are dropped, وو and يي become single, and a word that was only
  /// a hamza leaves no space.
  private mutating func addBare(from start: Int) {
    bare.reserve(folded.count - start + 8)
    folded.with(from: start) { source in
      bare.withBytes { output, count in
        let end = Self.dropHamza(source, output, from: count)
        output[end] = UInt8(ascii: "\n")
        count = end + 1
      }
    }
  }

  private static func dropHamza(
    _ source: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var end = start
    var place = 0
    while place < source.count {
      let byte = source[place]
      if byte == 0xD8, place + 1 < source.count {
        let letter = source[place + 1]
        if letter == 0xA1 || letter == 0xA4 || letter == 0xA6 {
          place += 2
          continue
        }
      }
      place += 1
      if byte == 0x20, end == start || output[end - 1] == 0x20 { continue }
      output[end] = byte
      end += 1
      if byte == 0x88 || byte == 0x8A, end - start >= 4, output[end - 2] == 0xD9, output[end - 3] == byte,
        output[end - 4] == 0xD9
      {
        end -= 2
      }
    }
    return end > start && output[end - 1] == 0x20 ? end - 1 : end
  }
}
