import Glibc
import Store

/// Bytes to a descriptor, all of them.
enum FileOutput {
  /// Writes a text; false where the other end is gone.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    write(text.utf8, to: descriptor) == nil
  }

  /// No signals come that fast: an output that interrupts this often on end will not stop.
  private static let attempts = 1000

  /// Writes bytes; returns why they could not all be written.
  static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) -> Errno? {
    var rest = Array(bytes)[...]
    var interruptions = 0
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR, interruptions < attempts {
        interruptions += 1
        continue
      }
      if count < 0, errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
        continue
      }
      guard count > 0 else { return Errno(count == 0 ? EIO : errno) }
      rest = rest.dropFirst(count)
    }
    return nil
  }
}
