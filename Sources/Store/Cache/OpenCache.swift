import Tracker

/// A cache while it is read. Nothing beyond its end is read, whatever it says of itself.
///
/// Its bytes are copied before they are looked at (`pread`), not mapped: a mapped file that another program cuts off kills
/// whoever touches it, and a mapped byte may be another one after its digest was checked.
///
/// A class, since it owns a descriptor.
final class OpenCache: Sendable {
  let file: Int32
  /// 0 where it is no file of bytes.
  let size: Int
  /// When it was written or touched last, in nanoseconds since 1970; own saves that were added do not count.
  let modified: Int
  private let system: Syscalls

  init(file: Int32, system: Syscalls) {
    self.file = file
    self.system = system
    let status = try? system.status(of: file)
    size = status.map { $0.kind == .regular ? $0.size : 0 } ?? 0
    modified = status?.modified ?? 0
  }

  deinit { system.close(file) }

  /// Where a segment's sections stand.
  struct Place: Sendable {
    let isAdded: Bool
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

  private func values<Value: BitwiseCopyable>(_ count: Int, at offset: Int, of type: Value.Type) -> [Value]? {
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

  /// Whether nothing stands behind its segments.
  func isWhole(_ segments: [Place]) -> Bool { segments.last?.end == size }

  private func segment(at offset: Int) -> Place? {
    guard let head = value(at: offset, of: RowCache.SegmentHead.self),
      head.magic == RowCache.SegmentHead.magic, head.sections <= RowCache.SegmentHead.mostSections,
      head.payload <= UInt64(size)
    else { return nil }
    let start = offset + MemoryLayout<RowCache.SegmentHead>.size
    guard let sections = values(Int(head.sections), at: start, of: Section.self) else { return nil }
    let payload = start + sections.count * MemoryLayout<Section>.stride
    let end = payload + Int(head.payload)
    guard head.isBefore(sections), end <= size,
      sections.allSatisfy({ $0.offset <= head.payload && $0.length <= head.payload - $0.offset })
    else { return nil }
    return Place(isAdded: head.isAdded != 0, sections: sections, payload: payload, end: end)
  }

  private func reader(_ places: [Place]) -> SectionReader {
    SectionReader(places.map(\.sections)) { [self] pieces in
      let size = pieces.reduce(0) { $0 + $1.buffer.count }
      return allInParallel(pieces, cores: size < Self.much ? 1 : Syscalls.cores) { piece in
        fill(piece.buffer, at: places[piece.segment].payload + piece.offset) && piece.isSound
      }
    }
  }

  /// More bytes are read by several threads, since it takes longer to give them memory than to tell another thread.
  private static let much = 1 << 18

  func texts(_ places: [Place]) throws(BadSections) -> RowTexts {
    var reader = reader(places)
    return try RowTexts(from: &reader)
  }

  /// Adds the codes that segments have brought.
  func read(_ codes: inout CodeTable, _ places: [Place]) throws(BadSections) {
    var reader = reader(places)
    try codes.read(from: &reader)
  }

  /// Reads segments with the same codes as one part.
  func part(
    _ places: [Place], _ wanted: RowCache.Wanted, _ codes: CodeTable
  ) throws(BadSections) -> CachedRows.Part {
    var reader = reader(places)
    let rows = try RowBlock(from: &reader, codes: codes, parts: wanted.parts)
    var key = CachedRows.Key(ids: rows.ids, areNew: !places.contains(where: \.isAdded))
    try reader.complete(&key, withPrints: wanted.prints)
    return CachedRows.Part(rows, key)
  }

  /// The same where their key was read.
  func part(
    _ places: [Place], _ parts: RowParts, _ codes: CodeTable, _ key: CachedRows.Key
  ) throws(BadSections) -> CachedRows.Part {
    var reader = reader(places)
    return CachedRows.Part(try RowBlock(from: &reader, codes: codes, parts: parts, ids: key.ids), key)
  }

  /// Reads what tells the records of segments and their files.
  func key(
    _ places: [Place], withPrints hasPrints: Bool
  ) throws(BadSections) -> CachedRows.Key {
    var reader = reader(places)
    let ids = try RowBlock.ids(from: &reader)
    var key = CachedRows.Key(ids: ids, areNew: !places.contains(where: \.isAdded))
    try reader.complete(&key, withPrints: hasPrints)
    return key
  }
}

extension SectionReader {
  /// Reads what stands behind rows.
  fileprivate mutating func complete(
    _ key: inout CachedRows.Key, withPrints hasPrints: Bool
  ) throws(BadSections) {
    if hasPrints { key.prints = try prints(key.ids.count) } else { skip(Fingerprints.sections) }
    key.removed = try names()
    guard hasPrints else { return }
    let status = try array(of: FolderListing.Status.self).last
    let others = try names()
    key.listing = status.map { FolderListing(status: $0, others: Set(others)) }
    key.refreshed = try IDColumn(from: &self)
    key.refreshedPrints = try prints(key.refreshed.count)
  }

  private mutating func prints(_ count: Int) throws(BadSections) -> Fingerprints {
    Fingerprints(
      contents: try array(count, of: UInt64.self), looks: try array(count, of: UInt64.self),
      modes: try array(count, of: UInt16.self))
  }
}

extension SectionReader {
  fileprivate mutating func names() throws(BadSections) -> [String] {
    let lengths = try array(of: UInt32.self)
    var bytes = try array(of: UInt8.self)[...]
    var names: [String] = []
    for length in lengths {
      guard length <= bytes.count else { throw BadSections() }
      names.append(String(decoding: bytes.prefix(Int(length)), as: UTF8.self))
      bytes = bytes.dropFirst(Int(length))
    }
    return names
  }
}
