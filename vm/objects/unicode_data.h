// What Unicode 15.1 says about a code point: utf8proc's properties plus small tables for what it lacks
// (numeric values, special casing, the derived properties behind identifiers and islower).
#ifndef BATON_VM_OBJECTS_UNICODE_DATA_H
#define BATON_VM_OBJECTS_UNICODE_DATA_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Two letters, e.g. "Lu"; "Cn" for what is not assigned.
const char *bt_unicode_category(uint32_t c);

// As the methods of str ask of each character (isprintable, ..., isidentifier); line_break: str.splitlines;
// cased, case_ignorable: Unicode's definitions, for lower() at the end of a word and title().
bool bt_unicode_is_printable(uint32_t c);
bool bt_unicode_is_space(uint32_t c);
bool bt_unicode_is_line_break(uint32_t c);
bool bt_unicode_is_alpha(uint32_t c);
bool bt_unicode_is_alnum(uint32_t c);
bool bt_unicode_is_lower(uint32_t c);
bool bt_unicode_is_upper(uint32_t c);
bool bt_unicode_is_title(uint32_t c);
bool bt_unicode_is_cased(uint32_t c);
bool bt_unicode_is_case_ignorable(uint32_t c);
bool bt_unicode_is_identifier_start(uint32_t c);
bool bt_unicode_is_identifier_part(uint32_t c);
// Values, or -1.
int bt_unicode_decimal(uint32_t c);
int bt_unicode_digit(uint32_t c);
// False: not numeric. value may be NULL.
bool bt_unicode_numeric(uint32_t c, double *value);

// Full case mappings without context; at most three code points. Return how many.
int bt_unicode_to_lower(uint32_t c, uint32_t out[3]);
int bt_unicode_to_upper(uint32_t c, uint32_t out[3]);
int bt_unicode_to_title(uint32_t c, uint32_t out[3]);
int bt_unicode_fold(uint32_t c, uint32_t out[3]);

#ifdef __cplusplus
}
#endif

#endif // BATON_VM_OBJECTS_UNICODE_DATA_H
