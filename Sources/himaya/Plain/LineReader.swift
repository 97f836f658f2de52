import Glibc

/// Reads whole lines from standard input, as the terminal's own line editing or a pipe hands them over.
struct LineReader {
  /// What was read, as far as it is.
  enum Read: Equatable {
    case line(String)
    /// There is no whole line yet.
    case nothing
    case end
  }

  /// A line that goes on for longer is cut here: no field of a record is that long.
  private static let longest = 4 << 20

  private var bytes: [UInt8] = []
  private var hasEnded = false

  /// The next line that is here already.
  mutating func next() -> Read {
    if let place = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      defer { bytes.removeFirst(place + 1) }
      return .line(text(bytes[..<place]))
    }
    if bytes.count > Self.longest || hasEnded && !bytes.isEmpty {
      defer { bytes = [] }
      return .line(text(bytes[...]))
    }
    return hasEnded ? .end : .nothing
  }

  /// Takes what standard input has: waits for it where nothing is there.
  mutating func read() {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = buffer.withUnsafeMutableBytes { Glibc.read(0, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    if count <= 0 { hasEnded = true } else { bytes += buffer.prefix(count) }
  }

  private func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }
}
