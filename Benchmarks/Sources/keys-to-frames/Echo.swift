import Glibc

/// The barest program on a terminal: it answers each key with the bytes of the key.
enum Echo {
  static func run() -> Never {
    var modes = termios()
    tcgetattr(0, &modes)
    cfmakeraw(&modes)
    tcsetattr(0, TCSANOW, &modes)
    // The first frame.
    _ = write(1, ".", 1)
    var buffer = [UInt8](repeating: 0, count: 64)
    while true {
      let count = read(0, &buffer, buffer.count)
      guard count > 0 else { exit(0) }
      _ = write(1, buffer, count)
    }
  }
}
