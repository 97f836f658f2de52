import Glibc
import Tracker

/// What a file was when it was read: enough to tell whether it is another one now, in this run of the program or in a
/// later one.
struct Fingerprint: Sendable, BitwiseCopyable, Equatable {
  /// Of the bytes (``Digest``). Two texts with the same number are taken for the same.
  let content: UInt64
  /// As a look from outside tells them; 0 where nobody has looked since it was written.
  private let size: Int
  private let modified: Int
  private let changed: Int
  private let inode: UInt64
  /// The permission bits; 0 where nobody has looked since it was written.
  let mode: UInt32
  /// 1 where it had rested for longer than any clock's grain. One that had not may be written again and look the
  /// same from outside.
  private let rested: UInt32

  /// Some file systems count times in steps of two seconds.
  private static let grain = 3_000_000_000

  /// - Parameter now: seconds since 1970.
  init(_ file: FoundFile, now: Int) {
    self.init(content: Digest.of(file.bytes), file.status, now: now)
  }

  /// Of a file whose bytes have a digest.
  init(content: UInt64, _ status: FileStatus, now: Int) {
    self.content = content
    size = status.size
    modified = status.modified
    changed = status.changed
    inode = UInt64(status.identity.inode)
    mode = UInt32(status.mode)
    rested = Fingerprint.hasRested(since: max(status.changed, status.modified), now: now) ? 1 : 0
  }

  /// Whether what was changed last at a time (in nanoseconds since 1970) had rested at another one (in seconds) for so long that
  /// a change behind that can't have the same time.
  static func hasRested(since changed: Int, now: Int) -> Bool { now * 1_000_000_000 - changed > grain }

  /// Of a file that this program has written.
  init(written bytes: [UInt8]) {
    content = Digest.of(bytes)
    (size, modified, changed, inode, mode, rested) = (0, 0, 0, 0, 0, 0)
  }

  /// Whether a file that looks so from outside must still hold the same.
  ///
  /// Not by the inode: it says nothing after two renames, and some network file systems give another one every time.
  func isSurely(_ status: FileStatus) -> Bool {
    rested == 1 && size == status.size && modified == status.modified && changed == status.changed
  }
}
