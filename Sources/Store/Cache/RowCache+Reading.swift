import Glibc
import Tracker

/// Rows out of a cache, in the order in which they are to be taken in.
struct CachedRows: Sendable {
  /// One for each segment.
  var parts: [Part] = []
  /// How many bytes of the file are sound.
  var size = 0
  /// The file, where something of it may be read later.
  fileprivate var file: OpenCache?
  fileprivate var places: [OpenCache.Place] = []

  struct Part: Sendable {
    /// Records of earlier parts that are gone.
    var removed: [String] = []
    var rows: RowBlock
    /// Of the rows' files.
    var prints: [Fingerprint] = []
  }

  /// What is known of the files.
  var files: FileTable {
    var files = FileTable()
    files.reserve(parts.reduce(0) { $0 + $1.rows.count })
    for part in parts {
      for id in part.removed { files[id] = nil }
      files.add(part.rows.ids, part.prints)
    }
    return files
  }

  /// Reads the texts of the rows, by part; nil where they are not sound.
  func texts() -> [RowTexts]? {
    guard let file else { return [] }
    let read = inParallel(places, cores: places.count > 1 ? Syscalls.cores : 1, atATime: 1) { place in
      try? file.texts(place)
    }
    let texts = read.compactMap { $0 }
    return texts.count == places.count ? texts : nil
  }
}

extension RowCache {
  /// Reads all that it holds; nil where there is none that is sound.
  ///
  /// - Parameters:
  ///   - parts: what to read besides codes and dates.
  ///   - first: is given the first part, which is small, while the others are read, and how many rows all have.
  func read(
    of initiatives: borrowing Folder, parts: RowParts = .all,
    first: (_ part: CachedRows.Part, _ total: Int) -> Void = { _, _ in }
  ) -> CachedRows? {
    guard let head = Head(initiatives),
      let file = try? system.open(path, in: AT_FDCWD, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    else { return nil }
    let opened = OpenCache(file: file, system: system)
    guard opened.value(at: 0, of: Head.self) == head else { return nil }
    let places = opened.segments
    // The first one is there whole, or it is none.
    guard !places.isEmpty, let start = try? opened.part(places[0], parts) else { return nil }
    first(start, places.reduce(0) { $0 + RowBlock.count(in: $1.sections) })
    let others = Array(places.dropFirst())
    let rest = inParallel(others, cores: others.count > 1 ? Syscalls.cores : 1, atATime: 1) { place in
      try? opened.part(place, parts)
    }
    var cached = CachedRows()
    if !parts.contains(.texts) { (cached.file, cached.places) = (opened, places) }
    for (place, part) in zip(places, [start] + rest) {
      guard let part else { return nil }
      cached.parts.append(part)
      cached.size = place.end
    }
    return cached
  }
}

/// A cache while it is read. Nothing beyond its end is read, whatever it says of itself.
///
/// Its bytes are copied before they are looked at (`pread`), not mapped: a mapped file that another program cuts off kills
/// whoever touches it, and a mapped byte may be another one after its digest was checked.
///
/// A class, since it owns a descriptor.
private final class OpenCache: Sendable {
  private let file: Int32
  /// 0 where it is no file of bytes.
  private let size: Int
  private let system: Syscalls

  init(file: Int32, system: Syscalls) {
    self.file = file
    self.system = system
    let status = try? system.status(of: file)
    size = status.map { $0.kind == .regular ? $0.size : 0 } ?? 0
  }

  deinit { system.close(file) }

  /// Where a segment's sections stand.
  struct Place: Sendable {
    let sections: [Section]
    let payload: Int
    let end: Int
  }

  /// Fills a buffer from an offset on; false where the file has not as much.
  func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
    guard offset >= 0, offset <= size, buffer.count <= size - offset else { return false }
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      guard let got = try? system.read(file, into: rest, at: offset + done), got > 0 else { return false }
      done += got
    }
    return true
  }

  func value<Value: BitwiseCopyable>(at offset: Int, of type: Value.Type) -> Value? {
    values(1, at: offset, of: type)?.first
  }

  func values<Value: BitwiseCopyable>(_ count: Int, at offset: Int, of type: Value.Type) -> [Value]? {
    var isWhole = true
    let values = [Value](unsafeUninitializedCapacity: count) { buffer, filled in
      isWhole = fill(UnsafeMutableRawBufferPointer(buffer), at: offset)
      filled = isWhole ? count : 0
    }
    return isWhole ? values : nil
  }

  /// Where the segments stand, up to the first that is not whole: of one that was cut off while it was added, or that
  /// another version has added, nothing is taken.
  var segments: [Place] {
    var places: [Place] = []
    var offset = MemoryLayout<RowCache.Head>.size
    while let place = segment(at: offset) {
      places.append(place)
      offset = place.end
    }
    return places
  }

  private func segment(at offset: Int) -> Place? {
    guard let head = value(at: offset, of: RowCache.SegmentHead.self),
      head.magic == RowCache.SegmentHead.magic, head.sections <= RowCache.SegmentHead.mostSections,
      head.payload <= UInt64(size)
    else { return nil }
    let start = offset + MemoryLayout<RowCache.SegmentHead>.size
    guard let sections = values(Int(head.sections), at: start, of: Section.self) else { return nil }
    let digest = sections.withUnsafeBytes { Digest.of($0) }
    let payload = start + sections.count * MemoryLayout<Section>.stride
    let end = payload + Int(head.payload)
    guard digest ^ head.payload == head.digest, end <= size,
      sections.allSatisfy({ $0.offset <= head.payload && $0.length <= head.payload - $0.offset })
    else { return nil }
    return Place(sections: sections, payload: payload, end: end)
  }

  private func reader(_ place: Place) -> SectionReader {
    SectionReader(place.sections) { [self] offset, buffer in fill(buffer, at: place.payload + offset) }
  }

  func texts(_ place: Place) throws(BadSections) -> RowTexts {
    var reader = reader(place)
    return try RowTexts(from: &reader)
  }

  func part(_ place: Place, _ parts: RowParts) throws(BadSections) -> CachedRows.Part {
    var reader = reader(place)
    var part = CachedRows.Part(rows: try RowBlock(from: &reader, parts: parts))
    part.prints = try reader.array(part.rows.count, of: Fingerprint.self)
    let lengths = try reader.array(of: UInt32.self)
    var names = try reader.array(of: UInt8.self)[...]
    for length in lengths {
      guard length <= names.count else { throw BadSections() }
      part.removed.append(String(decoding: names.prefix(Int(length)), as: UTF8.self))
      names = names.dropFirst(Int(length))
    }
    return part
  }
}
