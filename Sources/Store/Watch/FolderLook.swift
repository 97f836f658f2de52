import Glibc
import Synchronization
import Tracker

/// The entries of a folder, which several threads take piece by piece: while one is told names, the others look at the
/// files of theirs.
struct FolderEntries: ~Copyable, Sendable {
  private let descriptor: Int32
  private let system: Syscalls
  private let turn = Mutex(())

  init(of folder: borrowing Folder) throws(Errno) {
    system = folder.system
    descriptor = try system.open(".", in: folder.descriptor, O_RDONLY | O_DIRECTORY)
  }

  deinit { system.close(descriptor) }

  /// Puts the next entries into a buffer, and tells how many bytes they take; 0 behind the last.
  func next(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
    try turn.withLock { (_) throws(Errno) in try system.entries(of: descriptor, into: buffer) }
  }
}

/// The rows of known files, which several threads take piece by piece.
struct RowTurns: ~Copyable, Sendable {
  private let count: Int
  private let begun = Atomic<Int>(0)

  init(_ count: Int) { self.count = count }

  /// So few that all threads end at about the same time.
  private static let atOnce = 256

  /// The next rows; nil behind the last.
  func next() -> Range<Int>? {
    let start = begun.add(Self.atOnce, ordering: .relaxed).oldValue
    return start < count ? start..<min(start + Self.atOnce, count) : nil
  }
}

/// What a look from outside at some files of a folder has come to.
struct FolderLook: Sendable {
  /// The names whose files may be others than those that are known.
  private(set) var doubtful: [String] = []
  /// By the number of a known file: whether its name is there.
  private(set) var isThere: [Bool]
  /// What kept the rest of the folder from being listed.
  private(set) var failure: Errno?

  /// Looks at whatever known files are left, in a folder that surely has their names.
  init(at turns: borrowing RowTurns, of folder: borrowing Folder, known: FileTable) {
    isThere = []
    let system = folder.system
    // Opened for this thread alone: the kernel counts who uses one, and threads would wait for each other there.
    let own = try? system.open(".", in: folder.descriptor, O_RDONLY | O_DIRECTORY)
    defer { if let own { system.close(own) } }
    let descriptor = own ?? folder.descriptor
    var doubtful: [String] = []
    withUnsafeTemporaryAllocation(byteCount: FileName.roomForName, alignment: 8) { room in
      while let rows = turns.next() {
        known.ids.forEachID(in: rows) { row, id in
          guard known.isThere(row) else { return }
          let name = FileName.record(of: id, in: room)
          let status = name.flatMap { try? system.status(of: $0, in: descriptor) }
          if let status, known.isSurely(row, status) { return }
          doubtful.append(FileName.record(of: known.ids[row]))
        }
      }
    }
    self.doubtful = doubtful
  }

  /// Looks at the files of whatever entries are left.
  init(at entries: borrowing FolderEntries, of folder: borrowing Folder, known: FileTable) {
    isThere = [Bool](repeating: false, count: known.count)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 8)
    defer { buffer.deallocate() }
    do {
      while true {
        let count = try entries.next(into: buffer)
        if count == 0 { return }
        look(at: UnsafeRawBufferPointer(rebasing: buffer[..<count]), of: folder, known)
      }
    } catch {
      failure = error
    }
  }

  /// Some six hundred entries.
  private static let pieceSize = 32_768

  /// Entries as the kernel hands them out (`struct linux_dirent64` of getdents64(2)): the length stands at 16, the name at 19.
  private mutating func look(
    at entries: UnsafeRawBufferPointer, of folder: borrowing Folder, _ known: FileTable
  ) {
    var place = 0
    while place + 19 < entries.count {
      let length = Int(entries.loadUnaligned(fromByteOffset: place + 16, as: UInt16.self))
      guard length > 19, place + length <= entries.count else { return }
      let room = entries[(place + 19)..<(place + length)]
      // A zero stands behind each name.
      guard let end = room.firstIndex(of: 0) else { return }
      look(atName: UnsafeRawBufferPointer(rebasing: entries[(place + 19)..<end]), of: folder, known)
      place += length
    }
  }

  private mutating func look(
    atName name: UnsafeRawBufferPointer, of folder: borrowing Folder, _ known: FileTable
  ) {
    if name.count <= 2, name.allSatisfy({ $0 == UInt8(ascii: ".") }) { return }
    guard let id = FileName.stem(of: name), let row = known.row(of: id), known.isThere(row)
    else { return doubtful.append(String(decoding: name, as: UTF8.self)) }
    isThere[row] = true
    let status = try? folder.system.status(of: name, in: folder.descriptor)
    if status.map({ !known.isSurely(row, $0) }) ?? true {
      doubtful.append(String(decoding: name, as: UTF8.self))
    }
  }
}
