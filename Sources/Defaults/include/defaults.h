// The default files of config/ and seeds/, compiled in.
#pragma once
#include <stddef.h>

/// One embedded file: its path from the project's root, its bytes and their count.
struct himaya_default {
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// How many files are embedded.
size_t himaya_defaults_count(void);

/// The file at a place of the list, which is ordered by path; NULL beyond its end.
const struct himaya_default *himaya_default_at(size_t place);
