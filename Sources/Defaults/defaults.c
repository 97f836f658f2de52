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
static const unsigned char seeds_initiatives_2023_ma_second_executive_programme[] = {
#embed "../../seeds/initiatives/2023-ma-second-executive-programme.json"
};
static const unsigned char seeds_initiatives_2024_05_27_ma_executive_programme_meeting[] = {
#embed "../../seeds/initiatives/2024-05-27-ma-executive-programme-meeting.json"
};
static const unsigned char seeds_initiatives_2024_05_27_ma_territorial_protocol_agreement[] = {
#embed "../../seeds/initiatives/2024-05-27-ma-territorial-protocol-agreement.json"
};
static const unsigned char seeds_initiatives_2024_12_09_ma_fes_meknes_forum[] = {
#embed "../../seeds/initiatives/2024-12-09-ma-fes-meknes-forum.json"
};
static const unsigned char seeds_initiatives_2025_05_15_sy_coordination_sessions[] = {
#embed "../../seeds/initiatives/2025-05-15-sy-coordination-sessions.json"
};
static const unsigned char seeds_initiatives_iq_basra_child_friendly_city[] = {
#embed "../../seeds/initiatives/iq-basra-child-friendly-city.json"
};
static const unsigned char seeds_initiatives_iq_basra_child_friendly_workshop[] = {
#embed "../../seeds/initiatives/iq-basra-child-friendly-workshop.json"
};
static const unsigned char seeds_initiatives_om_child_helpline[] = {
#embed "../../seeds/initiatives/om-child-helpline.json"
};
static const unsigned char seeds_initiatives_qa_child_helplines_conference[] = {
#embed "../../seeds/initiatives/qa-child-helplines-conference.json"
};
static const unsigned char seeds_initiatives_qa_dir_aman_platform[] = {
#embed "../../seeds/initiatives/qa-dir-aman-platform.json"
};
static const unsigned char seeds_organisations_iq_basra_council[] = {
#embed "../../seeds/organisations/iq-basra-council.json"
};
static const unsigned char seeds_organisations_iq_basra_government[] = {
#embed "../../seeds/organisations/iq-basra-government.json"
};
static const unsigned char seeds_organisations_iq_basra_women_family_child[] = {
#embed "../../seeds/organisations/iq-basra-women-family-child.json"
};
static const unsigned char seeds_organisations_ma_mjcc_fes_meknes[] = {
#embed "../../seeds/organisations/ma-mjcc-fes-meknes.json"
};
static const unsigned char seeds_organisations_sy_humanitarian_action_office[] = {
#embed "../../seeds/organisations/sy-humanitarian-action-office.json"
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
  FILE("seeds/initiatives/2023-ma-second-executive-programme.json",
       seeds_initiatives_2023_ma_second_executive_programme),
  FILE("seeds/initiatives/2024-05-27-ma-executive-programme-meeting.json",
       seeds_initiatives_2024_05_27_ma_executive_programme_meeting),
  FILE("seeds/initiatives/2024-05-27-ma-territorial-protocol-agreement.json",
       seeds_initiatives_2024_05_27_ma_territorial_protocol_agreement),
  FILE("seeds/initiatives/2024-12-09-ma-fes-meknes-forum.json",
       seeds_initiatives_2024_12_09_ma_fes_meknes_forum),
  FILE("seeds/initiatives/2025-05-15-sy-coordination-sessions.json",
       seeds_initiatives_2025_05_15_sy_coordination_sessions),
  FILE("seeds/initiatives/iq-basra-child-friendly-city.json", seeds_initiatives_iq_basra_child_friendly_city),
  FILE("seeds/initiatives/iq-basra-child-friendly-workshop.json",
       seeds_initiatives_iq_basra_child_friendly_workshop),
  FILE("seeds/initiatives/om-child-helpline.json", seeds_initiatives_om_child_helpline),
  FILE("seeds/initiatives/qa-child-helplines-conference.json",
       seeds_initiatives_qa_child_helplines_conference),
  FILE("seeds/initiatives/qa-dir-aman-platform.json", seeds_initiatives_qa_dir_aman_platform),
  FILE("seeds/organisations/iq-basra-council.json", seeds_organisations_iq_basra_council),
  FILE("seeds/organisations/iq-basra-government.json", seeds_organisations_iq_basra_government),
  FILE("seeds/organisations/iq-basra-women-family-child.json",
       seeds_organisations_iq_basra_women_family_child),
  FILE("seeds/organisations/ma-mjcc-fes-meknes.json", seeds_organisations_ma_mjcc_fes_meknes),
  FILE("seeds/organisations/sy-humanitarian-action-office.json",
       seeds_organisations_sy_humanitarian_action_office),
};

size_t himaya_defaults_count(void) { return sizeof files / sizeof files[0]; }

const struct himaya_default *himaya_default_at(size_t place) {
  return place < himaya_defaults_count() ? &files[place] : NULL;
}
