import Foundation

/// One system call of a run of the program: its name, and the how manieth of that name it is in its thread.
/// Those are the numbers by which `strace` can be told to disturb it.
struct SystemCall: Sendable, Hashable, CustomStringConvertible {
  let name: String
  let number: Int
  /// The first argument, as `strace` prints it: a descriptor, for most.
  let first: String

  var description: String { "\(name) \(number)" }

  /// A call on a file or folder, which a disk, a quota or a limit may refuse. What is said on standard output and
  /// errors is none.
  var isOnFiles: Bool { SystemCall.onFiles.contains(name) && !["1", "2"].contains(first) }

  /// A call that changes what is on the disk, or the lock that guards it: what the quick run tries.
  var isDecisive: Bool { isOnFiles && SystemCall.decisive.contains(name) }

  private static let decisive: Set<String> = [
    "write", "flock", "fsync", "ftruncate", "renameat2", "linkat", "unlinkat", "mkdirat",
  ]
  private static let onFiles: Set<String> = [
    "openat", "read", "write", "pread64", "pwrite64", "newfstatat", "fstat", "lseek", "getdents64", "close",
    "flock", "fsync", "fdatasync", "ftruncate", "rename", "renameat2", "linkat", "unlinkat", "mkdirat",
    "fchmod", "fchown", "fallocate", "statfs", "fstatfs", "copy_file_range", "sendfile",
  ]
}

/// Runs of a program under `strace`.
struct Tracing {
  let words: [String]
  let environment: [String: String]

  static let isHere = access("/usr/bin/strace", X_OK) == 0

  /// The calls that a program makes from the moment on at which it opens a folder.
  func calls(since folder: String, log: String) throws -> [SystemCall] {
    let outcome = try Child.run(["strace", "-f", "-qq", "-o", log] + words, environment: environment)
    guard outcome.end.code == 0 else {
      throw Child.Failure(description: "strace: \(outcome.errors.prefix(200))")
    }
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    var counts: [String: Int] = [:]
    var calls: [SystemCall] = []
    var isPast = false
    // Of those that come before. A number counts in each thread: to disturb another thread's early calls would be to
    // disturb the start of the program.
    var early: Set<String> = []
    for line in lines {
      guard let (thread, name, first) = Tracing.entry(line) else { continue }
      counts["\(thread) \(name)", default: 0] += 1
      isPast = isPast || name == "openat" && line.contains("\"\(folder)")
      let call = SystemCall(name: name, number: counts["\(thread) \(name)", default: 0], first: first)
      if !isPast {
        early.insert(call.description)
      } else if !early.contains(call.description) {
        calls.append(call)
      }
    }
    return calls
  }

  /// `1234  openat(3, ".lock", …` but not `1234 <... read resumed>`, nor signals and ends.
  private static func entry(_ line: Substring) -> (thread: Substring, name: String, first: String)? {
    guard let space = line.firstIndex(of: " "), let bracket = line.firstIndex(of: "("), space < bracket else {
      return nil
    }
    let name = line[space..<bracket].drop { $0 == " " }
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }), !name.isEmpty else { return nil }
    let first = line[bracket...].dropFirst().prefix { $0 != "," && $0 != ")" }
    return (line[..<space], String(name), String(first))
  }

  /// Runs the program with one call disturbed, and says whether that call was reached.
  func run(_ call: SystemCall, _ way: Disturbing, log: String) throws -> (Child.Outcome, wasReached: Bool) {
    let inject = "\(call.name):\(way.expression):when=\(call.number)\(way.isForGood ? "+" : "")"
    let outcome = try Child.run(
      [
        "strace", "-f", "-qq", "--seccomp-bpf", "-o", log, "-e", "trace=\(call.name)", "-e",
        "inject=\(inject)",
      ] + words, environment: environment)
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return (outcome, outcome.end.signal != nil || text.contains("(INJECTED)"))
  }

  /// What becomes of a call.
  struct Disturbing: Sendable {
    let expression: String
    let isForGood: Bool

    /// The program is killed before the call is made.
    static let kill = Disturbing(expression: "signal=KILL", isForGood: false)

    /// The call is not made and fails; for good: and all of its name after it.
    static func fail(_ error: String, forGood: Bool) -> Disturbing {
      Disturbing(expression: "error=\(error)", isForGood: forGood)
    }
  }
}
