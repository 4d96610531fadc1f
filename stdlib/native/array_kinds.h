// The kinds of items that an array has, by their type code, and how items are stored in its memory.
//
// Pickles name the machine's format in place of the type code, so that another machine can read them.
#ifndef BATON_STDLIB_NATIVE_ARRAY_KINDS_H
#define BATON_STDLIB_NATIVE_ARRAY_KINDS_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtArrayKind {
    char code;
    char buffer_format[2];
    uint8_t size;
    bool is_signed, is_int;
    const char *name;    // in messages
    int machine_format;  // of _array_reconstructor, this machine's
} BtArrayKind;

// Are its items characters?
BT_INLINE bool bt_array_is_text(const BtArrayKind *kind) { return kind->code == 'u' || kind->code == 'w'; }
// NULL: no such type code; no exception.
const BtArrayKind *bt_array_find_kind(uint32_t code);
// Converts a value to an item of kind->size bytes. May run Python code. False: an exception.
bool bt_array_pack(const BtArrayKind *kind, View v, uint8_t *out) BT_MUST_CHECK;
// The value of an item.
Value bt_array_unpack(const BtArrayKind *kind, const uint8_t *item) BT_MUST_CHECK;

// How the machine that wrote a pickle stored the items.
typedef struct BtArrayFormat {
    uint8_t size;
    bool is_signed, is_float, big;
} BtArrayFormat;

enum { BT_ARRAY_FORMAT_COUNT = 22 };
extern const BtArrayFormat bt_array_formats[BT_ARRAY_FORMAT_COUNT];
// The kind for items of a format: the one that the pickle names, or where that has another size or sign here,
// one that fits.
const BtArrayKind *bt_array_kind_stored(const BtArrayKind *named, const BtArrayFormat *format);

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_ARRAY_KINDS_H
