// Between the files of codecs: codecs.c (names, error handlers), codecs_encode.c, codecs_decode.c.
#ifndef BATON_VM_OBJECTS_CODECS_INTERNAL_H
#define BATON_VM_OBJECTS_CODECS_INTERNAL_H

#include "vm/objects/bytes.h"
#include "vm/objects/codecs.h"
#include "vm/objects/str.h"

BT_BEGIN_DECLS

typedef enum BtCodecKind {
    BT_CODEC_UTF8,
    BT_CODEC_UTF8_SIG,
    BT_CODEC_UTF16,
    BT_CODEC_UTF16_LE,
    BT_CODEC_UTF16_BE,
    BT_CODEC_UTF32,
    BT_CODEC_UTF32_LE,
    BT_CODEC_UTF32_BE,
    BT_CODEC_LATIN1,
    BT_CODEC_ASCII,
    BT_CODEC_UNICODE_ESCAPE,
    BT_CODEC_RAW_UNICODE_ESCAPE,
    BT_CODEC_CHARMAP,
} BtCodecKind;

typedef struct BtCodec {
    const char *name; // as error messages show it
    BtCodecKind kind;
    const uint16_t *upper_half; // CHARMAP: what 0x80 to 0xff mean; 0 = undefined
} BtCodec;

typedef enum BtErrorsKind {
    BT_ERRORS_STRICT,
    BT_ERRORS_IGNORE,
    BT_ERRORS_REPLACE,
    BT_ERRORS_BACKSLASH,
    BT_ERRORS_XML,
    BT_ERRORS_NAME,
    BT_ERRORS_ESCAPE,
    BT_ERRORS_PASS,
    BT_ERRORS_CUSTOM,
} BtErrorsKind;

// The built-in handler of this name (NULL: strict), or BT_ERRORS_CUSTOM: one that the program has registered,
// perhaps under that name.
BtErrorsKind bt_codec_errors_kind(const char *errors);
// bytes of a str. errors: a handler's name or NULL; handlers may run Python.
Value bt_codec_encode(const BtCodec *codec, View str, const char *errors) BT_MUST_CHECK;
// consumed NULL: the data are complete.
Value bt_codec_decode(const BtCodec *codec, const void *data, size_t length, const char *errors,
                      size_t *consumed) BT_MUST_CHECK;

// Asks a registered handler about an error. exception stolen. The replacement (str or bytes) and where to go
// on.
Value bt_codec_ask_handler(const char *errors, Value exception, bool encoding, int64_t length,
                           int64_t *position, Value *object) BT_MUST_CHECK;
Value bt_make_encode_error(const char *encoding, View str, int64_t start, int64_t end,
                           const char *reason) BT_MUST_CHECK;
Value bt_make_decode_error(const char *encoding, const void *data, size_t length, int64_t start, int64_t end,
                           const char *reason) BT_MUST_CHECK;

// "\x..", "\u....", "\U........" for one code point; returns the length.
int bt_codec_backslash(uint32_t c, char *out);

BT_END_DECLS

#endif // BATON_VM_OBJECTS_CODECS_INTERNAL_H
