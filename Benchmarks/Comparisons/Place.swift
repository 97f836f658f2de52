import Foundation

/// Where `script/bench` has put what is measured.
enum Place {
  /// A folder of made-up records.
  static let data = variable("HIMAYA_BENCH_DATA")
  /// The program, built for release.
  static let program = variable("HIMAYA_BENCH_PROGRAM")
  /// What peers read: the same records, as each of them wants them.
  static let peers = variable("HIMAYA_BENCH_PEERS")

  private static func variable(_ name: String) -> String {
    ProcessInfo.processInfo.environment[name] ?? ""
  }
}

/// A program that did not do what it was run for: a time of it would mean nothing.
struct CommandError: Error {
  let command: [String]
  let status: Int32
}

/// Runs a program to its end, and throws away as it comes what it prints and says. Gives its memory at most, in KB.
///
/// The output goes through a pipe for every program: `grep` stops at its first hit when it writes to `/dev/null`.
func run(_ command: String...) throws -> Int { try run(command) }

func run(_ command: [String]) throws -> Int {
  var ends: [Int32] = [0, 0]
  pipe(&ends)
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
  for stream in [STDOUT_FILENO, STDERR_FILENO] {
    posix_spawn_file_actions_adddup2(&actions, ends[1], stream)
  }
  for end in ends { posix_spawn_file_actions_addclose(&actions, end) }
  var arguments = command.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var process: pid_t = 0
  let refusal = posix_spawnp(&process, command[0], &actions, nil, &arguments, environ)
  close(ends[1])
  defer { close(ends[0]) }
  guard refusal == 0 else { throw CommandError(command: command, status: refusal) }
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while read(ends[0], &buffer, buffer.count) > 0 {}
  var status: Int32 = 0
  var usage = rusage()
  wait4(process, &status, 0, &usage)
  guard status == 0 else { throw CommandError(command: command, status: status) }
  return usage.ru_maxrss
}
