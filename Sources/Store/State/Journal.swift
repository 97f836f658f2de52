import Glibc

/// Every change of the records, written down before it is made: one JSON line an intent, one its outcome.
///
/// So undo goes on after a restart, `himaya log` tells who changed what, and after a crash it is known what was
/// being saved. Lines are appended under a lock of their own and flushed; a line that a crash has torn is left
/// behind a newline and skipped by readers.
public struct Journal: Sendable {
  let state: StateFolder

  static let name = "journal.jsonl"
  /// The size at which a journal is put aside and a new one begun, in bytes.
  static let rotationSize = 8 << 20
  /// How many journals that were put aside are kept: `journal.1.jsonl` is the newest.
  static let keptFiles = 10
  /// How long another program may hold the journal's lock, in steps of `lockStep`, in milliseconds.
  private static let lockPatience = 2000
  private static let lockStep = 5

  public init(in state: StateFolder) { self.state = state }

  static func oldName(_ number: Int) -> String { "journal.\(number).jsonl" }

  /// Writes a line behind the others.
  ///
  /// - Parameter flushing: wait until it is on the disk.
  func append(_ line: JournalLine, flushing: Bool) throws(Errno) {
    let bytes = line.bytes
    let folder = try state.making()
    let lock = lock(folder)
    defer { if let lock { folder.system.close(lock) } }
    try rotate(in: folder, for: bytes.count)
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    let file = try folder.system.open(Journal.name, in: folder.descriptor, flags, mode: 0o600)
    defer { folder.system.close(file) }
    let status = try folder.system.status(of: file)
    guard status.kind == .regular else { throw Errno(EINVAL) }
    let newline = UInt8(ascii: "\n")
    let last = status.size > 0 ? try folder.system.byte(of: file, at: status.size - 1) : newline
    try folder.writeAll((last == newline ? [] : [newline]) + bytes, to: file)
    guard flushing else { return }
    try folder.system.fsync(file)
    if status.size == 0 { try folder.sync() }
  }

  /// Holds the journal's lock; nil where there are no locks, or somebody holds it for too long: lines of two
  /// programs do not mix all the same, since each is one write at the end.
  private func lock(_ folder: borrowing Folder) -> Int32? {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    guard let file = try? folder.system.open("lock", in: folder.descriptor, flags, mode: 0o600) else {
      return nil
    }
    var waited = 0
    while waited < Journal.lockPatience {
      do {
        try folder.system.lock(file)
        return file
      } catch {
        if error.code != EAGAIN { break }
      }
      folder.system.sleep(milliseconds: Journal.lockStep)
      waited += Journal.lockStep
    }
    folder.system.close(file)
    return nil
  }

  /// Puts a full journal aside.
  private func rotate(in folder: borrowing Folder, for count: Int) throws(Errno) {
    guard let size = try folder.size(of: Journal.name), size > 0, size + count > state.rotationSize else {
      return
    }
    let system = folder.system
    let place = folder.descriptor
    for number in stride(from: Journal.keptFiles - 1, through: 1, by: -1) {
      do {
        try system.rename(
          Journal.oldName(number), in: place, to: Journal.oldName(number + 1), in: place, .replace)
      } catch {
        if error.code != ENOENT { throw error }
      }
    }
    try system.rename(Journal.name, in: place, to: Journal.oldName(1), in: place, .replace)
  }
}
