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

/// The codes by which `wget_wch` names keys that type no character.
enum himaya_key {
  himaya_key_down = KEY_DOWN,
  himaya_key_up = KEY_UP,
  himaya_key_left = KEY_LEFT,
  himaya_key_right = KEY_RIGHT,
  himaya_key_home = KEY_HOME,
  himaya_key_end = KEY_END,
  himaya_key_next_page = KEY_NPAGE,
  himaya_key_previous_page = KEY_PPAGE,
  himaya_key_backspace = KEY_BACKSPACE,
  himaya_key_delete = KEY_DC,
  himaya_key_insert = KEY_IC,
  himaya_key_enter = KEY_ENTER,
  himaya_key_backtab = KEY_BTAB,
  himaya_key_f0 = KEY_F0,
  himaya_key_resize = KEY_RESIZE,
  himaya_key_mouse = KEY_MOUSE,
  himaya_key_shift_left = KEY_SLEFT,
  himaya_key_shift_right = KEY_SRIGHT,
  himaya_key_shift_home = KEY_SHOME,
  himaya_key_shift_end = KEY_SEND,
  himaya_key_shift_up = KEY_SR,
  himaya_key_shift_down = KEY_SF,
};

/// What the program binds itself with `define_key`, above ncurses' own codes.
enum himaya_own_key {
  himaya_paste_begins = KEY_MAX + 4096,
  himaya_paste_ends = KEY_MAX + 4097,
};

/// The status of `wget_wch`.
static inline int himaya_get(WINDOW *window, wint_t *character) { return wget_wch(window, character); }
enum himaya_status { himaya_is_key = KEY_CODE_YES, himaya_is_character = OK, himaya_is_nothing = ERR };

/// The size of the terminal in cells as the kernel knows it; false where it doesn't.
static inline bool himaya_size(int *columns, int *rows) {
  struct winsize size;
  if (ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

/// `newterm` on standard output and input.
static inline SCREEN *himaya_new_terminal(void) { return newterm(NULL, stdout, stdin); }

/// The window of the whole screen. Call after `newterm` only.
static inline WINDOW *himaya_first_window(void) { return stdscr; }
