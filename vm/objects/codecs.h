// Encodings: str to bytes and back, with CPython's error handlers and messages.
//  Built in: utf-8, utf-8-sig, utf-16, utf-32 (each also -le, -be), latin-1, ascii, cp1252, cp437,
// raw_unicode_escape, unicode_escape. Names are normalised as CPython does ("UTF 8", "utf_8" and "U8" are
// one). Other encodings are looked up in the module `codecs` when it is there; LookupError "unknown encoding:
// x" otherwise.
//
// An error handler is a name: strict, ignore, replace, backslashreplace, xmlcharrefreplace, namereplace,
// surrogateescape, surrogatepass are built in; others are callables registered by codecs.register_error.
#ifndef BATON_VM_OBJECTS_CODECS_H
#define BATON_VM_OBJECTS_CODECS_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// Set at start by -X dev: the names of encodings and handlers are looked up even when there is nothing to be
// done.
extern bool bt_codec_names_are_checked;

// bytes of a str. encoding NULL = utf-8; errors NULL = strict.
Value bt_encode(View str, const char *encoding, const char *errors) BT_MUST_CHECK;
// str of bytes.
Value bt_decode(const void *data, size_t length, const char *encoding, const char *errors) BT_MUST_CHECK;
Value bt_decode_utf8(const void *data, size_t length, const char *errors) BT_MUST_CHECK;
// By any built-in encoding, a text that may end within a character: *consumed tells how much was decoded (for
// incremental decoders); consumed NULL: the text is whole. As with the next one, errors do not get the note
// that str.encode() and bytes.decode() add, which names the encoding.
Value bt_decode_partial(const void *data, size_t length, const char *encoding, const char *errors,
                        size_t *consumed) BT_MUST_CHECK;
Value bt_encode_without_note(View str, const char *encoding, const char *errors) BT_MUST_CHECK;

// UnicodeEncodeError(encoding, str, start, end, reason) and UnicodeDecodeError(encoding, bytes, start, end,
// reason).
Value bt_raise_encode_error(const char *encoding, View str, int64_t start, int64_t end,
                            const char *reason) BT_COLD;
Value bt_raise_decode_error(const char *encoding, const void *data, size_t length, int64_t start, int64_t end,
                            const char *reason) BT_COLD;

// codecs.register_error and lookup_error: "unknown error handler name 'x'".
bool bt_codec_register_error(View name, View handler) BT_MUST_CHECK;
Value bt_codec_lookup_error(View name) BT_MUST_CHECK;
// A function that finds a codec's (encode, decode) when none here has the name: set by the module codecs (see
// bt_codec_set_search). Called with the normalised name; None = unknown; else a tuple whose first two items
// are encode(str, errors) and decode(bytes, errors), each returning (result, length).
void bt_codec_set_search(View function);
// Is there a built-in codec of this name? Gives its canonical name ("utf-8"), or NULL.
const char *bt_codec_canonical_name(const char *encoding);

BT_END_DECLS

#endif // BATON_VM_OBJECTS_CODECS_H
