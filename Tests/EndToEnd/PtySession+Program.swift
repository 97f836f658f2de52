import Foundation
import Glibc
import Testing

/// The program's side: what it does, and waiting for that.
extension PtySession {
  /// The program; nil before it was started.
  var process: pid_t? { isLed ? number(in: "process") : leader }

  func signal(_ signal: Int32) throws { kill(try #require(process), signal) }

  /// Its exit code, 128 and the number for a signal's, or nil while it runs.
  var code: Int? {
    if isLed { return number(in: "code").map { Int($0) } }
    var end = siginfo_t()
    guard waitid(P_PID, id_t(leader), &end, WEXITED | WNOHANG | WNOWAIT) == 0, end.si_signo == SIGCHLD else {
      return nil
    }
    return Int(end._sifields._sigchld.si_status) + (end.si_code == Int32(CLD_EXITED) ? 0 : 128)
  }

  var isStopped: Bool { number(in: "stopped") != nil }

  /// Goes on with a stopped program, as `fg` does.
  func resume() throws { try scratch.write("\n", toPipe: "resume") }

  /// Waits until the program has stopped; an issue where it doesn't.
  func waitForStop(sourceLocation: SourceLocation = #_sourceLocation) {
    wait(for: "the program's stop", sourceLocation: sourceLocation) { isStopped }
    listenUntilQuiet(milliseconds: 50)
  }

  /// Waits until the program has ended, reading what it says; its exit code.
  func waitForEnd(sourceLocation: SourceLocation = #_sourceLocation) -> Int? {
    wait(for: "the program's end", sourceLocation: sourceLocation) { code != nil }
    listenUntilQuiet(milliseconds: 50)
    return code
  }

  /// Whether the program has written a text.
  func has(_ text: String) -> Bool { output.firstRange(of: Array(text.utf8), from: 0) != nil }

  /// Waits until the program has written a text since a place in its output. Cells that are blank already are passed
  /// over by it, so that words are to be waited for, not lines.
  func wait(
    for text: String, after place: Int = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let bytes = Array(text.utf8)
    wait(for: "'\(text)'", sourceLocation: sourceLocation) {
      output.firstRange(of: bytes, from: place) != nil
    }
  }

  /// Reads until the program rests: it has read all that was typed, writes nothing and uses no time.
  func listenUntilIdle(sourceLocation: SourceLocation = #_sourceLocation) {
    var last = ticks
    wait(for: "rest", sourceLocation: sourceLocation) {
      var unread: Int32 = 0
      // TIOCOUTQ of our end is what the other has not read.
      _ = ioctl(master, UInt(TIOCOUTQ), &unread)
      let (before, now) = (last, ticks)
      last = now
      if now == nil { return true }
      return !listen(milliseconds: 60) && unread == 0 && before == now && ticks == now && isAsleep
    }
  }

  /// Whether all threads of the program wait for something, or are stopped. One that only waits for a processor uses no time either.
  private var isAsleep: Bool {
    guard let process,
      let threads = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")
    else {
      return true
    }
    return threads.allSatisfy { thread in
      let status = try? String(contentsOfFile: "/proc/\(process)/task/\(thread)/stat", encoding: .utf8)
      let state = status.flatMap { $0.drop { $0 != ")" }.dropFirst(2).first }
      return state.map { $0 == "S" || $0 == "T" } ?? true
    }
  }

  /// The processor time that the program has used in all its threads, in ticks of 10 ms; nil when it has ended.
  var ticks: Int? {
    guard let process, let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return nil
    }
    // The name, which may hold anything, ends at the last parenthesis; user and system time are the 12th and 13th after.
    let fields = text.drop { $0 != ")" }.split(separator: " ")
    guard fields.count > 13, let user = Int(fields[12]), let system = Int(fields[13]) else { return nil }
    return user + system
  }

  /// Waits for 90 s at most; an issue with what was written last where it comes to nothing.
  func wait(
    for what: String, sourceLocation: SourceLocation = #_sourceLocation, _ isThere: () -> Bool
  ) {
    let end = ContinuousClock.now + .seconds(90)
    while ContinuousClock.now < end {
      if isThere() { return }
      listen(milliseconds: 20)
    }
    let last = String(decoding: output.suffix(2000), as: UTF8.self).debugDescription
    Issue.record("\(what) did not come; the last bytes are \(last)", sourceLocation: sourceLocation)
  }

  private func number(in name: String) -> pid_t? {
    guard let text = try? String(contentsOf: scratch.url(name), encoding: .utf8), text.hasSuffix("\n") else {
      return nil
    }
    return pid_t(text.dropLast())
  }
}

extension Scratch {
  fileprivate func write(_ text: String, toPipe name: String) throws {
    let pipe = try FileHandle(forWritingTo: url(name))
    try pipe.write(contentsOf: Data(text.utf8))
    try pipe.close()
  }
}
