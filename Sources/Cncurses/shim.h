// What Swift cannot import of ncurses itself: macros, variadic functions, shared variables.
#pragma once
#define NCURSES_WIDECHAR 1
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <sys/ioctl.h>
#include "crash.h"

// Of <term.h>, whose macros (`columns`, `lines`, …) would rename everything that follows.
extern int setupterm(const char *, int, int *);
extern char *tigetstr(const char *);

static inline attr_t himaya_bold(void) { return A_BOLD; }
static inline attr_t himaya_dim(void) { return A_DIM; }
static inline attr_t himaya_underline(void) { return A_UNDERLINE; }
static inline attr_t himaya_reverse(void) { return A_REVERSE; }
static inline attr_t himaya_italic(void) { return A_ITALIC; }

/// The columns that the C library gives a character; -1 for one that it does not know.
extern int wcwidth(wchar_t);

/// Whether a string that terminfo answered is there: it says "no such capability" by -1, "absent" by 0.
static inline bool himaya_has(const char *name) {
  const char *answer = tigetstr(name);
  return answer != (const char *)-1 && answer != NULL;
}

/// The number of colours that the terminal has; less than 8 where it has none.
static inline int himaya_colors(void) { return COLORS; }

/// The highest number of a colour pair.
static inline int himaya_color_pairs(void) { return COLOR_PAIRS; }

/// The size of the terminal in cells as the kernel knows it; false where it doesn't.
static inline bool himaya_size(int *columns, int *rows) {
  struct winsize size;
  if (ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

/// `newterm` on standard input, for the terminal that terminfo has by a name.
static inline SCREEN *himaya_new_terminal(const char *name, FILE *output) { return newterm(name, output, stdin); }

/// The window of the whole screen. Call after `newterm` only.
static inline WINDOW *himaya_first_window(void) { return stdscr; }
