// Gives the terminal back when the program itself fails: only calls that are safe in a signal handler.
#pragma once
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/// The terminal's modes as they were before the program started.
static inline struct termios *himaya_modes_before(void) {
  static struct termios before;
  return &before;
}

/// Implicit bidi mode, default row direction, no bracketed paste, plain colours, main screen, cursor shown.
static const char himaya_restore[] = "\033[8h\033[0 k\033[?1006l\033[?1002l\033[?2004l\033[m\033[?1049l\033[?25h";

static inline void himaya_crashed(int signal_number) {
  ssize_t written = write(1, himaya_restore, sizeof himaya_restore - 1);
  (void)written;
  tcsetattr(0, TCSANOW, himaya_modes_before());
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

/// Remembers the terminal's modes, and gives them back on SEGV, BUS, ILL, TRAP, FPE and ABRT.
static inline void himaya_restore_on_crash(void) {
  static const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
  tcgetattr(0, himaya_modes_before());
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = himaya_crashed;
  for (size_t n = 0; n < sizeof signals / sizeof *signals; n++) sigaction(signals[n], &action, 0);
}
