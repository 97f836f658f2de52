import Glibc

/// The person's git, started with an argument array and never through a shell.
struct Git {
  /// The folder that git works in.
  let folder: String

  /// What a run of git has come to.
  struct Outcome {
    let status: Int32
    /// What it printed, without the line break at the end.
    let text: String
  }

  /// Runs git and waits; nil where there is none on this machine.
  ///
  /// - Parameter withErrors: take what it prints on standard error too.
  func run(_ arguments: [String], withErrors: Bool = false) -> Outcome? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    guard let child = start(["git", "-C", folder] + arguments, pipe: ends, withErrors: withErrors) else {
      close(ends[1])
      return nil
    }
    close(ends[1])
    let text = Git.text(from: ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    return Outcome(status: status & 0x7F == 0 ? (status >> 8) & 0xFF : 255, text: text)
  }

  private func start(_ words: [String], pipe: [Int32], withErrors: Bool) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, pipe[1], 1)
    if withErrors {
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    for end in pipe { posix_spawn_file_actions_addclose(&actions, end) }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    guard posix_spawnp(&child, "git", &actions, nil, &arguments, environ) == 0 else { return nil }
    return child
  }

  private static func text(from descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      bytes += buffer.prefix(count)
    }
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
