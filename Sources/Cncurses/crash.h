// Gives the terminal back when the program itself fails: only calls that are safe in a signal handler.
#pragma once
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/// What is to be done on a crash. The text is one of two buffers, so that the one in use is never being written.
struct himaya_rescue {
  struct termios modes_before;
  char texts[2][1024];
  volatile sig_atomic_t current;
};

static inline struct himaya_rescue *himaya_rescue(void) {
  static struct himaya_rescue rescue;
  return &rescue;
}

static inline void himaya_crashed(int signal_number) {
  const char *text = himaya_rescue()->texts[himaya_rescue()->current];
  ssize_t written = write(1, text, strlen(text));
  (void)written;
  if (*text) tcsetattr(0, TCSANOW, &himaya_rescue()->modes_before);
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

/// What a crash writes from now on, cut off after 1023 bytes; empty while the terminal isn't ours.
static inline void himaya_write_on_crash(const char *text) {
  struct himaya_rescue *rescue = himaya_rescue();
  int next = !rescue->current;
  strncpy(rescue->texts[next], text, sizeof rescue->texts[next] - 1);
  rescue->current = next;
}

/// Remembers the terminal's modes, and gives them back on SEGV, BUS, ILL, TRAP, FPE, SYS and ABRT: on a stack of its own,
/// since the program's may be what has run out.
static inline void himaya_restore_on_crash(void) {
  static const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGSYS, SIGABRT};
  tcgetattr(0, &himaya_rescue()->modes_before);
  stack_t stack = {.ss_size = 65536};
  stack.ss_sp = malloc(stack.ss_size);
  bool has_stack = stack.ss_sp && sigaltstack(&stack, 0) == 0;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = himaya_crashed;
  if (has_stack) action.sa_flags = SA_ONSTACK;
  for (size_t n = 0; n < sizeof signals / sizeof *signals; n++) sigaction(signals[n], &action, 0);
}
