#include "oracle.h"

// Where an oracle has failed, text and levels stay as they were, and the comparison will say so.
#include <fribidi/fribidi.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/ushape.h>
#include <unicode/utf16.h>
#include <unicode/uvernum.h>

enum { classCount = 23, joiningCount = 6 };

// In the order of BidiClass.
static const FriBidiCharType fribidiClasses[classCount] = {
    FRIBIDI_TYPE_LTR, FRIBIDI_TYPE_RTL, FRIBIDI_TYPE_AL, FRIBIDI_TYPE_EN,  FRIBIDI_TYPE_ES,  FRIBIDI_TYPE_ET,
    FRIBIDI_TYPE_AN,  FRIBIDI_TYPE_CS,  FRIBIDI_TYPE_NSM, FRIBIDI_TYPE_BN, FRIBIDI_TYPE_BS,  FRIBIDI_TYPE_SS,
    FRIBIDI_TYPE_WS,  FRIBIDI_TYPE_ON,  FRIBIDI_TYPE_LRE, FRIBIDI_TYPE_LRO, FRIBIDI_TYPE_RLE, FRIBIDI_TYPE_RLO,
    FRIBIDI_TYPE_PDF, FRIBIDI_TYPE_LRI, FRIBIDI_TYPE_RLI, FRIBIDI_TYPE_FSI, FRIBIDI_TYPE_PDI};
static const UCharDirection icuClasses[classCount] = {
    U_LEFT_TO_RIGHT, U_RIGHT_TO_LEFT, U_RIGHT_TO_LEFT_ARABIC, U_EUROPEAN_NUMBER, U_EUROPEAN_NUMBER_SEPARATOR,
    U_EUROPEAN_NUMBER_TERMINATOR, U_ARABIC_NUMBER, U_COMMON_NUMBER_SEPARATOR, U_DIR_NON_SPACING_MARK,
    U_BOUNDARY_NEUTRAL, U_BLOCK_SEPARATOR, U_SEGMENT_SEPARATOR, U_WHITE_SPACE_NEUTRAL, U_OTHER_NEUTRAL,
    U_LEFT_TO_RIGHT_EMBEDDING, U_LEFT_TO_RIGHT_OVERRIDE, U_RIGHT_TO_LEFT_EMBEDDING, U_RIGHT_TO_LEFT_OVERRIDE,
    U_POP_DIRECTIONAL_FORMAT, U_LEFT_TO_RIGHT_ISOLATE, U_RIGHT_TO_LEFT_ISOLATE, U_FIRST_STRONG_ISOLATE,
    U_POP_DIRECTIONAL_ISOLATE};
// In the order of JoiningType.
static const UJoiningType icuJoining[joiningCount] = {
    U_JT_NON_JOINING, U_JT_JOIN_CAUSING, U_JT_DUAL_JOINING, U_JT_LEFT_JOINING, U_JT_RIGHT_JOINING, U_JT_TRANSPARENT};
static const FriBidiJoiningType fribidiJoining[joiningCount] = {
    FRIBIDI_JOINING_TYPE_U, FRIBIDI_JOINING_TYPE_C, FRIBIDI_JOINING_TYPE_D,
    FRIBIDI_JOINING_TYPE_L, FRIBIDI_JOINING_TYPE_R, FRIBIDI_JOINING_TYPE_T};

const char *oracle_fribidi_version(void) {
  return "FriBidi " FRIBIDI_VERSION " (Unicode " FRIBIDI_UNICODE_VERSION ")";
}

const char *oracle_icu_version(void) { return "ICU " U_ICU_VERSION " (Unicode " U_UNICODE_VERSION ")"; }

int oracle_age(uint32_t scalar) {
  UVersionInfo age;
  u_charAge((UChar32)scalar, age);
  return age[0] * 256 + age[1];
}

// MARK: Properties

uint8_t oracle_icu_class(uint32_t scalar) {
  UCharDirection found = u_charDirection((UChar32)scalar);
  for (uint8_t kind = 0; kind < classCount; kind++)
    if (icuClasses[kind] == found) return kind;
  return 255;
}

uint8_t oracle_fribidi_class(uint32_t scalar) {
  FriBidiCharType found = fribidi_get_bidi_type(scalar);
  for (uint8_t kind = 0; kind < classCount; kind++)
    if (fribidiClasses[kind] == found) return kind;
  return 255;
}

uint8_t oracle_icu_joining(uint32_t scalar) {
  int found = u_getIntPropertyValue((UChar32)scalar, UCHAR_JOINING_TYPE);
  for (uint8_t kind = 0; kind < joiningCount; kind++)
    if ((int)icuJoining[kind] == found) return kind;
  return 255;
}

uint8_t oracle_fribidi_joining(uint32_t scalar) {
  FriBidiJoiningType found = fribidi_get_joining_type(scalar);
  if (FRIBIDI_IS_JOINING_TYPE_G(found)) return 5;  // "ignored": transparent, of the class BN
  for (uint8_t kind = 0; kind < joiningCount; kind++)
    if (fribidiJoining[kind] == found) return kind;
  return 255;
}

