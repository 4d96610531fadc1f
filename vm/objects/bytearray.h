// bytearray: mutable bytes.
//  Every access takes the byte lock (nothing with the GIL), so the block is freed at once when it is
// replaced. While somebody holds a buffer of it (`exports`), it keeps its length and its block: BufferError.
#ifndef BATON_VM_OBJECTS_BYTEARRAY_H
#define BATON_VM_OBJECTS_BYTEARRAY_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtByteArray {
    BtObject head;
    int64_t length;   // all fields: guarded by lock
    int64_t capacity; // bytes in block
    uint8_t *block;   // allocated; NULL when capacity is 0
    uint8_t *data;    // first byte, within block: removing at the front only moves this
    int64_t exports;
} BtByteArray;

// The cast is unchecked; a subclass is one.
BT_INLINE BtByteArray *bt_bytearray_cast(View v) {
    return (BtByteArray *)bt_object(v);
}
BT_INLINE bool bt_is_bytearray(View v) {
    return bt_is_object(v) && bt_is_kind(v, BT_TYPE_IS_BYTEARRAY);
}
Value bt_bytearray_new(const void *data, size_t length) BT_MUST_CHECK; // data NULL: zeros
// At this moment: another thread may be changing it.
int64_t bt_bytearray_length(View v);
extern BtType bt_type_bytearray_iterator;
// Appends, atomically. data may not lie in the bytearray itself. False: MemoryError, or BufferError because
// its memory is lent.
bool bt_bytearray_extend(View v, const void *data, size_t length) BT_MUST_CHECK;

BT_END_DECLS

#endif // BATON_VM_OBJECTS_BYTEARRAY_H
