import Glibc
import Tracker

/// Rows out of a cache, in the order in which they are to be taken in.
struct CachedRows: Sendable {
  var parts: [Part] = []
  /// How many segments of the file are sound, and how many bytes they have with its head.
  var segments = 0
  var size = 0
  /// Where something of the rows may be read later.
  fileprivate(set) var texts = CachedTexts()

  struct Part: Sendable {
    /// Records of earlier parts that are gone.
    var removed: [String] = []
    var rows: RowBlock
    /// Of the rows' files; empty where they were not asked for.
    var prints: [Fingerprint] = []
    /// Records of earlier parts that are what they were, in files that look otherwise by now; where prints were asked for.
    var refreshed = IDColumn()
    var refreshedPrints: [Fingerprint] = []
    /// Of the folder, when the last of the rows were read; nil where it can't be relied on.
    var listing: FolderListing?
    /// Whether no record is in it twice, or in an earlier part.
    var areNew = false

    /// How many records it says something new of.
    var changes: Int { rows.count + removed.count + refreshed.count }

    /// Takes in what the files of records look like now.
    mutating func refresh(_ ids: [String], _ print: (String) -> Fingerprint?) {
      for id in ids {
        guard let print = print(id) else { continue }
        refreshed.set(refreshed.count, to: id.utf8)
        refreshedPrints.append(print)
      }
    }
  }

  /// How many rows there are, those that others replace included.
  var count: Int { parts.reduce(0) { $0 + $1.rows.count } }

  /// What is known of the files.
  var files: FileTable {
    var files = FileTable()
    files.reserve(count)
    for part in parts {
      for id in part.removed { files[id] = nil }
      files.add(part.rows.ids, part.prints, areNew: part.areNew)
      files.add(part.refreshed, part.refreshedPrints)
    }
    return files
  }
}

/// The texts of rows that were read without them.
struct CachedTexts: Sendable {
  fileprivate var file: OpenCache?
  /// By part that has rows: where its segments stand.
  fileprivate var places: [[OpenCache.Place]] = []

  /// Reads them, by part; nil where they are not sound.
  func read() -> [RowTexts]? {
    guard let file else { return [] }
    let all = places.flatMap(\.self)
    let read = inParallel(all, cores: all.count > 1 ? Syscalls.cores : 1, atATime: 1) { place in
      try? file.texts(place)
    }
    var rest = read.compactMap { $0 }[...]
    guard rest.count == all.count else { return nil }
    return places.compactMap { places in
      defer { rest = rest.dropFirst(places.count) }
      return rest.prefix(places.count).joined
    }
  }
}

extension ArraySlice<RowTexts> {
  fileprivate var joined: RowTexts? {
    guard var joined = first else { return nil }
    for texts in dropFirst() { joined.append(texts) }
    return joined
  }
}

extension RowCache {
  /// What is to be read of rows.
  struct Wanted: Sendable {
    var parts = RowParts.all
    /// What their files looked like.
    var prints = true
    /// Whether the first rows, which are few, are handed over before the others are read.
    var firstApart = true
  }

  /// Reads all that it holds; nil where there is none that is sound.
  ///
  /// - Parameter first: is given the first rows, where they are wanted before the others, and how many all are.
  func read(
    of initiatives: borrowing Folder, _ wanted: Wanted = Wanted(),
    first: (_ part: CachedRows.Part, _ total: Int) -> Void = { _, _ in }
  ) -> CachedRows? {
    guard let head = Head(initiatives),
      let file = try? system.open(path, in: AT_FDCWD, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    else { return nil }
    let opened = OpenCache(file: file, system: system)
    guard opened.value(at: 0, of: Head.self) == head else { return nil }
    let places = opened.segments
    guard let last = places.last, var cached = try? opened.rows(places, wanted, first: first) else {
      return nil
    }
    (cached.segments, cached.size) = (places.count, last.end)
    return cached
  }
}

extension OpenCache {
  /// Reads all segments.
  fileprivate func rows(
    _ places: [Place], _ wanted: RowCache.Wanted,
    first: (_ part: CachedRows.Part, _ total: Int) -> Void
  ) throws(BadSections) -> CachedRows {
    let together = places.prefix { !$0.isAdded }
    var codes = CodeTable()
    var cached = CachedRows()
    var rest = places[...]
    // The first one is there whole, or it is none.
    guard let start = together.first else { throw BadSections() }
    if wanted.firstApart {
      try read(&codes, start)
      let part = try part(start, wanted, codes)
      first(part, places.reduce(0) { $0 + RowBlock.count(in: $1.sections) })
      cached.add(part, [start])
      rest = rest.dropFirst()
    }
    for place in rest.prefix(together.count - cached.parts.count) { try read(&codes, place) }
    let same = Array(rest.prefix(together.count - cached.parts.count))
    if let joined = try joined(same, wanted, codes) { cached.add(joined, same) }
    for place in rest.dropFirst(same.count) { cached.add(try part(place, wanted, nil), [place]) }
    if !wanted.parts.contains(.texts) { cached.texts.file = self }
    return cached
  }