uint32_t oracle_icu_mirror(uint32_t scalar) { return (uint32_t)u_charMirror((UChar32)scalar); }

uint32_t oracle_fribidi_mirror(uint32_t scalar) {
  FriBidiChar mirror = scalar;
  fribidi_get_mirror_char(scalar, &mirror);
  return mirror;
}

int oracle_icu_bracket(uint32_t scalar) {
  switch (u_getIntPropertyValue((UChar32)scalar, UCHAR_BIDI_PAIRED_BRACKET_TYPE)) {
    case U_BPT_OPEN: return 1;
    case U_BPT_CLOSE: return 2;
    default: return 0;
  }
}

int oracle_fribidi_bracket(uint32_t scalar) {
  FriBidiBracketType kind = fribidi_get_bracket(scalar);
  if (kind == FRIBIDI_NO_BRACKET) return 0;
  return FRIBIDI_IS_BRACKET_OPEN(kind) ? 1 : 2;
}

// MARK: Levels

static FriBidiParType fribidiDirection(int direction) {
  return direction == 0 ? FRIBIDI_PAR_LTR : direction == 1 ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_ON;
}

int oracle_fribidi_levels(
    const uint32_t *text, const uint8_t *classes, int count, int direction, uint8_t *levels, uint8_t *base) {
  FriBidiCharType *types = malloc((size_t)count * sizeof *types);
  FriBidiBracketType *brackets = malloc((size_t)count * sizeof *brackets);
  for (int place = 0; place < count; place++) types[place] = fribidiClasses[classes[place]];
  fribidi_get_bracket_types(text, count, types, brackets);
  FriBidiParType found = fribidiDirection(direction);
  int outcome = fribidi_get_par_embedding_levels_ex(types, brackets, count, &found, (FriBidiLevel *)levels);
  *base = FRIBIDI_IS_RTL(found) ? 1 : 0;
  // What is left to the reordering of a line: L1 for white space at its end.
  for (int place = count - 1; place >= 0 && outcome != 0; place--) {
    if (!FRIBIDI_IS_EXPLICIT_OR_BN_OR_WS(types[place]) && !FRIBIDI_IS_SEPARATOR(types[place]) &&
        !FRIBIDI_IS_ISOLATE(types[place]))
      break;
    levels[place] = *base;
  }
  free(types);
  free(brackets);
  return outcome == 0 ? -1 : 0;
}

// The text in UTF-16, which has at most two units for each scalar.
static int units(const uint32_t *text, int count, UChar *result) {
  int length = 0;
  for (int place = 0; place < count; place++) U16_APPEND_UNSAFE(result, length, (UChar32)text[place]);
  return length;
}

// The scalars of a text in UTF-16, and how many there are.
static int scalars(const UChar *string, int length, uint32_t *result) {
  int count = 0;
  for (int place = 0; place < length;) {
    UChar32 scalar;
    U16_NEXT(string, place, length, scalar);
    result[count++] = (uint32_t)scalar;
  }
  return count;
}

static int copyLevels(
    UBiDi *bidi, const uint32_t *text, int start, int end, uint8_t *levels, int *isFlat) {
  UErrorCode error = U_ZERO_ERROR;
  const UBiDiLevel *found = ubidi_getLevels(bidi, &error);
  if (U_FAILURE(error)) return -1;
  for (int place = start; place < end; place++) {
    *levels++ = *found;
    found += U16_LENGTH((UChar32)text[place]);
  }
  *isFlat = ubidi_getDirection(bidi) != UBIDI_MIXED;
  return 0;
}

int oracle_icu_line(
    const uint32_t *text, int count, int direction, int start, int end, uint8_t *levels, int *isFlat) {
  static UBiDi *whole = NULL, *line = NULL;
  if (whole == NULL) whole = ubidi_open(), line = ubidi_open();
  UErrorCode error = U_ZERO_ERROR;
  UChar *string = malloc((size_t)count * 2 * sizeof *string + 2);
  int length = units(text, count, string);
  UBiDiLevel base = direction == 2 ? UBIDI_DEFAULT_LTR : (UBiDiLevel)direction;
  ubidi_setPara(whole, string, length, base, NULL, &error);
  UBiDi *asked = whole;
  if (start != 0 || end != count) {
    int first = 0, last = 0;
    for (int place = 0; place < end; place++) {
      if (place < start) first += U16_LENGTH((UChar32)text[place]);
      last += U16_LENGTH((UChar32)text[place]);
    }
    ubidi_setLine(whole, first, last, line, &error);
    asked = line;
  }
  int outcome = U_FAILURE(error) ? -1 : copyLevels(asked, text, start, end, levels, isFlat);
  free(string);
  return outcome;
}

int oracle_icu_levels(const uint32_t *text, int count, int direction, uint8_t *levels, int *isFlat) {
  return oracle_icu_line(text, count, direction, 0, count, levels, isFlat);
}

// MARK: Order

void oracle_icu_order(const uint8_t *levels, int count, int32_t *order) {
  ubidi_reorderVisual(levels, count, order);
}

