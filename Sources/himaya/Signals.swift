import CLinux
import Glibc

/// The signals that the program takes as readable events instead of being interrupted.
struct Signals: ~Copyable {
  /// Readable when a signal waits.
  let descriptor: Int32

  /// Those that end a program which does nothing about them: here they end it in order. SIGINT and SIGQUIT come from
  /// others only, since the keys for them are read as keys.
  private static let endings = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGPOLL, SIGPWR,
  ]

  /// Blocks those that end programs, TSTP, CONT and WINCH in this thread and all that it will start.
  init() {
    var set = Signals.set(of: Signals.endings + [SIGTSTP, SIGCONT, SIGWINCH])
    pthread_sigmask(SIG_BLOCK, &set, nil)
    descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
    // A closed pipe is an error of write(), not the end.
    signal(SIGPIPE, SIG_IGN)
  }

  deinit { close(descriptor) }

  /// The next signal that came, or nil.
  func next() -> Int32? {
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    return read(descriptor, &info, size) == size ? Int32(info.ssi_signo) : nil
  }

  /// Waits for a signal that ends the program, which stays for ``next()``, or for the end of a terminal; false where
  /// there is something to read first, or some milliseconds have passed (-1: none count). SIGINT and SIGQUIT mean what
  /// is on the screen only, and what else comes is taken care of afterwards.
  func waitForEnding(orInputOn input: Int32, within milliseconds: Int32) -> Bool {
    while true {
      var sources = [input, descriptor].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&sources, 2, milliseconds) > 0 else { return false }
      if sources[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return true }
      guard sources[0].revents == 0 else { return false }
      guard let number = next() else { continue }
      if [SIGWINCH, SIGCONT, SIGTSTP].contains(number) { continue }
      if number != SIGINT, number != SIGQUIT { kill(getpid(), number) }
      return true
    }
  }

  /// Stops the program and all that runs in its job, as Ctrl-Z does elsewhere, until it is continued. One that nobody
  /// could continue, since no shell looks after it, is not stopped by the kernel.
  func stop() {
    Signals.unblock([SIGTSTP])
    kill(0, SIGTSTP)
    var set = Signals.set(of: [SIGTSTP])
    pthread_sigmask(SIG_BLOCK, &set, nil)
    forget([SIGCONT])
  }

  /// Takes back what Ctrl-C, Ctrl-\ and Ctrl-Z meant for another program that had the terminal.
  func forgetKeys() { forget([SIGINT, SIGQUIT, SIGTSTP]) }

  /// Passes over signals that wait.
  private func forget(_ numbers: [Int32]) {
    var set = Signals.set(of: numbers)
    var none = timespec()
    while sigtimedwait(&set, nil, &none) > 0 {}
  }

  static func unblock(_ numbers: [Int32]) {
    var set = Signals.set(of: numbers)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  private static func set(of numbers: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers { sigaddset(&set, number) }
    return set
  }
}