  /// Reads segments with the same codes as one part, a few at once, so that the memory of those that were joined is used again.
  private func joined(
    _ places: [Place], _ wanted: RowCache.Wanted, _ codes: CodeTable
  ) throws(BadSections) -> CachedRows.Part? {
    var joined: CachedRows.Part?
    let atOnce = places.count > 1 ? Syscalls.cores : 1
    for start in stride(from: 0, to: places.count, by: 2 * atOnce) {
      let few = Array(places[start..<min(start + 2 * atOnce, places.count)])
      let parts = inParallel(few, cores: atOnce, atATime: 1) { place in try? part(place, wanted, codes) }
      for part in parts {
        guard let part else { throw BadSections() }
        if joined?.append(part) == nil {
          joined = part
          joined?.reserve(places.reduce(0) { $0 + RowBlock.count(in: $1.sections) })
        }
      }
    }
    return joined
  }
}

extension CachedRows {
  fileprivate mutating func add(_ part: Part, _ places: [OpenCache.Place]) {
    parts.append(part)
    if part.rows.count > 0 { texts.places.append(places) }
  }
}

extension CachedRows.Part {
  /// Adds the rows of another part that has the same codes.
  fileprivate mutating func append(_ other: Self) {
    rows.append(sameCoded: other.rows)
    prints += other.prints
  }

  fileprivate mutating func reserve(_ count: Int) {
    rows.reserve(count)
    prints.reserveCapacity(prints.isEmpty ? 0 : count)
  }
}

/// A cache while it is read. Nothing beyond its end is read, whatever it says of itself.
///
/// Its bytes are copied before they are looked at (`pread`), not mapped: a mapped file that another program cuts off kills
/// whoever touches it, and a mapped byte may be another one after its digest was checked.
///
/// A class, since it owns a descriptor.
final class OpenCache: Sendable {
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
    let payload = start + sections.count * MemoryLayout<Section>.stride
    let end = payload + Int(head.payload)
    guard head.isBefore(sections), end <= size,
      sections.allSatisfy({ $0.offset <= head.payload && $0.length <= head.payload - $0.offset })
    else { return nil }
    return Place(isAdded: head.isAdded != 0, sections: sections, payload: payload, end: end)
  }

  private func reader(_ place: Place) -> SectionReader {
    SectionReader(place.sections) { [self] offset, buffer in fill(buffer, at: place.payload + offset) }
  }

  func texts(_ place: Place) throws(BadSections) -> RowTexts {
    var reader = reader(place)
    return try RowTexts(from: &reader)
  }

  /// Adds the codes that a segment has brought.
  func read(_ codes: inout CodeTable, _ place: Place) throws(BadSections) {
    var reader = reader(place)
    try codes.read(from: &reader)
  }

  /// Reads a segment; nil: with codes of its own.
  func part(
    _ place: Place, _ wanted: RowCache.Wanted, _ codes: CodeTable?
  ) throws(BadSections) -> CachedRows.Part {
    var reader = reader(place)
    let rows =
      if let codes {
        try RowBlock(from: &reader, codes: codes, parts: wanted.parts)
      } else {
        try RowBlock(from: &reader, parts: wanted.parts)
      }
    var part = CachedRows.Part(rows: rows, areNew: !place.isAdded)
    if wanted.prints {
      part.prints = try reader.array(rows.count, of: Fingerprint.self)
    } else {
      reader.skip(1)
    }
    part.removed = try reader.names()
    if wanted.prints {
      let status = try reader.array(of: FolderListing.Status.self).first
      let others = try reader.names()
      part.listing = status.map { FolderListing(status: $0, others: Set(others)) }
      part.refreshed = try IDColumn(from: &reader)
      part.refreshedPrints = try reader.array(part.refreshed.count, of: Fingerprint.self)
    }
    return part
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
