import Glibc

/// Which names a folder had when it was listed, so that it need not be listed again while it surely has the same.
///
/// A folder's times change with every name that comes, goes or is given to another file, whoever does it, and nobody can set
/// `ctime`. They are believed where the kernel of this machine alone keeps them, and where the folder had rested for longer than any
/// clock's grain when it was listed: then a later change can't have the time of the last one (git's rule for its index). That files still hold
/// the same is no matter of their folder: each is looked at.
struct FolderListing: Sendable, Equatable {
  /// As the folder was before its names were read.
  let status: Status
  /// What is in it besides the files of known records.
  var others: Set<String> = []

  /// What a folder looks like from outside.
  struct Status: BitwiseCopyable, Equatable {
    private let device: UInt64
    private let inode: UInt64
    private let modified: Int
    private let changed: Int

    fileprivate init(_ status: FileStatus) {
      device = UInt64(status.identity.device)
      inode = UInt64(status.identity.inode)
      modified = status.modified
      changed = status.changed
    }
  }

  init(status: Status, others: Set<String>) {
    self.status = status
    self.others = others
  }

  /// Of a folder that is to be listed now; nil where its times can't be relied on.
  init?(before folder: borrowing Folder) {
    let system = folder.system
    guard let type = try? system.fileSystem(of: folder.descriptor), FileSystemKind.keepsTimes(type: type),
      let status = try? folder.status(),
      Fingerprint.hasRested(since: max(status.modified, status.changed), now: system.now)
    else { return nil }
    self.status = Status(status)
  }

  /// Whether a folder surely has the same names.
  func isStill(of folder: borrowing Folder) -> Bool {
    (try? folder.status()).map { Status($0) == status } ?? false
  }
}
