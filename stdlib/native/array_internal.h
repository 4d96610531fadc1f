// Between the files of array: array.c (the type), array_convert.c (lists, text, bytes, files, pickles).
//
// What the items are is in array_kinds.h. The byte lock guards length, capacity and data; items are converted
// outside of it (conversion may run Python). While a buffer of an array is lent (`exports`), the memory stays
// where it is and keeps its length: BufferError. Every change of length is one bt_array_splice().
#ifndef BATON_STDLIB_NATIVE_ARRAY_INTERNAL_H
#define BATON_STDLIB_NATIVE_ARRAY_INTERNAL_H

#include "stdlib/native/array_kinds.h"
#include "vm/threads/object_lock.h"

BT_BEGIN_DECLS

typedef struct Array {
    BtObject head;
    const BtArrayKind *kind;
    int64_t length;    // items. this and the rest: guarded by lock
    int64_t capacity;
    uint8_t *data;
    int64_t exports;
} Array;

extern BtType bt_array_type;

BT_INLINE Array *cast(View v) { return (Array *)bt_object(v); }
BT_INLINE bool is_array(View v) { return bt_is_object(v) && bt_is_instance(v, &bt_array_type); }
BT_INLINE int64_t length_of(const Array *a) { return bt_load_relaxed_i64(&a->length); }

// An empty one. NULL: MemoryError.
Array *bt_array_make(BtType *type, const BtArrayKind *kind) BT_MUST_CHECK;
// A copy of the items from start on, at most *count (-1: all), for bt_buffer_free; *count: how many there
// are. NULL: MemoryError.
uint8_t *bt_array_copy_items(Array *a, int64_t start, int64_t *count) BT_MUST_CHECK;
// Replaces `removed` items from start on with `added` ones, which lie elsewhere. start < 0: at the end.
// Ranges are clamped to the length. False: an exception, and nothing changed.
bool bt_array_splice(Array *a, int64_t start, int64_t removed, const void *items,
                     int64_t added) BT_MUST_CHECK;
// Append: items of the same kind; what is iterated over, item by item (what came before an exception stays);
// items as they lie in memory (ValueError: not a whole number of them); characters. False: an exception.
bool bt_array_extend_array(Array *a, Array *other) BT_MUST_CHECK;
bool bt_array_extend_iterable(Array *a, View iterable) BT_MUST_CHECK;
bool bt_array_extend_bytes(Array *a, const void *data, int64_t bytes) BT_MUST_CHECK;
bool bt_array_extend_text(Array *a, View text) BT_MUST_CHECK;
// The one character of a typecode argument; 0: TypeError.
uint32_t bt_array_code_argument(const char *function, int position, View v);

// Methods, for the type's table.
Value bt_array_tolist(View self) BT_MUST_CHECK;
Value bt_array_tounicode(View self) BT_MUST_CHECK;
Value bt_array_tobytes(View self) BT_MUST_CHECK;
Value bt_array_fromlist(View self, View list) BT_MUST_CHECK;
Value bt_array_frombytes(View self, View data) BT_MUST_CHECK;
Value bt_array_fromunicode(View self, View text) BT_MUST_CHECK;
Value bt_array_fromfile(View self, const View *args, size_t argc) BT_MUST_CHECK;
Value bt_array_tofile(View self, View file) BT_MUST_CHECK;
Value bt_array_byteswap(View self);
Value bt_array_reduce_ex(View self, View protocol) BT_MUST_CHECK;
// array._array_reconstructor, and what pickles need of the module, once that is there.
Value bt_array_reconstructor(View module, const View *args, size_t argc) BT_MUST_CHECK;
bool bt_array_init_pickles(View module) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_ARRAY_INTERNAL_H
