// The default files, compiled in with C23's #embed. A test compares this list with the folders config/ and seeds/.
// A new file needs three lines: an array with its #embed, and a row of the table, in the order of the paths.
#include "defaults.h"

static const unsigned char config_countries[] = {
#embed "../../config/countries.toml"
};
static const unsigned char config_keys[] = {
#embed "../../config/keys.toml"
};
static const unsigned char config_organisations[] = {
#embed "../../config/organisations.toml"
};
static const unsigned char config_settings[] = {
#embed "../../config/settings.toml"
};
static const unsigned char config_strings_ar[] = {
#embed "../../config/strings.ar.toml"
};
static const unsigned char config_strings_en[] = {
#embed "../../config/strings.en.toml"
};
static const unsigned char config_strings_fr[] = {
#embed "../../config/strings.fr.toml"
};
static const unsigned char config_theme[] = {
#embed "../../config/theme.toml"
};
static const unsigned char config_vocabulary[] = {
#embed "../../config/vocabulary.toml"
};

#define FILE(path, name) {path, name, sizeof name}

static const struct himaya_default files[] = {
  FILE("config/countries.toml", config_countries),
  FILE("config/keys.toml", config_keys),
  FILE("config/organisations.toml", config_organisations),
  FILE("config/settings.toml", config_settings),
  FILE("config/strings.ar.toml", config_strings_ar),
  FILE("config/strings.en.toml", config_strings_en),
  FILE("config/strings.fr.toml", config_strings_fr),
  FILE("config/theme.toml", config_theme),
  FILE("config/vocabulary.toml", config_vocabulary),
};

size_t himaya_defaults_count(void) { return sizeof files / sizeof files[0]; }

const struct himaya_default *himaya_default_at(size_t place) {
  return place < himaya_defaults_count() ? &files[place] : NULL;
}