void oracle_fribidi_order(const uint8_t *levels, const uint8_t *classes, int count, int32_t *order) {
  FriBidiCharType *types = malloc((size_t)count * sizeof *types);
  FriBidiLevel *copy = malloc((size_t)count);
  for (int place = 0; place < count; place++) {
    types[place] = fribidiClasses[classes[place]];
    // L1 has been applied: nothing is left for FriBidi to reset at the end of the line.
    if (types[place] == FRIBIDI_TYPE_WS) types[place] = FRIBIDI_TYPE_ON;
    order[place] = place;
  }
  memcpy(copy, levels, (size_t)count);
  FriBidiFlags flags = FRIBIDI_FLAG_REORDER_NSM;
  if (fribidi_reorder_line(flags, types, count, 0, FRIBIDI_PAR_LTR, copy, NULL, order) == 0) order[0] = -1;
  free(types);
  free(copy);
}

int oracle_icu_visual(const uint32_t *text, int count, int direction, uint32_t *visual) {
  static UBiDi *bidi = NULL;
  if (bidi == NULL) bidi = ubidi_open();
  UErrorCode error = U_ZERO_ERROR;
  UChar *string = malloc((size_t)count * 2 * sizeof *string + 2);
  UChar *ordered = malloc((size_t)count * 2 * sizeof *ordered + 2);
  UBiDiLevel base = direction == 2 ? UBIDI_DEFAULT_LTR : (UBiDiLevel)direction;
  ubidi_setPara(bidi, string, units(text, count, string), base, NULL, &error);
  int length = ubidi_writeReordered(bidi, ordered, count * 2 + 1, UBIDI_DO_MIRRORING, &error);
  int result = U_FAILURE(error) ? -1 : scalars(ordered, length, visual);
  free(string);
  free(ordered);
  return result;
}

void oracle_fribidi_mirrored(uint32_t *text, const uint8_t *levels, int count) {
  fribidi_shape_mirroring((const FriBidiLevel *)levels, count, text);
}

// MARK: Shaping

void oracle_fribidi_shape(uint32_t *text, const uint8_t *levels, int count) {
  FriBidiCharType *types = malloc((size_t)count * sizeof *types);
  FriBidiArabicProp *joining = malloc((size_t)count);
  fribidi_get_bidi_types(text, count, types);
  fribidi_get_joining_types(text, count, joining);
  fribidi_join_arabic(types, count, (const FriBidiLevel *)levels, joining);
  fribidi_shape_arabic(
      FRIBIDI_FLAG_SHAPE_ARAB_PRES | FRIBIDI_FLAG_SHAPE_ARAB_LIGA, (const FriBidiLevel *)levels, count, joining, text);
  free(types);
  free(joining);
}

int oracle_icu_shape(uint32_t *text, int count) {
  UErrorCode error = U_ZERO_ERROR;
  UChar *string = malloc((size_t)count * 2 * sizeof *string + 2);
  UChar *shaped = malloc((size_t)count * 2 * sizeof *shaped + 2);
  int length = units(text, count, string);
  length = u_shapeArabic(
      string, length, shaped, count * 2,
      U_SHAPE_LETTERS_SHAPE | U_SHAPE_TEXT_DIRECTION_LOGICAL | U_SHAPE_LAMALEF_RESIZE, &error);
  int result = U_FAILURE(error) ? -1 : scalars(shaped, length, text);
  free(string);
  free(shaped);
  return result;
}

// MARK: Measuring

int oracle_fribidi_measured_levels(const uint32_t *text, int count, int direction, uint8_t *levels) {
  FriBidiCharType types[oracle_longest];
  FriBidiBracketType brackets[oracle_longest];
  FriBidiParType base = fribidiDirection(direction);
  fribidi_get_bidi_types(text, count, types);
  fribidi_get_bracket_types(text, count, types, brackets);
  return fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, (FriBidiLevel *)levels);
}

int oracle_fribidi_measured_order(const uint32_t *text, const uint8_t *levels, int count, int32_t *order) {
  FriBidiCharType types[oracle_longest];
  FriBidiLevel copy[oracle_longest];
  fribidi_get_bidi_types(text, count, types);
  memcpy(copy, levels, (size_t)count);
  for (int place = 0; place < count; place++) order[place] = place;
  return fribidi_reorder_line(FRIBIDI_FLAG_REORDER_NSM, types, count, 0, FRIBIDI_PAR_LTR, copy, NULL, order);
}

void oracle_fribidi_measured_shape(uint32_t *text, const uint8_t *levels, int count) {
  FriBidiCharType types[oracle_longest];
  FriBidiArabicProp joining[oracle_longest];
  fribidi_get_bidi_types(text, count, types);
  fribidi_get_joining_types(text, count, joining);
  fribidi_join_arabic(types, count, (const FriBidiLevel *)levels, joining);
  fribidi_shape(
      FRIBIDI_FLAGS_ARABIC, (const FriBidiLevel *)levels, count, joining, text);
}
