#include "defaults.h"

const struct himaya_default himaya_defaults[] = {{0, 0, 0}};
const size_t himaya_defaults_count = 0;
