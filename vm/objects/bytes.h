// bytes: immutable byte strings.
#ifndef BATON_VM_OBJECTS_BYTES_H
#define BATON_VM_OBJECTS_BYTES_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtBytes {
    BtObject head;
    int64_t length;
    int64_t hash;   // -1 = not computed. atomic: relaxed, idempotent
    uint8_t data[]; // NUL-terminated
} BtBytes;

// An unchecked cast.
BT_INLINE BtBytes *bt_bytes_cast(View v) {
    return (BtBytes *)bt_object(v);
}
Value bt_bytes_new(const void *data,
                   size_t length) BT_MUST_CHECK; // data NULL: uninitialised, fill before use
// b''.
Value bt_bytes_empty(void);
Value bt_bytes_concat(View a, View b) BT_MUST_CHECK; // any two bytes-like objects; exact bytes
// What bytes(v) makes of a buffer or an iterable of ints; not of ints or strs.
Value bt_bytes_from_object(View v) BT_MUST_CHECK;
// repr of any bytes: b'...'. Quotes as CPython chooses them.
Value bt_bytes_repr(const uint8_t *data, int64_t length, const char *prefix,
                    const char *suffix) BT_MUST_CHECK;

// Growing bytes. Fails sticky: check at finish.
typedef struct BtBytesBuilder {
    uint8_t *data;
    size_t length, capacity;
    bool failed;
} BtBytesBuilder;
// Begins; bt_bytes_builder_finish or _discard ends.
void bt_bytes_builder_init(BtBytesBuilder *b);
// Room for this many bytes in all, so that too many fail at once and not when memory has been filled.
void bt_bytes_builder_expect(BtBytesBuilder *b, size_t length);
void bt_bytes_builder_add(BtBytesBuilder *b, const void *data, size_t length);
// Room for so many more; false: b->failed.
bool bt_bytes_builder_reserve(BtBytesBuilder *b, size_t more);
void bt_bytes_builder_byte(BtBytesBuilder *b, uint8_t byte);
Value bt_bytes_builder_finish(BtBytesBuilder *b) BT_MUST_CHECK; // also frees
void bt_bytes_builder_discard(BtBytesBuilder *b);

BT_END_DECLS

#endif // BATON_VM_OBJECTS_BYTES_H
