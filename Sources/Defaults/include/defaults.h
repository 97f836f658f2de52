// The default files of config/ and seeds/, compiled in.
#pragma once
#include <stddef.h>

/// One embedded file: its path from the project's root, its bytes and their count.
struct himaya_default {
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// All embedded files, ordered by path.
extern const struct himaya_default himaya_defaults[];
extern const size_t himaya_defaults_count;
