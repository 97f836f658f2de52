import Glibc

/// Why the browser ends.
enum Ending: Equatable {
  /// The person left it.
  case quit
  /// A signal that ends programs; SIGHUP also where the terminal went away without one.
  case signal(Int32)

  /// Ends the program as the signal would have done at once, so that whoever started it learns of that.
  ///
  /// To be called last, when the terminal is given back. Returns after `quit` only.
  func pass() {
    guard case .signal(let number) = self else { return }
    Glibc.signal(number, SIG_DFL)
    Signals.unblock([number])
    raise(number)
    // What cannot be raised: as the shell would say it.
    exit(128 + number)
  }
}
