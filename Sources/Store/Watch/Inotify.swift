import Glibc

/// The kernel's news of some folders: which names in them were written, came or went (`inotify(7)`).
///
/// A class, since it owns a descriptor and may be lacking.
final class Inotify: Sendable {
  let descriptor: Int32
  private let system: Syscalls

  /// One piece of news.
  struct Event: Sendable {
    /// The number of the folder's watch; -1 where the queue has run over and news were lost.
    let watch: Int32
    let mask: UInt32
    /// In the folder; empty where the folder itself is meant.
    let name: String

    func isAny(of mask: UInt32) -> Bool { self.mask & mask != 0 }
  }

  init(_ system: Syscalls) throws(Errno) {
    descriptor = try system.inotify()
    self.system = system
  }

  deinit { system.close(descriptor) }

  /// Watches a folder, and gives the number by which its events are known.
  func watch(_ folder: borrowing Folder, for events: UInt32) throws(Errno) -> Int32 {
    try system.watch(folder.descriptor, with: descriptor, for: events)
  }

  func stopWatching(_ watch: Int32) { system.stopWatching(watch, with: descriptor) }

  /// What has come since the last call; never waits.
  func events() -> [Event] {
    var events: [Event] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while let count = read(into: &buffer), count > 0 {
      buffer.withUnsafeBytes { events += Inotify.parse(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    return events
  }

  private func read(into buffer: inout [UInt8]) -> Int? {
    try? buffer.withUnsafeMutableBytes { (bytes) throws(Errno) in try system.read(descriptor, into: bytes) }
  }

  /// `struct inotify_event`: watch, mask, cookie, length of the name, the name with zeros behind it.
  private static func parse(_ bytes: UnsafeRawBufferPointer) -> [Event] {
    let head = 16
    var events: [Event] = []
    var place = 0
    while place + head <= bytes.count {
      let length = Int(bytes.loadUnaligned(fromByteOffset: place + 12, as: UInt32.self))
      guard place + head + length <= bytes.count else { break }
      let name = bytes[(place + head)..<(place + head + length)].prefix { $0 != 0 }
      events.append(
        Event(
          watch: bytes.loadUnaligned(fromByteOffset: place, as: Int32.self),
          mask: bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self),
          name: String(decoding: name, as: UTF8.self)))
      place += head + length
    }
    return events
  }
}
