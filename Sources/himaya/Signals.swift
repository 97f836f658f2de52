import CLinux
import Glibc

/// The signals that the program takes as readable events instead of being interrupted.
struct Signals: ~Copyable {
  /// Readable when a signal waits.
  let descriptor: Int32

  /// Blocks HUP, TERM, INT, TSTP, CONT and WINCH in this thread and all that it will start.
  init() {
    var set = Signals.set
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

  /// Takes back what Ctrl-C and Ctrl-Z meant for another program that had the terminal.
  func forgetKeys() {
    for number in [SIGINT, SIGTSTP] {
      // Ignoring a signal discards those of its kind that wait.
      signal(number, SIG_IGN)
      signal(number, SIG_DFL)
    }
  }

  private static var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT, SIGWINCH] { sigaddset(&set, number) }
    return set
  }
}
