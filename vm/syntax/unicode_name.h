/* Unicode character names, for "\N{GREEK SMALL LETTER ALPHA}" and the unicodedata module.
 *
 * Hangul syllables and CJK ideographs are named by a rule. The other 33,000 names, and the aliases, are in a
 * table of words: see unicode_name.c. Nothing is built at start-up; a look-up reads through 270 kB of text,
 * some microseconds.
 */
#ifndef BATON_VM_SYNTAX_UNICODE_NAME_H
#define BATON_VM_SYNTAX_UNICODE_NAME_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { BT_UNICODE_NAME_MAX = 128 }; /* longest name, with its NUL, rounded up */

/* Returns the code point with this name or alias (case does not matter), or -1. */
int bt_unicode_lookup(const char *name, size_t length);

/* Writes the name of a code point, NUL-terminated, into BT_UNICODE_NAME_MAX bytes. False: it has none. */
bool bt_unicode_name(int code_point, char *name);

#ifdef __cplusplus
}
#endif

#endif
