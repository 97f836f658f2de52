// What Swift cannot import of ncurses itself: macros, variadic functions, shared variables.
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <ncurses.h>
#include <term.h>
