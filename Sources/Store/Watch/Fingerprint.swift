import Glibc
import Tracker

/// What a file was when it was read: enough to tell whether it is another one now, in this run of the program or in a
/// later one.
struct Fingerprint: Sendable, Equatable {
  /// Of the bytes (``Digest``). Two texts with the same number are taken for the same.
  let content: UInt64
  /// Of what a look from outside tells (``look(at:)``); 0 where nobody has looked since it was written, or it had not rested for
  /// longer than any clock's grain: then it may be written again and look the same from outside.
  let look: UInt64
  /// The permission bits; 0 where nobody has looked since it was written.
  let mode: UInt16

  /// Some file systems count times in steps of two seconds.
  private static let grain = 3_000_000_000

  init(content: UInt64, look: UInt64, mode: UInt16) {
    self.content = content
    self.look = look
    self.mode = mode
  }

  /// - Parameter now: seconds since 1970.
  init(_ file: FoundFile, now: Int) {
    self.init(content: Digest.of(file.bytes), file.status, now: now)
  }

  /// Of a file whose bytes have a digest.
  init(content: UInt64, _ status: FileStatus, now: Int) {
    let hasRested = Fingerprint.hasRested(since: max(status.changed, status.modified), now: now)
    self.init(content: content, look: hasRested ? Self.look(at: status) : 0, mode: UInt16(status.mode))
  }

  /// Whether what was changed last at a time (in nanoseconds since 1970) had rested at another one (in seconds) for so long that
  /// a change behind that can't have the same time.
  static func hasRested(since changed: Int, now: Int) -> Bool { now * 1_000_000_000 - changed > grain }

  /// Of a file that this program has written.
  init(written bytes: [UInt8]) {
    self.init(content: Digest.of(bytes), look: 0, mode: 0)
  }

  /// The size and the times of a file as one number, which is never 0.
  ///
  /// Not the inode: it says nothing after two renames, and some network file systems give another one every time.
  @inline(__always)
  static func look(at status: FileStatus) -> UInt64 {
    let parts = (status.size, status.modified, status.changed)
    return max(1, withUnsafeBytes(of: parts) { Digest.of($0) })
  }
}

/// The fingerprints of many files, in the order of their rows.
struct Fingerprints: Sendable {
  private(set) var contents: [UInt64] = []
  private(set) var looks: [UInt64] = []
  private(set) var modes: [UInt16] = []

  init() {}

  /// One of each for each file.
  init(contents: [UInt64], looks: [UInt64], modes: [UInt16]) {
    self.contents = contents
    self.looks = looks
    self.modes = modes
  }

  var count: Int { looks.count }

  subscript(row: Int) -> Fingerprint {
    get { Fingerprint(content: contents[row], look: looks[row], mode: modes[row]) }
    set {
      contents[row] = newValue.content
      looks[row] = newValue.look
      modes[row] = newValue.mode
    }
  }

  /// Whether a file that looks so from outside must still hold the same.
  @inline(__always)
  func isSurely(_ row: Int, _ status: FileStatus) -> Bool { looks[row] == Fingerprint.look(at: status) }

  mutating func append(_ print: Fingerprint) {
    contents.append(print.content)
    looks.append(print.look)
    modes.append(print.mode)
  }

  mutating func append(_ other: Fingerprints) {
    if looks.isEmpty { return self = other }
    contents += other.contents
    looks += other.looks
    modes += other.modes
  }

  /// Makes room for so many in all.
  mutating func reserve(_ count: Int) {
    contents.reserveCapacity(count)
    looks.reserveCapacity(count)
    modes.reserveCapacity(count)
  }
}
