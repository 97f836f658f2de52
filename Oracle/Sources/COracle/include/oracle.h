// What FriBidi and ICU say about texts of scalars. Both have macros and types that Swift doesn't see.
//
// Texts are arrays of scalars; classes are numbered as himaya's BidiClass, joining types as its JoiningType.
// Directions: 0 left-to-right, 1 right-to-left, 2 by the first strong character, left-to-right without one.
#pragma once
#include <stdint.h>

// Versions, for the report: "FriBidi 1.0.8 (Unicode 10.0.0)".
const char *oracle_fribidi_version(void);
const char *oracle_icu_version(void);

// The version in which Unicode assigned a scalar, major * 256 + minor; 0 for one that it has not assigned.
int oracle_age(uint32_t scalar);

// Properties of a scalar. Mirrors: the scalar itself where there is none.
uint8_t oracle_icu_class(uint32_t scalar);
uint8_t oracle_fribidi_class(uint32_t scalar);
uint8_t oracle_icu_joining(uint32_t scalar);
uint8_t oracle_fribidi_joining(uint32_t scalar);
uint32_t oracle_icu_mirror(uint32_t scalar);
uint32_t oracle_fribidi_mirror(uint32_t scalar);
// 0 no bracket, 1 opening, 2 closing.
int oracle_icu_bracket(uint32_t scalar);
int oracle_fribidi_bracket(uint32_t scalar);

// The levels of one paragraph, of which FriBidi takes the classes from us. -1 where it failed.
int oracle_fribidi_levels(
    const uint32_t *text, const uint8_t *classes, int count, int direction, uint8_t *levels, uint8_t *base);

// The levels of a text of any number of paragraphs, each with a base level of its own; then those of a line.
// ICU gives a text whose levels all have one parity the base levels: *isFlat tells so. -1 where it failed.
int oracle_icu_levels(const uint32_t *text, int count, int direction, uint8_t *levels, int *isFlat);
int oracle_icu_line(
    const uint32_t *text, int count, int direction, int start, int end, uint8_t *levels, int *isFlat);

// The visual order that follows from levels (L2); FriBidi's with L3, from the classes.
void oracle_icu_order(const uint8_t *levels, int count, int32_t *order);
void oracle_fribidi_order(const uint8_t *levels, const uint8_t *classes, int count, int32_t *order);

// The text of one paragraph in visual order with mirrored characters; the count, or -1 where it failed.
int oracle_icu_visual(const uint32_t *text, int count, int direction, uint32_t *visual);
// Puts the mirror images of what stands at odd levels into a text.
void oracle_fribidi_mirrored(uint32_t *text, const uint8_t *levels, int count);

// Shapes Arabic text in place, in logical order, with the ligatures of lam and alef; the new count.
// FriBidi leaves U+FEFF where a ligature took a letter.
void oracle_fribidi_shape(uint32_t *text, const uint8_t *levels, int count);
int oracle_icu_shape(uint32_t *text, int count);

// For measuring, texts of at most `oracle_longest` scalars: what FriBidi does with nothing but a text.
enum { oracle_longest = 1024 };
// Its levels, from the text alone; 0 where it failed.
int oracle_fribidi_measured_levels(const uint32_t *text, int count, int direction, uint8_t *levels);
// The order of the paragraph as one line, from the text and its levels.
int oracle_fribidi_measured_order(const uint32_t *text, const uint8_t *levels, int count, int32_t *order);
// The letters' forms, in place, from the text and its levels.
void oracle_fribidi_measured_shape(uint32_t *text, const uint8_t *levels, int count);
