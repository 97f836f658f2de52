import Glibc

/// What `termios` holds of a terminal, to be compared.
struct TerminalModes: Equatable, CustomStringConvertible {
  private let flags: [tcflag_t]
  private let characters: [UInt8]

  init(of terminal: Int32) {
    var modes = termios()
    tcgetattr(terminal, &modes)
    flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
  }

  var description: String { "\(flags.map { String($0, radix: 8) }) \(characters)" }
}
