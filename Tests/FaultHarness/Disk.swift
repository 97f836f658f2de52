import Foundation
import Glibc

/// A disk in a file, which is mounted as people's disks are, and whose power can be cut.
final class Disk: Sendable {
  /// A file system, as it is made and mounted.
  struct Kind: Sendable {
    let name: String
    let make: [String]
    let options: String
    let megabytes: Int

    static let all = [
      Kind(name: "ext4", make: ["mkfs.ext4", "-q", "-F"], options: "loop", megabytes: 64),
      Kind(
        name: "ext4 noauto_da_alloc", make: ["mkfs.ext4", "-q", "-F"], options: "loop,noauto_da_alloc",
        megabytes: 64),
      // The least that mkfs.xfs makes is 300 MB; the file is sparse.
      Kind(name: "xfs", make: ["mkfs.xfs", "-q", "-f"], options: "loop", megabytes: 320),
    ]
  }

  /// Where it is mounted.
  let path: String
  private let kind: Kind
  private let folder: String

  /// - Throws: why this machine cannot have it.
  init(_ kind: Kind) throws {
    self.kind = kind
    folder = NSTemporaryDirectory() + "himaya-disk-\(UUID().uuidString.prefix(8))"
    path = folder + "/mounted"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let image = folder + "/image"
    let file = open(image, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
    defer { close(file) }
    guard file >= 0, ftruncate(file, kind.megabytes << 20) == 0 else {
      throw Child.Failure(description: "no room for a disk of \(kind.megabytes) MB")
    }
    try Disk.doing(kind.make + [image])
    try mount()
  }

  deinit {
    unmount()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func mount() throws {
    try Disk.doing(["mount", "-o", kind.options, folder + "/image", path])
  }

  /// Lazily: a program that was ended just now may still hold it.
  private func unmount() { _ = try? Disk.doing(["umount", "-l", path]) }

  /// Takes the disk away and back, as a restart of the machine does: what never reached it is gone.
  func restart() throws {
    var attempt = 1
    // A program that was killed just now may still hold it.
    while true {
      do {
        try Disk.doing(["umount", path])
        break
      } catch  where attempt < 50 {
        attempt += 1
        usleep(100_000)
      }
    }
    try mount()
  }

  /// Brings everything down: the state from which a case starts.
  func settle() { sync() }

  private static func doing(_ words: [String]) throws {
    let outcome = try Child.run(words, environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], seconds: 60)
    if outcome.end.code != 0 {
      let reason = outcome.errors.split(separator: "\n").first ?? "it failed"
      throw Child.Failure(description: "\(words[0]): \(reason)")
    }
  }

  /// Cuts the power: from now on nothing reaches the disk.
  ///
  /// `EXT4_IOC_SHUTDOWN`, which XFS knows by the same number; 2: what is in the log's memory is not written either.
  func cutPower() throws {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(folder) }
    var flags: UInt32 = 2
    if ioctl(folder, 0x8004_587D, &flags) != 0 {
      throw Child.Failure(description: "the power cannot be cut here: errno \(errno)")
    }
  }
}
