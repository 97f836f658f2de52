import Glibc
import Tracker

/// The rows of a folder's records as they were read last, in a file of the person's own, so that the next start need not
/// read every record.
///
/// `$XDG_CACHE_HOME/himaya/<name>-<16 hex digits>.rows`, named as ``StateFolder`` names its folders. It holds nothing that the
/// files don't, and can be deleted at any moment: whatever is wrong with it, the files are read instead. It is a
/// head (``Head``) and segments, each with rows, what their files looked like from outside, which records of earlier
/// segments are gone, and which are what they were in files that look otherwise. A new one is written beside it and takes
/// its place: its segments have one table of codes together, and no record twice. A segment with what has changed is added
/// at its end, also by each save (``take(_:of:)``); what the last one says of the folder's names holds.
struct RowCache: Sendable {
  let path: String
  let system: Syscalls
  /// The folder of caches, and the names in it.
  private let above: String
  let name: String

  /// Nil where the environment names no place for it.
  init?(for dataFolder: String, environment: [String: String], system: Syscalls) {
    if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
      above = cache + "/himaya"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      above = home + "/.cache/himaya"
    } else {
      return nil
    }
    name = StateFolder.name(for: system.realPath(of: dataFolder) ?? dataFolder) + ".rows"
    path = above + "/" + name
    self.system = system
  }

  /// What a file begins with. One that begins otherwise is another's: of another version, machine or folder.
  struct Head: BitwiseCopyable, Equatable {
    /// `himayaRC` in the order of this machine's bytes.
    let magic: UInt64
    /// The version of the format, and which build of the program wrote it: another one may make other rows.
    let program: UInt64
    /// Which folder of records it is about: another disk at the same path may give it the same number.
    let folder: UInt64

    /// Nil where the program or the folder can't be told.
    init?(_ folder: borrowing Folder) {
      let own = try? folder.system.status(of: "/proc/self/exe", in: AT_FDCWD, followingLinks: true)
      guard let own, let status = try? folder.status() else { return nil }
      magic = 0x4352_6179_616D_6968
      program = Digest.of([RowCache.version, own.size, own.modified, Int(own.identity.inode)])
      let disk = (try? folder.system.fileSystemID(of: folder.descriptor)) ?? 0
      self.folder = Self.folder(UInt64(status.identity.inode), on: disk)
    }

    /// Of a folder's number and that of its file system.
    static func folder(_ inode: UInt64, on disk: UInt64) -> UInt64 {
      [inode, disk].withUnsafeBytes { Digest.of($0) }
    }
  }

  /// Of the format. Raised with every change of what stands in the file.
  private static let version = 5

  /// What stands before each segment, with the digest of what follows it up to the payload.
  struct SegmentHead: BitwiseCopyable {
    /// `segment.`
    let magic: UInt64
    /// 1 where it was added later, with codes of its own.
    let isAdded: UInt64
    let sections: UInt64
    let payload: UInt64
    /// Of all but the first.
    let digest: UInt64

    init(isAdded: Bool, sections: [Section], payload: Int) {
      magic = Self.magic
      self.isAdded = isAdded ? 1 : 0
      self.sections = UInt64(sections.count)
      self.payload = UInt64(payload)
      digest = Self.digest(of: sections, self.isAdded, self.payload)
    }

    /// Whether it was written before these sections.
    func isBefore(_ sections: [Section]) -> Bool { digest == Self.digest(of: sections, isAdded, payload) }

    private static func digest(of sections: [Section], _ isAdded: UInt64, _ payload: UInt64) -> UInt64 {
      let digest = sections.withUnsafeBytes { Digest.of($0) }
      return [digest, isAdded, payload].withUnsafeBytes { Digest.of($0) }
    }

    static let magic: UInt64 = 0x2E74_6E65_6D67_6573
    /// No segment of this program has as many.
    static let mostSections = 1000
  }

  /// Opens the folder of caches for writing, and makes it where it is missing.
  func makingFolder() throws(Errno) -> Folder {
    let folder = try Store.opening(above, system: system)
    let mode = try folder.status().mode
    if mode & 0o077 != 0 { try? system.setMode(of: folder.descriptor, to: mode & 0o700) }
    return folder
  }

  /// When something was written into it last, own saves included, in nanoseconds since 1970; nil where there is none.
  var changedAt: Int? { try? system.status(of: path, in: AT_FDCWD).changed }

  /// Says that it was held against the files now, and is what they hold.
  func touch() {
    guard let folder = try? Folder(path: above, system: system) else { return }
    try? system.touch(name, in: folder.descriptor)
  }

  /// Removes it: the next start reads the files.
  func remove() {
    guard let folder = try? Folder(path: above, system: system) else { return }
    try? system.unlink(name, in: folder.descriptor)
  }
}

extension Digest {
  fileprivate static func of(_ numbers: [Int]) -> UInt64 { numbers.withUnsafeBytes { of($0) } }
}
