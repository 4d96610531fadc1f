// Sources in encodings that the parser does not read itself.
//
// The parser knows UTF-8 and Latin-1. A source that declares another encoding (`# coding: koi8-r`) is decoded
// here, by the codec of that name: that may import modules and run Python code, so it happens before the
// parser holds anything.
#ifndef BATON_VM_COMPILER_SOURCE_ENCODING_H
#define BATON_VM_COMPILER_SOURCE_ENCODING_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// Stores the source as a str when it takes a codec, BT_EMPTY when the parser can read the bytes. False: a
// SyntaxError that has the codec's words, or, for a `script` (a file that is the program), "encoding problem:
// x". filename: a str. *text is owned by the caller; no lock may be held.
bool bt_decode_foreign_source(const char *source, size_t length, View filename, bool script,
                              Value *text) BT_MUST_CHECK;

// SyntaxError(message, (filename, 0, -1, None)): something is wrong with a whole source's encoding.
void bt_raise_encoding_error(const char *message, View filename);

// The source is not the UTF-8 that it should be: a SyntaxError at the name or string with the first such
// byte. False, without an exception: it stands in neither.
bool bt_raise_undecodable(const char *source, size_t length, View filename) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_COMPILER_SOURCE_ENCODING_H
