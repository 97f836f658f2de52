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

/// Reads arrays in the order in which they were written. Whatever is not as it was written is refused; nothing is read
/// beyond its section.
public struct SectionReader {
  /// Fills a buffer with the bytes at an offset; false where they are not there.
  public typealias Fill = (_ offset: Int, _ buffer: UnsafeMutableRawBufferPointer) -> Bool

  private let sections: [Section]
  private let fill: Fill
  private var next = 0

  public init(_ sections: [Section], fill: @escaping Fill) {
    self.sections = sections
    self.fill = fill
  }

  /// Passes over some arrays.
  public mutating func skip(_ count: Int) { next += count }

  /// The next array.
  public mutating func array<Element: BitwiseCopyable>(
    of type: Element.Type = Element.self
  ) throws(BadSections) -> [Element] {
    guard next < sections.count else { throw BadSections() }
    let section = sections[next]
    next += 1
    let stride = MemoryLayout<Element>.stride
    guard section.length <= 1 << 32, Int(section.length) % stride == 0 else { throw BadSections() }
    var isWhole = true
    let count = Int(section.length) / stride
    let array = [Element](unsafeUninitializedCapacity: count) { buffer, filled in
      let raw = UnsafeMutableRawBufferPointer(
        start: buffer.baseAddress, count: Int(section.length))
      isWhole =
        count == 0
        || fill(Int(section.offset), raw) && Digest.of(UnsafeRawBufferPointer(raw)) == section.digest
      filled = isWhole ? count : 0
    }
    if !isWhole { throw BadSections() }
    return array
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
