import Glibc
import Tracker

extension RowCache {
  /// Writes a new one, which takes the old one's place when it is whole.
  ///
  /// Nothing is flushed to the disk: what a power cut leaves of it is not whole, and then there is none.
  ///
  /// - Parameters:
  ///   - parts: each is given up when it is written: together they take much memory.
  ///   - listing: of the folder, as it was when the rows were read.
  /// - Throws: what the system refused; then all is as it was.
  func write(
    _ parts: inout [CachedRows.Part], listing: FolderListing? = nil, of initiatives: borrowing Folder
  ) throws(Errno) {
    guard let head = Head(initiatives), Self.areDifferent(parts) else { return }
    let folder = try makingFolder()
    guard let file = try openNew(in: folder) else { return }
    defer { system.close(file) }
    do throws(Errno) {
      try system.resize(file, to: 0)
      try folder.writeAll(Self.bytes(of: head), to: file)
      var codes = CodeTable()
      for place in parts.indices {
        try write(parts[place], after: &codes, to: file, in: folder)
        parts[place] = CachedRows.Part(rows: RowBlock())
      }
      if let listing {
        try write(CachedRows.Part(rows: RowBlock(), listing: listing), to: file, in: folder)
      }
      try system.rename(newName, in: folder.descriptor, to: name, in: folder.descriptor, .replace)
    } catch {
      try? system.unlink(newName, in: folder.descriptor)
      throw error
    }
  }

  /// Whether no record is there twice; a folder that is changed while it is listed may tell of a name twice.
  private static func areDifferent(_ parts: [CachedRows.Part]) -> Bool {
    var ids = IDColumn()
    for part in parts { ids.append(part.rows.ids) }
    var index = IDIndex()
    return index.insert(0..<ids.count, in: ids).isEmpty
  }

  /// Adds a segment with what has changed at the end of a file that is still what was read.
  func add(_ part: CachedRows.Part, behind cached: Int, of initiatives: borrowing Folder) throws(Errno) {
    let cache = try openToAdd(of: initiatives)
    guard cache.size == cached else {
      // Another program has added to it meanwhile; the next start finds out again what differs. What was cut off while it was
      // added is never read: then the next start makes a new one.
      return cache.isWhole(cache.segments) ? () : remove()
    }
    try write(part, to: cache.file, in: try makingFolder())
  }

  /// There is one new file at most, whatever becomes of the program that writes it.
  private var newName: String { name + ".new" }

  /// Opens the new file, which is this program's alone while it is open; nil where another one writes it.
  private func openNew(in folder: borrowing Folder) throws(Errno) -> Int32? {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    let file = try system.open(newName, in: folder.descriptor, flags, mode: 0o600)
    do throws(Errno) {
      try system.lock(file)
      // One that another program has just renamed into its place is the cache.
      let named = try system.status(of: newName, in: folder.descriptor)
      if named.identity == (try system.status(of: file)).identity { return file }
    } catch {
      system.close(file)
      if error.code == EAGAIN || error.code == ENOENT { return nil }
      throw error
    }
    system.close(file)
    return nil
  }

  private static func bytes<Value: BitwiseCopyable>(of value: Value) -> [UInt8] {
    withUnsafeBytes(of: value) { Array($0) }
  }

  /// Writes a segment that is added, with all of its codes.
  func write(_ part: CachedRows.Part, to file: Int32, in folder: borrowing Folder) throws(Errno) {
    var writer = SectionWriter()
    part.rows.write(to: &writer)
    try write(part, &writer, isAdded: true, to: file, in: folder)
  }

  /// Writes a segment whose codes are added to those of the ones before it.
  private func write(
    _ part: CachedRows.Part, after codes: inout CodeTable, to file: Int32, in folder: borrowing Folder
  ) throws(Errno) {
    var writer = SectionWriter()
    part.rows.write(to: &writer, after: &codes)
    try write(part, &writer, isAdded: false, to: file, in: folder)
  }

  /// Writes a segment: its head and its table of sections, and then the sections, which are large and not copied once more.
  private func write(
    _ part: CachedRows.Part, _ writer: inout SectionWriter, isAdded: Bool, to file: Int32,
    in folder: borrowing Folder
  ) throws(Errno) {
    writer.write(part.prints)
    writer.write(names: part.removed)
    writer.write(part.listing.map { [$0.status] } ?? [])
    writer.write(names: part.listing?.others.sorted() ?? [])
    part.refreshed.write(to: &writer)
    writer.write(part.refreshedPrints)
    let head = SegmentHead(isAdded: isAdded, sections: writer.sections, payload: writer.bytes.count)
    try folder.writeAll(Self.bytes(of: head) + writer.sections.withUnsafeBytes { Array($0) }, to: file)
    try folder.writeAll(writer.bytes, to: file)
  }
}

extension Fingerprints {
  /// How many arrays they are written as.
  static let sections = 3
}

extension SectionWriter {
  fileprivate mutating func write(_ prints: Fingerprints) {
    write(prints.contents)
    write(prints.looks)
    write(prints.modes)
  }

  fileprivate mutating func write(names: [String]) {
    write(names.map { UInt32($0.utf8.count) })
    write(names.flatMap { Array($0.utf8) })
  }
}
