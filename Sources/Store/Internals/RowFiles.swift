import Glibc
import Tracker

/// Reads files of records into rows: the same buffer for all of them, and no allocation for any. What is not plainly a
/// record goes the long way, by ``RecordReader``, which says what is wrong.
///
/// One for each thread.
struct RowFiles: ~Copyable {
  private var reader = RowReader(limit: Store.limit)
  private var prints = Fingerprints()
  /// What went the long way, with the fingerprints of its files.
  private var others = RowBlock()
  private var otherPrints = Fingerprints()
  private var rows = Store.ReadRows()
  private let buffer: UnsafeMutableRawBufferPointer
  private let now: Int
  private let system: Syscalls
  /// The folder opened for this thread alone: the kernel counts who uses one, and threads would wait for each other there.
  private let folder: Int32?
  /// What was read, and is not closed yet.
  private var done: DescriptorRun

  /// - Parameter folder: where the files are.
  init(in folder: borrowing Folder) {
    buffer = .allocate(byteCount: Store.limit + 1 + RowReader.padding, alignment: 64)
    system = folder.system
    now = system.now
    done = DescriptorRun(system)
    self.folder = try? system.open(".", in: folder.descriptor, O_RDONLY | O_DIRECTORY)
  }

  deinit {
    buffer.deallocate()
    system.close(done.open)
    if let folder { system.close(folder) }
  }

  /// How many files were read since the last time, whatever they have come to.
  var count: Int { rows.files }

  /// Reads the files of some names.
  mutating func read(_ names: NameList, by reader: borrowing RecordReader) {
    rows.files += names.count
    for name in 0..<names.count { read(name, of: names, by: reader) }
  }

  private mutating func read(_ name: Int, of names: NameList, by reader: borrowing RecordReader) {
    let folder = folder ?? reader.folder.descriptor
    if let print = names.withBytes(of: name, { quickly($0, in: folder) }) {
      prints.append(print)
      return
    }
    let text = names[name]
    switch reader.readRow(text) {
    case .record(let entry, let print):
      others.append(entry)
      otherPrints.append(print ?? Fingerprint(written: []))
    case .problem(let problem, let print):
      rows.others.append(text)
      rows.problems.append(problem)
      if let print, case .record(let id) = FileName(text) { rows.broken.append((id, print)) }
    case .same, .nothing: rows.others.append(text)
    }
  }

  /// The fingerprint of a file whose row was added; nil where it was not.
  private mutating func quickly(_ name: UnsafeRawBufferPointer, in folder: Int32) -> Fingerprint? {
    guard let id = FileName.recordID(of: name),
      let status = read(name, in: folder),
      let bytes = buffer.baseAddress.map({ UnsafeRawBufferPointer(start: $0, count: status.size) })
    else { return nil }
    let end = UnsafeMutableRawBufferPointer(rebasing: buffer[status.size..<status.size + RowReader.padding])
    end.initializeMemory(as: UInt8.self, repeating: 0)
    let padded = UnsafeRawBufferPointer(rebasing: buffer[..<(status.size + RowReader.padding)])
    guard reader.add(padded.assumingMemoryBound(to: UInt8.self), id: id) else { return nil }
    return Fingerprint(content: Digest.of(bytes), status, now: now)
  }

  /// Reads a regular file whole, with what it is; nil where it is none, has no place beside one more byte, or is being written.
  ///
  /// The name ends with a zero behind its bytes.
  private mutating func read(_ name: UnsafeRawBufferPointer, in folder: Int32) -> FileStatus? {
    guard let file = open(name, in: folder) else { return nil }
    defer { done.add(file) }
    guard let status = try? system.status(of: file), status.kind == .regular, status.size <= Store.limit
    else { return nil }
    // A read that gives less than it may has come to the end.
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[...status.size])
    return (try? system.read(file, into: room)) == status.size ? status : nil
  }

  private mutating func open(_ name: UnsafeRawBufferPointer, in folder: Int32) -> Int32? {
    guard let start = name.baseAddress?.assumingMemoryBound(to: CChar.self) else { return nil }
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC
    do {
      return try system.attempt(.open) { _ in openat(folder, start, flags) }
    } catch {
      // No more may be open: then those that wait are closed first.
      guard error.code == EMFILE || error.code == ENFILE, !done.open.isEmpty else { return nil }
      done.close()
      return try? system.attempt(.open) { _ in openat(folder, start, flags) }
    }
  }

  /// What was read since the last time.
  mutating func finish() -> Store.ReadRows {
    rows.part.rows = reader.finish()
    rows.part.prints = prints
    if others.count > 0 {
      rows.part.rows.append(others)
      rows.part.prints.append(otherPrints)
      others = RowBlock()
      otherPrints = Fingerprints()
    }
    prints = Fingerprints()
    prints.reserve(rows.part.prints.count)
    defer { rows = Store.ReadRows() }
    return rows
  }
}

extension FileName {
  /// The id of the record that a name is surely of.
  fileprivate static func recordID(of name: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let id = stem(of: name) else { return nil }
    return RecordID.isValid(id) ? id : nil
  }
}
