import CLinux
import Glibc
import Screen

/// Asks the terminal who it is and waits for the answer: for verbs, which have no loop in which it could come late.
enum TerminalProbe {
  /// How long the answers may take: longer than any link that people work over. A terminal that is asked answers within
  /// the time that a key takes to be seen.
  static let patience = Duration.seconds(5)

  /// The answers; none where there is no terminal, or somebody has typed ahead already: that is the shell's.
  ///
  /// - Parameters:
  ///   - questions: the last one is DA1, which every terminal answers.
  ///   - patience: how long the answers may take in all. What comes later would be taken for typed text.
  static func answers(to questions: String, patience: Duration) -> [TerminalAnswer] {
    let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { return [] }
    defer { close(terminal) }
    var before = linux_modes()
    guard tcgetpgrp(terminal) == getpgrp(), linux_silence(terminal, &before) == 0 else { return [] }
    defer { linux_unsilence(terminal, &before) }
    var source = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, 0) == 0, FileOutput.write(questions.utf8, to: terminal) == nil
    else {
      return []
    }
    return read(from: terminal, patience: patience)
  }

  /// What comes until the last question is answered, or the time is up.
  private static func read(from terminal: Int32, patience: Duration) -> [TerminalAnswer] {
    let clock = ContinuousClock()
    let end = clock.now + patience
    var bytes: [UInt8] = []
    var answers: [TerminalAnswer] = []
    var source = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    while clock.now < end, !answers.contains(.attributes), bytes.count < 65_536 {
      let left = (end - clock.now) / .milliseconds(1)
      guard poll(&source, 1, max(1, Int32(left.rounded(.up)))) > 0 else { break }
      var buffer = [UInt8](repeating: 0, count: 1024)
      let count = Glibc.read(terminal, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer[..<count]
      answers = TerminalAnswer.all(in: bytes)
    }
    return answers
  }
}

extension Setup {
  /// Which terminal this is, asked where no variable tells it: for what prints on it without the browser.
  func askedTerminal(_ choice: BidiChoice?) -> TerminalKind {
    var kind = terminal(choice)
    guard Console.results(self, kind: kind).isTerminal, kind.isWorthAsking(term: environment["TERM"] ?? "")
    else {
      return kind
    }
    let answers = TerminalProbe.answers(to: TerminalAnswer.orderQuestions, patience: TerminalProbe.patience)
    for answer in answers { kind.take(answer) }
    return kind
  }
}
