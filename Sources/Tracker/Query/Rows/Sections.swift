/// What was read is not what was written.
public struct BadSections: Error {
  public init() {}
}

/// A piece of a file that holds one array: where it stands behind the first, its bytes, and their digest.
public struct Section: Sendable, BitwiseCopyable {
  public let offset: UInt64
  public let length: UInt64
  public let digest: UInt64
}

/// Writes arrays one behind the other, each at a multiple of eight bytes.
public struct SectionWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  public private(set) var sections: [Section] = []

  public init() {}

  public mutating func write<Element: BitwiseCopyable>(_ elements: [Element]) {
    let offset = bytes.count
    elements.withUnsafeBytes { raw in
      bytes.append(contentsOf: raw)
      sections.append(
        Section(offset: UInt64(offset), length: UInt64(raw.count), digest: Digest.of(raw)))
    }
    bytes.append(contentsOf: repeatElement(0, count: (8 - bytes.count % 8) % 8))
  }

  mutating func write<Element>(_ arena: Arena<Element>) {
    write(arena.counts)
    write(arena.elements)
  }
}

/// Reads arrays in the order in which they were written: those of one segment, or of several at once, whose arrays then come
/// one behind the other as one. Whatever is not as it was written is refused; nothing is read beyond its section.
public struct SectionReader {
  /// A section, and where its bytes are wanted.
  public struct Piece: Sendable {
    /// Of which segment it is.
    public let segment: Int
    /// Where it stands in there.
    public let offset: Int
    /// As long as the section. No two pieces share a byte, so that each may be filled by a thread of its own: that is why it is
    /// safe to hand on, which the compiler can't see of a pointer. It is valid until `Fill` returns.
    public nonisolated(unsafe) let buffer: UnsafeMutableRawBufferPointer
    private let digest: UInt64

    init(_ section: Section, of segment: Int, _ buffer: UnsafeMutableRawBufferPointer) {
      self.segment = segment
      offset = Int(section.offset)
      self.buffer = buffer
      digest = section.digest
    }

    /// Whether the buffer holds what was written.
    public var isSound: Bool { Digest.of(UnsafeRawBufferPointer(buffer)) == digest }
  }

  /// Fills the buffers, none of which is empty; false where one is not sound then.
  public typealias Fill = (_ pieces: [Piece]) -> Bool

  private let segments: [[Section]]
  private let fill: Fill
  private var next = 0

  public init(_ segments: [[Section]], fill: @escaping Fill) {
    self.segments = segments
    self.fill = fill
  }

  /// Passes over some arrays.
  public mutating func skip(_ count: Int) { next += count }

  /// How many elements the next array has of each segment.
  func counts<Element: BitwiseCopyable>(of type: Element.Type) throws(BadSections) -> [Int] {
    let stride = MemoryLayout<Element>.stride
    var counts: [Int] = []
    for sections in segments {
      guard next < sections.count, sections[next].length <= 1 << 32, Int(sections[next].length) % stride == 0
      else { throw BadSections() }
      counts.append(Int(sections[next].length) / stride)
    }
    return counts
  }

  /// The next array.
  public mutating func array<Element: BitwiseCopyable>(
    of type: Element.Type = Element.self
  ) throws(BadSections) -> [Element] {
    let count = try counts(of: type).reduce(0, +)
    var isWhole = true
    let array = [Element](unsafeUninitializedCapacity: count) { buffer, filled in
      isWhole = count == 0 || fill(pieces(in: UnsafeMutableRawBufferPointer(buffer)))
      filled = isWhole ? count : 0
    }
    next += 1
    if !isWhole { throw BadSections() }
    return array
  }

  /// The next sections, one behind the other in a buffer that has room for them.
  private func pieces(in buffer: UnsafeMutableRawBufferPointer) -> [Piece] {
    var start = 0
    return segments.enumerated().compactMap { segment, sections in
      let end = start + Int(sections[next].length)
      defer { start = end }
      if end == start { return nil }
      return Piece(sections[next], of: segment, UnsafeMutableRawBufferPointer(rebasing: buffer[start..<end]))
    }
  }

  /// The next array, which has so many elements.
  public mutating func array<Element: BitwiseCopyable>(
    _ count: Int, of type: Element.Type
  ) throws(BadSections) -> [Element] {
    let array = try array(of: type)
    guard array.count == count else { throw BadSections() }
    return array
  }

  /// The next lists, of any number of rows.
  mutating func arena<Element>() throws(BadSections) -> Arena<Element> {
    let counts = try array(of: UInt32.self)
    guard let arena = Arena(counts: counts, elements: try array(of: Element.self)) else {
      throw BadSections()
    }
    return arena
  }

  /// The next lists, of so many rows and of such elements; where they are not wanted, they are passed over, and each is empty.
  mutating func arena<Element>(
    _ rows: Int, if isWanted: Bool = true, where isValid: (Element) -> Bool
  ) throws(BadSections) -> Arena<Element> {
    guard isWanted else {
      skip(2)
      var none = Arena<Element>()
      none.pad(to: rows)
      return none
    }
    let arena: Arena<Element> = try arena()
    guard arena.rows == rows, arena.allSatisfy(isValid) else { throw BadSections() }
    return arena
  }
}
