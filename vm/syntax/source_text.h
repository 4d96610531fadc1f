/* Bytes to text: what happens to a file before its first token is read.
 *
 * Python source is UTF-8 unless its first or second line says otherwise (`# -*- coding: latin-1 -*-`). The
 * lexer wants one form only: valid UTF-8, no NUL, '\n' for every line end, a NUL after the last character.
 */
#ifndef BATON_VM_SYNTAX_SOURCE_TEXT_H
#define BATON_VM_SYNTAX_SOURCE_TEXT_H

#include "vm/syntax/arena.h"
#include "vm/syntax/parser.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Decodes `length` bytes into a new text in the arena and stores its length in `*decoded_length`.
 * `final_newline`: a missing line end is added to the last line. Returns NULL with `error` filled when the
 * bytes are not what they claim to be, the encoding is not supported (UTF-8, Latin-1 and ASCII are), or
 * memory is short. */
const char *bt_source_decode(const char *source, size_t length, const char *filename, int flags,
                             bool final_newline, BtArena *arena, size_t *decoded_length,
                             BtSyntaxError *error);

/* The name of the encoding that the source declares, when reading it takes a codec (or its words about bytes
 * that are wrong): not in the forms above, or not what it claims to be. Returns the name's length in the
 * source, 0 when bt_source_decode can do alone. The compiler decodes such a source before it comes here. */
size_t bt_source_foreign_encoding(const char *source, size_t length, const char **name);

/* Decodes one character of valid or broken UTF-8 and stores its size; -1 (size 1) when it is broken. WTF-8
 * surrogates are broken. */
int bt_utf8_decode(const char *text, const char *end, int *size);

/* Writes a code point (surrogates included) as UTF-8 and returns the number of bytes, 1 to 4. */
int bt_utf8_encode(int code_point, char *output);

/* Python's str.isidentifier for a single character: may it start, or continue, a name? */
bool bt_is_identifier_start(int code_point);
/* This one after the first character. */
bool bt_is_identifier_part(int code_point);

/* Python's str.isprintable for a single character. */
bool bt_is_printable(int code_point);

/* Returns the interned NFKC form of a name with characters outside ASCII, or NULL when memory is short. */
const char *bt_normalize_name(BtArena *arena, const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
