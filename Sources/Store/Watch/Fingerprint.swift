import Glibc

/// What a file was when it was read: enough to tell whether it is another one now.
struct Fingerprint: Sendable {
  /// Of the bytes. Two texts with the same number are taken for the same.
  let content: Int
  /// Of size and times, as a look from outside tells them; nil where nobody has looked since it was written.
  let outside: Int?
  /// Whether it had rested for longer than any clock's grain. One that had not may be written again and look the
  /// same from outside.
  let hadRested: Bool
  /// The permission bits; nil where nobody has looked since it was written.
  let mode: mode_t?

  /// Some file systems count times in steps of two seconds.
  private static let grain = 3_000_000_000

  /// - Parameter now: seconds since 1970.
  init(_ file: FoundFile, now: Int) {
    content = Fingerprint.content(of: file.bytes)
    outside = file.status.outside
    mode = file.status.mode
    hadRested = now * 1_000_000_000 - max(file.status.changed, file.status.modified) > Fingerprint.grain
  }

  /// Of a file that this program has written.
  init(written bytes: [UInt8]) {
    content = Fingerprint.content(of: bytes)
    outside = nil
    mode = nil
    hadRested = false
  }

  /// Whether a file that looks so from outside must still hold the same.
  func isSurely(_ status: FileStatus) -> Bool { hadRested && status.outside == outside }

  private static func content(of bytes: [UInt8]) -> Int {
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}

extension FileStatus {
  /// Size and times as one number. Not the inode: it says nothing after two renames, and some network file systems
  /// give another one every time.
  fileprivate var outside: Int {
    var hasher = Hasher()
    hasher.combine(size)
    hasher.combine(modified)
    hasher.combine(changed)
    return hasher.finalize()
  }
}
