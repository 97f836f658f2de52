import Glibc

/// Reads whole lines from standard input, as the terminal's own line editing or a pipe hands them over.
struct LineReader {
  /// What was read, as far as it is.
  enum Read: Equatable {
    case line(String)
    /// A line that is not UTF-8: with signs in the places of what isn't.
    case garbled(String)
    /// A line of as many bytes as the terminal takes at once: what was typed beyond is not in it.
    case full(String)
    /// There is no whole line yet.
    case nothing
    case end
  }

  /// A line that goes on for longer is cut here: no field of a record is that long.
  private static let longest = 4 << 20
  /// What a line of the terminal's own editing can hold (`N_TTY_BUF_SIZE` of Linux, without its end).
  private static let widest = 4095

  private var bytes: [UInt8] = []
  private var hasEnded = false

  /// The next line that is here already.
  mutating func next() -> Read {
    if let place = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      defer { bytes.removeFirst(place + 1) }
      return line(bytes[..<place])
    }
    if bytes.count > Self.longest || hasEnded && !bytes.isEmpty {
      defer { bytes = [] }
      return line(bytes[...])
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

  private func line(_ bytes: ArraySlice<UInt8>) -> Read {
    let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    guard let text = String(validating: line, as: UTF8.self) else {
      return .garbled(String(decoding: line, as: UTF8.self))
    }
    return line.count >= Self.widest && isatty(0) == 1 ? .full(text) : .line(text)
  }
}
