import Glibc

/// What kind of file system a folder lies on, as far as the watch must know.
enum FileSystemKind {
  /// Every change is made by this machine, whose kernel tells of it.
  case local
  /// Other machines change it too, and nobody tells.
  case shared

  /// - Parameter type: `f_type` of `statfs(2)`.
  init(type: Int) { self = FileSystemKind.sharedTypes.contains(type & 0xFFFF_FFFF) ? .shared : .local }

  /// Whether the times of a folder tell of every change of its names: a local file system whose kernel driver alone keeps them.
  static func keepsTimes(type: Int) -> Bool { timekeepers.contains(type & 0xFFFF_FFFF) }

  private static let timekeepers: Set<Int> = [
    0xEF53,  // ext2, ext3, ext4
    0x5846_5342,  // XFS
    0x9123_683E,  // Btrfs
    0xF2F5_2010,  // F2FS
    0x0102_1994,  // tmpfs
  ]

  /// From `linux/magic.h` and the sources of the file systems themselves.
  private static let sharedTypes: Set<Int> = [
    0x6969,  // NFS
    0x517B, 0xFE53_4D42, 0xFF53_4D42,  // SMB, SMB2, CIFS
    0x6573_5546,  // FUSE: sshfs, rclone and the like
    0x0102_1997,  // 9P: folders of the host in a virtual machine, WSL
    0x786F_4256, 0xBACB_ACBC,  // folders of the host in VirtualBox and VMware
    0x5346_414F, 0x6B41_4653,  // AFS, both implementations
    0x00C3_6400,  // Ceph
    0x7375_7245,  // Coda
    0x564C,  // NCP
    0x0BD0_0BD0,  // Lustre
    0x0116_1970, 0x7461_636F,  // GFS2, OCFS2
  ]
}
