// What bytes and bytearray have in common: methods on a run of bytes. Those that return bytes return the
// receiver's kind.
#ifndef BATON_VM_OBJECTS_BYTES_COMMON_H
#define BATON_VM_OBJECTS_BYTES_COMMON_H

#include "vm/objects/bytes.h"

BT_BEGIN_DECLS

// The bytes of a receiver or an argument while it is held open. No Python code may run between open and
// close, except for what was opened with bt_byte_argument (whose buffer is exported).
typedef struct BtByteSpan {
    const uint8_t *data;
    int64_t length;
    bool is_array;
    uint8_t *copy;   // of a bytearray that other threads may change; or NULL
    BtBuffer buffer; // of an argument; owner empty otherwise
} BtByteSpan;

// self: bytes or bytearray. False with MemoryError.
bool bt_byte_span_open(View self, BtByteSpan *span) BT_MUST_CHECK;
// Any bytes-like object; TypeError otherwise.
bool bt_byte_argument(View v, BtByteSpan *span) BT_MUST_CHECK;
// The same, which takes a copy of a memoryview whose items lie apart.
bool bt_byte_contents(View v, BtByteSpan *span) BT_MUST_CHECK;
// The same as bt_byte_argument, but false without an exception when v lends no contiguous memory.
bool bt_byte_operand(View v, BtByteSpan *span) BT_MUST_CHECK;
// A bytes-like object or an int in range(256) (*byte is where the span then points).
bool bt_byte_or_int_argument(View v, BtByteSpan *span, uint8_t *byte) BT_MUST_CHECK;
void bt_byte_span_close(BtByteSpan *span);
// A new object of the kind of `like`. data NULL: its bytes are to be filled in.
Value bt_byte_make(const BtByteSpan *like, const void *data, int64_t length) BT_MUST_CHECK;
// One byte from an int argument: "byte must be in range(0, 256)".
bool bt_as_byte(View v, uint8_t *out, const char *message) BT_MUST_CHECK;

// Slots that both types use.
// With -b str() of bytes warns. False: the warning is an error.
bool bt_byte_str_is_fine(View self);
// left of either type; right anything: NotImplemented, or TypeError where Python raises one.
Value bt_byte_compare(View left, View right, BtCompareOp op) BT_MUST_CHECK;
int bt_byte_contains(View self, View item) BT_MUST_CHECK;
Value bt_byte_mod(View left, View right) BT_MUST_CHECK;
Value bt_byte_concat(View left, View right) BT_MUST_CHECK;
Value bt_byte_repeat(View self, int64_t count) BT_MUST_CHECK;
// Collects bytes from an iterable of ints; message: for those out of range.
bool bt_byte_collect(View iterable, BtBytesBuilder *out, const char *message) BT_MUST_CHECK;
// What bytes(...) and bytearray(...) make of (source, encoding, errors), added to out.
bool bt_byte_construct(const char *type, const View parameters[3], BtBytesBuilder *out) BT_MUST_CHECK;
// hex(sep, bytes_per_sep) for any run.
Value bt_byte_hex(const uint8_t *data, int64_t length, const View *args, size_t argc,
                  View kwnames) BT_MUST_CHECK;
// The bytes that hexadecimal text spells.
bool bt_byte_from_hex(View text, BtBytesBuilder *out) BT_MUST_CHECK;

// Methods in both types, without the end mark: tables start with these (bytes_methods.c, bytes_split.c).
Value bt_byte_split(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_byte_rsplit(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_byte_splitlines(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_byte_partition(View self, View separator) BT_MUST_CHECK;
Value bt_byte_rpartition(View self, View separator) BT_MUST_CHECK;
Value bt_byte_join(View self, View iterable) BT_MUST_CHECK;
extern const BtMethodDef bt_bytes_methods[], bt_bytearray_methods[];
// bytearray's own, for the table.
Value bt_bytearray_method_append(View self, View item) BT_MUST_CHECK;
Value bt_bytearray_method_clear(View self) BT_MUST_CHECK;
Value bt_bytearray_method_copy(View self) BT_MUST_CHECK;
Value bt_bytearray_method_extend(View self, View items) BT_MUST_CHECK;
Value bt_bytearray_method_insert(View self, const View *args, size_t argc) BT_MUST_CHECK;
Value bt_bytearray_method_pop(View self, const View *args, size_t argc) BT_MUST_CHECK;
Value bt_bytearray_method_remove(View self, View item) BT_MUST_CHECK;
Value bt_bytearray_method_reverse(View self) BT_MUST_CHECK;
Value bt_bytearray_method_reduce(View self) BT_MUST_CHECK;
Value bt_bytearray_method_reduce_ex(View self, const View *args, size_t argc) BT_MUST_CHECK;
Value bt_bytearray_method_alloc(View self) BT_MUST_CHECK;

BT_END_DECLS

#endif // BATON_VM_OBJECTS_BYTES_COMMON_H
