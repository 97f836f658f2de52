import Glibc

/// What is left behind should the program itself fail: nothing of any record.
enum Crash {
  /// No core file, which would hold every record that is open; and not the Swift runtime's account of the crash, which
  /// prints the memory that registers point to. The browser's own handler gives the terminal back besides.
  static func tellNothing() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] {
      signal(number, SIG_DFL)
      sigaddset(&signals, number)
    }
    // Whoever started the program may have blocked them.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
